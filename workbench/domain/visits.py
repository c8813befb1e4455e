"""Visits with their objectives and questions, and the commitments that end them (F7 to F9, N10, P7)."""

from dataclasses import dataclass, replace
from datetime import date as Day
from decimal import Decimal
from typing import ClassVar, Self

from workbench.domain.efforts import MOST_HOURS, Spend
from workbench.domain.errors import DomainError
from workbench.domain.row_checks import check_span
from workbench.domain.rows import Among, Pattern, Row, TableSpec, about_row, described, reference, references
from workbench.domain.spans import has_begun, has_come
from workbench.domain.terms import Term


class VisitOutcome(Term, family="visit_outcome"):
    """What a visit came to (F8); None until the debrief."""

    PRIMARY_MET = "primary_met"
    BACKUP_MET = "backup_met"
    CONTINUATION = "continuation"
    SETBACK = "setback"


class QuestionKind(Term, family="question_kind"):
    """Open questions collect, closed questions lock (N10)."""

    OPEN = "open"
    CLOSED = "closed"
    UNSURE = "unsure"


class Rung(Term, family="rung"):
    """The rungs of the ladder of questions (N11)."""

    SITUATION = "situation"
    PROBLEM = "problem"
    IMPLICATION = "implication"
    WIDER = "wider"
    PAYOFF = "payoff"
    PERMISSION = "permission"


class Seating(Term, family="seating"):
    """How one sits with the customer (P18)."""

    SIDE = "side"
    CORNER = "corner"
    OPPOSITE = "opposite"


class CommitmentKind(Term, family="commitment_kind"):
    """Whether somebody promised something, or claimed it of what is offered (P7)."""

    PROMISE = "promise"
    CLAIM = "claim"


class CommitmentStatus(Term, family="commitment_status"):
    """What became of a promise (P7)."""

    OPEN = "open"
    KEPT = "kept"
    LATE = "late"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Visit(Row):
    """A planned or finished visit with a primary and backup objectives (F8)."""

    spec: ClassVar[TableSpec] = TableSpec(
        title="primary_objective", known_by=("date", "people"), evidenced=True, searched=True, linked=True
    )

    opportunity: str | None = reference("opportunities", owned=True, optional=True)
    date: Day | None = described(None, dated=True)
    people: tuple[str, ...] = references("people", tied=True, among=Among.OTHERS)
    ours: tuple[str, ...] = references("people", among=Among.OURS)
    primary_objective: str = described("", long=True, hint="primary_objective")
    backup_objectives: tuple[str, ...] = described((), hint="backup_objectives")
    outcome: VisitOutcome | None = described(None, empty="visit_outcome.none")
    notes: str = described("", long=True, hint="notes", searched=True)
    starts: str | None = described(None, pattern=Pattern.TIME)
    ends: str | None = described(None, pattern=Pattern.TIME)
    location: str = ""
    seating: Seating | None = None
    campaign: str | None = reference("campaigns")
    hours: Decimal | None = described(None, internal=True, least=0, most=MOST_HOURS)
    cost: Decimal | None = described(None, money=True, internal=True)
    expected_return: Decimal | None = described(None, money=True, internal=True)
    actual_return: Decimal | None = described(None, money=True, internal=True)
    return_by: Day | None = described(None, internal=True)
    spend: Spend | None = described(None, internal=True)
    approved_by: str | None = reference("people", among=Among.OURS, internal=True)
    approved_on: Day | None = described(None, internal=True)

    def check(self) -> None:
        """A visit ends after it starts."""
        if self.ends is None:
            return
        if self.starts is None:
            raise DomainError("ends_without_start")
        if self.ends < self.starts:
            raise DomainError("time_before_start", start=self.starts, end=self.ends)

    def as_on(self, day: Day) -> Self:
        """Before the day on which it took place nothing had come of it yet (F8)."""
        return replace(self, outcome=None) if self.outcome is not None and not has_begun(self.date, day) else self

    @property
    def objectives(self) -> tuple[str, ...]:
        """The objectives that say something, the primary one first (F8)."""
        return tuple(t for t in (self.primary_objective, *self.backup_objectives) if t.strip())

    def is_planned(self, day: Day) -> bool:
        """Say whether the visit lies ahead on *day* (F9): it is later, or of that day or undated and has no outcome."""
        if self.date is None or self.date == day:
            return self.outcome is None
        return self.date > day

    def is_past(self, day: Day) -> bool:
        """Say whether the day of the visit has come by *day*, with or without an outcome; False where it has no day."""
        return has_come(self.date, day)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Question(Row):
    """A question of a visit's plan, for which need, with its answer; ``place`` is the order (N10)."""

    spec: ClassVar[TableSpec] = TableSpec(title="text", parent="visit", order=("place", "id"))

    visit: str = reference("visits", owned=True, leads=True)
    text: str = described(long=True)
    kind: QuestionKind = QuestionKind.UNSURE
    need: str | None = reference("needs", leads=True)
    answer: str = described("", long=True, hint="questions.answer")
    place: float = 0.0
    rung: Rung | None = None
    person: str | None = reference("people")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Commitment(Row):
    """Who promised whom what by when, and what became of it (F9, P7); *cost* is in the account's currency."""

    spec: ClassVar[TableSpec] = TableSpec(
        title="text", span=("made", "settled"), remains=True, evidenced=True, searched=True, linked=True
    )

    opportunity: str | None = reference("opportunities", owned=True, optional=True)
    by: str | None = reference("people", tied=True)
    to: str | None = reference("people", tied=True)
    text: str = described(long=True)
    made: Day | None = described(None, dated=True)
    due: Day | None = described(None, dated=True)
    status: CommitmentStatus = CommitmentStatus.OPEN
    remedy: str = described("", long=True, hint="remedy")
    cost: Decimal | None = described(None, money=True, internal=True)
    kind: CommitmentKind = CommitmentKind.PROMISE
    visit: str | None = reference("visits")
    due_time: str | None = described(None, pattern=Pattern.TIME)
    foreseen: Day | None = described(None, dated=True)
    told: Day | None = described(None, dated=True, event=True)
    substitute: str = described("", long=True, hint="substitute")
    settled: Day | None = described(None, dated=True, event=True)
    about_table: str | None = None
    about: str | None = about_row()

    def as_on(self, day: Day) -> Self:
        """Before the day on which it was settled it was open (P7)."""
        if has_begun(self.settled, day):
            return self
        return replace(self, status=CommitmentStatus.OPEN, settled=None)

    def is_late(self, day: Day) -> bool:
        """Say whether the promise is open although its day is past on *day* (P7)."""
        return self.status == CommitmentStatus.OPEN and self.due is not None and self.due < day

    def check(self) -> None:
        """A commitment falls due, and is told of, after it was made; what is open is not settled (P7)."""
        check_span(self.made, self.due)
        if self.made and self.told and self.told < self.made:
            raise DomainError("told_before_made", made=self.made, told=self.told)
        if self.status == CommitmentStatus.OPEN and self.settled is not None:
            raise DomainError("settled_while_open")
        if self.due_time is not None and self.due is None:
            raise DomainError("time_without_day")
