"""What must hold of the coach's judgement in every plan: no advice against advice, and knowing more never hurts."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from tests.unit.coach.judgement.cases import LANGUAGES, every_plan
from workbench.coach.engine import check
from workbench.coach.finding import Severity, whom
from workbench.coach.judgement.themes import judge
from workbench.coach.texts import suggested_action
from workbench.domain.edits import Edits, apply, change
from workbench.domain.needs import NeedSide
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref
from workbench.usecases.ours import first_of_ours
from workbench.usecases.rows import add

GRAVE = (Severity.RED, Severity.AMBER)
PLANS = every_plan()
plans = pytest.mark.parametrize(("name", "plan", "day"), PLANS, ids=[name for name, _, _ in PLANS])


def grave(plan: Plan, day: date) -> set[str]:
    return {finding.key for finding in check(plan, day) if finding.severity in GRAVE}


def about(plan: Plan, day: date, ref: Ref) -> set[str]:
    return {finding.key for finding in check(plan, day) if ref in finding.about}


@pytest.mark.parametrize("language", LANGUAGES)
@plans
def test_no_advice_asks_for_what_another_warns_of(name: str, plan: Plan, day: date, language: str) -> None:
    before = grave(plan, day)
    for theme in judge(plan, day).themes:
        finding = theme.lead.finding
        planned = {"text": suggested_action(finding, language), "owner": first_of_ours(plan, day, [])}
        planned |= {"person": whom(finding), "due": day + timedelta(days=3), "opportunity": finding.opportunity}
        after = apply(plan, add("actions", planned)[1])
        assert grave(after, day) - before == set(), (name, finding.rule)


def learnt(plan: Plan, day: date) -> Iterator[tuple[Ref, Edits]]:
    """Yield what one can come to know of the rows of *plan*, each with the row it is about."""
    for need in plan.needs.values():
        ref = Ref("needs", need.id)
        yield ref, change(*ref, {"visible": True, "surfaced": need.surfaced or day})
        yield ref, add("answers", {"need": need.id, "text": "We do it like this"})[1]
        if need.side == NeedSide.COMPANY:
            yield ref, change(*ref, {"result": "faster", "consequence": "fines"})
    for role in plan.roles.values():
        yield Ref("roles", role.id), _source("roles", role.id, day)
    for position in plan.positions.values():
        yield Ref("positions", position.id), _source("positions", position.id, day)
    for visit in plan.visits.values():
        if visit.date is not None and visit.outcome is None:
            yield Ref("visits", visit.id), _debrief(visit.id, visit.people, visit.opportunity, visit.date)


def _source(table: str, row: str, day: date) -> Edits:
    seen = {"text": "seen", "date": day, "source": "a colleague"}
    return add("evidence", {"about_table": table, "about": row, **seen})[1]


def _debrief(visit: str, people: tuple[str, ...], deal: str | None, day: date) -> Edits:
    promised: dict[str, Any] = {"by": people[0] if people else None, "made": day, "due": day + timedelta(days=9)}
    promise = add("commitments", {**promised, "text": "sends the list", "opportunity": deal, "visit": visit})[1]
    return (*change("visits", visit, {"outcome": "primary_met"}), *promise)


@plans
def test_knowing_more_never_adds_a_finding_about_that_row(name: str, plan: Plan, day: date) -> None:
    for ref, edits in learnt(plan, day):
        for when in (day, day + timedelta(days=40)):
            known = about(apply(plan, edits), when, ref) - about(plan, when, ref)
            assert known == set(), (name, ref, when)


@plans
def test_the_same_is_judged_the_same_in_whatever_order(name: str, plan: Plan, day: date) -> None:
    turned = Plan({table: dict(reversed(rows.items())) for table, rows in plan.tables.items()})
    one, other = (
        {(j.finding.key, j.dealt.state, j.finding.severity, j.theme is None) for j in judge(each, day).findings}
        for each in (plan, turned)
    )
    assert one == other, name
