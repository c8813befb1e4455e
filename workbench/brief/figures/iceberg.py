"""The iceberg of needs: what shows, what lies under water and how deep, the company's side and the persons'."""

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.brief.content.needs import NeedLine, Needs
from workbench.brief.figures import marks
from workbench.brief.figures.legend import Entry, draw_legend, legend_height
from workbench.brief.typeset.lines import Line, Span, break_lines, shrunk
from workbench.brief.typeset.pen import Pen, Point, baseline_in
from workbench.brief.typeset.pieces import Drawing
from workbench.brief.typeset.style import (
    ACCENT,
    AMBER,
    ICE,
    ICE_LINE,
    INK,
    PAPER,
    SEA,
    SKY,
    SOFT_INK,
    STRONG_LINE,
    Style,
)
from workbench.domain.needs import Level, NeedSide

_HEAD = Style(6.5, 9.2, bold=True, colour=SOFT_INK)
_TEXT = Style(7.2, 9.6)
_LABEL = Style(7.0, 9.4, bold=True, colour=INK)
_GAP = 5.0
_PAD = 5.0
_COLUMNS = 4
_MARGIN = 48.0  # on the left, for the names of the depths
_LINES = 5
_PEAK = 30.0
# Half the outline, as (share of the half width, share of the height), from the peak to the water and on to the foot.
_TIP = ((0.0, 0.0), (0.1, 0.34), (0.2, 0.26), (0.42, 0.62), (0.58, 0.7), (0.78, 1.0))
_ROOT = ((0.86, 0.0), (0.97, 0.16), (0.93, 0.46), (0.72, 0.76), (0.4, 0.94), (0.06, 1.0))


@dataclass(frozen=True, slots=True)
class _Band:
    """A depth of the picture with the cards of each side shown, each row as high as its highest card."""

    label: str
    sides: tuple[tuple[NeedLine, ...], ...]
    hidden: tuple[int, ...]


def iceberg(content: Needs, width: float, depth: float) -> Drawing:
    """Return the iceberg, at most *depth* high; what finds no room on it is counted.

    A side without needs, as the persons' is for those who may not see it, leaves its half to the other.
    """
    for rows in (4, 3, 2, 1):
        figure = _Iceberg(content, width, rows)
        if figure.height <= depth:
            break
    return Drawing(figure.height, figure.draw)


class _Iceberg:
    def __init__(self, content: Needs, width: float, rows: int) -> None:
        self.content = content
        self.width = width
        self.half = (width - _MARGIN) / 2
        self.sides = [side for side in NeedSide if any(need.side == side for need in content.lines)]
        self.columns = _COLUMNS // len(self.sides)
        self.side = (width - _MARGIN) / len(self.sides)
        self.card = (self.side - _GAP * (self.columns + 1)) / self.columns
        self.bands = _bands(content, self.sides, rows * self.columns)
        self.heights = [self._band_height(band, i) for i, band in enumerate(self.bands)]
        self.water = self.heights[0]
        self.foot = sum(self.heights)
        self.entries = _entries(content)
        self.height = self.foot + legend_height(self.entries, width)

    def draw(self, pen: Pen) -> None:
        self._scenery(pen)
        y = 0.0
        for i, (band, height) in enumerate(zip(self.bands, self.heights, strict=True)):
            if i > 1:
                pen.path([(_GAP, y), (self.width - _GAP, y)], stroke=PAPER, width=0.8, dash=(4, 3))
            self._band(pen, band, y, i)
            y += height
        draw_legend(pen.moved(0, self.foot), self.entries, self.width)

    def _scenery(self, pen: Pen) -> None:
        pen.shade(_corners(0, self.width, 0, self.water), 0, self.water, SKY)
        pen.shade(_corners(0, self.width, self.water, self.foot), self.water, self.foot, SEA)
        tip = self._outline(_TIP, 5.0, self.water)
        root = self._outline(_ROOT, self.water, self.foot - 5)
        pen.shade(tip, 0, self.water, ICE[:2])
        pen.shade(root, self.water, self.foot, ICE[2:])
        for points in (tip, root):
            pen.path(points, stroke=ICE_LINE, width=0.7, closed=True)
        pen.wave(0, self.water, self.width, period=22, height=2.2, stroke=ACCENT)
        self._names(pen)

    def _names(self, pen: Pen) -> None:
        centre = _MARGIN + self.half
        if len(self.sides) > 1:
            pen.path([(centre, 12), (centre, self.foot - 8)], stroke=ICE_LINE, width=0.6, dash=(1.5, 3))
        if NeedSide.COMPANY in self.sides:
            pen.words(self.content.sides[0], _LABEL, _MARGIN + _GAP, 13, self.half)
        if NeedSide.PERSONAL in self.sides:
            pen.words(self.content.sides[1], _LABEL, centre, 13, self.half - _GAP, "right")

    def _outline(self, half: Sequence[Point], top: float, bottom: float) -> list[Point]:
        centre = _MARGIN + self.half
        right = [(centre + x * self.half, top + y * (bottom - top)) for x, y in half]
        left = [(centre - x * self.half * 0.95, top + y * (bottom - top)) for x, y in half]
        return [*right, *left[::-1]]

    def _band_height(self, band: _Band, at: int) -> float:
        rows = self._rows(band)
        heights = sum(self._row_height(band, row) for row in range(rows))
        more = 8.0 if any(band.hidden) else 0.0
        above = _PEAK if at == 0 else _GAP
        return max(above + heights + _GAP * (rows + 1) + more, 46.0)

    def _rows(self, band: _Band) -> int:
        return max(-(-len(needs) // self.columns) for needs in band.sides)

    def _row(self, needs: tuple[NeedLine, ...], at: int) -> tuple[NeedLine, ...]:
        return needs[at * self.columns : (at + 1) * self.columns]

    def _row_height(self, band: _Band, at: int) -> float:
        return max((self._card_height(need) for side in band.sides for need in self._row(side, at)), default=0.0)

    def _card_height(self, need: NeedLine) -> float:
        return 2 * _PAD + _HEAD.leading + sum(line.leading for line in self._text(need)) - 2

    def _text(self, need: NeedLine) -> list[Line]:
        return break_lines((Span(need.text, _TEXT),), self.card - 2 * _PAD - 2, _LINES)

    def _band(self, pen: Pen, band: _Band, top: float, at: int) -> None:
        pen.block((Span(band.label, _LABEL),), 6, top + (_PEAK if at == 0 else _GAP), _MARGIN - 6, 3)
        for side, (needs, hidden) in enumerate(zip(band.sides, band.hidden, strict=True)):
            left = _MARGIN + side * self.side
            y = top + (_PEAK if at == 0 else _GAP) + _GAP / 2
            for row in range(self._rows(band)):
                height = self._row_height(band, row)
                for column, need in enumerate(self._row(needs, row)):
                    self._card(pen, need, left + _GAP + column * (self.card + _GAP), y, height)
                y += height + _GAP
            if hidden:
                pen.words(self.content.more.format(n=hidden), _LABEL, left, y + 5, self.side - _GAP, "right")

    def _card(self, pen: Pen, need: NeedLine, x: float, y: float, height: float) -> None:
        dash = (2.5, 1.8) if need.assumed else ()
        pen.box(x, y, self.card, height, fill=PAPER, stroke=STRONG_LINE, radius=3.5, dash=dash, line_width=0.7)
        colour = ACCENT if need.side == NeedSide.COMPANY else AMBER
        pen.box(x + 1.2, y + 4, 2, height - 8, fill=colour, radius=1)
        baseline = y + _PAD + 6.2
        head = f"{need.kind_name} · {need.who}"
        style = shrunk(head, _HEAD.tint(colour), self.card - 22, 5.6)
        pen.words(head, style, x + _PAD + 2, baseline, self.card - 22)
        marks.answer(pen, x + self.card - 8.5, baseline - 2.6, 3.4, need.answered)
        top = y + _PAD + _HEAD.leading - 1
        for line in self._text(need):
            pen.line(line, x + _PAD + 2, top + baseline_in(line))
            top += line.leading


def _bands(content: Needs, sides: Sequence[NeedSide], limit: int) -> list[_Band]:
    above = [need for need in content.lines if need.visible]
    bands = [_band(content.above, above, sides, limit)]
    for name, level in zip(content.levels, Level, strict=True):
        below = [need for need in content.lines if not need.visible and need.level == level]
        if below or level != Level.EXTERNAL:
            bands.append(_band(name, below, sides, limit))
    return bands


def _band(label: str, needs: list[NeedLine], sides: Sequence[NeedSide], limit: int) -> _Band:
    found = [tuple(sorted((need for need in needs if need.side == side), key=_weight)) for side in sides]
    return _Band(label, tuple(side[:limit] for side in found), tuple(max(0, len(side) - limit) for side in found))


def _weight(need: NeedLine) -> tuple[bool, bool]:
    return not need.must, need.answered is True


def _corners(left: float, right: float, top: float, bottom: float) -> list[Point]:
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def _entries(content: Needs) -> list[Entry]:
    done, planned, nothing = content.statuses
    found = [
        Entry(lambda pen, y: marks.answer(pen, 4, y, 3.6, True), 8, done),
        Entry(lambda pen, y: marks.answer(pen, 4, y, 3.6, False), 8, planned),
        Entry(lambda pen, y: marks.answer(pen, 4, y, 3.6, None), 8, nothing),
    ]
    if any(need.assumed for need in content.lines):
        found.append(Entry(_assumed, 16, content.assumed))
    return found


def _assumed(pen: Pen, y: float) -> None:
    pen.box(0.5, y - 4, 15, 8, stroke=STRONG_LINE, radius=2, dash=(2.5, 1.8))
