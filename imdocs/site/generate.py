"""The one place that starts other programs for the site: the site generators and the search indexer.

MkDocs with Material builds the site today; Zensical, its successor, builds the same pages from the same configuration.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
import subprocess
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

from imdocs.problems import Place, Problem, Refused

ZENSICAL = "0.0.73"
LONGEST = 600  # seconds
_TROUBLE = re.compile(r"^(?:WARNING|ERROR)\s+-\s+(.*)$|^(?:Warning|Error): (.*)$", re.MULTILINE)
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_UNUSED = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight")


def generate(generator: str, config: Path, epoch: int) -> None:
    """Build one language strictly; raises Refused with what the generator found."""
    command = _commands()[generator](config)
    done = _run(command, config.parent, epoch)
    found = [first or second for first, second in _TROUBLE.findall(_COLOUR.sub("", done.stdout + done.stderr))]
    if done.returncode or (generator == "zensical" and found):
        last = (done.stderr or done.stdout).strip().splitlines()[-1:] or [f"it ended with {done.returncode}"]
        raise Refused(*(Problem(Place(str(config)), "site-generator", says) for says in found or last))


def warm_material(config: Path, site: Path) -> Callable[[], None]:
    """MkDocs kept in memory for live editing: each call rebuilds the pages whose Markdown is newer than their HTML."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    from jinja2.exceptions import TemplateError
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    logging.getLogger("mkdocs").setLevel(logging.CRITICAL)  # what fails is raised as well, and told once

    def rebuild() -> None:
        try:
            build(load_config(config_file=str(config), site_dir=str(site), strict=False), dirty=True)
        except (TemplateError, MkDocsException) as error:
            hint = "mend it and save it; until then the site stays as it is"
            raise Refused(Problem(_place_of(error, config), "site-generator", str(error), hint)) from error

    return rebuild


def _place_of(error: Exception, config: Path) -> Place:
    """The line of the theme's file at which Jinja stopped; it writes that into the traceback."""
    lines = [line for line in traceback.extract_tb(error.__traceback__) if line.filename.endswith(".html")]
    return Place(lines[-1].filename, lines[-1].lineno or 0) if lines else Place(str(config))


def index(site: Path) -> None:
    """Make Pagefind's index of the built site, without the search boxes that it brings along."""
    done = _run([sys.executable, "-m", "pagefind", "--site", str(site), "--quiet"], site, 0)
    if done.returncode:
        says = f"the search index could not be made: {(done.stderr or done.stdout).strip()[-300:]}"
        raise Refused(Problem(Place(str(site)), "site-generator", says))
    for path in (site / "pagefind").iterdir():
        if path.name.startswith(_UNUSED):
            path.unlink()


def _commands() -> Mapping[str, Callable[[Path], Sequence[str]]]:
    return {"material": _material, "zensical": _zensical}


def _material(config: Path) -> Sequence[str]:
    return [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", str(config)]


def _zensical(config: Path) -> Sequence[str]:
    """Zensical as it is installed beside us, on the path, or where IMDOCS_ZENSICAL says."""
    found = os.environ.get("IMDOCS_ZENSICAL") or shutil.which("zensical")
    start = [found] if found else [sys.executable, "-m", "zensical"] if find_spec("zensical") else []
    if not start:
        says, hint = "the generator zensical is not installed", f"pip install 'imdocs[zensical]' (version {ZENSICAL})"
        raise Refused(Problem(Place(str(config)), "site-generator", says, hint))
    return [*start, "build", "--strict", "--config-file", str(config)]


def _run(command: Sequence[str], folder: Path, epoch: int) -> subprocess.CompletedProcess[str]:
    """Run a program to its end, without its advertisements and with a fixed clock."""
    more = {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": str(epoch), "NO_COLOR": "1", "PYTHONWARNINGS": "ignore"}
    return subprocess.run(  # noqa: S603, TID251 - our own command lines; this is the place
        command, cwd=folder, env=os.environ | more, capture_output=True, text=True, timeout=LONGEST, check=False
    )
