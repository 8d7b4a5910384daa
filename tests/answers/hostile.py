"""Files that nobody fills in: each is built to crash, fill or lead astray whoever reads it."""

from __future__ import annotations

import base64
import io
import struct
import zipfile
from collections.abc import Callable, Mapping
from email.message import EmailMessage

from imdocs.formats.docx.names import W
from tests.word import COPY, DOCUMENT, MARK, cell, paragraph, row, said, table, with_part, word

MB = 1_000_000
_ODF = "urn:oasis:names:tc:opendocument:xmlns"


def zipped(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Parts as a zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def document(body: str, before: str = "") -> bytes:
    """A Word file with this body, as text."""
    text = f'{before}<w:document xmlns:w="{W}"><w:body>{body}{paragraph(MARK)}</w:body></w:document>'
    return with_part(word(), DOCUMENT, text.encode())


def odt(content: bytes) -> bytes:
    """An OpenDocument text with this content."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
    return out.getvalue()


def _odt_text(body: str) -> bytes:
    names = f'xmlns:office="{_ODF}:office:1.0" xmlns:text="{_ODF}:text:1.0" xmlns:table="{_ODF}:table:1.0"'
    return odt(f"<office:document-content {names}><office:body><office:text>{body}".encode()
               + b"</office:text></office:body></office:document-content>")  # fmt: skip


def _entities(outside: bool) -> str:
    if outside:
        return '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    return f"<!DOCTYPE d [{bomb}]>"


def _lying() -> bytes:
    """A part that says it is small and is not."""
    data = bytearray(zipped({DOCUMENT: b" " * 130 * MB}))
    for sign, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(sign) + place
        data[at : at + 4] = struct.pack("<I", 1000)
    return bytes(data)


def _many_entries() -> bytes:
    """A list of contents with a million parts that are all the same few bytes."""
    one = b"word/document.xml"
    local = struct.pack("<4sHHHHHIIIHH", b"PK\x03\x04", 20, 0, 0, 0, 0, 0, 0, 0, len(one), 0) + one
    entry = (
        struct.pack("<4sHHHHHHIIIHHHHHII", b"PK\x01\x02", 20, 20, 0, 0, 0, 0, 0, 0, 0, len(one), 0, 0, 0, 0, 0, 0) + one
    )
    many = 700_000
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 65535, 65535, many * len(entry), len(local), 0)
    return local + entry * many + end


def mail(name: str = "form.docx", data: bytes = b"", body: str = "Here it is.", **headers: str) -> EmailMessage:
    """A mail with an attachment."""
    made = EmailMessage()
    made["Subject"] = "The form"
    for key, text in headers.items():
        made[key] = text
    made.set_content(body)
    if data:
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return made


def _nested_mail(deep: int) -> bytes:
    """Parts within parts within parts."""
    text = (
        "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(deep))
        + "Content-Type: text/plain\n\nhello\n"
    )
    return text.encode()


def _matryoshka(deep: int) -> bytes:
    """Mails that hold zips that hold mails, each level many times over."""
    inner = zipped({f"{number}.txt": b"[K7Q2-CW4-a] " + b"a" * 5 * MB for number in range(10)})
    for _ in range(deep):
        made = mail("more.zip", inner).as_bytes()
        inner = zipped({f"{number}.eml": made for number in range(10)})
    return inner


def _prose(long: int) -> str:
    """Text that cannot be packed well."""
    page = "".join(chr(97 + number * number % 1009 % 26) for number in range(50_000))
    return page * (long // 50_000)


def _cells(many: int) -> str:
    return table(*(row(*(cell("") for _ in range(50))) for _ in range(many // 50)))


def _sheet(rows: int) -> bytes:
    """A workbook with very many cells."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"constant_memory": True})
    page = book.add_worksheet()
    for number in range(rows):
        page.write_row(number, 0, [number] * 40)
    book.close()
    return out.getvalue()


def _sheet_bomb() -> bytes:
    with zipfile.ZipFile(io.BytesIO(_sheet(1))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    head, _, rest = parts["xl/worksheets/sheet1.xml"].decode().partition("?>")
    parts["xl/worksheets/sheet1.xml"] = (
        head + "?>" + _entities(outside=False) + rest.replace("<v>0</v>", "<v>&a11;</v>")
    ).encode()
    return zipped(parts)


PLAIN = word()
HOSTILE: Mapping[str, Callable[[], bytes]] = {  # each is made only when it is asked for
    "bomb.docx": lambda: zipped({DOCUMENT: b" " * 130 * MB}),
    "lying.docx": _lying,
    "many-entries.docx": _many_entries,
    "many-parts.docx": lambda: zipped({f"word/p{number}.xml": b"" for number in range(20_000)}),
    "laughs.docx": lambda: document("<w:p><w:r><w:t>&a11;</w:t></w:r></w:p>", _entities(outside=False)),
    "outside.docx": lambda: document("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", _entities(outside=True)),
    "outside.odt": lambda: odt(f"{_entities(outside=True)}<d>&x;</d>".encode()),
    "laughs.odt": lambda: odt(f"{_entities(outside=False)}<d>&a11;</d>".encode()),
    "path.docx": lambda: zipped({"../../../etc/cron.d/x": b"x", DOCUMENT: b"<x/>"}),
    "drive.docx": lambda: zipped({"C:\\Windows\\x": b"x", DOCUMENT: b"<x/>"}),
    "macros.docm": lambda: with_part(PLAIN, "word/vbaProject.bin", b"\xd0\xcf"),
    "text-50-mb.docx": lambda: document(paragraph(said(_prose(50 * MB)))),
    "text.docx": lambda: document(paragraph(said(_prose(7 * MB)))),
    "emoji.docx": lambda: document(paragraph(said(_prose(7 * MB) + "💧"))),
    "cells.docx": lambda: document(_cells(15_000)),
    "cells-of-nothing.docx": (lambda: document("<w:tbl><w:tr>" + "<w:tc><w:p/></w:tc>" * 80_000 + "</w:tr></w:tbl>")),
    "deep.docx": lambda: document("<w:tbl><w:tr><w:tc>" * 50_000 + "</w:tc></w:tr></w:tbl>" * 50_000),
    "deep-controls.docx": lambda: document(
        "<w:p>" + "<w:sdt><w:sdtContent>" * 50_000 + "</w:sdtContent></w:sdt>" * 50_000 + "</w:p>"
    ),
    "tracked.docx": lambda: document("<w:p>" + "<w:ins><w:r><w:t>a</w:t></w:r></w:ins>" * 40_000 + "</w:p>"),
    "comments.docx": (
        lambda: with_part(
            PLAIN,
            "word/comments.xml",
            (f'<w:comments xmlns:w="{W}">' + '<w:comment w:id="1"/>' * 240_000 + "</w:comments>").encode(),
        )
    ),
    "properties.docx": lambda: with_part(PLAIN, "docProps/custom.xml", b'<a name="imdocs ' * 2_000_000),
    "relations.docx": lambda: zipped({"_rels/.rels": b"<Relationship " * 60_000, "word/other.xml": b"<x/>"}),
    "language.docx": lambda: with_part(PLAIN, "docProps/core.xml", b"<dc:language>" * 2_000_000),
    "broken.docx": lambda: document("<w:p><w:r></w:p>" * 60_000),
    "attributes.docx": lambda: document("<w:p " + " ".join(f'w:a{n}="1"' for n in range(300_000)) + "/>"),
    "deep.odt": lambda: _odt_text("<text:section>" * 20_000 + "</text:section>" * 20_000),
    "names.docx": lambda: document(f'<w:ins/><y:p xmlns:y="{W}"/>' * 4_000),
    "cells.odt": (
        lambda: _odt_text(
            "<table:table><table:table-row>"
            + "".join(f"<table:table-cell table:n='{n * n}'/>" for n in range(200_000))
            + "</table:table-row></table:table>"
        )
    ),
    "spaces.odt": (
        lambda: _odt_text(
            "<text:p>" + "".join(f'<text:s text:c="1000" text:n="{n * n}"/>' for n in range(150_000)) + "</text:p>"
        )
    ),
    "cells.xlsx": lambda: _sheet(8_000),
    "some-cells.xlsx": lambda: _sheet(1_500),
    "laughs.xlsx": _sheet_bomb,
    "bomb.xlsx": lambda: zipped({"xl/workbook.xml": b" " * 130 * MB}),
    "lzma.zip": lambda: zipped({"form.txt": b"a" * MB}, zipfile.ZIP_LZMA),
    "bomb.zip": lambda: zipped({"form.docx": b" " * 130 * MB}),
    "matryoshka.zip": lambda: _matryoshka(3),
    "damaged.zip": lambda: zipped({"form.txt": b"abc" * 1000}).replace(b"\x4b\x4c", b"\xff\xff"),
    "path.zip": lambda: zipped({"../../../../tmp/form.docx": b"no form"}),
    "many-entries.zip": _many_entries,
    "deep.eml": lambda: _nested_mail(20_000),
    "charset.eml": lambda: b"Content-Type: text/plain; charset=klingon\n\nhello [K7Q2-CW4-a]\n",
    "header.eml": lambda: b"Content-Type: text/plain; " + b"a=b; " * 400_000 + b"\n\nhello\n",
    "headers.eml": lambda: b"X: y\n" * 2_000_000 + b"\nhello\n",
    "bomb.eml": lambda: mail("form.docx", zipped({DOCUMENT: b" " * 130 * MB})).as_bytes(),
    "path.eml": lambda: mail("../../../etc/passwd.docx", b"no form").as_bytes(),
    "base64.eml": (
        lambda: (
            b"Content-Type: application/zip; name=a.zip\nContent-Transfer-Encoding: base64\n\n"
            + base64.b64encode(b"PK\x03\x04" * 8 * MB)
        )
    ),
    "lines.txt": lambda: f"[{COPY}]".encode() + b"\n" * 900_000,
    "codes.txt": lambda: f"{COPY} ".encode() * 3_000_000,
    "brackets.txt": lambda: f"[{COPY}]".encode() + b"[A" * 450_000,
    "nested.yaml": lambda: b"sector: a\nmember: b\nperiod: " + b"[" * 900_000,
    "lists.yaml": lambda: b"sector: a\nmember: b\nperiod: [" + b"[],  " * 350_000 + b"]",
    "laughs.yaml": lambda: b"a: &a [x]\nsector: [*a, *a]\nmember: b\nperiod: c\n",
    "list.csv": lambda: b"a,b\n" * 5_000_000,
}
