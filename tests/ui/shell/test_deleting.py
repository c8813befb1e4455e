"""Deleting says what goes along and offers to take it back; that leads to where it was, in the order it was."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.support.plans import DAY, FACTOR, people, plan_with
from tests.support.sessions import session_of, speaking
from tests.support.settling import exposed, settle
from tests.support.windows import open_sample
from tests.unit.storage.test_row_order import in_order
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref
from workbench.system.language import Language
from workbench.ui.core.deleting import delete
from workbench.ui.rolemap.commands import Commands
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.window import Window
from workbench.ui.widgets.buttons import Button, IconButton
from workbench.usecases.ports import Label
from workbench.usecases.rows import add

LEFT = Qt.MouseButton.LeftButton


def _plan() -> Plan:
    deals = {"one": {"name": "Trams"}, "two": {"name": "Buses"}}
    return plan_with(
        opportunities=deals,
        people=people("wang", "liu"),
        roles={"r": {"person": "wang", "opportunity": "one", "role": "owner"}},
        factors={"f": {**FACTOR, "opportunity": "one", "people": ("wang", "liu")}},
        strategies={"s": {"opportunity": "one", "text": "Show it", "factors": ("f",)}},
        actions={"a": {"strategy": "s", "text": "Call"}, "b": {"strategy": "s", "text": "Write"}},
        visits={"v": {"opportunity": "one", "people": ("wang",)}},
        questions={"q": {"visit": "v", "text": "Why?"}},
        commitments={"c": {"opportunity": "two", "text": "a list"}},
    )


def _window(made: Desk, panel: str = "factors") -> Window:
    made.open_plan(_plan())
    window = made.windows[-1]
    exposed(window)
    assert window.workspace is not None
    window.workspace.show_panel(panel)
    settle()
    return window


def _parts(window: Window) -> Any:
    assert window.workspace is not None
    return window.workspace


def _undo_in(toast: QWidget) -> QWidget:
    return next(each for each in toast.findChildren(Button) if each.objectName() == "undo")


@pytest.mark.parametrize(
    ("refs", "said"),
    [
        ([Ref("opportunities", "one")],
         'Deleted: opportunity "Trams", and with it 1 role, 1 factor, 1 strategy, 2 actions, 1 visit and 1 question.'),
        ([Ref("people", "wang")], 'Deleted: person "Wang", and with it 1 role.'),
        ([Ref("people", "liu")], 'Deleted: person "Liu".'),
        ([Ref("strategies", "s")], 'Deleted: strategy "Show it", and with it 2 actions.'),
        ([Ref("visits", "v"), Ref("commitments", "c")], "Deleted: 1 visit, 1 commitment, and with it 1 question."),
        ([Ref("actions", "a")], None),
        ([Ref("commitments", "gone")], None),
    ],
)  # fmt: skip
def test_it_says_what_goes_along(host: QWidget, refs: list[Ref], said: str | None) -> None:
    session = session_of(_plan(), host)
    told: list[str] = []
    session.told.connect(told.append)
    delete(session, refs)
    assert told == ([said] if said else [])


def test_it_says_so_in_chinese(qapp: QApplication, qtbot: QtBot) -> None:
    with speaking(qapp, Language.ZH_CN):
        host = QWidget()
        qtbot.addWidget(host)
        session = session_of(_plan(), host)
        told: list[str] = []
        session.told.connect(told.append)
        delete(session, [Ref("strategies", "s")])
    assert told == ["已删除策略“Show it”，一并删除：2 项行动。"]


def _with_two_roles() -> Plan:
    """Return a plan in which somebody became advocate today, is approver too, and a piece of evidence tells of it."""
    roles = {
        "old": {"person": "wang", "opportunity": "deal", "role": "approver", "since": date(2026, 1, 12)},
        "new": {"person": "wang", "opportunity": "deal", "role": "advocate", "since": DAY, "x": 0.75, "y": 0.25},
    }
    return plan_with(
        people=people("wang"),
        roles=roles,
        evidence={"e": {"about_table": "roles", "about": "new", "text": "She told us the date"}},
    )


def _end(commands: Commands) -> None:
    commands.end_roles(["new"])


def _merge(commands: Commands) -> None:
    commands.move({"new": (0.25, 0.75)})


@pytest.mark.parametrize("ended", [_end, _merge])
def test_a_role_that_never_was_says_that_its_evidence_goes_along(
    host: QWidget, ended: Callable[[Commands], None]
) -> None:
    session = session_of(_with_two_roles(), host)
    before = session.plan
    told: list[str] = []
    session.told.connect(told.append)
    ended(Commands(session))
    assert set(session.plan.roles) == {"old"}
    assert told == ['Deleted: role "Wang", and with it 1 piece of evidence.']
    session.undo()
    assert session.plan == before


def test_a_role_that_ends_keeps_its_evidence_and_needs_no_word(host: QWidget) -> None:
    plan = _with_two_roles()
    session = session_of(plan, host)
    told: list[str] = []
    session.told.connect(told.append)
    session.look_at(day=DAY + timedelta(days=1))
    Commands(session).end_roles(["new"])
    assert session.plan.evidence == plan.evidence
    assert told == []


def test_two_clicks_on_the_bin_delete_one_action_and_nothing_more(made: Desk) -> None:
    window = _window(made)
    work = _parts(window)
    work.session.select(Ref("actions", "a"))
    settle()
    before = work.session.plan
    bin_button = work.inspector._head.findChild(IconButton)
    at = bin_button.mapTo(window, bin_button.rect().center())
    for _ in range(3):
        there = window.childAt(at)
        assert there is not None
        QTest.mouseClick(there, LEFT, pos=there.mapFrom(window, at))
        settle()
    assert set(before.actions) - set(work.session.plan.actions) == {"a"}
    assert work.session.plan.opportunities == before.opportunities
    assert work.session.selection is None


@pytest.mark.parametrize("by", ["toast", "keyboard"])
def test_an_opportunity_deleted_comes_back_where_it_was_looked_at(made: Desk, by: str) -> None:
    window = _window(made)
    work = _parts(window)
    session = work.session
    before = in_order(session.plan)
    assert session.opportunity == "one"
    button = next(b for b in work.inspector.findChildren(Button) if b.text() == "Delete this opportunity")
    work.inspector._scroll.bring_into_sight(button)
    settle()
    QTest.mouseClick(button, LEFT)
    assert list(session.plan.opportunities) == ["two"]
    assert not session.plan.actions
    assert session.opportunity == "two"
    assert work.toasts.toast.isVisible()
    assert "2 actions" in work.toasts.toast.accessibleName()
    work.show_panel("visits")
    if by == "toast":
        QTest.mouseClick(_undo_in(work.toasts.toast), LEFT)
    else:
        QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert in_order(session.plan) == before
    assert session.opportunity == "one"
    assert work.panels.panel_name == "factors"
    assert not work.toasts.toast.isVisible()


def test_undo_selects_again_what_was_selected(made: Desk) -> None:
    work = _parts(_window(made))
    session = work.session
    session.select(Ref("people", "wang"))
    delete(session, [Ref("people", "wang")])
    assert session.selection is None
    session.undo()
    assert session.selection == Ref("people", "wang")
    assert work.panels.panel_name == "factors"


def test_what_was_deleted_before_the_plan_was_opened_comes_back_where_it_lives(made: Desk, tmp_path: Any) -> None:
    work = _parts(_window(made, "visits"))
    session = work.session
    delete(session, [Ref("opportunities", "one")])
    session._where_done._places.clear()  # As after opening the file again.
    session.undo()
    assert session.opportunity == "one"
    assert session.selection == Ref("opportunities", "one")
    assert work.panels.panel_name == "funnel"


@pytest.mark.parametrize(
    ("ref", "shown", "panel"),
    [
        (Ref("actions", "a"), Ref("actions", "a"), "factors"),
        (Ref("questions", "q"), Ref("visits", "v"), "visits"),  # A question shows on the sheet of its visit.
    ],
)
def test_a_part_that_comes_back_is_looked_at_in_the_opportunity_it_belongs_to(
    made: Desk, ref: Ref, shown: Ref, panel: str
) -> None:
    work = _parts(_window(made, "overview"))
    session = work.session
    delete(session, [ref])
    session._where_done._places.clear()  # As after opening the file again.
    session.look_at(opportunity="two")
    session.undo()
    assert (session.opportunity, session.selection) == ("one", shown)
    assert work.panels.panel_name == panel


def test_the_toast_takes_no_room_and_goes_with_the_next_step(made: Desk) -> None:
    window = _window(made)
    work = _parts(window)
    places = [part.mapTo(window, QPoint()) for part in (work.panels, work.inspector, work.coach_line)]
    delete(work.session, [Ref("strategies", "s")])
    settle()
    assert work.toasts.toast.isVisible()
    assert [part.mapTo(window, QPoint()) for part in (work.panels, work.inspector, work.coach_line)] == places
    assert window.rect().contains(work.toasts.toast.geometry())
    work.session.perform(Label("add"), add("people", {"name": "Zhou"})[1])
    assert not work.toasts.toast.isVisible()


def test_the_toast_goes_after_a_while_but_not_from_under_the_pointer(made: Desk, qtbot: QtBot) -> None:
    work = _parts(_window(made))
    delete(work.session, [Ref("strategies", "s")])
    toast = work.toasts.toast
    toast._end.start(1)
    qtbot.waitUntil(lambda: not toast.isVisible())
    toast._end.setInterval(60_000)
    toast.say("Deleted", {})
    assert toast._end.isActive()
    QTest.mouseMove(toast, toast.rect().center())
    qtbot.waitUntil(lambda: not toast._end.isActive())
    assert toast.isVisible()


def test_the_sample_of_a_whole_deal_comes_back_whole(made: Desk) -> None:
    work = _parts(open_sample(made, "hospital-planned", Language.EN, "role_map"))
    session = work.session
    before = in_order(session.plan)
    tables = ("opportunities", "people", "needs", "strategies", "visits")
    for ref in [Ref(table, next(iter(session.plan.rows(table)))) for table in tables]:
        delete(session, [ref])
        session.undo()
        assert in_order(session.plan) == before, ref
