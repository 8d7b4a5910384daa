"""Commands of the coaching loop: collect, history, status, approve, forget."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from imdocs.cli.options import TODAY, Run, common, main, the_day
from imdocs.problems import Problem


@main.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--dry-run", is_flag=True, help="Read and report; write nothing.")
@click.option("--take", multiple=True, metavar="FILE:FIELD", help="Settle a dispute for what was typed.")
@click.option("--undo", multiple=True, metavar="FILE", help="Take a collected form back.")
@TODAY
@common
def collect(run: Run, files: tuple[Path, ...], take: tuple[str, ...], undo: tuple[str, ...], today: datetime | None,
            *, dry_run: bool) -> None:  # fmt: skip
    """Take the answers out of filled worksheets: FILES, folders, zips or mails."""
    from imdocs.answers.collect import Collector
    from imdocs.answers.receipt import receipt
    from imdocs.answers.settle import take_disputed, undo_file
    from imdocs.sources.words import Words

    if not (files or take or undo):
        raise click.UsageError("name at least one filled worksheet, or a folder of them")
    places, terminal = run.places(), run.terminal()
    for name in undo:
        for path in undo_file(places, name):
            terminal.result(f"moved aside: {path}")
    for what in take:
        terminal.result(f"taken: {take_disputed(places, what, the_day(today))}")
    problems: list[Problem] = []
    for collection in Collector(places, the_day(today), dry_run).collect(files):
        terminal.result(receipt(collection, Words()))
        problems += collection.problems
    run.finish(problems)


@main.command()
@click.argument("organisation")
@click.argument("field")
@common
def history(run: Run, organisation: str, field: str) -> None:
    """Show every answer that a FIELD of an ORGANISATION ever had, the newest last."""
    from imdocs.answers.settle import history as told

    for day, origin, text in told(run.places(), organisation, field):
        run.terminal().result(f"{day}  {origin}\n  {text}")
