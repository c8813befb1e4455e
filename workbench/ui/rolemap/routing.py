"""How a relation line runs from card edge to card edge: bent round other cards where it can (R10)."""

from collections.abc import Sequence
from itertools import pairwise
from math import hypot
from typing import NamedTuple

from workbench.ui.rolemap.geometry import Point, Rect

CLEAR = 5.0
"""Room between a line's end and the card's edge."""
BENDS = (30.0, -30.0, 60.0, -60.0, 90.0, -90.0, 130.0, -130.0, 170.0, -170.0)
"""How far aside of the straight way a line may swing to pass other cards, the nearest first."""
FAN = 30.0
"""Distance between lines that join the same two cards."""
SAMPLES = 14
SAMPLE_STEP = 20.0
SHORTEST = 16.0
"""A line seen for less cannot be told by its kind; it swings out instead."""


class Route(NamedTuple):
    """A curve from *start* to *end*, pulled toward *control*."""

    start: Point
    control: Point
    end: Point

    def at(self, share: float) -> Point:
        """Return the place at *share* (0 to 1) of the way."""
        a, b, c = (1 - share) ** 2, 2 * share * (1 - share), share**2
        return Point(
            a * self.start.x + b * self.control.x + c * self.end.x,
            a * self.start.y + b * self.control.y + c * self.end.y,
        )

    def back(self) -> "Route":
        """Return the way from its end to its start."""
        return Route(self.end, self.control, self.start)

    def points(self, count: int = SAMPLES) -> list[Point]:
        """Return *count* + 1 places along the way, both ends included."""
        return [self.at(number / count) for number in range(count + 1)]


def route(
    one: Rect,
    other: Rect,
    obstacles: Sequence[Rect] = (),
    wanted: float = 0.0,
    taken: Sequence[float] = (),
    words: Sequence[Rect] = (),
) -> tuple[float, Route]:
    """Return the way from the edge of *one* to the edge of *other*, and how far aside it swings.

    It swings by *wanted*, or as little more as it must so as to cross none of *obstacles*, or the fewest, and then none
    of *words* where it can. It keeps clear of lines between the same two cards that swing by *taken*.
    """
    best: tuple[int, float, Route] | None = None
    for bend in (0.0, *BENDS):
        aside = wanted + bend
        if any(abs(aside - known) < FAN / 2 for known in taken):
            continue
        way = bent(one, other, aside)
        crossed = _hindered(way, (one, other), obstacles) * (len(words) + 1) + _crossed(way, words)
        if best is None or crossed < best[0]:
            best = (crossed, aside, way)
        if not crossed:
            break
    return best[1:] if best is not None else (wanted, bent(one, other, wanted))


def bent(one: Rect, other: Rect, bend: float) -> Route:
    """Return the way between two cards that swings aside by *bend*, to the right as seen from *one*."""
    a, b = one.centre, other.centre
    length = hypot(b.x - a.x, b.y - a.y) or 1.0
    # A control point twice as far out lets the curve itself swing by *bend*.
    aside = 2 * bend / length
    control = Point((a.x + b.x) / 2 - (b.y - a.y) * aside, (a.y + b.y) / 2 + (b.x - a.x) * aside)
    return Route(edge_point(one, control), control, edge_point(other, control))


def edge_point(card: Rect, toward: tuple[float, float], clear: float = CLEAR) -> Point:
    """Return where the way from the middle of *card* to *toward* leaves the card, *clear* outside its edge."""
    rect = card.grown(clear)
    centre = rect.centre
    dx, dy = toward[0] - centre.x, toward[1] - centre.y
    if not dx and not dy:
        return Point(centre.x, rect.bottom)
    share = min(rect.w / 2 / abs(dx) if dx else float("inf"), rect.h / 2 / abs(dy) if dy else float("inf"))
    return Point(centre.x + dx * share, centre.y + dy * share)


def _hindered(way: Route, ends: tuple[Rect, Rect], obstacles: Sequence[Rect]) -> int:
    """Return how many of *obstacles* the way crosses, one more when its own cards hide nearly all of it."""
    length = hypot(way.end.x - way.start.x, way.end.y - way.start.y)
    if length >= 4 * SHORTEST:
        return _crossed(way, obstacles)
    steps = (hypot(b.x - a.x, b.y - a.y) for a, b in pairwise(way.points()) if not any(end.holds(b) for end in ends))
    return (sum(steps) < SHORTEST) + _crossed(way, obstacles)


def _crossed(way: Route, rects: Sequence[Rect]) -> int:
    if not rects:
        return 0
    length = hypot(way.end.x - way.start.x, way.end.y - way.start.y)
    points = way.points(max(SAMPLES, int(length / SAMPLE_STEP)))
    return sum(any(rect.holds(point) for point in points) for rect in rects)
