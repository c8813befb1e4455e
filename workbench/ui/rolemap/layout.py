"""Keeping cards clear of each other: cards move as little as needed and stay in their room."""

from collections.abc import Iterator, Mapping, Sequence
from math import ceil, sqrt
from typing import NamedTuple

from workbench.ui.rolemap.geometry import CLEAR, Rect

ROUNDING = 1e-6
Gap = tuple[float, float]


class Box(NamedTuple):
    """A card that wants to lie at *wish* and must stay in *room*."""

    key: str
    wish: Rect
    room: Rect


def keep_clear(boxes: Sequence[Box], gap: Gap = CLEAR) -> dict[str, Rect]:
    """Return where the cards lie: *gap* apart across or down, in their rooms, each as near to its wish as it can.

    A card whose wish is free stays exactly there, and earlier cards come first, so that one change moves only what it
    touches. Cards keep apart within a room; rooms do not overlap. No overlap is left wherever the cards of a room fit
    into it in rows.
    """
    rooms: dict[Rect, list[Box]] = {}
    for box in boxes:
        rooms.setdefault(box.room, []).append(box)
    placed: dict[str, Rect] = {}
    for room, inside in rooms.items():
        placed.update(_one_room(room, inside, gap))
    return placed


def _one_room(room: Rect, boxes: list[Box], gap: Gap) -> dict[str, Rect]:
    placed: dict[str, Rect] = {}
    waiting: list[tuple[str, Rect]] = []
    for key, wish, _ in boxes:
        rect = wish.inside(room)
        if any(rect.meets(other, gap) for other in placed.values()):
            waiting.append((key, rect))
        else:
            placed[key] = rect
    for key, rect in waiting:
        free = nearest_free(rect, room, list(placed.values()), gap)
        if free is None:
            return in_neat_rows(room, {box.key: box.wish for box in boxes}, gap)
        placed[key] = free
    return placed


def nearest_free(wish: Rect, room: Rect, others: Sequence[Rect], gap: Gap = CLEAR) -> Rect | None:
    """Return the place in *room* nearest to *wish* that keeps *gap* from all *others*; None when there is none."""
    start = wish.inside(room)
    reach = max(start.w + gap[0], start.h + gap[1])
    least = gap[0] - ROUNDING, gap[1] - ROUNDING
    farthest = room.w + room.h
    while True:
        near = [other for other in others if start.grown(reach).meets(other, gap)]
        for distance, place in sorted(_candidates(start, room, near, gap)):
            if distance <= reach * reach and not any(place.meets(other, least) for other in near):
                return place
        if reach > farthest:
            return None
        reach *= 2


def _candidates(start: Rect, room: Rect, near: Sequence[Rect], gap: Gap) -> Iterator[tuple[float, Rect]]:
    """Yield the places worth trying: where the card touches the sides of others or of the room."""
    xs = {start.x, room.x, room.right - start.w}
    ys = {start.y, room.y, room.bottom - start.h}
    for other in near:
        xs.update((other.x - start.w - gap[0], other.right + gap[0]))
        ys.update((other.y - start.h - gap[1], other.bottom + gap[1]))
    xs = {x for x in xs if room.x <= x <= room.right - start.w}
    ys = {y for y in ys if room.y <= y <= room.bottom - start.h}
    for x in xs:
        for y in ys:
            yield (x - start.x) ** 2 + (y - start.y) ** 2, Rect(x, y, start.w, start.h)


def in_neat_rows(room: Rect, wishes: Mapping[str, Rect], gap: Gap = CLEAR) -> dict[str, Rect]:
    """Return cards of one size in even rows in the middle of *room*, in the order in which their wishes are read."""
    if not wishes:
        return {}
    width, height = max(r.w for r in wishes.values()), max(r.h for r in wishes.values())
    most = max(1, int((room.w + gap[0]) // (width + gap[0])))
    tallest = max(1, int((room.h + gap[1]) // (height + gap[1])))
    columns = min(most, max(ceil(len(wishes) / tallest), ceil(sqrt(len(wishes)))))
    lines = ceil(len(wishes) / columns)
    across, down = _air(room.w, width, columns, gap[0]), _air(room.h, height, lines, gap[1])
    in_order = sorted(wishes, key=lambda key: (wishes[key].y, wishes[key].x, key))
    placed: dict[str, Rect] = {}
    for line in range(lines):
        row = sorted(in_order[line * columns:(line + 1) * columns], key=lambda key: (wishes[key].x, key))
        left = room.centre.x - (columns * (width + across) - across) / 2
        top = room.centre.y - (lines * (height + down) - down) / 2
        for column, key in enumerate(row):
            corner = left + column * (width + across), top + line * (height + down)
            placed[key] = Rect(*corner, wishes[key].w, wishes[key].h)
    return placed


def _air(room: float, size: float, count: int, gap: float) -> float:
    """Return the distance between *count* cards in a row: what is left over, but never so much that they scatter."""
    return max(gap, min((room - count * size) / (count + 1), 3 * gap))
