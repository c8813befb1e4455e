"""The drawing of the iceberg: sky, ice, sea and light, in the colours of the theme.

Sky and sea are washes that reach as far as one can pan. The ice is kept as a picture of the size it is shown in, so
that panning and moving cards cost nothing; while the size changes the old picture is stretched, until it rests.
"""

from dataclasses import dataclass
from math import sin, sqrt, tau

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPainterPath, QPen, QPixmap, QPolygonF, QRadialGradient

from workbench.ui.iceberg.berg import Body, chance, hull, peaks
from workbench.ui.theme.theme import current
from workbench.ui.theme.tokens import Tokens

MOST_PIXELS = 8_000_000
PAUSE_MS = 120
HALF = 0.475
"""Half the width of the ice, as a share of the picture."""
SUMMIT, FLOOR = 8.0, 10.0
"""Room above the summit and under the foot."""
SWELL = 3.0
NONE = Qt.PenStyle.NoPen


@dataclass(frozen=True, slots=True)
class Frame:
    """What the drawing has to fit: the size of the picture and where its water begins."""

    width: float
    height: float
    waterline: float

    @property
    def middle(self) -> float:
        """Half the width."""
        return self.width / 2


def mix(one: str | QColor, other: str | QColor, share: float, opacity: float = 1.0) -> QColor:
    """Return the colour *share* of the way from *one* to *other*."""
    a, b = QColor(one), QColor(other)
    made = QColor.fromRgbF(
        a.redF() + (b.redF() - a.redF()) * share,
        a.greenF() + (b.greenF() - a.greenF()) * share,
        a.blueF() + (b.blueF() - a.blueF()) * share,
    )
    made.setAlphaF(opacity)
    return made


@dataclass(frozen=True, slots=True)
class Wanted:
    """The picture of the ice that is wanted: what it has to fit, pixels a unit, theme."""

    frame: Frame
    scale: float
    theme: str


class Art(QObject):
    """Paints what lies under the cards; owned by the canvas."""

    renewed = Signal()
    """The ice has been painted anew."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._wanted: Wanted | None = None
        self._kept: Wanted | None = None
        self._picture = QPixmap()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._renew)

    def paint(self, painter: QPainter, rect: QRectF, frame: Frame) -> None:
        """Paint the part of the picture inside *rect*, in scene coordinates."""
        tokens = current()
        _paint_sky(painter, rect, frame, tokens)
        _paint_sea(painter, rect, frame, tokens)
        scale = painter.worldTransform().m11() * painter.device().devicePixelRatioF()
        fine = min(scale, sqrt(MOST_PIXELS / (frame.width * frame.height)))
        self._want(Wanted(frame, round(fine, 2), tokens.name))
        self._draw(painter, frame)
        _paint_waves(painter, rect, frame, tokens)

    def _want(self, wanted: Wanted) -> None:
        """Paint the ice at once when there is none in these colours, else when what is wanted has come to rest."""
        if wanted == self._wanted:
            return
        self._wanted = wanted
        if self._kept is None or self._kept.theme != wanted.theme:
            self._renew()
        elif wanted != self._kept:
            self._pause.start()

    @Slot()
    def _renew(self) -> None:
        if self._wanted is not None:
            self._kept = self._wanted
            self._picture = _picture(self._kept.frame, self._kept.scale, current())
            self.renewed.emit()

    def _draw(self, painter: QPainter, frame: Frame) -> None:
        """Draw what is above the water and what is below it, each stretched to where it belongs now."""
        if self._kept is None:
            return
        wide, high = float(self._picture.width()), float(self._picture.height())
        cut = high * self._kept.frame.waterline / self._kept.frame.height
        above = QRectF(0, 0, frame.width, frame.waterline)
        below = QRectF(0, frame.waterline, frame.width, frame.height - frame.waterline)
        painter.drawPixmap(above, self._picture, QRectF(0, 0, wide, cut))
        painter.drawPixmap(below, self._picture, QRectF(0, cut, wide, high - cut))


def _picture(frame: Frame, scale: float, tokens: Tokens) -> QPixmap:
    made = QPixmap(QSize(max(1, round(frame.width * scale)), max(1, round(frame.height * scale))))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(made.width() / frame.width, made.height() / frame.height)
    _paint_light(painter, frame, tokens)
    _paint_far_ice(painter, frame, tokens)
    _paint_hull(painter, frame, tokens)
    _paint_rays(painter, frame, tokens)
    _paint_bubbles(painter, frame, tokens)
    for place, body in enumerate(peaks()):
        _paint_peak(painter, body, frame, tokens, haze=0.34 if place == 0 else 0.2 if place == 1 else 0.0)
    painter.end()
    return made


# Washes


def _paint_sky(painter: QPainter, rect: QRectF, frame: Frame, tokens: Tokens) -> None:
    wash = QLinearGradient(0, 0, 0, frame.waterline)
    if tokens.dark:
        wash.setColorAt(0, mix(tokens.sky[0], tokens.sea[2], 0.35))
        wash.setColorAt(1, mix(tokens.sky[1], tokens.wave, 0.16))
    else:
        wash.setColorAt(0, mix(tokens.sky[1], tokens.sea[1], 0.34))
        wash.setColorAt(0.6, mix(tokens.sky[0], tokens.sky[1], 0.5))
        wash.setColorAt(1, mix(tokens.sky[0], tokens.amber_soft, 0.55))
    bottom = min(rect.bottom(), frame.waterline + SWELL)
    if rect.top() < bottom:
        painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), bottom - rect.top()), wash)


def _paint_sea(painter: QPainter, rect: QRectF, frame: Frame, tokens: Tokens) -> None:
    wash = QLinearGradient(0, frame.waterline, 0, frame.height)
    wash.setColorAt(0, mix(tokens.sea[0], tokens.sea[1], 0.15 if tokens.dark else 0.3))
    wash.setColorAt(0.45, QColor(tokens.sea[1]))
    wash.setColorAt(1, QColor(tokens.sea[2]))
    top = max(rect.top(), frame.waterline)
    if top < rect.bottom():
        painter.fillRect(QRectF(rect.left(), top, rect.width(), rect.bottom() - top), wash)


def _wave(left: float, right: float, level: float, phase: float, height: float, step: int) -> QPainterPath:
    """A long gentle swell with a shorter one on it."""
    path = QPainterPath()
    x = left - left % step - step
    while x <= right + step:
        y = level + height * (0.72 * sin(tau * x / 148 + phase) + 0.28 * sin(tau * x / 61 + 2 * phase))
        path.lineTo(x, y) if path.elementCount() else path.moveTo(x, y)
        x += step
    return path


def _paint_waves(painter: QPainter, rect: QRectF, frame: Frame, tokens: Tokens) -> None:
    """The surface: a bright rim of water behind, the waterline in front, and glints on the swell below."""
    level = frame.waterline
    if not rect.top() - 40 <= level <= rect.bottom() + 40:
        return
    left, right = rect.left(), rect.right()
    # From afar the swell is too small for every point of it to be seen.
    step = 8 * max(1, round(0.5 / painter.worldTransform().m11()))
    front = _wave(left, right, level, 0.0, SWELL, step)
    body = QPainterPath(front)
    body.lineTo(right + 2 * step, level + 30)
    body.lineTo(left - 2 * step, level + 30)
    body.closeSubpath()
    wash = QLinearGradient(0, level - SWELL, 0, level + 30)
    bright = tokens.sea_ink if tokens.dark else tokens.panel
    wash.setColorAt(0, mix(bright, tokens.wave, 0.35, 0.34 if tokens.dark else 0.62))
    wash.setColorAt(1, mix(bright, tokens.wave, 0.35, 0.0))
    painter.setPen(NONE)
    painter.setBrush(wash)
    painter.drawPath(body)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(mix(bright, tokens.wave, 0.2, 0.5), 1.2))
    painter.drawPath(_wave(left, right, level + 7, 1.9, SWELL * 0.7, step))
    painter.setPen(QPen(mix(tokens.wave, bright, 0.1, 0.35), 1.0))
    painter.drawPath(_wave(left, right, level - 2.5, 2.6, SWELL * 0.9, step))
    painter.setPen(QPen(QColor(tokens.wave), 1.8))
    painter.drawPath(front)


# Sky


def _paint_light(painter: QPainter, frame: Frame, tokens: Tokens) -> None:
    painter.setPen(NONE)
    if tokens.dark:
        _paint_stars(painter, frame, tokens)
        _paint_aurora(painter, frame, tokens)
    _paint_sun(painter, frame, tokens)


def _paint_sun(painter: QPainter, frame: Frame, tokens: Tokens) -> None:
    """A low sun in a wide glow; by night the moon."""
    centre = QPointF(frame.width * 0.335, max(24.0, frame.waterline * 0.08))
    reach = min(frame.width * 0.2, frame.waterline * 0.95)
    disc = min(28.0, max(13.0, frame.waterline * 0.055))
    warm = mix(tokens.amber, tokens.panel, 0.55) if not tokens.dark else mix(tokens.sea_ink, tokens.wave, 0.2)
    glow = QRadialGradient(centre, reach)
    glow.setColorAt(0, mix(warm, warm, 0, 0.5 if not tokens.dark else 0.3))
    glow.setColorAt(0.35, mix(warm, warm, 0, 0.16 if not tokens.dark else 0.09))
    glow.setColorAt(1, mix(warm, warm, 0, 0.0))
    painter.setBrush(glow)
    painter.drawEllipse(centre, reach, reach)
    bright = mix(tokens.sea_ink, tokens.wave, 0.1) if tokens.dark else mix(tokens.panel, tokens.amber_soft, 0.6)
    painter.setBrush(bright)
    painter.drawEllipse(centre, disc, disc)


def _paint_stars(painter: QPainter, frame: Frame, tokens: Tokens) -> None:
    for place in range(70):
        x = frame.width * (0.5 + 0.5 * chance(place + 0.3))
        y = frame.waterline * 0.8 * abs(chance(place + 71.7))
        size = 0.5 + 0.6 * abs(chance(place + 33.1))
        painter.setBrush(mix(tokens.sea_ink, tokens.sea_ink, 0, 0.25 + 0.5 * abs(chance(place + 5.9))))
        painter.drawEllipse(QPointF(x, y), size, size)


def _paint_aurora(painter: QPainter, frame: Frame, tokens: Tokens) -> None:
    """Two veils of light over the ice."""
    for phase, level, tint, strength in ((0.4, 0.36, tokens.green, 0.30), (2.1, 0.24, tokens.series[4], 0.24)):
        left, right, low = 0.36 * frame.width, 0.98 * frame.width, level * frame.waterline
        steps = 90
        for n in range(steps):
            share = n / steps
            x = left + (right - left) * share
            foot = low + frame.waterline * 0.07 * sin(phase + 5.2 * share)
            tall = frame.waterline * (0.22 + 0.06 * sin(9 * share + phase))
            fade = strength * sin(share * tau / 2) * (0.75 + 0.25 * chance(n + phase))
            veil = QLinearGradient(0, foot - tall, 0, foot)
            veil.setColorAt(0, mix(tint, tint, 0, 0.0))
            veil.setColorAt(0.8, mix(tint, tint, 0, max(0.0, fade)))
            veil.setColorAt(1, mix(tint, tint, 0, 0.0))
            painter.fillRect(QRectF(x, foot - tall, (right - left) / steps + 0.6, tall), veil)


def _paint_far_ice(painter: QPainter, frame: Frame, tokens: Tokens) -> None:
    """Small bergs on the horizon, pale with distance."""
    tall = frame.waterline
    for at, wide, high, fade in (
        (0.035, 0.10, 0.10, 0.5),
        (0.13, 0.07, 0.055, 0.32),
        (0.955, 0.13, 0.13, 0.55),
        (0.87, 0.06, 0.06, 0.35),
    ):
        ridge = QPolygonF()
        for n in range(9):
            share = n / 8
            up = high * tall * (1 - abs(2 * share - 1) ** 1.3) * (0.72 + 0.28 * chance(n + 40 * at))
            ridge.append(QPointF(frame.width * (at + wide * (share - 0.5)), frame.waterline - max(0.0, up)))
        tint = tokens.ice[0] if tokens.dark else tokens.sea[1]
        wash = QLinearGradient(0, frame.waterline - high * tall, 0, frame.waterline)
        wash.setColorAt(0, mix(tint, tokens.sky[1], 0.2, fade))
        wash.setColorAt(1, mix(tint, tokens.sky[1], 0.8, fade))
        painter.setBrush(wash)
        painter.drawPolygon(ridge)


# Ice


def _paint_peak(painter: QPainter, body: Body, frame: Frame, tokens: Tokens, *, haze: float) -> None:
    tall = frame.waterline - SUMMIT
    for facet in body.facets:
        shape = QPolygonF([_above(point, frame, tall) for point in facet.points])
        tint = mix(_snow(facet.light, tokens), tokens.sky[1], haze)
        painter.setBrush(tint)
        painter.setPen(QPen(tint, 0.8))
        painter.drawPolygon(shape)
    rim = mix(tokens.ice_line, tokens.panel if not tokens.dark else tokens.sea_ink, 0.25, 0.55 - haze)
    painter.setPen(QPen(rim, 1.1, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.drawPolyline(QPolygonF([_above(point, frame, tall) for point in body.outline]))


def _snow(light: float, tokens: Tokens) -> QColor:
    """Snow in the sun is nearly white, in the shade it takes the blue of the sea."""
    if tokens.dark:
        shade = mix(tokens.ice[1], tokens.sea[0], 0.35)
        lit = mix(tokens.ice[0], tokens.sea_ink, 0.42)
    else:
        shade = mix(tokens.ice[1], tokens.wave, 0.16)
        lit = QColor(tokens.ice[0])
    return mix(shade, lit, light**0.85)


def _above(point: tuple[float, float], frame: Frame, tall: float) -> QPointF:
    return QPointF(frame.middle + point[0] * frame.width * HALF, frame.waterline - point[1] * tall)


def _paint_hull(painter: QPainter, frame: Frame, tokens: Tokens) -> None:
    """Under water the light goes with the depth, and with it the edges of the facets."""
    deep = frame.height - frame.waterline - FLOOR
    body = hull()
    for facet in body.facets:
        down = sum(y for _, y in facet.points) / 3
        tint = _sunk(facet.light, down, tokens)
        painter.setBrush(tint)
        painter.setPen(QPen(tint, 0.8))
        painter.drawPolygon(QPolygonF([_below(point, frame, deep) for point in facet.points]))
    wash = QLinearGradient(0, frame.waterline, 0, frame.height)
    rim = tokens.sea_ink if tokens.dark else tokens.panel
    wash.setColorAt(0, mix(rim, tokens.ice_line, 0.3, 0.65))
    wash.setColorAt(1, mix(rim, tokens.ice_line, 0.3, 0.06))
    painter.setPen(QPen(wash, 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.drawPolyline(QPolygonF([_below(point, frame, deep) for point in body.outline]))


def _sunk(light: float, down: float, tokens: Tokens) -> QColor:
    near = mix(tokens.ice[0], tokens.ice[1], 0.55 if not tokens.dark else 0.25)
    near = mix(near, tokens.series[4], 0.05 if not tokens.dark else 0.12)
    far = mix(tokens.ice[1], tokens.sea[2], 0.62)
    base = mix(near, far, min(1.0, down**0.8))
    dark = mix(base, tokens.sea[2], 0.42)
    bright = mix(base, tokens.ice[0], 0.45 * (1 - 0.6 * down))
    return mix(dark, bright, light)


def _below(point: tuple[float, float], frame: Frame, deep: float) -> QPointF:
    return QPointF(frame.middle + point[0] * frame.width * HALF, frame.waterline + point[1] * deep)


# Water


def _paint_rays(painter: QPainter, frame: Frame, tokens: Tokens) -> None:
    """Light that falls through the surface, slanting away from the sun."""
    deep = frame.height - frame.waterline
    tint = tokens.sea_ink if tokens.dark else tokens.panel
    painter.setPen(NONE)
    for n in range(9):
        x = frame.width * (0.04 + 0.105 * n + 0.03 * chance(n + 0.5))
        wide = frame.width * (0.012 + 0.012 * abs(chance(n + 9.5)))
        reach = deep * (0.55 + 0.3 * abs(chance(n + 21.5)))
        strength = (0.07 if tokens.dark else 0.26) * (0.6 + 0.4 * abs(chance(n + 3.5)))
        slant = reach * 0.34
        ray = QPolygonF(
            [
                QPointF(x, frame.waterline),
                QPointF(x + wide, frame.waterline),
                QPointF(x + 2.4 * wide + slant, frame.waterline + reach),
                QPointF(x - 0.6 * wide + slant, frame.waterline + reach),
            ]
        )
        wash = QLinearGradient(0, frame.waterline, 0, frame.waterline + reach)
        wash.setColorAt(0, mix(tint, tint, 0, strength))
        wash.setColorAt(1, mix(tint, tint, 0, 0.0))
        painter.setBrush(wash)
        painter.drawPolygon(ray)


def _paint_bubbles(painter: QPainter, frame: Frame, tokens: Tokens) -> None:
    deep = frame.height - frame.waterline
    tint = tokens.sea_ink if tokens.dark else tokens.panel
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for n in range(46):
        x = frame.width * (0.5 + 0.49 * chance(n + 700.5))
        y = frame.waterline + deep * (0.12 + 0.85 * abs(chance(n + 811.5)))
        size = 0.8 + 1.8 * abs(chance(n + 907.5))
        painter.setPen(QPen(mix(tint, tint, 0, 0.16 if tokens.dark else 0.34), 0.9))
        painter.drawEllipse(QPointF(x, y), size, size)
