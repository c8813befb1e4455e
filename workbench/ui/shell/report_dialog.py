"""A report in full, to be read, selected and copied."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from workbench.ui.language import tr
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import Button

SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


class ReportDialog(QDialog):
    """Shows *report* under the words *lead*; a button copies it."""

    def __init__(self, title: str, lead: str, report: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        words = QLabel(lead)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        self._report = QPlainTextEdit(report, readOnly=True, tabChangesFocus=True)
        self._report.setTextInteractionFlags(SELECTABLE)
        self._report.setAccessibleName(title)
        self._copy = Button(tr("shell", "report.copy"))
        self._copy.clicked.connect(self._copy_report)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self._copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACE, 2 * SPACE, 3 * SPACE, 2 * SPACE)
        column.setSpacing(2 * SPACE)
        for widget in (words, self._report, buttons):
            column.addWidget(widget)
        self.resize(96 * SPACE, 64 * SPACE)

    @Slot()
    def _copy_report(self) -> None:
        QGuiApplication.clipboard().setText(self._report.toPlainText())
        self._copy.setText(tr("shell", "report.copied"))
