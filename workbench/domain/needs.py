"""Needs: the iceberg, its levels, and how we answer (N1 to N9)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import ClassVar, Self

from workbench.domain.appeals import Appeal, AppealOrder
from workbench.domain.errors import DomainError
from workbench.domain.row_checks import check_text
from workbench.domain.rows import Audience, Confidence, Row, TableSpec, described, reference
from workbench.domain.spans import has_begun
from workbench.domain.terms import Term


class NeedSide(Term, family="side"):
    """Company needs on one side of the iceberg, personal needs on the other."""

    COMPANY = "company"
    PERSONAL = "personal"


class NeedKind(Term, family="kind"):
    """Kinds of company needs (N2) and of personal needs (N3)."""

    PERFORMANCE = "performance"
    FINANCE = "finance"
    IMAGE = "image"
    POWER = "power"
    ACHIEVEMENT = "achievement"
    RECOGNITION = "recognition"
    BELONGING = "belonging"
    LOGIC = "logic"
    SECURITY = "security"


COMPANY_KINDS = (NeedKind.PERFORMANCE, NeedKind.FINANCE, NeedKind.IMAGE)
PERSONAL_KINDS = (
    NeedKind.POWER,
    NeedKind.ACHIEVEMENT,
    NeedKind.RECOGNITION,
    NeedKind.BELONGING,
    NeedKind.LOGIC,
    NeedKind.SECURITY,
)


class Level(Term, family="level"):
    """How deep a need lies (N5)."""

    EXTERNAL = "external"
    INTERNAL = "internal"
    UNDERLYING = "underlying"


class Awareness(Term, family="awareness"):
    """Whether the person has said it, keeps it, or does not know it (N6)."""

    VOICED = "voiced"
    UNVOICED = "unvoiced"
    UNAWARE = "unaware"


class Demand(Term, family="demand"):
    """The four demand states (N4); one without demand may still have another use for what we offer."""

    MUST = "must"
    OPTIONAL = "optional"
    LATENT = "latent"
    NONE = "none"


class Source(Term, family="source"):
    """Where a requirement comes from (N7)."""

    STATED = "stated"
    IMPLIED = "implied"
    OBLIGATORY = "obligatory"
    OTHER = "other"


class SourceState(StrEnum):
    """Whether a requirement source is filled, known to hold nothing, or still open (N7)."""

    FILLED = "filled"
    NONE = "none"
    OPEN = "open"


class NeedAim(Term, family="need_aim"):
    """What a company need aims at, within its kind (N2)."""

    RESULT = "result"
    EFFICIENCY = "efficiency"
    LOWER_COST = "lower_cost"
    MORE_INCOME = "more_income"
    PUBLIC_STANDING = "public_standing"


AIMS: Mapping[NeedKind, tuple[NeedAim, ...]] = MappingProxyType(
    {
        NeedKind.PERFORMANCE: (NeedAim.RESULT, NeedAim.EFFICIENCY),
        NeedKind.FINANCE: (NeedAim.LOWER_COST, NeedAim.MORE_INCOME),
        NeedKind.IMAGE: (NeedAim.PUBLIC_STANDING,),
    }
)
"""The aims of each kind of company need (N2)."""


class AnswerStatus(Term, family="answer_status"):
    """Whether an answer is planned or done (N9)."""

    PLANNED = "planned"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Need(Row):
    """What a person, or the company as a whole, wants in one opportunity (N1 to N8)."""

    spec: ClassVar[TableSpec] = TableSpec(
        title="text", known_by=("person",), evidenced=True, searched=True, linked=True
    )

    person: str | None = reference("people", tied=True)
    opportunity: str | None = reference("opportunities", owned=True, optional=True)
    side: NeedSide
    kind: NeedKind
    text: str = described("", long=True)
    visible: bool = False
    surfaced: date | None = described(None, dated=True, event=True)
    level: Level = Level.INTERNAL
    awareness: Awareness = Awareness.UNVOICED
    demand: Demand = Demand.OPTIONAL
    source: Source = Source.IMPLIED
    present: str = described("", long=True, hint="present")
    desired: str = described("", long=True, hint="desired")
    result: str = described("", long=True, hint="result")
    consequence: str = described("", long=True, hint="consequence")
    locked: bool = False
    confidence: Confidence = Confidence.ASSUMED
    since: date | None = described(None, dated=True)
    aim: NeedAim | None = None
    worth: Decimal | None = described(None, money=True)
    empty_source: bool = False
    locked_on: date | None = described(None, dated=True, event=True)
    lock_reason: str = described("", long=True, hint="lock_reason")

    def check(self) -> None:
        """The need says what it is; its kind fits its side, its aim its kind (N2); an empty source is nobody's (N7)."""
        check_text(self.text)
        if self.kind not in kinds_of(self.side):
            raise DomainError("kind_not_of_side", kind=self.kind, side=self.side)
        if self.aim is not None and self.aim not in AIMS.get(self.kind, ()):
            raise DomainError("aim_not_of_kind", aim=self.aim, kind=self.kind)
        if self.empty_source and (self.person is not None or self.locked):
            raise DomainError("empty_source_filled")
        if self.locked_on is not None and not self.locked:
            raise DomainError("locked_on_unlocked")

    def usual_audience(self) -> Audience:
        """What is personal is its author's alone."""
        return kept_among(self.side)

    @property
    def appeal(self) -> Appeal:
        """What the need speaks to: law where it is obligatory, emotion where it is personal and no wish for logic."""
        if self.source == Source.OBLIGATORY:
            return Appeal.LAW
        felt = self.side == NeedSide.PERSONAL and self.kind != NeedKind.LOGIC
        return Appeal.EMOTION if felt else Appeal.REASON

    @property
    def is_requirement(self) -> bool:
        """Whether it fills its source: the company's, and wanted; without demand it asks for nothing (N4, N7)."""
        return self.side == NeedSide.COMPANY and self.demand != Demand.NONE and not self.empty_source

    def holds(self, day: date) -> bool:
        """Say whether there is such a need on *day* (N1)."""
        return has_begun(self.since, day)

    def as_on(self, day: date) -> Self:
        """Before the day on which it was locked it was not (N13)."""
        return self if has_begun(self.locked_on, day) else replace(self, locked=False, locked_on=None, lock_reason="")

    def surfaced_by(self, day: date) -> bool:
        """Say whether the need is above the waterline on *day* (N1)."""
        return self.visible and has_begun(self.surfaced, day)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Answer(Row):
    """How we answer a need (N9); ``place`` orders the answers of one need."""

    spec: ClassVar[TableSpec] = TableSpec(title="text", parent="need", order=("place", "id"), inherits=True)

    need: str = reference("needs", owned=True)
    text: str = described(long=True)
    status: AnswerStatus = AnswerStatus.PLANNED
    place: float = 0.0
    done_on: date | None = described(None, dated=True, event=True)

    def as_on(self, day: date) -> Self:
        """Before the day on which it was given it was planned (N9)."""
        return self if has_begun(self.done_on, day) else replace(self, status=AnswerStatus.PLANNED, done_on=None)


def source_state(needs: Iterable[Need]) -> SourceState:
    """Return the state of a requirement source, given all *needs* of that source in a deal (N7).

    What is personal, or has no demand at present, neither fills nor closes it (N4).
    """
    known = list(needs)
    if any(need.is_requirement for need in known):
        return SourceState.FILLED
    return SourceState.NONE if any(need.empty_source for need in known) else SourceState.OPEN


def kinds_by_appeal(needs: Iterable[Need], order: AppealOrder) -> dict[Appeal, list[NeedKind]]:
    """Return what matters in *needs* by what it speaks to, in *order*: the kinds of need, each once (R12)."""
    found: dict[Appeal, dict[NeedKind, None]] = {appeal: {} for appeal in order.appeals}
    for need in needs:
        found[need.appeal][need.kind] = None
    return {appeal: list(kinds) for appeal, kinds in found.items()}


def kept_among(side: NeedSide) -> Audience:
    """Return who may see a need of *side* unless somebody says otherwise: what is personal, only its author."""
    return Audience.PRIVATE if side == NeedSide.PERSONAL else Audience.TEAM


def kinds_of(side: NeedSide) -> tuple[NeedKind, ...]:
    """Return the kinds of one side, in the order the method lists them."""
    return COMPANY_KINDS if side == NeedSide.COMPANY else PERSONAL_KINDS
