"""Choosing one of many: the list that drops from a field."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.support.sessions import show
from workbench.ui.widgets.pick_field import PickField
from workbench.ui.widgets.picker import FEW, Choice, Picker

NAMES = {f"k{n}": f"王小{n}" for n in range(12)} | {"liu": "刘丽", "ann": "Ann Lee"}


def _choices() -> list[Choice]:
    return [Choice(key, name, "Purchasing" if key == "ann" else "") for key, name in NAMES.items()]


def _few() -> list[Choice]:
    return _choices()[:3]


def shown(qtbot: QtBot, field: PickField, width: int, height: int) -> PickField:
    qtbot.addWidget(field)
    show(field, width, height)
    return field


def _name(key: str) -> str:
    return NAMES[key]


class Told:
    """Keeps what a field tells."""

    def __init__(self, field: PickField) -> None:
        self.values: list[object] = []
        field.edited.connect(self.values.append)


def _picker(field: QWidget) -> Picker:
    found = field.findChild(Picker)
    assert found is not None
    return found


@pytest.mark.parametrize("words", ["liuli", "ll", "刘", "丽", "劉", "劉麗"])
def test_a_name_is_found_by_its_letters_or_its_sound(qtbot: QtBot, words: str) -> None:
    field = shown(qtbot, PickField(_choices, _name), 200, 40)
    told = Told(field)
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    picker = _picker(field)
    picker._words.insert(words)
    QTest.keyClick(picker._words, Qt.Key.Key_Return)
    assert told.values == ["liu"]
    assert field.text() == "刘丽"


def test_the_list_is_walked_while_the_line_has_the_keyboard(qtbot: QtBot) -> None:
    field = shown(qtbot, PickField(_choices, _name), 200, 40)
    told = Told(field)
    QTest.keyClick(field, Qt.Key.Key_Down)
    picker = _picker(field)
    QTest.keyClick(picker._words, Qt.Key.Key_Down)
    QTest.keyClick(picker._words, Qt.Key.Key_Down)
    QTest.keyClick(picker._words, Qt.Key.Key_Up)
    QTest.keyClick(picker._words, Qt.Key.Key_Return)
    assert told.values == ["k1"]


def test_a_short_list_needs_no_line(qtbot: QtBot) -> None:
    field = shown(qtbot, PickField(_few, _name, none="Nobody"), 200, 40)
    told = Told(field)
    field.set_value("k1")
    QTest.keyClick(field, Qt.Key.Key_Return)
    picker = _picker(field)
    assert len(picker._choices) <= FEW
    assert not picker._words.isVisible()
    assert picker._list.selected_keys() == ["k1"]
    QTest.keyClick(picker._list, Qt.Key.Key_Down)
    QTest.keyClick(picker._list, Qt.Key.Key_Return)
    assert told.values == ["k2"]


def test_nothing_fits_is_said_and_chooses_nothing(qtbot: QtBot) -> None:
    field = shown(qtbot, PickField(_choices, _name), 200, 40)
    told = Told(field)
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    picker = _picker(field)
    QTest.keyClicks(picker._words, "zebra")
    assert picker._none.isVisible()
    QTest.keyClick(picker._words, Qt.Key.Key_Return)
    QTest.keyClick(picker._words, Qt.Key.Key_Escape)
    assert told.values == []


def test_delete_empties_a_field_that_may_be_empty(qtbot: QtBot) -> None:
    may = shown(qtbot, PickField(_few, _name, none="Nobody"), 200, 40)
    must = shown(qtbot, PickField(_few, _name), 200, 40)
    for field in (may, must):
        field.set_value("k1")
        QTest.keyClick(field, Qt.Key.Key_Delete)
    assert (may.value(), may.text()) == (None, "Nobody")
    assert must.value() == "k1"


def test_showing_a_value_tells_nothing(qtbot: QtBot) -> None:
    field = shown(qtbot, PickField(_choices, _name, placeholder="Whom?"), 200, 40)
    told = Told(field)
    field.set_value("ann")
    field.set_value(None)
    assert told.values == []
    assert field.text() == "Whom?"
    assert field.accessibleDescription() == "Whom?"


@pytest.mark.parametrize("choices", [_choices, _few])
def test_a_letter_typed_in_the_field_opens_the_list_with_it(qtbot: QtBot, choices: Callable[[], list[Choice]]) -> None:
    field = shown(qtbot, PickField(choices, _name), 200, 40)
    told = Told(field)
    QTest.keyClick(field, Qt.Key.Key_W)
    picker = _picker(field)
    assert picker._words.isVisible()
    QTest.keyClicks(picker._words, "x2")
    QTest.keyClick(picker._words, Qt.Key.Key_Return)
    assert told.values == ["k2"]
