"""Keeping cards clear of each other: cards move as little as needed and stay in their room."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from math import ceil, sqrt
from operator import itemgetter
from typing import NamedTuple

from workbench.ui.rolemap.geometry import CLEAR, Rect

ROUNDING = 1e-6
CLOSER = (1.0, 0.5, 0.25)
"""Where the usual gap does not let every card near its wish, cards may come this much closer before they line up."""
FEW = 8
"""So many cards of a room give way to each other; of more, too many would move for one."""
ROUNDS = 24
Gap = tuple[float, float]


class Box(NamedTuple):
    """A card that wants to lie at *wish* and must stay in *room*."""

    key: str
    wish: Rect
    room: Rect


def keep_clear(boxes: Sequence[Box], gap: Gap = CLEAR) -> dict[str, Rect]:
    """Return where the cards lie: in their rooms, each as near to its wish as it can, *gap* apart where there is room.

    A card whose wish is free stays exactly there, and earlier cards come first, so that one change moves only what it
    touches. Cards keep apart within a room; rooms do not overlap. No overlap is left wherever the cards of a room fit
    into it in rows.
    """
    rooms: dict[Rect, list[Box]] = {}
    for box in boxes:
        rooms.setdefault(box.room, []).append(box)
    placed: dict[str, Rect] = {}
    for room, inside in rooms.items():
        placed.update(_one_room(room, tuple(inside), gap))
    return placed


@lru_cache(maxsize=16)
def _one_room(room: Rect, boxes: tuple[Box, ...], gap: Gap) -> Mapping[str, Rect]:
    from_above = tuple(sorted(boxes, key=lambda box: box.wish.y))
    for share in CLOSER:
        closer = (gap[0] * share, gap[1] * share)
        for order in (boxes, from_above):
            placed = _near_wishes(room, order, closer)
            if placed is not None:
                return placed
        placed = _giving_way(room, boxes, closer)
        if placed is not None:
            return placed
    return in_neat_rows(room, {box.key: box.wish for box in boxes}, gap)


def _near_wishes(room: Rect, boxes: tuple[Box, ...], gap: Gap) -> Mapping[str, Rect] | None:
    """Return the cards of one room near their wishes, or None when one finds no place."""
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
            return None
        placed[key] = free
    return placed


def _giving_way(room: Rect, boxes: tuple[Box, ...], gap: Gap) -> Mapping[str, Rect] | None:
    """Return the cards of one room where each gives way to the other by half, or None when they do not come free."""
    if len(boxes) > FEW:
        return None
    placed = {key: wish.inside(room) for key, wish, _ in boxes}
    for _ in range(ROUNDS):
        close = [(a, b) for a, b in combinations(sorted(placed), 2) if placed[a].meets(placed[b], _less(gap))]
        if not close:
            return placed
        for a, b in close:
            dx, dy = _apart(placed[a], placed[b], gap)
            placed[a] = _moved(placed[a], -dx / 2, -dy / 2).inside(room)
            dx, dy = _apart(placed[a], placed[b], gap)
            placed[b] = _moved(placed[b], dx, dy).inside(room)
    return None


def _less(gap: Gap) -> Gap:
    return gap[0] - ROUNDING, gap[1] - ROUNDING


def _apart(one: Rect, other: Rect, gap: Gap) -> tuple[float, float]:
    """Return the least move of *other*, along one axis, that brings it *gap* away from *one*; nothing when it is."""
    if not one.meets(other, gap):
        return 0.0, 0.0
    right, down = other.centre.x >= one.centre.x, other.centre.y >= one.centre.y
    dx = one.right + gap[0] - other.x if right else one.x - gap[0] - other.right
    dy = one.bottom + gap[1] - other.y if down else one.y - gap[1] - other.bottom
    return (dx, 0.0) if abs(dx) < abs(dy) else (0.0, dy)


def _moved(rect: Rect, dx: float, dy: float) -> Rect:
    return Rect(rect.x + dx, rect.y + dy, rect.w, rect.h)


def nearest_free(wish: Rect, room: Rect, others: Sequence[Rect], gap: Gap = CLEAR) -> Rect | None:
    """Return the place in *room* nearest to *wish* that keeps *gap* from all *others*; None when there is none."""
    start = wish.inside(room)
    taken = [
        (other.x - start.w - gap[0], other.right + gap[0], other.y - start.h - gap[1], other.bottom + gap[1])
        for other in others
    ]
    best: tuple[float, float, float] | None = None
    across = _tries(start.x, room.x, room.right - start.w, (side for each in taken for side in each[:2]))
    for far, x in across:
        if best is not None and far > best[0]:
            break
        column = [(top, bottom) for left, right, top, bottom in taken if left + ROUNDING < x < right - ROUNDING]
        for y in (_slid_up(start.y, column), _slid_down(start.y, column)):
            if room.y <= y <= room.bottom - start.h:
                found = (far + (y - start.y) ** 2, x, y)
                if best is None or found < best:
                    best = found
                    # What begins farther away than this place is can no longer stand in the way.
                    reach = sqrt(best[0])
                    taken = [each for each in taken if each[0] < start.x + reach and start.x - reach < each[1]]
    return Rect(best[1], best[2], start.w, start.h) if best is not None else None


def _tries(wish: float, least: float, most: float, sides: Iterable[float]) -> list[tuple[float, float]]:
    """Return the squared distance and place of all that is worth trying in one direction, the nearest first.

    A card lies nearest to its wish where it keeps to it, touches another card or the side of its room.
    """
    places = {place for place in (wish, least, most, *sides) if least <= place <= most}
    return sorted(((place - wish) ** 2, place) for place in places)


def _slid_up(place: float, taken: Iterable[tuple[float, float]]) -> float:
    """Return the first place at or above *place* outside all spans *taken*."""
    for top, bottom in sorted(taken, key=itemgetter(1), reverse=True):
        if top + ROUNDING < place < bottom - ROUNDING:
            place = top
    return place


def _slid_down(place: float, taken: Iterable[tuple[float, float]]) -> float:
    """Return the first place at or below *place* outside all spans *taken*."""
    for top, bottom in sorted(taken):
        if top + ROUNDING < place < bottom - ROUNDING:
            place = bottom
    return place


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
        row = sorted(in_order[line * columns : (line + 1) * columns], key=lambda key: (wishes[key].x, key))
        left = room.centre.x - (columns * (width + across) - across) / 2
        top = room.centre.y - (lines * (height + down) - down) / 2
        for column, key in enumerate(row):
            corner = left + column * (width + across), top + line * (height + down)
            placed[key] = Rect(*corner, wishes[key].w, wishes[key].h)
    return placed


def _air(room: float, size: float, count: int, gap: float) -> float:
    """Return the distance between *count* cards in a row: what is left over, but never so much that they scatter."""
    return max(gap, min((room - count * size) / (count + 1), 3 * gap))
