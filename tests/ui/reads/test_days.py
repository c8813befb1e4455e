"""What begins later or is over shows nowhere on a day on which it does not count, and is reached all the same."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from tests.support.described import described
from tests.support.sessions import DAY, await_changes, enter_on, sample_session
from tests.support.settling import settle
from tests.ui.reads.views import VIEWS, Window
from workbench.domain.contacts import pairs_met
from workbench.domain.deal import Outcome
from workbench.domain.edits import Edits
from workbench.domain.factors import ActionStatus
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref
from workbench.system.figures import day_words
from workbench.ui.core.session import Session
from workbench.ui.factors.facts import board_of, key_of
from workbench.ui.factors.panel import FactorsPanel
from workbench.ui.forms.changing import add_row, change_field
from workbench.ui.inspector.heads import tags_of
from workbench.ui.rolemap.commands import Commands
from workbench.ui.rolemap.facts import cards_on, lines_on
from workbench.ui.rolemap.facts import key_of as line_key
from workbench.ui.terms import term
from workbench.usecases.ports import Label
from workbench.usecases.rows import set_fields
from workbench.usecases.search import Index

MARK = "Xyzzy"
LATER = DAY + timedelta(days=1)
BEGIN: Mapping[str, tuple[str, str]] = {
    "needs": ("text", "since"),
    "factors": ("text", "since"),
    "competitors": ("name", "since"),
    "strategies": ("text", "since"),
    "actions": ("text", "since"),
    "commitments": ("text", "made"),
}
"""By table the words of a row and the day from which it counts."""
NAMED: Mapping[str, set[str]] = {"visits": {"needs"}, "overview": {"needs"}}
"""What a view names beside what it shows: a question the need it asks about, whenever that was there."""
ONE_ROW = ("inspector", "top bar")
"""What shows the row selected, whatever the day."""


@pytest.fixture
def session(host: QWidget, monkeypatch: pytest.MonkeyPatch) -> Session:
    """Return a session over the sample, of which all that can begin later does, and bears a mark."""
    monkeypatch.setenv("WORKBENCH_TODAY", LATER.isoformat())
    found = sample_session(host, "hospital-planned")
    found.perform(Label("change_field", ""), lambda plan: begun(plan, LATER))
    return found


def begun(plan: Plan, day: date) -> Edits:
    edits: Edits = ()
    for table, (words, since) in BEGIN.items():
        for row in plan.rows(table).values():
            given: Any = {words: f"{MARK} {table} {getattr(row, words)}", since: day}
            given |= {"due": None} if table == "commitments" else {}
            edits += set_fields(plan, Ref(table, row.id), **given)
    return edits


def marks_in(session: Session, name: str) -> set[str]:
    """Return the tables whose rows are named in the view *name*."""
    session.ask_coach_now()
    window = Window(session, name)
    settle()
    await_changes(session)
    words = str(described(window.look()))
    window.let_go()
    return {table for table in BEGIN if f"{MARK} {table}" in words}


@pytest.mark.parametrize("name", [name for name in VIEWS if name not in ONE_ROW])
def test_what_begins_later_shows_in_no_view_before(name: str, session: Session) -> None:
    session.look_at(day=DAY)
    assert marks_in(session, name) == NAMED.get(name, set())


def test_it_shows_from_its_day_on(session: Session) -> None:
    session.look_at(day=LATER)
    shown = [marks_in(session, name) for name in ("overview", "iceberg", "factors", "role map", "commitments")]
    assert set().union(*shown) == set(BEGIN)


def test_a_row_that_begins_later_is_told_of_found_and_opened(session: Session, host: QWidget) -> None:
    session.look_at(day=LATER)
    told: list[str] = []
    session.told.connect(told.append)
    ref = add_row(session, "factors", opportunity=session.opportunity, text="Plugh", direction="both", control="low")
    assert ref is not None
    assert not told
    session.select(ref)
    change_field(session, ref, "since", LATER + timedelta(days=9), host)
    assert len(told) == 1
    assert "Plugh" in told[0]
    assert LATER.isoformat() not in told[0]
    assert day_words(LATER, "en") in told[0]
    assert session.selection == ref
    assert tags_of(session, ref)[0] == ("Not on the day shown", "amber")
    assert [hit.ref for hit in Index(session.plan, lambda words: (words, words)).find("plugh")] == [ref]
    change_field(session, ref, "text", "Plover", host)
    assert len(told) == 1
    change_field(session, ref, "since", None, host)
    assert tags_of(session, ref)[0][0] != "Not on the day shown"


def test_an_action_is_ticked_off_and_on_again_as_of_the_day_looked_at(host: QWidget) -> None:
    session = sample_session(host, "hospital-planned")
    action = next(a.id for a in session.plan.actions.values() if a.status == ActionStatus.OPEN and a.strategy)
    panel = FactorsPanel(session, host)

    def shown() -> ActionStatus:
        assert session.opportunity is not None
        board = board_of(session.plan, session.opportunity, session.day)
        return next(a.action.status for s in board.strategies for a in s.actions if a.action.id == action)

    def tick() -> None:
        panel.canvas.toggle_wanted.emit(key_of("actions", action))

    tick()
    assert (shown(), session.plan.actions[action].done_on) == (ActionStatus.DONE, DAY)
    enter_on(session, DAY - timedelta(days=3))
    assert shown() == ActionStatus.OPEN
    tick()
    assert (shown(), session.plan.actions[action].done_on) == (ActionStatus.DONE, DAY - timedelta(days=3))
    tick()
    assert (shown(), session.plan.actions[action].done_on) == (ActionStatus.OPEN, None)


def test_two_who_get_to_know_each_other_later_have_no_line_yet(host: QWidget) -> None:
    session = sample_session(host, "hospital-planned")
    met = pairs_met(session.plan, DAY)
    contact = next(c for c in session.plan.contacts.values() if (c.ours, c.theirs) not in met)
    key = line_key(Ref("contacts", contact.id))
    cards = cards_on(session.plan, session.opportunity, DAY, ours=True)

    def drawn() -> bool:
        return key in lines_on(session.plan, session.opportunity, session.day, cards)

    assert drawn()
    change_field(session, Ref("contacts", contact.id), "since", LATER, host)
    assert not drawn()
    Commands(session).know(contact.ours, contact.theirs)
    assert (drawn(), session.plan.contacts[contact.id].since) == (True, DAY)


def test_a_deal_that_ended_is_shown_open_on_the_days_before(host: QWidget) -> None:
    session = sample_session(host, "hospital-planned")
    assert session.opportunity is not None
    ref = Ref("opportunities", session.opportunity)
    change_field(session, ref, "outcome", "bought", host)
    assert session.plan.opportunities[ref.id].outcome_day == DAY
    words = {}
    for day in (DAY, DAY - timedelta(days=1)):
        session.look_at(day=day)
        shown = [Window(session, name) for name in ("overview", "funnel, stages")]
        words[day] = [str(described(window.look())) for window in shown]
        for window in shown:
            window.let_go()
    bought = term(Outcome.BOUGHT)
    assert all(bought in said for said in words[DAY])
    overview, _ = words[DAY - timedelta(days=1)]
    assert bought not in overview
    enter_on(session, DAY - timedelta(days=1))
    change_field(session, ref, "outcome", None, host)
    assert session.plan.opportunities[ref.id].outcome_day is None


def test_the_head_of_a_row_counts_the_others_that_count_on_the_day(host: QWidget) -> None:
    session = sample_session(host, "hospital-planned")
    plan = session.plan
    action = next(a for a in plan.actions.values() if a.strategy is not None)
    whole = Ref("strategies", str(action.strategy))
    used = Ref("factors", plan.strategies[whole.id].factors[0])
    before = {ref: tags_of(session, ref) for ref in (whole, used)}
    change_field(session, Ref("actions", action.id), "since", LATER, host)
    assert tags_of(session, whole) != before[whole]
    change_field(session, whole, "since", LATER, host)
    assert tags_of(session, used) != before[used]
    session.look_at(day=LATER)
    assert tags_of(session, used) == before[used]


def test_every_edit_shows_in_a_plan_in_which_something_moved(host: QWidget) -> None:
    session = sample_session(host, "hospital-planned")
    need, action = next(iter(session.plan.needs)), next(iter(session.plan.actions))
    add_row(session, "demand_moves", need=need, since=DAY, demand="none")
    change_field(session, Ref("actions", action), "text", MARK, host)
    assert session.plan.actions[action].text == MARK
    session.undo()
    assert session.plan.actions[action].text != MARK
