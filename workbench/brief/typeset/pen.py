"""Drawing on the page with the origin at the top left and y growing downwards, in points."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from math import hypot
from typing import Any

from reportlab.lib.colors import Color, HexColor

from workbench.brief import fonts
from workbench.brief.typeset.lines import Inline, Line, break_lines, fit_line
from workbench.brief.typeset.style import INK, Style

Point = tuple[float, float]


@cache
def _colour(value: str) -> Color:
    return HexColor(value)


class Pen:
    """Draws shapes and set lines on one canvas; text is only ever data here, never markup."""

    def __init__(self, canvas: Any, left: float, top: float) -> None:
        self.canvas = canvas
        self._left = left
        self._top = top

    def moved(self, x: float, y: float) -> "Pen":
        """Return a pen whose origin lies at (*x*, *y*) of this one."""
        return Pen(self.canvas, self._left + x, self._top - y)

    def page_y(self, y: float) -> float:
        """Return *y* in the page's own coordinates, which grow upwards."""
        return self._top - y

    def line(self, line: Line, x: float, baseline: float) -> None:
        """Draw a set line."""
        for run in line.runs:
            self.canvas.setFont(fonts.font_name(run.style.bold, run.text[0]), run.style.size)
            self.canvas.setFillColor(_colour(run.style.colour))
            self.canvas.drawString(self._left + x + run.x, self._top - baseline, run.text)
        for offset, mark in line.marks:
            mark.paint(self, x + offset, baseline, mark.style)

    def words(self, text: str, style: Style, x: float, baseline: float, width: float, align: str = "left") -> float:
        """Draw one line of *text* in the *width* given, cut with an ellipsis; return how wide it became."""
        line = fit_line(text, style, width)
        self.line(line, x + _shift(align, width - line.width), baseline)
        return line.width

    def block(
        self, inlines: Sequence[Inline], x: float, top: float, width: float, max_lines: int, align: str = "left"
    ) -> float:
        """Draw several lines from *top* down; return their height."""
        y = top
        for line in break_lines(inlines, width, max_lines):
            self.line(line, x + _shift(align, width - line.width), y + baseline_in(line))
            y += line.leading
        return y - top

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str | None = None,
        stroke: str | None = None,
        line_width: float = 0.6,
        radius: float = 0.0,
        dash: tuple[float, ...] = (),
    ) -> None:
        """Draw a rectangle, with round corners if *radius* is given."""
        self._prepare(fill, stroke, line_width, dash)
        bottom = self._top - y - height
        paint = {"stroke": int(stroke is not None), "fill": int(fill is not None)}
        if radius:
            self.canvas.roundRect(self._left + x, bottom, width, height, min(radius, width / 2, height / 2), **paint)
        else:
            self.canvas.rect(self._left + x, bottom, width, height, **paint)

    def circle(
        self,
        x: float,
        y: float,
        radius: float,
        *,
        fill: str | None = None,
        stroke: str | None = None,
        width: float = 0.8,
    ) -> None:
        """Draw a circle around (*x*, *y*)."""
        self._prepare(fill, stroke, width, ())
        self.canvas.circle(
            self._left + x, self._top - y, radius, stroke=int(stroke is not None), fill=int(fill is not None)
        )

    def path(
        self,
        points: Sequence[Point],
        *,
        fill: str | None = None,
        stroke: str | None = None,
        width: float = 0.8,
        dash: tuple[float, ...] = (),
        closed: bool = False,
    ) -> None:
        """Draw straight lines through *points*."""
        self._prepare(fill, stroke, width, dash)
        path = self.outline(points, closed=closed or fill is not None)
        self.canvas.drawPath(path, stroke=int(stroke is not None), fill=int(fill is not None))

    def outline(self, points: Sequence[Point], *, closed: bool = True) -> Any:
        """Return the canvas path through *points*."""
        path = self.canvas.beginPath()
        (x, y), *rest = points
        path.moveTo(self._left + x, self._top - y)
        for x, y in rest:
            path.lineTo(self._left + x, self._top - y)
        if closed:
            path.close()
        return path

    def wave(self, x: float, y: float, width: float, *, period: float, height: float, stroke: str) -> None:
        """Draw a wave along *y*."""
        self._prepare(None, stroke, 1.1, ())
        path = self.canvas.beginPath()
        left, top = self._left + x, self._top - y
        path.moveTo(left, top)
        count = max(1, round(width / period))
        step = width / count
        for i in range(count):
            start = left + i * step
            sign = height if i % 2 else -height
            path.curveTo(start + step / 3, top - sign, start + 2 * step / 3, top - sign, start + step, top)
        self.canvas.drawPath(path, stroke=1, fill=0)

    def rule(self, x: float, y: float, width: float, colour: str = INK, line_width: float = 0.5) -> None:
        """Draw a horizontal line."""
        self.path([(x, y), (x + width, y)], stroke=colour, width=line_width)

    def arrow_head(self, tip: Point, tail: Point, colour: str, size: float = 5.0) -> None:
        """Draw the head of an arrow that comes from *tail* and ends at *tip*."""
        dx, dy = tip[0] - tail[0], tip[1] - tail[1]
        length = hypot(dx, dy) or 1.0
        ux, uy = dx / length, dy / length
        back = (tip[0] - ux * size, tip[1] - uy * size)
        wing = size * 0.42
        left, right = (back[0] - uy * wing, back[1] + ux * wing), (back[0] + uy * wing, back[1] - ux * wing)
        self.path([tip, left, right], fill=colour)

    def hatch(self, x: float, y: float, width: float, height: float, colour: str, step: float = 4.0) -> None:
        """Fill a rectangle with thin slanted lines: the sign of something assumed."""
        with self.clipped([(x, y), (x + width, y), (x + width, y + height), (x, y + height)]):
            count = int((width + height) / step) + 1
            for i in range(count):
                offset = i * step
                self.path([(x + offset, y), (x + offset - height, y + height)], stroke=colour, width=0.5)

    @contextmanager
    def clipped(self, points: Sequence[Point]) -> Iterator[None]:
        """Draw only inside the polygon *points*."""
        self.canvas.saveState()
        self.canvas.clipPath(self.outline(points), stroke=0, fill=0)
        yield
        self.canvas.restoreState()

    def shade(self, points: Sequence[Point], top: float, bottom: float, colours: tuple[str, str]) -> None:
        """Fill the polygon *points* from the first colour at height *top* to the second at *bottom*."""
        with self.clipped(points):
            ends = [_colour(colour) for colour in colours]
            self.canvas.linearGradient(0, self._top - top, 0, self._top - bottom, ends, extend=True)

    @contextmanager
    def turned(self, x: float, y: float, degrees: float) -> Iterator["Pen"]:
        """Give a pen whose origin is at (*x*, *y*) and which is turned counter-clockwise."""
        self.canvas.saveState()
        self.canvas.translate(self._left + x, self._top - y)
        self.canvas.rotate(degrees)
        yield Pen(self.canvas, 0.0, 0.0)
        self.canvas.restoreState()

    def _prepare(self, fill: str | None, stroke: str | None, width: float, dash: tuple[float, ...]) -> None:
        if fill is not None:
            self.canvas.setFillColor(_colour(fill))
        if stroke is not None:
            self.canvas.setStrokeColor(_colour(stroke))
            self.canvas.setLineWidth(width)
            self.canvas.setDash(list(dash))


def baseline_in(line: Line) -> float:
    """Return how far below the top of its leading a line's baseline lies: the capitals sit in the middle."""
    return (line.leading + fonts.CAP_HEIGHT * line.size) / 2


def _shift(align: str, room: float) -> float:
    return {"left": 0.0, "centre": room / 2, "right": room}[align]
