from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import pytest

from imdocs.formats.docx.package import freeze, pack
from imdocs.formats.form import Cell, Control, Form
from imdocs.formats.odt import DC, LOEXT, METAS, OFFICE, STYLE, TABLE, TEXT, read_odt
from imdocs.problems import Refused

NAMES = {"office": OFFICE, "text": TEXT, "table": TABLE, "style": STYLE, "meta": METAS, "loext": LOEXT, "dc": DC}
NAMESPACES = " ".join(f'xmlns:{prefix}="{name[1:-1]}"' for prefix, name in NAMES.items())
DRAW = 'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
HIDDEN = '<style:style style:name="T1"><style:text-properties text:display="none"/></style:style>'
SHOWN = '<style:style style:name="T2"><style:text-properties text:display="true"/></style:style>'


def odt(*blocks: str, content: str = "", parts: Mapping[str, bytes] = MappingProxyType({})) -> bytes:
    """An OpenDocument text as bytes."""
    meta = '<dc:language>pt-BR</dc:language><meta:user-defined meta:name="imdocs.copy">K7Q2-CW4-a</meta:user-defined>'
    body = content or (
        f"<office:document-content {NAMESPACES} {DRAW}><office:automatic-styles>{HIDDEN}{SHOWN}</office:automatic-styles>"
        f"<office:body><office:text>{''.join(blocks)}</office:text></office:body></office:document-content>"
    )
    whole = {
        "mimetype": b"application/vnd.oasis.opendocument.text",
        "content.xml": body.encode(),
        "meta.xml": f"<office:document-meta {NAMESPACES}><office:meta>{meta}</office:meta></office:document-meta>".encode(),
    }
    return pack(freeze({}), whole | dict(parts))


def form(*blocks: str) -> Form:
    return read_odt(odt(*blocks), "form.odt")


def paragraph(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def table(*rows: str) -> str:
    return f"<table:table>{''.join(rows)}</table:table>"


def row(*cells: str) -> str:
    return f"<table:table-row>{''.join(f'<table:table-cell>{cell}</table:table-cell>' for cell in cells)}</table:table-row>"


def only_cell(*blocks: str) -> Cell:
    return form(table(row("".join(blocks), paragraph("x")))).tables[0].rows[0].cells[0]


def test_the_file_says_which_copy_it_is_and_its_language() -> None:
    found = form(paragraph("Hello"))
    assert (found.copy_id, found.language, found.loose) == ("K7Q2-CW4-a", "pt-BR", ("Hello",))


def test_a_label_of_libreoffice_7_4_keeps_token_bookmark_and_code() -> None:
    hidden = '<text:span text:style-name="T1">[[im1:session/date#12ab]]</text:span>'
    code = '<text:bookmark-start text:name="im_S1"/>S1<text:bookmark-end text:name="im_S1"/> When?'
    assert only_cell(paragraph(hidden + code)) == Cell("S1 When?", (), ("session/date#12ab",), ("im_S1",))


def test_a_control_without_a_tag_keeps_its_text_and_its_sign() -> None:
    inside = "<text:span>Click to write</text:span>"
    found = only_cell(
        paragraph(f'<loext:content-control loext:showing-place-holder="true">{inside}</loext:content-control>')
    )
    assert found.controls == (Control("", "", "Click to write", checked=None, placeholder=True),)


def test_a_newer_control_keeps_tag_and_name() -> None:
    found = only_cell(
        paragraph('<loext:content-control loext:tag="im1:a" loext:alias="S1">new</loext:content-control> more')
    )
    assert found == Cell("new more", (Control("im1:a", "S1", "new", checked=None, placeholder=False),))


@pytest.mark.parametrize(("state", "checked"), [('loext:checked="true"', True), ("", False)])
def test_a_tick_has_a_state(state: str, checked: bool) -> None:
    found = only_cell(paragraph(f'<loext:content-control loext:checkbox="true" {state}>☒</loext:content-control>'))
    assert found.controls[0].checked is checked


def test_lines_tabs_spaces_and_list_items() -> None:
    listed = f"<text:list><text:list-item>{paragraph('b')}</text:list-item></text:list>"
    first = paragraph('one<text:line-break/>two<text:tab/>three<text:s text:c="2"/>four  <text:s/>\n five')
    assert only_cell(first, listed).text == "one\ntwo\tthree  four   five\n- b"


def test_a_list_item_of_several_paragraphs_has_one_dash() -> None:
    listed = f"<text:list><text:list-item>{paragraph('a')}{paragraph('b')}</text:list-item></text:list>"
    assert only_cell(listed).text == "- a\nb"


def test_a_file_without_text_or_properties_holds_nothing() -> None:
    bare = pack(freeze({}), {"content.xml": f"<office:document-content {NAMESPACES}/>".encode()})
    assert read_odt(bare, "form.odt") == Form(())
    assert form('<text:p><text:s text:c="x"/></text:p><?other?><text:span/>').loose == ()


def test_hidden_words_are_not_shown() -> None:
    hidden = '<text:span text:style-name="T1">no<text:span text:style-name="T2">yes</text:span></text:span>'
    field = '<text:hidden-text text:string-value="[[im1:session/date#]]"/>'
    found = only_cell(paragraph("a" + hidden + field), paragraph("gone", "T1"))
    assert (found.text.strip(), found.tokens) == ("ayes", ("session/date#",))


def test_tracked_changes_are_read_as_accepted_and_counted() -> None:
    regions = "<text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region>" * 2
    found = form(
        f"<text:tracked-changes>{regions}</text:tracked-changes>", paragraph('kept<text:change text:change-id="1"/>')
    )
    assert (found.loose, found.tracked) == (("kept",), 2)


def test_comments_come_without_their_author() -> None:
    note = "<office:annotation><dc:creator>Ana</dc:creator><text:p>Is this right?</text:p></office:annotation>"
    found = form(table(row(paragraph("T1 Who?"), paragraph(note))), paragraph(f"end{note}"))
    assert found.comments == (("Is this right?", "T1 Who?"), ("Is this right?", "end"))


def test_header_rows_are_known_and_a_table_in_a_cell_is_lines_and_tabs() -> None:
    inner = table(row(paragraph("a"), paragraph("b")), row(paragraph("c"), paragraph("d")))
    found = form(
        table(
            f"<table:table-header-rows>{row(paragraph('Head'))}</table:table-header-rows>", row(paragraph("x") + inner)
        )
    )
    assert [(one.header, one.cells[0].text) for one in found.tables[0].rows] == [
        (True, "Head"),
        (False, "x\na\tb\nc\td"),
    ]


def test_pictures_are_counted_and_text_boxes_are_text() -> None:
    box = "<draw:frame><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame>"
    found = only_cell(paragraph(f"<draw:frame><draw:image/></draw:frame>see{box}"))
    assert (found.text.split(), found.images) == (["see", "box"], 1)


def test_footnotes_are_no_text_and_sections_are_seen_through() -> None:
    note = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>n</text:p></text:note-body></text:note>"
    assert form(f"<text:section>{paragraph('a' + note)}</text:section>").loose == ("a",)


def test_a_control_outside_tables_is_a_stray() -> None:
    assert form(paragraph('<loext:content-control loext:tag="im1:a">t</loext:content-control>')).strays[0].text == "t"


def test_a_broken_file_is_doubtful_and_so_is_the_cell_at_the_break() -> None:
    data = odt(table(row(paragraph("one<text:span>two"), paragraph("x")), row(paragraph("three"), paragraph("four"))))
    found = read_odt(data, "form.odt")
    first, *others = found.tables[0].rows[0].cells
    assert found.doubtful
    assert first.doubtful
    assert [cell.text for cell in others] == ["three", "four"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (odt(content="<!DOCTYPE d [<!ENTITY x 'y'>]><d>&x;</d>"), "entities"),
        (odt(content="nothing"), "damaged"),
        (odt(parts={"Basic/Standard/Module1.xml": b"x"}), "macros"),
        (odt(parts={"META-INF/manifest.xml": b"<manifest:encryption-data/>"}), "password"),
        (pack(freeze({}), {"mimetype": b"x"}), "not-a-document"),
        (b"PK\3\4", "not-a-document"),
    ],
)
def test_what_no_form_holds_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as caught:
        read_odt(data, "form.odt")
    assert [problem.code for problem in caught.value.problems] == [code]
