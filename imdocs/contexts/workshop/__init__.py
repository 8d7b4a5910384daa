"""The workshop: everything that a facilitator prints, and the report of what came out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from imdocs.contexts.frame import Instance, Request
from imdocs.contexts.workshop.agenda import agenda, run_sheet
from imdocs.contexts.workshop.ballots import ballot, dot_sheet, tally_sheet
from imdocs.contexts.workshop.cards import blank_cards, dilemma_cards, question_cards, risk_cards, tool_cards
from imdocs.contexts.workshop.cover import no_cover
from imdocs.contexts.workshop.drafting import road_map_draft
from imdocs.contexts.workshop.handout import handout
from imdocs.contexts.workshop.inviting import invitation, participant_list
from imdocs.contexts.workshop.material import materials_list
from imdocs.contexts.workshop.orders import workshop_order
from imdocs.contexts.workshop.people import attendance, name_badges, table_signs
from imdocs.contexts.workshop.posters import canvas, matrix_poster, rules_poster
from imdocs.contexts.workshop.report import workshop_report
from imdocs.contexts.workshop.sheets import evaluation_form, road_map_sheet, tool_selection
from imdocs.contexts.workshop.slides import slides
from imdocs.contexts.workshop.small import small_ballot, small_cards, small_road_map
from imdocs.contexts.workshop.typing_back import results_form

WORKSHOP: Mapping[str, Callable[[Request], Iterable[Instance]]] = {
    "handout": handout,
    "invitation": invitation,
    "participant-list": participant_list,
    "agenda": agenda,
    "materials-list": materials_list,
    "run-sheet": run_sheet,
    "risk-cards": risk_cards,
    "tool-cards": tool_cards,
    "blank-cards": blank_cards,
    "question-cards": question_cards,
    "dilemma-cards": dilemma_cards,
    "ballot": ballot,
    "tally-sheet": tally_sheet,
    "dot-sheet": dot_sheet,
    "matrix-poster": matrix_poster,
    "rules-poster": rules_poster,
    "canvas": canvas,
    "tool-selection": tool_selection,
    "road-map-sheet": road_map_sheet,
    "evaluation-form": evaluation_form,
    "attendance": attendance,
    "name-badges": name_badges,
    "table-signs": table_signs,
    "workshop-report": workshop_report,
    "road-map-draft": road_map_draft,
    "workshop-order": workshop_order,
    "results-form": results_form,
    "slides": slides,
    "pack-cover": no_cover,
    "small-cards": small_cards,
    "small-ballot": small_ballot,
    "small-road-map": small_road_map,
}

__all__ = ["WORKSHOP"]
