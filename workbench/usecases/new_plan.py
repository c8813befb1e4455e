"""A new plan, from what its maker says of it at the start."""

from datetime import date
from typing import NamedTuple

from workbench.domain.account import ACCOUNT_ID
from workbench.domain.edits import apply, change
from workbench.domain.plan import Plan, empty_plan
from workbench.usecases.deal import start_opportunity


class NewPlan(NamedTuple):
    """What a new plan is about; all but the account's *name* may be empty. *language* is a code such as ``en``."""

    name: str
    opportunity: str
    language: str
    our_company: str = ""
    offering: str = ""
    currency: str = ""


def plan_of(new: NewPlan, day: date) -> Plan:
    """Return the plan *new* asks for, its opportunity in the first stage since *day*."""
    account = {"name": new.name, "our_company": new.our_company, "offering": new.offering, "currency": new.currency}
    plan = apply(empty_plan(new.language), change("account", ACCOUNT_ID, account))
    return apply(plan, start_opportunity(new.opportunity, day)[1])
