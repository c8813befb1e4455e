"""Hands that edit any field as a user does: through its own keys and clicks, until it is committed."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from tests.support.settling import settle
from workbench.ui.forms.audience_button import AudienceButton
from workbench.ui.forms.ids_field import IdsField
from workbench.ui.forms.texts_field import TextsField
from workbench.ui.visits.outcome_choice import OutcomeChoice
from workbench.ui.widgets.day_edit import DayEdit
from workbench.ui.widgets.enum_combo import EnumCombo
from workbench.ui.widgets.in_place import InPlaceEditor
from workbench.ui.widgets.line_field import LineField
from workbench.ui.widgets.number_field import NumberField
from workbench.ui.widgets.pick_field import PickField
from workbench.ui.widgets.picker import Picker
from workbench.ui.widgets.rating import RatingField
from workbench.ui.widgets.segmented import SegmentedControl
from workbench.ui.widgets.table_view import TableView
from workbench.ui.widgets.text_field import TextEditField
from workbench.ui.wording import MarkedField

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def enter(field: Any, value: Any) -> None:
    """Have *field* hold *value* and commit it, by keys and clicks."""
    hand = next(hand for kind, hand in HANDS.items() if isinstance(field, kind))
    hand(field, value)
    settle()


def _type(line: Any, value: Any) -> None:
    line.selectAll()
    QTest.keyClick(line, Key.Key_Delete)
    QTest.keyClicks(line, "" if value is None else str(value))
    QTest.keyClick(line, Key.Key_Return)


def _write(text: TextEditField, value: str) -> None:
    text.selectAll()
    QTest.keyClick(text, Key.Key_Delete)
    QTest.keyClicks(text, value)
    QTest.keyClick(text, Key.Key_Return, CONTROL)


def _write_marked(field: MarkedField, value: str) -> None:
    _write(field.field, value)


def _write_lines(field: TextsField, value: tuple[str, ...]) -> None:
    """Add the last of the lines under the others."""
    text = field._lines
    text.setFocus()
    QTest.keyClick(text, Key.Key_End, CONTROL)
    QTest.keyClick(text, Key.Key_Return)
    QTest.keyClicks(text, value[-1])
    QTest.keyClick(text, Key.Key_Return, CONTROL)


def _choose(combo: EnumCombo, value: Any) -> None:
    """Choose as from the dropped list, which tells only what is another than before."""
    place = combo.values().index(value)
    combo.setCurrentIndex(place)
    combo.activated.emit(place)


def _click(control: Any, value: Any) -> None:
    control.button(value).click()


def _rate(field: RatingField, value: int) -> None:
    QTest.keyClick(field, Key(Key.Key_0 + value))


def _pick(field: PickField, value: str) -> None:
    field.click()
    _take(field, value)


def _pick_one_more(field: IdsField, value: tuple[str, ...]) -> None:
    """Take in the last of the rows, or take out those that are not in *value*."""
    for chip in list(field._chips):
        if chip.objectName() not in value:
            chip.removed.emit()
    if value and value[-1] not in field.value():
        field._add.click()
        _take(field._add, value[-1])


def _take(owner: QWidget, key: str) -> None:
    """Take a row from the list that dropped from *owner*."""
    picker = owner.findChild(Picker)
    assert picker is not None
    picker._list.select_key(key)
    assert picker._list.selected_keys() == [key]
    QTest.keyClick(picker._list, Key.Key_Return)


def _show_to(button: AudienceButton, value: str) -> None:
    next(action for action in button._choices.actions() if action.data() == value).trigger()


HANDS: dict[Any, Callable[[Any, Any], None]] = {
    MarkedField: _write_marked,
    TextsField: _write_lines,
    TextEditField: _write,
    LineField: _type,
    DayEdit: _type,
    NumberField: _type,
    EnumCombo: _choose,
    RatingField: _rate,
    SegmentedControl: _click,
    OutcomeChoice: _click,
    PickField: _pick,
    IdsField: _pick_one_more,
    AudienceButton: _show_to,
}


def enter_cell(table: TableView, key: str, column: str, value: Any) -> None:
    """Open the cell of *column* in the row of *key*, edit it in place and commit it."""
    model = table.model().sourceModel()  # type: ignore[attr-defined]
    index = table.index_of(key, [each.key for each in model.columns].index(column))
    assert index.isValid(), f"{key} is not in the table"
    table.edit(index)
    editor = table.indexWidget(index)
    assert editor is not None
    enter(editor, value)


def write_over(canvas: QWidget, words: str) -> None:
    """Write *words* in the line that has opened over a canvas, and keep them."""
    settle()
    editor = next(each for each in canvas.findChildren(InPlaceEditor) if not each._done)
    line: Any = editor.findChild(QLineEdit)
    _type(line, words)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    settle()
