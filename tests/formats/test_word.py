"""What pandoc makes of a template, and what becomes of it: tables, lists, links, sections, heads."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from imdocs.formats.base import Fragment, Layout
from imdocs.formats.docx.house import house_parts
from imdocs.formats.docx.look import Look, text_width
from imdocs.formats.docx.names import R, text_of, w
from tests.build import template
from tests.conftest import EXAMPLES
from tests.ink import text_of_word, word

TABLE = "| One | Two | Three |\n|:--|:-----|:----------|\n| {% for x in xs %} | | |\n| {{ x }} | b | c |\n| {% endfor %} | | |"


def made(folder: Path, body: str, context: dict[str, object] | None = None, **header: str) -> etree._Element:
    """The body of the Word document that a template makes."""
    parts, _ = word(template(folder, body, **header), context or {})
    return etree.fromstring(parts["word/document.xml"])[0]


def values(element: etree._Element, path: str) -> list[str]:
    """The attribute `val` of the elements at a path such as `tblPr/tblStyle`."""
    return [found.get(w("val"), "") for found in element.iterfind("/".join(w(name) for name in path.split("/")))]


def test_a_tables_header_row_repeats_and_no_row_breaks_over_pages(tmp_path: Path) -> None:
    (table,) = made(tmp_path, TABLE, {"xs": ["a"] * 3}).iter(w("tbl"))
    rows = table.findall(w("tr"))
    assert [row.find(f"{w('trPr')}/{w('tblHeader')}") is not None for row in rows] == [True, False, False, False]
    assert all(row.find(f"{w('trPr')}/{w('cantSplit')}") is not None for row in rows)


@pytest.mark.parametrize("landscape", ["false", "true"])
def test_columns_share_the_width_between_the_margins_as_the_dashes_say(tmp_path: Path, landscape: str) -> None:
    (table,) = made(tmp_path, TABLE, {"xs": ["a"]}, landscape=landscape).iter(w("tbl"))
    widths = [int(column.get(w("w"), "0")) for column in table.iter(w("gridCol"))]
    assert abs(sum(widths) - text_width(Layout(landscape=landscape == "true"))) <= 2
    assert widths[0] < widths[1] < widths[2]
    for row in table.findall(w("tr")):
        assert [int(cell.get(w("w"), "0")) for cell in row.iter(w("tcW"))] == widths


def test_every_cell_ends_with_a_paragraph_and_a_thin_one_follows_each_table(tmp_path: Path) -> None:
    body = made(tmp_path, f"{TABLE}\n\n{TABLE}", {"xs": ["a", ""]})
    assert all(cell[-1].tag == w("p") for cell in body.iter(w("tc")))
    assert [values(table.getnext(), "pPr/pStyle") for table in body.iter(w("tbl"))] == [["AfterTable"]] * 2  # type: ignore[arg-type]


def test_a_paragraph_that_leads_to_a_table_stays_with_it_and_one_after_a_list_keeps_its_distance(
    tmp_path: Path,
) -> None:
    text = f"One.\n\nTwo.\n\n{{% if xs %}}\n\n::: rows\n{TABLE}\n:::\n\n{{% endif %}}\n\n- three\n\nFour.\n\nFive."
    body = made(tmp_path, text, {"xs": ["a"]})
    styles = {text_of(one): values(one, "pPr/pStyle") for one in body.findall(w("p"))}
    assert (styles["Two."], styles["Four."]) == (["Lead"], ["AfterList"])
    assert (styles["One."], styles["Five."]) != (["Lead"], ["AfterList"])
    house = etree.fromstring(house_parts(Look(), Layout())["word/styles.xml"])
    (lead,) = [style for style in house.iter(w("style")) if style.get(w("styleId")) == "Lead"]
    assert lead.find(f"{w('pPr')}/{w('keepNext')}") is not None


@pytest.mark.parametrize("end", ["{% if xs %}\n\nlast\n\n{% endif %}", "{% for x in xs %}\n\n- last\n\n{% endfor %}"])
def test_what_is_kept_together_does_not_hold_on_to_what_follows(tmp_path: Path, end: str) -> None:
    text = f"::: keep\n## Head\n\nFirst.\n\n{end}\n:::\n\nAfter."
    kept = {
        text_of(one): bool(values(one, "pPr/keepNext")) for one in made(tmp_path, text, {"xs": ["a"]}).findall(w("p"))
    }
    assert {name: kept[name] for name in ("Head", "First.", "last", "After.")} == {
        "Head": True, "First.": True, "last": False, "After.": False,
    }  # fmt: skip


def test_a_division_names_the_style_of_its_table(tmp_path: Path) -> None:
    body = made(tmp_path, f"::: answers\n{TABLE}\n:::\n\n{TABLE}", {"xs": ["a"]})
    assert [values(table, "tblPr/tblStyle")[0] for table in body.iter(w("tbl"))] == ["TableAnswers", "TablePlain"]


def test_a_numbered_list_has_a_number_of_its_own_each_time_it_is_repeated(tmp_path: Path) -> None:
    parts, _ = word(
        template(tmp_path, "{% for x in xs %}\n\n1. {{ x }}\n2. more\n\n{% endfor %}"), {"xs": ["a", "b", "c"]}
    )
    numbers = values(etree.fromstring(parts["word/document.xml"])[0], "p/pPr/numPr/numId")
    assert [numbers.count(number) for number in dict.fromkeys(numbers)] == [2, 2, 2]
    known = {number.get(w("numId")): number for number in etree.fromstring(parts["word/numbering.xml"]).iter(w("num"))}
    assert all(known[number].find(f".//{w('startOverride')}") is not None for number in numbers)


def test_a_numbered_list_of_a_fragment_begins_anew_each_time_it_is_quoted(tmp_path: Path) -> None:
    quoting = template(tmp_path, "{% for tool in tools %}\n\n{{ tool.body }}\n\n{% endfor %}", quotes="[tool.body]")
    context = {"tools": [{"body": Fragment("tool/a")}, {"body": Fragment("tool/b")}, {"body": Fragment("tool/a")}]}
    parts, _ = word(quoting, context, fragments={"tool/a": "One:\n\n1. a\n2. b", "tool/b": "1. c"})
    assert text_of_word(parts).split("\n") == ["One:", "1. a", "2. b", "1. c", "One:", "1. a", "2. b"]


def test_a_link_keeps_its_address_and_one_made_of_data_is_a_field_inside_its_loop(tmp_path: Path) -> None:
    body = "[fixed](https://a.example/x?b=1&c=2)\n\n{% for x in xs %}\n\n[{{ x }}](https://b.example/{{ x }})\n\n{% endfor %}"
    parts, _ = word(template(tmp_path, body), {"xs": ["one", 'tw"o\\']})
    document = etree.fromstring(parts["word/document.xml"])
    (link,) = document.iter(w("hyperlink"))
    targets = {
        relation.get("Id"): relation.get("Target")
        for relation in etree.fromstring(parts["word/_rels/document.xml.rels"])
    }
    assert targets[link.get(f"{{{R}}}id", "")] == "https://a.example/x?b=1&c=2"
    fields = [(element.text or "").strip() for element in document.iter(w("instrText"))]
    assert fields == ['HYPERLINK "https://b.example/one"', 'HYPERLINK "https://b.example/tw%22o%5C"']
    kinds = [char.get(w("fldCharType")) for char in document.iter(w("fldChar"))]
    assert kinds == ["begin", "separate", "end"] * 2


def orientations(body: etree._Element) -> list[str]:
    return [size.get(w("orient"), "portrait") for size in body.iter(w("pgSz"))]


def test_a_landscape_part_has_sections_of_its_own_with_the_same_head_and_foot(tmp_path: Path) -> None:
    body = made(tmp_path, f"Before\n\n::: landscape\n{TABLE}\n:::\n\nAfter", {"xs": ["a"]})
    assert orientations(body) == ["portrait", "landscape", "portrait"]
    heads = [
        [reference.get(f"{{{R}}}id") for reference in section.iter(w("headerReference"))]
        for section in body.iter(w("sectPr"))
    ]
    assert heads[0] == heads[1] == heads[2] != []
    (table,) = body.iter(w("tbl"))
    assert sum(int(column.get(w("w"), "0")) for column in table.iter(w("gridCol"))) > text_width(Layout())


def test_landscape_parts_at_the_ends_or_side_by_side_leave_no_empty_page(tmp_path: Path) -> None:
    turned = "::: landscape\nText {{ x }}\n:::"
    assert orientations(made(tmp_path, turned, {"x": "1"})) == ["landscape"]
    assert orientations(made(tmp_path, f"{{% for x in xs %}}\n\n{turned}\n\n{{% endfor %}}\n\nEnd", {"xs": ["1", "2"]})) == [
        "landscape", "landscape", "portrait",
    ]  # fmt: skip


def test_a_new_page_begins_at_its_heading(tmp_path: Path) -> None:
    body = made(tmp_path, "One\n\n::: newpage\n## Two\n:::")
    assert [paragraph.find(f"{w('pPr')}/{w('pageBreakBefore')}") is not None for paragraph in body.iter(w("p"))] == [
        False,
        True,
    ]


def test_a_form_names_its_copy_in_its_properties_and_nobody_else(tmp_path: Path) -> None:
    parts, _ = word(template(tmp_path, "Text"), {})
    assert b"K7Q2-CW4-a" in parts["docProps/custom.xml"]
    assert b"<dc:creator></dc:creator>" in parts["docProps/core.xml"]


def test_a_logo_stands_in_the_head_with_words_for_those_who_do_not_see_it() -> None:
    parts = house_parts(
        Look(logo=(EXAMPLES / "urban-utility" / "logo.png").read_bytes(), logo_alt='A "drop" & waves'), Layout()
    )
    (head,) = (data for name, data in parts.items() if name.startswith("word/header"))
    (picture,) = etree.fromstring(head).iter(
        "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
    )
    assert picture.get("descr") == 'A "drop" & waves'
    assert any(name.startswith("word/media/") for name in parts)


def test_colours_and_font_of_an_organisation_reach_its_styles() -> None:
    styles = house_parts(Look(deep="112233", signal="445566", font="Gill Sans"), Layout())["word/styles.xml"].decode()
    assert all(found in styles for found in ("112233", "445566", "Gill Sans"))


def test_before_a_new_page_no_room_is_left_behind_a_table(tmp_path: Path) -> None:
    table = "| A | B |\n|---|---|\n| a | b |\n\n"
    turned, _ = word(
        template(tmp_path, f"{table}{{% if true %}}\n\n::: newpage\n## Next\n:::\n\n{{% endif %}}\n"), {"true": 1}
    )
    plain, _ = word(template(tmp_path, f"{table}## Next\n"), {})
    assert b'"AfterTable"' in plain["word/document.xml"]
    assert b'"AfterTable"' not in turned["word/document.xml"]
