"""A field of several short texts, one a line."""

from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.ui.widgets.text_field import TextEditField


class TextsField(QWidget):
    """Edits a list of texts as the lines of one text."""

    edited = Signal(object)

    def __init__(self, *, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = TextEditField(lines=1, placeholder=placeholder)
        self._lines.edited.connect(self._tell)
        self.setFocusProxy(self._lines)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._lines)

    def value(self) -> tuple[str, ...]:
        """Return the lines that are not empty."""
        return tuple(line.strip() for line in self._lines.value().splitlines() if line.strip())

    def set_value(self, value: tuple[str, ...]) -> None:
        """Show *value*."""
        self._lines.set_value("\n".join(value))

    def setAccessibleName(self, name: str) -> None:
        """Qt override: the name is the text's."""
        super().setAccessibleName(name)
        self._lines.setAccessibleName(name)

    @Slot(object)
    def _tell(self, text: Any) -> None:
        del text
        self.edited.emit(self.value())
