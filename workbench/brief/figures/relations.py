"""Lines between people, told apart by their drawing: zigzag, double, arrow, dots."""

from collections import Counter
from math import hypot

from workbench.brief.content.people import MapLine
from workbench.brief.figures.spread import Area
from workbench.brief.typeset.pen import Pen, Point
from workbench.brief.typeset.style import ACCENT, GREEN, RED, SOFT_INK
from workbench.domain.people import RelationKind

_LANE = 7.0  # between two lines that join the same pair


def draw_relations(pen: Pen, lines: tuple[MapLine, ...], places: dict[str, Area]) -> None:
    """Draw every line whose two ends have a place, side by side where several join one pair."""
    shown = [line for line in lines if line.source in places and line.target in places]
    total = Counter(_pair(line) for line in shown)
    drawn: Counter[frozenset[str]] = Counter()
    for line in shown:
        pair = _pair(line)
        lane = (drawn[pair] - (total[pair] - 1) / 2) * _LANE
        drawn[pair] += 1
        _draw(pen, line, places, lane)


def _pair(line: MapLine) -> frozenset[str]:
    return frozenset((line.source, line.target))


def _draw(pen: Pen, line: MapLine, places: dict[str, Area], lane: float) -> None:
    source, target = places[line.source], places[line.target]
    if (line.source, line.target) != tuple(sorted((line.source, line.target))):
        lane = -lane
    start, end = _ends(source, target, lane)
    if hypot(end[0] - start[0], end[1] - start[1]) > 2:
        draw_relation(pen, line.kind, start, end)


def _ends(source: Area, target: Area, lane: float) -> tuple[Point, Point]:
    (ax, ay), (bx, by) = source.centre, target.centre
    length = hypot(bx - ax, by - ay) or 1.0
    nx, ny = -(by - ay) / length * lane, (bx - ax) / length * lane
    a, b = (ax + nx, ay + ny), (bx + nx, by + ny)
    return _leaving(source, a, b), _leaving(target, b, a)


def _leaving(area: Area, inside: Point, outside: Point) -> Point:
    """Return where the line from *inside* to *outside* crosses the edge of *area*, a little outside it."""
    dx, dy = outside[0] - inside[0], outside[1] - inside[1]
    edge = area.inset(-1.5)
    shares = [1.0]
    if dx:
        shares.append(((edge.x + edge.width if dx > 0 else edge.x) - inside[0]) / dx)
    if dy:
        shares.append(((edge.y + edge.height if dy > 0 else edge.y) - inside[1]) / dy)
    share = min(s for s in shares if s >= 0)
    return inside[0] + dx * share, inside[1] + dy * share


def draw_relation(pen: Pen, kind: RelationKind, start: Point, end: Point) -> None:
    """Draw one line of a kind from *start* to *end*."""
    if kind == RelationKind.CONFLICT:
        pen.path(_zigzag(start, end), stroke=RED, width=1.1)
    elif kind == RelationKind.ALLY:
        for side in (-1.1, 1.1):
            pen.path([_beside(start, end, start, side), _beside(start, end, end, side)], stroke=GREEN, width=0.8)
    elif kind == RelationKind.INFLUENCES:
        pen.path([start, end], stroke=SOFT_INK, width=0.8)
        pen.arrow_head(end, start, SOFT_INK)
    else:
        pen.path([start, end], stroke=ACCENT, width=0.9, dash=(0.9, 2.2))
        pen.arrow_head(end, start, ACCENT, 4.0)


def _zigzag(start: Point, end: Point) -> list[Point]:
    length = hypot(end[0] - start[0], end[1] - start[1])
    count = max(3, round(length / 4.5))
    points = [start]
    for i in range(1, count):
        share = i / count
        on = (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)
        points.append(_beside(start, end, on, 2.3 if i % 2 else -2.3))
    return [*points, end]


def _beside(start: Point, end: Point, point: Point, by: float) -> Point:
    length = hypot(end[0] - start[0], end[1] - start[1]) or 1.0
    return point[0] - (end[1] - start[1]) / length * by, point[1] + (end[0] - start[0]) / length * by
