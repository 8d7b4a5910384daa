"""What every participant takes home: what integrity means, the scales, the areas, the words."""

from __future__ import annotations

from collections.abc import Iterable

from imdocs.contexts.frame import Instance, Request
from imdocs.contexts.workshop.cards import area_title
from imdocs.contexts.workshop.plan import is_small
from imdocs.model.rating import Bands

HANDOUT_TERMS = ("Integrity", "Transparency", "Accountability", "Participation", "Corruption")
SCALES, SCALES_SMALL = ("likelihood", "impact", "bands"), ("likelihood-3", "impact-3")


def handout(request: Request) -> Iterable[Instance]:
    """What integrity means, how the days run, the scales, and the words we use."""
    library = request.library
    meanings = {term.term.lower(): term for term in library.glossary}
    sayable = [term for term in library.glossary if not (request.careful and term.aloud)]
    pillars = [term for name in HANDOUT_TERMS if (term := meanings.get(name.lower())) in sayable and term]
    terms = [term for term in sayable if term not in pillars]
    scales = [
        library.scales[name] for name in (SCALES_SMALL if is_small(request) else SCALES) if name in library.scales
    ]
    printed = _band_scores()
    yield Instance({
        "pillars": [{"term": term.term, "meaning": term.meaning} for term in pillars],
        "phases": [{"n": phase.number, "title": phase.title, "summary": phase.summary} for phase in library.phases[:3]],
        "scales": [{"title": scale.title, "values": [{"value": printed.get(value.value, value.value), "label": value.label, "meaning": value.meaning}
                                                     for value in scale.values]} for scale in scales],
        "areas": [{"letter": area.letter, "title": area_title(area, request), "about": area.about}
                  for area in library.areas.values()],
        "terms": [{"term": term.term, "meaning": term.meaning} for term in terms],
    })  # fmt: skip


def _band_scores() -> dict[str, str]:
    """The scores of each band, such as 5–9; a band has no number of its own to print."""
    bands = Bands()
    begins = {"low": 1, "moderate": bands.moderate, "high": bands.high, "very-high": bands.very_high}
    ends = [*list(begins.values())[1:], 26]
    return {band: f"{begin:g}–{end - 1:g}" for (band, begin), end in zip(begins.items(), ends, strict=True)}
