"""Line icons from ``resources/icons``, tinted with a token colour and sharp at every pixel ratio.

The drawings use only paths of straight and Bézier lines, circles and rectangles, so that reading them here costs a
millisecond where QtSvg would cost a tenth of a second at start. An icon is read and drawn when it is first painted.
"""

from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPainterPath, QPen, QPixmap, QPixmapCache

from workbench.system.paths import resources
from workbench.ui.theme.painters import state_kept
from workbench.ui.theme.theme import named

GRID = 20.0
STROKE = 1.5
BADGE_CORNER = 0.2
BADGE_MARGIN = 0.06
"""Shares of its side: how round the plate of the program's icon is, and how much of it shows around the drawing."""
SHAPES = frozenset({"path", "circle", "rect"})
NUMBERS_OF = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "Q": 4, "Z": 0}


class Drawing(NamedTuple):
    """One icon on the 20 × 20 grid: what is stroked and what is filled."""

    lines: QPainterPath
    fills: QPainterPath


class _Engine(QIconEngine):
    """Paints one icon in the colours in force when it is painted, so that a change of theme needs a repaint alone."""

    def __init__(self, name: str, ink: str) -> None:
        super().__init__()
        self._name = name
        self._ink = ink

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Qt override."""
        draw_icon(painter, self._name, QRectF(rect), self._tint(mode, state))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Qt override; *size* is in pixels of the screen."""
        return pixmap(self._name, self._tint(mode, state), min(size.width(), size.height()), 1.0)

    def clone(self) -> QIconEngine:
        """Qt override."""
        return _Engine(self._name, self._ink)

    def _tint(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        if mode == QIcon.Mode.Disabled:
            return "mute"
        return "accent" if state == QIcon.State.On and self._ink != "on_accent" else self._ink


class _Badge(QIconEngine):
    """Paints the icon of the program: the map of roles on a plate. Without a file it is sharp at every size."""

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Qt override."""
        side = min(rect.width(), rect.height())
        plate = QRectF(rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2, side, side)
        with state_kept(painter):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(named("accent_fill"))
            painter.drawRoundedRect(plate, side * BADGE_CORNER, side * BADGE_CORNER)
        margin = side * BADGE_MARGIN
        draw_icon(painter, "role_map", plate.adjusted(margin, margin, -margin, -margin), "on_accent")

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Qt override; *size* is in pixels of the screen."""
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, made.rect(), mode, state)
        painter.end()
        return made

    def clone(self) -> QIconEngine:
        """Qt override."""
        return _Badge()


def program_icon() -> QIcon:
    """Return the icon by which the windows of the program are known among those of others."""
    return QIcon(_Badge())


def icon(name: str, ink: str = "ink_2") -> QIcon:
    """Return icon *name* in token colour *ink*; disabled it is muted, checked it takes the accent.

    Raises FileNotFoundError when there is no such icon.
    """
    if name not in _names():
        raise FileNotFoundError(name)
    return QIcon(_Engine(name, ink))


def pixmap(name: str, ink: str, size: int, ratio: float) -> QPixmap:
    """Return icon *name* in token colour *ink*, *size* pixels square at device pixel *ratio*."""
    tint = named(ink)
    key = f"workbench-icon {name} {tint.name(QColor.NameFormat.HexArgb)} {size} {ratio}"
    made = QPixmap()
    if QPixmapCache.find(key, made):
        return made
    drawing = _drawing(name)
    made = QPixmap(QSize(size, size) * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    _draw(painter, drawing, QRectF(0, 0, size, size), tint)
    painter.end()
    QPixmapCache.insert(key, made)
    return made


def draw_icon(painter: QPainter, name: str, rect: QRectF, ink: str = "ink_2") -> None:
    """Draw icon *name* into *rect*."""
    drawing = _drawing(name)
    with state_kept(painter):
        _draw(painter, drawing, rect, named(ink))


@cache
def _names() -> frozenset[str]:
    return frozenset(path.stem for path in (resources() / "icons").iterdir())


def _draw(painter: QPainter, drawing: Drawing, rect: QRectF, tint: QColor) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / GRID, rect.height() / GRID)
    pen = QPen(tint, STROKE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(drawing.lines, pen)
    painter.fillPath(drawing.fills, tint)


@cache
def _drawing(name: str) -> Drawing:
    lines, fills = QPainterPath(), QPainterPath()
    source = (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    for tag in source.split("<"):
        kind = tag.partition(" ")[0]
        if kind in SHAPES:
            values = _attributes(tag)
            _add(fills if values.get("fill") == "currentColor" else lines, kind, values)
    return Drawing(lines, fills)


def _attributes(tag: str) -> dict[str, str]:
    pieces = tag.split('"')
    return {before.split()[-1].rstrip("="): value for before, value in zip(pieces[::2], pieces[1::2], strict=False)}


def _add(target: QPainterPath, kind: str, values: dict[str, str]) -> None:
    if kind == "path":
        _add_path(target, values["d"])
    elif kind == "circle":
        radius = float(values["r"])
        target.addEllipse(QPointF(float(values["cx"]), float(values["cy"])), radius, radius)
    else:
        x, y, width, height, radius = (float(values[key]) for key in ("x", "y", "width", "height", "rx"))
        target.addRoundedRect(QRectF(x, y, width, height), radius, radius)


def _add_path(target: QPainterPath, steps: str) -> None:
    """Follow the absolute commands M L H V C Q Z of an SVG path."""
    for command in NUMBERS_OF:
        steps = steps.replace(command, f" {command} ")
    command, waiting = "", list[float]()
    for word in steps.replace(",", " ").split():
        if word == "Z":
            target.closeSubpath()
        elif word in NUMBERS_OF:
            command = word
        else:
            waiting.append(float(word))
            if len(waiting) == NUMBERS_OF[command]:
                _step(target, command, waiting)
                waiting.clear()


def _step(target: QPainterPath, command: str, numbers: list[float]) -> None:
    here = target.currentPosition()
    if command == "M":
        target.moveTo(*numbers)
    elif command == "L":
        target.lineTo(*numbers)
    elif command == "H":
        target.lineTo(numbers[0], here.y())
    elif command == "V":
        target.lineTo(here.x(), numbers[0])
    elif command == "C":
        target.cubicTo(*numbers)
    else:
        target.quadTo(*numbers)
