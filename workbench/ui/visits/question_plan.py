"""The questions of a visit in their order, what they are asked for, and what was answered (N10)."""

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.coach.finding import Finding
from workbench.domain.edits import ChangeSet
from workbench.domain.links import questions_of
from workbench.domain.rows import Ref
from workbench.ui.coaching.coach_section import CoachSection
from workbench.ui.core.session import Session
from workbench.ui.forms.adders import AddLine
from workbench.ui.forms.changing import add_row
from workbench.ui.forms.commands import move_question
from workbench.ui.forms.section import Section
from workbench.ui.language import tr
from workbench.ui.theme.tokens import SPACE
from workbench.ui.visits.question_row import QuestionRow
from workbench.ui.widgets.form import FieldGroup

ABOUT_QUESTIONS = frozenset({"closed-too-early", "never-locked"})
"""The coach's rules that speak of the order and kinds of questions."""


class QuestionPlan(Section):
    """The question plan of one visit; Alt and an arrow moves the question one stands in."""

    def __init__(self, session: Session, ref: Ref, parent: QWidget | None = None) -> None:
        super().__init__(session, ref, parent)
        self._rows: dict[str, QuestionRow] = {}
        self._group = FieldGroup(" ", collapsible=False)
        self._coach = QuestionsCoach(session, ref, self)
        self._box = QWidget()
        self._place = QVBoxLayout(self._box)
        self._place.setContentsMargins(0, 0, 0, 0)
        self._place.setSpacing(SPACE)
        self._add = AddLine("")
        self._add.written.connect(self._added)
        for widget in (self._coach, self._box, self._add):
            self._group.add_wide(widget)
        self.column.addWidget(self._group)
        self.retranslate()
        self.refresh(None)

    def refresh(self, changes: ChangeSet | None) -> None:
        """Show the questions, and what the coach says of them, anew where *changes* bear on it."""
        super().refresh(changes)
        self._coach.refresh(changes)

    def fill(self) -> None:
        """Show the questions in their order; rows that stay keep what is being typed in them."""
        ids = [question.id for question in questions_of(self.session.plan, self.ref.id)]
        self._group.set_title(tr("visits", "questions", count=len(ids)))
        for gone in self._rows.keys() - ids:
            row = self._rows.pop(gone)
            self._place.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, question in enumerate(ids):
            row = self._rows.get(question) or self._make_row(question)
            if self._place.indexOf(row) != place:
                self._place.insertWidget(place, row)
            row.show_place(place, len(ids))
            row.refresh()
        self._box.setVisible(bool(ids))

    def field(self, question: str, name: str) -> QWidget | None:
        """Return the widget that edits field *name* of a question; None for one that is not here."""
        row = self._rows.get(question)
        return row.field(name) if row is not None else None

    def refresh_findings(self) -> None:
        """Show what the coach says of the questions."""
        self._coach.refresh_findings()

    def retranslate(self) -> None:
        """Set every text anew."""
        words = tr("visits", "add_question")
        self._add.setPlaceholderText(words)
        self._add.setAccessibleName(words)
        self._group.set_title(tr("visits", "questions", count=len(self._rows)))

    def changeEvent(self, event: QEvent) -> None:
        """Qt override: the language is another."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _make_row(self, question: str) -> QuestionRow:
        row = QuestionRow(self.session, question, self._box)
        row.move_wanted.connect(self._move)
        for keys, step in (("Alt+Up", -1), ("Alt+Down", 1)):
            MoveKey(keys, step, row).pressed.connect(self._move)
        self._rows[question] = row
        row.show()
        return row

    @Slot(str)
    def _added(self, words: str) -> None:
        add_row(self.session, "questions", visit=self.ref.id, text=words)

    @Slot(str, int)
    def _move(self, question: str, step: int) -> None:
        ids = [each.id for each in questions_of(self.session.plan, self.ref.id)]
        move_question(self.session, question, ids.index(question) + step)


class MoveKey(QShortcut):
    """A key that moves the question in which it is pressed."""

    pressed = Signal(str, int)

    def __init__(self, keys: str, step: int, row: QuestionRow) -> None:
        super().__init__(QKeySequence(keys), row)
        self._row = row
        self._step = step
        self.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.activated.connect(self._tell)

    @Slot()
    def _tell(self) -> None:
        self.pressed.emit(self._row.question, self._step)


class QuestionsCoach(CoachSection):
    """What the coach says of the question plan."""

    every = True

    def wanted(self, finding: Finding) -> bool:
        """Say whether a finding speaks of the questions."""
        return finding.rule in ABOUT_QUESTIONS


class VisitCoach(CoachSection):
    """What the coach says of the visit apart from its questions."""

    every = True

    def wanted(self, finding: Finding) -> bool:
        """Say whether a finding speaks of the visit as a whole."""
        return finding.rule not in ABOUT_QUESTIONS
