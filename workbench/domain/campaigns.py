"""Campaigns: whom we reach by when, with what, and what came of it (P3, P6, P6b, A9)."""

from dataclasses import dataclass
from datetime import date as Day
from decimal import Decimal
from typing import ClassVar

from workbench.domain.channels import Channel
from workbench.domain.efforts import MOST_HOURS, Spend
from workbench.domain.errors import DomainError
from workbench.domain.rows import Among, Row, TableSpec, described, reference
from workbench.domain.terms import Term


class CampaignStage(Term, family="campaign_stage"):
    """The stages of a campaign, in order (P3)."""

    IDEA = "idea"
    DATA = "data"
    PLANNING_DESIGN = "planning_design"
    PLANNING_DEPLOYMENT = "planning_deployment"
    PLANNING_CHANNEL = "planning_channel"
    TEST = "test"
    EXECUTION = "execution"
    EVALUATION = "evaluation"


class Angle(Term, family="angle"):
    """The five angles from which marketing is judged (P6b)."""

    ECONOMIC = "economic"
    SOCIAL = "social"
    AWARENESS = "awareness"
    EFFICIENCY = "efficiency"
    SATISFACTION = "satisfaction"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Campaign(Row):
    """A campaign from *start* to *end*, in the words of the two forms of the method (P3).

    Of the ``list_size`` customers on the list ``target_count`` are wanted; where they are short, the list may be
    extended to ``extend_to``. ``hours`` are working hours, amounts are in the account's currency.
    """

    spec: ClassVar[TableSpec] = TableSpec(
        title="name", span=("start", "end"), remains=True, evidenced=True, searched=True, confidential=True
    )

    name: str
    background: str = described("", long=True)
    offer: str = described("", long=True)
    start: Day | None = None
    end: Day | None = None
    contact_by: Day | None = None
    feedback_by: Day | None = None
    target_customers: str = described("", long=True)
    selection: str = described("", long=True)
    list_size: int | None = described(None, least=0)
    target_count: int | None = described(None, least=0)
    extend_to: int | None = described(None, least=0)
    aim: str = described("", long=True)
    purpose: str = described("", long=True)
    content: str = described("", long=True)
    selling_points: str = described("", long=True)
    channels: tuple[Channel, ...] = ()
    training: str = described("", long=True)
    support: str = described("", long=True)
    other: str = described("", long=True)
    feedback: str = described("", long=True)
    owner: str | None = reference("people", among=Among.ALL_OURS_FIRST)
    stage: CampaignStage = CampaignStage.IDEA
    hours: Decimal | None = described(None, internal=True, least=0, most=MOST_HOURS)
    cost: Decimal | None = described(None, money=True, internal=True)
    expected_return: Decimal | None = described(None, money=True, internal=True)
    actual_return: Decimal | None = described(None, money=True, internal=True)
    return_by: Day | None = described(None, internal=True)

    def check(self) -> None:
        """Customers are contacted while the campaign runs (P3)."""
        early = self.contact_by and self.start and self.contact_by < self.start
        late = self.contact_by and self.end and self.contact_by > self.end
        if early or late:
            raise DomainError("contact_by_outside", day=self.contact_by)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class ScriptStep(Row):
    """What is said at one step of a campaign's script; ``place`` is the order (P3)."""

    spec: ClassVar[TableSpec] = TableSpec(title="words", parent="campaign", order=("place", "id"), inherits=True)

    campaign: str = reference("campaigns", owned=True, leads=True)
    step: str = ""
    words: str = described(long=True)
    place: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Reply(Row):
    """What is answered to an objection the script expects; ``place`` is the order (P3)."""

    spec: ClassVar[TableSpec] = TableSpec(title="objection", parent="campaign", order=("place", "id"), inherits=True)

    campaign: str = reference("campaigns", owned=True, leads=True)
    objection: str = described(long=True)
    answer: str = described("", long=True)
    place: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class CampaignLine(Row):
    """An item of a campaign's budget, for one person or for those who come on the ranks *rank_from* to *rank_to* (P3).

    ``stated`` is the amount as the budget states it, beside price × quantity; amounts are in the account's currency.
    """

    spec: ClassVar[TableSpec] = TableSpec(
        title="item", parent="campaign", order=("rank_from", "item", "id"), inherits=True, confidential=True
    )

    campaign: str = reference("campaigns", owned=True, leads=True)
    item: str
    unit_price: Decimal | None = described(None, money=True)
    quantity: Decimal | None = None
    stated: Decimal | None = described(None, money=True)
    unit: str = ""
    # ``spec`` in the interchange format; here that is what holds for the table.
    specification: str = ""
    rank_from: int | None = described(None, least=1)
    rank_to: int | None = described(None, least=1)
    person: str | None = reference("people")
    spend: Spend | None = described(None, internal=True)
    approved_by: str | None = reference("people", among=Among.OURS, internal=True)
    approved_on: Day | None = described(None, internal=True)

    def check(self) -> None:
        """The last rank is not before the first."""
        if self.rank_from is not None and self.rank_to is not None and self.rank_to < self.rank_from:
            raise DomainError("ranks_reversed", first=self.rank_from, last=self.rank_to)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class CampaignContact(Row):
    """Somebody on the list of a campaign, when they were contacted, when they came, and what came of it (P3, F2)."""

    spec: ClassVar[TableSpec] = TableSpec(
        title="name",
        known_by=("person",),
        needs_one=("person", "name"),
        parent="campaign",
        order=("rank", "name", "id"),
        inherits=True,
        searched=True,
        confidential=True,
    )

    campaign: str = reference("campaigns", owned=True, leads=True)
    person: str | None = reference("people")
    name: str = ""
    rank: int | None = described(None, least=1)
    channel: Channel | None = None
    contacted: Day | None = described(None, event=True)
    came: Day | None = described(None, event=True)
    result: str = described("", long=True)
    follow_up: str = described("", long=True)

    def check(self) -> None:
        """A contact is somebody of the plan, or has at least a name."""
        if self.person is None and not self.name.strip():
            raise DomainError("contact_nameless")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Referral(Row):
    """Whom a customer brought us, what that one spent, and the voucher for it, in the account's currency (A9)."""

    spec: ClassVar[TableSpec] = TableSpec(title="referred", searched=True, confidential=True)

    campaign: str | None = reference("campaigns")
    by: str = reference("people", owned=True)
    referred: str
    date: Day | None = described(None, event=True)
    spend_amount: Decimal | None = described(None, money=True)
    voucher: Decimal | None = described(None, money=True)
    settled: Day | None = described(None, event=True)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class MarketingEffect(Row):
    """What marketing changed from one angle: a measure before and after, what that shows, what is corrected (P6b)."""

    spec: ClassVar[TableSpec] = TableSpec(title="measure", confidential=True)

    campaign: str | None = reference("campaigns")
    angle: Angle
    measure: str
    before: Decimal | None = None
    after: Decimal | None = None
    finding: str = described("", long=True)
    correction: str = described("", long=True)
