"""The small signs on cards: pips of strength, tags of strategies, check boxes, bars of the force field."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen

from workbench.domain.factors import ActionStatus, StrategyKind
from workbench.ui.factors.facts import Tag
from workbench.ui.factors.words import tag_words
from workbench.ui.theme.theme import font, named
from workbench.ui.theme.tokens import RADIUS_SMALL, TINY

TOP = 5
PIP, PIP_PITCH = 7.0, 10.0
PIPS_WIDTH = TOP * PIP_PITCH
TAG_HEIGHT, TAG_PAD, TAG_GAP = 15.0, 4.0, 3.0
CHECK = 12.0
CENTRE = int(Qt.AlignmentFlag.AlignCenter)


def pip_rect(origin: QPointF, strength: int) -> QRectF:
    """Return where the pip of a strength lies; *origin* is the top left corner of the row of pips."""
    return QRectF(origin.x() + (strength - 1) * PIP_PITCH, origin.y(), PIP, PIP)


def pip_at(origin: QPointF, at: QPointF) -> int | None:
    """Return the strength whose pip is at a point, or None; around each pip there is room to miss it."""
    reach = QRectF(origin.x() - 2, origin.y() - 4, PIPS_WIDTH, PIP + 8)
    return int((at.x() - reach.left()) // PIP_PITCH) + 1 if reach.contains(at) else None


def draw_pips(painter: QPainter, origin: QPointF, strength: int | None, hovered: int | None) -> None:
    """Draw five pips, filled up to *strength*; the one under the pointer shows what a click would make of it."""
    filled = strength or 0 if hovered is None else hovered
    for value in range(1, TOP + 1):
        on = value <= filled
        painter.setPen(QPen(named("mute" if not on else "accent" if hovered else "ink_2"), 1.0))
        painter.setBrush(named("accent" if hovered else "ink_2") if on else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(pip_rect(origin, value).adjusted(0.5, 0.5, -0.5, -0.5), 1.5, 1.5)


def tag_width(words: str) -> float:
    """Return how wide a tag is."""
    return QFontMetricsF(font(TINY, bold=True)).horizontalAdvance(words) + 2 * TAG_PAD


def draw_tag(painter: QPainter, rect: QRectF, words: str, kind: StrategyKind) -> None:
    """Draw the number of a strategy; that of an avoid is red and dashed, to be told apart in grey too."""
    avoid = kind == StrategyKind.AVOID
    pen = QPen(named("red"), 1.0) if avoid else QPen(named("accent_soft"), 1.0)
    if avoid:
        pen.setDashPattern([3, 2])
    painter.setPen(pen)
    painter.setBrush(named("red_soft" if avoid else "accent_soft"))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_SMALL, RADIUS_SMALL)
    painter.setPen(named("red_ink" if avoid else "accent"))
    painter.setFont(font(TINY, bold=True))
    painter.drawText(rect, CENTRE, words)


def draw_tags(painter: QPainter, right: float, top: float, room: float, tags: tuple[Tag, ...]) -> float:
    """Draw tags that end at *right* and take at most *room*; the last one counts those left out. Return their left."""
    for words, kind in reversed(fitting_tags(tags, room)):
        width = tag_width(words)
        right -= width
        draw_tag(painter, QRectF(right, top, width, TAG_HEIGHT), words, kind)
        right -= TAG_GAP
    return right


def fitting_tags(tags: tuple[Tag, ...], room: float) -> list[tuple[str, StrategyKind]]:
    """Return the tags that fit *room*, at least one; the last one counts those left out."""
    every = [(tag_words(tag), tag.kind) for tag in tags]
    for left_out in range(len(every)):
        shown = every[: len(every) - left_out]
        if left_out:
            shown[-1] = (f"{shown[-1][0]} +{left_out}", shown[-1][1])
        if sum(tag_width(words) + TAG_GAP for words, _ in shown) <= room:
            break
    return shown if every else []


def draw_check(painter: QPainter, rect: QRectF, status: ActionStatus, *, hovered: bool) -> None:
    """Draw the check box of an action: empty, ticked, or with a bar through it when dropped."""
    done = status == ActionStatus.DONE
    painter.setPen(QPen(named("accent" if hovered else "green" if done else "mute"), 1.3))
    painter.setBrush(named("green_soft" if done else "raised"))
    painter.drawRoundedRect(rect, 3, 3)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if done:
        tick = QPainterPath(rect.topLeft() + QPointF(2.8, 6.2))
        tick.lineTo(rect.topLeft() + QPointF(5.2, 8.8))
        tick.lineTo(rect.topLeft() + QPointF(9.4, 3.4))
        painter.setPen(QPen(named("green_ink"), 1.8, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
        painter.drawPath(tick)
    elif status == ActionStatus.DROPPED:
        painter.drawLine(QPointF(rect.left() + 3, rect.center().y()), QPointF(rect.right() - 3, rect.center().y()))
