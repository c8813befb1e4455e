"""Relations between people and reporting lines (R9, R10)."""

from datetime import date

import pytest

from tests.support.memory_store import document_of
from workbench.domain.errors import DomainError
from workbench.domain.links import chain
from workbench.domain.people import Person, RelationKind
from workbench.domain.plan import Plan
from workbench.usecases.ports import Label
from workbench.usecases.relations import end_relation, relate, report_to

DAY, LATER = date(2026, 5, 1), date(2026, 5, 9)
STEP = Label("test")


@pytest.fixture
def document():
    return document_of(Plan({"people": {i: Person(id=i, name=i.upper()) for i in "abc"}}))


def only(document):
    (relation,) = document.plan.relations.values()
    return relation


def test_a_relation_begins_on_the_day_and_is_not_drawn_twice(document):
    document.apply(STEP, relate(document.plan, "a", "b", RelationKind.CONFLICT, DAY))
    made = only(document)
    assert (made.source, made.target, made.kind, made.since) == ("a", "b", "conflict", DAY)
    for source, target in (("a", "b"), ("b", "a")):
        with pytest.raises(DomainError) as refused:
            relate(document.plan, source, target, RelationKind.CONFLICT, DAY)
        assert refused.value.key == "relation_there"


def test_influence_may_run_both_ways(document):
    document.apply(STEP, relate(document.plan, "a", "b", RelationKind.INFLUENCES, DAY))
    document.apply(STEP, relate(document.plan, "b", "a", RelationKind.INFLUENCES, DAY))
    assert len(document.plan.relations) == 2


def test_ending_keeps_the_past_and_a_relation_of_the_day_itself_goes(document):
    document.apply(STEP, relate(document.plan, "a", "b", RelationKind.ALLY, DAY))
    document.apply(STEP, end_relation(document.plan, only(document).id, LATER))
    assert only(document).until == LATER
    document.undo()
    document.apply(STEP, end_relation(document.plan, only(document).id, DAY))
    assert not document.plan.relations


def test_nobody_reports_to_somebody_below(document):
    document.apply(STEP, report_to(document.plan, "b", "a"))
    document.apply(STEP, report_to(document.plan, "c", "b"))
    assert chain(document.plan, "c") == ["c", "b", "a"]
    for manager in "ac":
        with pytest.raises(DomainError) as refused:
            report_to(document.plan, "a", manager)
        assert refused.value.key == "reports_in_circle"
    document.apply(STEP, report_to(document.plan, "c", None))
    assert document.plan.people["c"].reports_to is None
