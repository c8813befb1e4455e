"""Where things lie on the role map, in scene units, as pure numbers: one unit is a pixel at zoom 1."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from math import ceil
from typing import NamedTuple, Self

from workbench.domain.roles import RoleName, role_at

CARD = (188.0, 54.0)
"""Width and height of a person's card."""
TRACE = (156.0, 30.0)
"""Width and height of the outline at a place held on the compared day."""
GHOST = (120.0, 30.0)
"""Width and height of the marker of a further role."""
WHOLE = (188.0, 72.0)
"""Width and height of a card of the org chart."""
SMALL = (176.0, 46.0)
"""Width and height of a card in the band below the map."""
GAP = 16.0
"""Distance between two cards of the band and of the org chart."""
CLEAR = (36.0, 28.0)
"""Least distance between two cards of the map, across and down: a short relation line must be seen between them."""

PAD = 12.0
TILE_GAP = 8.0
HEADING = 40.0
"""Height of a tile's heading that needs two lines."""
HEADING_AIR = 16.0
AXIS = 28.0
MARGIN = 10.0
BAND_HEADING = 26.0
BAND_SPACE = 12.0
DESIGN = (960.0, 560.0)
LEAST = (560.0, 420.0)
"""A smaller view shows the frame smaller rather than squeezed."""
LEAST_SCALE, LARGEST_SCALE = 0.85, 1.4
BEFORE_MIDDLE = 0.499999
FEW = 4.0
CROWDING = 1.6
"""For how many cards a tile must have room, for each one beyond a few, so that they need not stand in rows."""
GROWTH = 1.12
LARGEST_BAND = 0.4


class Point(NamedTuple):
    """A place."""

    x: float
    y: float


class Rect(NamedTuple):
    """A rectangle."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    @property
    def centre(self) -> Point:
        return Point(self.x + self.w / 2, self.y + self.h / 2)

    def grown(self, by: float) -> "Rect":
        """Return the rectangle with *by* more on every side."""
        return Rect(self.x - by, self.y - by, self.w + 2 * by, self.h + 2 * by)

    def holds(self, point: tuple[float, float]) -> bool:
        """Say whether *point* lies in it."""
        return self.x <= point[0] <= self.right and self.y <= point[1] <= self.bottom

    def meets(self, other: "Rect", gap: tuple[float, float] = (0.0, 0.0)) -> bool:
        """Say whether *other* lies nearer than *gap* across and down; without a gap, whether they overlap."""
        return (
            self.x < other.right + gap[0]
            and other.x < self.right + gap[0]
            and self.y < other.bottom + gap[1]
            and other.y < self.bottom + gap[1]
        )

    def inside(self, room: "Rect") -> "Rect":
        """Return it moved, not shrunk, into *room*; one too large keeps to the top left."""
        x = max(min(self.x, room.right - self.w), room.x)
        y = max(min(self.y, room.bottom - self.h), room.y)
        return Rect(x, y, self.w, self.h)

    @classmethod
    def around(cls, centre: tuple[float, float], size: tuple[float, float]) -> Self:
        """Return the rectangle of *size* around *centre*."""
        return cls(centre[0] - size[0] / 2, centre[1] - size[1] / 2, *size)


def in_rows(room_width: float, size: tuple[float, float], gap: float = GAP) -> int:
    """Return how many cards of *size* stand side by side in *room_width*."""
    return max(0, int((room_width + gap) // (size[0] + gap)))


def capacity(room: Rect, size: tuple[float, float] = CARD, gap: tuple[float, float] = CLEAR) -> int:
    """Return how many cards of *size* stand in *room* in rows."""
    return in_rows(room.w, size, gap[0]) * max(0, int((room.h + gap[1]) // (size[1] + gap[1])))


@dataclass(frozen=True)
class MapFrame:
    """The four tiles of the matrix, their axes and the band below, sized for a view and for how many cards there are.

    Words on the frame are drawn *unit* times larger, so that they can be read when a large map is seen whole.
    *waiting* and *rivals* count the cards of the band: people without a role, and competitors.
    """

    width: float
    height: float
    unit: float
    waiting: int
    rivals: int
    heading_height: float = HEADING

    @cached_property
    def middle(self) -> Point:
        """Where the four tiles meet."""
        return Point(self.width / 2, self.height / 2)

    def tile(self, role: RoleName) -> Rect:
        """Return the tile of *role*."""
        right = role in (RoleName.OWNER, RoleName.ADVOCATE)
        below = role in (RoleName.ADVOCATE, RoleName.GATEKEEPER)
        w, h = (self.width - TILE_GAP) / 2, (self.height - TILE_GAP) / 2
        return Rect(right * (w + TILE_GAP), below * (h + TILE_GAP), w, h)

    def room(self, role: RoleName) -> Rect:
        """Return where cards may lie in the tile of *role*: below its heading."""
        return self._rooms[role]

    @cached_property
    def _rooms(self) -> Mapping[RoleName, Rect]:
        return {role: self._room(role) for role in RoleName}

    def _room(self, role: RoleName) -> Rect:
        x, y, w, h = self.tile(role)
        head = (self.heading_height + HEADING_AIR) * self.unit
        return Rect(x + PAD, y + head, w - 2 * PAD, h - head - PAD)

    def heading(self, role: RoleName) -> Rect:
        """Return where the heading of *role* stands."""
        x, y, w, _ = self.tile(role)
        return Rect(
            x + PAD * self.unit,
            y + HEADING_AIR / 2 * self.unit,
            w - 2 * PAD * self.unit,
            self.heading_height * self.unit,
        )

    def place(self, role: RoleName, x: float, y: float, size: tuple[float, float] = CARD) -> Rect:
        """Return where a card of *role* at map place (*x*, *y*), both 0 to 1, lies (R1); always in its tile's room."""
        room = self.room(role)
        across = min(max(2 * x - role_is_right(role), 0.0), 1.0)
        up = min(max(2 * y - role_is_above(role), 0.0), 1.0)
        return Rect(room.x + across * (room.w - size[0]), room.y + (1 - up) * (room.h - size[1]), *size).inside(room)

    def role_under(self, point: tuple[float, float]) -> RoleName:
        """Return the role of the tile nearest to *point*."""
        return role_at(float(point[0] >= self.middle.x), float(point[1] < self.middle.y))

    def map_place(self, card: Rect) -> tuple[float, float]:
        """Return the map place of a card that lies at *card*: the reverse of ``place``."""
        role = self.role_under(card.centre)
        room = self.room(role)
        x, y, *_ = card.inside(room)
        across = (x - room.x) / (room.w - card.w) if room.w > card.w else 0.5
        up = 1 - (y - room.y) / (room.h - card.h) if room.h > card.h else 0.5
        return _half(across, role_is_right(role)), _half(up, role_is_above(role))

    def stepped(self, card: Rect, dx: float, dy: float) -> Rect:
        """Return *card* moved by a step; at the edge of its room it goes on into the next tile, if there is one."""
        role = self.role_under(card.centre)
        room, moved = self.room(role), Rect(card.x + dx, card.y + dy, card.w, card.h)
        here, there = card.inside(room), moved.inside(room)
        if abs(there.x - here.x) + abs(there.y - here.y) > 1.0:
            return there
        across, down = _sign(dx) * self.width / 2, _sign(dy) * self.height / 2
        return moved.inside(self.room(self.role_under((room.centre.x + across, room.centre.y + down))))

    def on_map(self, point: tuple[float, float]) -> bool:
        """Say whether *point* lies on the tiles rather than on the band below."""
        return Rect(0, 0, self.width, self.height).grown(TILE_GAP).holds(point)

    @cached_property
    def band(self) -> Rect | None:
        """Return the band of people without a role and of competitors; None while it has nobody."""
        if not self.waiting + self.rivals:
            return None
        rows = max(self._rows(self.waiting, self.columns[0]), self._rows(self.rivals, self.columns[1]))
        height = BAND_HEADING * self.unit + rows * (SMALL[1] + GAP)
        return Rect(0, self.height + (AXIS + BAND_SPACE) * self.unit, self.width, height)

    @cached_property
    def columns(self) -> tuple[int, int]:
        """How many cards stand side by side in the two parts of the band: those without a role, and competitors."""
        every = max(2, in_rows(self.width - BAND_SPACE, SMALL))
        if not (self.waiting and self.rivals):
            return (every, 0) if self.waiting else (0, every)
        rivals = min(max(round(every * self.rivals / (self.waiting + self.rivals)), 1), self.rivals, every - 1)
        return every - rivals, rivals

    @staticmethod
    def _rows(cards: int, columns: int) -> int:
        return ceil(cards / columns) if columns else 0

    @property
    def rivals_left(self) -> float:
        """Where the competitors' part of the band begins."""
        return self.width - min(self.columns[1], self.rivals) * (SMALL[0] + GAP) + GAP

    def band_heading(self, rivals: bool) -> Rect:
        """Return where the words over those without a role stand, or those over the competitors."""
        top = self.band.y if self.band else self.height
        line = (BAND_HEADING - 6) * self.unit
        if rivals:
            return Rect(self.rivals_left, top, self.width - self.rivals_left, line)
        return Rect(0.0, top, self.rivals_left - BAND_SPACE if self.rivals else self.width, line)

    def waiting_place(self, number: int) -> Rect:
        """Return where the card number *number* of those without a role lies in the band."""
        return self._in_band(number, self.columns[0], 0.0)

    def rival_place(self, number: int) -> Rect:
        """Return where competitor number *number* lies in the band."""
        return self._in_band(number, self.columns[1], self.rivals_left)

    def _in_band(self, number: int, columns: int, left: float) -> Rect:
        row, column = divmod(number, max(columns, 1))
        top = (self.band.y if self.band else self.height) + BAND_HEADING * self.unit
        return Rect(left + column * (SMALL[0] + GAP), top + row * (SMALL[1] + GAP), *SMALL)

    @cached_property
    def outer(self) -> Rect:
        """All of it with axes, band and margin: what a view shows when it fits."""
        margin, axis = MARGIN * self.unit, AXIS * self.unit
        bottom = self.band.bottom if self.band else self.height + axis
        left = -axis - margin / 2
        return Rect(left, -margin, self.width + margin - left, bottom + 2 * margin)


def role_is_right(role: RoleName) -> bool:
    """Say whether *role* takes part deeply: the right half of the map (R1)."""
    return role in (RoleName.OWNER, RoleName.ADVOCATE)


def role_is_above(role: RoleName) -> bool:
    """Say whether *role* decides: the upper half of the map (R1)."""
    return role in (RoleName.OWNER, RoleName.APPROVER)


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


def _half(share: float, far: bool) -> float:
    # The near half ends just before the middle, which belongs to the far one.
    return 0.5 + share / 2 if far else min(share / 2, BEFORE_MIDDLE)


def plain_heading(width: float) -> float:
    """Return the height of headings whose words need no wrapping."""
    del width
    return HEADING


def frame_for(
    view: tuple[float, float],
    people: Mapping[RoleName, float],
    waiting: int = 0,
    rivals: int = 0,
    heading: Callable[[float], float] = plain_heading,
) -> MapFrame:
    """Return the frame that fills a view of *view* pixels and holds *people* cards per role without crowding.

    A map with many people grows in both directions and is seen smaller as a whole; it never packs cards closer.
    *heading* returns the height of the tiles' headings from the width for their words.
    """
    scale = min(view[0] / DESIGN[0], view[1] / DESIGN[1])
    scale = min(max(scale, LEAST_SCALE), LARGEST_SCALE)
    width, height = max(view[0] / scale, LEAST[0]), max(view[1] / scale, LEAST[1])
    unit = 1.0
    while True:
        frame = _framed(width * unit, height * unit, unit, waiting, rivals)
        if frame is not None:
            frame = replace(frame, heading_height=heading(frame.heading(RoleName.OWNER).w / unit))
        if frame is not None and _roomy(frame, people):
            return frame
        unit *= GROWTH


def _framed(width: float, height: float, unit: float, waiting: int, rivals: int) -> MapFrame | None:
    inner = width - (AXIS + 1.5 * MARGIN) * unit
    tall = height - (AXIS + 2 * MARGIN) * unit
    probe = MapFrame(inner, tall, unit, waiting, rivals)
    taken = probe.band.h + BAND_SPACE * unit if probe.band else 0.0
    if taken > LARGEST_BAND * height:
        return None
    return MapFrame(inner, tall - taken, unit, waiting, rivals)


def _roomy(frame: MapFrame, people: Mapping[RoleName, float]) -> bool:
    return all(capacity(frame.room(role)) >= _room_for(people.get(role, 0.0)) for role in RoleName)


def _room_for(count: float) -> float:
    return max(1.0, count + (CROWDING - 1) * max(0.0, count - FEW))
