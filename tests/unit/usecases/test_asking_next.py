"""Questions that go into the next visit, whatever they are about (N10)."""

import pytest

from tests.support.coaching import deal, in_days, visit
from tests.support.plans import DAY, people
from workbench.domain.edits import apply
from workbench.domain.links import questions_of
from workbench.domain.plan import Plan
from workbench.usecases.visits import ask_next


def planned(*questions: dict[str, object], **fields: object) -> Plan:
    asked = [{"visit": "visits0", "place": float(place), **each} for place, each in enumerate(questions, 1)]
    return deal(people=people("ann", "bob"), visits=[visit(in_days(3), "ann", **fields)], questions=asked)


def texts_of(plan: Plan, visit: str) -> list[str]:
    return [question.text for question in questions_of(plan, visit)]


def test_questions_go_into_the_next_visit_before_the_one_that_locks() -> None:
    plan = planned({"text": "Why?", "kind": "open"}, {"text": "Agreed?", "kind": "closed"})
    ref, edits = ask_next(plan, "deal", None, ["What else?", "Who else?"], DAY)
    after = apply(plan, edits)
    assert texts_of(after, "visits0") == ["Why?", "What else?", "Who else?", "Agreed?"]
    assert after.questions[ref.id].text == "Who else?"
    alone = planned({"text": "Agreed?", "kind": "closed"})
    assert texts_of(apply(alone, ask_next(alone, "deal", "ann", ["Why so?"], DAY)[1]), "visits0") == [
        "Why so?",
        "Agreed?",
    ]


@pytest.mark.parametrize("plan", [planned(), deal(people=people("ann", "bob")), planned(outcome="setback")])
def test_without_a_visit_to_them_one_is_begun_with_what_is_given(plan: Plan) -> None:
    ref, edits = ask_next(plan, "deal", "bob", ["What else?"], DAY, date=in_days(7), primary_objective="Learn it")
    after = apply(plan, edits)
    begun = after.visits[after.questions[ref.id].visit]
    assert (begun.people, begun.date, begun.primary_objective) == (("bob",), in_days(7), "Learn it")
    assert begun.id not in plan.visits
