"""The way from a person to another who is the same: offered with whoever may be it by name."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from workbench.domain.rows import Ref
from workbench.ui.core.session import Session
from workbench.ui.core.sheet import words
from workbench.ui.forms.section import Section
from workbench.ui.language import tr
from workbench.ui.widgets.buttons import LinkLabel
from workbench.ui.widgets.showing import show_if
from workbench.usecases.same_person import likely_same

SHOWN = 3
"""So many names say enough of whom it could be."""


class SamePersonSection(Section):
    """Opens the sheet by which two people become one; nothing is done by itself, however alike two are called."""

    def __init__(self, session: Session, ref: Ref, parent: QWidget | None = None) -> None:
        super().__init__(session, ref, parent)
        self.link = LinkLabel(tr("people", "same.ask"))
        self.link.clicked.connect(self._ask)
        self.likely = words("", "secondary")
        self.column.addWidget(self.link)
        self.column.addWidget(self.likely)
        self.refresh(None)

    def fill(self) -> None:
        """Name whoever may be the same."""
        people = self.session.plan.people
        names = [people[person].name for person in likely_same(self.session.plan, self.ref.id)[:SHOWN]]
        self.likely.setText(tr("people", "same.likely", names=tr("people", "same.between").join(names)))
        show_if(bool(names), self.likely)

    @Slot()
    def _ask(self) -> None:
        from workbench.ui.people.same_person_sheet import SamePersonSheet

        SamePersonSheet(self.session, self.ref.id, self.window()).open()
