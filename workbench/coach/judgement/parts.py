"""How many themes are for now, how many more for this week; what comes after stays folded."""

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from workbench.coach.judgement.themes import Theme

MOST_NOW, MOST_THIS_WEEK = 3, 5


class Part(StrEnum):
    """When the themes of a part are to be seen to."""

    NOW = "now"
    WEEK = "week"
    REST = "rest"


class Parts(NamedTuple):
    """Themes in their order, by when they are to be seen to."""

    now: "Sequence[Theme]"
    week: "Sequence[Theme]"
    rest: "Sequence[Theme]"

    def of(self, part: Part) -> "Sequence[Theme]":
        """Return the themes of *part*."""
        found: Sequence[Theme] = getattr(self, part.value)
        return found


def parts_of(themes: "Sequence[Theme]") -> Parts:
    """Return *themes*, the weightiest first, by when they are to be seen to."""
    week = MOST_NOW + MOST_THIS_WEEK
    return Parts(themes[:MOST_NOW], themes[MOST_NOW:week], themes[week:])
