"""Service after and beside the deal: complaints, satisfaction, processes and the handbook (P8, P16, P20)."""

from dataclasses import dataclass
from datetime import date as Day
from decimal import Decimal
from typing import ClassVar

from workbench.domain.channels import Channel
from workbench.domain.efforts import MOST_HOURS
from workbench.domain.errors import DomainError
from workbench.domain.row_checks import check_span
from workbench.domain.rows import Among, Row, TableSpec, described, reference
from workbench.domain.terms import Term
from workbench.domain.trust import ObjectionKind


class ComplaintKind(Term, family="complaint_kind"):
    """What a complaint is about (P8)."""

    PRODUCT = "product"
    DELIVERY = "delivery"
    PRICE = "price"
    SERVICE = "service"
    PROMISE = "promise"
    CONDUCT = "conduct"
    OTHER = "other"


class HandbookKind(Term, family="handbook_kind"):
    """What an entry of the handbook is (P8)."""

    ANSWER = "answer"
    CASE = "case"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Complaint(Row):
    """What a customer complained of, who of us has it, and when and how it was solved (P8).

    ``hours`` are working hours; ``cost`` and the returns are in the account's currency.
    """

    spec: ClassVar[TableSpec] = TableSpec(
        title="text", span=("received", "solved"), remains=True, evidenced=True, searched=True, linked=True
    )

    opportunity: str | None = reference("opportunities", owned=True, optional=True)
    person: str | None = reference("people", tied=True, among=Among.OTHERS)
    received: Day = described(dated=True, event=True)
    channel: Channel = Channel.PHONE
    text: str = described(long=True)
    kind: ComplaintKind = ComplaintKind.OTHER
    first_receiver: str | None = reference("people", among=Among.OURS)
    owner: str | None = reference("people", among=Among.OURS)
    deadline: Day | None = None
    answered: Day | None = described(None, dated=True, event=True)
    solved: Day | None = described(None, dated=True, event=True)
    cause: str = described("", long=True)
    solution: str = described("", long=True, searched=True)
    satisfied: bool | None = None
    bought_again: bool | None = None
    hours: Decimal | None = described(None, internal=True, least=0, most=MOST_HOURS)
    cost: Decimal | None = described(None, money=True, internal=True)
    expected_return: Decimal | None = described(None, money=True, internal=True)
    actual_return: Decimal | None = described(None, money=True, internal=True)
    return_by: Day | None = described(None, internal=True)

    def check(self) -> None:
        """A complaint is answered after it was received; whether they bought again shows once it is solved."""
        check_span(self.received, self.answered)
        if self.bought_again is not None and self.solved is None:
            raise DomainError("bought_again_unsolved")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Satisfaction(Row):
    """How content a customer was on a day: what they got beside what they expected, and three questions (P16)."""

    spec: ClassVar[TableSpec] = TableSpec(title="words", known_by=("person", "date"), confidential=True)

    opportunity: str | None = reference("opportunities", owned=True, optional=True)
    person: str | None = reference("people", tied=True, among=Among.OTHERS)
    date: Day = described(dated=True, event=True)
    expected: int | None = described(None, scale=True)
    perceived: int | None = described(None, scale=True)
    features_met: bool | None = None
    quality_problem: bool | None = None
    rival_better: bool | None = None
    words: str = described("", long=True)

    def check(self) -> None:
        """An entry says how content they were, in one way at least."""
        answers = (self.expected, self.perceived, self.features_met, self.quality_problem, self.rival_better)
        if not self.words.strip() and all(answer is None for answer in answers):
            raise DomainError("satisfaction_says_nothing")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Service(Row):
    """A service on its way through its steps, such as a new connection; ``template`` is what they were taken from
    (P20)."""

    spec: ClassVar[TableSpec] = TableSpec(title="name", searched=True, linked=True)

    opportunity: str | None = reference("opportunities", owned=True, optional=True)
    name: str
    template: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class ServiceStep(Row):
    """A step of a service: who does it by when, how often it came back, and within which hours (P20).

    ``loops`` counts the times it had to be done again, ``limit_hours`` is the standard it is held to and ``if_missed``
    what happens then; ``place`` is the order.
    """

    spec: ClassVar[TableSpec] = TableSpec(title="step", parent="service", order=("place", "id"), inherits=True)

    service: str = reference("services", owned=True, leads=True)
    step: str
    owner: str | None = reference("people", among=Among.ALL_OURS_FIRST)
    due: Day | None = None
    done: Day | None = described(None, dated=True, event=True)
    loops: int = described(0, least=0)
    limit_hours: Decimal | None = described(None, least=0, most=MOST_HOURS)
    if_missed: str = described("", long=True)
    note: str = described("", long=True)
    place: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class HandbookEntry(Row):
    """A standard answer, or a case to learn from, for complaints or objections of a kind (P8, P17)."""

    spec: ClassVar[TableSpec] = TableSpec(title="text", searched=True, confidential=True)

    kind: HandbookKind
    complaint_kind: ComplaintKind | None = None
    objection_kind: ObjectionKind | None = None
    text: str = described(long=True)
    answer: str = described("", long=True, searched=True)
