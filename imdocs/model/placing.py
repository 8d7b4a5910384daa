"""Where the dots of a risk matrix stand: at their value, or as near to it as they can without covering each other."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

Point = tuple[float, float]
RINGS, SPOKES = 40, 12


def placed(points: Sequence[Point], radius: float, low: float, high: float) -> tuple[Point, ...]:
    """Each point moved no further than needed, so that circles of this radius neither overlap nor leave the square."""
    found: list[Point] = []
    for point in points:
        place = next((near for near in _near(point, radius) if _free(near, found, radius, low, high)), point)
        found.append(place)
    return tuple(found)


def _near(point: Point, radius: float) -> Iterator[Point]:
    """The point itself, then rings around it, the nearest first, from the right and clockwise."""
    yield point
    for ring in range(1, RINGS + 1):
        for spoke in range(SPOKES):
            angle = 2 * math.pi * spoke / SPOKES
            distance = ring * radius * 0.55
            yield (round(point[0] + distance * math.cos(angle), 4), round(point[1] - distance * math.sin(angle), 4))


def _free(point: Point, others: Sequence[Point], radius: float, low: float, high: float) -> bool:
    inside = all(low + radius <= value <= high - radius for value in point)
    return inside and all(math.dist(point, other) >= 2.04 * radius for other in others)
