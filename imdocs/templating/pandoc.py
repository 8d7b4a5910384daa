"""The one place that starts pandoc: from its wheel, in its sandbox, warnings counting as errors."""

from __future__ import annotations

import subprocess
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from imdocs.problems import Place, Problem, Refused

BETWEEN = "\n\ue020\n"  # as in reader.lua
SECONDS = 120


@cache
def program() -> Path:
    """Where the wheel keeps pandoc."""
    import pypandoc

    return Path(pypandoc.get_pandoc_path())


def convert(markdown: str, *, to: str, name: str, pattern: bytes = b"") -> bytes:
    """Run pandoc once; raises Refused with what it says. `name` is the template, for messages; `pattern` dresses slides.

    Markdown may hold several templates, each read for itself, with BETWEEN between them.
    """
    if not pattern:
        return _convert(markdown, to, name, [])
    with TemporaryDirectory() as room:  # an open file of our own could not be read by pandoc on Windows
        reference = Path(room) / f"pattern.{to}"
        reference.write_bytes(pattern)
        return _convert(markdown, to, name, ["--reference-doc", str(reference), "--slide-level=2"])


def _convert(markdown: str, to: str, name: str, more: list[str]) -> bytes:
    command = [
        str(program()), "--from", _lua("reader"), "--to", to, "--output", "-", "--sandbox", "--fail-if-warnings",
        "--columns=1", "--wrap=none", "--lua-filter", _lua("house"), *more,
    ]  # fmt: skip
    done = subprocess.run(  # noqa: S603, TID251 - a fixed program with fixed options; this is the place
        command, input=markdown.encode(), capture_output=True, timeout=SECONDS, check=False
    )
    if done.returncode:
        says = " ".join(done.stderr.decode("utf-8", "replace").split())
        raise Refused(Problem(Place(name), "pandoc", f"pandoc could not read the template: {says[:300]}"))
    return done.stdout


def _lua(name: str) -> str:
    return str(files("imdocs.templating") / f"{name}.lua")


def data_file(name: str) -> bytes:
    """A file that pandoc carries with it, such as its pattern for slides."""
    command = [str(program()), "--print-default-data-file", name]
    return subprocess.run(command, capture_output=True, timeout=SECONDS, check=True).stdout  # noqa: S603, TID251 - as above
