"""Where everything lies: pure functions from what there is to rectangles that never overlap (S1, S2).

Left the grid of three by three cells under their column heads, right the board of strategies, and between the two a
channel for the links. The picture is as wide as the view; of the ways to set it, more or less text on a card, more or
less of a strategy, the first that fits the height is taken.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from PySide6.QtCore import QRectF

from workbench.ui.factors.facts import CELLS, CONTROLS, DIRECTIONS, Cell

LABELS, HEAD, EDGE = 68.0, 40.0, 8.0
GUTTER, CHANNEL = 9.0, 34.0
CELL_HEAD, CELL_EDGE, CARD_GAP = 19.0, 6.0, 5.0
CARD_FRAME, CARD_LINE = 24.0, 18.9
LEAST_CARD, LEAST_ROW = 122.0, 66.0
MOST_LINES = 3
BOARD_SHARE, LEAST_BOARD, MOST_BOARD = 0.36, 320.0, 620.0
BLOCK_GAP, BLOCK_EDGE = 7.0, 7.0
TITLE_LINE, META_LINE, ACTION_LINE = 18.9, 17.0, 20.0
MOST_ACTIONS = 12
NEW_HEIGHT, NEW_ALONE = 30.0, 112.0
UNUSED_FRAME, UNUSED_LINE, LEAST_UNUSED = 38.0, 19.0, 3
NEW, UNUSED = "new", "unused"
SMALLER = (1.0, 0.96, 0.92, 0.88)
STILL_SMALLER = (1.0, 0.92, 0.84, 0.76, 0.68, 0.6, 0.52, 0.45, 0.38)


class Form(NamedTuple):
    """How much of a strategy is shown: lines of its title, who voices and owns it, and how many of its actions."""

    title: int
    meta: bool
    actions: int

    @property
    def height(self) -> float:
        """The height of its card."""
        return 2 * BLOCK_EDGE + self.title * TITLE_LINE + self.meta * META_LINE + self.actions * ACTION_LINE

    def action_box(self, place: int, width: float) -> QRectF:
        """Return where the action in *place* lies, from the corner of the card."""
        top = BLOCK_EDGE + self.title * TITLE_LINE + self.meta * META_LINE + place * ACTION_LINE
        return QRectF(6, top, width - 12, ACTION_LINE)


FULL = Form(2, True, MOST_ACTIONS)
DENSITIES = (FULL, Form(2, True, 1), Form(2, True, 0), Form(1, True, 0), Form(1, False, 0))
"""The ways to set the board, from the most to the least; a strategy takes of each what it has."""


class Block(NamedTuple):
    """One strategy to be placed: how many actions it has, whether it has anything to say below its title, and whether
    the user has folded its actions away."""

    key: str
    actions: int = 0
    meta: bool = True
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """What is to be placed: the keys in each cell, the strategies, how many factors are unused, and which strategy is
    shown in full."""

    cells: Mapping[Cell, Sequence[str]]
    blocks: Sequence[Block] = ()
    unused: int = 0
    opened: str = ""


class Measure(NamedTuple):
    """How many lines the text of a factor and the title of a strategy need on a card of a width."""

    factor: Callable[[str, float], int]
    title: Callable[[str, float], int]


@dataclass(frozen=True, slots=True)
class Grid:
    """The left half: cells, cards and how they are set."""

    cells: Mapping[Cell, QRectF]
    cards: Mapping[str, QRectF]
    bottom: float
    fits: bool
    comfortable: bool


@dataclass(frozen=True, slots=True)
class Board:
    """The right half: strategies with their forms, the place for a new one, and the box with *unused* factors in it."""

    boxes: Mapping[str, QRectF]
    forms: Mapping[str, Form]
    unused: int
    bottom: float
    fits: bool
    comfortable: bool


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The whole picture; *scale* is the zoom at which it was made to fit."""

    width: float
    height: float
    scale: float
    grid: Grid
    board: Board
    board_area: QRectF

    @property
    def fits(self) -> bool:
        """Whether nothing runs over the lower edge of the view."""
        return self.grid.fits and self.board.fits

    @property
    def comfortable(self) -> bool:
        """Whether it fits without being set as tight as it goes."""
        return self.fits and self.grid.comfortable and self.board.comfortable

    def cell_at(self, x: float, y: float) -> Cell:
        """Return the cell at a point, the nearest one for a point outside."""
        return min(CELLS, key=lambda cell: _distance(self.grid.cells[cell], x, y))


def _distance(box: QRectF, x: float, y: float) -> float:
    aside = max(box.left() - x, 0.0, x - box.right())
    above = max(box.top() - y, 0.0, y - box.bottom())
    return aside * aside + above * above


def arrange(content: Content, width: float, height: float, measure: Measure, largest: float = 1.0) -> Arrangement:
    """Return the picture for a view of *width* by *height* pixels, at zoom *largest* or, where that is too tight, at a
    somewhat smaller one."""
    tried: dict[float, _Attempt] = {}

    def at(factor: float) -> _Attempt:
        if factor not in tried:
            tried[factor] = _Attempt(content, width, height, measure, largest * factor)
        return tried[factor]

    if at(SMALLER[-1]).comfortable:
        return next(at(factor) for factor in SMALLER if at(factor).comfortable).laid_out()
    place = bisect_left(STILL_SMALLER, True, key=lambda factor: at(factor).fits)
    return at(STILL_SMALLER[min(place, len(STILL_SMALLER) - 1)]).laid_out()


class _Attempt:
    """The picture at one zoom, of which no more is worked out than is asked for."""

    def __init__(self, content: Content, width: float, height: float, measure: Measure, scale: float) -> None:
        wide, high = self._size = width / scale, height / scale
        board_width = min(MOST_BOARD, max(LEAST_BOARD, BOARD_SHARE * wide))
        self._area = QRectF(wide - EDGE - board_width, HEAD, board_width, high - HEAD - EDGE)
        self._board = _board(content, self._area, measure.title)
        self._room = QRectF(LABELS, HEAD, self._area.left() - CHANNEL - LABELS, high - HEAD - EDGE)
        # Where the board runs over, the grid goes down with it, so that both end on one line.
        self._room.setBottom(max(self._room.bottom(), self._board.bottom))
        self._content, self._measure, self._scale = content, measure, scale

    @cached_property
    def _set(self) -> "tuple[_Setting, Sequence[float]]":
        return _set_grid(self._content.cells, self._room, self._measure.factor)

    @property
    def fits(self) -> bool:
        """Whether nothing runs over the lower edge of the view."""
        return self._board.fits and _spare_height(self._room, self._set[1]) >= 0

    @property
    def comfortable(self) -> bool:
        """Whether it fits without being set as tight as it goes."""
        return self._board.comfortable and self.fits and self._set[0].lines > 1

    def laid_out(self) -> Arrangement:
        """Return the picture."""
        wide, high = self._size
        board, grid = self._board, _grid(self._content.cells, self._room, *self._set)
        bottom = max(grid.bottom, board.bottom, high - EDGE) + EDGE
        return Arrangement(wide, bottom, self._scale, grid, board, self._area)


# The grid


class _Setting(NamedTuple):
    """One way to set the grid: columns of cards in a cell, most lines on a card, and how high each card comes out."""

    columns: int
    lines: int
    width: float
    heights: Mapping[str, float]


def _set_grid(
    cells: Mapping[Cell, Sequence[str]], room: QRectF, lines_of: Callable[[str, float], int]
) -> tuple[_Setting, Sequence[float]]:
    """Return the first way to set the grid that fits, else the last, and how high its rows have to be."""
    tried = []
    for setting in _settings((room.width() - 2 * GUTTER) / 3, cells, lines_of):
        tried.append((setting, _row_heights(cells, setting)))
        if sum(tried[-1][1]) + 2 * GUTTER <= room.height():
            break
    return tried[-1]


def _spare_height(room: QRectF, least: Sequence[float]) -> float:
    return room.height() - 2 * GUTTER - sum(least)


def _settings(
    cell_width: float, cells: Mapping[Cell, Sequence[str]], lines_of: Callable[[str, float], int]
) -> Iterator[_Setting]:
    """Yield the ways to set the grid, the best first: whole texts, then two lines, then one; as few columns as do."""
    keys = [key for held in cells.values() for key in held]
    most = max(1, int((cell_width - 2 * CELL_EDGE + CARD_GAP) // (LEAST_CARD + CARD_GAP)))
    widths = {count: (cell_width - 2 * CELL_EDGE - (count - 1) * CARD_GAP) / count for count in range(1, most + 1)}
    needed: dict[int, dict[str, int]] = {}
    for lines in range(MOST_LINES, 0, -1):
        for count, width in widths.items():
            if count not in needed:
                needed[count] = {key: max(1, lines_of(key, width)) for key in keys}
            heights = {key: CARD_FRAME + min(lines, need) * CARD_LINE for key, need in needed[count].items()}
            yield _Setting(count, lines, width, heights)


def _row_heights(cells: Mapping[Cell, Sequence[str]], setting: _Setting) -> list[float]:
    """Return how high the three rows of cells have to be."""
    needed = [max(_height(cells.get(Cell(d, c), ()), setting) for c in CONTROLS) for d in DIRECTIONS]
    return [max(LEAST_ROW, CELL_HEAD + CELL_EDGE + height) for height in needed]


def _grid(cells: Mapping[Cell, Sequence[str]], room: QRectF, setting: _Setting, least: Sequence[float]) -> Grid:
    spare = _spare_height(room, least)
    shares = [low / sum(least) for low in least]
    heights = [low + max(0.0, spare) * share for low, share in zip(least, shares, strict=True)]
    boxes = _cells(room, heights)
    cards = {key: box for cell in CELLS for key, box in _cards(boxes[cell], cells.get(cell, ()), setting)}
    return Grid(boxes, cards, max(box.bottom() for box in boxes.values()), spare >= 0, setting.lines > 1)


def _ranks(keys: Sequence[str], setting: _Setting) -> Iterator[tuple[Sequence[str], float]]:
    """Yield the cards of a cell rank by rank with their height; cards side by side are equally high."""
    for start in range(0, len(keys), setting.columns):
        rank = keys[start : start + setting.columns]
        yield rank, max(setting.heights[key] for key in rank)


def _height(keys: Sequence[str], setting: _Setting) -> float:
    return sum(high + CARD_GAP for _, high in _ranks(keys, setting)) - CARD_GAP if keys else 0.0


def _cells(room: QRectF, heights: Sequence[float]) -> dict[Cell, QRectF]:
    width = (room.width() - 2 * GUTTER) / 3
    boxes: dict[Cell, QRectF] = {}
    top = room.top()
    for direction, height in zip(DIRECTIONS, heights, strict=True):
        for place, control in enumerate(CONTROLS):
            boxes[Cell(direction, control)] = QRectF(room.left() + place * (width + GUTTER), top, width, height)
        top += height + GUTTER
    return boxes


def _cards(cell: QRectF, keys: Sequence[str], setting: _Setting) -> Iterator[tuple[str, QRectF]]:
    top = cell.top() + CELL_HEAD
    for rank, height in _ranks(keys, setting):
        for place, key in enumerate(rank):
            left = cell.left() + CELL_EDGE + place * (setting.width + CARD_GAP)
            yield key, QRectF(left, top, setting.width, height)
        top += height + CARD_GAP


def next_place(cell: QRectF, cards: Sequence[QRectF]) -> QRectF:
    """Return where the next card of a cell would lie, for writing a new one there."""
    top = max((box.bottom() + CARD_GAP for box in cards), default=cell.top() + CELL_HEAD)
    return QRectF(cell.left() + CELL_EDGE, min(top, cell.bottom() - 30), cell.width() - 2 * CELL_EDGE, 30)


# The board


def _board(content: Content, area: QRectF, title_of: Callable[[str, float], int]) -> Board:
    titles = {block.key: title_of(block.key, area.width()) for block in content.blocks}
    closed = ((density, _forms(content, titles, density, "")) for density in DENSITIES)
    usual = next((density for density, forms in closed if _spare(content, area, forms) >= 0), DENSITIES[-1])
    for density in DENSITIES[DENSITIES.index(usual) :]:
        forms = _forms(content, titles, density, content.opened)
        if _spare(content, area, forms) >= 0:
            break
    board = _board_set(content, area, _fuller(content, area, titles, density, forms))
    return replace(board, comfortable=usual.meta and usual.title > 1)


def _forms(content: Content, titles: Mapping[str, int], density: Form, opened: str) -> dict[str, Form]:
    return {b.key: _form(b, FULL if b.key == opened else density, titles[b.key]) for b in content.blocks}


def _form(block: Block, density: Form, title: int) -> Form:
    actions = 0 if block.folded else min(density.actions, block.actions)
    return Form(max(1, min(density.title, title)), density.meta and block.meta, actions)


def _spare(content: Content, area: QRectF, forms: Mapping[str, Form]) -> float:
    """Return how much height strategies in *forms*, with what follows them, leave; negative when they run over."""
    unused = min(LEAST_UNUSED, content.unused)
    box = UNUSED_FRAME + UNUSED_LINE * unused + BLOCK_GAP if unused else 0.0
    return area.height() - sum(form.height + BLOCK_GAP for form in forms.values()) - _new_height(content) - box


def _new_height(content: Content) -> float:
    return NEW_HEIGHT if content.blocks else NEW_ALONE


def _fuller(
    content: Content, area: QRectF, titles: Mapping[str, int], density: Form, forms: Mapping[str, Form]
) -> dict[str, Form]:
    """Give room that is left to the strategies from the top, each as much as the next density would."""
    made = dict(forms)
    spare = _spare(content, area, forms)
    place = DENSITIES.index(density)
    for better in DENSITIES[max(0, place - 1) : place]:
        for block in content.blocks:
            wanted = _form(block, better, titles[block.key])
            more = wanted.height - made[block.key].height
            if 0 < more <= spare:
                made[block.key] = wanted
                spare -= more
    return made


def _board_set(content: Content, area: QRectF, forms: Mapping[str, Form]) -> Board:
    boxes: dict[str, QRectF] = {}
    top = area.top()
    for block in content.blocks:
        boxes[block.key] = QRectF(area.left(), top, area.width(), forms[block.key].height)
        top += forms[block.key].height + BLOCK_GAP
    boxes[NEW] = QRectF(area.left(), top, area.width(), _new_height(content))
    top += _new_height(content) + BLOCK_GAP
    unused = _unused_lines(content.unused, area.bottom() - top)
    if unused:
        boxes[UNUSED] = QRectF(area.left(), top, area.width(), UNUSED_FRAME + UNUSED_LINE * unused)
    bottom = max(box.bottom() for box in boxes.values())
    return Board(boxes, forms, unused, bottom, bottom <= area.bottom() + 0.01, True)


def _unused_lines(count: int, room: float) -> int:
    """Return how many unused factors to name: all where there is room, a few in any case."""
    return min(count, max(LEAST_UNUSED, int((room - UNUSED_FRAME) // UNUSED_LINE)))
