"""A window with one field, and what it tells."""

from typing import Any

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.support.settling import exposed


class Bench:
    """A window with the field and another one to go to."""

    def __init__(self, qtbot: QtBot, field: Any) -> None:
        self.window = QWidget()
        self.other = QLineEdit()
        layout = QVBoxLayout(self.window)
        layout.addWidget(field)
        layout.addWidget(self.other)
        qtbot.addWidget(self.window)
        self.window.show()
        exposed(self.window)
        self.window.activateWindow()
        field.setFocus()
        self.field = field
        self.told: list[Any] = []
        field.edited.connect(self.told.append)

    def leave(self) -> None:
        """Go to the other field."""
        self.other.setFocus()
