"""What changed since the last visit, in the list: the visit, and each theme that changed with what brought it about."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.ui.coaching.change_words import TURN_TONES, cause_of, change_said, place_of, visit_said
from workbench.ui.coaching.entries import Since, Turned
from workbench.ui.coaching.entry_row import EntryRow, TitleRow
from workbench.ui.core.session import Session
from workbench.ui.forms.line_button import PAD, SIGN, Line, LineButton
from workbench.ui.language import tr
from workbench.ui.theme.theme import font
from workbench.ui.theme.tokens import SMALL, SPACE
from workbench.ui.widgets.buttons import LinkLabel
from workbench.ui.widgets.chip import Chip
from workbench.ui.widgets.showing import show_if

if TYPE_CHECKING:
    from workbench.coach.judgement.changes import Changed

TURN_WIDTH = 9 * SPACE


class SinceRow(TitleRow):
    """Names the visit since which things changed, by its day and people, and how many did."""

    def show_entry(self, entry: Since) -> None:
        """Say *entry* in the language in force."""
        super().show_entry(entry)
        day, people, amount = visit_said(self.session, entry.since)
        self.say(tr("coaching", "since.title", day=day), " · ".join(part for part in (people, amount) if part))


class ChangedRow(EntryRow):
    """Leads to what a theme that changed is about, and to the event that brought it about."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(session, parent)
        self._changed: Changed | None = None
        self._turn = Chip(parent=self)
        self._line = LineButton(Line("", ""), self)
        self._cause = LinkLabel(parent=self)
        self._cause.setFont(font(SMALL))
        self._build()
        self._line.clicked.connect(self._go)
        self._cause.clicked.connect(self._go_to_cause)

    def _build(self) -> None:
        turn = QWidget(self)
        turn.setFixedWidth(TURN_WIDTH)
        held = QHBoxLayout(turn)
        held.setContentsMargins(0, SPACE // 2, 0, 0)
        held.addWidget(self._turn, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self._line)
        cause = QHBoxLayout()
        cause.setContentsMargins(round(SIGN + 2 * PAD), 0, 0, 0)
        cause.addWidget(self._cause)
        cause.addStretch(1)
        said.addLayout(cause)
        row = QHBoxLayout(self)
        row.setSpacing(SPACE)
        row.setContentsMargins(2 * SPACE, SPACE // 4, 2 * SPACE, SPACE // 4)
        row.addWidget(turn, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(said, 1)

    def show_entry(self, entry: Turned) -> None:
        """Say *entry* in the language in force."""
        super().show_entry(entry)
        changed = self._changed = entry.changed
        said = change_said(self.session, changed)
        cause = said.line.detail
        self._turn.set_text(said.turn)
        self._turn.set_tone(TURN_TONES[changed.turn])
        sign = str(changed.judged.finding.severity)
        self._line.set_line(said.line._replace(key=self.key, detail="", sign=sign))
        self._line.setAccessibleName(said.spoken)
        self._cause.setText(cause)
        self._cause.setAccessibleName(cause)
        show_if(bool(cause), self._cause)

    def tab_order(self) -> list[QWidget]:
        """Return what takes the keyboard, in the order in which Tab walks it."""
        return [self._line] if self._cause.isHidden() else [self._line, self._cause]

    @Slot()
    def _go(self) -> None:
        if self._changed is not None:
            self.row_wanted.emit(place_of(self.session, self._changed))

    @Slot()
    def _go_to_cause(self) -> None:
        if self._changed is not None:
            self.row_wanted.emit(cause_of(self.session, self._changed))
