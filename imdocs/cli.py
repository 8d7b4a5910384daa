"""Typed words become one call; problems become lines and an exit status."""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path

import click

from imdocs.documents.build import Report, build_documents
from imdocs.documents.jobs import Wanted
from imdocs.problems import Refused, Severity
from imdocs.sources.places import Places, find_places
from imdocs.terminal import Terminal, the_day


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="imdocs")
def main() -> None:
    """Documents and a public site for integrity management in water organisations."""


def _places(root: Path | None, organisations: Path | None, out: Path) -> Places:
    return find_places(Path.cwd(), root, organisations, out)


@main.command()
@click.argument("organisations", nargs=-1)
@click.option("--root", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--organisations", "folder", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), default=Path("build"))
@click.option("--document", "documents", multiple=True)
@click.option("--format", "formats", multiple=True, type=click.Choice(["docx", "pdf"]))
@click.option("--language", "languages", multiple=True)
@click.option("--all", "everything", is_flag=True)
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]))
@click.option("--jobs", type=int, default=0)
def build(organisations, root, folder, out, documents, formats, languages, everything, today, jobs):
    """Make what is due."""
    started = time.monotonic()
    terminal = Terminal()
    try:
        places = _places(root, folder, out)
        wanted = Wanted(documents, formats, languages, everything)
        report = build_documents(places, organisations, wanted, the_day(today), jobs, terminal.progress)
    except Refused as refused:
        report = Report(problems=list(refused.problems))
    terminal.problems(report.problems)
    click.echo(f"{len(report.written)} made, {report.current} unchanged in {time.monotonic()-started:.2f} s")
    sys.exit(1 if any(p.severity is Severity.ERROR for p in report.problems) else 0)
