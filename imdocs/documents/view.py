"""A document as pages to look at: the Typst twin of whatever is made of its template, from the data as they stand now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from imdocs.contexts import CONTEXTS
from imdocs.documents.jobs import DocumentJob, jobs_for
from imdocs.model.organisation import Organisation
from imdocs.problems import Place, Problem, Refused
from imdocs.workbench.bench import Workbench
from imdocs.workbench.draft import hashed
from imdocs.workbench.report import Wanted

ON_PAPER = ("docx", "pdf")


@dataclass(frozen=True)
class View:
    """One document to look at: `key` stands for every word of it; nothing is set before it is asked for."""

    key: str
    pictures: Callable[[], list[bytes]]
    pdf: Callable[[], bytes]


def find_job(bench: Workbench, organisation: Organisation, document: str, name: str, today: date) -> DocumentJob:
    """The job that makes a file, by the file's name; raises Refused where no job makes it now."""
    language = name.split(".")[-2]
    jobs, problems = jobs_for(organisation, bench, Wanted((document,), (), (language,)), today)
    found = next((job for job in jobs if job.name == name), None)
    if found is None:
        says = f"'{name}' is not made from these data any more"
        raise Refused(*(problems or [Problem(Place(name), "no-document", says, "make the documents again")]))
    return found


def view(bench: Workbench, job: DocumentJob) -> View:
    """How a document looks on paper; raises Refused for what has no pages, such as a calendar."""
    if job.format not in ON_PAPER:
        raise Refused(
            Problem(Place(job.name), "no-pages", f"'{job.name}' has no pages to show", "open the file itself")
        )
    request = replace(job.request, format="pdf")
    made = CONTEXTS[job.template.header.context](request)
    instance = next(
        (one for one in made if (one.name, one.copy) == (job.instance.name, job.instance.copy)), job.instance
    )
    page = bench.page(job.template, request, instance)
    staging, look = bench.staging(request.organisation)
    data = {"data": page.data} if page.data else {}
    source = page.head + page.body
    return View(
        hashed(source, page.data, look),
        lambda: bench.press.pictures(source, staging, page.name, data),
        lambda: bench.press.pdf(source, staging, page.name, data),
    )
