"""A test's widgets live until Qt deletes them: Python does not collect them in the middle of an event."""

import gc
from weakref import ref

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot


class Circular(QWidget):
    """Knows itself, as panels do by way of their parts."""

    def __init__(self) -> None:
        super().__init__()
        self.me = self


def test_a_widget_that_the_test_let_go_of_is_still_there(qtbot: QtBot) -> None:
    widget = Circular()
    qtbot.addWidget(widget)
    known = ref(widget)
    del widget
    gc.collect()
    assert known() is not None
