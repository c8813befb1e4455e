"""Where everything lies on the need funnel: pure functions from a room to boxes that never overlap (N13)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import NamedTuple

from workbench.domain.locking import NOTED
from workbench.ui.widgets.box import Box
from workbench.usecases.talk import FunnelLevel

LEVELS = tuple(FunnelLevel)
EDGE = 14.0
LABEL = 150.0
"""The names of the levels stand at the left of the funnel."""
GAP = 10.0
INSET = 12.0
"""Between the slope and the first card."""
CARD_LEAST, CARD_MOST = 190.0, 300.0
CARD_HEIGHT = 70.0
BAND_LEAST = 45.0
BAND_PAD = 7.0
ROUNDS = 4
TINY_STEP = 1e-6
WIDER, WIDEST = 1.04, 3.0
"""By which steps, and how far, the picture is made larger than the room when much is to be shown."""
NARROW = 0.5
"""How wide the funnel is where it locks, beside its mouth."""
ZONE_GAP = 12.0
ZONE_HEAD = 24.0
ZONE_LEAST = 84.0
DROP_WIDTH = 150.0
NEED_LEAST, NEED_MOST = 187.0, 440.0
NEED_HEIGHT = 134.0
NEED_ROWS = 46.0
"""From the top of a need card to the first of its four lines."""
NEED_ROW = 16.0


class Slot(NamedTuple):
    """One question to place."""

    key: str
    level: FunnelLevel


@dataclass(frozen=True, slots=True)
class Band:
    """One level: from where to where it reaches, and how wide the funnel is at its upper and lower edge."""

    level: FunnelLevel
    top: float
    height: float
    upper: tuple[float, float]
    lower: tuple[float, float]

    @property
    def bottom(self) -> float:
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class TalkLayout:
    """The whole picture: the bands, the questions in them, and the needs below."""

    width: float
    height: float
    bands: tuple[Band, ...]
    places: Mapping[str, Box]
    zone: Box
    drop: Box
    needs: Mapping[str, Box]

    def need_at(self, x: float, y: float) -> tuple[str, str]:
        """Return the need at a place and which of its four lines; empty where there is none."""
        for key, box in self.needs.items():
            if box.x <= x <= box.right and box.y <= y <= box.bottom:
                line = int((y - box.y - NEED_ROWS) // NEED_ROW)
                return key, NOTED[line] if 0 <= line < len(NOTED) else ""
        return "", ""

    def in_zone(self, y: float) -> bool:
        """Say whether a height is among the needs, below the funnel."""
        return y >= self.zone.y - ZONE_GAP / 2

    def order_at(self, x: float, y: float, without: str) -> int:
        """Return before how many questions a place lies in the order of asking, *without* not counted: from 0."""
        others = [box for key, box in self.places.items() if key != without]
        return sum(1 for box in others if box.bottom < y or (box.y - GAP < y and box.middle < x))


def row_of(card: Box, place: int) -> Box:
    """Return one of the four lines of a need card."""
    return Box(card.x, card.y + NEED_ROWS + place * NEED_ROW, card.width, NEED_ROW)


def arrange(width: float, height: float, slots: Sequence[Slot], needs: Sequence[str]) -> TalkLayout:
    """Lay a talk out in a room; what does not fit makes the picture larger, so that it can be shown as large as it may.

    A wider picture is seen smaller but takes more cards in a row, and so less height.
    """
    best = _fill(width, height, slots, needs)
    scale = WIDER
    while scale < WIDEST and _zoom(best, width, height) * scale < 1.0:
        made = _fill(width * scale, height * scale, slots, needs)
        best = max(best, made, key=lambda each: _zoom(each, width, height))
        scale *= WIDER
    zoom = min(1.0, _zoom(best, width, height))
    wide = _fill(width / zoom, height / zoom, slots, needs)
    return wide if _zoom(wide, width, height) >= zoom - TINY_STEP else best


def _zoom(made: TalkLayout, width: float, height: float) -> float:
    """How large a picture is seen in a room."""
    return min(width / made.width, height / made.height)


def _fill(width: float, height: float, slots: Sequence[Slot], needs: Sequence[str]) -> TalkLayout:
    """Lay a talk out at a width; it becomes higher than *height* where it must.

    Each level is as high as its questions need, what height is left over goes to all levels alike, and the sides of
    the funnel are straight. So how wide a level is follows from how high all are, and how many questions stand in a
    row from how wide it is: a few rounds settle that.
    """
    zone_height, drop, boxes = _needs(width, needs)
    mouth = (EDGE + LABEL, width - EDGE)
    room = height - 2 * EDGE - ZONE_GAP - zone_height
    bands = _bands(mouth, [max(BAND_LEAST, room / len(LEVELS))] * len(LEVELS))
    for _ in range(ROUNDS):
        least = [_band_height(*_grid(_keys(slots, band.level), band)[:2]) for band in bands]
        spare = max(0.0, room - sum(least)) / len(LEVELS)
        bands = _bands(mouth, [high + spare for high in least])
    places: dict[str, Box] = {}
    for band in bands:
        places.update(_cards(band, *_grid(_keys(slots, band.level), band)))
    shift = bands[-1].bottom + ZONE_GAP
    zone = Box(EDGE, shift, width - 2 * EDGE, zone_height)
    moved = {key: box._replace(y=box.y + shift) for key, box in boxes.items()}
    return TalkLayout(width, zone.bottom + EDGE, bands, places, zone, drop._replace(y=drop.y + shift), moved)


def _keys(slots: Sequence[Slot], level: FunnelLevel) -> list[str]:
    return [slot.key for slot in slots if slot.level == level]


def _bands(mouth: tuple[float, float], heights: Sequence[float]) -> tuple[Band, ...]:
    """Stack the levels between straight sides."""
    whole, found, above = sum(heights), [], 0.0
    for level, high in zip(LEVELS, heights, strict=True):
        upper, lower = _edges(mouth, above / whole), _edges(mouth, (above + high) / whole)
        found.append(Band(level, EDGE + above, high, upper, lower))
        above += high
    return tuple(found)


def _edges(mouth: tuple[float, float], depth: float) -> tuple[float, float]:
    """From where to where the funnel is open at a share of its depth."""
    middle, half = (mouth[0] + mouth[1]) / 2, (mouth[1] - mouth[0]) / 2 * (1 - (1 - NARROW) * depth)
    return middle - half, middle + half


def _grid(keys: list[str], band: Band) -> tuple[list[str], int, float]:
    """The questions of a level, in how many columns, and how wide each."""
    inner = band.lower[1] - band.lower[0] - 2 * INSET
    columns = max(1, min(len(keys), int((inner + GAP) // (CARD_LEAST + GAP))))
    return keys, columns, min(CARD_MOST, (inner + GAP) / columns - GAP)


def _band_height(keys: list[str], columns: int) -> float:
    rows = ceil(len(keys) / columns)
    return max(BAND_LEAST, rows * (CARD_HEIGHT + GAP) - GAP + 2 * BAND_PAD)


def _cards(band: Band, keys: list[str], columns: int, width: float) -> dict[str, Box]:
    """Place the questions of a level row by row, each row in the middle of the funnel."""
    middle = (band.lower[0] + band.lower[1]) / 2
    rows = ceil(len(keys) / columns)
    top = band.top + (band.height - rows * (CARD_HEIGHT + GAP) + GAP) / 2
    found: dict[str, Box] = {}
    for place, key in enumerate(keys):
        row, column = divmod(place, columns)
        inside = min(columns, len(keys) - row * columns)
        left = middle - (inside * (width + GAP) - GAP) / 2
        found[key] = Box(left + column * (width + GAP), top + row * (CARD_HEIGHT + GAP), width, CARD_HEIGHT)
    return found


def _needs(width: float, needs: Sequence[str]) -> tuple[float, Box, dict[str, Box]]:
    """The height of the needs' zone, where one drops, and where the needs lie, all from the top of the zone."""
    if not needs:
        return ZONE_LEAST, Box(EDGE, ZONE_HEAD, width - 2 * EDGE, ZONE_LEAST - ZONE_HEAD), {}
    left = EDGE + DROP_WIDTH + GAP
    room = width - EDGE - left
    columns = max(1, min(len(needs), int((room + GAP) // (NEED_LEAST + GAP))))
    wide = min(NEED_MOST, (room + GAP) / columns - GAP)
    boxes = {}
    for place, key in enumerate(needs):
        row, column = divmod(place, columns)
        boxes[key] = Box(left + column * (wide + GAP), ZONE_HEAD + row * (NEED_HEIGHT + GAP), wide, NEED_HEIGHT)
    high = ZONE_HEAD + ceil(len(needs) / columns) * (NEED_HEIGHT + GAP) - GAP
    return high, Box(EDGE, ZONE_HEAD, DROP_WIDTH, high - ZONE_HEAD), boxes
