"""Who looked the row over, in the inspector, what became other since, and the way to say that one did."""

from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.domain.rows import Ref
from workbench.ui.core.session import Session
from workbench.ui.forms.line_button import Line, LineButton
from workbench.ui.forms.section import Section
from workbench.ui.language import tr
from workbench.ui.widgets.buttons import LinkLabel
from workbench.ui.widgets.form import FieldGroup
from workbench.ui.widgets.showing import show_if
from workbench.usecases.looking_over import MARKS, latest_marks


class ReviewsSection(Section):
    """The latest mark of each who looked over the row; over the whole plan, where it is the account."""

    @classmethod
    def called(cls, *_: Any) -> str:
        """Return what the section is called."""
        return tr("colleagues", "reviews")

    def __init__(self, session: Session, ref: Ref, parent: QWidget | None = None) -> None:
        super().__init__(session, ref, parent)
        self._lines: list[LineButton] = []
        self._group = FieldGroup(self.called())
        self._group.setObjectName(MARKS)
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._group.add_wide(self._list)
        self.mark = LinkLabel(tr("colleagues", "review"))
        self.mark.clicked.connect(self._ask)
        self._group.add_wide(self.mark)
        self.column.addWidget(self._group)
        self.refresh(None)

    def fill(self) -> None:
        """Show the marks, and count anew what became other since."""
        plan = self.session.plan
        lines = self._words() if plan.rows(MARKS) else []
        while len(self._lines) > len(lines):
            gone = self._lines.pop()
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, line in enumerate(lines):
            if place < len(self._lines):
                self._lines[place].set_line(line)
            else:
                self._add(line)
        show_if(bool(lines), self._list)

    def _words(self) -> list[Line]:
        from workbench.ui.colleagues.words import mark_words, since, since_words  # Few rows have marks.

        found = latest_marks(self.session.plan, self.ref)
        return [
            Line(
                mark.id, mark_words(mark), " · ".join(filter(None, (since_words(since(self.session, mark)), mark.note)))
            )
            for mark in found
        ]

    def _add(self, line: Line) -> None:
        button = LineButton(line, self._list)
        button.clicked.connect(self._tell)
        self._column.addWidget(button)
        self._lines.append(button)
        show_if(True, button)

    @Slot()
    def _tell(self) -> None:
        from workbench.ui.colleagues.since_sheet import SinceSheet

        SinceSheet(self.session, self.sender().objectName(), self.window()).open()

    @Slot()
    def _ask(self) -> None:
        from workbench.ui.colleagues.reviewed_sheet import ReviewedSheet

        ReviewedSheet(self.session, self.ref, self.window()).open()
