"""Where everything lies on the iceberg: pure functions from what there is to boxes that never overlap.

Four depths lie under each other: what has surfaced, and below the waterline the three levels (N1, N5). The company's
half is left of the centre, the personal one right of it. In each half of a depth the kinds stand side by side in the
order of the method (N2, N3), close to the centre; where there are more of them than columns they go on in a shelf
below.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import ceil
from types import MappingProxyType
from typing import NamedTuple

from workbench.domain.needs import NeedKind, NeedSide, kinds_of
from workbench.ui.iceberg.tiles import tile
from workbench.ui.widgets.box import Box

LEAST_CARD, MOST_CARD = 144.0, 232.0
CARD_FRAME, CARD_LINE = 48.0, 19.0
LEAST_LINES, MOST_LINES = 2, 3
GAP, EDGE, CENTRE = 8.0, 12.0, 20.0
HEADING, LABEL = 18.0, 18.0
SKY, SHORE, WASH, FOOT = 40.0, 26.0, 8.0, 12.0
EMPTY_SURFACE, EMPTY_BAND = 150.0, 34.0
SIDES = (NeedSide.COMPANY, NeedSide.PERSONAL)
MOST_COLUMNS = 80


class Depth(StrEnum):
    """The four places of a need, from top to bottom: surfaced, or under water at one of the three levels."""

    SURFACE = "surface"
    EXTERNAL = "external"
    INTERNAL = "internal"
    UNDERLYING = "underlying"


SPARE = {Depth.EXTERNAL: 0.24, Depth.INTERNAL: 0.28, Depth.UNDERLYING: 0.48}
"""How height that nothing needs is shared out among the depths under water."""
DRY = 0.42
"""How much of the picture lies above the water where there is room to choose: most of an iceberg is under it (N1)."""


class Slot(NamedTuple):
    """One card to be placed; cards keep the order in which they are given."""

    key: str
    depth: Depth
    kind: NeedKind


class Group(NamedTuple):
    """The cards of one kind in one depth, with the line above them that names the kind."""

    depth: Depth
    kind: NeedKind
    heading: Box
    keys: tuple[str, ...]


class Zone(NamedTuple):
    """Where a card is let go to come to a depth and a kind; the zones of an arrangement tile it."""

    depth: Depth
    kind: NeedKind
    box: Box


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The whole picture: its size, its depths, its groups and where each card lies."""

    width: float
    height: float
    bands: Mapping[Depth, Box]
    groups: tuple[Group, ...]
    zones: tuple[Zone, ...]
    places: Mapping[str, Box]
    card_width: float
    lines: int

    @property
    def waterline(self) -> float:
        """Where the water begins."""
        return self.bands[Depth.SURFACE].bottom

    def zone_at(self, x: float, y: float) -> Zone:
        """Return the zone at a point, the nearest one for a point outside."""
        inside_x = min(max(x, 0.0), self.width - 0.01)
        inside_y = min(max(y, 0.0), self.height - 0.01)
        return next(zone for zone in self.zones if zone.box.holds(inside_x, inside_y))

    def has_group(self, depth: Depth, kind: NeedKind) -> bool:
        """Say whether a kind has cards in a depth."""
        return any((group.depth, group.kind) == (depth, kind) for group in self.groups)

    def zone_of(self, depth: Depth, kind: NeedKind) -> Zone:
        """Return the zone of a depth and a kind."""
        return next(zone for zone in self.zones if (zone.depth, zone.kind) == (depth, kind))


class _Held(NamedTuple):
    """The cards of one kind in one depth."""

    kind: NeedKind
    keys: tuple[str, ...]


class _Shelf(NamedTuple):
    """Kinds that stand side by side, how many columns each has, and over how many rows the longest runs."""

    kinds: tuple[_Held, ...]
    columns: tuple[int, ...]
    rows: int


_Place = tuple[Depth, NeedSide]
_Contents = Mapping[_Place, Sequence[_Held]]
_Shelves = Mapping[_Place, Sequence[_Shelf]]


class _Grid(NamedTuple):
    """One way of dividing the picture: columns in each half, size of the cards, and what follows from it."""

    columns: int
    card_width: float
    lines: int
    width: float
    shelves: _Shelves
    labels: Mapping[Depth, float]

    @property
    def card_height(self) -> float:
        return CARD_FRAME + self.lines * CARD_LINE

    def shelf_height(self, shelf: _Shelf) -> float:
        return HEADING + shelf.rows * (self.card_height + GAP) - GAP

    def side_height(self, place: _Place) -> float:
        shelves = self.shelves[place]
        return sum(self.shelf_height(shelf) for shelf in shelves) + GAP * max(0, len(shelves) - 1)

    def content_height(self, depth: Depth) -> float:
        return max(self.side_height((depth, side)) for side in SIDES)

    def label_height(self, depth: Depth) -> float:
        """The name of a depth needs a line of its own only where the cards leave no room at the left."""
        wash = WASH if depth == Depth.EXTERNAL else 0.0
        first = next(iter(self.shelves[depth, NeedSide.COMPANY]), None)
        if first is None:
            return wash
        free = self.width / 2 - CENTRE / 2 - self.span(sum(first.columns))
        return wash if free >= EDGE + self.labels.get(depth, 0.0) + GAP else wash + LABEL

    def span(self, columns: int) -> float:
        return columns * (self.card_width + GAP) - GAP

    def band_height(self, depth: Depth) -> float:
        content = self.content_height(depth)
        if depth == Depth.SURFACE:
            return max(EMPTY_SURFACE, SKY + content + SHORE)
        return self.label_height(depth) + content + FOOT if content else EMPTY_BAND

    @property
    def height(self) -> float:
        return sum(self.band_height(depth) for depth in Depth)


def arrange(
    slots: Iterable[Slot],
    width: float,
    height: float,
    text_lines: Callable[[float], int],
    labels: Mapping[Depth, float] = MappingProxyType({}),
) -> Arrangement:
    """Return where everything lies in a picture of at least *width* × *height*.

    *text_lines* tells how many lines the longest text needs in a card of a given width, *labels* how wide the names of
    the depths are. More cards than the room can take make the picture larger, in the proportion of the room.
    """
    grid = _best(_contents(slots), width, height, text_lines, labels)
    heights = _spread(grid, max(grid.height, height * grid.width / width))
    bands = _bands(grid.width, heights)
    groups: list[Group] = []
    zones: list[Zone] = []
    places: dict[str, Box] = {}
    for depth, side in grid.shelves:
        tops = _shelf_tops(grid, bands[depth], depth, side)
        zones.extend(_zones(grid, bands[depth], depth, side, tops))
        for shelf, top in zip(grid.shelves[depth, side], tops, strict=True):
            for held, x, columns in _along(grid, shelf, side):
                groups.append(Group(depth, held.kind, Box(x, top, grid.span(columns), HEADING), held.keys))
                places.update(_cards(grid, held.keys, x, top + HEADING, columns))
    total = sum(heights.values())
    return Arrangement(grid.width, total, bands, tuple(groups), tuple(zones), places, grid.card_width, grid.lines)


# Choosing the grid


def _contents(slots: Iterable[Slot]) -> _Contents:
    found: dict[tuple[Depth, NeedKind], list[str]] = {}
    for slot in slots:
        found.setdefault((slot.depth, slot.kind), []).append(slot.key)
    return {
        (depth, side): [_Held(kind, tuple(found[depth, kind])) for kind in kinds_of(side) if (depth, kind) in found]
        for depth in Depth
        for side in SIDES
    }


def _best(
    contents: _Contents,
    width: float,
    height: float,
    text_lines: Callable[[float], int],
    labels: Mapping[Depth, float],
) -> _Grid:
    """Take the grid that can be shown largest; then fewer columns, then more lines of text."""
    most_kinds = max(len(kinds) for kinds in contents.values())
    first = max(1, min(most_kinds, _columns_in(width)))
    best: tuple[float, _Grid] | None = None
    for columns in range(first, MOST_COLUMNS + 1):
        if best is not None and width / _width_of(columns) <= best[0]:
            break
        for grid in _grids(contents, columns, width, height, text_lines, labels):
            zoom = min(1.0, width / grid.width, height / grid.height)
            if best is None or zoom > best[0] + 1e-6:
                best = (zoom, grid)
    assert best is not None
    return best[1]


def _grids(
    contents: _Contents,
    columns: int,
    width: float,
    height: float,
    text_lines: Callable[[float], int],
    labels: Mapping[Depth, float],
) -> Iterable[_Grid]:
    """The grids of so many columns, with the most lines first; one too high is widened to the room's proportion."""
    shelves = {place: _shelve(tuple(kinds), columns) for place, kinds in contents.items()}
    wide = max(width, _width_of(columns))
    needed = min(MOST_LINES, max(1, text_lines(_card_width(wide, columns))))
    for lines in range(needed, min(LEAST_LINES, needed) - 1, -1):
        narrow = _Grid(columns, _card_width(wide, columns), lines, wide, shelves, labels)
        filled = max(wide, width * narrow.height / height)
        yield narrow._replace(width=filled, card_width=_card_width(filled, columns))


def _card_width(width: float, columns: int) -> float:
    return min(MOST_CARD, (width / 2 - EDGE - CENTRE / 2 + GAP) / columns - GAP)


def _columns_in(width: float) -> int:
    return int((width / 2 - EDGE - CENTRE / 2 + GAP) // (LEAST_CARD + GAP))


def _width_of(columns: int) -> float:
    return 2 * (columns * (LEAST_CARD + GAP) - GAP + EDGE + CENTRE / 2)


def _shelve(kinds: tuple[_Held, ...], columns: int) -> list[_Shelf]:
    """Put *kinds* on shelves of *columns* so that they take the least height, on as few shelves as that takes."""
    best: list[tuple[float, list[_Shelf]]] = [(0.0, [])]
    for end in range(1, len(kinds) + 1):
        choices = []
        for start in range(max(0, end - columns), end):
            shelf = _shelf(kinds[start:end], columns)
            cost, before = best[start]
            choices.append((cost + shelf.rows + 0.4, [*before, shelf]))
        best.append(min(choices, key=lambda choice: choice[0]))
    return best[-1][1]


def _shelf(kinds: tuple[_Held, ...], columns: int) -> _Shelf:
    total = sum(len(held.keys) for held in kinds)
    rows = ceil(total / columns)
    while sum(ceil(len(held.keys) / rows) for held in kinds) > columns:
        rows += 1
    return _Shelf(kinds, tuple(ceil(len(held.keys) / rows) for held in kinds), rows)


# Placing


def _spread(grid: _Grid, height: float) -> dict[Depth, float]:
    heights = {depth: grid.band_height(depth) for depth in Depth}
    spare = max(0.0, height - sum(heights.values()))
    sky = min(spare, max(0.0, DRY * height - heights[Depth.SURFACE]))
    heights[Depth.SURFACE] += sky
    for depth, share in SPARE.items():
        heights[depth] += (spare - sky) * share
    return heights


def _bands(width: float, heights: Mapping[Depth, float]) -> dict[Depth, Box]:
    bands: dict[Depth, Box] = {}
    top = 0.0
    for depth in Depth:
        bands[depth] = Box(0.0, top, width, heights[depth])
        top += heights[depth]
    return bands


def _shelf_tops(grid: _Grid, band: Box, depth: Depth, side: NeedSide) -> list[float]:
    top = band.y + _offset(grid, band, depth)
    tops = []
    for shelf in grid.shelves[depth, side]:
        tops.append(top)
        top += grid.shelf_height(shelf) + GAP
    return tops


def _offset(grid: _Grid, band: Box, depth: Depth) -> float:
    """Cards above the water stand close to it, under a wide sky; those below hang from the name of their depth."""
    content = grid.content_height(depth)
    if depth == Depth.SURFACE:
        spare = band.height - SKY - content - SHORE
        return SKY + spare * 0.75
    spare = band.height - grid.label_height(depth) - content - FOOT
    return grid.label_height(depth) + max(0.0, spare) * 0.4


def _along(grid: _Grid, shelf: _Shelf, side: NeedSide) -> Iterable[tuple[_Held, float, int]]:
    """Yield each kind of a shelf with its left edge and columns; both halves close up to the centre."""
    middle = grid.width / 2
    company = side == NeedSide.COMPANY
    x = middle - CENTRE / 2 - grid.span(sum(shelf.columns)) if company else middle + CENTRE / 2
    for held, columns in zip(shelf.kinds, shelf.columns, strict=True):
        yield held, x, columns
        x += grid.span(columns) + GAP


def _cards(grid: _Grid, keys: Sequence[str], x: float, top: float, columns: int) -> Iterable[tuple[str, Box]]:
    for place, key in enumerate(keys):
        row, column = divmod(place, columns)
        left = x + column * (grid.card_width + GAP)
        yield key, Box(left, top + row * (grid.card_height + GAP), grid.card_width, grid.card_height)


# Zones


def _zones(grid: _Grid, band: Box, depth: Depth, side: NeedSide, tops: Sequence[float]) -> Iterable[Zone]:
    """Tile one half of a depth: every kind has its zone, those with cards where their cards are."""
    left, right = (0.0, grid.width / 2) if side == NeedSide.COMPANY else (grid.width / 2, grid.width)
    shelves = grid.shelves[depth, side]
    edges = [band.y, *(top - GAP / 2 for top in tops[1:]), band.bottom]
    shares = _share_kinds(kinds_of(side), shelves)
    for place, kinds in enumerate(shares):
        spans = (
            [(held.kind, x, x + grid.span(columns)) for held, x, columns in _along(grid, shelves[place], side)]
            if shelves
            else []
        )
        for kind, start, end in tile(left, right, spans, kinds):
            yield Zone(depth, kind, Box(start, edges[place], end - start, edges[place + 1] - edges[place]))


def _share_kinds(kinds: Sequence[NeedKind], shelves: Sequence[_Shelf]) -> list[list[NeedKind]]:
    """Give each shelf the kinds on it and the empty ones that come after them in the order of the method."""
    starts = [0, *(kinds.index(shelf.kinds[0].kind) for shelf in shelves[1:]), len(kinds)]
    return [list(kinds[start:end]) for start, end in pairwise(starts)]
