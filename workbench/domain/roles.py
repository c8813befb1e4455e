"""Roles on the role map and our position in the customer's mind (R1 to R3)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from workbench.domain.errors import DomainError
from workbench.domain.rows import Audience, Confidence, Row, TableSpec, about_row, described, reference
from workbench.domain.terms import Term


class RoleName(Term, family="role"):
    """The four roles of the role matrix (R1)."""

    OWNER = "owner"
    APPROVER = "approver"
    ADVOCATE = "advocate"
    GATEKEEPER = "gatekeeper"


DECISION_MAKERS = frozenset({RoleName.OWNER, RoleName.APPROVER})
KEY_ROLES = DECISION_MAKERS | {RoleName.ADVOCATE}
"""The roles of those without whom nothing is bought."""


class PositionName(Term, family="position"):
    """What we are to a person (R3)."""

    OUTSIDER = "outsider"
    FRIEND = "friend"
    SUPPLIER = "supplier"
    PARTNER = "partner"


POSITION_ORDER = (PositionName.OUTSIDER, PositionName.FRIEND, PositionName.SUPPLIER, PositionName.PARTNER)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Role(Row):
    """The part a person plays in one opportunity over a span of days, and where the card lies (R1, R2).

    ``x`` is participation, ``y`` authority, both 0 to 1; the span includes *since* and excludes *until*.
    """

    spec: ClassVar[TableSpec] = TableSpec(
        known_by=("person",),
        parent="person",
        span=("since", "until"),
        same_by=("person", "opportunity", "role"),
        evidenced=True,
    )

    person: str = reference("people", owned=True, tied=True, leads=True)
    opportunity: str = reference("opportunities", owned=True)
    role: RoleName
    since: date | None = described(None, dated=True, event=True)
    until: date | None = described(None, dated=True)
    x: float = 0.5
    y: float = 0.5
    confidence: Confidence = Confidence.ASSUMED

    def check(self) -> None:
        """A role lies on the map."""
        if not (0 <= self.x <= 1 and 0 <= self.y <= 1):
            raise DomainError("off_the_map")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Position(Row):
    """What we are to a person from *since* on: their view by two questions, our claim, our target (R3)."""

    spec: ClassVar[TableSpec] = TableSpec(
        known_by=("person",), parent="person", series=("since", "person", "opportunity"), evidenced=True
    )

    audience: Audience = described(Audience.PRIVATE, public=True)
    person: str = reference("people", owned=True, tied=True, leads=True)
    opportunity: str = reference("opportunities", owned=True)
    since: date | None = described(None, dated=True, event=True)
    company_need_met: bool | None = None
    personal_need_met: bool | None = None
    our_claim: PositionName | None = None
    target: PositionName | None = None
    target_by: date | None = None
    cause: str = described("", long=True, hint="cause")
    about_table: str | None = None
    about: str | None = about_row()

    @property
    def their_view(self) -> PositionName | None:
        """The position that follows from the two needs; None while either answer is unknown."""
        if self.company_need_met is None or self.personal_need_met is None:
            return None
        return position_for(self.company_need_met, self.personal_need_met)


def position_for(company_need_met: bool, personal_need_met: bool) -> PositionName:
    """Return the position that two met or unmet needs make (R3)."""
    if company_need_met:
        return PositionName.PARTNER if personal_need_met else PositionName.SUPPLIER
    return PositionName.FRIEND if personal_need_met else PositionName.OUTSIDER


def role_at(x: float, y: float) -> RoleName:
    """Return the role of a place on the map: decision-makers above, high participation right (R1)."""
    if y >= 0.5:
        return RoleName.OWNER if x >= 0.5 else RoleName.APPROVER
    return RoleName.ADVOCATE if x >= 0.5 else RoleName.GATEKEEPER
