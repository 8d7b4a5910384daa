"""A real LibreOffice that fills in forms, without a window. It is started for one call, and only that process is ended.

`IMDOCS_SOFFICE` names another program than the `soffice` of the system, such as a newer LibreOffice in a folder of its own.
LibreOffice's bridge belongs to the system's own Python, so the typing itself is a small program run by that: typist.py.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

SYSTEM_PYTHON = "/usr/bin/python3"
SOFFICE = os.environ.get("IMDOCS_SOFFICE", "soffice")
_KINDS = ("docx", "odt")


def office_or_skip() -> None:
    """Skip with the reason where there is no LibreOffice; where CI asks for one, fail."""
    missing = f"LibreOffice ({SOFFICE}) is not installed" if shutil.which(SOFFICE) is None else ""
    if not missing and subprocess.run([SYSTEM_PYTHON, "-c", "import uno"], check=False, capture_output=True).returncode:  # noqa: TID251
        missing = "LibreOffice's Python bridge (python3-uno) is not installed"
    if missing and "office" in os.environ.get("IMDOCS_REQUIRE", ""):
        pytest.fail(f"{missing}, and IMDOCS_REQUIRE asks for it")
    if missing:
        pytest.skip(missing)


def filled_in_office(
    data: bytes, steps: Sequence[tuple[str, str]], folder: Path, *, track: bool = False
) -> dict[str, bytes]:
    """The form after each text was found, selected and typed over; saved as .docx and as .odt."""
    form = folder / "form.docx"
    form.write_bytes(data)
    task = {"form": str(form), "steps": list(steps), "track": track, "profile": str(folder / "profile"),
            "program": SOFFICE}  # fmt: skip
    subprocess.run(  # noqa: TID251 - tests run the programs that coaches use
        [SYSTEM_PYTHON, str(Path(__file__).with_name("typist.py"))],
        input=json.dumps(task),
        text=True,
        check=True,
        timeout=180,
    )
    return {kind: (folder / f"filled.{kind}").read_bytes() for kind in _KINDS}
