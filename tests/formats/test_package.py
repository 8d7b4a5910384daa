from __future__ import annotations

import struct
import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imdocs.formats.docx import package
from imdocs.formats.docx.package import freeze, pack, unpack
from imdocs.problems import Refused

names = st.from_regex(r"[a-zA-Zé_]{1,8}(/[a-z]{1,8})?\.xml", fullmatch=True)
parts = st.dictionaries(names, st.binary(max_size=400), max_size=6)


@given(parts, parts)
def test_what_was_packed_is_unpacked(still: dict[str, bytes], changed: dict[str, bytes]) -> None:
    still = {name: data for name, data in still.items() if name not in changed}
    assert unpack(pack(freeze(still), changed), "a.docx") == {**still, **changed}


@given(parts)
def test_the_same_parts_give_the_same_bytes_whatever_their_order(still: dict[str, bytes]) -> None:
    again = dict(reversed(list(still.items())))
    assert pack(freeze(still), {"a": b"1"}) == pack(freeze(again), {"a": b"1"})


@given(parts)
def test_pythons_own_reader_finds_no_fault(still: dict[str, bytes]) -> None:
    with zipfile.ZipFile(BytesIO(pack(freeze(still), {"word/document.xml": b"<x/>"}))) as archive:
        assert archive.testzip() is None
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_content_types_come_first_as_readers_expect() -> None:
    made = pack(freeze({"word/a.xml": b"", "_rels/.rels": b"", "[Content_Types].xml": b""}), {})
    with zipfile.ZipFile(BytesIO(made)) as archive:
        assert archive.namelist() == ["[Content_Types].xml", "_rels/.rels", "word/a.xml"]


def made_with(name: str, data: bytes) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return stream.getvalue()


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/passwd", "word\\..\\..\\evil", "c:evil", "a/../../b"])
def test_a_part_that_leads_out_of_the_file_is_refused(name: str) -> None:
    with pytest.raises(Refused, match="path-trick"):
        unpack(made_with(name, b""), "a.docx")


def test_a_file_packed_to_blow_up_is_refused_before_it_does() -> None:
    with pytest.raises(Refused, match="zip-bomb"):
        unpack(made_with("word/document.xml", b"\0" * 5_000_000), "a.docx")


def test_a_file_too_large_when_opened_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "LARGEST_PART", 1000)
    with pytest.raises(Refused, match="too-large"):
        unpack(made_with("word/document.xml", bytes(range(256)) * 8), "a.docx")


@pytest.mark.parametrize("data", [b"", b"PK", b"hello", b"PK\x05\x06" + b"\0" * 10])
def test_what_is_no_zip_is_told_in_words(data: bytes) -> None:
    with pytest.raises(Refused, match=r"a\.docx: not-a-document: this is no Word or OpenDocument file"):
        unpack(data, "a.docx")


def test_a_damaged_part_is_told_by_name() -> None:
    whole = bytearray(made_with("word/document.xml", bytes(range(256)) * 20))
    whole[60] ^= 0xFF
    with pytest.raises(Refused, match=r"damaged: the part 'word/document\.xml'"):
        unpack(bytes(whole), "a.docx")


LISTED = b"PK\x01\x02"  # begins the entry in the list at the end, and 24 bytes behind it stands the size


@pytest.mark.parametrize(
    ("place", "fault"), [(0, b"PK\x07\x08"), (6, b"\x01\x00"), (30, b"x")], ids=["no part", "locked", "another name"]
)
def test_a_part_that_is_not_what_the_list_says_is_not_opened(place: int, fault: bytes) -> None:
    whole = bytearray(made_with("word/document.xml", b"<x/>"))
    whole[place : place + len(fault)] = fault
    with pytest.raises(Refused, match="damaged"):
        unpack(bytes(whole), "a.docx")


@pytest.mark.parametrize(("told", "code"), [(10, "too-large"), (5_000, "damaged")])
def test_a_part_that_lies_about_its_size_is_refused(told: int, code: str) -> None:
    whole = bytearray(made_with("word/document.xml", bytes(range(256)) * 4))
    struct.pack_into("<I", whole, whole.index(LISTED) + 24, told)
    with pytest.raises(Refused, match=code):
        unpack(bytes(whole), "a.docx")


def test_a_part_said_to_lie_beyond_all_places_is_damaged() -> None:
    whole = bytearray(made_with("a.xml", b"<x/>"))
    entry, end = whole.index(LISTED), whole.rindex(b"PK\x05\x06")
    size = struct.unpack_from("<I", whole, end + 12)[0] + 12
    struct.pack_into("<I", whole, end + 12, size)
    struct.pack_into("<H", whole, entry + 30, 12)
    struct.pack_into("<I", whole, entry + 42, 0xFFFFFFFF)
    name_ends = entry + 46 + len("a.xml")
    whole[name_ends:name_ends] = struct.pack("<HHQ", 1, 8, 2**64 - 5)  # ZIP64: where the part begins
    with pytest.raises(Refused, match="damaged"):
        unpack(bytes(whole), "a.docx")


def test_only_the_parts_asked_for_are_opened() -> None:
    made = pack(freeze({"a.xml": b"a", "b.xml": b"b"}), {})
    assert unpack(made, "a.docx", ["b.xml", "none.xml"]) == {"b.xml": b"b"}
