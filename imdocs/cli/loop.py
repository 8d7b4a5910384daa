"""Commands of the coaching loop: collect, message, history, status, approve, forget."""

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
    """Take the answers out of filled worksheets, and take in the extracts of members: FILES, folders, zips or mails."""
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
        terminal.result(receipt(collection, Words(), remarks=not terminal.is_one_screen))
        problems += collection.problems
    run.finish(problems)


@main.command()
@click.argument("organisation")
@click.option(
    "--document", default="coaching-worksheet", metavar="NAME", help="The form (default: the next session's)."
)
@click.option("--session", type=click.IntRange(1), default=None, help="The session (default: the next one).")
@TODAY
@common
def message(run: Run, organisation: str, document: str, session: int | None, today: datetime | None) -> None:
    """Print the open questions of an ORGANISATION's form as plain text, to paste into a mail; `collect` takes the reply."""
    from imdocs.answers.outgoing import message_for

    run.terminal().result(message_for(run.places(organisation), organisation, the_day(today), document, session or 0))


@main.command()
@click.argument("organisation")
@click.argument("field")
@common
def history(run: Run, organisation: str, field: str) -> None:
    """Show every answer that a FIELD of an ORGANISATION ever had, the newest last."""
    from imdocs.answers.settle import history as told

    for day, origin, text in told(run.places(organisation), organisation, field):
        run.terminal().result(f"{day}  {origin}\n  {text}")


@main.command()
@click.argument("names", nargs=-1, metavar="[ORGANISATION]...")
@click.option("--sector", default="", metavar="ID", help="Say who of a sector's members has not sent what.")
@click.option("--json", "as_json", is_flag=True, help="Print it for machines.")
@TODAY
@common
def status(run: Run, names: tuple[str, ...], sector: str, today: datetime | None, *, as_json: bool) -> None:
    """Say where the process stands: rows done, late and blocked, what exists, what is missing, what comes next."""
    import json

    places, terminal = run.places(*names, sector=sector), run.terminal()
    if sector:
        from imdocs.sectors.status import sector_status
        from imdocs.sources.words import Words

        standing = sector_status(places, sector, the_day(today))
        text = (
            json.dumps(standing.as_data(), indent=1, ensure_ascii=False)
            if as_json
            else "\n".join(standing.lines(Words()))
        )
        terminal.result(text)
        return
    from imdocs.documents.status import status_data, status_lines

    if as_json:
        data, problems = status_data(places, names, the_day(today))
        terminal.result(json.dumps(data, indent=1, ensure_ascii=False))
    else:
        lines, problems = status_lines(places, names, the_day(today))
        terminal.result("\n".join(lines) or "there is no organisation yet: imdocs new organisation ID begins one")
    run.finish(problems)


@main.command()
@click.argument("organisation")
@click.option("--by", required=True, help="Who decided, as it shall be printed.")
@click.option("--date", "day", required=True, type=click.DateTime(["%Y-%m-%d"]), help="The day of the decision.")
@click.option("--version", "version", default="", help="The version approved (default: the next whole one).")
@click.option("--answer", type=click.Choice(["yes", "changes", "no"]), default="yes", help="What was decided.")
@click.option("--words", "said", default="", metavar="TEXT", help="What was said, such as the changes that are wanted.")
@click.option("--how", default="signed on paper", help="How it is known, as it shall be printed.")
@click.option("--recorded-by", default="", help="Who writes this down.")
@click.option(
    "--scan", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="The signed paper, kept beside it."
)
@TODAY
@common
def approve(run: Run, organisation: str, *, by: str, day: datetime, version: str, answer: str, said: str, how: str,
            recorded_by: str, scan: Path | None, today: datetime | None) -> None:  # fmt: skip
    """Record that management decided on the road map of an ORGANISATION."""
    from imdocs.model.approval import Decision
    from imdocs.organisations.approve import record_approval
    from imdocs.organisations.folders import organisation_folders

    if answer == "changes" and not said:
        raise click.UsageError("say with --words which changes are wanted, as it shall be printed")
    (folder,) = organisation_folders(run.places(organisation).organisations, (organisation,))
    decision = Decision(answer, day.date(), by=by, version=version, words=said, how=how, recorded_by=recorded_by)  # type: ignore[arg-type]
    run.finish([], f"wrote {record_approval(folder, decision, the_day(today), scan)}")


@main.command()
@click.argument("organisation")
@click.option("--period", default="", help="The period to share (default: the one that is open).")
@TODAY
@common
def share(run: Run, organisation: str, period: str, today: datetime | None) -> None:
    """Write the extract that an ORGANISATION agreed to share with its lead organisation; nothing is sent."""
    from imdocs.sectors.share import share as shared

    made = shared(run.places(organisation), organisation, the_day(today), period)
    run.finish(made.problems, f"wrote {made.path}\nRead it, then send it yourself.")


@main.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--map", "mapping", type=click.Path(path_type=Path, exists=True, dir_okay=False),
              help="A file that says which column means what; a list of members needs one.")  # fmt: skip
@click.option("--sector", default="", metavar="ID", help="The sector whose members these are.")
@click.option("--organisation", default="", metavar="ID", help="The organisation whose road map this is.")
@click.option("--dry-run", is_flag=True, help="Read and report; write nothing.")
@TODAY
@common
def import_list(run: Run, file: Path, mapping: Path | None, sector: str, organisation: str, today: datetime | None,
                *, dry_run: bool) -> None:  # fmt: skip
    """Read the road map of an organisation (Word, Excel, CSV), or a list of a sector's members (Excel, CSV)."""
    if bool(sector) == bool(organisation):
        raise click.UsageError("say --organisation ID for a road map, or --sector ID for a list of members")
    if organisation:
        from imdocs.answers.imported import import_roadmap
        from imdocs.organisations.folders import organisation_folders
        from imdocs.organisations.read import load_organisation
        from imdocs.workbench.bench import Workbench

        places = run.places(organisation)
        (folder,) = organisation_folders(places.organisations, (organisation,))
        owner = load_organisation(folder)
        library = Workbench(places).library(owner.languages[0])
        read = import_roadmap(file, owner, library, the_day(today), mapping, dry_run=dry_run)
        run.finish(read.reader.problems, read.summary)
    if mapping is None:
        raise click.UsageError("a list of members needs --map FILE, which says which column means what")
    from imdocs.organisations.sectors import load_sector, sector_folder
    from imdocs.sectors.importing import import_members

    found = import_members(
        file,
        mapping,
        load_sector(sector_folder(run.places(sector=sector).sectors, sector)),
        the_day(today),
        dry_run=dry_run,
    )
    run.finish(found.understood.problems, found.summary)


@main.command()
@click.argument("organisation")
@click.option("--person", default="", metavar="NAME", help="Forget this person only: an id, or a whole name.")
@click.option("--yes", is_flag=True, help="Do not ask again.")
@common
def forget(run: Run, organisation: str, person: str, *, yes: bool) -> None:
    """Remove an ORGANISATION, or one person of it, from data, originals and build; say what cannot be reached."""
    from imdocs.documents.forget import forget as forgotten
    from imdocs.organisations.folders import organisation_folders

    places = run.places(organisation)
    organisation_folders(places.organisations, (organisation,))
    what = f"the person '{person}' of {organisation}" if person else f"everything of {organisation}"
    if not yes:
        click.confirm(f"This removes {what} for good. Go on?", abort=True)
    run.finish([], "\n".join(forgotten(places, organisation, person)))


@main.command()
@click.argument("organisation")
@TODAY
@common
def cycle(run: Run, organisation: str, today: datetime | None) -> None:
    """Open the next cycle of an ORGANISATION: open risks and rows move on; the old cycle stays as it is."""
    from imdocs.documents.cycle import open_cycle

    run.finish([], f"wrote {open_cycle(run.places(organisation), organisation, the_day(today))}")
