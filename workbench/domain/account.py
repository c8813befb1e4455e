"""The account: the organisation a plan is about, and what we offer it."""

from dataclasses import dataclass

from workbench.domain.rows import Row

ACCOUNT_ID = "account"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Account(Row):
    """The one account of a plan (the first box of the brief)."""

    name: str = ""
    our_company: str = ""
    offering: str = ""
    industry: str = ""
    region: str = ""
    currency: str = ""
    business: str = ""
    organisation: str = ""
    industry_notes: str = ""
    culture: str = ""
    notes: str = ""
    language: str = "zh_CN"
