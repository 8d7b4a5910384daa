"""Commands that make something: build, site, check, suggest."""

from __future__ import annotations

import time
from datetime import datetime
from pathlib import Path

import click

from imdocs.cli.options import TODAY, Run, common, main, the_day


@main.command()
@click.argument("names", nargs=-1, metavar="[ORGANISATION]...")
@click.option("--all", "everything", is_flag=True, help="Make every document, not only what is due now.")
@click.option("--document", "documents", multiple=True, metavar="NAME", help="Make this document only, due or not.")
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(["docx", "pdf", "pptx", "xlsx"]),
    help="Make this format only.",
)
@click.option("--language", "languages", multiple=True, metavar="CODE", help="Make it in this language.")
@click.option("--jobs", type=click.IntRange(0, 256), default=0, help="How many processes (default: one for each core).")
@click.option("--scheduler", default="", metavar="ADDRESS", help="Work on a Dask cluster, such as tcp://10.0.0.5:8786.")
@TODAY
@common
def build(run: Run, names: tuple[str, ...], documents: tuple[str, ...], formats: tuple[str, ...],
          languages: tuple[str, ...], today: datetime | None, *, everything: bool, jobs: int, scheduler: str) -> None:  # fmt: skip
    """Make the documents that are due, for one ORGANISATION, several, or all."""
    from imdocs.documents.build import build_documents
    from imdocs.documents.report import Wanted

    started = time.monotonic()
    places = run.places()
    with run.terminal().progress("Building") as tell:
        wanted = Wanted(documents, formats, languages, everything)
        report = build_documents(places, names, wanted, the_day(today), jobs, scheduler, tell)
    took = time.monotonic() - started
    parts = [f"{len(report.written)} made", f"{report.current} unchanged"]
    parts += [f"{len(report.removed)} no longer due and removed"] if report.removed else []
    of = f"{report.organisations} organisation" + ("s" if report.organisations != 1 else "")
    run.finish(
        report.problems, f"{', '.join(parts)} for {of} in {places.documents}{_slash(places.documents)} ({took:.1f} s)"
    )


def _slash(_: Path) -> str:
    return "/"


@main.command()
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never"]),
    default="error",
    help="What counts as a failure.",
)
@click.option(
    "--coverage", is_flag=True, help="Print which tools cover which risks, and which areas serve which organisations."
)
@click.option("--translations", is_flag=True, help="List what is not translated, or not any more true.")
@TODAY
@common
def check(run: Run, fail_on: str, today: datetime | None, *, coverage: bool, translations: bool) -> None:
    """Read everything, make nothing: content, organisations and templates."""
    from imdocs.documents.check import check_everything

    started = time.monotonic()
    places = run.places()
    problems, summary = check_everything(places, the_day(today), coverage=coverage, translations=translations)
    run.finish(problems, f"{summary} ({time.monotonic() - started:.1f} s)", fail_on)


@main.command()
@click.option("--serve", is_flag=True, help="Show the site here and follow changes.")
@click.option(
    "--generator", type=click.Choice(["material", "zensical"]), default="material", help="The site generator."
)
@common
def site(run: Run, generator: str, *, serve: bool) -> None:
    """Build the public toolbox site: content only, never an organisation."""
    from imdocs.site.generate import build_site, serve_site

    started = time.monotonic()
    places = run.places()
    if serve:
        serve_site(places.content, places.out, generator=generator, mkdocs_yml=places.root / "mkdocs.yml")
        return
    report = build_site(places.content, places.out, generator=generator, mkdocs_yml=places.root / "mkdocs.yml")
    took = time.monotonic() - started
    run.finish(report.problems, f"{report.pages} pages in {places.out / 'site'}/ ({took:.1f} s)")
