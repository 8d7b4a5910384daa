"""A Word file is a zip of parts; ours is the same bytes for the same parts, and only changed parts are deflated anew.

ZIP application note 4.3.7 (local header), 4.3.12 (central directory) and 4.3.16 (end record); method 8, no flags but UTF-8 names.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from isal import isal_zlib

from imdocs.formats.archive import lists_more_than
from imdocs.problems import Place, Problem, Refused

_STAMP = struct.pack("<HH", 0, 0x21)  # 1 January 1980, midnight: the first moment a zip can name
_LOCAL = struct.Struct("<4sHHH4sIIIHH")
_CENTRAL = struct.Struct("<4sHHHH4sIIIHHHHHII")
_END = struct.Struct("<4sHHHHIIH")
_ENCRYPTED, _UTF_8 = 0x1, 0x800

SMALL = 4_096
MOST_PARTS = 2_000
LARGEST_PART = 40_000_000
LARGEST_TOTAL = 120_000_000
HIGHEST_RATIO = 200
SUSPICIOUS = 1_000_000
_AGAIN = "ask for the file again, saved by Word or LibreOffice"


@dataclass(frozen=True)
class FrozenParts:
    """Parts that no document changes, deflated once and copied as they stand, and what the zip's list says of each."""

    blob: bytes
    listed: tuple[bytes, ...]


def freeze(parts: Mapping[str, bytes], order: Iterable[str] = ()) -> FrozenParts:
    """Deflate parts once; `[Content_Types].xml` comes first, as readers expect."""
    names = sorted(parts, key=lambda name: (name != "[Content_Types].xml", not name.startswith("_rels"), name))
    blob = bytearray()
    ordered = (*order, *(n for n in names if n not in set(order)))
    listed = tuple(_append(blob, name, parts[name], _tight(parts[name])) for name in ordered)
    return FrozenParts(bytes(blob), listed)


def pack(frozen: FrozenParts, changed: Mapping[str, bytes]) -> bytes:
    """A whole zip: the frozen parts as they stand, then the changed ones."""
    out = bytearray(frozen.blob)
    listed = [*frozen.listed, *(_append(out, name, data, _deflated(data)) for name, data in changed.items())]
    start = len(out)
    out += b"".join(listed)
    out += _END.pack(b"PK\x05\x06", 0, 0, len(listed), len(listed), len(out) - start, start, 0)
    return bytes(out)


def _append(out: bytearray, name: str, data: bytes, packed: bytes) -> bytes:
    """Put one deflated part at the end of the zip; returns what the zip's list says of it."""
    encoded, crc, offset = name.encode(), isal_zlib.crc32(data), len(out)
    sizes = (crc, len(packed), len(data), len(encoded))
    out += _LOCAL.pack(b"PK\x03\x04", 20, 0x800, 8, _STAMP, *sizes, 0)
    out += encoded
    out += packed
    return _CENTRAL.pack(b"PK\x01\x02", 20, 20, 0x800, 8, _STAMP, *sizes, 0, 0, 0, 0, 0, offset) + encoded


@lru_cache(maxsize=32)
def _tight(data: bytes) -> bytes:
    """Deflated with care; the styles of a house are the same in each of its templates."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    return deflate.compress(data) + deflate.flush()


def _deflated(data: bytes) -> bytes:
    """Deflated fast; a small part, such as a foot or the lists, is mostly the same in the next document."""
    return _small(data) if len(data) < SMALL else isal_zlib.compress(data, 1, wbits=-15)


@lru_cache(maxsize=32)
def _small(data: bytes) -> bytes:
    return isal_zlib.compress(data, 1, wbits=-15)


def unpack(data: bytes, path: str, only: Iterable[str] | None = None) -> dict[str, bytes]:
    """The parts of a Word file from outside; raises Refused for what is no such file or would blow up."""
    place = Place(path)
    if lists_more_than(MOST_PARTS, data):
        raise Refused(Problem(place, "too-large", "the file would be far too large when opened", _AGAIN))
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        infos = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
        hint = "open it in Word or LibreOffice and save it again"
        raise Refused(Problem(place, "not-a-document", "this is no Word or OpenDocument file", hint)) from error
    _refuse_bombs(infos, place)
    wanted = None if only is None else set(only)
    parts: dict[str, bytes] = {}
    for info in infos:
        if info.is_dir() or (wanted is not None and info.filename not in wanted):
            continue
        try:
            part = _part(data, info)
        except (zipfile.BadZipFile, isal_zlib.error, struct.error, OverflowError, UnicodeError) as error:  # type: ignore[misc] # isal's stub errs
            says = f"the part '{info.filename[:60]}' of the file is damaged"
            raise Refused(Problem(place, "damaged", says, "ask for the file again")) from error
        if len(part) > info.file_size:
            raise Refused(Problem(place, "too-large", "a part of the file is larger than it says", "ask for it again"))
        parts[info.filename] = part
    return parts


def _part(data: bytes, info: zipfile.ZipInfo) -> bytes:
    """One part, inflated; zipfile's own way takes four times as long. Raises zipfile.BadZipFile for what does not fit its list."""
    sign, _, flags, _, _, _, _, _, name, extra = _LOCAL.unpack_from(data, info.header_offset)
    start = info.header_offset + _LOCAL.size
    listed = info.orig_filename.encode("utf-8" if flags & _UTF_8 else "cp437")
    if sign != b"PK\x03\x04" or flags & _ENCRYPTED or data[start : start + name] != listed:
        raise zipfile.BadZipFile
    start += name + extra
    part = data[start : start + info.compress_size]
    if info.compress_type == zipfile.ZIP_DEFLATED:
        part = isal_zlib.decompressobj(-15).decompress(part, info.file_size + 1)
    if len(part) < info.file_size or (len(part) == info.file_size and isal_zlib.crc32(part) != info.CRC):
        raise zipfile.BadZipFile
    return part


def _refuse_bombs(infos: list[zipfile.ZipInfo], place: Place) -> None:
    """Refuse sizes and names that no word processor writes, before anything is inflated."""
    total = sum(info.file_size for info in infos)
    if len(infos) > MOST_PARTS or total > LARGEST_TOTAL or any(info.file_size > LARGEST_PART for info in infos):
        raise Refused(Problem(place, "too-large", "the file would be far too large when opened", _AGAIN))
    if any(
        info.file_size > SUSPICIOUS and info.file_size > HIGHEST_RATIO * max(1, info.compress_size) for info in infos
    ):
        raise Refused(Problem(place, "zip-bomb", "the file is packed to blow up when opened", _AGAIN))
    for info in infos:
        name = info.filename
        if (
            not name
            or name.startswith(("/", "\\"))
            or ".." in name.replace("\\", "/").split("/")
            or ":" in name
            or "\0" in name
        ):
            raise Refused(Problem(place, "path-trick", f"a part of the file has a strange name: '{name[:60]}'", _AGAIN))
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):  # the only ones in ECMA-376 part 2
            raise Refused(Problem(place, "damaged", f"the part '{name[:60]}' is packed in an unusual way", _AGAIN))
