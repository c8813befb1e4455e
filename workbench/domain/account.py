"""The account: the organisation a plan is about, and what we offer it."""

from dataclasses import dataclass
from typing import ClassVar

from workbench.domain.rows import Row, TableSpec, described

ACCOUNT_ID = "account"


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
    business: str = described("", long=True)
    organisation: str = described("", long=True)
    industry_notes: str = described("", long=True)
    culture: str = described("", long=True)
    notes: str = described("", long=True, hint="notes")
    language: str = described("zh_CN", public=True)
