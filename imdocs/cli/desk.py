"""The command that opens the desk."""

from __future__ import annotations

import os
from datetime import datetime
from functools import partial
from pathlib import Path

import click

from imdocs.cli.options import TODAY, Run, common, main, the_day
from imdocs.problems import Place, Problem, Refused


@main.command()
@click.option("--no-open", is_flag=True, help="Only print the address.")
@click.option("--port", type=click.IntRange(0, 65535), default=8627, help="The port to try first.")
@TODAY
@common
def desk(run: Run, port: int, today: datetime | None, *, no_open: bool) -> None:
    """Open the desk: everything that the commands do, in a browser on this machine."""
    try:
        from imdocs.desk.serve import open_desk
    except ModuleNotFoundError as error:
        hint = "pip install 'imdocs[desk]'"
        raise Refused(Problem(Place("desk"), "no-desk", f"the desk needs '{error.name}'", hint)) from error
    _settle()
    open_desk(run.places(), partial(the_day, today), port=port, show=not no_open, told=run.terminal().result)


def _settle() -> None:
    """Work in the folder `imdocs` of the person's home where a double click left us in a folder that nobody writes to."""
    here = Path.cwd()
    if here == Path(here.anchor) or not os.access(here, os.W_OK):
        home = Path.home() / "imdocs"
        home.mkdir(exist_ok=True)
        os.chdir(home)
