from __future__ import annotations

import time
import zipfile
from io import BytesIO
from typing import Any

import pytest
from lxml import etree

from imdocs.formats.base import Field, mark_of, seal
from imdocs.formats.docx.names import W, w
from imdocs.formats.docx.package import freeze, pack, unpack
from imdocs.formats.docx.reading import read_docx
from imdocs.formats.docx.scanning import scan
from imdocs.formats.docx.tidying import tidied
from imdocs.formats.form import Cell, Control, Form
from imdocs.problems import Place, Refused
from tests.word import (
    COPY,
    DOCUMENT,
    KEY,
    MARK,
    PLACEHOLDER,
    cell,
    field,
    heads,
    ink,
    paragraph,
    question,
    questions,
    row,
    said,
    table,
    with_part,
    word,
)

AUTHOR = 'w:id="1" w:author="A" w:date="2027-01-01T00:00:00Z"'


def form(*blocks: str, **more: Any) -> Form:
    return read_docx(word(*blocks, **more), "form.docx")


def only_cell(*blocks: str) -> Cell:
    """What is read of a cell that holds these blocks; a second cell stands beside it."""
    return form(table(row(cell(*blocks), cell("beside")))).tables[0].rows[0].cells[0]


def edited(data: bytes, old: str, new: str, count: int = 1) -> bytes:
    part = unpack(data, "form")[DOCUMENT].decode()
    assert old in part
    return with_part(data, DOCUMENT, part.replace(old, new, count).encode())


def test_a_question_keeps_every_mark_of_its_field() -> None:
    one = field(value="Old text")
    asked, answer = form(questions(question(one, "New text"))).tables[0].rows[1].cells
    assert asked == Cell(
        "T29.7 What problems did you encounter?",
        (),
        (f"{mark_of(one.id)}#{seal(KEY, one.id, 'Old text')}",),
        ("im_T29_7",),
    )
    control = Control(f"im1:{mark_of(one.id)}", "T29.7", "New text", checked=None, placeholder=False)
    assert answer == Cell("New text", (control,))


def test_an_untouched_control_says_that_it_shows_a_placeholder() -> None:
    (control,) = form(questions(question(field()))).tables[0].rows[1].cells[1].controls
    assert (control.text, control.placeholder) == (PLACEHOLDER, True)


def test_header_rows_are_known() -> None:
    rows = form(table(heads("A", "B"), row(cell("1"), cell("2")))).tables[0].rows
    assert [one.header for one in rows] == [True, False]


def test_a_header_that_was_switched_off_is_none() -> None:
    data = edited(word(table(heads("A", "B"))), "<w:tblHeader/>", '<w:tblHeader w:val="false"/>')
    assert not read_docx(data, "form").tables[0].rows[0].header


def test_the_file_says_which_copy_it_is_and_its_language() -> None:
    found = form(paragraph("Hello"), language="fr")
    assert (found.copy_id, found.language, found.loose) == (COPY, "fr", ("Hello", MARK))


def test_text_outside_tables_keeps_its_order() -> None:
    found = form(paragraph("one"), table(row(cell("x"))), paragraph("two"), paragraph(""), paragraph("three"), mark="")
    assert found.loose == ("one", "two", "three")


def test_a_control_outside_tables_is_a_stray() -> None:
    (stray,) = form(paragraph("Date: ", ink().mark_up(field(value="today")))).strays
    assert (stray.text, stray.controls[0].text) == ("Date: today", "today")


def test_paragraphs_breaks_and_tabs_are_lines_and_tabs() -> None:
    inside = "<w:r><w:t>one</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t><w:cr/></w:r>"
    stops = '<w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs>'
    assert (
        only_cell(paragraph(inside, properties=stops), paragraph(""), paragraph("four")).text
        == "one\ntwo\tthree\n\n\nfour"
    )


def test_list_items_begin_with_a_dash() -> None:
    item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr>'
    texts = [paragraph("one", properties=item.format(3)), paragraph("two", properties=item.format(0))]
    assert only_cell(*texts).text == "- one\ntwo"


def test_signs_of_symbol_fonts_become_signs() -> None:
    signs = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>done</w:t><w:noBreakHyphen/><w:sym w:font="X" w:char="zz"/></w:r>'
    assert only_cell(signs).text == "☑done\u2011\N{REPLACEMENT CHARACTER}"


def test_characters_that_xml_escapes_come_back_as_typed() -> None:
    text = 'Smith & Sons <b> "q" &amp; it\'s 💧 مرحبا'
    answer = form(questions(question(field(), text))).tables[0].rows[1].cells[1]
    assert answer.text == answer.controls[0].text == text


def test_hidden_words_are_not_shown_and_a_split_token_is_whole() -> None:
    vanish = "<w:vanish/>"
    found = only_cell(said("[[im1:tool/sop/a", vanish), said("#12]]", vanish), said("shown"), said("secret", vanish))
    assert (found.text, found.tokens) == ("shown", ("tool/sop/a#12",))


def test_a_token_that_is_no_longer_hidden_is_still_a_token() -> None:
    found = only_cell(said("[[im1:session/date#]]"), said("S1 When?"))
    assert (found.text, found.tokens) == ("S1 When?", ("session/date#",))


def test_a_hidden_end_of_a_paragraph_hides_nothing_else() -> None:
    assert only_cell(paragraph("seen", properties="<w:rPr><w:vanish/></w:rPr>")).text == "seen"


def test_hiding_that_was_switched_off_hides_nothing() -> None:
    assert only_cell(said("seen", '<w:vanish w:val="0"/>')).text == "seen"


def test_one_token_run_may_hold_the_tokens_of_a_record() -> None:
    found = only_cell(said("[[im1:row/T05-03/status#1]][[im1:row/T05-03/remark#]]", "<w:vanish/>"), said("T05-03"))
    assert found.tokens == ("row/T05-03/status#1", "row/T05-03/remark#")


def test_hidden_words_in_a_control_are_none_of_its_text() -> None:
    control = (
        "<w:sdt><w:sdtPr/><w:sdtContent>" + said("shown") + said("secret", "<w:vanish/>") + "</w:sdtContent></w:sdt>"
    )
    found = only_cell(control)
    assert (found.text, found.controls[0].text) == ("shown", "shown")


def test_a_token_in_running_text_is_cut_out_and_half_a_token_is_text() -> None:
    assert only_cell(said("a [[im1:session/date#]] b")).tokens == ("session/date#",)
    assert only_cell(said("[[im1:session")).text == "[[im1:session"


@pytest.mark.parametrize("name", ["del", "moveFrom", "sdt", "tc", "p"])
def test_a_part_with_another_root_holds_nothing(name: str) -> None:
    part = f'<w:{name} xmlns:w="{W}"><w:r><w:t>text</w:t></w:r><w:tab/><w:vanish/></w:{name}>'
    assert read_docx(with_part(word(), DOCUMENT, part.encode()), "form").tables == ()


def test_a_deleted_end_of_the_last_paragraph_joins_nothing() -> None:
    assert only_cell(paragraph("one", properties=f"<w:rPr><w:del {AUTHOR}/></w:rPr>")).text == "one"


def test_a_cell_outside_a_row_is_doubtful_in_a_broken_file() -> None:
    part = f'<w:document xmlns:w="{W}"><w:body><w:tbl>{cell("one")}</w:x></w:tbl></w:body></w:document>'
    assert read_docx(with_part(word(), DOCUMENT, part.encode()), "form").doubtful


@pytest.mark.parametrize("encoding", ["UTF-G", "UTF-8' "])
def test_an_encoding_that_nobody_knows_is_no_crash(encoding: str) -> None:
    part = f'<?xml version="1.0" encoding="{encoding}"?><w:document xmlns:w="{W}"><w:body><w:p/></w:body></w:document>'
    assert read_docx(with_part(word(), DOCUMENT, part.encode()), "form").doubtful


def test_tracked_changes_are_read_as_accepted_and_counted() -> None:
    gone = f"<w:del {AUTHOR}><w:r><w:delText>gone</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom {AUTHOR}><w:r><w:t>away</w:t></w:r></w:moveFrom>"
    came = f"<w:ins {AUTHOR}>{said('came')}</w:ins>"
    found = form(table(row(cell(said("kept "), gone, moved, came), cell("x"))))
    assert (found.tables[0].rows[0].cells[0].text, found.tracked) == ("kept came", 3)


def test_a_deleted_end_of_a_paragraph_joins_it_to_the_next() -> None:
    first = paragraph("one ", properties=f"<w:rPr><w:del {AUTHOR}/></w:rPr>")
    assert only_cell(first, paragraph("two")).text == "one two"


def test_a_deleted_row_is_gone() -> None:
    deleted = f"<w:tr><w:trPr><w:del {AUTHOR}/></w:trPr>{cell('gone')}</w:tr>"
    rows = form(table(deleted, row(cell("kept")))).tables[0].rows
    assert [one.cells[0].text for one in rows] == ["kept"]


def test_old_properties_of_a_tracked_change_of_form_say_nothing() -> None:
    before = f'<w:pPrChange {AUTHOR}><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:pPrChange>'
    gone = f"<w:del {AUTHOR}><w:r><w:delText>x</w:delText></w:r></w:del>"
    assert only_cell(paragraph("text", gone, properties=before)).text == "text"


def test_a_table_in_a_cell_is_lines_and_tabs() -> None:
    inner = table(row(cell("a"), cell("b")), row(cell("c"), cell(paragraph("d"), paragraph("e"))))
    assert only_cell(paragraph("before"), inner, paragraph("after")).text == "before\na\tb\nc\td\ne\nafter"


def test_a_text_box_is_read_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>in the box</w:t></w:r></w:p></w:txbxContent>"
    drawn = f"<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice>"
    picture = f"<w:r>{drawn}<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    found = only_cell(said("beside"), picture)
    assert found.text.split() == ["beside", "in", "the", "box"]
    assert found.images == 0


def test_pictures_are_counted_and_their_measures_are_no_text() -> None:
    picture = "<w:r><w:drawing><wp:anchor><wp:positionH><wp:posOffset>914400</wp:posOffset></wp:positionH></wp:anchor></w:drawing></w:r>"
    found = only_cell(said("see"), picture)
    assert (found.text, found.images) == ("see", 1)


def test_the_command_of_a_field_is_not_shown_but_its_result_is() -> None:
    link = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "x" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:hyperlink>' + said("here") + "</w:hyperlink>"
    )
    assert only_cell(link).text == "here"


@pytest.mark.parametrize("wrapper", ["run", "paragraph", "cell", "row", "table"])
def test_the_wrappings_of_other_programs_are_seen_through(wrapper: str) -> None:
    def wrapped(xml: str, level: str) -> str:
        head = '<w:sdt><w:sdtPr><w:tag w:val="goog_rdk_1"/></w:sdtPr><w:sdtContent>'
        return f"{head}{xml}</w:sdtContent></w:sdt>" if level == wrapper else xml

    inside = wrapped(paragraph(wrapped(said("typed"), "run")), "paragraph")
    inner = f"<w:tc><w:tcPr/>{inside}</w:tc>"
    whole = wrapped(table(wrapped(row(wrapped(inner, "cell"), cell("x")), "row")), "table")
    found = form(whole).tables[0].rows[0].cells
    assert [one.text.strip() for one in found] == ["typed", "x"]


def test_a_control_around_a_cell_belongs_to_that_cell() -> None:
    head = '<w:sdt><w:sdtPr><w:tag w:val="im1:session/date"/></w:sdtPr><w:sdtContent>'
    found = form(table(row(cell("When?"), f"{head}{cell('today')}</w:sdtContent></w:sdt>"))).tables[0].rows[0].cells
    assert found[1].controls == (Control("im1:session/date", "", "today", checked=None, placeholder=False),)


def test_text_beside_a_control_is_the_cells_and_not_the_controls() -> None:
    found = only_cell(ink().mark_up(field(value="in")), said(" and beside"))
    assert (found.text, found.controls[0].text) == ("in and beside", "in")


def test_two_controls_in_a_cell_keep_their_own_texts() -> None:
    found = only_cell(ink().mark_up(field(value="one")), said(" "), ink().mark_up(field("session/date", value="two")))
    assert [control.text for control in found.controls] == ["one", "two"]


def test_a_tick_has_a_state() -> None:
    found = [only_cell(ink().mark_up(field(kind="tick", value=value))).controls[0].checked for value in ("yes", "")]
    assert found == [True, False]


def test_comments_come_with_the_text_that_they_stand_beside() -> None:
    comment = f"<w:comment {AUTHOR}>{paragraph('Is this')}{paragraph('right?')}</w:comment>"
    noted = cell(said("Ask the board"), '<w:r><w:commentReference w:id="1"/></w:r>')
    found = form(table(row(cell("T1 Who?"), noted)), comments=comment)
    assert found.comments == (("Is this\nright?", "Ask the board"),)


def test_a_comment_beside_an_empty_answer_stands_beside_the_question() -> None:
    comment = f"<w:comment {AUTHOR}>{paragraph('later')}</w:comment>"
    noted = cell('<w:r><w:commentReference w:id="1"/></w:r>')
    assert form(table(row(cell("T1 Who?"), noted)), comments=comment).comments[0].near == "T1 Who?"


def same_but_for_its_clothes(data: bytes) -> dict[str, bytes]:
    """The same document as other programs would write it."""
    part = unpack(data, "form")[DOCUMENT].decode()
    xml = part.partition("?>")[2].strip()
    root = etree.fromstring(xml.encode())
    etree.indent(root)
    return {
        "another prefix": part.replace("<w:", "<x:")
        .replace("</w:", "</x:")
        .replace(" w:", " x:")
        .replace("xmlns:w=", "xmlns:x=")
        .encode(),
        "UTF-16": f'<?xml version="1.0" encoding="UTF-16"?>{xml}'.encode("utf-16"),
        "a comment": part.replace("<w:body>", "<w:body><!-- <w:p> -->").encode(),
        "CDATA": part.replace("New text", "<![CDATA[New text]]>").encode(),
        "strict": part.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main").encode(),
        "single quotes": part.replace('"', "'").encode(),
        "indented": etree.tostring(root),
        "a byte order mark": b"\xef\xbb\xbf" + part.encode(),
    }


def test_a_document_in_other_clothes_says_the_same() -> None:
    data = word(questions(question(field(value="Old"), "New text"), question(field("session/date", code="S1"))))
    wanted = read_docx(data, "form").tables
    for clothes, part in same_but_for_its_clothes(data).items():
        assert read_docx(with_part(data, DOCUMENT, part), clothes).tables == wanted, clothes


def test_scanning_and_tidying_agree() -> None:
    data = word(
        questions(question(field(), "a\nb & c"), question(field("session/date", kind="tick"), "yes")), paragraph("end")
    )
    part = unpack(data, "form")[DOCUMENT]
    assert scan(part.decode()) == scan(tidied(part, Place("form")).xml, tidied=True)


def test_the_document_may_have_another_name() -> None:
    parts = unpack(word(questions(question(field(), "typed"))), "form")
    parts["word/document2.xml"] = parts.pop(DOCUMENT)
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"word/document.xml", b"/word/document2.xml")
    found = read_docx(pack(freeze({}), parts), "form")
    assert found.tables[0].rows[1].cells[1].text == "typed"


# -- broken files


def test_a_broken_file_is_doubtful_and_so_is_the_cell_at_the_break() -> None:
    data = word(questions(question(field(), "typed"), question(field("session/date", code="S1"), "after")))
    broken = edited(data, "typed</w:t></w:r></w:sdtContent></w:sdt>", "typed</w:t></w:r></w:sdt></w:sdtContent>")
    found = read_docx(broken, "form")
    answers = [one.cells[1] for one in found.tables[0].rows[1:]]
    assert found.doubtful
    assert [(one.text, one.doubtful) for one in answers] == [("typed", True), ("after", False)]


def test_of_a_file_that_ends_too_early_the_last_cell_is_doubtful() -> None:
    data = word(questions(question(field(), "whole"), question(field("session/date", code="S1"), "half an answer")))
    part = unpack(data, "form")[DOCUMENT]
    found = read_docx(with_part(data, DOCUMENT, part[: part.index(b"half an") + 6]), "form")
    answers = [one.cells[1] for one in found.tables[0].rows[1:]]
    assert [(one.text, one.doubtful) for one in answers] == [("whole", False), ("half a", True)]


def test_cells_that_lost_the_end_before_them_are_doubtful() -> None:
    data = edited(word(questions(question(field(), "one"))), "</w:tc>", "", 3)
    answers = [one for row in read_docx(data, "form").tables[0].rows for one in row.cells if one.controls]
    assert [one.doubtful for one in answers] == [True]


def test_bytes_that_are_no_text_are_doubtful() -> None:
    data = word(questions(question(field(), "typed")))
    part = unpack(data, "form")[DOCUMENT].replace(b"typed", b"ty\xff\xfeed")
    found = read_docx(with_part(data, DOCUMENT, part), "form")
    assert found.tables[0].rows[1].cells[1].doubtful


# -- hostile files


def refused(data: bytes) -> str:
    start = time.perf_counter()
    with pytest.raises(Refused) as caught:
        read_docx(data, "form.docx")
    assert time.perf_counter() - start < 2
    (problem,) = caught.value.problems
    assert problem.says.endswith(problem.says.rstrip("."))
    assert problem.hint
    return problem.code


def zipped(**parts: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_a_zip_bomb_is_refused() -> None:
    assert refused(zipped(**{DOCUMENT: b" " * 30_000_000})) == "zip-bomb"


def test_fifty_megabytes_of_text_are_refused() -> None:
    assert refused(zipped(**{DOCUMENT: b"<w:p>" + bytes(range(32, 120)) * 570_000})) == "too-large"


def test_twenty_megabytes_of_text_are_refused() -> None:
    assert refused(pack(freeze({}), {DOCUMENT: b"<w:p>%d</w:p>" % 7 * 1_600_000})) in {"too-large", "zip-bomb"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("sound", [True, False])
def test_entities_are_refused_and_not_expanded(encoding: str, sound: bool) -> None:
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    text = f'<!DOCTYPE d [{bomb}]><w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&a11;</w:t></w:r></w:p></w:body>'
    text += "</w:document>" if sound else ""
    assert refused(with_part(word(), DOCUMENT, text.encode(encoding))) == "entities"


def test_outside_entities_are_refused() -> None:
    text = f'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document xmlns:w="{W}"><w:body>&x;</w:body></w:document>'
    assert refused(with_part(word(), DOCUMENT, text.encode())) == "entities"


def test_entities_in_comments_are_refused_too() -> None:
    assert refused(with_part(word(), "word/comments.xml", b"<!DOCTYPE d [<!ENTITY x 'y'>]><d>&x;</d>")) == "entities"


def test_a_part_that_climbs_out_is_refused() -> None:
    assert refused(zipped(**{"../evil": b"x", DOCUMENT: b"<x/>"})) == "path-trick"


def test_parts_without_a_name_or_packed_in_other_ways_are_refused() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr(DOCUMENT, "<x/>")
    assert refused(out.getvalue()) == "damaged"
    data = word()
    assert refused(data.replace(b"docProps/core.xml", b"\0ocProps/core.xml")) == "path-trick"


def test_macros_are_refused() -> None:
    assert refused(with_part(word(), "word/vbaProject.bin", b"\xd0\xcf")) == "macros"


def test_deep_nesting_is_no_crash() -> None:
    deep = f'<w:document xmlns:w="{W}"><w:body>{"<w:p>" * 5000}'
    assert read_docx(with_part(word(), DOCUMENT, deep.encode()), "form").doubtful


@pytest.mark.parametrize("part", [b"", b"nothing", b"<", b"\0" * 100, b"PK\3\4"])
def test_what_is_no_xml_is_refused(part: bytes) -> None:
    assert refused(with_part(word(), DOCUMENT, part)) == "damaged"


def test_a_zip_without_a_document_is_refused() -> None:
    assert refused(zipped(readme=b"hello")) == "not-a-document"


def test_properties_out_of_order_make_no_difference() -> None:
    data = word(questions(question(Field("session/date", code="S1", wording="When?", value="today"))))
    root = etree.fromstring(unpack(data, "form")[DOCUMENT])
    for properties in root.iter(w("sdtPr")):
        properties[:] = reversed(list(properties))
    found = read_docx(with_part(data, DOCUMENT, etree.tostring(root)), "form")
    assert found.tables == read_docx(data, "form").tables
