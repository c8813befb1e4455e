"""What is drawn under the cards of the need funnel: the narrowing bands, their names, the needs' zone (N13)."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from workbench.ui.funnel.talk_layout import EDGE, LABEL, LEVELS, ZONE_HEAD, Band, TalkLayout
from workbench.ui.language import tr
from workbench.ui.theme.theme import colour, current, font, named
from workbench.ui.theme.tokens import BODY, RADIUS_CARD, SMALL, TINY
from workbench.ui.widgets.box import Box
from workbench.ui.widgets.painting import draw_elided, draw_wrapped
from workbench.usecases.talk import FunnelLevel

CENTRE = Qt.AlignmentFlag.AlignCenter
LEVEL_NAME = 20.0


def draw_bands(painter: QPainter, made: TalkLayout, locked: bool) -> None:
    """Draw the funnel, deeper in colour the narrower it is; where it locks it is green once a need is locked."""
    for place, band in enumerate(made.bands):
        green = locked and band.level == FunnelLevel.LOCK
        tint = current().green if green else current().accent
        painter.setPen(QPen(named("panel"), 2.0))
        painter.setBrush(colour(tint, 0.05 + 0.035 * place))
        painter.drawPolygon(_shape(band))
        _draw_name(painter, band, place)


def _shape(band: Band) -> QPolygonF:
    (left, right), (low_left, low_right) = band.upper, band.lower
    return QPolygonF([
        QPointF(left, band.top), QPointF(right, band.top), QPointF(low_right, band.bottom),
        QPointF(low_left, band.bottom),
    ])  # fmt: skip


def _draw_name(painter: QPainter, band: Band, place: int) -> None:
    name = tr("funnel", f"level.{band.level}")
    room = QRectF(EDGE, band.top + 5, LABEL - 14, LEVEL_NAME)
    draw_elided(painter, room, f"{place + 1}  {name}", font(BODY, bold=True), named("ink"))
    below = QRectF(room.x(), room.bottom() + 1, room.width(), band.bottom - room.bottom() - 3)
    if below.height() >= font(TINY).pixelSize() + 4:
        draw_wrapped(painter, below, tr("funnel", f"level_hint.{band.level}"), font(TINY), named("ink_3"))
    if place < len(LEVELS) - 1:
        painter.setPen(QPen(named("line"), 1.0))
        painter.drawLine(QPointF(EDGE, band.bottom), QPointF(band.lower[0] - 8, band.bottom))


def draw_empty_hint(painter: QPainter, made: TalkLayout) -> None:
    """Say in the mouth of the funnel how to begin, while nothing is asked."""
    band = made.bands[0]
    room = QRectF(band.lower[0], band.top, band.lower[1] - band.lower[0], band.height)
    draw_elided(painter, room, tr("funnel", "talk.no_questions"), font(BODY), named("ink_2"), CENTRE)


def draw_zone(painter: QPainter, made: TalkLayout, aimed: bool) -> None:
    """Draw where the needs are, and the place where an answer becomes one."""
    zone = made.zone
    head = QRectF(zone.x, zone.y, zone.width, ZONE_HEAD - 4)
    draw_elided(painter, head, tr("funnel", "zone.title"), font(BODY, bold=True), named("ink"))
    _draw_drop(painter, made.drop, aimed)


def _draw_drop(painter: QPainter, drop: Box, aimed: bool) -> None:
    room = QRectF(*drop)
    painter.setPen(QPen(named("accent" if aimed else "mute"), 1.8 if aimed else 1.2, Qt.PenStyle.DashLine))
    painter.setBrush(colour(current().accent, 0.14 if aimed else 0.03))
    painter.drawRoundedRect(room, RADIUS_CARD, RADIUS_CARD)
    words = tr("funnel", "zone.drop")
    inside = room.adjusted(12, 10, -12, -10)
    if room.width() > 3 * room.height():
        draw_elided(painter, inside, words, font(SMALL), named("ink_2"), CENTRE)
    else:
        draw_wrapped(painter, inside, words, font(SMALL), named("accent" if aimed else "ink_2"))


def draw_link(painter: QPainter, question: QRectF, need: QRectF) -> None:
    """Draw the line from a question to the need it led to."""
    start, end = QPointF(question.center().x(), question.bottom()), QPointF(need.center().x(), need.top())
    lean = max(20.0, (end.y() - start.y()) / 2)
    path = QPainterPath(start)
    path.cubicTo(start + QPointF(0, lean), end - QPointF(0, lean), end)
    painter.setPen(QPen(colour(current().accent, 0.75), 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
