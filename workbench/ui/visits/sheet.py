"""The sheet of one visit: plan above, debrief below."""

from typing import Any

from PySide6.QtCore import QEvent, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from workbench.domain.edits import ChangeSet
from workbench.domain.people import Side
from workbench.domain.rows import Ref
from workbench.domain.visits import Visit, VisitOutcome
from workbench.ui.inspector.coach_section import CoachSection
from workbench.ui.inspector.field_factory import Binding, make_field
from workbench.ui.inspector.list_section import ListSection
from workbench.ui.language import tr
from workbench.ui.shell.session import Session
from workbench.ui.theme.tokens import SPACE
from workbench.ui.visits.promise_form import PromiseForm
from workbench.ui.visits.promises_section import PromisesSection
from workbench.ui.widgets.form import FieldGroup
from workbench.ui.widgets.scroll_column import ScrollColumn
from workbench.ui.widgets.segmented import SegmentedControl
from workbench.ui.widgets.text_field import TextEditField
from workbench.ui.wording import MarkedField
from workbench.usecases.ports import Label
from workbench.usecases.rows import set_fields
from workbench.usecases.visits import debrief

OUTCOMES = (None, *VisitOutcome)


class VisitSheet(QWidget):
    """Shows and edits one visit; made anew for each."""

    def __init__(self, session: Session, visit: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.visit = visit
        self._ref = Ref("visits", visit)
        self._bindings: list[Binding] = []
        self._plan = FieldGroup(collapsible=False)
        self._close = FieldGroup(collapsible=False)
        self._head = QLabel()
        self._outcome = SegmentedControl(OUTCOMES, _outcome_name)
        self._outcome.edited.connect(self._debriefed)
        self._questions = ListSection(session, self._ref, "questions")
        self._coach = CoachSection(session, self._ref)
        self._promise = PromiseForm(session)
        self._promises = PromisesSection(session, self._ref)
        self._build()
        self.refresh(None)

    def refresh(self, changes: ChangeSet | None) -> None:
        """Show the visit anew."""
        visit = self._session.plan.visits.get(self._ref.id)
        if visit is None:
            return
        for binding in self._bindings:
            binding.refresh()
        self._questions.refresh(changes)
        self._promises.refresh(changes)
        self._outcome.set_value(visit.outcome)
        self._head.setText(_head(self._session, visit))
        ours = [p for p in self._session.plan.people.values() if p.side == Side.OURS]
        theirs = [self._session.plan.people[p] for p in visit.people]
        self._promise.offer([*theirs, *ours], visit.people[0] if visit.people else None)

    def refresh_findings(self) -> None:
        """Show what the coach says anew."""
        self._coach.refresh_findings()

    def changeEvent(self, event: QEvent) -> None:
        """Qt override: the language is another."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _build(self) -> None:
        self._head.setProperty("role", "section")
        self._head.setWordWrap(True)
        scroll = ScrollColumn()
        for name in ("date", "people", "ours"):
            self._add(self._plan, name, make_field(self._session, self._ref, name))
        self._add(self._plan, "primary_objective", MarkedField(TextEditField(lines=1)))
        self._add(self._plan, "backup_objectives", make_field(self._session, self._ref, "backup_objectives"))
        self._add(self._close, "notes", make_field(self._session, self._ref, "notes"))
        outcome = QWidget()
        row = QHBoxLayout(outcome)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._outcome)
        row.addStretch(1)
        self._close.add_wide(outcome)
        self._close.add_wide(self._promises)
        self._close.add_wide(self._promise)
        for widget in (self._head, self._plan, self._coach, self._questions, self._close):
            scroll.add(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, 0, 0, 0)
        column.addWidget(scroll)
        self._retranslate()

    def _add(self, group: FieldGroup, name: str, field: Any) -> None:
        group.add_row(tr("terms", f"field.{name}"), field)
        self._bindings.append(Binding(self._session, self._ref, name, field))

    def _retranslate(self) -> None:
        self._close.set_title(tr("visits", "debrief"))
        self._outcome.setAccessibleName(tr("terms", "field.outcome"))

    @Slot(object)
    def _debriefed(self, outcome: Any) -> None:
        visit = self._session.plan.visits[self._ref.id]
        label = Label("debrief", visit.primary_objective)
        if outcome is None:
            self._session.perform(label, set_fields(self._session.plan, self._ref, outcome=None))
        else:
            plan = self._session.plan
            self._session.perform(label, debrief(plan, visit.id, outcome, visit.notes, self._session.day))


def _head(session: Session, visit: Visit) -> str:
    names = ", ".join(session.plan.people[p].name for p in visit.people) or tr("visits", "nobody")
    day = visit.date.isoformat() if visit.date else tr("visits", "no_date")
    return f"{day}  {names}"


def _outcome_name(value: Any) -> str:
    return tr("terms", f"visit_outcome.{value}") if value else tr("visits", "state.open")
