"""The window: panels, undo, search, days, languages, notices."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget, QToolButton

from tests.support.banners import keys, take
from tests.support.settling import settle
from tests.support.windows import open_sample, press, session_in
from workbench.domain.method_settings import METHOD_SETTINGS, STALENESS_DAYS
from workbench.domain.rows import Ref
from workbench.system.language import Language
from workbench.ui.core.tables import home_of
from workbench.ui.language import current
from workbench.ui.rolemap.panel import RoleMapPanel
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.palette import Palette
from workbench.ui.shell.panels import PANELS
from workbench.ui.shell.window import Window
from workbench.ui.widgets.banner import Banner
from workbench.usecases.ports import Label
from workbench.usecases.rows import set_fields

CONTROL = Qt.KeyboardModifier.ControlModifier


def _rename(window: Window, name: str) -> Ref:
    session = session_in(window)
    ref = Ref("people", next(iter(session.plan.people)))
    assert session.perform(Label("change_field", name), set_fields(session.plan, ref, name=name))
    return ref


@pytest.mark.parametrize(("place", "name"), list(enumerate(PANELS, start=1)))
def test_control_and_a_number_show_a_panel(made: Desk, place: int, name: str) -> None:
    window = open_sample(made, "hospital", Language.EN)
    other = "funnel" if name == "overview" else "overview"
    assert window.workspace is not None
    window.workspace.show_panel(other)
    press(window, Qt.Key(Qt.Key.Key_0 + place), CONTROL)
    assert window.workspace.panels.panel_name == name


def test_the_key_of_a_panel_leads_the_keyboard_there_from_wherever_it_is(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.EN)
    assert window.workspace is not None
    window.workspace.panels.currentWidget().setFocus()
    press(window, Qt.Key.Key_2, CONTROL)
    held = QApplication.focusWidget()
    assert held is not None
    assert window.workspace.panels.currentWidget().isAncestorOf(held)
    window.workspace.top_bar.findChild(QLineEdit).setFocus()
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    press(window, Qt.Key.Key_1, CONTROL)
    held = QApplication.focusWidget()
    assert held is not None
    assert window.workspace.panels.currentWidget().isAncestorOf(held)


@pytest.mark.parametrize("name", ["overview", "role_map"])
def test_the_rail_marks_the_panel_shown(made: Desk, name: str) -> None:
    window = open_sample(made, "hospital", Language.EN, panel=name)
    assert window.workspace is not None
    marked = [button.text() for button in window.workspace.rail.findChildren(QToolButton) if button.isChecked()]
    assert marked == [{"overview": "Overview", "role_map": "Role map"}[name]]


def test_undo_and_redo_by_keyboard(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.EN)
    session = session_in(window)
    ref = Ref("people", next(iter(session.plan.people)))
    before = session.plan.people[ref.id].name
    assert not window.actions_by_name["undo"].isEnabled()
    _rename(window, "Somebody Else")
    press(window, Qt.Key.Key_Z, CONTROL)
    assert session.plan.people[ref.id].name == before
    press(window, Qt.Key.Key_Y, CONTROL)
    assert session.plan.people[ref.id].name == "Somebody Else"
    assert "Somebody Else" in window.actions_by_name["undo"].toolTip()


def test_the_palette_finds_a_person_and_goes_there(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.ZH_CN)
    press(window, Qt.Key.Key_K, CONTROL)
    palette = window.findChild(Palette)
    assert palette is not None
    QTest.keyClicks(palette.findChild(QLineEdit), "wangtong")
    assert palette.findChild(QListWidget).item(1).text() == "王彤"
    press(palette.findChild(QLineEdit), Qt.Key.Key_Return)
    selection = session_in(window).selection
    assert selection is not None
    assert session_in(window).plan.people[selection.id].name == "王彤"
    assert window.workspace is not None
    assert window.workspace.panels.panel_name == "role_map"


def test_the_palette_carries_out_a_command(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.EN)
    session_in(window).look_at(day=date(2026, 3, 1))
    press(window, Qt.Key.Key_K, CONTROL)
    palette = window.findChild(Palette)
    assert palette is not None
    QTest.keyClicks(palette.findChild(QLineEdit), "go to today")
    press(palette.findChild(QLineEdit), Qt.Key.Key_Return)
    assert session_in(window).day == date(2026, 5, 21)


@pytest.mark.parametrize("name", ["quick_entry", "review", "guided", "risk", "consolidation"])
def test_sheets_about_people_open_from_everywhere(made: Desk, name: str) -> None:
    window = open_sample(made, "hospital", Language.EN, "funnel")
    press(window, Qt.Key.Key_K, CONTROL)
    palette = window.findChild(Palette)
    assert palette is not None
    QTest.keyClicks(palette.findChild(QLineEdit), window.actions_by_name[name].text().rstrip("…"))
    # Only pressed: the sheet that opens takes the keyboard before the key is let go.
    QTest.keyPress(palette.findChild(QLineEdit), Qt.Key.Key_Return)
    assert window.workspace is not None
    panel = window.workspace.panels.currentWidget()
    assert isinstance(panel, RoleMapPanel)
    assert panel.sheets.sheet is not None
    assert panel.sheets.sheet.isVisible()
    panel.sheets.sheet.close()


def test_who_knows_whom_is_shown_from_everywhere(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.EN, "funnel")
    window.trigger("coverage")
    assert window.workspace is not None
    panel = window.workspace.panels.currentWidget()
    assert isinstance(panel, RoleMapPanel)
    assert panel.coverage is not None
    assert panel.coverage.isVisible()


def test_the_language_switches_at_once_everywhere(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.EN)
    assert window.workspace is not None
    for name in PANELS:
        window.workspace.show_panel(name)
        settle()
    session_in(window).select(None)
    press(window, Qt.Key.Key_L, CONTROL)
    assert current() is Language.ZH_CN
    assert window.actions_by_name["save"].text() == "保存"
    for name in PANELS:
        window.workspace.show_panel(name)
        settle()
        texts = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
        assert "预计成交" in texts
        assert not {"Overview", "Role map", "Needs iceberg", "Funnel", "Visits and commitments"}.intersection(texts)


def test_a_known_error_is_said_calmly_and_changes_nothing(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.EN)
    session = session_in(window)
    ref = Ref("people", next(iter(session.plan.people)))
    before = session.plan
    assert session.perform(Label("change_field"), set_fields(session.plan, ref, power=9)) is None
    settle()
    (banner,) = [b for b in window.findChildren(Banner) if "9" in b.accessibleName()]
    assert "Nothing was changed" in banner.accessibleName()
    assert session.plan is before


def test_every_table_has_a_home(made: Desk) -> None:
    window = open_sample(made, "hospital-planned", Language.EN)
    plan = session_in(window).plan
    for table, rows in plan.tables.items():
        for row_id in list(rows)[:1]:
            assert home_of(plan, Ref(table, row_id)) in PANELS


def test_a_line_says_that_another_day_than_today_is_looked_at(made: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_TODAY", "2026-05-21")
    window = open_sample(made, "hospital", Language.EN)
    session = session_in(window)
    assert session.day == date(2026, 5, 21)
    assert "other_day_shown" not in keys(window)
    for day in (date(2026, 3, 1), date(2026, 6, 1)):
        session.look_at(day=day)
        assert "other_day_shown" in keys(window)
    take(window, "Go to today")
    assert session.day == date(2026, 5, 21)
    assert "other_day_shown" not in keys(window)


def test_one_line_speaks_of_a_record_of_another_day(made: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_TODAY", "2026-05-21")
    window = open_sample(made, "hospital", Language.EN)
    session = session_in(window)
    session.look_at(day=date(2026, 3, 1))
    session.look_as_recorded(True)
    assert session.looking_back
    assert "other_day_shown" not in keys(window)
    session.look_as_recorded(False)
    assert "other_day_shown" in keys(window)


def test_the_day_moves_with_the_slider_and_comes_back(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.EN)
    assert window.workspace is not None
    slider = window.workspace.top_bar._slider
    slider.setFocus()
    press(slider, Qt.Key.Key_Left)
    assert session_in(window).day == date(2026, 5, 20)
    press(window, Qt.Key.Key_T, CONTROL)
    assert session_in(window).day == date(2026, 5, 21)


def test_deleting_the_selected_row_clears_the_selection(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.EN)
    session = session_in(window)
    ref = _rename(window, "Gone Soon")
    session.select(ref)
    assert window.workspace is not None
    assert window.workspace.inspector._head is not None
    QTest.mouseClick(window.workspace.inspector._head._delete, Qt.MouseButton.LeftButton)
    settle()
    assert session.selection is None
    assert ref.id not in session.plan.people
    press(window, Qt.Key.Key_Z, CONTROL)
    assert session.plan.people[ref.id].name == "Gone Soon"


def test_the_user_s_limit_of_neglect_reaches_the_coach(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.EN)
    session = session_in(window)
    session.ask_coach_now()
    before = [finding for finding in session.findings if finding.rule == "stale-contact"]
    strict = {key: "1" for key in METHOD_SETTINGS if key.startswith(STALENESS_DAYS)}
    made.take_settings(replace(made.settings, method=strict))
    session = session_in(open_sample(made, "hospital", Language.EN))
    session.ask_coach_now()
    after = [finding for finding in session.findings if finding.rule == "stale-contact"]
    assert len(after) > len(before)


def test_the_rail_never_cuts_its_words(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.EN)
    assert window.workspace is not None
    buttons = window.workspace.rail.findChildren(QToolButton)
    for height in (900, 640):
        window.resize(1366, height)
        settle()
        assert all(button.height() >= button.sizeHint().height() for button in buttons)
    window.resize(1366, 768)
    window.workspace.coach_line._toggle.click()
    settle()
    assert all(button.height() >= button.sizeHint().height() for button in buttons)


@pytest.mark.parametrize("height", [640, 768, 1080])
def test_the_coach_s_list_lies_over_nothing(made: Desk, height: int) -> None:
    window = open_sample(made, "hospital", Language.EN, panel="role_map")
    window.resize(1024, height)
    assert window.workspace is not None
    line = window.workspace.coach_line
    line._toggle.click()
    settle()
    assert line._list.geometry().bottom() < line._toggle.geometry().top()
    assert window.workspace.panels.mapTo(window, window.workspace.panels.rect().bottomLeft()).y() <= line.y()
    assert line._list._view.viewport().height() > 60
