"""Helpers for everything that paints itself: elided text, hatching, shadows."""

from functools import lru_cache
from math import ceil, sqrt

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QGradient,
    QLinearGradient,
    QPaintEngine,
    QPainter,
    QPainterPath,
    QPen,
    QTextLayout,
    QTextOption,
)

from workbench.ui.theme.painters import state_kept
from workbench.ui.theme.theme import colour, current
from workbench.ui.widgets.text_positions import one_line, part, shown_text

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

LEAST_ZOOM = 0.01
HATCH_GAP = 7.0
HATCH_WIDTH = 1.5


def draw_elided(
    painter: QPainter, rect: QRectF, text: str, text_font: QFont, ink: QColor, align: Qt.AlignmentFlag = LEFT
) -> bool:
    """Draw one line of *text* in *rect*, cut with … where it does not fit; return whether it was cut."""
    line = one_line(text)
    shown = QFontMetricsF(text_font).elidedText(line, Qt.TextElideMode.ElideRight, rect.width())
    painter.setFont(text_font)
    painter.setPen(ink)
    painter.drawText(rect, int(align | Qt.TextFlag.TextSingleLine), shown)
    return shown != line


def text_width(text: str, text_font: QFont) -> int:
    """Return the pixels that one line of *text* needs, so that :func:`draw_elided` will not cut it."""
    return ceil(QFontMetricsF(text_font).horizontalAdvance(one_line(text))) + 1


def draw_wrapped(painter: QPainter, rect: QRectF, text: str, text_font: QFont, ink: QColor) -> bool:
    """Draw *text* over as many lines as *rect* holds, the last one cut with …; return whether it was cut."""
    metrics = QFontMetricsF(text_font)
    lines = wrapped_lines(text, text_font, rect.width())
    room = max(1, int((rect.height() + metrics.leading()) // metrics.lineSpacing()))
    shown = list(lines[:room])
    cut = len(lines) > room
    if cut:
        rest = one_line(" ".join(lines[room - 1 :]))
        shown[-1] = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, rect.width())
    painter.setFont(text_font)
    painter.setPen(ink)
    for place, line in enumerate(shown):
        painter.drawText(QPointF(rect.left(), rect.top() + metrics.ascent() + place * metrics.lineSpacing()), line)
    return cut


@lru_cache(maxsize=8192)
def wrapped_lines(text: str, text_font: QFont, width: float) -> tuple[str, ...]:
    """Return *text* broken into lines no wider than *width*, at words or, where none fits, anywhere."""
    found: list[str] = []
    for paragraph in map(shown_text, text.splitlines()):
        layout = QTextLayout(paragraph, text_font)
        layout.setTextOption(_wrapping())
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1.0, width))
            found.append(part(paragraph, line.textStart(), line.textLength()).rstrip())
        layout.endLayout()
    return tuple(found)


def _wrapping() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def draw_shadow(painter: QPainter, rect: QRectF, radius: float, *, strong: bool = False) -> None:
    """Draw a soft shadow below a rounded rectangle."""
    tokens = current()
    painter.setPen(Qt.PenStyle.NoPen)
    for spread in (3.0, 2.0, 1.0):
        painter.setBrush(colour(tokens.shadow_strong if strong else tokens.shadow, 0.3))
        grown = rect.adjusted(-spread, -spread + 1, spread, spread + 1)
        painter.drawRoundedRect(grown, radius + spread, radius + spread)


def draw_hatch(painter: QPainter, shape: QPainterPath) -> None:
    """Fill *shape* with thin slanted lines, the sign of something assumed."""
    if painter.paintEngine().type() == QPaintEngine.Type.SVG:
        _draw_hatch_lines(painter, shape)
    else:
        painter.fillPath(shape, _hatching(shape.boundingRect().topLeft(), painter.worldTransform().m11()))


def _hatching(start: QPointF, zoom: float) -> QBrush:
    """Return stripes that begin at *start*, as a gradient: they are drawn twenty times as fast as so many lines."""
    step = HATCH_GAP / sqrt(2)
    half = HATCH_WIDTH / 2 / step
    soft = min(half, 0.5 / (max(zoom, LEAST_ZOOM) * step))
    stripes = QLinearGradient(start, start + QPointF(HATCH_GAP, HATCH_GAP) / 2)
    stripes.setSpread(QGradient.Spread.RepeatSpread)
    ink, none = colour(current().hatch), colour(current().hatch, 0.0)
    for share, shade in ((0.0, ink), (half - soft, ink), (half + soft, none)):
        stripes.setColorAt(share, shade)
        stripes.setColorAt(1.0 - share, shade)
    return QBrush(stripes)


def _draw_hatch_lines(painter: QPainter, shape: QPainterPath) -> None:
    """Draw the stripes one by one, for SVG as Qt writes it knows no gradients that begin again."""
    bounds = shape.boundingRect()
    with state_kept(painter):
        painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
        painter.setPen(QPen(colour(current().hatch), HATCH_WIDTH))
        count = int((bounds.width() + bounds.height()) // HATCH_GAP) + 1
        starts = [bounds.left() - bounds.height() + HATCH_GAP * place for place in range(count)]
        painter.drawLines([_slanted(bounds, x) for x in starts])


def _slanted(bounds: QRectF, x: float) -> QLineF:
    """Return the line that rises from *x* at the bottom, cut to *bounds*: a drawing in SVG keeps no clipping."""
    first, last = max(x, bounds.left()), min(x + bounds.height(), bounds.right())
    return QLineF(first, bounds.bottom() - (first - x), last, bounds.bottom() - (last - x))


def draw_badge(painter: QPainter, centre: QPointF, fill: QColor, sign: str, text_font: QFont) -> None:
    """Draw a small filled disc with one bright *sign* in it; without one where it could not be read."""
    radius = QFontMetricsF(text_font).height() * 0.5
    disc = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
    painter.setPen(QPen(QColor(current().panel), 1.5))
    painter.setBrush(QBrush(fill))
    painter.drawEllipse(disc)
    if sign:
        painter.setPen(QColor(current().panel))
        painter.setFont(text_font)
        painter.drawText(disc, int(Qt.AlignmentFlag.AlignCenter), sign)
