"""What the account is worth, what it owes, and what it has of us (P11, P12, A1, A4, A5).

All of it is for the author alone unless somebody says otherwise, and never for a customer.
"""

from dataclasses import dataclass
from datetime import date as Day
from decimal import Decimal
from typing import ClassVar

from workbench.domain.rows import Among, Audience, Pattern, Row, TableSpec, described, reference
from workbench.domain.terms import Term


class AccountClass(Term, family="account_class"):
    """The classes of accounts (A1)."""

    VIP = "vip"
    MAIN = "main"
    ORDINARY = "ordinary"
    SMALL = "small"


class Grade(Term, family="grade"):
    """The grades of credit, the best first (P11)."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


class Lifecycle(Term, family="lifecycle"):
    """Where an account is in its life with us (A4)."""

    IDENTIFY = "identify"
    CHOOSE = "choose"
    WIN = "win"
    DEVELOP = "develop"
    KEEP = "keep"


class Urgency(Term, family="urgency"):
    """How urgently a prospect needs what we offer (A4)."""

    EAGER = "eager"
    HOPEFUL = "hopeful"
    WATCHING = "watching"


class Standing(Term, family="standing"):
    """Whether an account may become a customer, is one, or is a loyal one (A4)."""

    POTENTIAL = "potential"
    EXISTING = "existing"
    LOYAL = "loyal"


class UnitKind(Term, family="unit_kind"):
    """What a unit is to the account: a part of it, or somebody it has to do with (P12)."""

    SITE = "site"
    LEGAL_ENTITY = "legal_entity"
    PERSON = "person"
    RELATED = "related"
    UPSTREAM = "upstream"
    DOWNSTREAM = "downstream"


class RequiredFor(Term, family="required_for"):
    """Of whom it is required to have a product (P12)."""

    FIRM = "firm"
    PERSON = "person"
    BOTH = "both"
    NONE = "none"


class CoverState(Term, family="state"):
    """Whether a product is in use somewhere, and whose (P12, A5)."""

    ACTIVE = "active"
    QUOTED = "quoted"
    NOT_OPENED = "not_opened"
    RIVAL = "rival"
    NOT_RELEVANT = "not_relevant"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class CustomerValue(Row):
    """What the account is worth from *since* on, and what class it is in until *class_until* (A1, A4).

    Amounts of money are in the account's currency, ``volume`` is in the unit the company counts in, ``profit`` may be
    a loss, ``share_of_wallet`` is in percent.
    """

    spec: ClassVar[TableSpec] = TableSpec(known_by=("since",), series=("since",), confidential=True)

    audience: Audience = described(Audience.PRIVATE, public=True)
    since: Day | None = None
    volume: Decimal | None = None
    revenue: Decimal | None = described(None, money=True)
    cost: Decimal | None = described(None, money=True, internal=True)
    profit: Decimal | None = None
    monthly_spend: Decimal | None = described(None, money=True)
    load: int | None = described(None, scale=True)
    potential: int | None = described(None, scale=True)
    share_of_wallet: Decimal | None = described(None, least=0, most=100)
    account_class: AccountClass | None = None
    class_until: Day | None = None
    lifecycle: Lifecycle | None = None
    urgency: Urgency | None = None
    standing: Standing | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Credit(Row):
    """How far the account may owe us from *since* on, and what it owes; amounts are in the account's currency (P11)."""

    spec: ClassVar[TableSpec] = TableSpec(known_by=("since",), series=("since",), confidential=True)

    audience: Audience = described(Audience.PRIVATE, public=True)
    since: Day | None = None
    grade: Grade | None = None
    limit: Decimal | None = described(None, money=True)
    outstanding: Decimal | None = described(None, money=True)
    overdue_amount: Decimal | None = described(None, money=True)
    oldest_overdue: Day | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Delivery(Row):
    """Goods that went out, with the document that goes with them and the receipt for it (P11b).

    ``checked`` says that they were compared before booking; ``amount`` is in the account's currency.
    """

    spec: ClassVar[TableSpec] = TableSpec(title="goods", known_by=("date",), searched=True, confidential=True)

    audience: Audience = described(Audience.PRIVATE, public=True)
    opportunity: str | None = reference("opportunities", owned=True, optional=True)
    date: Day = described(dated=True, event=True)
    goods: str
    paper: str = described("", searched=True)
    receipt: str = described("", searched=True)
    amount: Decimal | None = described(None, money=True)
    checked: bool = False
    owner: str | None = reference("people", among=Among.ALL_OURS_FIRST)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class ReturnMonth(Row):
    """What of the account's money, or of its orders, came to us in *month*, in the account's currency (P12).

    Which words the amounts bear follows from ``Account.trade``.
    """

    spec: ClassVar[TableSpec] = TableSpec(title="month", key=("month",), confidential=True)

    audience: Audience = described(Audience.PRIVATE, public=True)
    month: str = described(pattern=Pattern.MONTH)
    inflow_ours: Decimal | None = described(None, money=True)
    inflow_all: Decimal | None = described(None, money=True)
    loans_ours: Decimal | None = described(None, money=True)
    loans_all: Decimal | None = described(None, money=True)
    deposits: Decimal | None = described(None, money=True)
    repaid: Decimal | None = described(None, money=True)
    due: Decimal | None = described(None, money=True)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Unit(Row):
    """A site or firm of the account, or one related to it; ``business`` says whether it does business with us (P12)."""

    spec: ClassVar[TableSpec] = TableSpec(title="name", searched=True, confidential=True)

    audience: Audience = described(Audience.PRIVATE, public=True)
    name: str
    kind: UnitKind = UnitKind.SITE
    business: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Product(Row):
    """One of our products, in its line, and who is required to have it (P12)."""

    spec: ClassVar[TableSpec] = TableSpec(title="name", detail=("line",), searched=True, confidential=True)

    audience: Audience = described(Audience.PRIVATE, public=True)
    name: str
    line: str = described("", searched=True)
    required_for: RequiredFor = RequiredFor.NONE


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class CoverCell(Row):
    """Whether one product is in use in one unit, or in the account as a whole, and what comes next (P12, A5).

    A cell that is not there counts as not opened. ``potential`` is in the account's currency.
    """

    spec: ClassVar[TableSpec] = TableSpec(known_by=("product", "unit"), key=("product", "unit"), confidential=True)

    audience: Audience = described(Audience.PRIVATE, public=True)
    product: str = reference("products", owned=True)
    # What is in the key cannot be emptied, so the cell goes with its unit.
    unit: str | None = reference("units", owned=True, optional=True)
    state: CoverState = CoverState.NOT_OPENED
    since: Day | None = described(None, dated=True)
    owner: str | None = reference("people", among=Among.ALL_OURS_FIRST)
    potential: Decimal | None = described(None, money=True)
    next_step: str = described("", long=True)
    opportunity: str | None = reference("opportunities", owned=True, optional=True)
