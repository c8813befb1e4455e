"""What is in a copy, all of it, to be read and saved before the copy leaves."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from workbench.domain.copies import Copy
from workbench.ui.core.exports import ask_where, beside, write_export
from workbench.ui.core.services import Services
from workbench.ui.core.session import Session
from workbench.ui.core.sheet import Sheet
from workbench.ui.language import tr
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import Button

PAGE, TEXT = ".html", ".txt"
READABLE = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
FILLING = 100


class ProofSheet(Sheet):
    """Shows *told*, the text of the proof page of *copy*; a button saves it as a page called *name* in *language*."""

    def __init__(
        self, session: Session, services: Services, copy: Copy, told: str, name: str, language: str, parent: QWidget
    ) -> None:
        super().__init__(tr("sending", "proof.title"), tr("sending", "proof.lead"), parent)
        self._session = session
        self._services = services
        self._copy = copy
        self._name = name
        self._language = language
        self.text = QPlainTextEdit(told, readOnly=True, tabChangesFocus=True)
        self.text.setTextInteractionFlags(READABLE)
        self.text.setAccessibleName(tr("sending", "proof.title"))
        self.text.setMinimumHeight(24 * SPACE)
        self.page.column.insertWidget(0, self.text, FILLING)
        self.save = self.add_left(Button(tr("sending", "proof.save"), icon="save"))
        self.save.clicked.connect(self._save)
        self.add_close(tr("shell", "sheet.close"))
        self.resize(96 * SPACE, 76 * SPACE)

    @Slot()
    def _save(self) -> None:
        kinds = f"{tr('shell', 'files.html')} (*{PAGE})"
        given = beside(self._session, self._name + PAGE)
        path = ask_where(self, tr("sending", "proof.title"), given, kinds, PAGE)
        if path is not None:
            page = self._services.copy_proof(self._copy, PAGE, self._language)
            write_export(self._session, path, page, self)
