"""The document: one write path, durable before it shows, undo and redo as history."""

from datetime import date, datetime, time
from pathlib import Path
from threading import Event

import pytest

from tests.support.memory_store import MemoryStore, document_of
from tests.support.plans import people, plan_with
from workbench.domain.edits import ChangeSet, apply, change, make
from workbench.domain.errors import DomainError
from workbench.domain.merging import Rehearsal
from workbench.domain.rows import Ref
from workbench.system.work import Work
from workbench.usecases.document import Document
from workbench.usecases.ports import Label, NewStep, OpenedPlan, Step, StoreError
from workbench.usecases.rows import remove

NAME = Label("change_field", "Wang")


def test_undo_and_redo_walk_the_history() -> None:
    document = document_of(plan_with(people=people("wang")))
    for title in ("one", "two"):
        document.apply(NAME, change("people", "wang", {"title": title}))
    document.undo()
    assert document.plan.people["wang"].title == "one"
    document.undo()
    assert document.plan.people["wang"].title == ""
    assert document.undo_label is None
    document.redo()
    document.redo()
    assert document.plan.people["wang"].title == "two"
    assert document.redo_label is None


def test_a_new_edit_forgets_what_could_be_redone() -> None:
    document = document_of(plan_with(people=people("wang")))
    document.apply(NAME, change("people", "wang", {"title": "one"}))
    document.undo()
    document.apply(NAME, change("people", "wang", {"power": 3}))
    assert document.redo_label is None
    assert document.redo() == ChangeSet()


def test_what_is_asked_for_while_a_change_is_being_kept_comes_after_it() -> None:
    document = document_of(plan_with(people=people("wang")))
    store, begun, go = document.store, Event(), Event()
    commit = store.commit

    def slow(step: NewStep) -> Step:
        begun.set()
        go.wait()
        return commit(step)

    store.commit = slow  # type: ignore[method-assign]
    first = Work(lambda: document.apply(NAME, change("people", "wang", {"title": "one"})))
    begun.wait()
    second = Work(lambda: document.apply(NAME, change("people", "wang", {"power": 3})))
    undone = Work(document.undo)
    go.set()
    for work in (first, second, undone):
        work.result()
    assert document.plan == store.plan  # type: ignore[attr-defined]
    assert len(store.steps()) == 3


def test_a_refused_edit_leaves_no_trace() -> None:
    document = document_of(plan_with(people=people("wang")))
    before = document.plan
    with pytest.raises(DomainError):
        document.apply(NAME, change("people", "wang", {"power": 9}))
    assert document.plan is before
    assert document.undo_label is None
    assert not document.store.steps()


def test_an_edit_that_closes_a_circle_is_refused_and_one_that_met_in_a_merge_can_be_edited() -> None:
    apart = plan_with(people={"wang": {"name": "Wang", "succeeds": "zhao"}, "zhao": {"name": "Zhao"}})
    document = document_of(apart)
    with pytest.raises(DomainError, match="in_circle"):
        document.apply(NAME, change("people", "zhao", {"succeeds": "wang"}))
    assert (document.plan, document.undo_label) == (apart, None)
    met = plan_with(people={"wang": {"name": "Wang", "succeeds": "zhao"}, "zhao": {"name": "Zhao", "succeeds": "wang"}})
    document = document_of(met)
    document.apply(NAME, change("people", "zhao", {"title": "Head"}))
    document.apply(NAME, change("people", "zhao", {"succeeds": None}))
    document.undo()
    assert document.plan.people["zhao"].succeeds == "wang"


def test_an_edit_that_cannot_be_kept_does_not_show() -> None:
    plan = plan_with(people=people("wang"))
    store = MemoryStore(plan)
    document = Document(OpenedPlan(plan, store))
    store.failing = True
    with pytest.raises(StoreError):
        document.apply(NAME, change("people", "wang", {"title": "one"}))
    assert document.plan is plan
    assert document.undo_label is None


def test_an_edit_that_changes_nothing_is_no_step() -> None:
    document = document_of(plan_with(people=people("wang")))
    assert not document.apply(NAME, change("people", "wang", {"name": "Wang"}))
    assert document.undo_label is None


def test_history_goes_on_after_reopening() -> None:
    plan = plan_with(people=people("wang"))
    store = MemoryStore(plan)
    document = Document(OpenedPlan(plan, store))
    document.apply(NAME, make("people", "liu", {"name": "Liu"}))
    document.apply(NAME, remove(document.plan, Ref("people", "wang")))
    document.undo()
    again = Document(OpenedPlan(document.plan, store))
    assert again.redo_label == NAME
    again.undo()
    assert list(again.plan.people) == ["wang"]
    again.redo()
    again.redo()
    assert list(again.plan.people) == ["liu"]


def test_what_was_recorded_by_a_day_leaves_later_knowledge_out() -> None:
    document = document_of(plan_with(people=people("wang")))
    days = iter((date(2026, 5, 1), date(2026, 5, 3)))
    store = document.store
    assert isinstance(store, MemoryStore)
    store.clock = lambda: datetime.combine(next(days), time(12)).astimezone()
    for title in ("one", "two"):
        document.apply(NAME, change("people", "wang", {"title": title}))
    shown = [document.recorded(date(2026, 5, n)).people["wang"].title for n in (1, 2, 3)]
    assert shown == ["one", "one", "two"]
    assert document.recorded(date(2026, 4, 1)).people["wang"].title == ""
    assert document.entered({"people": ("title",)}) == {("people", "wang", "title"): date(2026, 5, 3)}


def test_a_merge_is_one_step_like_any_other() -> None:
    plan = plan_with(people=people("wang"))
    document = document_of(plan)
    document.apply(NAME, change("people", "wang", {"title": "one"}))
    document.undo()
    edits = (*change("people", "wang", {"title": "theirs"}), *make("people", "liu", {"name": "Liu"}))
    store = document.store
    assert isinstance(store, MemoryStore)
    store.rehearsal = Rehearsal(
        path=Path("copy.acctplan"), mine=plan, plan=apply(plan, edits), theirs=plan, edits=edits, touched=(),
        clashes=(), repaired=(), undone=(), again=False, anything=True, cut_from_theirs=False, project="",
        edition=None, sent=None,
    )  # fmt: skip
    label = Label("merge_copy", "copy")
    changed = document.merge(store.rehearse(Path("copy.acctplan")), {}, label)
    assert (changed.added, changed.refs) == ({Ref("people", "liu")}, {Ref("people", "liu"), Ref("people", "wang")})
    assert (document.undo_label, document.redo_label) == (label, None)
    again = Document(OpenedPlan(document.plan, store))
    for each in (document, again):
        assert (each.undo_label, each.redo_label) == (label, None)
    document.undo()
    assert document.plan == plan
    document.redo()
    assert document.plan.people["liu"].name == "Liu"
