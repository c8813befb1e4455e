"""What was judged is kept, and judged again when what it reads changed; nobody can tell by the judgement."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.big_plan import busy_plan
from tests.support.coaching import load_case
from tests.support.field_edits import an_edit_of_each_field
from tests.support.plans import DAY
from tests.support.random_edits import Step, fresh, histories
from tests.support.random_plans import DAYS
from workbench.coach.finding import Finding
from workbench.coach.judgement import weighing
from workbench.coach.judgement.ranking import Stakes, score
from workbench.coach.judgement.states import Dealing
from workbench.coach.judgement.themes import judge
from workbench.domain.edits import Edits, apply, change
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref

HISTORIES = histories(load_case("hospital-planned.en"), load_case("hospital.en"))


@settings(max_examples=25)
@given(history=HISTORIES, days=st.lists(DAYS, min_size=1, max_size=2))
def test_what_is_kept_is_what_is_judged_by_looking_again(history: list[Step], days: list[date]) -> None:
    seen = [plan for step in history for plan in (step.before, step.after)]
    for plan in (*seen, *reversed(seen)):  # as by undo, and as by others who still hold an earlier plan
        for day in days:
            assert judge(plan, day) == judge(fresh(plan), day)


@pytest.mark.parametrize("name", ["hospital-planned.en", "hospital.en"])
def test_the_judgement_is_the_same_after_each_edit_of_a_field(name: str) -> None:
    plan = fresh(load_case(name))
    judge(plan, DAY)
    for edits in an_edit_of_each_field(plan):
        after = apply(plan, edits)
        assert judge(after, DAY) == judge(fresh(after), DAY), edits


# What an edit does not touch is not judged again


def weighed_again(plan: Plan, edits: Edits, monkeypatch: pytest.MonkeyPatch) -> list[Finding]:
    """Return the findings that are weighed when *plan*, which was judged, is edited and judged again."""
    judge(plan, DAY)
    seen: list[Finding] = []

    def counted(stakes: Stakes, finding: Finding, dealt: Dealing) -> float:
        seen.append(finding)
        return score(stakes, finding, dealt)

    with monkeypatch.context() as patched:
        patched.setattr(weighing, "score", counted)
        judge(apply(plan, edits), DAY)
    return seen


def test_only_findings_that_name_what_changed_are_weighed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = busy_plan(20)
    assert len(judge(plan, DAY).findings) > 50
    assert weighed_again(plan, change("people", "p7", {"notes": "x"}), monkeypatch) == []
    seen = weighed_again(plan, change("people", "p7", {"power": 1}), monkeypatch)
    assert seen
    assert all(Ref("people", "p7") in (*finding.about, *finding.data) for finding in seen)
    (again,) = weighed_again(plan, change("needs", "n7", {"text": "x"}), monkeypatch)
    assert again.about[0] == Ref("needs", "n7")


def test_themes_in_which_nothing_changed_are_the_very_same() -> None:
    plan = busy_plan(20)
    before = judge(plan, DAY)
    after = judge(apply(plan, change("needs", "n7", {"text": "x"})), DAY)
    others = [theme for theme, now in zip(before.themes, after.themes, strict=True) if theme is not now]
    assert len(others) == 1
    assert Ref("needs", "n7") in {ref for each in (others[0].lead, *others[0].folded) for ref in each.finding.about}
