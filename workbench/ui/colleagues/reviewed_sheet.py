"""Saying that one looked over a row, or the whole plan, as it is now."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from workbench.domain.clean_text import clean_lines
from workbench.domain.rows import Ref
from workbench.ui.colleagues.acts import mark_reviewed
from workbench.ui.colleagues.note_form import NameLine
from workbench.ui.colleagues.words import place_of
from workbench.ui.core.session import Session
from workbench.ui.core.sheet import Sheet, titled, words
from workbench.ui.core.signing import signing
from workbench.ui.language import tr
from workbench.ui.terms import field_words
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.text_field import TextEditField
from workbench.usecases.colleagues import about_plan
from workbench.usecases.looking_over import MARKS

WIDTH = 58 * SPACE
TALLEST = 60 * SPACE


class ReviewedSheet(Sheet):
    """Asks what was looked over, the row at *ref* or the whole plan, and what there is to say of it; then marks it."""

    def __init__(self, session: Session, ref: Ref | None, parent: QWidget) -> None:
        super().__init__(tr("colleagues", "reviewed.title"), tr("colleagues", "reviewed.lead"), parent)
        self._session = session
        self._ref = None if about_plan(ref) else ref
        self.whole = QRadioButton(place_of(session.plan, None), self)
        self.row = QRadioButton(place_of(session.plan, self._ref).replace("&", "&&"), self)
        self._choice = QButtonGroup(self)
        for button in (self.row, self.whole):
            self._choice.addButton(button)
        (self.whole if self._ref is None else self.row).setChecked(True)
        self.note = TextEditField(placeholder=tr("colleagues", "reviewed.note"))
        self.name = NameLine(session)
        self._lay_out()
        self.add_close(tr("shell", "sheet.cancel"))
        self.add_primary(tr("colleagues", "reviewed.do"))
        self.fit(WIDTH, TALLEST)
        (self.note if signing(session).author else self.name).setFocus()

    def _lay_out(self) -> None:
        if self._ref is not None:
            for button in (self.row, self.whole):
                self.page.add(button)
        else:
            self.row.hide()
            self.whole.hide()
            self.page.add(words(self.whole.text(), "strong"))
        held = QWidget()
        column = titled(field_words(MARKS, "note"), self.note)
        column.setContentsMargins(0, 0, 0, 0)
        held.setLayout(column)
        self.page.add(held)
        self.page.add(self.name)

    @Slot()
    def take(self) -> None:
        """Mark what was chosen, unless nobody is named."""
        if not self.name.taken():
            self.refuse(self.name)
            return
        about = self._ref if self.row.isChecked() else None
        if mark_reviewed(self._session, about, clean_lines(self.note.toPlainText())):
            self.accept()
