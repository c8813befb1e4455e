"""How much a single page shows, and how tightly: the knobs by which everything is made to fit and to fill."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace

from workbench.brief.typeset.style import Scale


@dataclass(frozen=True, slots=True)
class Limits:
    """At most how many of each thing a page shows, and how many lines a cell may have."""

    needs: int
    factors: int
    strategies: int
    actions: int
    visits: int
    concerns: int
    people: int
    questions: int
    changes: int
    lines: int

    def more(self, name: str) -> "Limits":
        """Return the limits with one more of *name*."""
        return Limits(**{**asdict(self), name: getattr(self, name) + 1})

    def within(self, most: Mapping[str, int]) -> bool:
        """Say whether anything there is could still be added."""
        return any(getattr(self, name) < count for name, count in most.items())


@dataclass(frozen=True, slots=True)
class Look:
    """*air* from 0 to 1 opens rows and gaps, *figure* is the least height of the role map in points."""

    limits: Limits
    scale: Scale = field(default_factory=Scale)
    air: float = 0.2
    figure: float = 190.0

    @property
    def pad(self) -> float:
        """The space above and below the words of a row."""
        return (1.4 + 3.0 * self.air) * self.scale.factor

    @property
    def gap(self) -> float:
        """The space between sections."""
        return (7.0 + 10.0 * self.air) * self.scale.factor

    def more(self, name: str) -> "Look":
        """Return the look with one more of *name*."""
        return replace(self, limits=self.limits.more(name))


_START = Limits(
    needs=3, factors=1, strategies=3, actions=1, visits=1, concerns=2, people=4, questions=9, changes=1, lines=2
)
_LEAST = Limits(
    needs=2, factors=1, strategies=2, actions=1, visits=1, concerns=1, people=1, questions=2, changes=1, lines=1
)  # bounded, whatever a plan says: this much always finds room on a page
STARTS = (
    Look(_START, Scale(1.0)),
    Look(_START, Scale(0.94)),
    Look(_START, Scale(0.88), figure=172.0),
    Look(_LEAST, Scale(0.86), air=0.0, figure=120.0),
)
GROWTH = (
    ("questions",),
    ("people",),
    ("strategies", "needs", "concerns", "changes", "visits", "factors"),
    ("actions", "lines", "changes"),
)
MOST_LINES = 4
