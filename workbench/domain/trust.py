"""What stands between the customer and us, and what carries us across: objections, risks, trust, alliances (P13, P17,
P19)."""

from dataclasses import dataclass
from datetime import date as Day
from typing import ClassVar

from workbench.domain.rows import Among, Audience, Row, TableSpec, described, reference
from workbench.domain.terms import Term


class ObjectionKind(Term, family="objection_kind"):
    """What lies behind the words of an objection (P17)."""

    VAGUE = "vague"
    DOUBT = "doubt"
    SIGNAL = "signal"
    PRICE = "price"
    OTHER = "other"


class ObjectionResult(Term, family="objection_result"):
    """What became of an objection (P17)."""

    OPEN = "open"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
    LOST = "lost"


class RiskKind(Term, family="risk_kind"):
    """The six risks that a buyer sees (P19)."""

    FINANCIAL = "financial"
    PERFORMANCE = "performance"
    PHYSICAL = "physical"
    TIME = "time"
    SOCIAL = "social"
    PSYCHOLOGICAL = "psychological"


class Origin(Term, family="origin"):
    """From what trust passes on to us (P19)."""

    CUSTOMER = "customer"
    PERSON = "person"
    PRODUCT = "product"
    BRAND = "brand"
    REPORT = "report"


class PartnerKind(Term, family="partner_kind"):
    """What the other firm of an alliance is in the market (P13)."""

    SUPPLIER = "supplier"
    DEALER = "dealer"
    COMPETITOR = "competitor"
    CUSTOMER = "customer"


class AlliancePhase(Term, family="alliance_phase"):
    """How far an alliance has come; terms are settled only when there is trust (P13)."""

    PLAN = "plan"
    RELATION = "relation"
    AGREEMENT = "agreement"
    UPKEEP = "upkeep"


class AllianceItemKind(Term, family="alliance_item_kind"):
    """What is said of the two sides of an alliance (P13)."""

    OUR_GOAL = "our_goal"
    THEIR_GOAL = "their_goal"
    SHARED_GOAL = "shared_goal"
    OUR_DUTY = "our_duty"
    THEIR_DUTY = "their_duty"
    OUR_TRUST = "our_trust"
    THEIR_TRUST = "their_trust"
    UPKEEP = "upkeep"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Objection(Row):
    """What a customer held against us, in their words, and the five steps by which it is answered (P17, F10)."""

    spec: ClassVar[TableSpec] = TableSpec(
        title="words", known_by=("person",), searched=True, linked=True, confidential=True
    )

    opportunity: str | None = reference("opportunities", owned=True, optional=True)
    person: str | None = reference("people", tied=True, among=Among.OTHERS)
    visit: str | None = reference("visits")
    date: Day | None = described(None, dated=True, event=True)
    words: str = described(long=True)
    kind: ObjectionKind = ObjectionKind.VAGUE
    meaning: str = described("", long=True, searched=True)
    agree: str = described("", long=True)
    cause: str = described("", long=True)
    proof: str = described("", long=True)
    face_saving: str = described("", long=True)
    question: str = described("", long=True)
    result: ObjectionResult = ObjectionResult.OPEN


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class PerceivedRisk(Row):
    """A risk that a person sees in buying from us, from *since* on, how large, and our answer (P19).

    ``level`` runs from 1, small, to 3, large.
    """

    spec: ClassVar[TableSpec] = TableSpec(
        known_by=("person", "kind"),
        series=("since", "person", "opportunity", "kind"),
        evidenced=True,
        confidential=True,
    )

    audience: Audience = described(Audience.PRIVATE, public=True)
    opportunity: str | None = reference("opportunities", owned=True, optional=True)
    person: str = reference("people", owned=True, tied=True, leads=True, among=Among.OTHERS)
    kind: RiskKind
    since: Day | None = described(None, dated=True, event=True)
    level: int = described(2, least=1, most=3)
    answer: str = described("", long=True)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class TrustTransfer(Row):
    """What made a person trust us for the sake of somebody or something they trusted before (P19)."""

    spec: ClassVar[TableSpec] = TableSpec(title="text", known_by=("person",), evidenced=True, confidential=True)

    audience: Audience = described(Audience.PRIVATE, public=True)
    opportunity: str | None = reference("opportunities", owned=True, optional=True)
    person: str = reference("people", owned=True, tied=True, leads=True, among=Among.OTHERS)
    origin: Origin
    through: str | None = reference("people", leads=True)
    date: Day | None = described(None, dated=True, event=True)
    text: str = described(long=True)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Alliance(Row):
    """A lasting partnership with another firm that both sides gain by, and how far it has come (P13)."""

    spec: ClassVar[TableSpec] = TableSpec(title="partner", searched=True, linked=True)

    audience: Audience = described(Audience.PRIVATE, public=True)
    opportunity: str | None = reference("opportunities", owned=True, optional=True)
    partner: str
    partner_kind: PartnerKind = PartnerKind.CUSTOMER
    person: str | None = reference("people", tied=True, among=Among.OTHERS)
    phase: AlliancePhase = AlliancePhase.PLAN
    phase_since: Day | None = described(None, dated=True, event=True)
    review_on: Day | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class AllianceItem(Row):
    """A goal, duty, ground of trust or piece of upkeep of an alliance, ours, theirs or shared (P13).

    ``place`` is the order.
    """

    spec: ClassVar[TableSpec] = TableSpec(
        title="text", parent="alliance", order=("place", "id"), inherits=True, evidenced=True
    )

    alliance: str = reference("alliances", owned=True, leads=True)
    kind: AllianceItemKind
    text: str = described(long=True)
    owner: str | None = reference("people", among=Among.ALL_OURS_FIRST)
    due: Day | None = None
    date: Day | None = described(None, dated=True, event=True)
    place: float = 0.0
