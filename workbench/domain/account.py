"""The account: the organisation a plan is about, and what we offer it."""

from dataclasses import dataclass
from typing import ClassVar

from workbench.domain.appeals import AppealOrder
from workbench.domain.rows import Audience, Row, TableSpec, described
from workbench.domain.terms import Term

ACCOUNT_ID = "account"


class Trade(Term, family="trade"):
    """Which words the return months bear: those of a bank, or of a supplier (P5)."""

    BANK = "bank"
    SUPPLY = "supply"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Account(Row):
    """The one account of a plan (the first box of the brief)."""

    spec: ClassVar[TableSpec] = TableSpec(title="name")

    # A paper bears both names and words amounts in the currency, whoever may see the account.
    name: str = described("", public=True)
    our_company: str = described("", public=True)
    offering: str = described("", long=True)
    industry: str = ""
    region: str = ""
    currency: str = described("", public=True)
    business: str = described("", long=True, own_audience=Audience.TEAM)
    organisation: str = described("", long=True, own_audience=Audience.TEAM)
    industry_notes: str = described("", long=True, own_audience=Audience.TEAM)
    culture: str = described("", long=True, own_audience=Audience.PRIVATE)
    notes: str = described("", long=True, hint="notes", own_audience=Audience.PRIVATE)
    language: str = described("zh_CN", public=True)
    appeal_order: AppealOrder | None = None
    trade: Trade = Trade.SUPPLY
