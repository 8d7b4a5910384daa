"""Commands that make something: build, site, check, suggest."""

from __future__ import annotations

import time
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from imdocs.cli.options import TODAY, Run, common, main, the_day
from imdocs.problems import Problem, stops

if TYPE_CHECKING:
    from imdocs.site.make import Ahead
    from imdocs.sources.places import Places

FORMATS = ["docx", "pdf", "pptx", "xlsx", "ics"]
_ALONE = {  # what has no effect beside each of these
    "sector": ("names",),
    "pack": ("everything", "documents", "formats", "jobs", "scheduler"),
    "books": ("names", "everything", "documents", "jobs", "scheduler"),
}
_SPOKEN = {"names": "ORGANISATION", "everything": "--all", "documents": "--document", "formats": "--format"}


@main.command()
@click.argument("names", nargs=-1, metavar="[ORGANISATION]...")
@click.option("--all", "everything", is_flag=True, help="Make every document, not only what is due now.")
@click.option(
    "--pack",
    is_flag=True,
    help="Make the workshop pack: print runs with quantities, a zip for the copy shop; with --sector that of a joint workshop.",
)
@click.option(
    "--sector",
    default="",
    metavar="ID",
    help="Make the documents of this sector, and of those members whose folders are here.",
)
@click.option(
    "--books",
    is_flag=True,
    help="Make the four books, a sheet for each risk and tool, and blank forms: they belong to no organisation.",
)
@click.option("--document", "documents", multiple=True, metavar="NAME", help="Make this document only, due or not.")
@click.option("--format", "formats", multiple=True, type=click.Choice(FORMATS), help="Make this format only.")
@click.option("--language", "languages", multiple=True, metavar="CODE", help="Make it in this language.")
@click.option("--jobs", type=click.IntRange(0, 256), default=0, help="How many processes (default: one for each core).")
@click.option("--scheduler", default="", metavar="ADDRESS", help="Work on a Dask cluster, such as tcp://10.0.0.5:8786.")
@TODAY
@common
def build(run: Run, names: tuple[str, ...], today: datetime | None, **wish: Any) -> None:  # noqa: ANN401 - click's options
    """Make the documents that are due, for one ORGANISATION, several, or all."""
    _understood({"names": names, **wish})
    started = time.monotonic()
    places = run.places(*names, sector=wish["sector"])
    with run.terminal().progress("Building") as tell:
        report = _built(places, names, the_day(today), wish, tell)
    took = time.monotonic() - started
    parts = [f"{report.made} made", f"{report.current} unchanged"]
    parts += [f"{len(report.removed)} no longer due and removed"] if report.removed else []
    problems: list[Problem] = report.problems
    if places.has_examples_only and not (names or wish["books"]):
        what = "sector" if wish["sector"] else "organisation"
        run.terminal().say(f"These are the fictional examples. Begin your own with: imdocs new {what} ID")
    elif not (report.made or report.current or problems):
        run.terminal().say("There is no organisation yet. Begin one with: imdocs new organisation ID")
    there = places.library if wish["books"] else places.documents
    run.finish(problems, f"{', '.join(parts)} in {there}/ ({took:.1f} s)")


def _understood(wish: dict[str, Any]) -> None:
    """Options that would change nothing together are a misunderstanding, and are said before anything is made."""
    meant = [door for door in _ALONE if wish[door]]
    if set(meant) == {"sector", "pack"}:  # the pack of a joint workshop
        meant.remove("sector")
    if len(meant) > 1:
        says = f"choose one of {' and '.join(f'--{door}' for door in meant)}"
        raise click.UsageError(says)
    for door in meant:
        idle = [_SPOKEN.get(name, f"--{name}") for name in _ALONE[door] if wish[name]]
        if door == "pack" and len(wish["languages"]) > 1:
            idle.append("a second --language")
        if idle:
            says = f"with --{door} there is no use for {', '.join(idle)}"
            raise click.UsageError(says)


def _built(places: Places, names: tuple[str, ...], today: Any, wish: dict[str, Any], tell: Any) -> Any:  # noqa: ANN401
    """Call the door that was meant."""
    chosen = (wish["documents"], wish["formats"], wish["languages"])
    if wish["pack"]:
        from imdocs.documents.pack import build_packs

        return build_packs(places, names, today, next(iter(wish["languages"]), ""), wish["sector"])
    if wish["sector"]:
        return _sector_built(places, today, wish, tell)
    if wish["books"]:
        from imdocs.documents.books import build_library

        return build_library(places, wish["formats"], wish["languages"] or ("en",), tell=tell)
    from imdocs.documents.build import build_documents
    from imdocs.workbench.report import Wanted

    return build_documents(
        places, names, Wanted(*chosen, wish["everything"]), today, wish["jobs"], wish["scheduler"], tell
    )


def _sector_built(places: Places, today: Any, wish: dict[str, Any], tell: Any) -> Any:  # noqa: ANN401
    """The lead's documents, then those of the members whose folders the lead holds; --document names one of the lead's."""
    from imdocs.documents.build import build_folders
    from imdocs.sectors.build import build_sector, member_folders
    from imdocs.workbench.report import Wanted

    wanted = Wanted(wish["documents"], wish["formats"], wish["languages"], wish["everything"])
    report = build_sector(places, wish["sector"], wanted, today, tell=tell)
    folders = [] if wanted.documents else member_folders(places, wish["sector"])
    if folders:
        report.add(build_folders(places, folders, wanted, today, wish["jobs"], wish["scheduler"], tell))
    return report


@main.command()
@click.argument("organisation")
@common
def suggest(run: Run, organisation: str) -> None:
    """Advise an ORGANISATION: the smallest set of tools that covers its priority risks within its effort budget."""
    from imdocs.documents.suggest import suggest_tools

    run.terminal().result("\n".join(suggest_tools(run.places(organisation), organisation).lines()))


@main.command()
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never"]),
    default="error",
    help="What counts as a failure.",
)
@click.option("--coverage", is_flag=True, help="Print which tools cover which risks, and which areas serve whom.")
@click.option("--translations", is_flag=True, help="List what is not translated, or not any more true.")
@click.option(
    "--road-maps", is_flag=True, help="List where approved road maps say something else than the library does today."
)
@TODAY
@common
def check(run: Run, fail_on: str, today: datetime | None, **lists: bool) -> None:
    """Read everything, make nothing: content, organisations, sectors and templates."""
    from imdocs.documents.check import check_everything
    from imdocs.sectors.check import check_sectors

    started = time.monotonic()
    problems, summary = check_everything(run.places(), the_day(today), **lists)
    more, sectors = check_sectors(run.places())
    took = f"{time.monotonic() - started:.1f} s"
    run.finish([*problems, *more], f"{summary}; sectors read: {sectors} ({took})", fail_on)


@main.command()
@click.option("--serve", is_flag=True, help="Show the site here and follow changes.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, help="Where --serve shows it.")
@click.option(
    "--generator", type=click.Choice(["material", "zensical"]), default="material", help="The site generator."
)
@common
def site(run: Run, generator: str, *, serve: bool, port: int) -> None:
    """Build the public toolbox site with its books and blank papers: content only, never an organisation.

    With --serve, papers are taken as the last build left them.
    """
    from imdocs.site.request import SiteRequest

    started = time.monotonic()
    places, terminal = run.places(), run.terminal()
    request = SiteRequest(
        places.content,
        places.out.resolve(),
        places.site_settings.resolve(),
        generator,
        downloads=places.library,
    )
    if serve:
        from imdocs.site.serve import serve_site

        serve_site(request, port=port, started=lambda address, _: terminal.say(f"{address} (Ctrl-C ends it)"))
        return
    from imdocs.documents.books import build_library
    from imdocs.site.build import begin, build, drop

    begun: list[Future[Ahead]] = []
    with ThreadPoolExecutor(1) as beside, terminal.progress("Papers") as tell:
        papers = build_library(
            places, tell=tell, planned=lambda names: begun.append(beside.submit(begin, request, names))
        )
    if stops(papers.problems):
        drop(request)
        run.finish(papers.problems, f"no site was made, since papers are missing; {request.site}/ is as it was")
        return
    report = build(request, begun[0].result() if begun else None)
    took = time.monotonic() - started
    run.finish(
        [*papers.problems, *report.problems],
        f"{report.pages} pages and {papers.made + papers.current} papers in {request.site}/ ({took:.1f} s)",
    )
