"""A field to search in."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from workbench.ui.language import tr
from workbench.ui.theme.icons import icon
from workbench.ui.widgets.tips import set_tip

PAUSE_MS = 120


class SearchField(QLineEdit):
    """Tells what is searched for shortly after typing; Enter at once; Down leaves for the results; Esc empties."""

    searched = Signal(str)
    entered = Signal(str)
    left_down = Signal()

    def __init__(self, placeholder: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._glass = QAction(self)
        self._clear = QAction(self)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self._clear.triggered.connect(self.clear)
        self.textChanged.connect(self._changed)
        self.returnPressed.connect(self._enter)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self._clear.setVisible(False)
        self._glass.setIcon(icon("search", "ink_3"))
        self._clear.setIcon(icon("close", "ink_3"))
        self._retranslate()

    def set_placeholder(self, text: str) -> None:
        """Say in the empty field, and to screen readers, what it searches."""
        self.setPlaceholderText(text)
        self.setAccessibleName(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt override."""
        if event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Qt override."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        set_tip(self._clear, tr("widgets", "search.clear"))

    @Slot(str)
    def _changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._pause.start()

    @Slot()
    def _tell(self) -> None:
        self.searched.emit(self.text().strip())

    @Slot()
    def _enter(self) -> None:
        self._pause.stop()
        self.searched.emit(self.text().strip())
        self.entered.emit(self.text().strip())
