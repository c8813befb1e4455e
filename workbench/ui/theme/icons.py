"""Line icons from ``resources/icons``, tinted with a token colour and sharp at every pixel ratio.

The drawings use only paths of straight and Bézier lines, circles and rectangles, so that reading them here costs a
millisecond where QtSvg would cost a tenth of a second at start.
"""

import re
from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPainterPath, QPen, QPixmap, QPixmapCache

from workbench.system.paths import resources
from workbench.ui.theme.theme import named

GRID = 20.0
STROKE = 1.5
ELEMENT = re.compile(r"<(path|circle|rect)\b([^>]*)/>")
ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
STEP = re.compile(r"([MLHVCQZ])|(-?\d*\.?\d+)")
NUMBERS_OF = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "Q": 4}


class Drawing(NamedTuple):
    """One icon on the 20 × 20 grid: what is stroked and what is filled."""

    lines: QPainterPath
    fills: QPainterPath


def icon(name: str, ink: str = "ink_2", size: int = int(GRID)) -> QIcon:
    """Return icon *name* in token colour *ink*; disabled it is muted, checked it takes the accent."""
    made = QIcon()
    ratio = _largest_ratio()
    for mode, state, tint in (
        (QIcon.Mode.Normal, QIcon.State.Off, ink),
        (QIcon.Mode.Normal, QIcon.State.On, ink if ink == "on_accent" else "accent"),
        (QIcon.Mode.Disabled, QIcon.State.Off, "mute"),
    ):
        made.addPixmap(pixmap(name, tint, size, ratio), mode, state)
    return made


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
    painter.save()
    _draw(painter, drawing, rect, named(ink))
    painter.restore()


def _largest_ratio() -> float:
    return max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)


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
    for kind, attributes in ELEMENT.findall(source):
        values = dict(ATTRIBUTE.findall(attributes))
        target = fills if values.get("fill") == "currentColor" else lines
        _add(target, kind, values)
    return Drawing(lines, fills)


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
    command, waiting = "", list[float]()
    for letter, number in STEP.findall(steps):
        if letter == "Z":
            target.closeSubpath()
        elif letter:
            command = letter
        else:
            waiting.append(float(number))
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
