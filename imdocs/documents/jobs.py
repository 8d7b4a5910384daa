"""Which documents of an organisation are due: template x instance x language x format, each with its file name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from imdocs.contexts import CONTEXTS, Instance, Request
from imdocs.documents.shelves import NOBODYS
from imdocs.model.day import day_of
from imdocs.model.organisation import Organisation
from imdocs.organisations.soundness import LANGUAGE
from imdocs.problems import Place, Problem, Refused, did_you_mean, gather
from imdocs.templating.template import DocumentTemplate
from imdocs.workbench.bench import Workbench
from imdocs.workbench.report import Wanted

SECTOR = "sector"
NO_ORGANISATIONS = (*NOBODYS, SECTOR)


@dataclass(frozen=True)
class DocumentJob:
    """One document to make."""

    template: DocumentTemplate
    request: Request
    instance: Instance
    format: str
    name: str


def jobs_for(
    organisation: Organisation, bench: Workbench, wanted: Wanted, today: date
) -> tuple[list[DocumentJob], list[Problem]]:
    """Every document that is due, and what is wrong with the templates of the others."""
    paths = bench.templates(organisation)
    unknown = [name for name in wanted.documents if name not in paths]
    odd = [language for language in wanted.languages if not LANGUAGE.fullmatch(language)]
    if odd:
        hint = "write its code, such as en, es or pt-BR"
        raise Refused(*(Problem(Place("--language"), "bad-language", f"'{name}' is no language", hint) for name in odd))
    if unknown:
        raise Refused(
            *(
                Problem(Place(name), "no-document", f"there is no document '{name}'", did_you_mean(name, paths))
                for name in unknown
            )
        )
    names = sorted(set(wanted.documents) or paths)
    templates, problems = gather(lambda name: bench.template(paths[name], organisation), names)
    jobs: list[DocumentJob] = []
    for template in templates:
        if template.header.group in NOBODYS:
            continue
        made, found = gather(lambda one: list(_jobs_of(one, organisation, bench, wanted, today)), [template])
        problems += found
        jobs += [job for group in made for job in group]
    return jobs, problems


def _jobs_of(
    template: DocumentTemplate, organisation: Organisation, bench: Workbench, wanted: Wanted, today: date
) -> Iterator[DocumentJob]:
    header = template.header
    maker = CONTEXTS.get(header.context)
    if maker is None:
        says = f"there is no context '{header.context}'"
        raise Refused(Problem(Place(str(template.path), 1), "no-context", says, did_you_mean(header.context, CONTEXTS)))
    for language in _languages(template, organisation, wanted):
        words = bench.words(language, organisation)
        for to in header.formats:
            if wanted.formats and to not in wanted.formats:
                continue
            request = Request(
                library=bench.library(language), organisation=organisation, words=words, today=day_of(organisation, today),
                document=template.name, title=words(header.title), code=header.code, is_form=header.form, format=to, kept=bench.kept(words),
                questions=header.questions,
            )  # fmt: skip
            for instance in maker(request):
                if instance.due or wanted.everything or wanted.documents:
                    name = ".".join(filter(None, (template.name, instance.name, language, to)))
                    yield DocumentJob(template, request, instance, to, name)


def _languages(template: DocumentTemplate, organisation: Organisation, wanted: Wanted) -> Iterable[str]:
    mine = wanted.languages or organisation.languages
    return [language for language in mine if not template.header.languages or language in template.header.languages]
