"""Visits with their objectives and questions, and the commitments that end them (F7 to F9, N10, P7)."""

from dataclasses import dataclass
from datetime import date as Day
from typing import ClassVar

from workbench.domain.errors import DomainError
from workbench.domain.rows import Among, Row, TableSpec, check_span, check_text, described, reference, references
from workbench.domain.spans import has_come
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
        title="primary_objective", known_by=("date", "people"), searched=True, linked=True
    )

    opportunity: str = reference("opportunities", owned=True)
    date: Day | None = described(None, dated=True)
    people: tuple[str, ...] = references("people", tied=True, among=Among.OTHERS)
    ours: tuple[str, ...] = references("people", among=Among.OURS)
    primary_objective: str = described("", long=True, hint="primary_objective")
    backup_objectives: tuple[str, ...] = described((), hint="backup_objectives")
    outcome: VisitOutcome | None = described(None, empty="visit_outcome.none")
    notes: str = described("", long=True, hint="notes", searched=True)

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

    def check(self) -> None:
        """A question asks something."""
        check_text(self.text)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Commitment(Row):
    """Who promised whom what by when, and what became of it (F9, P7); *cost* is in the account's currency."""

    spec: ClassVar[TableSpec] = TableSpec(title="text", searched=True, linked=True)

    opportunity: str = reference("opportunities", owned=True)
    by: str | None = reference("people", tied=True)
    to: str | None = reference("people", tied=True)
    text: str = described(long=True)
    made: Day | None = described(None, dated=True)
    due: Day | None = described(None, dated=True)
    status: CommitmentStatus = CommitmentStatus.OPEN
    remedy: str = described("", long=True, hint="remedy")
    cost: float | None = described(None, money=True, internal=True)

    def is_late(self, day: Day) -> bool:
        """Say whether the promise is open although its day is past on *day* (P7)."""
        return self.status == CommitmentStatus.OPEN and self.due is not None and self.due < day

    def check(self) -> None:
        """A commitment says what was promised and falls due after it was made."""
        check_text(self.text)
        check_span(self.made, self.due)
        if self.cost is not None and self.cost < 0:
            raise DomainError("negative_amount", value=self.cost)
