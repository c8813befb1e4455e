"""Factors, how far we control them, and the strategies and actions that follow (S1, S2)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from workbench.domain.errors import DomainError
from workbench.domain.rows import Among, Row, TableSpec, check_scale, check_text, described, reference, references
from workbench.domain.terms import Term


class Direction(Term, family="direction"):
    """Whether a factor helps, hurts, or can do either (S1)."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    BOTH = "both"


class Control(Term, family="control"):
    """How far we control a factor (S1)."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class StrategyKind(Term, family="strategy_kind"):
    """What to do, or what to leave alone on purpose (S2)."""

    DO = "do"
    AVOID = "avoid"


class ActionStatus(Term, family="action_status"):
    """Where an action stands."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Factor(Row):
    """Something that helps or hurts the deal (S1)."""

    spec: ClassVar[TableSpec] = TableSpec(title="text", evidenced=True, searched=True, linked=True)

    opportunity: str = reference("opportunities", owned=True)
    text: str = described(long=True)
    direction: Direction
    control: Control
    strength: int | None = described(None, scale=True)
    people: tuple[str, ...] = references("people", tied=True)

    def check(self) -> None:
        """A factor says what it is; strength is 1 to 5 or unknown."""
        check_text(self.text)
        check_scale(self.strength)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Strategy(Row):
    """What follows from factors: a do or an avoid, who should voice it, who owns it (S2)."""

    spec: ClassVar[TableSpec] = TableSpec(title="text", searched=True, linked=True)

    opportunity: str = reference("opportunities", owned=True)
    text: str = described(long=True)
    kind: StrategyKind = StrategyKind.DO
    factors: tuple[str, ...] = references("factors")
    people: tuple[str, ...] = references("people", tied=True)
    voiced_by: str | None = reference("people")
    owner: str | None = reference("people", among=Among.ALL_OURS_FIRST)

    def check(self) -> None:
        """A strategy says what it is."""
        check_text(self.text)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Action(Row):
    """A step of a strategy, or a step of its own: who does what by when, at which effort and cost (S2, P2).

    ``hours`` are working hours, ``cost`` is in the account's currency; ``person`` is whom it is aimed at.
    """

    spec: ClassVar[TableSpec] = TableSpec(
        title="text",
        parent="strategy",
        order=("due", "text"),
        inherits=True,
        searched=True,
        linked=True,
        recognised=True,
    )

    strategy: str | None = reference("strategies")
    text: str = described(long=True)
    owner: str | None = reference("people", among=Among.ALL_OURS_FIRST)
    person: str | None = reference("people")
    due: date | None = None
    status: ActionStatus = ActionStatus.OPEN
    hours: float | None = described(None, internal=True)
    cost: float | None = described(None, money=True, internal=True)

    def is_late(self, day: date) -> bool:
        """Say whether the action is still to be done although its day is past on *day*."""
        return self.status == ActionStatus.OPEN and self.due is not None and self.due < day

    def check(self) -> None:
        """An action says what it is and costs nothing negative."""
        check_text(self.text)
        for amount in (self.hours, self.cost):
            if amount is not None and amount < 0:
                raise DomainError("negative_amount", value=amount)
