"""What is wrong with what stands in a field, said where it can be read."""

from datetime import date
from decimal import Decimal

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.support.settling import exposed, settle
from workbench.ui.widgets.day_edit import DayEdit
from workbench.ui.widgets.form import FieldGroup
from workbench.ui.widgets.number_field import NumberField


def test_what_is_wrong_is_said_below_the_field_of_a_form(qtbot: QtBot) -> None:
    group = FieldGroup(collapsible=False)
    number, day = NumberField(Decimal(5)), DayEdit(date(2026, 5, 21))
    around = QWidget()
    QVBoxLayout(around).addWidget(day)
    for label, field in (("Amount", number), ("Day", around)):
        group.add_row(label, field)
    qtbot.addWidget(group)
    group.resize(360, 400)
    group.show()
    exposed(group)

    def said() -> list[str]:
        labels = [each for each in group.findChildren(QLabel) if each.property("role") == "problem"]
        return [each.text() for each in labels if each.isVisible()]

    high = group.sizeHint().height()
    for field, wrong in ((number, "five"), (day, "some day")):
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, wrong)
        QTest.keyClick(field, Qt.Key.Key_Tab)
        assert field.text() == wrong
        (words,) = said()
        assert words == field.accessibleDescription()
        note = next(each for each in group.findChildren(QLabel) if each.text() == words)
        settle()
        below = note.mapTo(group, QPoint(0, 0)).y()
        assert below >= field.mapTo(group, QPoint(0, field.height())).y()
        assert field is day or below + note.height() <= day.mapTo(group, QPoint(0, 0)).y()
        QTest.keyClick(field, Qt.Key.Key_Escape)
        assert said() == []
    assert group.sizeHint().height() == high
