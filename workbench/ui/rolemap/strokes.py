"""How a relation line is drawn by its kind: zigzag, double, arrow, dots; readable without colour (R10)."""

from itertools import pairwise
from math import hypot
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QLinearGradient, QPainterPath, QPen, QPolygonF

from workbench.domain.people import ContactStrength, RelationKind
from workbench.ui.rolemap.geometry import Point
from workbench.ui.rolemap.routing import Route
from workbench.ui.theme.theme import colour, named

ZIG = 7.0
SWING = 4.0
DOUBLE = 2.2
HEAD = 10.0
DOT = 2.8
"""The radius of the dots at both ends of a line that says who knows whom."""
CALM, BRIGHT, DIM = "calm", "bright", "dim"
CALM_INKS: dict[object, str] = {RelationKind.CONFLICT: "red"}
DASHES: dict[object, list[float]] = {ContactStrength.WORKING_ON: [6.0, 3.0], ContactStrength.BAD: [2.0, 4.0]}
"""How well one of ours knows one of theirs: the worse, the thinner the line is sown."""
BRIGHT_INKS: dict[object, str] = {
    RelationKind.CONFLICT: "red",
    RelationKind.ALLY: "green",
    RelationKind.INFLUENCES: "accent",
    RelationKind.INTRODUCES: "series.3",
}
LONG = 260.0
FAINT = 0.35
OPACITY = {CALM: 0.8, BRIGHT: 1.0, DIM: 0.22}


class Stroke(NamedTuple):
    """A line ready to be drawn: what is stroked and what is filled."""

    line: QPainterPath
    head: QPainterPath


def stroke_of(way: Route, kind: RelationKind | ContactStrength) -> Stroke:
    """Return how the line of *kind* runs along *way*."""
    if isinstance(kind, ContactStrength):
        return Stroke(curve(way), dots(way))
    if kind == RelationKind.CONFLICT:
        return Stroke(_zigzag(way), QPainterPath())
    if kind == RelationKind.ALLY:
        return Stroke(_double(way), QPainterPath())
    return Stroke(curve(way), arrow_head(way, kind == RelationKind.INFLUENCES))


def pen_of(
    kind: RelationKind | ContactStrength,
    strength: int,
    level: str,
    *,
    rival: bool = False,
    ends: tuple[QPointF, QPointF] | None = None,
) -> QPen:
    """Return the pen of a line; the stronger the relation, the wider. A *rival*'s support is red (S4).

    A long calm line from one of *ends* to the other is faint on its way, for what it says it says at its ends.
    """
    inks = BRIGHT_INKS if level == BRIGHT else CALM_INKS
    ink = "red" if rival else inks.get(kind, "accent" if isinstance(kind, ContactStrength) else "mute")
    pen = QPen(colour(named(ink).name(), OPACITY[level]), 1.0 + 0.16 * strength + 0.4 * (level == BRIGHT))
    if ends is not None and level == CALM and kind != RelationKind.CONFLICT and QLineF(*ends).length() > LONG:
        pen.setBrush(_faint_on_the_way(ink, *ends))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin if kind == RelationKind.CONFLICT else Qt.PenJoinStyle.RoundJoin)
    if kind in DASHES:
        pen.setDashPattern(DASHES[kind])
    if kind == RelationKind.INTRODUCES:
        pen.setDashPattern([0.1, 3.0])
    if kind == RelationKind.ALLY:
        pen.setWidthF(pen.widthF() * 0.8)
    return pen


def _faint_on_the_way(ink: str, start: QPointF, end: QPointF) -> QLinearGradient:
    shades = QLinearGradient(start, end)
    for share, opacity in ((0.0, OPACITY[CALM]), (0.35, FAINT), (0.65, FAINT), (1.0, OPACITY[CALM])):
        shades.setColorAt(share, colour(named(ink).name(), opacity))
    return shades


def curve(way: Route) -> QPainterPath:
    """Return *way* as a plain curve."""
    path = QPainterPath(QPointF(*way.start))
    path.quadTo(QPointF(*way.control), QPointF(*way.end))
    return path


def dots(way: Route) -> QPainterPath:
    """Return a dot at each end of *way*."""
    path = QPainterPath()
    for end in (way.start, way.end):
        path.addEllipse(QPointF(*end), DOT, DOT)
    return path


def arrow_head(way: Route, filled: bool) -> QPainterPath:
    """Return the arrow head at the end of *way*: a filled triangle, or only its two sides."""
    behind = way.at(0.96)
    dx, dy = way.end.x - behind.x, way.end.y - behind.y
    length = hypot(dx, dy) or 1.0
    back = QPointF(-dx / length * HEAD, -dy / length * HEAD)
    side = QPointF(-back.y(), back.x()) * 0.42
    tip = QPointF(*way.end)
    path = QPainterPath()
    if filled:
        path.addPolygon(QPolygonF([tip, tip + back + side, tip + back - side, tip]))
    else:
        path.moveTo(tip + back + side)
        path.lineTo(tip)
        path.lineTo(tip + back - side)
    return path


def _spaced(way: Route, step: float) -> list[Point]:
    """Return places along *way* about *step* apart, an odd number of steps, both ends included."""
    samples = way.points(24)
    length = sum(hypot(b.x - a.x, b.y - a.y) for a, b in pairwise(samples))
    return way.points(max(3, round(length / step) | 1))


def _normal(before: Point, after: Point) -> tuple[float, float]:
    dx, dy = after.x - before.x, after.y - before.y
    length = hypot(dx, dy) or 1.0
    return -dy / length, dx / length


def _zigzag(way: Route) -> QPainterPath:
    places = _spaced(way, ZIG)
    path = QPainterPath(QPointF(*places[0]))
    for number in range(1, len(places) - 1):
        nx, ny = _normal(places[number - 1], places[number + 1])
        side = SWING if number % 2 else -SWING
        path.lineTo(places[number].x + nx * side, places[number].y + ny * side)
    path.lineTo(QPointF(*places[-1]))
    return path


def _double(way: Route) -> QPainterPath:
    nx, ny = _normal(way.start, way.end)
    path = QPainterPath()
    for side in (DOUBLE, -DOUBLE):
        dx, dy = nx * side, ny * side
        path.moveTo(way.start.x + dx, way.start.y + dy)
        path.quadTo(way.control.x + dx, way.control.y + dy, way.end.x + dx, way.end.y + dy)
    return path
