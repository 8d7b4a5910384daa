"""The open questions of a form as a message: what `imdocs message` prints, and `imdocs collect` takes back in a reply."""

from __future__ import annotations

from datetime import date

from imdocs.answers.expected import expected_fields
from imdocs.answers.message import message_text
from imdocs.model.fields import CopyId
from imdocs.organisations.folders import organisation_folders
from imdocs.organisations.read import load_organisation
from imdocs.problems import Place, Problem, Refused, did_you_mean
from imdocs.sources.places import Places
from imdocs.workbench.bench import Workbench

SESSION = "coaching-worksheet"


def message_for(places: Places, name: str, today: date, document: str = SESSION, session: int = 0) -> str:
    """The open questions of one form of an organisation, of the next session if none is named; raises Refused."""
    (folder,) = organisation_folders(places.organisations, (name,))
    organisation = load_organisation(folder)
    bench = Workbench(places)
    found = bench.templates(organisation)
    forms = {one: bench.template(path, organisation).header for one, path in found.items() if one == document}
    if not any(header.form for header in forms.values()):
        hint = did_you_mean(document, found) or "name a form, such as baseline-figures"
        raise Refused(Problem(Place(document), "no-document", f"there is no form '{document}'", hint))
    header = forms[document]
    instance = str(session or organisation.next_session) if document == SESSION else ""
    language = organisation.languages[0]
    fields = expected_fields(header, document, instance, "a", organisation, bench.library(language), today)
    copy = CopyId(organisation.code, header.code, instance)
    return message_text(fields, str(copy), bench.words(language, organisation))
