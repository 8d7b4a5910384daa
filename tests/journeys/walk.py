"""A walk through the whole process, written as a list of steps that a coach can read; only commands and filled forms."""

from __future__ import annotations

import io
import shlex
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import yaml
from click.testing import CliRunner
from docx import Document

from imdocs.cli import main
from imdocs.formats.base import mark_of
from imdocs.formats.docx.typing import type_into
from tests.conftest import ROOT

WALKS = Path(__file__).parent / "walks"
DATED = ("build", "collect", "status", "approve", "cycle", "import", "share")


class Walker:
    """Somebody with a terminal, a word processor and one organisation."""

    def __init__(self, folder: Path, name: str) -> None:
        self.name = name
        self.organisations = folder / "organisations"
        self.out = folder / "build"
        self.post = folder / "post"
        self.day = ""
        self.organisations.mkdir()
        self.post.mkdir()

    @property
    def made(self) -> Path:
        return self.out / "documents" / self.name

    def goes(self, steps: list[Mapping[str, Any]]) -> None:
        for step in steps:
            self.day = str(step.get("day", self.day))
            if "excel" in step:
                self.keeps_a_workbook(step["excel"], step["rows"])
            if "run" in step:
                self.runs(step["run"], step.get("says", ()))
            if "fill" in step:
                self.fills(step["fill"], step["with"], wanted=step.get("wanted", False))
            if "own" in step:
                self.changes_template(step["own"], step["write"], step["instead"])
            for name in step.get("there", ()):
                assert (self.made / name).is_file(), f"{self.day}: {name} is not there"
            for document, words in step.get("reads", {}).items():
                self.reads(document, words)

    def runs(self, command: str, says: Any = (), *paths: Path) -> str:
        """A command that ends well and says nothing on the side."""
        where = ["--root", str(ROOT), "--organisations", str(self.organisations), "--out", str(self.out)]
        dated = ["--today", self.day] if command.split(maxsplit=1)[0] in DATED else []
        done = CliRunner().invoke(main, [*where, *self._words(command), *map(str, paths), *dated])
        assert (done.exit_code, done.stderr) == (0, ""), f"{self.day} {command}: {done.output}"
        for words in [says] if isinstance(says, str) else says:
            assert words in done.stdout, f"{self.day} {command} does not say “{words}”:\n{done.stdout}"
        return done.stdout

    def _words(self, command: str) -> list[str]:
        """The words of a command; a file is named by where it lies."""
        return [str(self.post / word) if (self.post / word).is_file() else word for word in shlex.split(command)]

    def fills(self, document: str, answers: Mapping[str, Any], *, wanted: bool = False) -> None:
        """Make what is due, or this form if somebody wanted it; type into it, send it back under another name, collect it."""
        for old in self.made.glob("*.docx"):
            old.unlink()  # what is no longer due shall not be found
        self.runs(f"build {self.name} --format docx{f' --document {document}' if wanted else ''}")
        form = self.made / f"{document}.en.docx"
        there = sorted(path.name for path in self.made.glob("*.docx"))
        assert form.exists(), f"{self.day}: {document} is not due; there is {there}"
        typed = {name: str(text) for name, text in answers.items()}
        data = type_into(form.read_bytes(), typed)
        asked = word_xml(data)
        missing = [name for name in typed if f'"im1:{mark_of(name)}"' not in asked]
        assert not missing, f"{document} does not ask for {missing}"
        back = self.post / f"{self.day} {document} (final 2).docx"
        back.write_bytes(data)
        told = self.runs("collect", f"taken {len(typed)},", back)
        assert "in dispute 0, please check 0" in told, told

    def keeps_a_workbook(self, name: str, rows: list[list[Any]]) -> None:
        """A file that somebody made long before, in another folder."""
        book = openpyxl.Workbook()
        for row in rows:
            book.worksheets[0].append(row)
        book.save(self.post / name)

    def changes_template(self, name: str, write: str, instead: str) -> None:
        """Copy a template into the organisation's own folder and change a line of it."""
        text = (ROOT / "templates" / f"{name}.md").read_text("utf-8")
        assert instead in text
        own = self.organisations / self.name / "templates" / f"{name}.md"
        own.parent.mkdir(exist_ok=True)
        own.write_text(text.replace(instead, write), "utf-8")

    def reads(self, document: str, words: Any) -> None:
        """Look into a document that lies there."""
        path = next(iter(sorted(self.made.glob(f"{document}.en.docx"))), None)
        assert path, f"{document} is not there"
        text = "\n".join(words_in(path.read_bytes()))
        for one in [words] if isinstance(words, str) else words:
            assert one in text, f"{document} does not say “{one}”:\n{text}"


def word_xml(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return file.read("word/document.xml").decode()


def words_in(data: bytes) -> Iterator[str]:
    """Every paragraph of a Word file, those in tables and controls too."""
    for paragraph in Document(io.BytesIO(data)).element.body.iter(
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"
    ):
        yield "".join(
            part.text or ""
            for part in paragraph.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t")
        )


def walk(name: str) -> list[Mapping[str, Any]]:
    """The steps of a walk."""
    steps: list[Mapping[str, Any]] = yaml.safe_load((WALKS / f"{name}.yaml").read_text("utf-8"))
    return steps
