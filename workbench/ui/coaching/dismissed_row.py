"""What was dismissed, in the list: why, until when, by whom where it was somebody else, and the button that ends it."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.coach.texts import sentence
from workbench.ui.coaching.entries import Dismissed
from workbench.ui.coaching.entry_row import NUMBER_WIDTH, EntryRow
from workbench.ui.core.session import Session
from workbench.ui.forms.line_button import Line, LineButton
from workbench.ui.language import current, tr
from workbench.ui.terms import day_text, term
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import Button


class DismissedRow(EntryRow):
    """Leads to what the finding is about, and lets the coach speak of it again with one click."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(session, parent)
        self._entry: Dismissed | None = None
        self._line = LineButton(Line("", ""), self)
        self._again = Button(parent=self)
        row = QHBoxLayout(self)
        row.setSpacing(SPACE)
        row.setContentsMargins(2 * SPACE + NUMBER_WIDTH, SPACE // 4, 2 * SPACE, SPACE // 4)
        row.addWidget(self._line, 1)
        row.addWidget(self._again, 0, Qt.AlignmentFlag.AlignTop)
        self._line.clicked.connect(self._go)
        self._again.clicked.connect(self._speak)

    def show_entry(self, entry: Dismissed) -> None:
        """Say *entry* in the language in force."""
        super().show_entry(entry)
        self._entry = entry
        finding, detail = entry.finding, self._reason(entry)
        said = sentence(finding, current())
        self._line.set_line(Line(self.key, said, detail, sign=str(finding.severity), muted=True))
        self._line.setAccessibleName(f"{term(finding.severity)}: {said} · {detail}")
        self._again.setText(tr("coaching", "speak_again"))
        self._again.setAccessibleName(tr("coaching", "speak_again.about", finding=said))

    def _reason(self, entry: Dismissed) -> str:
        dismissal, folded = entry.dismissal, len(entry.dismissals) - 1
        known = dismissal.author not in ("", self.session.document.store.author)
        day = day_text(dismissal.until, self.session.day)
        key = "dismissed.by" if known else "dismissed.until"
        why = tr("coaching", key, author=dismissal.author, day=day, reason=dismissal.reason)
        return f"{why} · {tr('coaching', 'folded', n=folded)}" if folded else why

    def tab_order(self) -> list[QWidget]:
        """Return what takes the keyboard, in the order in which Tab walks it."""
        return [self._line, self._again]

    @Slot()
    def _go(self) -> None:
        if self._entry is not None:
            self.row_wanted.emit(self._entry.finding.about[0])

    @Slot()
    def _speak(self) -> None:
        if self._entry is not None:
            self.speak_wanted.emit(self._entry.dismissal.id)
