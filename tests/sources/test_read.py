from __future__ import annotations

from pathlib import Path

import pytest

from imdocs.problems import Refused
from imdocs.sources.read import LARGEST, read_source, source_from_text
from tests.build import yaml_source

# A file that no person should get away with -> place, code and the beginning of what is said about it.
BROKEN = {
    "a: &x 1\nb: *x\n": "file.yaml:1:4: yaml-alias: an anchor is not allowed here",
    "a: *x\n": "file.yaml:1:4: yaml-alias: an alias is not allowed here",
    "a: !!python/object:os.system x\n": "file.yaml:1:4: yaml-alias: a tag is not allowed here",
    "a:\n  - !x 1\n": "file.yaml:2:5: yaml-alias: a tag is not allowed here",
    "a: 1\nb: 2\na: 3\n": "file.yaml:3:1: duplicate-key: the key 'a' stands twice",
    "a:\n  b: 1\n  b: 2\n": "file.yaml:3:3: duplicate-key: the key 'b' stands twice",
    "a: b: c\n": "file.yaml:1:5: yaml: mapping values are not allowed in this context (a text with ': ' in it needs",
    "a: 'b\nc: d\n": "file.yaml:1:4: yaml: found unexpected end of stream (the quote that begins here is not closed)",
    "a: b\n---\nc: d\n": "file.yaml:2:1: yaml: but found another document (a line '---' begins a second document",
    "? [a]\n: b\n": "file.yaml:1:3: yaml: a key must be plain text",
    "- a\n- b\n": "file.yaml:1:1: yaml: the file holds no keys",
    "\tb: c\n": "file.yaml:1:1: yaml: found character that cannot start any token",
    " \n": "file.yaml: empty-file: the file is empty",
}


@pytest.mark.parametrize("text", BROKEN)
def test_what_yaml_must_not_hold_is_refused_at_its_place(text: str) -> None:
    with pytest.raises(Refused) as refused:
        yaml_source(text)
    assert str(refused.value).startswith(BROKEN[text])


def test_every_scalar_is_text() -> None:
    source = yaml_source("a: no\nb: 12:30\nc: 1.10\nd: 2027-03-12\ne: ~\nf: 0x1f\n<<: merged\n")
    assert list(source.data.values()) == ["no", "12:30", "1.10", "2027-03-12", "~", "0x1f", "merged"]


def test_ampersands_stars_and_exclamation_marks_inside_text_are_only_text() -> None:
    source = yaml_source('a: Water & Sons *new* now!\nb: "&x"\nc: |\n  *b\n  &c\n')
    assert source.data == {"a": "Water & Sons *new* now!", "b": "&x", "c": "*b\n&c\n"}


def test_a_billion_laughs_are_refused_before_anything_is_expanded() -> None:
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60))]
    with pytest.raises(Refused, match=r"file\.yaml:1:5: yaml-alias"):
        yaml_source("\n".join(lines) + "\n")


@pytest.mark.parametrize("text", ["a: " + "[" * 60_000, "a:\n  " + "- " * 60_000 + "x\n", "? " * 60_000 + "x\n"])
def test_endless_nesting_is_refused_and_does_not_exhaust_the_stack(text: str) -> None:
    with pytest.raises(Refused, match="stand within each other"):
        yaml_source(text)


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(tmp_path: Path) -> None:
    plain, windows = tmp_path / "plain.md", tmp_path / "windows.md"
    plain.write_bytes(b"---\na: b\n---\n\nOne.\n\nTwo.\n")
    windows.write_bytes(b"\xef\xbb\xbf" + plain.read_bytes().replace(b"\n", b"\r\n"))
    one, other = read_source(plain), read_source(windows)
    assert (one.data, one.body, one.body_line) == (other.data, other.body, other.body_line)
    assert (one.body, one.body_line) == ("One.\n\nTwo.", 5)


def test_a_file_that_is_not_utf_8_is_refused_at_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: b\nc: caf\xe9\n")
    with pytest.raises(Refused, match=r"a\.yaml:2:7: not-utf-8: the file is not written in UTF-8 \(save it again"):
        read_source(path)


def test_a_control_character_becomes_the_replacement_character(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: b\x07c\x00\xc2\x9b\n")
    assert read_source(path).data == {"a": "b\N{REPLACEMENT CHARACTER}c" + "\N{REPLACEMENT CHARACTER}" * 2}


def test_a_file_beyond_all_measure_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: " + b"x" * LARGEST)
    with pytest.raises(Refused, match=r"a\.yaml: file-too-large"):
        read_source(path)


def test_a_missing_file_and_a_folder_are_told_in_words(tmp_path: Path) -> None:
    for path in (tmp_path / "none.yaml", tmp_path):
        with pytest.raises(Refused, match="cannot-read: the file cannot be read: "):
            read_source(path)


@pytest.mark.parametrize("text", ["a: b\n", "---\na: b\n"])
def test_a_record_without_a_whole_header_says_how_to_begin_one(text: str) -> None:
    with pytest.raises(Refused, match=r"a\.md:1:1: no-header: "):
        source_from_text(Path("a.md"), text)


def test_places_name_line_and_column_of_a_key_an_item_and_the_body() -> None:
    source = source_from_text(Path("a.md"), "---\na: 1\nb:\n  - c: 2\n    d: 3\n  - e\n---\n\nBody\n")
    places = [source.place(*keys) for keys in (("b", 0, "d"), ("b", 1), ("b",), ("b", 0, "none"), ("body",), ("none",))]
    assert [str(place) for place in places] == ["a.md:5:5", "a.md:6:5", "a.md:3:1", "a.md:4:5", "a.md:9:1", "a.md:2:1"]


def test_an_error_in_the_header_of_a_record_counts_lines_from_the_top_of_the_file() -> None:
    with pytest.raises(Refused, match=r"a\.md:3:1: duplicate-key"):
        source_from_text(Path("a.md"), "---\na: 1\na: 2\n---\n")
