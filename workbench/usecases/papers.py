"""A paper for others: what of the plan it may show, and what stays out of it."""

from datetime import date

from workbench.domain.asof import as_of, ids_in
from workbench.domain.audience import visible_to
from workbench.domain.links import Say, opportunity_of
from workbench.domain.people import Side
from workbench.domain.plan import Plan
from workbench.domain.rows import Audience, Ref, Row
from workbench.usecases.sharing import LeftOut, left_between

PRINTED = (
    "account",
    "people",
    "opportunities",
    "roles",
    "positions",
    "relations",
    "needs",
    "answers",
    "stages",
    "factors",
    "competitors",
    "strategies",
    "actions",
    "visits",
    "questions",
    "commitments",
    "evidence",
)
"""The tables of which papers say something."""


def left_out_of_paper(plan: Plan, audience: Audience, opportunity: str | None, day: date, say: Say) -> LeftOut:
    """Return what a paper for *audience* about *opportunity*, as of *day*, may show of *plan*, and what it may not.

    Looked at is what counts on the day, in the opportunity or in all of them; *say* words what a row is called by.
    """
    whole = as_of(plan, day)
    there = ids_in(whole, opportunity or "", day, tuple(Side))
    about = {table: _about(whole, table, opportunity, day) for table in whole.held(PRINTED)}
    if "people" in about:
        about["people"] = {row_id: row for row_id, row in about["people"].items() if row_id in there}
    seen = visible_to(whole, audience, opportunity)
    held = {table: {i: row for i, row in seen.rows(table).items() if i in rows} for table, rows in about.items()}
    return left_between(Plan(about), Plan(held), say)


def _about(plan: Plan, table: str, opportunity: str | None, day: date) -> dict[str, Row]:
    return {
        row_id: row
        for row_id, row in plan.rows(table).items()
        if row.holds(day) and opportunity_of(plan, Ref(table, row_id)) in {None, opportunity}
    }
