"""The factor-control grid: three by three cells with the suggested move, each factor with its weight and its use."""

from collections.abc import Sequence

from workbench.brief.content.factors import Cell, FactorLine, Grid
from workbench.brief.figures import marks
from workbench.brief.typeset.lines import Line, Span, break_lines, text_width
from workbench.brief.typeset.pen import Pen, baseline_in
from workbench.brief.typeset.pieces import Drawing
from workbench.brief.typeset.style import (
    ACCENT,
    ACCENT_SOFT,
    AMBER,
    GREEN_SOFT,
    PAPER,
    RED_SOFT,
    SOFT_INK,
    STRONG_LINE,
    VIOLET_SOFT,
    Style,
)
from workbench.domain.factors import Direction

_TINT = {Direction.POSITIVE: GREEN_SOFT, Direction.BOTH: VIOLET_SOFT, Direction.NEGATIVE: RED_SOFT}
_LABELS = 50.0
_HEAD = 16.0
_GAP = 4.0
_PAD = 5.0
_MOVE = 13.0
_FOOT = 10.0
_TEXT = Style(7.4, 9.8)
_SIGN = Style(17.0, 20.0, bold=True)
_NAME = Style(7.0, 9.2, colour=SOFT_INK)
_COLUMN = Style(7.6, 10.0, bold=True)
_TAG = Style(6.0, 8.0, bold=True, colour=ACCENT)


def factor_grid(content: Grid, width: float, depth: float) -> Drawing:
    """Return the grid, at most *depth* high; a crowded cell shows its strongest factors and counts the rest."""
    for limit in (8, 6, 5, 4, 3, 2, 1):
        figure = _Grid(content, width, limit)
        if figure.height <= depth:
            break
    return Drawing(figure.height, figure.draw)


def shows_all(content: Grid, width: float, depth: float) -> bool:
    """Say whether the grid at this size leaves no factor out."""
    return max(len(cell.factors) for cell in content.cells) <= 8 and _Grid(content, width, 8).height <= depth


class _Grid:
    def __init__(self, content: Grid, width: float, limit: int) -> None:
        self.content = content
        self.width = width
        self.limit = limit
        self.cell = (width - _LABELS - 2 * _GAP) / 3
        self.rows = [content.cells[i : i + 3] for i in (0, 3, 6)]
        self.heights = [max(self._cell_height(cell) for cell in row) for row in self.rows]
        self.height = _HEAD + sum(self.heights) + 2 * _GAP

    def draw(self, pen: Pen) -> None:
        for i, name in enumerate(self.content.controls):
            pen.words(name, _COLUMN, self._x(i), 10, self.cell, "centre")
        y = _HEAD
        for row, height, direction in zip(self.rows, self.heights, self.content.directions, strict=True):
            self._row_label(pen, direction, y, height)
            for i, cell in enumerate(row):
                self._cell(pen.moved(self._x(i), y), cell, height)
            y += height + _GAP

    def _x(self, column: int) -> float:
        return _LABELS + column * (self.cell + _GAP)

    def _row_label(self, pen: Pen, direction: tuple[str, str], y: float, height: float) -> None:
        sign, name = direction
        middle = y + height / 2
        pen.words(sign, _SIGN, 0, middle + 2, _LABELS - 6, "centre")
        pen.block((Span(name, _NAME),), 0, middle + 6, _LABELS - 6, 2, "centre")

    def _cell_height(self, cell: Cell) -> float:
        cards = sum(self._card_height(factor) + _GAP for factor in cell.factors[: self.limit])
        more = 9.0 if len(cell.factors) > self.limit else 0.0
        return max(_MOVE + cards + more + 2, 40.0)

    def _lines(self, factor: FactorLine) -> list[Line]:
        return break_lines((Span(factor.text, _TEXT),), self.cell - 2 * _GAP - 2 * _PAD, 4)

    def _card_height(self, factor: FactorLine) -> float:
        return sum(line.leading for line in self._lines(factor)) + _FOOT + 6

    def _cell(self, pen: Pen, cell: Cell, height: float) -> None:
        pen.box(0, 0, self.cell, height, fill=_TINT[cell.direction], radius=3)
        pen.words(cell.move, _NAME.strong(), 0, 9.5, self.cell - 6, "right")
        y = _MOVE
        for factor in cell.factors[: self.limit]:
            self._card(pen.moved(_GAP, y), factor)
            y += self._card_height(factor) + _GAP
        if len(cell.factors) > self.limit:
            more = self.content.more.format(n=len(cell.factors) - self.limit)
            pen.words(more, _NAME.strong(), 0, y + 6, self.cell - 6, "right")

    def _card(self, pen: Pen, factor: FactorLine) -> None:
        width, height = self.cell - 2 * _GAP, self._card_height(factor)
        stroke = STRONG_LINE if factor.used_by else AMBER
        pen.box(0, 0, width, height, fill=PAPER, stroke=stroke, radius=3, dash=() if factor.used_by else (2.5, 1.8))
        y = 3.0
        for line in self._lines(factor):
            pen.line(line, _PAD, y + baseline_in(line))
            y += line.leading
        self._foot(pen, factor, width, height - 7)

    def _foot(self, pen: Pen, factor: FactorLine, width: float, middle: float) -> None:
        if factor.strength:
            marks.squares(pen, width - 30, middle - 1.7, 3.4, 5.2, factor.strength)
        if not factor.used_by:
            pen.words(self.content.unused, _TAG.tint(AMBER), _PAD, middle + 2.2, width - 40)
        self._tags(pen, factor.used_by, middle, width - 40)

    def _tags(self, pen: Pen, labels: Sequence[str], middle: float, room: float) -> None:
        x = _PAD
        for label in labels:
            plate = text_width(label, _TAG) + 5
            if x + plate > room:
                break
            marks.tag(pen, x, middle, plate, label, _TAG, fill=ACCENT_SOFT)
            x += plate + 2.5
