"""A real LibreOffice that fills in forms, without a window. It is started for one call, and only that process is ended.

LibreOffice's bridge belongs to the system's own Python, so the typing itself is a small program run by that: typist.py.
`IMDOCS_OFFICE_ROOT` names a folder with a whole system of its own in it, such as one with a newer LibreOffice; it must see
/tmp and /proc (CONTRIBUTING.md says how to make one).
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import pytest

SYSTEM_PYTHON = "/usr/bin/python3"
ROOT = os.environ.get("IMDOCS_OFFICE_ROOT", "")
WITHIN = ["chroot", ROOT] if ROOT else []
_KINDS = ("docx", "odt")


def _missing(what: str) -> NoReturn:
    """Skip with the reason; where CI asks for LibreOffice, fail."""
    if "office" in os.environ.get("IMDOCS_REQUIRE", ""):
        pytest.fail(f"{what} is not installed, and IMDOCS_REQUIRE asks for it")
    pytest.skip(f"{what} is not installed")


def office_or_skip() -> None:
    """Skip or fail where there is no LibreOffice that can be driven."""
    path = f"{ROOT}/usr/bin" if ROOT else None
    if shutil.which("soffice", path=path) is None:
        _missing("LibreOffice")
    bridge = [*WITHIN, SYSTEM_PYTHON, "-c", "import uno"]
    if subprocess.run(bridge, check=False, capture_output=True).returncode:  # noqa: TID251 - as below
        _missing("LibreOffice's Python bridge (python3-uno)")


def saved_in_calc(data: bytes, folder: Path) -> bytes:
    """The same workbook after LibreOffice's spreadsheet program opened and saved it."""
    office_or_skip()
    (folder / "typed").mkdir(parents=True)
    path = folder / "typed" / "form.xlsx"
    path.write_bytes(data)
    command = [*WITHIN, "soffice", f"-env:UserInstallation=file://{folder / 'profile'}", "--headless", "--convert-to", "xlsx",
               "--outdir", str(folder), str(path)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=180)  # noqa: TID251 - the program that people use
    if not (folder / "form.xlsx").exists():
        _missing("LibreOffice's spreadsheet program (libreoffice-calc)")
    return (folder / "form.xlsx").read_bytes()


def filled_in_office(
    data: bytes, steps: Sequence[Sequence[str]], folder: Path, *, track: bool = False
) -> dict[str, bytes]:
    """The form after a coach did these things to it (see Coach in typist.py); saved as .docx and as .odt."""
    form = folder / "form.docx"
    form.write_bytes(data)
    task = {"form": str(form), "steps": list(steps), "track": track, "profile": str(folder / "profile")}  # fmt: skip
    subprocess.run(  # noqa: TID251 - tests run the programs that coaches use
        [*WITHIN, SYSTEM_PYTHON, "-c", Path(__file__).with_name("typist.py").read_text("utf-8")],
        input=json.dumps(task),
        text=True,
        check=True,
        timeout=180,
    )
    return {kind: (folder / f"filled.{kind}").read_bytes() for kind in _KINDS}
