"""One contact: how well one of ours knows one of theirs, and when they last met (R6)."""

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from workbench.domain.people import ContactStrength, Person
from workbench.ui.language import tr
from workbench.ui.people.sheet import Sheet, words
from workbench.ui.terms import day_text, term
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.day_edit import DayEdit
from workbench.ui.widgets.enum_combo import EnumCombo
from workbench.ui.widgets.form import FieldGroup
from workbench.usecases.coverage import Cell


class ContactSheet(Sheet):
    """Edits the contact of *ours* with *theirs*; saving is one step. What visits tell of is said, not taken over."""

    saved = Signal(object, object)
    """Strength and last day."""
    removed = Signal()

    def __init__(self, ours: Person, theirs: Person, cell: Cell, day: date, parent: QWidget) -> None:
        title = tr("people", "contact.title", ours=ours.name, theirs=theirs.name)
        super().__init__(title, tr("people", "contact.hint"), parent)
        self.strength = EnumCombo(tuple(ContactStrength), term, parent=self)
        self.strength.set_value(cell.strength or ContactStrength.WORKING_ON)
        self.last = DayEdit(cell.recorded if cell.contact or cell.last else day, parent=self)
        group = FieldGroup(collapsible=False)
        group.add_row(tr("terms", "field.strength"), self.strength)
        group.add_row(tr("terms", "field.last"), self.last)
        self.body.addWidget(group)
        if cell.last is not None and cell.last != cell.recorded:
            self.body.addWidget(words(tr("people", "contact.by_visit", day=day_text(cell.last)), "secondary", self))
        self.body.addStretch(1)
        self.remove = Button(tr("people", "contact.remove"), kind="quiet", icon="delete", parent=self)
        self.remove.setVisible(bool(cell.contact))
        self.remove.clicked.connect(self._remove)
        self.save = Button(tr("people", "contact.save"), kind="primary", parent=self)
        self.save.setDefault(True)
        self.save.clicked.connect(self._save)
        self.buttons.insertWidget(0, self.remove)
        self.buttons.addWidget(self.save)
        self.resize(48 * SPACE, 30 * SPACE)
        self.strength.setFocus()

    @Slot()
    def _save(self) -> None:
        self.last.commit()
        self.saved.emit(self.strength.value(), self.last.value())
        self.accept()

    @Slot()
    def _remove(self) -> None:
        self.removed.emit()
        self.accept()
