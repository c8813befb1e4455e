"""Our own team for the account, and how it is handed over (A10, P14)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from workbench.domain.errors import DomainError
from workbench.domain.rows import Among, Audience, Row, TableSpec, described, reference
from workbench.domain.terms import Term


class TeamLevel(Term, family="team_level"):
    """The three levels of the team (A10)."""

    HQ = "hq"
    PROVINCE = "province"
    BRANCH = "branch"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class TeamMember(Row):
    """One of ours who works for the account, on which level, and whether they are the first responsible or the first
    to be contacted (A10)."""

    spec: ClassVar[TableSpec] = TableSpec(known_by=("person",), span=("since", "until"))

    person: str = reference("people", owned=True, among=Among.OURS)
    level: TeamLevel | None = None
    first_responsible: bool = False
    first_contact: bool = False
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Handover(Row):
    """The account passes from one of ours to another (P14)."""

    spec: ClassVar[TableSpec] = TableSpec(
        known_by=("giver", "receiver"), span=("begun", "finished"), remains=True, confidential=True
    )

    audience: Audience = described(Audience.PRIVATE, public=True)
    # ``from`` and ``to`` in the interchange format; the first is no name in Python.
    giver: str = reference("people", owned=True, among=Among.OURS)
    receiver: str = reference("people", owned=True, among=Among.OURS)
    begun: date | None = described(None, event=True)
    due: date | None = None
    finished: date | None = described(None, event=True)

    def check(self) -> None:
        """Nobody hands over to themselves."""
        if self.giver == self.receiver:
            raise DomainError("handover_to_self")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class HandoverItem(Row):
    """Whether a person of the customer was handed over: records, joint visit, introduction; ``place`` is the order
    (P14)."""

    spec: ClassVar[TableSpec] = TableSpec(known_by=("person",), parent="handover", order=("place", "id"), inherits=True)

    handover: str = reference("handovers", owned=True, leads=True)
    person: str = reference("people", owned=True, among=Among.OTHERS)
    records: bool = False
    joint_visit: str | None = reference("visits")
    introduced: bool = False
    place: float = 0.0
