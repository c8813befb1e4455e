"""The small signs on need cards: how far answered, how aware, which kind."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from workbench.domain.needs import Awareness, NeedKind
from workbench.ui.iceberg.facts import AnswerState
from workbench.ui.theme.painters import state_kept
from workbench.ui.theme.theme import named

KIND_INKS = {
    NeedKind.PERFORMANCE: "series.0",
    NeedKind.FINANCE: "series.4",
    NeedKind.IMAGE: "series.1",
    NeedKind.POWER: "series.2",
    NeedKind.ACHIEVEMENT: "series.5",
    NeedKind.RECOGNITION: "series.3",
    NeedKind.BELONGING: "series.1",
    NeedKind.LOGIC: "series.0",
    NeedKind.SECURITY: "series.4",
}
"""A colour for each kind, different within its side."""

STATE_INKS = {
    AnswerState.DONE: "green_ink",
    AnswerState.PLANNED: "accent",
    AnswerState.UNANSWERED: "amber_ink",
}

STATE_FILLS = {
    AnswerState.DONE: "green_soft",
    AnswerState.PLANNED: "accent_soft",
    AnswerState.UNANSWERED: "amber_soft",
}

STROKE = 1.5


def draw_state(painter: QPainter, rect: QRectF, state: AnswerState) -> None:
    """Draw a tick, a half-filled disc or an empty ring: told apart by shape, not only by colour."""
    ink = named(STATE_INKS[state])
    inner = rect.adjusted(1, 1, -1, -1)
    with state_kept(painter):
        painter.setPen(QPen(ink, STROKE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if state == AnswerState.DONE:
            w, h = inner.width(), inner.height()
            points = [(0.08, 0.55), (0.38, 0.85), (0.95, 0.15)]
            painter.drawPolyline([QPointF(inner.x() + x * w, inner.y() + y * h) for x, y in points])
        else:
            painter.drawEllipse(inner)
        if state == AnswerState.PLANNED:
            painter.setBrush(ink)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawPie(inner, 90 * 16, 180 * 16)


def draw_awareness(painter: QPainter, rect: QRectF, awareness: Awareness) -> None:
    """Draw a speech bubble with lines (said), a bubble with dots (kept back) or a dotted ring (not known to them)."""
    with state_kept(painter):
        ink = named("ink_2" if awareness != Awareness.UNAWARE else "mute")
        painter.setPen(QPen(ink, 1.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        if awareness == Awareness.UNAWARE:
            pen = painter.pen()
            pen.setDashPattern([1.2, 1.8])
            painter.setPen(pen)
            painter.drawEllipse(rect.adjusted(1, 1, -1, -1))
        else:
            _draw_bubble(painter, rect, dots=awareness == Awareness.UNVOICED)


def _draw_bubble(painter: QPainter, rect: QRectF, *, dots: bool) -> None:
    x, y, w, h = rect.x(), rect.y(), rect.width(), rect.height()
    body = [(0.02, 0.08), (0.98, 0.08), (0.98, 0.70), (0.48, 0.70), (0.22, 0.98), (0.22, 0.70), (0.02, 0.70)]
    painter.drawPolygon([QPointF(x + a * w, y + b * h) for a, b in body])
    if dots:
        pen = QPen(painter.pen().color(), 1.7, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawPoints([QPointF(x + a * w, y + 0.40 * h) for a in (0.27, 0.5, 0.73)])
    else:
        for level, end in ((0.29, 0.76), (0.50, 0.62)):
            painter.drawLine(QPointF(x + 0.22 * w, y + level * h), QPointF(x + end * w, y + level * h))
