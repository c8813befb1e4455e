"""Where things lie on the role map, in scene units, as pure numbers: one unit is a pixel at zoom 1."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum
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
BAND_HEADING = 36.0
"""From the top of the band to its cards: its words, and room in which lines are seen to arrive at the cards."""
BAND_WORDS = 20.0
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
ONE_ROW = 6
"""So many cards of the band stand side by side, and the map is rather seen smaller."""


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


class Part(IntEnum):
    """The parts of the band, from left to right: people without a role, our people, competitors."""

    WAITING = 0
    OURS = 1
    RIVALS = 2


Guests = tuple[int, int, int]
"""A number for each part of the band."""
NOBODY: Guests = (0, 0, 0)


@dataclass(frozen=True)
class MapFrame:
    """The four tiles of the matrix, their axes and the band below, sized for a view and for how many cards there are.

    Words on the frame are drawn *unit* times larger, so that they can be read when a large map is seen whole.
    *guests* counts the cards of each part of the band.
    """

    width: float
    height: float
    unit: float
    guests: Guests
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
        """Return the band below the tiles; None while it has nobody."""
        if not any(self.guests):
            return None
        rows = max(ceil(cards / columns) for cards, columns in zip(self.guests, self.columns, strict=True) if cards)
        height = BAND_HEADING * self.unit + rows * (SMALL[1] + GAP)
        return Rect(0, self.height + (AXIS + BAND_SPACE) * self.unit, self.width, height)

    @cached_property
    def columns(self) -> Guests:
        """How many cards stand side by side in each part of the band: each next one goes to the fullest part."""
        every = max(2, in_rows(self.width - BAND_SPACE, SMALL))
        columns = [min(cards, 1) for cards in self.guests]
        parts = [part for part in Part if self.guests[part]]
        while sum(columns) < every and any(columns[part] < self.guests[part] for part in parts):
            fullest = max(parts, key=lambda part: (self.guests[part] - columns[part]) / columns[part])
            columns[fullest] += 1
        return columns[0], columns[1], columns[2]

    def part_left(self, part: Part) -> float:
        """Return where a part of the band begins: the first at the left, competitors at the right, ours between."""
        taken = [columns * (SMALL[0] + GAP) for columns in self.columns]
        if part == Part.WAITING:
            return 0.0
        if part == Part.RIVALS:
            return self.width - taken[Part.RIVALS] + GAP
        room = self.width + GAP - sum(taken)
        return taken[Part.WAITING] + (max(0.0, room) / 2 if self.guests[Part.WAITING] else 0.0)

    def band_heading(self, part: Part) -> Rect:
        """Return where the words over a part of the band stand."""
        top = self.band.y if self.band else self.height
        left = self.part_left(part)
        after = [self.part_left(other) - BAND_SPACE for other in Part if other > part and self.guests[other]]
        return Rect(left, top, min([*after, self.width]) - left, BAND_WORDS * self.unit)

    def guest_place(self, part: Part, number: int) -> Rect:
        """Return where the card number *number* of a part of the band lies."""
        row, column = divmod(number, max(self.columns[part], 1))
        top = (self.band.y if self.band else self.height) + BAND_HEADING * self.unit
        left = self.part_left(part)
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
    guests: Guests = NOBODY,
    heading: Callable[[float], float] = plain_heading,
) -> MapFrame:
    """Return the frame that fills a view of *view* pixels and holds *people* cards per role without crowding.

    *guests* are to stand in the band below. A map with many people grows in both directions and is seen smaller as a
    whole; it never packs cards closer.
    *heading* returns the height of the tiles' headings from the width for their words.
    """
    scale = min(view[0] / DESIGN[0], view[1] / DESIGN[1])
    scale = min(max(scale, LEAST_SCALE), LARGEST_SCALE)
    width, height = max(view[0] / scale, LEAST[0]), max(view[1] / scale, LEAST[1])
    unit = 1.0
    while True:
        frame = _framed(width * unit, height * unit, unit, guests)
        if frame is not None:
            frame = replace(frame, heading_height=heading(frame.heading(RoleName.OWNER).w / unit))
        if frame is not None and _roomy(frame, people):
            return frame
        unit *= GROWTH


def _framed(width: float, height: float, unit: float, guests: Guests) -> MapFrame | None:
    inner = width - (AXIS + 1.5 * MARGIN) * unit
    tall = height - (AXIS + 2 * MARGIN) * unit
    probe = MapFrame(inner, tall, unit, guests)
    taken = probe.band.h + BAND_SPACE * unit if probe.band else 0.0
    side_by_side = max(sum(probe.columns), sum(guests) if sum(guests) <= ONE_ROW else 2)
    if taken > LARGEST_BAND * height or side_by_side > max(2, in_rows(inner, SMALL)):
        return None
    return MapFrame(inner, tall - taken, unit, guests)


def _roomy(frame: MapFrame, people: Mapping[RoleName, float]) -> bool:
    return all(capacity(frame.room(role)) >= _room_for(people.get(role, 0.0)) for role in RoleName)


def _room_for(count: float) -> float:
    return max(1.0, count + (CROWDING - 1) * max(0.0, count - FEW))
