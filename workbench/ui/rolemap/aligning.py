"""Lining up several cards, as pure numbers; each card stays in the room it lies in."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from workbench.ui.rolemap.geometry import Rect


class Alignment(StrEnum):
    """The ways in which cards are lined up."""

    LEFT = "left"
    RIGHT = "right"
    TOP = "top"
    BOTTOM = "bottom"
    ACROSS = "across"
    """Equal distances from left to right."""
    DOWN = "down"
    """Equal distances from top to bottom."""


def aligned(rects: Mapping[str, Rect], how: Alignment) -> dict[str, Rect]:
    """Return where the cards lie once lined up; distances need at least three cards."""
    if not rects:
        return {}
    if how in (Alignment.ACROSS, Alignment.DOWN):
        return _spread(rects, across=how == Alignment.ACROSS)
    return {key: _EDGES[how](rect, rects) for key, rect in rects.items()}


_EDGES: Mapping[Alignment, Callable[[Rect, Mapping[str, Rect]], Rect]] = {
    Alignment.LEFT: lambda rect, all_: rect._replace(x=min(r.x for r in all_.values())),
    Alignment.RIGHT: lambda rect, all_: rect._replace(x=max(r.right for r in all_.values()) - rect.w),
    Alignment.TOP: lambda rect, all_: rect._replace(y=min(r.y for r in all_.values())),
    Alignment.BOTTOM: lambda rect, all_: rect._replace(y=max(r.bottom for r in all_.values()) - rect.h),
}


def _spread(rects: Mapping[str, Rect], *, across: bool) -> dict[str, Rect]:
    """Return the cards with equal distances between their middles, the outermost where they are."""
    order = sorted(rects, key=lambda key: rects[key].centre[0 if across else 1])
    if len(order) < 3:
        return dict(rects)
    first, last = (rects[order[end]].centre[0 if across else 1] for end in (0, -1))
    placed: dict[str, Rect] = {}
    for number, key in enumerate(order):
        rect, middle = rects[key], first + (last - first) * number / (len(order) - 1)
        placed[key] = rect._replace(x=middle - rect.w / 2) if across else rect._replace(y=middle - rect.h / 2)
    return placed
