"""A field that only shows what it holds: what says to which place a row belongs never changes."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget


class FixedField(QLabel):
    """Shows a value in the words of *label*; it can be copied and not changed."""

    edited = Signal(object)

    def __init__(self, label: Callable[[Any], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = label
        self._value: Any = None
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def value(self) -> Any:
        """Return what it holds."""
        return self._value

    def set_value(self, value: Any) -> None:
        """Show *value*."""
        self._value = value
        self.setText(self._label(value))
