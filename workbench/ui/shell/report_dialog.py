"""A report in full, to be read, selected and copied."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from workbench.ui.core.sheet import Sheet
from workbench.ui.language import tr
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import Button

SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
FILLING = 100
"""The share of the room that goes to what fills a sheet."""


class ReportDialog(Sheet):
    """Shows *report* under the words *lead*; a button copies it."""

    def __init__(self, title: str, lead: str, report: str, parent: QWidget) -> None:
        super().__init__(title, lead, parent)
        self._report = QPlainTextEdit(report, readOnly=True, tabChangesFocus=True)
        self._report.setTextInteractionFlags(SELECTABLE)
        self._report.setAccessibleName(title)
        self._report.setMinimumHeight(24 * SPACE)
        self.page.column.insertWidget(0, self._report, FILLING)
        self._copy = self.add_left(Button(tr("shell", "report.copy"), icon="copy"))
        self._copy.clicked.connect(self._copy_report)
        self.add_close(tr("shell", "sheet.close"))
        self.resize(96 * SPACE, 64 * SPACE)

    @Slot()
    def _copy_report(self) -> None:
        QGuiApplication.clipboard().setText(self._report.toPlainText())
        self._copy.setText(tr("shell", "report.copied"))
