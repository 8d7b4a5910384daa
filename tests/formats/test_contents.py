from __future__ import annotations

from imdocs.formats.base import Link, PageOf, Provenance, Room
from imdocs.formats.docx.contents import with_contents
from imdocs.formats.docx.markup import WordInk


def heading(level: int, *words: str) -> str:
    runs = "".join(f'<w:r><w:t xml:space="preserve">{word}</w:t></w:r>' for word in words)
    return f'<w:p><w:pPr><w:pStyle w:val="Heading{level}"/></w:pPr>{runs}</w:p>'


PLACE = "<w:p><w:r><w:t>imdocs-contents</w:t></w:r></w:p>"


def test_every_heading_of_two_levels_is_listed_and_can_be_jumped_to() -> None:
    done = with_contents(PLACE + heading(1, "Areas") + heading(2, "R16 ", "Tailored &amp; split") + heading(3, "Signs"))
    assert done.count("<w:hyperlink ") == 2
    assert 'w:anchor="rec_R16"' in done
    assert '<w:bookmarkStart w:id="50002" w:name="rec_R16"/>' in done
    assert "R16 Tailored &amp; split</w:t></w:r></w:hyperlink>" in done
    assert "imdocs-contents" not in done


def test_the_list_is_the_result_of_one_field() -> None:
    done = with_contents(PLACE + heading(1, "One") + heading(1, "Two"))
    assert [done.count(f'w:fldCharType="{kind}"') for kind in ("begin", "separate", "end")] == [1, 1, 1]
    assert 'TOC \\o "1-2" \\h' in done


def test_two_headings_of_one_record_share_no_bookmark() -> None:
    done = with_contents(PLACE + heading(1, "R16 Here") + heading(1, "R16 There"))
    assert done.count('w:name="rec_R16"') == 1


def test_a_document_without_a_place_for_contents_stays_as_it_is() -> None:
    assert with_contents(heading(1, "One")) == heading(1, "One")


def test_a_number_leads_to_its_record() -> None:
    ink = WordInk({}, Provenance())
    assert 'HYPERLINK \\l "rec_R16"' in ink.mark_up(Link("R16", "#R16"))
    assert "PAGEREF rec_R16 \\h" in ink.mark_up(PageOf("R16"))


def test_room_for_a_pen_is_no_place_that_is_read() -> None:
    assert "sdt" not in WordInk({}, Provenance()).mark_up(Room(3))
