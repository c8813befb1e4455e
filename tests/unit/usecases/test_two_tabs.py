"""What the stages say of a deal and what the talk says of its needs never disagree, whatever the plan (N13, F1)."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.coaching import company_need, deal, in_days, stage
from tests.support.plans import DAY, people
from tests.support.random_plans import plans
from workbench.coach.facts import Facts
from workbench.coach.gates import unmet_for
from workbench.domain.deal import StageName
from workbench.domain.edits import apply, make
from workbench.domain.locking import Missing
from workbench.domain.plan import Plan
from workbench.domain.rows import Value
from workbench.usecases.talk import NeedNotes, talk_of

M = Missing
TABLES = ("people", "opportunities", "needs", "visits", "stages", "questions", "demand_moves")
FIELDS = {
    "present": ("", "radio"),
    "desired": ("", "phone"),
    "result": ("", "faster"),
    "consequence": ("", "again"),
    "awareness": ("voiced", "unvoiced"),
    "confidence": ("assumed", "confirmed"),
    "locked": (True, False),
    "lock_reason": ("", "a letter"),
}


def shown(plan: Plan, opportunity: str) -> list[NeedNotes]:
    """Return the needs of all who are there as the tab of the talk shows them after a visit to everybody."""
    facts = Facts(plan, opportunity, DAY)
    everybody: dict[str, Value] = {"opportunity": opportunity, "date": DAY, "people": facts.ids and tuple(facts.ids)}
    with_visit = apply(plan, make("visits", "to-everybody", everybody))
    asked = with_visit
    for number, need in enumerate(facts.needs):
        question: dict[str, Value] = {"visit": "to-everybody", "text": "What goes wrong?", "need": need.id}
        asked = apply(asked, make("questions", f"about{number}", question))
    ids = {need.id for need in facts.needs}
    return [notes for notes in talk_of(asked, "to-everybody", DAY).needs if notes.need.id in ids]


def agree(plan: Plan, opportunity: str) -> None:
    """Assert that each gate is met exactly where the tab of the talk shows a need that lacks nothing of it."""
    facts, notes = Facts(plan, opportunity, DAY), shown(plan, opportunity)
    assert {each.need.id for each in notes} == {need.id for need in facts.needs}
    lacking = [set(each.missing) for each in notes]
    gap = any(not lacks & {M.PRESENT, M.DESIRED, M.ACKNOWLEDGED} for lacks in lacking)
    fruits = any(not lacks & {M.RESULT, M.CONSEQUENCE} for lacks in lacking)
    whole = any(each.need.locked and not each.missing for each in notes)
    met = {name: not unmet_for(facts, name) for name in (StageName.GAP, StageName.CONSEQUENCES, StageName.NEED_LOCKED)}
    assert met == {StageName.GAP: gap, StageName.CONSEQUENCES: fruits, StageName.NEED_LOCKED: whole}


@given(plans(TABLES))
@settings(max_examples=60, deadline=None)
def test_stages_and_talk_agree_about_any_plan(plan: Plan) -> None:
    for opportunity in plan.opportunities:
        agree(plan, opportunity)


@st.composite
def needs(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a need that lacks any of what it takes to be locked."""
    return company_need(**{name: draw(st.sampled_from(values)) for name, values in FIELDS.items()})


@given(
    st.lists(needs(), max_size=3),
    st.lists(
        st.fixed_dictionaries({
            "visit": st.sampled_from(("visits0", "visits1")),
            "need": st.sampled_from(("needs0", "needs1")),
            "kind": st.sampled_from(("open", "closed")),
            "answer": st.sampled_from(("", "Yes")),
        }),
        max_size=3,
    ),
    st.sampled_from(("", "they wrote so")),
)  # fmt: skip
@settings(max_examples=150, deadline=None)
def test_stages_and_talk_agree_about_what_is_almost_locked(
    known: list[dict[str, Any]], asked: list[dict[str, Any]], reason: str
) -> None:
    there = {f"needs{number}" for number in range(len(known))}
    plan = deal(
        people=people("ann"),
        needs=known,
        stages=[stage("need_locked", reason=reason)],
        visits=[{"opportunity": "deal", "date": in_days(days), "people": ("ann",)} for days in (-1, 1)],
        questions=[{"text": "Shall we?", **each} for each in asked if each["need"] in there],
    )
    agree(plan, "deal")
