"""What people hand over: files, folders, zips and mails, taken apart into forms and extracts; lock files and rubbish left out."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from imdocs.answers.mail import read_mail
from imdocs.formats.archive import lists_more_than
from imdocs.problems import Place, Problem, Refused

FORMS = (".docx", ".odt", ".docm", ".doc", ".rtf", ".xlsx")
TEXTS = (".txt", ".eml")
EXTRACTS = (".yaml", ".yml")
MOST_IN_A_ZIP = 2_000
MOST_WITHIN = 100_000  # parts of everything in a zip, each form being a zip itself
LARGEST = 60_000_000
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # others may ask for memory without end


@dataclass(frozen=True)
class Parcel:
    """One thing to read: its bytes, what it is called, and where it came from."""

    name: str
    data: bytes
    path: Path

    @property
    def suffix(self) -> str:
        """The ending of its name, in small letters."""
        return Path(self.name).suffix.lower()


def parcels(paths: Iterable[Path]) -> Iterator[Parcel | Problem]:
    """Everything to read, one after the other, so that a thousand worksheets need the memory of one."""
    for path in paths:
        if path.is_dir():
            yield from parcels(sorted(one for one in path.rglob("*") if one.is_file() and not _is_rubbish(one.name)))
            continue
        try:
            if path.stat().st_size > LARGEST:
                raise Refused(Problem(Place(str(path)), "too-large", "the file is larger than any worksheet"))
            yield from _Opener(path).opened(path.name, path.read_bytes())
        except OSError as error:
            yield Problem(Place(str(path)), "cannot-read", f"the file cannot be read: {(error.strerror or '').lower()}")
        except Refused as refused:
            yield from refused.problems


def _is_rubbish(name: str) -> bool:
    """What word processors and systems leave lying about."""
    return name.startswith(("~$", ".~lock", "._", ".")) or name in ("Thumbs.db", "desktop.ini")


@dataclass
class _Opener:
    """Takes one file apart; what comes out of it, zips within mails within zips, has a limit for all together."""

    path: Path
    left: int = LARGEST

    def opened(self, name: str, data: bytes) -> Iterator[Parcel | Problem]:
        """A zip or a mail taken apart; a form as it is. Raises Refused where it holds too much."""
        parcel = Parcel(name, data, self.path)
        if parcel.suffix == ".eml":
            yield from self._from_mail(parcel)
        elif parcel.suffix == ".zip":
            yield from self._from_zip(parcel)
        elif parcel.suffix in (*FORMS, *TEXTS, *EXTRACTS):
            yield parcel
        else:
            hint = "a worksheet is a .docx or .odt file"
            yield Problem(self._place, "not-a-document", f"'{name}' is no filled form", hint)

    @property
    def _place(self) -> Place:
        return Place(str(self.path))

    def _within(self, name: str, data: bytes) -> Iterator[Parcel | Problem]:
        """What was taken out of something."""
        self._spend(len(data))
        yield from self.opened(name, data)

    def _spend(self, size: int) -> None:
        self.left -= size
        if self.left < 0:
            hint = "take it apart yourself, and collect the worksheets"
            raise Refused(Problem(self._place, "too-large", "the file would be far too large when opened", hint))

    def _from_zip(self, parcel: Parcel) -> Iterator[Parcel | Problem]:
        if lists_more_than(MOST_WITHIN, parcel.data):
            self._spend(LARGEST + 1)
        try:
            archive = zipfile.ZipFile(BytesIO(parcel.data))
            infos = [
                info for info in archive.infolist() if not info.is_dir() and not _is_rubbish(Path(info.filename).name)
            ]
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            yield Problem(self._place, "damaged", "the zip file is damaged", "ask for it again")
            return
        if len(infos) > MOST_IN_A_ZIP or sum(info.file_size for info in infos) > self.left:
            self._spend(LARGEST + 1)
        for info in infos:
            name = Path(info.filename.replace("\\", "/")).name
            if Path(name).suffix.lower() in (*FORMS, *TEXTS, *EXTRACTS):
                data = _unpacked(archive, info)
                if data is None:
                    says = f"'{name}' in the zip file is damaged"
                    yield Problem(self._place, "damaged", says, "ask for it again")
                else:
                    yield from self._within(name, data)

    def _from_mail(self, parcel: Parcel) -> Iterator[Parcel | Problem]:
        """The forms attached to a mail; without one, its text, which may be answers to a message."""
        mail = read_mail(parcel.data, self._place)
        forms = [(name, data) for name, data in mail.files if Path(name).suffix.lower() in (*FORMS, *EXTRACTS, ".zip")]
        for name, data in forms:
            yield from self._within(name, data)
        if not forms:
            yield Parcel(parcel.name[: -len(".eml")] + ".txt", mail.text.encode("utf-8", "replace"), self.path)


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes | None:
    """What lies in a zip, or None where it is damaged, locked, or packed in an unusual way."""
    try:
        return archive.read(info) if info.compress_type in _PACKED else None
    except (zipfile.BadZipFile, zlib.error, RuntimeError, OSError, EOFError, NotImplementedError, ValueError):
        return None
