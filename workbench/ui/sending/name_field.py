"""A line for a name, with a list of known ones to take one from."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from workbench.ui.language import tr
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import IconButton
from workbench.ui.widgets.picker import Choice, Picker

OPENING = (Qt.Key.Key_Down, Qt.Key.Key_F4)


class NameField(QWidget):
    """Any name can be written; the button, or Down, offers those that are known."""

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: Sequence[str] = ()
        self.line = QLineEdit(placeholderText=placeholder)
        self.line.installEventFilter(self)
        self.offer = IconButton("chevron_down", tr("sending", "known"))
        self.offer.clicked.connect(self.open_picker)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE // 2)
        row.addWidget(self.line, 1)
        row.addWidget(self.offer)
        self.setFocusProxy(self.line)

    def value(self) -> str:
        """Return the name written, nothing for none."""
        return self.line.text().strip()

    def offer_names(self, names: Sequence[str]) -> None:
        """Offer *names* from now on."""
        self._names = names
        self.offer.setEnabled(bool(names))

    def setAccessibleName(self, name: str) -> None:
        """Qt override: it is the line that has the keyboard."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt override: the keys that drop a list do so here, too."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in OPENING:
            self.open_picker()
            return True
        return super().eventFilter(watched, event)

    @Slot()
    def open_picker(self) -> None:
        """Drop the list of known names, if there are any."""
        if self._names:
            picker = Picker(self, [Choice(name, name) for name in self._names], self.value())
            picker.chosen.connect(self.line.setText)
            picker.open_below(self)
