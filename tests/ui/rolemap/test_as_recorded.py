"""Earlier days as they were recorded at the time: what was so, and what was known of it, are two things (R2)."""

from datetime import UTC, date, datetime, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.rolemap.support import DAY, panel_of, settle
from workbench.domain.roles import RoleName
from workbench.domain.rows import Ref
from workbench.system.clock import TODAY_VARIABLE
from workbench.ui.rolemap.traces import TraceItem
from workbench.usecases import rows
from workbench.usecases.ports import Label

APRIL = date(2026, 4, 10)
TOOK_OVER = date(2026, 5, 2)
LEARNT = date(2026, 5, 12)
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def panel(qtbot, monkeypatch):
    """A map on whose 12 May it was learnt that 赵志 had become an advocate ten days before."""
    monkeypatch.setenv(TODAY_VARIABLE, DAY.isoformat())
    panel = panel_of(qtbot)
    session, store = panel.session, panel.session.document.store
    store.clock = lambda: datetime.combine(LEARNT, time(12)).astimezone(UTC)
    old = Ref("roles", "zhao-gatekeeper")
    values = {"person": "zhao", "opportunity": "deal", "role": RoleName.ADVOCATE, "x": 0.75, "y": 0.25}
    new, made = rows.add("roles", {**values, "since": TOOK_OVER})
    session.perform(Label("move_role", "赵志"), lambda plan: rows.set_fields(plan, old, until=TOOK_OVER) + made)
    store.clock = lambda: datetime.combine(DAY, time(12)).astimezone(UTC)
    settle(panel)
    panel.new = new
    return panel


def choose(panel, words):
    """Take the entry of the compare menu that begins with *words*, with the mouse."""
    QTest.mouseClick(panel.bar.compare, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    action = next(action for action in menu.actions() if action.text().startswith(words))
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, NONE, menu.actionGeometry(action).center())
    settle(panel)


def traces(hand):
    return [item for item in hand.canvas.scene().items() if isinstance(item, TraceItem) and item.isVisible()]


def shown_role(hand):
    role = hand.card("people:zhao").facts.role
    return role.role if role is not None else None


def test_the_list_of_moves_says_what_was_recorded_later_than_it_happened(panel):
    panel.session.compare_with(APRIL)
    late = {row.name: (row.day, row.late) for row in panel.picture.moves.model.rows()}
    assert late == {"王彤": ("20 May 2026", ""), "赵志": ("2 May 2026", "Recorded 12 May 2026")}


def test_a_compared_day_is_shown_as_known_today_or_as_recorded_then(panel, hand):
    panel.session.compare_with(date(2026, 5, 5))
    settle(panel)
    assert [item._trace.facts.name for item in traces(hand)] == ["王彤"]
    choose(panel, "Earlier days as recorded then")
    assert panel.session.view.as_recorded
    assert not panel.session.looking_back
    assert {item._trace.facts.name for item in traces(hand)} == {"王彤", "赵志"}
    assert {row.name for row in panel.picture.moves.model.rows()} == {"王彤", "赵志"}
    choose(panel, "Earlier days as known today")
    assert [item._trace.facts.name for item in traces(hand)] == ["王彤"]


def test_an_earlier_day_shows_what_was_recorded_by_its_end(panel, hand):
    for day, known, recorded in (
        (TOOK_OVER, RoleName.ADVOCATE, RoleName.GATEKEEPER),
        (LEARNT, RoleName.ADVOCATE, RoleName.ADVOCATE),
    ):
        panel.session.look_at(day=day)
        assert shown_role(hand) == known
        panel.session.look_as_recorded(True)
        assert shown_role(hand) == recorded
        panel.session.look_as_recorded(False)
        assert shown_role(hand) == known


def test_a_record_can_be_looked_at_and_not_changed(panel, hand):
    told = []
    panel.session.failed.connect(lambda key, values: told.append((key, values)))
    panel.session.look_at(day=TOOK_OVER)
    panel.session.look_as_recorded(True)
    settle(panel)
    before, place = panel.session.document.plan, hand.card("people:zhao").pos()
    hand.drag(hand.at("people:zhao"), hand.middle_of(RoleName.OWNER))
    hand.key(Qt.Key.Key_V)
    panel.session.undo()
    settle(panel)
    assert panel.session.document.plan is before
    assert told == [("record_is_fixed", {"day": date(2026, 5, 2)})] * 3
    assert (shown_role(hand), hand.card("people:zhao").pos()) == (RoleName.GATEKEEPER, place)


def test_what_would_change_a_record_is_not_offered(panel):
    panel.session.look_at(day=TOOK_OVER)
    assert panel.bar.add.isEnabled()
    panel.session.look_as_recorded(True)
    assert not panel.bar.add.isEnabled()
    assert not panel.bar.tidy.isEnabled()
    panel.session.look_as_recorded(False)
    assert panel.bar.tidy.isEnabled()


def test_back_at_what_is_known_today_edits_and_undo_go_on(panel, hand):
    panel.session.look_at(day=TOOK_OVER)
    panel.session.look_as_recorded(True)
    panel.session.look_as_recorded(False)
    settle(panel)
    panel.session.undo()
    settle(panel)
    assert shown_role(hand) == RoleName.GATEKEEPER
    assert panel.new.id not in panel.session.plan.roles
    panel.session.look_at(day=LEARNT)
    panel.session.look_as_recorded(True)
    assert shown_role(hand) == RoleName.ADVOCATE
    assert panel.new.id in panel.session.plan.roles


def test_what_is_not_in_the_record_is_not_selected(panel):
    panel.session.select(panel.new)
    panel.session.look_at(day=TOOK_OVER)
    assert panel.session.selection == panel.new
    panel.session.look_as_recorded(True)
    assert panel.session.selection is None
