"""The workshop as it will be printed: what was decided, and a sensible number for everything that was not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from imdocs.model.content import ContentLibrary
from imdocs.model.method import SmallCard
from imdocs.model.organisation import LocalRisk, Organisation
from imdocs.model.rating import LEVELS, Bands, Rating, ranked
from imdocs.model.risks import Risk
from imdocs.model.tools import Tool
from imdocs.model.workshop import WorkshopPlan, WorkshopResults

USUAL_PEOPLE, FEW_PEOPLE = 20, 12
TABLE = 5  # people at a table: four to six
LEVELS_SMALL = 3
SMALL_BANDS = Bands(moderate=3, high=6, very_high=9)
MOST_PRIORITIES, SMALL_PRIORITIES = 5, 3
DOTS_EACH, OPTIONS_A_DOT = (3, 5), 5  # three to five dots each, or one for every five options (brief a.5)


def planned(organisation: Organisation) -> WorkshopPlan:
    """The plan with every number that the facilitator left open."""
    small = organisation.kind == "small"
    plan = organisation.workshop or WorkshopPlan()
    days = plan.days or len(plan.dates) or (1 if small else 2)
    people = plan.headcount or (FEW_PEOPLE if small else USUAL_PEOPLE)
    return replace(
        plan,
        days=min(max(days, 1), 3),
        people=people,
        groups=plan.groups or max(1, -(-people // TABLE)),
        levels=plan.levels or (LEVELS_SMALL if small else LEVELS),
        facilitator=_facilitator(organisation, plan),
    )


def _facilitator(organisation: Organisation, plan: WorkshopPlan) -> str:
    """The facilitator's name: the plan may give a person's id or a name."""
    person = organisation.person(plan.facilitator) or organisation.person(organisation.roles.facilitator)
    return person.name if person and (not plan.facilitator or person.id == plan.facilitator) else plan.facilitator


def bands_of(plan: WorkshopPlan) -> Bands:
    """The limits of the bands: the plan's, else the usual ones for so many levels."""
    return plan.bands or (SMALL_BANDS if plan.levels == LEVELS_SMALL else Bands())


def dots_each(options: int) -> int:
    """How many dots each person gets."""
    return min(max(-(-options // OPTIONS_A_DOT), DOTS_EACH[0]), DOTS_EACH[1])


def chosen_risks(library: ContentLibrary, organisation: Organisation) -> tuple[Risk | LocalRisk, ...]:
    """The risks whose cards are printed: chosen by hand, else by kind, less what is off; exposed processes come first."""
    plan = organisation.workshop or WorkshopPlan()
    own = {risk.id: risk for risk in organisation.adaptation.risks}
    usual = [risk.id for risk in library.risks.values() if organisation.kind in risk.kinds]
    usual = [*([card.risk for card in wall_kit(library, organisation)] or usual), *own]
    found = [library.risks.get(name) or own.get(name) for name in _chosen(plan.risks or usual, plan, organisation)]
    return _exposed_first([risk for risk in found if risk is not None], organisation.results)


def has_wall_kit(organisation: Organisation) -> bool:
    """Whether big cards with drawings take the place of the risk cards: three levels, and nothing chosen by hand."""
    plan = planned(organisation)
    return plan.levels == LEVELS_SMALL and not plan.risks


def wall_kit(library: ContentLibrary, organisation: Organisation) -> tuple[SmallCard, ...]:
    """The big cards with drawings, where the wall kit is used."""
    return library.small_cards if has_wall_kit(organisation) else ()


def _chosen(names: Sequence[str], plan: WorkshopPlan, organisation: Organisation) -> list[str]:
    """Names with those that were added, without those that were taken away or are off."""
    gone = {*organisation.adaptation.off, *plan.less}
    return [name for name in dict.fromkeys((*names, *plan.more)) if name not in gone]


def _exposed_first(risks: Sequence[Risk | LocalRisk], results: WorkshopResults | None) -> tuple[Risk | LocalRisk, ...]:
    """Cards whose process shares words with a process marked on the canvas, in the order of the marks; then the others."""
    exposed = [_stems(process) for process in (results.exposed if results else ())]
    if not exposed:
        return tuple(risks)

    def place(risk: Risk | LocalRisk) -> int:
        own = _stems(f"{risk.process} {risk.title}" if isinstance(risk, Risk) else f"{risk.summary} {risk.title}")
        shared = [len(own & marked) for marked in exposed]
        best = max(shared)
        return shared.index(best) if best > 1 else len(exposed)

    return tuple(sorted(risks, key=place))


def _stems(text: str) -> frozenset[str]:
    """The longer words of a text, cut to five letters, so that `meter` meets `meters`."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return frozenset(word[:5].casefold() for word in re.findall(r"[^\W\d_]{4,}", plain))


def chosen_tools(library: ContentLibrary, organisation: Organisation) -> tuple[Tool, ...]:
    """The tools whose cards are printed: chosen by hand, else those that help against the risks on the cards."""
    plan = organisation.workshop or WorkshopPlan()
    useful = {
        link.tool for risk in chosen_risks(library, organisation) if isinstance(risk, Risk) for link in risk.tools
    }
    usual = [tool.id for tool in library.tools.values() if tool.id in useful and organisation.kind in tool.kinds]
    return tuple(
        library.tools[name] for name in _chosen(plan.tools or usual, plan, organisation) if name in library.tools
    )


def numbers_of(library: ContentLibrary, organisation: Organisation) -> dict[str, str]:
    """From a risk's id to the number on its card: K for big cards, X for local risks, O for cards written in the room."""
    numbers = {risk.id: risk.number for risk in library.risks.values()}
    numbers |= {card.risk: f"K{number:02d}" for number, card in enumerate(wall_kit(library, organisation), 1)}
    numbers |= {risk.id: f"X{number}" for number, risk in enumerate(organisation.adaptation.risks, 1)}
    own = organisation.results.own_risks if organisation.results else ()
    return numbers | {risk.id: f"O{number}" for number, risk in enumerate(own, 1)}


def ranking(organisation: Organisation, library: ContentLibrary) -> tuple[Rating, ...]:
    """The rated risks in order; those that may not be told are left out."""
    results = organisation.results
    if results is None:
        return ()
    told = [rating for rating in results.ratings if rating.is_told]
    return ranked(told, numbers_of(library, organisation), bands_of(planned(organisation)))


def priorities(organisation: Organisation, library: ContentLibrary) -> tuple[str, ...]:
    """The risks that come first: as agreed in the room, else the best ranked, else what management named."""
    agreed = organisation.results.priorities if organisation.results else ()
    if agreed:
        return agreed
    most = SMALL_PRIORITIES if planned(organisation).levels == LEVELS_SMALL else MOST_PRIORITIES
    best = tuple(rating.risk for rating in ranking(organisation, library)[:most])
    return best or tuple(name for name in organisation.priorities if name in library.risks)
