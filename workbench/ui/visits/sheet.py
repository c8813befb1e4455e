"""The sheet of one visit: plan above, debrief below."""

from typing import Any

from PySide6.QtCore import QEvent, QTimer, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from workbench.domain.asof import people_on
from workbench.domain.edits import ChangeSet, touched
from workbench.domain.people import Side
from workbench.domain.reads import Reading
from workbench.domain.rows import Ref
from workbench.domain.visits import Visit
from workbench.ui.core.session import Session
from workbench.ui.forms.changing import change_field
from workbench.ui.forms.field_factory import Binding, make_field
from workbench.ui.language import tr
from workbench.ui.terms import day_text, field_words
from workbench.ui.theme.tokens import SPACE
from workbench.ui.visits.before_section import BeforeSection
from workbench.ui.visits.outcome_choice import OutcomeChoice
from workbench.ui.visits.promise_form import PromiseForm
from workbench.ui.visits.promises_section import PromisesSection
from workbench.ui.visits.question_plan import QuestionPlan, VisitCoach
from workbench.ui.widgets.form import FieldGroup
from workbench.ui.widgets.scroll_column import ScrollColumn
from workbench.ui.widgets.text_field import TextEditField
from workbench.ui.widgets.typing import begin_writing
from workbench.ui.wording import MarkedField

LABELS = 14 * SPACE
"""What the longest name of a field asks for on one line."""
PLANNED = ("date", "people", "ours", "primary_objective", "backup_objectives")


class VisitSheet(QWidget):
    """Shows and edits one visit; made anew for each."""

    def __init__(self, session: Session, visit: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.visit = visit
        self._ref = Ref("visits", visit)
        self._reading = Reading()
        self._wanted: QWidget | None = None
        self._head = QLabel()
        self._scroll = ScrollColumn()
        inner = self._scroll.inner()
        self._plan = FieldGroup(collapsible=False, label_width=LABELS)
        self._before = BeforeSection(session, self._ref, inner)
        self._coach = VisitCoach(session, self._ref, inner)
        self._questions = QuestionPlan(session, self._ref, inner)
        self._close = FieldGroup(" ", collapsible=False, label_width=LABELS)
        self._outcome = OutcomeChoice()
        self._outcome.edited.connect(self._debriefed)
        self._promises = PromisesSection(session, self._ref, inner)
        self._promise = PromiseForm(session)
        self._fields: dict[str, Any] = {name: self._field(name) for name in (*PLANNED, "notes")}
        self._bindings = [Binding(session, self._ref, name, field) for name, field in self._fields.items()]
        self._build()
        self._retranslate()
        self.refresh(None)

    def refresh(self, changes: ChangeSet | None) -> None:
        """Show the visit anew; what has the keyboard stays where it is."""
        if self.visit not in self._session.plan.visits:
            return
        with self._scroll.steady():
            self._reading.renew(touched(changes), self._fill)
            self._before.refresh(changes)
            self._coach.refresh(changes)
            self._questions.refresh(changes)
            self._promises.refresh(changes)

    def _fill(self) -> None:
        visit = self._session.plan.visits[self.visit]
        for binding in self._bindings:
            binding.refresh()
        self._show_outcome()
        self._head.setText(_head(self._session, visit))
        ours = people_on(self._session.plan, Side.OURS, self._session.day)
        theirs = [self._session.plan.people[p] for p in visit.people]
        self._promise.offer([*theirs, *ours], visit.people[0] if visit.people else None, visit.id)

    def refresh_findings(self) -> None:
        """Show what the coach says anew."""
        with self._scroll.steady():
            self._before.refresh_findings()
            self._coach.refresh_findings()
            self._questions.refresh_findings()

    def start_writing(self) -> None:
        """Have the keyboard where a new visit begins: with what for."""
        self._fields["primary_objective"].setFocus()

    def open_field(self, ref: Ref, name: str) -> bool:
        """Give the field *name* of the visit or of one of its questions the keyboard; return False when not here."""
        self._wanted = self._outcome if name == "outcome" else self._fields.get(name)
        if ref.table == "questions":
            self._wanted = self._questions.field(ref.id, name)
        elif ref != self._ref:
            return False
        QTimer.singleShot(0, self, self._open_wanted)  # Once what was put in has found its room.
        return self._wanted is not None

    @Slot()
    def _open_wanted(self) -> None:
        if self._wanted is not None:
            self._scroll.bring_into_sight(self._wanted)
            begin_writing(self._wanted)

    def changeEvent(self, event: QEvent) -> None:
        """Qt override: the language is another."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _field(self, name: str) -> Any:
        if name == "primary_objective":
            return MarkedField(TextEditField(lines=1))
        return make_field(self._session, self._ref, name)

    def _build(self) -> None:
        self._head.setProperty("role", "section")
        self._head.setTextFormat(self._head.textFormat().PlainText)
        self._head.setWordWrap(True)
        for name in PLANNED:
            self._plan.add_row("", self._fields[name])
        self._close.add_row("", self._outcome)
        self._close.add_row("", self._fields["notes"])
        self._close.add_wide(self._promises)
        self._close.add_wide(self._promise)
        for widget in (self._head, self._plan, self._before, self._coach, self._questions, self._close):
            self._scroll.add(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, 0, 0, 0)
        column.addWidget(self._scroll)

    def _retranslate(self) -> None:
        for name, field in self._fields.items():
            group = self._close if name == "notes" else self._plan
            group.set_label(field, field_words("visits", name))
        self._close.set_label(self._outcome, tr("terms", "field.outcome"))
        self._close.set_title(tr("visits", "debrief"))
        self._fields["primary_objective"].field.setPlaceholderText(tr("inspector", "hint.primary_objective"))
        self._fields["notes"].setPlaceholderText(tr("visits", "notes_hint"))
        visit = self._session.plan.visits.get(self.visit)
        if visit is not None:
            self._head.setText(_head(self._session, visit))
            self._promises.refresh(None)

    @Slot(object)
    def _debriefed(self, outcome: Any) -> None:
        change_field(self._session, self._ref, "outcome", outcome, self)
        self._show_outcome()

    def _show_outcome(self) -> None:
        self._outcome.set_value(self._session.plan.visits[self.visit].as_on(self._session.day).outcome)


def _head(session: Session, visit: Visit) -> str:
    people = (session.plan.people[person].name for person in visit.people)
    names = tr("inspector", "between").join(people) or tr("visits", "nobody")
    day = day_text(visit.date, session.day) or tr("visits", "no_date")
    return f"{day}  {names}"
