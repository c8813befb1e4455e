"""The day field, its calendar and the day slider."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.support.settling import settle
from tests.ui.widgets.stage import bare_move
from workbench.system.clock import today
from workbench.system.language import Language
from workbench.ui.language import Speech
from workbench.ui.widgets import under_way
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.day_edit import DayEdit
from workbench.ui.widgets.day_popup import DayPopup
from workbench.ui.widgets.day_slider import DaySlider
from workbench.ui.widgets.month_grid import MonthGrid, later_month

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
Key = Qt.Key
DAY = date(2026, 5, 21)


def field_with(qtbot: QtBot, value: date | None) -> tuple[DayEdit, list[Any]]:
    field = DayEdit(value)
    qtbot.addWidget(field)
    field.show()
    told: list[Any] = []
    field.edited.connect(told.append)
    return field, told


def test_a_typed_day_is_committed_as_iso(qtbot: QtBot) -> None:
    field, told = field_with(qtbot, None)
    QTest.keyClicks(field, "2026/5/21")
    QTest.keyClick(field, Key.Key_Return)
    assert (told, field.text()) == ([DAY], "2026-05-21")


@pytest.mark.parametrize("language", list(Language))
def test_the_month_stands_first_in_chinese_and_english_asks(qtbot: QtBot, speech: Speech, language: Language) -> None:
    speech.switch(language)
    field, told = field_with(qtbot, None)
    year = today().year
    QTest.keyClicks(field, "7/5")
    QTest.keyClick(field, Key.Key_Return)
    asks = language is Language.EN
    assert (told, bool(field.property("problem"))) == ([] if asks else [date(year, 7, 5)], asks)
    assert (f"{year}-05-07" in field.toolTip()) == asks


def test_a_day_that_is_not_touched_is_kept_however_unlikely(qtbot: QtBot) -> None:
    field, told = field_with(qtbot, date(206, 5, 21))
    QTest.keyClick(field, Key.Key_Return)
    assert (told, bool(field.property("problem"))) == ([], False)


def test_a_day_can_be_taken_away(qtbot: QtBot) -> None:
    field, told = field_with(qtbot, DAY)
    field.selectAll()
    QTest.keyClick(field, Key.Key_Backspace)
    QTest.keyClick(field, Key.Key_Return)
    assert told == [None]


def test_what_is_no_day_stays_marked_and_is_not_told(qtbot: QtBot) -> None:
    field, told = field_with(qtbot, DAY)
    field.selectAll()
    QTest.keyClicks(field, "soon")
    QTest.keyClick(field, Key.Key_Return)
    assert (told, field.text(), field.value()) == ([], "soon", DAY)
    assert field.property("problem")
    QTest.keyClick(field, Key.Key_Escape)
    assert (field.text(), bool(field.property("problem"))) == ("2026-05-21", False)


def test_the_arrows_step_and_enter_commits_one_edit(qtbot: QtBot) -> None:
    field, told = field_with(qtbot, DAY)
    for key in (Key.Key_Up, Key.Key_Up, Key.Key_PageDown):
        QTest.keyClick(field, key)
    assert told == []
    QTest.keyClick(field, Key.Key_Return)
    assert told == [date(2026, 5, 16)]


def open_popup(field: DayEdit) -> DayPopup:
    QTest.keyClick(field, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    return field.findChild(DayPopup)


def test_a_day_is_chosen_from_the_calendar_by_mouse(qtbot: QtBot) -> None:
    field, told = field_with(qtbot, DAY)
    grid = open_popup(field).findChild(MonthGrid)
    QTest.mouseClick(grid, LEFT, NONE, grid.day_rect(date(2026, 5, 8)).center().toPoint())
    assert told == [date(2026, 5, 8)]
    qtbot.waitUntil(lambda: field.findChild(DayPopup) is None)


def test_a_day_is_chosen_from_the_calendar_by_keyboard(qtbot: QtBot) -> None:
    field, told = field_with(qtbot, DAY)
    grid = open_popup(field).findChild(MonthGrid)
    for key in (Key.Key_PageDown, Key.Key_Down, Key.Key_Left, Key.Key_Return):
        QTest.keyClick(grid, key)
    assert told == [date(2026, 6, 27)]


def test_the_calendar_offers_today_and_none(qtbot: QtBot) -> None:
    popup_owner = DayEdit()
    qtbot.addWidget(popup_owner)
    chosen: list[Any] = []
    for words in ("Today", "No date"):
        popup = DayPopup(popup_owner, DAY, date(2026, 6, 1))
        popup.chosen.connect(chosen.append)
        popup.open_below(popup_owner)
        QTest.mouseClick(next(button for button in popup.findChildren(Button) if button.text() == words), LEFT)
    assert chosen == [date(2026, 6, 1), None]


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date.max, 1, date.max),
        (date.min, -1, date.min),
    ],
)
def test_months_turn(day: date, months: int, later: date) -> None:
    assert later_month(day, months) == later


def test_the_grid_survives_the_ends_of_time(qtbot: QtBot) -> None:
    for end, key in ((date.max, Key.Key_Down), (date.min, Key.Key_Up)):
        grid = MonthGrid(end, DAY)
        qtbot.addWidget(grid)
        grid.show()
        grid.grab()
        QTest.keyClick(grid, key)
        assert grid.day == end


# Slider


@pytest.fixture
def slider(qtbot: QtBot) -> DaySlider:
    shown = DaySlider(date(2026, 1, 1), date(2026, 6, 30))
    qtbot.addWidget(shown)
    shown.set_marks({date(2026, 2, 20): "first visit", date(2027, 1, 1): "outside"})
    shown.resize(400, 24)
    shown.show()
    return shown


def told_by(slider: DaySlider) -> list[date]:
    told: list[date] = []
    slider.changed.connect(told.append)
    return told


def test_the_slider_begins_at_the_last_day(slider: DaySlider) -> None:
    assert slider.day() == date(2026, 6, 30)


def test_keys_step_days_weeks_and_to_the_ends(slider: DaySlider) -> None:
    told = told_by(slider)
    for key in (Key.Key_Left, Key.Key_PageDown, Key.Key_Right, Key.Key_Home, Key.Key_End):
        QTest.keyClick(slider, key)
    assert told == [
        date(2026, 6, 29),
        date(2026, 6, 22),
        date(2026, 6, 23),
        date(2026, 1, 1),
        date(2026, 6, 30),
    ]


def test_a_press_near_a_mark_lands_on_it(slider: DaySlider) -> None:
    at = QPoint(int(slider.x_of(date(2026, 2, 20))) + 3, 12)
    QTest.mouseClick(slider, LEFT, NONE, at)
    assert slider.day() == date(2026, 2, 20)


def test_a_drag_tells_the_days_it_passes(slider: DaySlider) -> None:
    told = told_by(slider)
    start = QPoint(int(slider.x_of(slider.day())), 12)
    QTest.mousePress(slider, LEFT, NONE, start)
    for x in (300, 200):
        QTest.mouseMove(slider, QPoint(x, 12))
        settle()
    QTest.mouseRelease(slider, LEFT, NONE, QPoint(200, 12))
    assert told == sorted(told, reverse=True)
    assert abs(slider.x_of(slider.day()) - 200) < 3


@pytest.mark.parametrize("way", ["escape", "another button", "a change of the plan", "bare pointer"])
def test_a_drag_that_is_broken_off_goes_back_to_the_day_it_began_on(slider: DaySlider, way: str) -> None:
    before, at = slider.day(), QPoint(200, 12)
    slider.setFocus()
    QTest.mousePress(slider, LEFT, NONE, QPoint(int(slider.x_of(before)), 12))
    QTest.mouseMove(slider, at)
    assert slider.day() != before
    if way == "escape":
        QTest.keyClick(slider, Key.Key_Escape)
    elif way == "another button":
        QTest.mousePress(slider, Qt.MouseButton.MiddleButton, NONE, at)
        QTest.mouseRelease(slider, Qt.MouseButton.MiddleButton, NONE, at)
    elif way == "a change of the plan":
        under_way.break_off()
    else:
        bare_move(slider, QPoint(150, 12))
    QTest.mouseMove(slider, QPoint(120, 12))
    QTest.mouseRelease(slider, LEFT, NONE, QPoint(120, 12))
    QTest.mouseMove(slider, QPoint(90, 12))
    assert slider.day() == before


def test_what_the_program_sets_is_not_told_but_is_said(slider: DaySlider) -> None:
    told = told_by(slider)
    slider.set_day(date(2026, 3, 3))
    slider.set_day(date(2030, 1, 1))
    assert (told, slider.day(), slider.accessibleDescription()) == ([], date(2026, 6, 30), "30 Jun 2026")


def test_another_range_keeps_the_day_where_it_can(slider: DaySlider) -> None:
    slider.set_day(date(2026, 3, 3))
    slider.set_range(date(2026, 2, 1), date(2026, 4, 1))
    assert slider.day() == date(2026, 3, 3)
    slider.set_range(date(2026, 3, 20), date(2026, 4, 1))
    assert slider.day() == date(2026, 3, 20)


def test_a_range_of_one_day_can_be_drawn(slider: DaySlider) -> None:
    slider.set_range(DAY, DAY)
    slider.grab()
    QTest.mouseClick(slider, LEFT, NONE, QPoint(390, 12))
    assert slider.day() == DAY


def test_crowded_marks_are_drawn_apart_and_still_found(slider: DaySlider) -> None:
    slider.set_marks({date(2026, 2, 3): "one"})
    alone = slider.grab().toImage()
    slider.set_marks({date(2026, 2, 3): "one", date(2026, 2, 4): "next"})
    assert slider.grab().toImage() == alone
    QTest.mouseClick(slider, LEFT, NONE, QPoint(round(slider.x_of(date(2026, 2, 4))), 12))
    assert slider.day() == date(2026, 2, 4)
