"""Factors, how far we control them, and the strategies and actions that follow (S1, S2)."""

from dataclasses import dataclass, replace
from datetime import date as Day
from decimal import Decimal
from typing import ClassVar, Self

from workbench.domain.efforts import MOST_HOURS, Spend
from workbench.domain.errors import DomainError
from workbench.domain.rows import Among, Row, TableSpec, about_row, described, reference, references
from workbench.domain.spans import has_begun
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

    spec: ClassVar[TableSpec] = TableSpec(
        title="text", span=("since", "until"), evidenced=True, searched=True, linked=True
    )

    opportunity: str | None = reference("opportunities", owned=True, optional=True)
    text: str = described(long=True)
    direction: Direction
    control: Control
    strength: int | None = described(None, scale=True)
    people: tuple[str, ...] = references("people", tied=True)
    since: Day | None = described(None, dated=True)
    until: Day | None = described(None, dated=True)
    competitor: str | None = reference("competitors")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Strategy(Row):
    """What follows from factors: a do or an avoid, who should voice it, who owns it (S2)."""

    spec: ClassVar[TableSpec] = TableSpec(title="text", span=("since", "until"), searched=True, linked=True)

    opportunity: str | None = reference("opportunities", owned=True, optional=True)
    text: str = described(long=True)
    kind: StrategyKind = StrategyKind.DO
    factors: tuple[str, ...] = references("factors")
    people: tuple[str, ...] = references("people", tied=True)
    voiced_by: str | None = reference("people")
    owner: str | None = reference("people", among=Among.ALL_OURS_FIRST)
    since: Day | None = described(None, dated=True)
    until: Day | None = described(None, dated=True)
    competitors: tuple[str, ...] = references("competitors")


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
        span=("since", "done_on"),
        remains=True,
    )

    strategy: str | None = reference("strategies")
    text: str = described(long=True)
    owner: str | None = reference("people", among=Among.ALL_OURS_FIRST)
    person: str | None = reference("people")
    due: Day | None = None
    status: ActionStatus = ActionStatus.OPEN
    hours: Decimal | None = described(None, internal=True, least=0, most=MOST_HOURS)
    cost: Decimal | None = described(None, money=True, internal=True)
    opportunity: str | None = reference("opportunities", owned=True, optional=True)
    since: Day | None = described(None, dated=True)
    done_on: Day | None = described(None, dated=True, event=True)
    about_table: str | None = None
    about: str | None = about_row()
    expected_return: Decimal | None = described(None, money=True, internal=True)
    actual_return: Decimal | None = described(None, money=True, internal=True)
    return_by: Day | None = described(None, internal=True)
    spend: Spend | None = described(None, internal=True)
    approved_by: str | None = reference("people", among=Among.OURS, internal=True)
    approved_on: Day | None = described(None, internal=True)

    def as_on(self, day: Day) -> Self:
        """Before the day on which it was done it was still to be done."""
        if has_begun(self.done_on, day):
            return self
        return replace(self, status=ActionStatus.OPEN, done_on=None)

    def is_late(self, day: Day) -> bool:
        """Say whether the action is still to be done although its day is past on *day*."""
        return self.status == ActionStatus.OPEN and self.due is not None and self.due < day

    def check(self) -> None:
        """What is open is not done."""
        if self.status == ActionStatus.OPEN and self.done_on is not None:
            raise DomainError("done_while_open")
