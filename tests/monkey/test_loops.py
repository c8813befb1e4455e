"""A loop around what the random user does, so that things live as long as in a program."""

from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from tests.monkey.loops import in_a_loop


class Waiting(QObject):
    """Closes a widget when the mouse lets go over it and waits in a loop of its own, as what opens a dialog does."""

    def __init__(self) -> None:
        super().__init__()
        self.lived: list[bool] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease:
            closed: Any = watched
            closed.close()
            loop = QEventLoop()
            QTimer.singleShot(0, loop.quit)
            loop.exec()
            self.lived.append(isValid(closed))
        return event.type() == QEvent.Type.MouseButtonRelease


def test_what_closes_under_the_mouse_lives_until_the_release_is_over(qapp: QApplication) -> None:
    del qapp
    waiting, closing = Waiting(), QWidget()
    closing.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    closing.installEventFilter(waiting)
    closing.show()
    in_a_loop(lambda: QTest.mouseClick(closing, Qt.MouseButton.LeftButton))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert (waiting.lived, isValid(closing)) == ([True], False)


def test_what_is_raised_in_the_loop_is_raised_behind_it(qapp: QApplication) -> None:
    del qapp

    def fail() -> None:
        raise ValueError("seen")

    with pytest.raises(ValueError, match="seen"):
        in_a_loop(fail)


def test_a_quit_that_waits_does_not_keep_anything_from_being_done(qapp: QApplication) -> None:
    done: list[bool] = []
    QTimer.singleShot(0, qapp.quit)
    in_a_loop(lambda: done.append(True))
    assert done == [True]
