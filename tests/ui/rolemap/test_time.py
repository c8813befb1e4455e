"""The map in time: playing through the deal, and a post that changes hands."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.rolemap.support import DAY, Hand, panel_of, plan_of, role_of, settle, small_plan
from workbench.domain.deal import Opportunity, Stage, StageName
from workbench.domain.people import Person
from workbench.domain.roles import RoleName
from workbench.domain.rows import Ref
from workbench.ui.rolemap import playing
from workbench.usecases.ports import Label
from workbench.usecases.rows import set_fields

Key = Qt.Key
NEXT_DAYS = (date(2026, 2, 2), date(2026, 2, 9))


@pytest.fixture
def panel(qtbot):
    return panel_of(qtbot)


def test_p_plays_from_the_first_event_and_says_what_moved(panel, hand, monkeypatch):
    hand.key(Key.Key_P)
    player = panel.picture.player
    days = panel.session.event_days()
    assert (player.isVisible(), player.playing, panel.session.day) == (True, True, days[0])
    while player.playing:
        player._clock.timeout.emit()
    assert panel.session.day == days[-1]
    assert "From Gatekeeper to Owner" in player.words.text()
    assert "20 May 2026" in player.words.text()


def test_it_goes_on_by_itself(qtbot, monkeypatch):
    monkeypatch.setattr(playing, "PAUSE_MS", 30)
    panel = panel_of(qtbot)
    Hand(panel).key(Key.Key_P)
    qtbot.waitUntil(lambda: not panel.picture.player.playing)
    assert panel.session.day == panel.session.event_days()[-1]


def test_space_pauses_arrows_step_and_esc_brings_the_day_back(panel, hand):
    hand.key(Key.Key_P)
    player, days = panel.picture.player, panel.session.event_days()
    QTest.keyClick(player, Key.Key_Space)
    assert not player.playing
    QTest.keyClick(player, Key.Key_Right)
    assert panel.session.day == days[1]
    QTest.keyClick(player, Key.Key_Left)
    QTest.keyClick(player, Key.Key_Left)
    assert panel.session.day == days[0]
    QTest.keyClick(player, Key.Key_Space)
    assert player.playing
    QTest.mouseClick(player.play, Qt.MouseButton.LeftButton)
    assert not player.playing
    QTest.keyClick(player, Key.Key_Escape)
    assert (player.isVisible(), panel.session.day, hand.canvas.hasFocus()) == (False, DAY, True)


def test_a_step_draws_the_map_of_that_day_at_once(panel, hand):
    hand.key(Key.Key_P)
    QTest.keyClick(panel.picture.player, Key.Key_Space)
    settle(panel)
    assert hand.card("people:wang").facts.role.role == "gatekeeper"
    panel.picture.player.close_bar()


def test_a_plan_without_events_does_not_play(qtbot):
    panel = panel_of(qtbot, plan_of([]))
    panel.sheets.do("play")
    assert not panel.picture.player.isVisible()


def change(panel, ref, **fields):
    panel.session.entering.begin()
    assert panel.session.perform(Label("change_field", "x"), set_fields(panel.session.plan, ref, **fields))


def test_the_bar_steps_to_events_that_were_dated_while_it_is_open(panel, hand):
    hand.key(Key.Key_P)
    player, days = panel.picture.player, panel.session.event_days()
    QTest.keyClick(player, Key.Key_Space)
    between = days[0] + timedelta(days=2)
    change(panel, Ref("positions", "pw"), since=between)
    QTest.keyClick(player, Key.Key_Right)
    assert panel.session.day == between
    change(panel, Ref("roles", "zhou-approver"), since=between + timedelta(days=2))
    QTest.keyClick(player, Key.Key_Right)
    assert panel.session.day == between + timedelta(days=2)
    QTest.keyClick(player, Key.Key_Escape)


def test_the_bar_says_what_moved_since_an_event_that_was_dated_while_it_is_open(panel, hand):
    hand.key(Key.Key_P)
    player = panel.picture.player
    QTest.keyClick(player, Key.Key_Space)
    for _ in range(2):
        QTest.keyClick(player, Key.Key_Right)
    assert "From Gatekeeper to Owner" in player.words.text()
    for role, field in (("wang-gatekeeper", "until"), ("wang-owner", "since")):
        change(panel, Ref("roles", role), **{field: panel.session.day - timedelta(days=9)})
    assert "From Gatekeeper to Owner" not in player.words.text()
    QTest.keyClick(player, Key.Key_Escape)


@pytest.mark.parametrize("put_away", ["table", "panel"])
def test_the_bar_says_what_changed_while_the_picture_was_not_shown(panel, hand, put_away):
    hand.key(Key.Key_P)
    player = panel.picture.player
    QTest.keyClick(player, Key.Key_Space)
    for _ in range(2):
        QTest.keyClick(player, Key.Key_Right)
    assert "王彤: From Gatekeeper to Owner" in player.words.text()
    panel.hide() if put_away == "panel" else panel.show_view("table")
    assert not player.isVisible()
    change(panel, Ref("people", "wang"), name="Wang Tong")
    panel.show() if put_away == "panel" else panel.show_view("picture")
    assert player.isVisible()
    assert "Wang Tong: From Gatekeeper to Owner" in player.words.text()
    QTest.keyClick(player, Key.Key_Escape)


def test_the_bar_plays_the_opportunity_that_is_looked_at(qtbot):
    deal = Opportunity(id="next", name="Next")
    stays = [Stage(id=str(day), opportunity="next", stage=StageName.WARM_UP, entered=day) for day in NEXT_DAYS]
    plan = small_plan()
    panel = panel_of(
        qtbot,
        plan.with_tables(
            {"opportunities": {**plan.opportunities, "next": deal}, "stages": {stay.id: stay for stay in stays}}
        ),
    )
    Hand(panel).key(Key.Key_P)
    QTest.keyClick(panel.picture.player, Key.Key_Space)
    panel.session.look_at(opportunity="next")
    for day in NEXT_DAYS:
        QTest.keyClick(panel.picture.player, Key.Key_Right)
        assert panel.session.day == day
    QTest.keyClick(panel.picture.player, Key.Key_Escape)


def dated_once():
    return plan_of([Person(id="wang", name="Wang")], [role_of("wang", RoleName.OWNER)])


def test_the_bar_goes_with_the_last_event(qtbot):
    panel = panel_of(qtbot, dated_once())
    Hand(panel).key(Key.Key_P)
    assert panel.picture.player.isVisible()
    change(panel, Ref("roles", "wang-owner"), since=None)
    assert (panel.picture.player.isVisible(), panel.session.day) == (False, DAY)


def test_the_bar_goes_where_an_opportunity_without_events_is_looked_at(qtbot):
    plan = dated_once()
    deals = {**plan.opportunities, "next": Opportunity(id="next", name="Next")}
    panel = panel_of(qtbot, plan.with_tables({"opportunities": deals}))
    Hand(panel).key(Key.Key_P)
    panel.session.look_at(opportunity="next")
    assert (panel.picture.player.isHidden(), panel.session.day) == (True, DAY)


# Somebody else takes over


def ask(panel, hand, key):
    at = hand.canvas.viewport().mapToGlobal(hand.at(key))
    hand.canvas.menu_requested.emit(hand.card(key), at, QPointF())
    menu = QApplication.activePopupWidget()
    action = next(a for a in menu.actions() if a.text().startswith("Somebody else"))
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
    return panel.focusWidget()


def test_the_menu_lets_somebody_take_over_the_post(panel, hand):
    field = ask(panel, hand, "people:boss")
    QTest.keyClicks(field, "Doctor Wu")
    QTest.keyClick(field, Key.Key_Return)
    settle(panel)
    people = panel.session.plan.people
    new = next(p for p in people.values() if p.name == "Doctor Wu")
    assert (people["boss"].left, new.joined) == (DAY, DAY)
    assert people["wang"].reports_to == new.id
    assert panel.session.selection == Ref("people", new.id)
    assert hand.scene.card("people:boss") is None
    assert hand.card(f"people:{new.id}").facts.role is None
    panel.session.ask_coach_now()
    assert "post-changed" in {finding.rule for finding in panel.session.findings}
    panel.session.undo()
    assert people["boss"].id in panel.session.plan.people
    assert panel.session.plan.people["boss"].left is None


def test_the_day_of_the_change_can_be_another(panel, hand):
    field = ask(panel, hand, "people:boss")
    question = field.parentWidget()
    QTest.keyClicks(field, "Wu")
    question.day.selectAll()
    QTest.keyClicks(question.day, "2026-05-02")
    QTest.mouseClick(question.take, Qt.MouseButton.LeftButton)
    assert panel.session.plan.people["boss"].left == date(2026, 5, 2)


def test_without_a_name_nothing_happens_and_esc_leaves(panel, hand):
    field = ask(panel, hand, "people:boss")
    QTest.keyClick(field, Key.Key_Return)
    QTest.keyClick(field, Key.Key_Escape)
    assert panel.session.document.undo_label is None
    assert panel.picture.editing.question is None
