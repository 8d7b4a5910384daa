"""What the forms of the workshop say, put in the place where the files of the workshop would say it.

`with_workshop` is the one function that does so: `workshop.yaml` and `workshop-results.yaml` first, then every form that
came back; so a workshop can be planned and reported from filled forms alone.
"""

from __future__ import annotations

from dataclasses import replace

from imdocs.model.organisation import Organisation
from imdocs.model.typed_plan import with_order, with_people
from imdocs.model.typed_results import with_all_ballots, with_results
from imdocs.model.workshop import WorkshopPlan, WorkshopResults

ORDER, PEOPLE, RESULTS = "workshop-order", "participant-list", "results-form"


def with_workshop(organisation: Organisation) -> Organisation:
    """The organisation with its plan and its results as files and forms together say them."""
    order, people, results = (organisation.merged(name) for name in (ORDER, PEOPLE, RESULTS))
    if order or people:
        plan = with_people(with_order(organisation.workshop or WorkshopPlan(), order), people)
        languages = tuple(dict.fromkeys((*filter(None, (plan.language,)), *organisation.languages)))
        organisation = replace(organisation, workshop=plan, languages=languages, paper=plan.paper or organisation.paper)
    if results:
        results = with_all_ballots(
            results, (form.answers for form in organisation.collected if form.document == RESULTS)
        )
        organisation = replace(organisation, results=with_results(organisation.results or WorkshopResults(), results))
    return organisation
