"""Deleting and taking it back leaves every row where it stood, now and after opening the file again."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.memory_store import document_of
from tests.support.plan_files import add_person, library, new_document, query, remove_row
from tests.support.plans import FACTOR, people, plan_with
from tests.support.random_plans import plans
from workbench.domain.plan import TABLES, Plan
from workbench.domain.rows import Ref
from workbench.usecases.document import Document
from workbench.usecases.ports import Label
from workbench.usecases.rows import remove
from workbench.usecases.versions import go_back


def in_order(plan: Plan) -> dict[str, list[tuple[str, Any]]]:
    """Return the rows of every table in their order."""
    return {table: list(plan.rows(table).items()) for table in TABLES}


def _reopened(document: Document) -> Document:
    document.store.publish()
    path = document.store.target
    assert path is not None
    document.store.close()
    return Document(library().open(path))


def _two_deals() -> Plan:
    deals = {name: {"name": name.upper()} for name in ("first", "second", "third")}
    factors = {f"{deal}{n}": {**FACTOR, "opportunity": deal} for n in range(2) for deal in deals}
    return plan_with(opportunities=deals, people=people("wang", "liu"), factors=factors)


@pytest.mark.parametrize("reopen", [False, True])
def test_the_first_opportunity_is_the_first_again_after_undo(tmp_path: Path, *, reopen: bool) -> None:
    document = new_document(tmp_path / "plan.acctplan", _two_deals())
    before = in_order(document.plan)
    remove_row(document, Ref("opportunities", "first"))
    document = _reopened(document) if reopen else document
    document.undo()
    assert in_order(document.plan) == before
    assert in_order(_reopened(document).plan) == before


def test_what_is_made_after_a_deletion_stays_last_when_that_is_taken_back(tmp_path: Path) -> None:
    document = new_document(tmp_path / "plan.acctplan", _two_deals())
    remove_row(document, Ref("people", "liu"))
    zhou = add_person(document, "Zhou")
    document.apply(Label("go_back"), go_back(document.plan, _two_deals()))
    assert list(document.plan.people) == ["wang", "liu"]
    document.undo()
    assert list(document.plan.people) == ["wang", zhou.id]
    for _ in range(2):
        document.undo()
    assert list(document.plan.people) == ["wang", "liu"]
    document.redo()
    document.redo()
    assert list(document.plan.people) == ["wang", zhou.id]
    assert list(_reopened(document).plan.people) == ["wang", zhou.id]


def test_a_record_of_the_past_stands_in_the_order_of_the_past() -> None:
    document = document_of(_two_deals())
    before = in_order(document.plan)
    remove_row(document, Ref("opportunities", "first"))
    assert in_order(document.recorded(date(2000, 1, 1))) == before


def test_putting_rows_in_order_leaves_those_before_them_alone(tmp_path: Path) -> None:
    document = new_document(tmp_path / "plan.acctplan", _two_deals())
    remove_row(document, Ref("opportunities", "second"))
    document.undo()
    document.store.publish()
    rows = query(tmp_path / "plan.acctplan", "SELECT id, rowid FROM opportunities ORDER BY rowid")
    assert [row for row, _ in rows] == ["first", "second", "third"]
    assert rows[0] == ("first", 1)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=plans(), data=st.data())
def test_any_deletion_taken_back_leaves_the_plan_as_it_was_order_included(
    plan: Plan, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    document = new_document(tmp_path_factory.mktemp("plan") / "p.acctplan", plan)
    before, states = in_order(document.plan), []
    for _ in range(data.draw(st.integers(1, 3))):
        there = [Ref(t, row) for t in TABLES if t != "account" for row in document.plan.rows(t)]
        some = data.draw(st.lists(st.sampled_from(there), min_size=1, max_size=3, unique=True)) if there else []
        if some:
            states.append(in_order(document.plan))
            document.apply(Label("delete_row"), remove(document.plan, *some))
            if data.draw(st.booleans()):
                document = _reopened(document)
    gone = in_order(document.plan)
    for state in reversed(states):
        document.undo()
        assert in_order(document.plan) == state
    document = _reopened(document)
    assert in_order(document.plan) == before
    while document.redo_label is not None:
        document.redo()
    assert in_order(document.plan) == gone
