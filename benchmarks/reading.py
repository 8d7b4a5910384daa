"""Filled worksheets a second: ours, the floor (inflate and lxml alone) and python-docx, in turn, in one run, on one core.

Run it with `make bench`. Quote the ratios: absolute figures drift with the machine.
"""

from __future__ import annotations

import gc
import io
import resource
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

from docx import Document
from lxml import etree
from paired import paired

from imdocs.answers.expected import expected_fields
from imdocs.answers.read import read_answers, read_form
from imdocs.formats.docx.reading import CORE, CUSTOM, DOCUMENT
from imdocs.formats.docx.typing import type_into

MANY = 1_000
NAMESPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def reading(job: Any, form: bytes, key: bytes, library: Any, rounds: int, folder: Path) -> list[tuple[str, str]]:
    """The form as we wrote it, and as it comes back: saved by LibreOffice, where that is installed."""
    expected = expected_fields(
        job.template.header, job.template.name, "3", "a", job.request.organisation, library, job.request.today
    )
    answers = {one.id: "All shifts log pump hours since January." for one in expected if one.kind == "long"}
    filled = type_into(form, answers)
    rows = _timed(filled, key, expected, answers, rounds)
    back = _saved(filled, folder)
    return rows + [
        (f"{row}, saved by LibreOffice", said)
        for row, said in (_timed(back, key, expected, {}, rounds) if back else [])
    ]


def _saved(form: bytes, folder: Path) -> bytes:
    """The form as LibreOffice saves it."""
    office = shutil.which("soffice")
    if office is None:
        return b""
    (folder / "typed").mkdir()
    (folder / "typed" / "form.docx").write_bytes(form)
    command = [office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "docx:MS Word 2007 XML",
               "--outdir", str(folder), str(folder / "typed" / "form.docx")]  # fmt: skip
    subprocess.run(command, capture_output=True, check=True)
    return (folder / "form.docx").read_bytes()


def _timed(filled: bytes, key: bytes, expected: Any, answers: dict[str, str], rounds: int) -> list[tuple[str, str]]:
    def ours() -> Any:
        return read_form(filled, "form.docx")

    def placed() -> Any:
        return read_answers(ours(), "form.docx", expected, key)

    def floor() -> None:
        with zipfile.ZipFile(io.BytesIO(filled)) as archive:
            for name in (DOCUMENT, CUSTOM, CORE):
                etree.fromstring(archive.read(name))

    def peer() -> list[str]:
        """The text of every cell, controls included: python-docx itself does not look into them."""
        tables = Document(io.BytesIO(filled)).tables
        return ["".join(text.text or "" for text in cell._tc.iter(f"{NAMESPACE}t")) for table in tables
                for row in table.rows for cell in row.cells]  # fmt: skip

    assert {name: text for name, text in placed().answers.items() if name in answers} == answers
    mine, all_mine, least, theirs = paired(rounds, ours, placed, floor, peer, times=3)
    before = _peak()
    for number in range(MANY):
        placed()
        if number == MANY // 10:
            gc.collect()
            before = _peak()
    after = _peak()
    return [
        ("reading: ours, cells and marks", f"{1 / mine:,.0f} a second"),
        ("reading: ours, answers at their places", f"{1 / all_mine:,.0f} a second"),
        ("reading: floor (inflate + lxml of the same parts)", f"{1 / least:,.0f} a second"),
        ("reading: python-docx, text of the same cells", f"{1 / theirs:,.1f} a second"),
        ("reading: time against the floor", f"{mine / least:.2f} times"),
        ("reading: with the answers placed, against the floor", f"{all_mine / least:.2f} times"),
        ("reading: ours against python-docx", f"{theirs / mine:.1f} times"),
        ("reading: with the answers placed, against python-docx", f"{theirs / all_mine:.1f} times"),
        (f"reading: peak memory after {MANY // 10} and after {MANY:,}", f"{before} MB, {after} MB"),
    ]


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
