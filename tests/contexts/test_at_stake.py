"""What management is told of the risks: only what may be told, and in the organisation's own words and figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from imdocs.contexts.at_stake import figures_at_stake, more_risks, risks_at_stake
from imdocs.contexts.figures import value_with_unit
from imdocs.contexts.frame import Request
from imdocs.contexts.measured import rating_fields
from imdocs.contexts.starting_point import baseline_figures
from imdocs.contexts.workshop.ballots import risk_names
from imdocs.model.content import ContentLibrary
from imdocs.model.organisation import Adaptation, Figure, LocalWords
from imdocs.model.rating import Rating
from imdocs.model.results import RiskResult
from imdocs.model.workshop import OwnRisk, WorkshopResults
from imdocs.sources.words import Words
from tests.build import organisation, rating

ROOM = ((4, 4),) * 5
OWN = OwnRisk("own-1", "The key is lent")


def asked(library: ContentLibrary, *ratings: Rating, figures: tuple[Figure, ...] = ()) -> Request:
    results = WorkshopResults(ratings=ratings, priorities=tuple(one.risk for one in ratings), own_risks=(OWN,))
    return Request(library, organisation(results=results, figures=figures), words=Words(), today=date(2027, 1, 1))


def test_management_reads_what_goes_on_if_nothing_is_done(library: ContentLibrary) -> None:
    (told,) = risks_at_stake(asked(library, rating("cus-meter", *ROOM, reason="Routes differ. Crews know it.")))
    assert told["title"] == "R30 Manipulated meters and meter readings"
    assert (told["said"], told["harm"]) == ("Routes differ.", library.risks["cus-meter"].harm)
    assert told["score"].text == "16 · very high"


def test_a_score_of_few_ballots_and_a_reason_with_a_name_are_not_told(library: ContentLibrary) -> None:
    (told,) = risks_at_stake(asked(library, rating("cus-meter", (5, 5), (5, 5), reason="Mr Smith reads none")))
    assert (told["score"], told["said"]) == ("–", "–")


def test_a_card_that_the_room_wrote_is_at_stake_too(library: ContentLibrary) -> None:
    (told,) = risks_at_stake(asked(library, rating("own-1", *ROOM)))
    assert (told["title"], told["harm"]) == ("O1 The key is lent", "–")


def test_three_are_told_in_full_and_the_others_by_name(library: ContentLibrary) -> None:
    request = asked(
        library, *(rating(name, *ROOM) for name in ("cus-meter", "fin-cash-theft", "cus-billing", "ops-private-use"))
    )
    assert len(risks_at_stake(request)) == 3
    assert more_risks(request) == [f"{library.risks['ops-private-use'].number} Private use of staff and assets"]


def test_each_risk_brings_a_measured_figure_of_its_area(library: ContentLibrary) -> None:
    figures = (Figure("collection", "81", year="2025"), Figure("nrw", "not measured"), Figure("bids", "2"))
    request = asked(library, rating("cus-meter", *ROOM), rating("fin-cash-theft", *ROOM), figures=figures)
    assert figures_at_stake(request) == ["Collection rate: 81 percent (2025)"]


def test_a_unit_that_the_toolbox_knows_is_asked_of_nobody(library: ContentLibrary) -> None:
    request = asked(library, figures=(Figure("complaints", "90", unit="letters"),))
    (form,) = baseline_figures(request)
    units = {row["unit"].id: row["unit"].value for row in form.context["rows"]}
    assert (units["figure/nrw/unit"], units["figure/complaints/unit"]) == ("percent", "letters")
    assert all(units.values())
    assert value_with_unit(request, Figure("nrw", "38")) == "38 percent"
    assert value_with_unit(request, Figure("nrw", "not measured")) == "not measured"


def test_every_risk_says_what_it_costs_and_careful_papers_may_say_it(library: ContentLibrary) -> None:
    assert all(risk.harm for risk in library.risks.values())
    request = asked(library, rating("cus-meter", *ROOM))
    careful = replace(request, organisation=replace(request.organisation, wording="careful"))
    (told,) = risks_at_stake(careful)
    assert told["title"] == f"R30 {library.risks['cus-meter'].careful}"


def test_a_risk_has_one_title_from_the_wall_to_the_end_review(library: ContentLibrary) -> None:
    small = replace(organisation(kind="small"), adaptation=Adaptation(local=(LocalWords("fin-cash-theft", "The tin"),)))
    names = risk_names(Request(library, small, words=Words(), today=date(2027, 1, 1)))
    kit = {card.risk: card.title for card in library.small_cards}
    assert names["fin-cash-theft"] == "The tin"
    assert names["gov-elite-capture"] == kit["gov-elite-capture"]


def test_a_card_of_the_room_and_an_outcome_share_no_code(library: ContentLibrary) -> None:
    request = asked(library, rating("own-1", *ROOM))
    codes = {made.code for made in rating_fields(request, RiskResult("own-1"), {})}
    assert codes == {"O1-R"}
