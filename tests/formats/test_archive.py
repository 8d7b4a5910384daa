"""Zip files that stay the same."""

from __future__ import annotations

import zipfile
from io import BytesIO

from imdocs.formats.archive import unzipped, zipped

FILES = [("b.txt", b"words " * 100), ("a/á.pdf", b"%PDF"), ("empty", b"")]


def test_what_was_zipped_comes_out_in_the_same_order() -> None:
    assert unzipped(zipped(FILES)) == FILES


def test_the_same_files_give_the_same_bytes() -> None:
    assert zipped(FILES) == zipped(list(FILES))


def test_entries_carry_no_time_and_can_be_read() -> None:
    with zipfile.ZipFile(BytesIO(zipped(FILES))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {info.external_attr >> 16 for info in archive.infolist()} == {0o644}
