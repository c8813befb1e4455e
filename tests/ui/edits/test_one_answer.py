"""Acts that must have one answer, whatever widget they are done with: each test does one with every widget there is."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from tests.support.plans import DAY, NEED, people, plan_with
from tests.support.sessions import session_of
from tests.support.settling import settle
from tests.ui.edits.hands import enter, enter_cell, write_over
from tests.ui.edits.steps import selected, shown
from tests.ui.inspector.hands import field_of
from workbench.domain.asof import stage_on
from workbench.domain.contacts import last_contact
from workbench.domain.links import evidence_of
from workbench.domain.plan import Plan
from workbench.domain.rows import Audience, Ref
from workbench.domain.visits import VisitOutcome
from workbench.ui.core.session import Session
from workbench.ui.factors.panel import FactorsPanel
from workbench.ui.forms.list_section import ListSection
from workbench.ui.funnel.bar import TALK
from workbench.ui.funnel.panel import FunnelPanel
from workbench.ui.iceberg.panel import IcebergPanel
from workbench.ui.rolemap.panel import TABLE, RoleMapPanel
from workbench.ui.visits.panel import VisitsPanel

BEFORE = DAY - timedelta(days=10)
VISIT, QUESTION, NEED_REF = Ref("visits", "v"), Ref("questions", "q"), Ref("needs", "n")
Act = Callable[[QWidget, Session], None]


def in_inspector(ref: Ref, name: str, value: Any) -> Act:
    """Return the act of setting a field in the inspector."""

    def act(host: QWidget, session: Session) -> None:
        enter(field_of(selected(host, session, ref), ref, name), value)

    return act


# The outcome of a visit dates it, and so the contacts


def _outcome_in_table(host: QWidget, session: Session) -> None:
    enter_cell(shown(host, session, VisitsPanel)._visit_table, "v", "outcome", VisitOutcome.PRIMARY_MET)


def _outcome_on_sheet(host: QWidget, session: Session) -> None:
    enter(shown(host, session, VisitsPanel)._sheet._outcome, VisitOutcome.PRIMARY_MET)


@pytest.mark.parametrize(
    "act",
    [in_inspector(VISIT, "outcome", VisitOutcome.PRIMARY_MET), _outcome_in_table, _outcome_on_sheet],
    ids=["inspector", "table", "sheet"],
)
def test_the_outcome_of_a_visit_dates_its_contacts(host: QWidget, act: Act) -> None:
    visit = {"opportunity": "deal", "people": ("wang",), "ours": ("me",)}
    session = session_of(plan_with(people=people("wang") | people("me", side="ours"), visits={"v": visit}), host)
    act(host, session)
    assert last_contact(session.plan, "me", "wang", DAY) == DAY


# An answer becomes evidence of the need it was asked for (N10)


def _asked() -> Plan:
    return plan_with(
        people=people("wang"),
        needs={"n": {**NEED, "person": "wang"}},
        visits={"v": {"opportunity": "deal", "date": DAY, "people": ("wang",)}},
        questions={"q": {"visit": "v", "text": "Why?", "need": "n"}},
    )


def _answer_in_table(host: QWidget, session: Session) -> None:
    panel: FunnelPanel = shown(host, session, FunnelPanel)
    panel.show_part(TALK)
    enter_cell(panel.talk.table, "q", "answer", "It leaks")


def _answer_on_card(host: QWidget, session: Session) -> None:
    panel: FunnelPanel = shown(host, session, FunnelPanel)
    panel.show_part(TALK)
    settle()
    panel.talk.deeds.write_answer("q")
    write_over(panel.talk.canvas, "It leaks")


def _answer_on_sheet(host: QWidget, session: Session) -> None:
    rows = shown(host, session, VisitsPanel)._sheet._questions._rows
    enter(rows["q"]._fields["answer"], "It leaks")


@pytest.mark.parametrize(
    "act",
    [in_inspector(QUESTION, "answer", "It leaks"), _answer_in_table, _answer_on_card, _answer_on_sheet],
    ids=["inspector", "table", "card", "sheet"],
)
def test_an_answer_becomes_evidence(host: QWidget, act: Act) -> None:
    session = session_of(_asked(), host)
    act(host, session)
    assert session.plan.questions["q"].answer == "It leaks"
    assert [piece.text for piece in evidence_of(session.plan, NEED_REF)] == ["It leaks"]


# A stay that goes leaves no gap in the way of the deal (F1)


def _stay_in_inspector(host: QWidget, session: Session) -> None:
    selected(host, session, Ref("stages", "b"))._delete_row()


def _stay_in_table(host: QWidget, session: Session) -> None:
    shown(host, session, FunnelPanel).stages.table.delete_requested.emit(["b"])


def _stay_in_menu(host: QWidget, session: Session) -> None:
    shown(host, session, FunnelPanel).stages.menu.chosen.emit("delete", "b", None)


@pytest.mark.parametrize("act", [_stay_in_inspector, _stay_in_table, _stay_in_menu], ids=["inspector", "table", "menu"])
def test_the_stay_before_one_that_goes_lasts_on(host: QWidget, act: Act) -> None:
    stay = {"opportunity": "deal"}
    plan = plan_with(
        stages={
            "a": {**stay, "stage": "warm_up", "entered": BEFORE, "left": DAY},
            "b": {**stay, "stage": "gap", "entered": DAY},
        }
    )
    session = session_of(plan, host)
    act(host, session)
    assert "b" not in session.plan.stages
    held = stage_on(session.plan, "deal", DAY)
    assert held is not None
    assert (held.id, held.left) == ("a", None)


# A department stays one under another name (R5)


def _name_in_inspector(host: QWidget, session: Session) -> None:
    enter(selected(host, session, Ref("people", "lab"))._head._name, "Laboratory")  # type: ignore[union-attr]


def _in_map_table(column: str, host: QWidget, session: Session) -> None:
    panel: RoleMapPanel = shown(host, session, RoleMapPanel)
    panel.show_view(TABLE)
    settle()
    assert panel.table is not None
    enter_cell(panel.table, "lab", column, "Laboratory")


def _name_on_card(host: QWidget, session: Session) -> None:
    panel: RoleMapPanel = shown(host, session, RoleMapPanel)
    panel.picture.editing.rename(next(iter(panel.picture.scene.cards())))
    write_over(panel.picture.canvas, "Laboratory")


@pytest.mark.parametrize(
    "act",
    [
        _name_in_inspector,
        in_inspector(Ref("people", "lab"), "department", "Laboratory"),
        partial(_in_map_table, "name"),
        partial(_in_map_table, "department"),
        _name_on_card,
    ],
    ids=["inspector", "inspector, department", "table", "table, department", "card"],
)
def test_a_department_renamed_stays_one(host: QWidget, act: Act) -> None:
    role = {"person": "lab", "opportunity": "deal", "role": "owner", "x": 0.75, "y": 0.75}
    session = session_of(plan_with(people={"lab": {"name": "Lab", "department": "Lab"}}, roles={"r": role}), host)
    act(host, session)
    assert session.plan.people["lab"].name == "Laboratory"
    assert session.plan.people["lab"].is_department


# Locking a need has one name


def _lock_in_iceberg_table(host: QWidget, session: Session) -> None:
    enter_cell(shown(host, session, IcebergPanel).table, "n", "locked", True)


def _lock_in_iceberg_menu(host: QWidget, session: Session) -> None:
    shown(host, session, IcebergPanel).menu.chosen.emit("lock", "n", None)


def _lock_in_funnel_table(host: QWidget, session: Session) -> None:
    panel: FunnelPanel = shown(host, session, FunnelPanel)
    panel.show_part(TALK)
    enter_cell(panel.talk.need_table, "n", "locked", True)


def _lock_on_funnel_card(host: QWidget, session: Session) -> None:
    panel: FunnelPanel = shown(host, session, FunnelPanel)
    panel.show_part(TALK)
    settle()
    panel.talk.canvas.lock_clicked.emit("n")


@pytest.mark.parametrize(
    "act",
    [
        in_inspector(NEED_REF, "locked", True),
        _lock_in_iceberg_table,
        _lock_in_iceberg_menu,
        _lock_in_funnel_table,
        _lock_on_funnel_card,
    ],
    ids=["inspector", "iceberg table", "iceberg menu", "funnel table", "funnel card"],
)
def test_locking_a_need_has_one_name(host: QWidget, act: Act) -> None:
    session = session_of(_asked(), host)
    act(host, session)
    assert session.plan.needs["n"].locked
    assert session.document.undo_label == ("lock_need", "modern")


# An action is as private as its strategy, wherever it is written


def _action_in_inspector(host: QWidget, session: Session) -> None:
    section = selected(host, session, Ref("strategies", "s")).findChild(ListSection)
    assert section is not None
    enter(section._add, "Ring")


def _action_on_canvas(host: QWidget, session: Session) -> None:
    panel: FactorsPanel = shown(host, session, FactorsPanel)
    panel.deeds.add_action_to("strategies/s")
    write_over(panel.canvas, "Ring")


@pytest.mark.parametrize("act", [_action_in_inspector, _action_on_canvas], ids=["inspector", "canvas"])
def test_an_action_is_as_private_as_its_strategy(host: QWidget, act: Act) -> None:
    strategy = {"opportunity": "deal", "text": "Be quick", "owner": "me", "audience": "private"}
    session = session_of(plan_with(people=people("me", side="ours"), strategies={"s": strategy}), host)
    act(host, session)
    (action,) = session.plan.actions.values()
    assert (action.text, action.owner, action.audience) == ("Ring", "me", Audience.PRIVATE)
