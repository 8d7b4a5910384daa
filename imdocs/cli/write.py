"""Commands for people who write: new, upgrade, schema, explain, doctor."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import click

from imdocs.cli.options import Run, common, main, the_day
from imdocs.model.kinds import KindId

if TYPE_CHECKING:
    from pathlib import Path

    from imdocs.answers.selftest import Tested


@main.command()
@click.argument("kind", type=click.Choice(["organisation", "sector", "risk", "tool", "question-set"]))
@click.argument("name", metavar="ID")
@click.option("--kind", "what", type=click.Choice(get_args(KindId)),
              help="What an organisation is (default: utility); a small scheme begins with the posts of a committee.")  # fmt: skip
@common
def new(run: Run, kind: str, name: str, what: str | None) -> None:
    """Begin a new organisation, sector, risk, tool or question set: a commented file to fill."""
    if what and kind != "organisation":
        raise click.UsageError("--kind belongs to an organisation")
    places = run.places()
    if kind in ("organisation", "sector"):
        from imdocs.organisations.new import new_organisation, new_sector

        folder = run.organisations or places.for_new
        path = new_sector(folder, name) if kind == "sector" else new_organisation(folder, name, what or "utility")
        run.finish([], f"wrote {path}\nOpen it and write the name as it stands on paper, and what else you know.")
    else:
        from imdocs.authoring.new import new_record

        path = new_record(kind, name, places.content)
    run.finish([], f"wrote {path}")


@main.command()
@click.argument("names", nargs=-1, metavar="[ORGANISATION]...")
@click.option("--dry-run", is_flag=True, help="Show what would change; write nothing.")
@common
def upgrade(run: Run, names: tuple[str, ...], *, dry_run: bool) -> None:
    """Rewrite the files of an ORGANISATION, several, or all and every sector, that an earlier imdocs made.

    Files of earlier releases are read without this; it spares you two ways of writing. Comments and order stay, and
    every file that changes is kept as it was in a folder beside it.
    """
    from imdocs.organisations.folders import organisation_folders
    from imdocs.organisations.sectors import sector_folders
    from imdocs.organisations.upgrade import rewrites
    from imdocs.organisations.upgrade import upgrade as upgraded
    from imdocs.problems import gather

    places, terminal = run.places(*names), run.terminal()
    folders = organisation_folders(places.organisations, names) + ([] if names else sector_folders(places.sectors))
    found, problems = gather(lambda folder: (folder, rewrites(folder)), folders)
    for folder, changed in found:
        if not changed:
            terminal.result(f"{folder.name}: nothing to change")
        elif dry_run:
            terminal.result("\n".join(line for one in changed for line in one.lines()))
        else:
            kept = upgraded(folder)
            terminal.result(f"{folder.name}: {len(changed)} files rewritten; as they were: {kept}/")
    run.finish(problems)


@main.command()
@click.argument("code")
@common
def explain(run: Run, code: str) -> None:
    """Say what a problem's CODE means and how to mend it."""
    from imdocs.authoring.explain import explain as explained

    run.terminal().result(explained(code))


@main.command()
@click.argument("kind", required=False)
@common
def schema(run: Run, kind: str | None) -> None:
    """Print the JSON Schema of a KIND of file, or the list of kinds."""
    import json

    from imdocs.authoring.schema import schemas

    made = schemas()
    if kind is None:
        run.terminal().result("\n".join(made))
    elif kind in made:
        run.terminal().result(json.dumps(made[kind], indent=2, ensure_ascii=False))
    else:
        says = f"there is no kind '{kind}'; there are: {', '.join(made)}"
        raise click.BadParameter(says)


@main.command()
@click.option(
    "--forms", is_flag=True, help="Fill every form with ordinary and hostile answers, save, read and compare."
)
@common
def doctor(run: Run, *, forms: bool) -> None:
    """Say whether this machine has what imdocs needs, and where it looks for things."""
    from imdocs.authoring.doctor import examine

    places = run.places()
    lines, problems = examine(places)
    if forms:
        from imdocs.answers.selftest import test_forms
        from imdocs.organisations.folders import organisation_folders
        from imdocs.organisations.read import load_organisation
        from imdocs.problems import gather
        from imdocs.workbench.bench import Workbench

        bench = Workbench(places)

        def tested(folder: Path) -> tuple[str, list[Tested]]:
            organisation = load_organisation(folder)
            return folder.name, list(test_forms(bench, organisation, the_day(None), organisation.languages))

        found, unread = gather(tested, organisation_folders(places.organisations))
        problems += unread
        for name, each in found:
            for one in each:
                problems += one.problems
                good = "well" if not one.problems else f"{len(one.problems)} lost"
                lines.append(f"{name} {one.document} ({one.language}): {one.fields} fields, {good}")
    run.finish(problems, "\n".join(lines))
