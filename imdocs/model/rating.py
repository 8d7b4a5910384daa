"""From ballots to a ranked list (brief a.5): median, score, band, spread, rank; and the floors below which nothing is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from imdocs.model.floors import FEWEST

FEWEST_BALLOTS = FEWEST  # below five ballots no spread and no single count is told (brief a.5)
LEVELS = 5
TALK_ABOUT_IT = 3  # a range of three or more on an axis is worth a talk (brief a.5, AWIS habit)


@dataclass(frozen=True)
class Bands:
    """The lowest score of each band on 1–25; a setting, since sources differ (brief a.5)."""

    moderate: float = 5
    """The lowest score of the band moderate."""
    high: float = 10
    """The lowest score of the band high."""
    very_high: float = 16
    """The lowest score of the band very high."""

    def of(self, score: float) -> str:
        """The band of a score: low, moderate, high or very-high."""
        if score >= self.very_high:
            return "very-high"
        if score >= self.high:
            return "high"
        return "moderate" if score >= self.moderate else "low"


@dataclass(frozen=True)
class Ballot:
    """One person's rating of one risk; nobody's name is on it."""

    likelihood: int
    """How likely, from 1 to 5."""
    impact: int
    """How bad, from 1 to 5."""


@dataclass(frozen=True)
class Tally:
    """How many ballots had each value on each axis, the lowest value first; what a tally sheet holds."""

    likelihood: tuple[int, ...] = ()
    """Counts of the likelihoods 1, 2, 3, 4, 5."""
    impact: tuple[int, ...] = ()
    """Counts of the impacts 1, 2, 3, 4, 5."""


@dataclass(frozen=True)
class Rating:
    """What a group thinks of one risk: its ballots or their tally, or one value agreed in the room."""

    risk: str
    """Id of the risk."""
    ballots: tuple[Ballot, ...] = ()
    """One entry for each ballot; nobody's name is on it."""
    agreed: Ballot | None = None
    """The value agreed on in the room, where there were no ballots."""
    dots: int = 0
    """How many dots the risk got."""
    reason: str = ""
    """What the group said."""
    tally: Tally | None = None
    """Counts from the tally sheet, where ballots were not typed one by one."""

    @property
    def likelihoods(self) -> list[int]:
        """Every likelihood that somebody gave."""
        return [ballot.likelihood for ballot in self.ballots] or _expanded(self.tally.likelihood if self.tally else ())

    @property
    def impacts(self) -> list[int]:
        """Every impact that somebody gave."""
        return [ballot.impact for ballot in self.ballots] or _expanded(self.tally.impact if self.tally else ())

    @property
    def count(self) -> int:
        """How many ballots there are."""
        return min(len(self.likelihoods), len(self.impacts))

    @property
    def is_told(self) -> bool:
        """Whether a value may be told: agreed in the room, or from five ballots or more."""
        return self.agreed is not None or self.count >= FEWEST_BALLOTS

    @property
    def likelihood(self) -> float:
        """The median likelihood, 1–5."""
        return self._median(self.likelihoods, self.agreed.likelihood if self.agreed else None)

    @property
    def impact(self) -> float:
        """The median impact, 1–5."""
        return self._median(self.impacts, self.agreed.impact if self.agreed else None)

    @staticmethod
    def _median(values: Sequence[int], agreed: int | None) -> float:
        return float(agreed if agreed is not None else median(values)) if agreed is not None or values else 0.0

    @property
    def score(self) -> float:
        """Median likelihood times median impact, 1–25."""
        return self.likelihood * self.impact

    def spread(self) -> int | None:
        """The wider range of the two axes, or None below the floor of five ballots."""
        if self.count < FEWEST_BALLOTS:
            return None
        return max(max(values) - min(values) for values in (self.likelihoods, self.impacts))

    def talk_about_it(self) -> bool:
        """Whether people saw the risk so differently that they should hear each other first."""
        spread = self.spread()
        return spread is not None and spread >= TALK_ABOUT_IT

    def share_at_top(self, bands: Bands) -> float:
        """The share of ballots in the two highest bands; of a tally, as if the two axes had nothing to do with each other."""
        if self.ballots:
            pairs = Counter((ballot.likelihood, ballot.impact) for ballot in self.ballots)
        else:
            likelihoods, impacts = Counter(self.likelihoods).items(), Counter(self.impacts).items()
            pairs = Counter({(one, other): many * more for one, many in likelihoods for other, more in impacts})
        top = sum(many for (one, other), many in pairs.items() if bands.of(one * other) in ("high", "very-high"))
        return top / pairs.total() if pairs else 0.0


def _expanded(counts: Sequence[int]) -> list[int]:
    """Counts as the values that were counted."""
    return [value for value, count in enumerate(counts, 1) for _ in range(count)]


def ranked(ratings: Sequence[Rating], numbers: dict[str, str], bands: Bands | None = None) -> tuple[Rating, ...]:
    """Order by score, then share of ballots in the two top bands, then dots, then number (brief a.5)."""
    bands = bands or Bands()
    return tuple(
        sorted(
            ratings,
            key=lambda rating: (
                -rating.score,
                -rating.share_at_top(bands),
                -rating.dots,
                numbers.get(rating.risk, rating.risk),
            ),
        )
    )
