"""What people hand over: files, folders, zips and mails, taken apart into forms; lock files and rubbish left out."""

from __future__ import annotations

import email
import email.policy
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from imdocs.problems import Place, Problem, Refused

FORMS = (".docx", ".odt", ".docm", ".doc", ".rtf", ".xlsx")
TEXTS = (".txt", ".eml")
MOST_IN_A_ZIP = 2_000
LARGEST = 60_000_000


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
            yield from _opened(Parcel(path.name, path.read_bytes(), path))
        except OSError as error:
            yield Problem(Place(str(path)), "cannot-read", f"the file cannot be read: {(error.strerror or '').lower()}")
        except Refused as refused:
            yield from refused.problems


def _is_rubbish(name: str) -> bool:
    """What word processors and systems leave lying about."""
    return name.startswith(("~$", ".~lock", "._", ".")) or name in ("Thumbs.db", "desktop.ini")


def _opened(parcel: Parcel) -> Iterator[Parcel | Problem]:
    """A zip or a mail taken apart; a form as it is."""
    if parcel.suffix == ".eml":
        yield from _from_mail(parcel)
    elif parcel.suffix == ".zip":
        yield from _from_zip(parcel)
    elif parcel.suffix in (*FORMS, *TEXTS):
        yield parcel
    else:
        hint = "a worksheet is a .docx or .odt file"
        yield Problem(Place(str(parcel.path)), "not-a-document", f"'{parcel.name}' is no filled form", hint)


def _from_zip(parcel: Parcel) -> Iterator[Parcel | Problem]:
    place = Place(str(parcel.path))
    try:
        archive = zipfile.ZipFile(BytesIO(parcel.data))
        infos = [info for info in archive.infolist() if not info.is_dir() and not _is_rubbish(Path(info.filename).name)]
    except (zipfile.BadZipFile, ValueError, OSError):
        yield Problem(place, "damaged", "the zip file is damaged", "ask for it again")
        return
    if len(infos) > MOST_IN_A_ZIP or sum(info.file_size for info in infos) > LARGEST:
        yield Problem(place, "too-large", "the zip file would be far too large when opened")
        return
    for info in infos:
        name = Path(info.filename.replace("\\", "/")).name
        if Path(name).suffix.lower() not in (*FORMS, *TEXTS):
            continue
        try:
            data = archive.read(info)
        except (zipfile.BadZipFile, RuntimeError, OSError, NotImplementedError, ValueError):
            yield Problem(place, "damaged", f"'{name}' in the zip file is damaged", "ask for it again")
            continue
        yield from _opened(Parcel(name, data, parcel.path)) if not name.endswith(".zip") else ()


def _from_mail(parcel: Parcel) -> Iterator[Parcel | Problem]:
    """The forms attached to a mail; without one, its text, which may be answers to a message."""
    message = email.message_from_bytes(parcel.data, policy=email.policy.default)
    found = False
    for part in message.iter_attachments():
        name = Path(part.get_filename() or "").name
        if Path(name).suffix.lower() in (*FORMS, ".zip"):
            found = True
            data = part.get_payload(decode=True)
            if isinstance(data, bytes):
                yield from _opened(Parcel(name, data, parcel.path))
    body = message.get_body(("plain",))
    if not found and body is not None:
        yield Parcel(parcel.name.removesuffix(".eml") + ".txt", str(body.get_content()).encode(), parcel.path)
