"""What a test did to the one application does not reach the next test."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.support.application_state import ApplicationState


@pytest.mark.parametrize(
    "buttons", [[Qt.MouseButton.LeftButton], [Qt.MouseButton.RightButton, Qt.MouseButton.LeftButton]]
)
def test_buttons_that_a_test_holds_are_released(
    qapp: QApplication, qtbot: QtBot, buttons: list[Qt.MouseButton]
) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    state = ApplicationState(qapp)
    for button in buttons:
        QTest.mousePress(widget, button, pos=QPoint(5, 5))
        assert button & QGuiApplication.mouseButtons()
    assert state.put_back() == []
    assert QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton


def test_a_double_click_leaves_no_button_held(qapp: QApplication, qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    state = ApplicationState(qapp)
    QTest.mouseDClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert QGuiApplication.mouseButtons() == Qt.MouseButton.LeftButton, "else nothing needs to be put back"
    state.put_back()
    assert QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton
