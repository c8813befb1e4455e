"""What is under way: drags, choices and lines being written. They end before that changes which they rest on.

Who is about to change the plan, the day looked at or the selection calls ``break_off``; what ``begin`` was told of
then ends by itself.
"""

from typing import Protocol
from weakref import WeakSet

from shiboken6 import isValid


class UnderWay(Protocol):
    """Something begun that has to end at once when what lies under it changes."""

    def break_off(self) -> None:
        """End at once; safe to call at any time."""


_begun: WeakSet[UnderWay] = WeakSet()
_selecting: WeakSet[UnderWay] = WeakSet()


def begin(thing: UnderWay, *, selecting: bool = False) -> None:
    """Have *thing* broken off by the next ``break_off``, unless it is ``over`` by then.

    While it goes on one may also be *selecting* rows, which then does not end it.
    """
    _begun.add(thing)
    if selecting:
        _selecting.add(thing)


def over(thing: UnderWay) -> None:
    """Forget *thing*, which has ended; nothing happens when it never began."""
    _begun.discard(thing)
    _selecting.discard(thing)


def break_off(*, selecting: bool = False) -> None:
    """End all that is under way: what is dragged goes back, what is chosen is given up, what is written is kept.

    With *selecting* nothing but the selection is about to change.
    """
    for thing in list(_begun):
        if isValid(thing) and not (selecting and thing in _selecting):
            thing.break_off()


def anything() -> bool:
    """Say whether anything is under way, so that what comes by a clock can wait for its end."""
    return any(isValid(thing) for thing in _begun)
