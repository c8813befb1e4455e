"""Making a page hold as much as it can, and fill it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol

from workbench.brief.layout.look import GROWTH, STARTS, Look
from workbench.brief.typeset.stack import Stack

_STEPS = 6
_WORTH_NOTES = 54.0


class Sheetful(Protocol):
    """A page that can be built at any look."""

    @property
    def highest(self) -> float:
        """How high its elastic part may grow, in points."""

    @property
    def most(self) -> Mapping[str, int]:
        """How many there are of each thing that a look limits."""

    def build(self, look: Look) -> Stack:
        """Return the page at a look."""

    def notes(self, look: Look, room: float) -> Stack:
        """Return ruled room to write in, *room* points high with the gap above it."""


def filled(page: Sheetful, depth: float) -> Stack:
    """Return *page* with as much as fits into *depth*, opened up until it fills it.

    What then is left goes to the role map, and to room for notes at the foot when that has grown enough.
    """
    look = _opened(page, _fullest(page, depth), depth)
    built = page.build(look)
    taller = replace(look, figure=min(page.highest, look.figure + depth - built.height))
    if page.build(taller).height <= depth:
        look, built = taller, page.build(taller)
    left = depth - built.height
    return Stack((*built.parts, *page.notes(look, left).parts)) if left > _WORTH_NOTES else built


def _fullest(page: Sheetful, depth: float) -> Look:
    """Return the largest type in which everything shows, or else the one before the least with as much as it holds."""
    found = STARTS[-1]
    for start in STARTS[:-1]:
        if page.build(start).height <= depth:
            found = _grown(page, start, depth)
            if not found.limits.within(page.most):
                return found
    return _grown(page, found, depth)


def _grown(page: Sheetful, look: Look, depth: float) -> Look:
    """Add one of each thing in turn as long as the page holds it, the weightier things first."""
    for names in GROWTH:
        growing = list(names)
        while growing:
            for name in tuple(growing):
                bigger = look.more(name)
                if getattr(look.limits, name) >= page.most[name] or page.build(bigger).height > depth:
                    growing.remove(name)
                else:
                    look = bigger
    return look


def _opened(page: Sheetful, look: Look, depth: float) -> Look:
    """Open rows and gaps as far as the page allows."""
    if page.build(replace(look, air=1.0)).height <= depth:
        return replace(look, air=1.0)
    low, high = look.air, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if page.build(replace(look, air=middle)).height <= depth:
            low = middle
        else:
            high = middle
    return replace(look, air=low)
