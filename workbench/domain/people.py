"""People on every side, their relations, and who of us knows whom (R5, R6, R9, R10, R12)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from workbench.domain.appeals import AppealOrder
from workbench.domain.errors import DomainError
from workbench.domain.rows import Among, Audience, Pattern, Row, TableSpec, described, reference
from workbench.domain.spans import has_begun, has_come
from workbench.domain.terms import Term


class Side(Term, family="person_side"):
    """Whose person somebody is."""

    CUSTOMER = "customer"
    OURS = "ours"
    COMPETITOR = "competitor"
    PARTNER = "partner"


class Lane(Term, family="lane"):
    """Coverage lanes (R5)."""

    USER = "user"
    TECHNICAL = "technical"
    FINANCE = "finance"
    DECISION = "decision"


class Function(Term, family="function"):
    """The part somebody plays in the net of contacts (R6)."""

    SALES = "sales"
    PURCHASING = "purchasing"
    TECHNICAL = "technical"
    QUALITY = "quality"
    PRODUCTION = "production"
    SENIOR = "senior"


PAIRS = {
    "pair.sales": (Function.SALES, Function.PURCHASING),
    "pair.technical": (Function.TECHNICAL, Function.TECHNICAL),
    "pair.senior": (Function.SENIOR, Function.SENIOR),
    "pair.quality": (Function.QUALITY, Function.PRODUCTION),
}
"""The four pairs of the net, ours first (R6)."""


class RelationKind(Term, family="relation"):
    """Relations between people (R10); reporting lines are ``Person.reports_to``."""

    INFLUENCES = "influences"
    ALLY = "ally"
    CONFLICT = "conflict"
    INTRODUCES = "introduces"


class ContactStrength(Term, family="contact_strength"):
    """How well one of ours knows one of theirs (R6)."""

    GOOD = "good"
    WORKING_ON = "working_on"
    BAD = "bad"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Person(Row):
    """Somebody who matters to the account, with profile and place in the order of power (R9, R12)."""

    spec: ClassVar[TableSpec] = TableSpec(
        title="name", detail=("title", "department"), span=("joined", "left"), searched=True, linked=True
    )

    name: str
    title: str = described("", searched=True)
    department: str = described("", searched=True)
    side: Side = Side.CUSTOMER
    lane: Lane | None = None
    function: Function | None = None
    power: int | None = described(None, scale=True, own_audience=Audience.TEAM)
    reports_to: str | None = reference("people", among=Among.SAME_SIDE, acyclic=True)
    joined: date | None = None
    left: date | None = None
    interests: str = described("", long=True, hint="interests", own_audience=Audience.PRIVATE)
    communication: str = described("", long=True, hint="communication", own_audience=Audience.PRIVATE)
    style: str = described("", long=True, hint="style", own_audience=Audience.PRIVATE)
    notes: str = described("", long=True, hint="notes", own_audience=Audience.PRIVATE, searched=True)
    birthday: str | None = described(None, pattern=Pattern.BIRTHDAY, own_audience=Audience.PRIVATE)
    appeal_order: AppealOrder | None = described(None, empty="appeal_order.account", own_audience=Audience.PRIVATE)
    succeeds: str | None = reference("people", among=Among.SAME_SIDE, acyclic=True)

    def check(self) -> None:
        """Nobody reports to themselves, or succeeds themselves."""
        if self.succeeds == self.id:
            raise DomainError("succeeds_self", name=self.name)
        if self.reports_to == self.id:
            raise DomainError("reports_to_self", name=self.name)

    @property
    def is_department(self) -> bool:
        """Whether this stands for a whole department: it is called what its department is (R5)."""
        return self.name == self.department

    def present(self, day: date) -> bool:
        """Say whether the person is in the organisation on *day* (R11)."""
        return self.holds(day)

    def has_left(self, day: date) -> bool:
        """Say whether the person has left the organisation by *day* (R11)."""
        return has_come(self.left, day)


def power_order(people: Iterable[Person]) -> list[list[Person]]:
    """Return those of *people* whose power is known, the most powerful first and equals together (R9)."""
    ranks: dict[int, list[Person]] = {}
    for person in people:
        if person.power is not None:
            ranks.setdefault(person.power, []).append(person)
    return [ranks[power] for power in sorted(ranks, reverse=True)]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Relation(Row):
    """A line between two people; runs from *source* to *target* (R10)."""

    spec: ClassVar[TableSpec] = TableSpec(
        known_by=("source", "target"), span=("since", "until"), evidenced=True, recognised=True
    )

    audience: Audience = described(Audience.PRIVATE, public=True)
    source: str = reference("people", owned=True)
    target: str = reference("people", owned=True)
    kind: RelationKind
    strength: int = described(3, scale=True)
    since: date | None = described(None, dated=True)
    until: date | None = described(None, dated=True)
    note: str = described("", long=True)

    def check(self) -> None:
        """A relation joins two different people."""
        if self.source == self.target:
            raise DomainError("relation_to_self")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Contact(Row):
    """Who of us knows whom of theirs, since when last, and how well (R6)."""

    spec: ClassVar[TableSpec] = TableSpec(known_by=("ours", "theirs"), same_by=("ours", "theirs"), recognised=True)

    ours: str = reference("people", owned=True, among=Among.OURS)
    theirs: str = reference("people", owned=True, among=Among.OTHERS)
    last: date | None = described(None, event=True)
    strength: ContactStrength = ContactStrength.WORKING_ON
    since: date | None = None

    def holds(self, day: date) -> bool:
        """Say whether the two knew each other by *day* (R6)."""
        return has_begun(self.since, day)
