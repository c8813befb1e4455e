"""What changed since the last visit, in the list: the visit, and each theme that changed with what brought it about."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.coach.finding import Finding
from workbench.coach.texts import sentence
from workbench.system.figures import day_words
from workbench.ui.coaching.entries import Since, Turned
from workbench.ui.coaching.entry_row import EntryRow, TitleRow
from workbench.ui.core.session import Session
from workbench.ui.forms.line_button import PAD, SIGN, Line, LineButton
from workbench.ui.language import current, tr
from workbench.ui.terms import kind_of_row, on_one_line, row_title, term
from workbench.ui.theme.theme import font
from workbench.ui.theme.tokens import SMALL, SPACE
from workbench.ui.widgets.buttons import LinkLabel
from workbench.ui.widgets.chip import Chip
from workbench.ui.widgets.showing import show_if

if TYPE_CHECKING:
    from workbench.coach.judgement.changes import Event

TURN_WIDTH = 9 * SPACE
LONGEST = 56
TONES = {"new": "amber", "slipped": "red", "worse": "red", "better": "green", "gone": "green"}


class SinceRow(TitleRow):
    """Names the visit since which things changed, by its day and people, and how many did."""

    def show_entry(self, entry: Since) -> None:
        """Say *entry* in the language in force."""
        super().show_entry(entry)
        assert entry.visit.date is not None
        plan, day = self.session.plan, day_words(entry.visit.date, current(), self.session.day)
        names = [plan.people[each].name for each in entry.visit.people if each in plan.people]
        people = tr("coaching", "between").join(names)
        count = tr("coaching", "since.count", n=entry.changes) if entry.changes else tr("coaching", "since.same")
        self.say(tr("coaching", "since.title", day=day), " · ".join(part for part in (people, count) if part))


class ChangedRow(EntryRow):
    """Leads to what a theme that changed is about, and to the event that brought it about."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(session, parent)
        self._finding: Finding | None = None
        self._event: Event | None = None
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
        turn, judged, self._event = entry.changed
        finding = self._finding = judged.finding
        said, word = sentence(finding, current()), tr("coaching", f"turn.{turn}")
        self._turn.set_text(word)
        self._turn.set_tone(TONES[turn])
        self._line.set_line(Line(self.key, said, sign=str(finding.severity), muted=turn == "gone"))
        cause = self._cause_words()
        spoken = (word, f"{term(finding.severity)}: {said}", cause)
        self._line.setAccessibleName(" · ".join(part for part in spoken if part))
        self._cause.setText(cause)
        self._cause.setAccessibleName(cause)
        show_if(bool(cause), self._cause)

    def _cause_words(self) -> str:
        """Return the day and the name of what brought it about; nothing where nothing on record did."""
        if self._event is None:
            return ""
        day, ref = self._event
        title = on_one_line(row_title(self.session.plan, ref), LONGEST)
        row = tr("inspector", "row", kind=kind_of_row(ref.table), words=title)
        return tr("coaching", "caused", day=day_words(day, current(), self.session.day), row=row)

    def tab_order(self) -> list[QWidget]:
        """Return what takes the keyboard, in the order in which Tab walks it."""
        return [self._line] if self._cause.isHidden() else [self._line, self._cause]

    @Slot()
    def _go(self) -> None:
        if self._finding is not None:
            self.row_wanted.emit(self._finding.about[0])

    @Slot()
    def _go_to_cause(self) -> None:
        if self._event is not None:
            self.row_wanted.emit(self._event.ref)
