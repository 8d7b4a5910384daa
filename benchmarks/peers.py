"""The same worksheet for others: one plain template with Jinja in Word XML, and contexts without our nouns.

docxtpl renders this template as it stands (`docxtpl-worksheet.docx`); the floor renders its document part with Jinja2's
own autoescape, deflates it with isal and copies the rest. So all three write the same text.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from typing import Any

from imdocs.formats.base import Field, Label, Link, Mark, Provenance, mark_of
from imdocs.formats.docx import DOCUMENT, NUMBERING, WordPackage
from imdocs.formats.docx.controls import TAG, bookmark_name, control_id
from imdocs.formats.docx.markup import WordInk
from imdocs.templating.fill import Filler

EXPRESSION = re.compile("\ue012 (.*?) \ue013", re.DOTALL)
STATEMENT = re.compile("\ue010 (.*?) \ue011", re.DOTALL)
_RUN = '<w:r>{p}<w:t xml:space="preserve">{{{{ {x} }}}}</w:t></w:r>'
_FIELD = (
    '<w:sdt><w:sdtPr><w:alias w:val="{{{{ {x}.alias }}}}"/><w:tag w:val="{{{{ {x}.tag }}}}"/><w:id w:val="{{{{ {x}.n }}}}"/>'
    "{{% if {x}.empty %}}<w:showingPlcHdr/>{{% endif %}}"
    '{{% if {x}.offers %}}<w:dropDownList>{{% for i in {x}.offers %}}<w:listItem w:displayText="{{{{ i.t }}}}" w:value="{{{{ i.v }}}}"/>'
    "{{% endfor %}}</w:dropDownList>{{% elif {x}.date %}}"
    '<w:date><w:dateFormat w:val="d MMMM yyyy"/><w:lid w:val="en-GB"/><w:storeMappedDataAs w:val="date"/>'
    '<w:calendar w:val="gregorian"/></w:date>{{% elif {x}.short %}}<w:text/>{{% endif %}}</w:sdtPr><w:sdtContent><w:r>'
    '{{% if {x}.empty %}}<w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr>{{% endif %}}'
    '<w:t xml:space="preserve">{{{{ {x}.text }}}}</w:t></w:r></w:sdtContent></w:sdt>'
)
_LABEL = (
    '<w:r><w:rPr><w:vanish/></w:rPr><w:t xml:space="preserve">{{{{ {x}.token }}}}</w:t></w:r>'
    '<w:bookmarkStart w:id="{{{{ {x}.n }}}}" w:name="{{{{ {x}.mark }}}}"/><w:r><w:rPr><w:rStyle w:val="FieldCode"/></w:rPr>'
    '<w:t xml:space="preserve">{{{{ {x}.code }}}}</w:t></w:r><w:bookmarkEnd w:id="{{{{ {x}.n }}}}"/>'
    '{{% if {x}.words %}}<w:r><w:t xml:space="preserve"> {{{{ {x}.words }}}}</w:t></w:r>{{% endif %}}'
)
_MARK = '<w:r><w:rPr><w:rStyle w:val="{{{{ {x}.style }}}}"/></w:rPr><w:t xml:space="preserve">{{{{ {x}.text }}}}</w:t></w:r>'


def peer_template(package: WordPackage, context: Mapping[str, Any]) -> str:
    """Our compiled template as plain Jinja, with the XML of each field written out."""
    kinds: dict[int, type] = {}
    codes: list[str] = []

    def probed(found: re.Match[str]) -> str:
        codes.append(found.group(1))
        inner = re.sub(r"^\((.*)\)\|styled\(\d+\)$", r"\1", found.group(1))
        return f"\ue012 ({inner})|probe({len(codes) - 1}) \ue013"

    body = EXPRESSION.sub(probed, package.template.body)
    filler = Filler({})
    probing = Filler({"body": ""})
    environment = probing._templates["body"].environment
    environment.filters["probe"] = lambda value, n: kinds.setdefault(n, type(value)) and ""
    filler._ink = probing._ink = WordInk({}, Provenance())
    environment.from_string(body).render(dict(context))
    numbers = iter(range(len(codes)))

    def written(found: re.Match[str]) -> str:
        number = next(numbers)
        styled = re.match(r"^\((.*)\)\|styled\((\d+)\)$", found.group(1))
        code, properties = (
            (styled.group(1), package.template.properties[int(styled.group(2))]) if styled else (found.group(1), "")
        )
        kind = kinds.get(number, str)
        form = {Field: _FIELD, Label: _LABEL, Mark: _MARK}.get(kind, _RUN)
        return form.format(x=code, p=properties)

    return STATEMENT.sub(lambda found: f"{{% {found.group(1)} %}}", EXPRESSION.sub(written, package.template.body))


def peer_context(value: Any, provenance: Provenance, serial: list[int]) -> Any:
    """A context without our nouns: what a field prints, worked out beforehand."""
    if isinstance(value, Field):
        return {
            "alias": (value.code or value.wording)[:60], "tag": TAG + mark_of(value.id), "n": control_id(TAG + mark_of(value.id)),
            "empty": not value.value, "offers": [{"v": t, "t": t} for _, t in value.offers],
            "date": value.kind == "date", "short": value.kind != "long", "text": value.words or value.placeholder,
        }  # fmt: skip
    if isinstance(value, Label):
        serial[0] += 1
        fields = (value.field, *value.more)
        tokens = "".join(f"[[{TAG}{mark_of(one.id)}#{provenance.seal(one.id, one.value)}]]" for one in fields)
        return {"token": tokens, "n": serial[0], "mark": bookmark_name(value.field.code), "code": value.field.code,
                "words": value.wording}  # fmt: skip
    if isinstance(value, Mark):
        return {"style": f"Mark{value.kind.title()}", "text": value.text}
    if isinstance(value, Link):
        return value.text
    if isinstance(value, dict):
        return {key: peer_context(part, provenance, serial) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [peer_context(part, provenance, serial) for part in value]
    return value


def words_in(data: bytes) -> str:
    """The visible text of a document part."""
    import io
    import zipfile

    xml = zipfile.ZipFile(io.BytesIO(data)).read(DOCUMENT).decode()
    return "\n".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", xml))


__all__ = ["DOCUMENT", "NUMBERING", "peer_context", "peer_template", "words_in", "zlib"]
