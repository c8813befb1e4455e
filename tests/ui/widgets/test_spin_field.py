"""The field for small whole numbers."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from workbench.ui.theme.theme import Mode, Theme
from workbench.ui.widgets.spin_field import SpinField

LEFT = Qt.MouseButton.LeftButton


def _field(host: QWidget, value: int = 30) -> tuple[SpinField, list[int]]:
    field = SpinField(value, least=1, most=31, unit="days")
    host.layout().addWidget(field)  # type: ignore[union-attr]
    host.show()
    told: list[int] = []
    field.edited.connect(told.append)
    return field, told


def test_the_arrows_are_where_they_are_drawn(host: QWidget, theme: Theme) -> None:
    del theme
    field, told = _field(host)
    right = field.width() - 10
    QTest.mouseClick(field, LEFT, pos=QPoint(right, 8))
    assert field.value() == 31
    QTest.mouseClick(field, LEFT, pos=QPoint(right, field.height() - 8))
    assert told == [31, 30]


def test_keys_count_and_typing_is_taken(host: QWidget) -> None:
    field, told = _field(host)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Down)
    field.selectAll()
    QTest.keyClicks(field, "7")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert (told, field.text()) == ([29, 7], "7 days")


def test_a_value_that_is_set_tells_nobody(host: QWidget) -> None:
    field, told = _field(host)
    field.set_value(3)
    assert (field.value(), told) == (3, [])


def test_the_arrows_take_the_colours_of_the_theme(host: QWidget, theme: Theme) -> None:
    field, _ = _field(host)
    light = field.grab().toImage()
    theme.set_mode(Mode.DARK)
    assert field.grab().toImage() != light
