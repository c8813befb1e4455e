"""What the rules found is kept, and found again only when what they read changed; nobody can tell by the findings."""

import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.coaching import deal, load_case, rules_that_run
from tests.support.field_edits import an_edit_of_each_field
from tests.support.plans import DAY, people
from tests.support.random_edits import Step, fresh, histories
from tests.support.random_plans import DAYS
from workbench.coach.engine import RULES, check
from workbench.coach.facts import Facts
from workbench.coach.finding import Finding, Hit, Severity
from workbench.coach.rule import Rule, people_refs
from workbench.coach.settings import CoachSettings
from workbench.domain.edits import Edits, apply, change, changes, touched
from workbench.domain.plan import TABLES, Plan
from workbench.domain.reads import Reads, noting
from workbench.domain.result_store import SCOPES

SAMPLE = load_case("hospital-planned.en")
HISTORIES = histories(SAMPLE, load_case("hospital.en"))
STRICT = CoachSettings({"owner": 1, "approver": 2, "advocate": 3, "gatekeeper": 4}, 5)


@contextmanager
def switching_often() -> Iterator[None]:
    """Have Python change threads as often as it can, instead of every 5 ms."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


def found_by(rule: Rule, plan: Plan, day: date) -> dict[str, tuple[Finding, ...]]:
    """Return the findings of *rule* by opportunity."""
    return {each: rule.findings(Facts(plan, each, day)) for each in plan.opportunities}


def reads_of(rule: Rule, plan: Plan, opportunity: str, day: date) -> Reads:
    """Return what *rule* reads of *plan*."""
    facts = Facts(fresh(plan), opportunity, day)
    with noting() as reads:
        rule.findings(facts)
    return reads


def bear_on(edits: Edits, plan: Plan, reads: Reads) -> bool:
    """Say whether *edits* change something of *plan* that was read."""
    changed = touched(changes(plan, edits)) or {}
    return any(reads.is_touched(table, fields) for table, fields in changed.items())


# The findings are those of a coach who keeps nothing


@settings(max_examples=25)
@given(history=HISTORIES, days=st.lists(DAYS, min_size=1, max_size=2))
def test_what_is_kept_is_what_is_found_by_looking_again(history: list[Step], days: list[date]) -> None:
    seen = [plan for step in history for plan in (step.before, step.after)]
    for plan in (*seen, *reversed(seen)):  # as by undo, and as by others who still hold an earlier plan
        for day in days:
            assert check(plan, day) == check(fresh(plan), day)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_each_rule_finds_the_same_after_each_edit_of_a_field(rule: Rule) -> None:
    plan = fresh(SAMPLE)
    for edits in an_edit_of_each_field(plan):
        found_by(rule, plan, DAY)
        after = apply(plan, edits)
        assert found_by(rule, after, DAY) == found_by(rule, fresh(after), DAY), edits


def test_settings_and_days_are_kept_apart() -> None:
    plan = fresh(SAMPLE)
    wanted = [(day, limits) for day in (DAY, DAY + timedelta(days=90)) for limits in (CoachSettings(), STRICT)]
    for day, limits in (*wanted, *wanted):
        assert check(plan, day, limits) == check(fresh(plan), day, limits)
    assert len({str(check(plan, *each)) for each in wanted}) == len(wanted)


def test_several_threads_may_ask_at_once() -> None:
    first = fresh(SAMPLE)
    edited = [first, *(apply(first, edits) for edits in list(an_edit_of_each_field(first))[::20])]
    days = [DAY + timedelta(days=days) for days in range(SCOPES + 2)]
    wanted = [(plan, day) for day in days for plan in edited]
    with ThreadPoolExecutor(4) as threads, switching_often():
        rounds = [threads.submit(lambda order: [check(*each) for each in order], wanted[::way]) for way in (1, -1) * 2]
        found = [each.result() for each in rounds]
    expected = [check(fresh(plan), day) for plan, day in wanted]
    assert found == [expected, expected[::-1]] * 2


# What was read is all that counts


def unnoticed(rules: Iterable[Rule], step: Step, day: date) -> list[str]:
    """Return those of *rules* that find something else after *step* though it touched nothing they had read."""
    both = step.before.opportunities.keys() & step.after.opportunities.keys()
    return [
        rule.id
        for rule in rules
        for each in both
        if not bear_on(step.edits, step.before, reads_of(rule, step.before, each, day))
        and found_by(rule, fresh(step.before), day)[each] != found_by(rule, fresh(step.after), day)[each]
    ]


@settings(max_examples=25)
@given(history=HISTORIES, day=DAYS)
def test_what_a_rule_finds_stays_while_what_it_read_stays(history: list[Step], day: date) -> None:
    for step in history:
        assert unnoticed(RULES.values(), step, day) == []


def noted_people(facts: Facts) -> tuple[str, ...]:
    return tuple(person.id for person in facts.plan.people.values() if person.notes)


def past_the_plan(facts: Facts) -> Iterator[Hit]:
    rows: dict[str, Any] = dict(facts.plan._tables["people"])
    yield Hit(people_refs(row.id for row in rows.values() if row.notes), {})


def with_a_field_untold(facts: Facts) -> Iterator[Hit]:
    noted = facts.plan.derived("noted", lambda: noted_people(facts), {"people": ("name",)})
    yield Hit(people_refs(noted), {})


def as_it_should(facts: Facts) -> Iterator[Hit]:
    noted = facts.plan.derived("noted", lambda: noted_people(facts), {"people": ("notes",)})
    yield Hit(people_refs(noted), {})


@pytest.mark.parametrize(
    ("hits", "seen"), [(past_the_plan, ["rule"]), (with_a_field_untold, ["rule"]), (as_it_should, [])]
)
def test_a_rule_that_reads_more_than_it_says_would_be_seen(
    hits: Callable[[Facts], Iterator[Hit]], seen: list[str]
) -> None:
    plan = deal(people=people("ann"))
    edits = change("people", "ann", {"notes": "x"})
    step = Step(plan, edits, apply(plan, edits))
    assert unnoticed([Rule("rule", Severity.GREY, (), hits)], step, DAY) == seen


# Rules that read nothing of what changed do not run


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the rules that run, each time they do."""
    return rules_that_run(monkeypatch)


@pytest.mark.parametrize("table", TABLES)
def test_an_edit_runs_exactly_the_rules_that_read_what_it_changes(table: str, ran: list[str]) -> None:
    (opportunity,) = SAMPLE.opportunities
    reads = {rule.id: reads_of(rule, SAMPLE, opportunity, DAY) for rule in RULES.values()}
    for edits in an_edit_of_each_field(SAMPLE, [table]):
        plan = fresh(SAMPLE)
        check(plan, DAY)
        ran.clear()
        after = apply(plan, edits)
        check(after, DAY)
        is_open = after.opportunities[opportunity].open
        assert sorted(ran) == sorted(name for name in RULES if is_open and bear_on(edits, plan, reads[name])), edits
