"""The format of a folder's files has a number, `schema:` in its main file; without one it is the first.

A file of an earlier format is read as if it had been written today: the steps between change its text, and the changed
text is read. `imdocs upgrade` writes the same text, so what was read is what will be written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from imdocs.problems import Place, Problem, Refused, gather
from imdocs.sources.read import Source, read_source, read_text, source_from_text

Step = Callable[[str, str], str]  # kind of file and text -> text; pure, and the same on what it has changed already
# STEPS[0] leads from format 1 to format 2. A step is never changed once it was released.
STEPS: Sequence[Step] = ()
MAIN = ("organisation.yaml", "sector.yaml")
_LINE = re.compile(r"(?m)^schema:[ \t]*([^\s#]*)")


def newest_format() -> int:
    """The format that this release writes."""
    return len(STEPS) + 1


def format_of(folder: Path) -> int:
    """The number of the format in which a folder is written; raises Refused for a later one and for what is no number.

    A main file that is missing or cannot be read says nothing here: its own reader tells what is wrong with it.
    """
    path = next((folder / name for name in MAIN if (folder / name).is_file()), folder / MAIN[0])
    texts, _ = gather(read_text, [path])
    text = "".join(texts)
    found = _LINE.search(text)
    if found is None:
        return 1
    line = text.count("\n", 0, found.start()) + 1
    written, newest = found.group(1).strip("\"'"), newest_format()
    if not re.fullmatch(r"[1-9][0-9]{0,8}", written):
        says = f"'{written}' is no number of a format"
        hint = f"write 'schema: {newest}', or delete the line"
        raise Refused(Problem(Place(str(path), line, 1), "bad-format", says, hint))
    if int(written) > newest:
        says = f"this folder was written for a later imdocs (format {written}; this one reads up to {newest})"
        raise Refused(Problem(Place(str(path), line, 1), "later-format", says, "install the newest imdocs"))
    return int(written)


def read_as_today(path: Path, written: int) -> Source:
    """A file of a folder in the format `written`, read as if written today; raises Refused."""
    if written == newest_format():
        return read_source(path)
    return source_from_text(path, brought_up(path, read_text(path), written))


def brought_up(path: Path, text: str, written: int) -> str:
    """The text of a file after every step since the format `written`; raises Refused where it is no YAML."""
    source_from_text(path, text)
    kind = "answers" if path.parent.name == "answers" else re.sub(r"-\d+$", "", path.stem)
    for step in STEPS[written - 1 :]:
        text = step(kind, text)
    return text


def with_format(text: str, number: int) -> str:
    """The text of a main file that says its format: in the line that is there, else in a new one below the first remarks."""
    line = f"schema: {number}"
    if _LINE.search(text):
        return _LINE.sub(line, text, count=1)
    lines = text.split("\n")
    first = next((at for at, one in enumerate(lines) if one.strip() and not one.startswith(("#", "---"))), 0)
    return "\n".join([*lines[:first], line, *lines[first:]])
