"""Where organisations stand: their state from the files, and the documents that `imdocs build` would make now."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from imdocs.contexts.frame import Request
from imdocs.contexts.process import brief_lines, process_data, process_lines
from imdocs.documents.jobs import jobs_for
from imdocs.model.day import day_of
from imdocs.model.organisation import Organisation
from imdocs.organisations.folders import organisation_folders
from imdocs.organisations.read import load_organisation
from imdocs.problems import Problem, gather
from imdocs.sources.places import Places
from imdocs.sources.words import Words
from imdocs.workbench.bench import Workbench
from imdocs.workbench.report import Wanted


def status_lines(places: Places, names: Iterable[str], today: date) -> tuple[list[str], list[Problem]]:
    """Lines for a terminal, one organisation step by step or many in brief, and what could not be read."""
    bench = Workbench(places)
    organisations, problems = gather(load_organisation, organisation_folders(places.organisations, names))
    if len(organisations) > 1:
        return [line for one in organisations for line in brief_lines(_request(bench, one, today))], problems
    lines: list[str] = []
    for organisation in organisations:
        due, found = due_documents(bench, organisation, today)
        lines += process_lines(_request(bench, organisation, today), due)
        problems += found
    return lines, problems


def status_data(places: Places, names: Iterable[str], today: date) -> tuple[list[dict[str, Any]], list[Problem]]:
    """The same for `--json`, every organisation step by step."""
    bench = Workbench(places)
    organisations, problems = gather(load_organisation, organisation_folders(places.organisations, names))
    data = []
    for organisation in organisations:
        due, found = due_documents(bench, organisation, today)
        data.append(process_data(_request(bench, organisation, today), due))
        problems += found
    return data, problems


def _request(bench: Workbench, organisation: Organisation, today: date) -> Request:
    return Request(bench.library("en"), organisation, Words(), day_of(organisation, today))


def due_documents(bench: Workbench, organisation: Organisation, today: date) -> tuple[list[str], list[Problem]]:
    """What a build would make now, as file names say it, such as coaching-worksheet.3; each once."""
    jobs, problems = jobs_for(organisation, bench, Wanted(languages=organisation.languages[:1]), today)
    names = (".".join(filter(None, (job.template.name, job.instance.name))) for job in jobs)
    return list(dict.fromkeys(names)), problems
