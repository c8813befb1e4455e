"""Keeping cards clear of each other: cards move as little as needed and stay in their room."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workbench.ui.rolemap.geometry import GAP, Rect

ROUNDING = 1e-6


class Box(NamedTuple):
    """A card that wants to lie at *wish* and must stay in *room*."""

    key: str
    wish: Rect
    room: Rect


def keep_clear(boxes: Sequence[Box], gap: float = GAP) -> dict[str, Rect]:
    """Return where the cards lie: at least *gap* apart, in their rooms, each as near to its wish as it can.

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


def _one_room(room: Rect, boxes: list[Box], gap: float) -> dict[str, Rect]:
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
            return _rows(room, boxes, gap)
        placed[key] = free
    return placed


def nearest_free(wish: Rect, room: Rect, others: Sequence[Rect], gap: float = GAP) -> Rect | None:
    """Return the place in *room* nearest to *wish* that keeps *gap* from all *others*; None when there is none."""
    start = wish.inside(room)
    reach = max(start.w, start.h) + gap
    farthest = room.w + room.h
    while True:
        near = [other for other in others if start.grown(reach).meets(other, gap)]
        for distance, place in sorted(_candidates(start, room, near, gap)):
            if distance <= reach * reach and not any(place.meets(other, gap - ROUNDING) for other in near):
                return place
        if reach > farthest:
            return None
        reach *= 2


def _candidates(start: Rect, room: Rect, near: Sequence[Rect], gap: float) -> Iterator[tuple[float, Rect]]:
    """Yield the places worth trying: where the card touches the sides of others or of the room."""
    xs = {start.x, room.x, room.right - start.w}
    ys = {start.y, room.y, room.bottom - start.h}
    for other in near:
        xs.update((other.x - start.w - gap, other.right + gap))
        ys.update((other.y - start.h - gap, other.bottom + gap))
    xs = {x for x in xs if room.x <= x <= room.right - start.w}
    ys = {y for y in ys if room.y <= y <= room.bottom - start.h}
    for x in xs:
        for y in ys:
            yield (x - start.x) ** 2 + (y - start.y) ** 2, Rect(x, y, start.w, start.h)


def _rows(room: Rect, boxes: list[Box], gap: float) -> dict[str, Rect]:
    """Return the cards in rows, in the order in which their wishes are read: the last resort of a full room."""
    width = max(box.wish.w for box in boxes)
    height = max(box.wish.h for box in boxes)
    columns = max(1, int((room.w + gap) // (width + gap)))
    lines = -(-len(boxes) // columns)
    step = min(height + gap, (room.h - height) / max(lines - 1, 1))
    in_order = sorted(boxes, key=lambda box: (box.wish.y, box.wish.x, box.key))
    placed: dict[str, Rect] = {}
    for line in range(lines):
        row = sorted(in_order[line * columns:(line + 1) * columns], key=lambda box: (box.wish.x, box.key))
        for column, (key, wish, _) in enumerate(row):
            x, y = room.x + column * (width + gap), room.y + line * step
            placed[key] = Rect(x, y, wish.w, wish.h)
    return placed
