"""The coach goes by what the plan says of its limits, else by the computer's own (R11)."""

from tests.support.coaching import contact, deal, fired, in_days, role
from tests.support.plans import DAY, people
from tests.support.taking_back import inverse
from workbench.coach.engine import check
from workbench.coach.facts import facts_on
from workbench.coach.settings import DEFAULTS, CoachSettings, coach_settings, settings_for
from workbench.domain.edits import apply
from workbench.domain.plan import Plan
from workbench.usecases.method_settings import set_method

OWNER = "staleness_days.owner"
OWN = CoachSettings({"owner": 9, "approver": 8, "advocate": 7, "gatekeeper": 6}, 5)


def plan_saying(**days: str) -> Plan:
    rows = people("ann", lane="user") | people("rep", side="ours", function="sales")
    plan = deal(people=rows, roles=[role("ann", "owner")], contacts=[contact("rep", "ann", -20)])
    return apply(plan, set_method(plan, {f"staleness_days.{role}": text for role, text in days.items()}, None).edits)


def test_what_the_plan_says_goes_before_the_computers_own_key_by_key() -> None:
    assert settings_for(plan_saying(), OWN) == OWN
    found = settings_for(plan_saying(owner="20", advocate="soon", without_role="30", nobody="1"), OWN)
    assert found == CoachSettings({"owner": 20, "approver": 8, "advocate": 7, "gatekeeper": 6}, 30)


def test_texts_alone_leave_the_rest_as_the_method_has_it() -> None:
    assert coach_settings({}) == DEFAULTS
    assert coach_settings({OWNER: "1"}) == CoachSettings({**DEFAULTS.staleness_days, "owner": 1})


def test_findings_change_with_the_plans_setting_and_come_back_when_it_is_taken_back() -> None:
    plan = plan_saying()
    edits = set_method(plan, {OWNER: "10"}, None).edits
    strict = apply(plan, edits)
    assert not fired("stale-contact", plan)
    assert [(f.values["days"], f.values["limit"]) for f in fired("stale-contact", strict)] == [(20, 10)]
    assert not fired("stale-contact", apply(strict, inverse(plan, edits)))
    again = apply(strict, set_method(strict, {OWNER: "20"}, None).edits)
    assert not fired("stale-contact", again)


def test_where_the_plan_says_it_all_computers_find_the_same() -> None:
    plan = plan_saying(owner="10", approver="10", advocate="10", gatekeeper="10", without_role="10")
    assert check(plan, DAY, OWN) == check(plan, DAY)
    silent = plan_saying()
    assert check(silent, DAY, OWN) != check(silent, DAY)


def test_facts_go_by_the_plans_limits_too() -> None:
    facts = facts_on(plan_saying(owner="10"), "deal", DAY, OWN)
    assert facts is not None
    assert (facts.stale_since("ann", in_days(-11)), facts.stale_since("ann", in_days(-10))) == (True, False)
