"""Tables: a head that comes again on every page, as do names of rows; rows that stay whole as long as they can."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from workbench.brief.typeset.pen import Pen
from workbench.brief.typeset.style import LINE
from workbench.brief.typeset.text import Block, Para, set_paras

GUTTER = 8.0
_WHOLE = 110.0  # a row up to this high moves to the next page rather than be divided
_WORTH_STARTING = 48.0
_FIRST = 2  # rows that must stand below a head, unless one is high enough by itself
_ENOUGH = 50.0
_COMPANY = 3  # rows that must stay behind before one of them joins a last row that would stand alone


@dataclass(frozen=True, slots=True)
class Row:
    """A row before it is set; *columns* are weights that override the table's, *keep* ties it to the next row.

    One that says something *again* names the rows below it, and says that over those that come on the next page.
    A *fill* that bleeds reaches into the margins, so that its words stay in line with those of other rows.
    """

    cells: tuple[tuple[Para, ...], ...]
    columns: tuple[float, ...] = ()
    fill: str | None = None
    bleed: float = 0.0
    bar: str | None = None
    rule: str | None = LINE
    rule_width: float = 0.5
    keep: bool = False
    pad: float = 3.5
    again: tuple[tuple[Para, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class _SetRow:
    """A row set to its widths."""

    row: Row
    blocks: tuple[tuple[float, Block], ...]
    width: float
    again: "_SetRow | None" = None

    @property
    def over_the_next(self) -> "_SetRow | None":
        """What stands over the rows it names where they come on another page; None when it names none."""
        return self.again or (self if self.row.again else None)

    @property
    def height(self) -> float:
        return max((b.height for _, b in self.blocks), default=0.0) + 2 * self.row.pad

    def draw_ground(self, pen: Pen) -> None:
        bleed = self.row.bleed
        if self.row.fill:
            pen.box(-bleed, 0, self.width + 2 * bleed, self.height, fill=self.row.fill)
        if self.row.bar:
            pen.box(0, 0, 2.4, self.height, fill=self.row.bar)

    def draw(self, pen: Pen) -> None:
        for x, block in self.blocks:
            block.draw(pen.moved(x, self.row.pad))
        if self.row.rule:
            pen.rule(0, self.height, self.width, self.row.rule, self.row.rule_width)

    def divided(self, height: float) -> "tuple[_SetRow, _SetRow] | None":
        parts = [(x, block.divided(height - 2 * self.row.pad)) for x, block in self.blocks]
        if not any(first.lines for _, (first, _) in parts) or not any(rest.lines for _, (_, rest) in parts):
            return None
        first = replace(self, row=replace(self.row, rule=None), blocks=tuple((x, p[0]) for x, p in parts))
        return first, replace(self, blocks=tuple((x, p[1]) for x, p in parts))


@dataclass(frozen=True, slots=True)
class Table:
    """A set table."""

    head: tuple[_SetRow, ...]
    rows: tuple[_SetRow, ...]
    height: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "height", sum(r.height for r in (*self.head, *self.rows)))

    @property
    def lead(self) -> float:
        """The head and the first rows, with what is tied to them."""
        total = 0.0
        loose = 0
        for row in self.rows:
            total += min(row.height, _WHOLE)
            loose += not row.row.keep
            if loose == _FIRST or (loose and total > _ENOUGH):
                break
        return total + sum(r.height for r in self.head)

    def draw(self, pen: Pen) -> None:
        """Draw all rows from the pen's origin down."""
        placed: list[tuple[float, _SetRow]] = []
        y = 0.0
        for row in (*self.head, *self.rows):
            placed.append((y, row))
            y += row.height
        for y, row in placed:
            row.draw_ground(pen.moved(0, y))
        for y, row in placed:
            row.draw(pen.moved(0, y))

    def divided(self, height: float) -> "tuple[Table, Table] | None":
        """Divide between rows; a row is divided only when it is too high to be worth moving."""
        room = height - sum(r.height for r in self.head)
        count = 0
        while count < len(self.rows) and self.rows[count].height <= room + 0.01:
            room -= self.rows[count].height
            count += 1
        parts = self._divided_row(count, room)
        if parts:
            return self._parted((*self.rows[:count], parts[0]), (parts[1], *self.rows[count + 1 :]))
        if count == len(self.rows) - 1 and count > _COMPANY:
            count -= 1
        while count and self.rows[count - 1].row.keep:
            count -= 1
        return self._parted(self.rows[:count], self.rows[count:]) if count else None

    def _divided_row(self, at: int, room: float) -> tuple[_SetRow, _SetRow] | None:
        if at >= len(self.rows) or self.rows[at].height <= _WHOLE or room < _WORTH_STARTING:
            return None
        return self.rows[at].divided(room)

    def _parted(self, first: tuple[_SetRow, ...], rest: tuple[_SetRow, ...]) -> "tuple[Table, Table]":
        names = [row.over_the_next for row in first if row.over_the_next]
        named = (names[-1], *rest) if names and not rest[0].row.again else rest
        return Table(self.head, first), Table(self.head, named)


def set_table(width: float, columns: Sequence[float], head: Row | None, rows: Sequence[Row]) -> Table:
    """Return a table set to *width*; *columns* are weights."""
    set_rows = tuple(_set_row(row, row.columns or tuple(columns), width) for row in rows)
    return Table((_set_row(head, tuple(columns), width),) if head else (), set_rows)


def _set_row(row: Row, columns: tuple[float, ...], width: float) -> _SetRow:
    again = _SetRow(row, _set_cells(row, row.again, columns, width), width) if row.again else None
    return _SetRow(row, _set_cells(row, row.cells, columns, width), width, again)


def _set_cells(
    row: Row, cells: tuple[tuple[Para, ...], ...], columns: tuple[float, ...], width: float
) -> tuple[tuple[float, Block], ...]:
    total = sum(columns)
    inset = GUTTER if row.bar or (row.fill and not row.bleed) else 0.0
    blocks, x = [], inset
    for weight, cell in zip(columns, cells, strict=True):
        column = (width - inset) * weight / total
        blocks.append((x, set_paras(cell, column - GUTTER)))
        x += column
    return tuple(blocks)
