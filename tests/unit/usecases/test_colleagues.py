"""Notes among colleagues: written, answered, settled, opened again; what stands under one another."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.support.plans import DAY, people, plan_with
from workbench.domain.edits import apply
from workbench.domain.errors import DomainError
from workbench.domain.plan import Plan
from workbench.domain.reviews import ColleagueNote
from workbench.domain.rows import Ref
from workbench.usecases import colleagues as c
from workbench.usecases.fields import delete_rows

WANG = Ref("people", "wang")
LATER = DAY + timedelta(3)


def _plan(**notes: dict[str, Any]) -> Plan:
    return plan_with(people=people("wang", "li"), **({"colleague_notes": notes} if notes else {}))


def _note(text: str, day: date = DAY, **more: Any) -> dict[str, Any]:
    return {"text": text, "author": "Zhou", "date": day, **more}


def _on_wang(text: str, **more: Any) -> dict[str, Any]:
    return _note(text, about_table="people", about="wang", **more)


def _texts(threads: list[c.Thread]) -> list[list[str]]:
    return [[each.note.text, *(reply.text for reply in each.replies)] for each in threads]


def test_a_note_is_about_a_row_and_signed() -> None:
    plan = _plan()
    ref, step = c.write_note(plan, WANG, " Ask him first ", "Zhou", DAY, "Li")
    row: Any = apply(plan, step.edits).find(ref)
    assert (row.about_table, row.about, row.text) == ("people", "wang", "Ask him first")
    assert (row.author, row.addressee, row.date, row.resolved) == ("Zhou", "Li", DAY, None)
    assert step.label.key == "add.colleague_notes"


@pytest.mark.parametrize("about", [None, Ref("account", "account")])
def test_a_note_on_the_plan_names_no_row(about: Ref | None) -> None:
    plan = _plan()
    ref, step = c.write_note(plan, about, "Looks good", "Zhou", DAY)
    after = apply(plan, step.edits)
    assert _texts(c.threads(after, None)) == _texts(c.threads(after, Ref("account", "account"))) == [["Looks good"]]
    assert after.all_of(ColleagueNote)[ref.id].about is None
    assert c.threads(after, WANG) == []


def test_a_reply_stands_under_what_it_answers_and_goes_to_whoever_wrote_that() -> None:
    plan = _plan(n=_on_wang("Why?"))
    first, step = c.reply(plan, "n", "Because", "Li", LATER)
    plan = apply(plan, step.edits)
    _, step = c.reply(plan, first.id, "I see", "Zhou", LATER)
    plan = apply(plan, step.edits)
    assert _texts(c.threads(plan, WANG)) == [["Why?", "Because", "I see"]]
    assert [reply.addressee for reply in c.threads(plan, WANG)[0].replies] == ["Zhou", "Li"]
    found = c.thread_of(plan, first.id)
    assert found is not None
    assert found.note.id == "n"
    assert c.thread_of(plan, "gone") is None


def test_a_note_is_settled_and_opened_again() -> None:
    plan = _plan(n=_on_wang("Why?"))
    step = c.settle(plan, "n", "Li", LATER)
    settled = apply(plan, step.edits)
    row: Any = settled.rows("colleague_notes")["n"]
    assert (row.resolved, row.resolver, step.label.key) == (LATER, "Li", "settle_note")
    assert c.open_threads(settled) == []
    assert not c.open_about(settled)
    step = c.open_again(settled, "n", LATER)
    row = apply(settled, step.edits).rows("colleague_notes")["n"]
    assert (row.resolved, row.resolver, step.label.key) == (None, "", "open_note_again")
    assert c.open_about(apply(settled, step.edits)) == {WANG: 1}


def test_a_note_from_a_clock_that_is_ahead_is_not_settled_before_it_was_written() -> None:
    plan = _plan(n=_on_wang("Why?", day=LATER))
    row: Any = apply(plan, c.settle(plan, "n", "Li", DAY).edits).rows("colleague_notes")["n"]
    assert row.resolved == LATER


def test_notes_stand_by_their_day_and_those_of_a_day_as_they_were_written() -> None:
    plan = _plan(b=_note("third", LATER), a=_note("first"), z=_note("second"))
    assert _texts(c.all_threads(plan)) == [["first"], ["second"], ["third"]]


def test_a_reply_to_what_is_gone_stands_alone() -> None:
    plan = _plan(n=_on_wang("Why?"), r=_on_wang("Because", reply_to="n"))
    left = apply(plan, delete_rows(plan, [Ref("colleague_notes", "n")]).edits)
    assert _texts(c.threads(left, WANG)) == [["Because"]]


def test_notes_on_a_row_that_goes_stay_with_the_plan() -> None:
    plan = _plan(n=_on_wang("Why?"))
    left = apply(plan, delete_rows(plan, [WANG]).edits)
    assert _texts(c.threads(left, None)) == [["Why?"]]


def test_replies_that_go_round_show_all_the_same() -> None:
    round_ = {"a": _note("one", reply_to="b"), "b": _note("two", reply_to="a"), "d": _note("three", reply_to="a")}
    plan = _plan(**round_)
    assert sorted(text for texts in _texts(c.all_threads(plan)) for text in texts) == ["one", "three", "two"]


def test_names_are_those_that_sign_or_are_addressed_the_latest_first() -> None:
    plan = _plan(a=_note("x", addressee="Li"), b=_note("y", author="Sun", resolved=DAY, resolver="Li "))
    assert c.names(plan) == ["Sun", "Li", "Zhou"]


def test_what_is_not_there_is_neither_answered_nor_settled() -> None:
    for act in (lambda: c.reply(_plan(), "n", "x", "Li", DAY), lambda: c.settle(_plan(), "n", "Li", DAY)):
        with pytest.raises(DomainError, match="row_missing"):
            act()
