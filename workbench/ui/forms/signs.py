"""The small signs before lines: above or below the water, how grave something is, what joins two people."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from workbench.domain.people import RelationKind
from workbench.ui.theme.theme import named

_INKS = {
    RelationKind.CONFLICT: "red",
    RelationKind.ALLY: "green",
    RelationKind.INFLUENCES: "accent",
    RelationKind.INTRODUCES: "series.3",
}

_DISCS = {"red": "red", "amber": "amber", "grey": "mute"}


def draw_sign(painter: QPainter, rect: QRectF, sign: str) -> None:
    """Draw a sign: ``above`` or ``below`` the waterline, a severity, or a kind of relation with ``>`` or ``<``."""
    kind, _, way = sign.partition(" ")
    if kind in ("above", "below"):
        _draw_triangle(painter, rect, above=kind == "above")
    elif kind in _DISCS:
        _draw_disc(painter, rect, kind)
    elif kind in set(RelationKind):
        _draw_relation(painter, rect, RelationKind(kind), way)


def _draw_disc(painter: QPainter, rect: QRectF, severity: str) -> None:
    """How grave something is, by colour and by shape: a full, a half and a hollow disc."""
    ink = named(_DISCS[severity])
    disc = rect.adjusted(1.5, 1.5, -1.5, -1.5)
    painter.setPen(QPen(ink, 1.3))
    painter.setBrush(ink if severity == "red" else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(disc)
    if severity == "amber":
        painter.setBrush(ink)
        painter.drawPie(disc, 90 * 16, 180 * 16)


def _draw_triangle(painter: QPainter, rect: QRectF, *, above: bool) -> None:
    inner = rect.adjusted(1.5, 2.5, -1.5, -2.5)
    tip, base = (inner.top(), inner.bottom()) if above else (inner.bottom(), inner.top())
    corners = [QPointF(inner.left(), base), QPointF(inner.right(), base), QPointF(inner.center().x(), tip)]
    painter.setPen(QPen(named("ink" if above else "ink_3"), 1.3))
    painter.setBrush(named("ink") if above else Qt.BrushStyle.NoBrush)
    painter.drawPolygon(QPolygonF(corners))


def _draw_relation(painter: QPainter, rect: QRectF, kind: RelationKind, way: str) -> None:
    ink, middle = named(_INKS[kind]), rect.center().y()
    left, right = rect.left() + 1, rect.right() - 1
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    if kind == RelationKind.CONFLICT:
        step = (right - left) / 4
        painter.drawPolyline([QPointF(left + n * step, middle + (3 if n % 2 else -3)) for n in range(5)])
        return
    if kind == RelationKind.ALLY:
        painter.drawLine(QPointF(left, middle - 2), QPointF(right, middle - 2))
        painter.drawLine(QPointF(left, middle + 2), QPointF(right, middle + 2))
        return
    tip, tail, back = (right, left, -4) if way == ">" else (left, right, 4)
    if kind == RelationKind.INTRODUCES:
        painter.setPen(QPen(ink, 1.6, Qt.PenStyle.DotLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(QPointF(tail, middle), QPointF(tip, middle))
    painter.setPen(QPen(ink, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawPolyline([QPointF(tip + back, middle - 3), QPointF(tip, middle), QPointF(tip + back, middle + 3)])
