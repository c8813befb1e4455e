"""Keeping cards clear of each other: cards move as little as needed and stay in their room."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from math import ceil, hypot, inf, sqrt
from operator import itemgetter
from typing import NamedTuple

from workbench.ui.rolemap.geometry import CLEAR, Rect

ROUNDING = 1e-6
CLOSER = (1.0, 0.5, 0.25)
"""Where the usual gap does not let every card near its wish, cards may come this much closer before they line up."""
FEW = 8
"""So many cards of a room give way to each other; of more, too many would move for one."""
ROUNDS = 24
FIRST_REACH = 2.0
"""How far a place is looked for at first, in sizes of the card; each time that none is found twice as far."""
WIDER = 1.1
"""How far in relation to the place that went to the card before of the same wish."""
Gap = tuple[float, float]
Span = tuple[float, float, float, float]
"""Where the corner of a card may not lie: left, right, top and bottom."""


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
        if _meets_any(rect, placed.values(), gap):
            waiting.append((key, rect))
        else:
            placed[key] = rect
    taken: dict[tuple[float, float], list[Span]] = {}
    found: dict[Rect, Rect] = {}
    for key, rect in waiting:
        size = rect.w, rect.h
        if size not in taken:
            taken[size] = [_span(other, size, gap) for other in placed.values()]
        free = _free_place(rect, room, taken[size], found.get(rect, rect))
        if free is None:
            return None
        placed[key] = found[rect] = free
        for other_size, spans in taken.items():
            spans.append(_span(free, other_size, gap))
    return placed


def _meets_any(rect: Rect, others: Iterable[Rect], gap: Gap) -> bool:
    """Say whether *rect* meets one of *others*; written out, for each card of a room asks it of all before it."""
    x, y, right, bottom = rect.x, rect.y, rect.right + gap[0], rect.bottom + gap[1]
    across, down = gap
    return any(x < ox + ow + across and ox < right and y < oy + oh + down and oy < bottom for ox, oy, ow, oh in others)


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


def nearest_free(wish: Rect, room: Rect, others: Iterable[Rect], gap: Gap = CLEAR) -> Rect | None:
    """Return the place in *room* nearest to *wish* that keeps *gap* from all *others*; None when there is none."""
    start = wish.inside(room)
    return _free_place(start, room, [_span(other, (start.w, start.h), gap) for other in others], start)


def _span(other: Rect, size: tuple[float, float], gap: Gap) -> Span:
    """Return where the corner of a card of *size* may not lie because of *other*."""
    x, y, w, h = other
    return x - size[0] - gap[0], x + w + gap[0], y - size[1] - gap[1], y + h + gap[1]


def _free_place(start: Rect, room: Rect, taken: Sequence[Span], last: Rect) -> Rect | None:
    """Return the place in *room* nearest to *start* outside all of *taken*; *last* is what was found there before.

    A place within reach is clear of all that lies beyond reach, so that most of a full room need not be looked at, and
    what was found among the same cards nearby holds when one far away has moved.
    """
    x, y, w, h = start
    reach = FIRST_REACH * max(w, h) + WIDER * hypot(last.x - x, last.y - y)
    while True:
        left, right, top, bottom = x - reach, x + reach, y - reach, y + reach
        near = tuple([s for s in taken if s[0] < right and left < s[1] and s[2] < bottom and top < s[3]])
        all_of_them = len(near) == len(taken)
        best = _nearest_among(start, room, near, inf if all_of_them else reach * reach)
        if best is not None or all_of_them:
            return best
        reach *= 2


@lru_cache(maxsize=1024)
def _nearest_among(start: Rect, room: Rect, taken: tuple[Span, ...], farthest: float) -> Rect | None:
    """Return the place in *room* nearest to *start* outside all of *taken*, within the squared distance *farthest*."""
    best: tuple[float, float, float] | None = None
    highest, lowest = room.y, room.bottom - start.h
    below = sorted((each for each in taken if each[3] - ROUNDING > start.y), key=itemgetter(2))
    above = sorted((each for each in taken if each[2] + ROUNDING < start.y), key=itemgetter(3), reverse=True)
    for least, x in _tries(start, room, taken):
        if least > farthest:
            break
        far = (x - start.x) ** 2
        reach = sqrt(farthest - far) + ROUNDING
        up = _slid_up(x, start.y, max(highest, start.y - reach), above)
        down = _slid_down(x, start.y, min(lowest, start.y + reach), below)
        for y in (up, down):
            if y is not None:
                found = far + (y - start.y) ** 2, x, y
                if found[0] <= farthest and (best is None or found < best):
                    best, farthest = found, found[0]
    return Rect(best[1], best[2], start.w, start.h) if best is not None else None


def _tries(start: Rect, room: Rect, taken: Iterable[Span]) -> list[tuple[float, float]]:
    """Return where across *room* to look for a place near *start*, each after the least squared distance to be found
    there, the nearest first.

    A card keeps to its wish across, or cannot come nearer to it for one of *taken* that it lies beside.
    """
    x, y, leftmost, rightmost = start.x, start.y, room.x, room.right - start.w
    tries = {x: 0.0}
    for left, right, top, bottom in taken:
        down = top - y if top > y else min(bottom - y, 0.0)
        if leftmost <= left < x:
            tries[left] = min(tries.get(left, inf), (left - x) ** 2 + down * down)
        if x < right <= rightmost:
            tries[right] = min(tries.get(right, inf), (right - x) ** 2 + down * down)
    return sorted((least, side) for side, least in tries.items())


def _slid_up(x: float, y: float, least: float, above: Iterable[Span]) -> float | None:
    """Return the first place at or above *y* outside all spans over *x*, of which the lowest come first.

    None when there is none down from *least*.
    """
    for left, right, top, bottom in above:
        if top + ROUNDING < y and left + ROUNDING < x < right - ROUNDING:
            if bottom - ROUNDING <= y:
                break
            y = top
            if y < least:
                return None
    return y


def _slid_down(x: float, y: float, most: float, below: Iterable[Span]) -> float | None:
    """Return the first place at or below *y* outside all spans over *x*, of which the highest come first.

    None when there is none up to *most*.
    """
    for left, right, top, bottom in below:
        if y < bottom - ROUNDING and left + ROUNDING < x < right - ROUNDING:
            if top + ROUNDING >= y:
                break
            y = bottom
            if y > most:
                return None
    return y


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
