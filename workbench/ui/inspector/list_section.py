"""The rows that belong to a row: answers of a need, questions of a visit, actions of a strategy, evidence."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from workbench.domain.edits import ChangeSet, Edits
from workbench.domain.links import answers_of, evidence_of, questions_of, title_of
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref
from workbench.ui.inspector.field_factory import Binding, make_field
from workbench.ui.inspector.section import Section
from workbench.ui.language import tr
from workbench.ui.shell.session import Session
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import IconButton
from workbench.ui.widgets.form import FieldGroup
from workbench.ui.widgets.line_field import LineField
from workbench.ui.widgets.painting import plain_tooltip
from workbench.usecases.evidence import add_evidence
from workbench.usecases.needs import add_answer
from workbench.usecases.ports import Label
from workbench.usecases.rows import add, remove
from workbench.usecases.visits import add_question

BESIDE = {
    "answers": ("status",),
    "questions": ("kind", "answer"),
    "actions": ("owner", "due", "status"),
    "evidence": ("date", "source"),
}
"""The fields shown below the text of each kind of row."""


def rows_of(plan: Plan, ref: Ref, table: str) -> list[str]:
    """Return the ids of the rows of *table* that belong to the row at *ref*, in order."""
    found: dict[str, Callable[[], Any]] = {
        "answers": lambda: answers_of(plan, ref.id),
        "questions": lambda: questions_of(plan, ref.id),
        "evidence": lambda: evidence_of(plan, ref),
        "actions": lambda: sorted(
            (a for a in plan.actions.values() if a.strategy == ref.id), key=lambda a: (a.due or date.max, a.text)
        ),
    }
    return [row.id for row in found[table]()]


def new_row(plan: Plan, ref: Ref, table: str, text: str, day: date) -> Edits:
    """Return the edits that make a row of *table* with *text* that belongs to the row at *ref*."""
    if table == "answers":
        return add_answer(plan, ref.id, text)[1]
    if table == "questions":
        return add_question(plan, ref.id, text)[1]
    if table == "evidence":
        return add_evidence(plan, ref, text, day)[1]
    strategy = plan.strategies[ref.id]
    return add("actions", {"strategy": ref.id, "text": text, "owner": strategy.owner, "audience": strategy.audience})[1]


class ListSection(Section):
    """A list of rows with a line at its end that adds one."""

    def __init__(self, session: Session, ref: Ref, table: str, parent: QWidget | None = None) -> None:
        super().__init__(session, ref, parent)
        self._table = table
        self._items: dict[str, _Item] = {}
        self._group = FieldGroup()
        self._add = LineField(placeholder=tr("inspector", f"add.{table}"))
        self._add.setAccessibleName(tr("inspector", f"add.{table}"))
        self._add.edited.connect(self._added)
        self.column.addWidget(self._group)
        self._group.add_wide(self._add)
        self.refresh(None)

    def refresh(self, changes: ChangeSet | None) -> None:
        """Show the rows anew, keeping those that stay."""
        if changes is not None and not changes.touches(self._table, "people"):
            return
        ids = rows_of(self.session.plan, self.ref, self._table)
        self._group.set_title(tr("inspector", f"list.{self._table}", count=len(ids)))
        if list(self._items) != ids:
            self._rebuild(ids)
        for item in self._items.values():
            item.refresh()

    def _rebuild(self, ids: list[str]) -> None:
        for item in self._items.values():
            self._group.remove(item)
        self._items = {}
        for row_id in ids:
            item = _Item(self.session, Ref(self._table, row_id))
            self._items[row_id] = item
            self._group.add_wide(item)
        self._add.setParent(None)
        self._group.add_wide(self._add)

    @Slot(object)
    def _added(self, text: Any) -> None:
        words = str(text).strip()
        if words:
            self._add.set_value("")
            edits = new_row(self.session.plan, self.ref, self._table, words, self.session.day)
            self.session.perform(Label(f"add.{self._table}", words), edits)


class _Item(QFrame):
    """One row: its text, the fields below it, and a cross that deletes it."""

    def __init__(self, session: Session, ref: Ref) -> None:
        super().__init__()
        self._deleter = Deleter(session, ref, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACE // 2)
        column.setSpacing(SPACE // 2)
        text = make_field(session, ref, "text")
        text.setAccessibleName(tr("terms", "field.text"))
        delete = IconButton("close", tr("inspector", "delete"))
        delete.clicked.connect(self._deleter.delete)
        top = QHBoxLayout()
        top.setSpacing(SPACE // 2)
        top.addWidget(text, 1)
        top.addWidget(delete)
        column.addLayout(top)
        self._bindings = [Binding(session, ref, "text", text)]
        below = QHBoxLayout()
        below.setSpacing(SPACE // 2)
        for name in BESIDE[ref.table]:
            below.addWidget(self._field(session, ref, name), 1)
        column.addLayout(below)

    def refresh(self) -> None:
        """Show what the plan holds."""
        for binding in self._bindings:
            binding.refresh()

    def _field(self, session: Session, ref: Ref, name: str) -> QWidget:
        field = make_field(session, ref, name)
        words = tr("terms", f"field.{name}")
        field.setAccessibleName(words)
        field.setToolTip(plain_tooltip(words))
        self._bindings.append(Binding(session, ref, name, field))
        return field


class Deleter(QObject):
    """Deletes one row when asked."""

    def __init__(self, session: Session, ref: Ref, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._ref = ref

    @Slot()
    def delete(self) -> None:
        """Delete the row as one step; undo brings it back with all that went along."""
        title = title_of(self._session.plan, self._ref)
        self._session.perform(Label("delete_row", title), remove(self._session.plan, self._ref))
