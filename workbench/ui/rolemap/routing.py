"""How a relation line runs from card edge to card edge: bent round other cards where it can (R10)."""

from collections.abc import Sequence
from itertools import pairwise
from math import hypot
from typing import NamedTuple

from workbench.ui.rolemap.geometry import Point, Rect

CLEAR = 5.0
"""Room between a line's end and the card's edge."""
BENDS = (30.0, -30.0, 60.0, -60.0, 90.0, -90.0, 130.0, -130.0, 170.0, -170.0, 220.0, -220.0, 280.0, -280.0)
"""How far aside of the straight way a line may swing to pass other cards, the nearest first."""
FAN = 30.0
"""Distance between lines that join the same two cards."""
OVER_CARD, BEHIND_WORDS = 220.0, 75.0
"""How far aside a line rather swings than to run over a card, or behind words."""
OUTSIDE = 300.0
GENTLE, LEAST_WIDEST = 0.6, 60.0
"""How far aside a line swings at most, as a share of its length, and how far a short one may."""
SAMPLES = 14
SAMPLE_STEP = 14.0
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
        return [Point(*place) for place in self.places(count)]

    def places(self, count: int) -> list[tuple[float, float]]:
        """Return what ``points`` does as bare pairs: much is asked of them while a way is sought."""
        (ax, ay), (bx, by), (cx, cy) = self
        shares = [(number / count, 1 - number / count) for number in range(count + 1)]
        return [
            (
                there * there * ax + 2 * here * there * bx + here * here * cx,
                there * there * ay + 2 * here * there * by + here * here * cy,
            )
            for here, there in shares
        ]


def route(
    one: Rect,
    other: Rect,
    obstacles: Sequence[Rect] = (),
    wanted: float = 0.0,
    taken: Sequence[float] = (),
    words: Sequence[Rect] = (),
    bounds: Rect | None = None,
) -> tuple[float, Route]:
    """Return the way from the edge of *one* to the edge of *other*, and how far aside it swings.

    It swings by *wanted*, or as little more as it must so as to cross none of *obstacles*, or the fewest, and a little
    more where it then runs clear of *words*. It keeps clear of lines between the same two cards that swing by *taken*,
    and rather stays within *bounds*.
    """
    widest = max(LEAST_WIDEST, GENTLE * hypot(other.centre.x - one.centre.x, other.centre.y - one.centre.y))
    best: tuple[float, float, Route] | None = None
    for bend in (0.0, *BENDS):
        if best is not None and (abs(bend) >= best[0] or abs(bend) > widest):
            break
        aside = wanted + bend
        if any(abs(aside - known) < FAN / 2 for known in taken):
            continue
        way = bent(one, other, aside)
        cost = OVER_CARD * _hindered(way, (one, other), obstacles) + BEHIND_WORDS * crossed(way, words)
        if bounds is not None and _leaves(way, bounds):
            cost += OUTSIDE
        if best is None or cost + abs(bend) < best[0]:
            best = (cost + abs(bend), aside, way)
    return best[1:] if best is not None else (wanted, bent(one, other, wanted))


def crossings(ways: Sequence[Route], others: Sequence[tuple[Point, Point]]) -> int:
    """Return how often *ways* cross the straight lines *others*."""
    near = [(way, line) for way in ways for line in others if _may_cross(way, _round(*line))]
    return sum(_cross(*step, *line) for way, line in near for step in pairwise(way.places(SAMPLES)))


def _round(one: Point, other: Point) -> Rect:
    x, y = min(one.x, other.x), min(one.y, other.y)
    return Rect(x, y, abs(other.x - one.x), abs(other.y - one.y))


Place = tuple[float, float]


def _cross(a: Place, b: Place, c: Place, d: Place) -> bool:
    return _left(a, b, c) != _left(a, b, d) and _left(c, d, a) != _left(c, d, b)


def _left(a: Place, b: Place, at: Place) -> bool:
    return (b[0] - a[0]) * (at[1] - a[1]) > (b[1] - a[1]) * (at[0] - a[0])


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
        return crossed(way, obstacles)
    steps = (hypot(b.x - a.x, b.y - a.y) for a, b in pairwise(way.points()) if not any(end.holds(b) for end in ends))
    return (sum(steps) < SHORTEST) + crossed(way, obstacles)


def crossed(way: Route, rects: Sequence[Rect]) -> int:
    """Return how many of *rects* the way crosses."""
    near = [rect for rect in rects if _may_cross(way, rect)]
    if not near:
        return 0
    length = hypot(way.end.x - way.start.x, way.end.y - way.start.y)
    places = way.places(max(SAMPLES, int(length / SAMPLE_STEP)))
    return sum(_runs_through(places, rect) for rect in near)


def _leaves(way: Route, bounds: Rect) -> bool:
    if all(bounds.holds(point) for point in way):
        return False
    return not all(bounds.holds(place) for place in way.places(SAMPLES))


def _runs_through(places: Sequence[tuple[float, float]], rect: Rect) -> bool:
    left, top, right, bottom = rect.x, rect.y, rect.right, rect.bottom
    return any(left <= x <= right and top <= y <= bottom for x, y in places)


def _may_cross(way: Route, rect: Rect) -> bool:
    """Say whether *rect* meets the rectangle round the three points of *way*, outside which it never runs."""
    (ax, ay), (bx, by), (cx, cy) = way
    return (
        min(ax, bx, cx) <= rect.x + rect.w
        and max(ax, bx, cx) >= rect.x
        and min(ay, by, cy) <= rect.y + rect.h
        and max(ay, by, cy) >= rect.y
    )
