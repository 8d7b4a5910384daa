"""A mail taken apart: the files attached to it, and its text. Nothing in it is believed, and nothing makes it slow."""

from __future__ import annotations

import email
import email.policy
from contextlib import suppress
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from pathlib import PurePosixPath
from typing import NamedTuple

from imdocs.problems import Place, Problem, Refused

LARGEST = 15_000_000  # bytes: with its lines as objects, a mail takes ten times its size
MOST_LINES = 400_000
LONGEST_HEADER = 2_000  # characters; the parser's time grows with their square


class _Cautious(email.policy.Compat32):
    """Reads each header as plain text, and none that is longer than mail programs write."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """The name and the value of a header; of one that is too long only the name."""
        if sum(map(len, sourcelines)) > LONGEST_HEADER:
            return sourcelines[0].partition(":")[0], ""
        return super().header_source_parse(sourcelines)


class Mail(NamedTuple):
    """What was attached, by name, and what was written."""

    files: tuple[tuple[str, bytes], ...]
    text: str


def read_mail(data: bytes, place: Place) -> Mail:
    """Read a saved mail, those within it too; raises Refused for what no mail program writes."""
    hint = "save what is attached to it, and collect that"
    if len(data) > LARGEST or data.count(b"\n") > MOST_LINES:
        raise Refused(Problem(place, "too-large", "the mail is too large to be read", hint))
    try:
        parts = list(email.message_from_bytes(data, policy=_Cautious()).walk())
    except (RecursionError, MessageError, ValueError, LookupError) as error:
        raise Refused(Problem(place, "damaged", "the mail is damaged", hint)) from error
    files, texts = [], []
    for part in parts:
        name = _name_of(part)
        content = part.get_payload(decode=True)
        if name and isinstance(content, bytes):
            files.append((name, content))
        elif isinstance(content, bytes) and part.get_content_type() == "text/plain":
            texts.append(_decoded(content, part))
    return Mail(tuple(files), texts[0] if texts else "")


def _name_of(part: Message) -> str:
    """The name of an attached file, without folders."""
    name = part.get_filename() or ""
    with suppress(MessageError, ValueError, LookupError):
        name = str(make_header(decode_header(name)))
    return PurePosixPath(name.replace("\\", "/")).name


def _decoded(content: bytes, part: Message) -> str:
    """Text in the encoding that it says, or in the one it most likely has."""
    try:
        return content.decode(part.get_content_charset("utf-8"), "replace")
    except (LookupError, ValueError):
        return content.decode("utf-8", "replace")
