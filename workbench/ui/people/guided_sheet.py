"""Guided questions: who signs, who can stop it, who takes part to the end; the answers propose roles (R1)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from workbench.domain.roles import RoleName
from workbench.domain.rows import Ref
from workbench.ui.core.session import Session
from workbench.ui.language import tr
from workbench.ui.people.said import roles_said
from workbench.ui.people.sheet import Sheet
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.models import Column, RowsModel
from workbench.ui.widgets.table_delegate import source_of
from workbench.ui.widgets.table_view import TableView
from workbench.usecases.guided import QUESTIONS, Answers, Proposal, proposals, take_up
from workbench.usecases.labels import act_label


@dataclass(frozen=True, slots=True)
class GuidedRow:
    """One person with the answers given and the role proposed."""

    name: str
    answers: Answers
    proposal: Proposal


class GuidedSheet(Sheet):
    """A table of people and three questions; Enter or a click answers yes, and what follows stands beside it."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(tr("people", "guided.title"), tr("people", "guided.hint"), parent)
        self._session = session
        self._given: dict[str, Answers] = {}
        self.model: RowsModel[GuidedRow] = RowsModel(_COLUMNS, _key, self)
        self.table = TableView(self.model, self)
        self.table.setAccessibleName(tr("people", "guided.title"))
        self.table.clicked.connect(self._toggle)
        self.table.row_activated.connect(self._toggle_current)
        self.take = Button(kind="primary", parent=self)
        self.take.clicked.connect(self._take)
        self.body.addWidget(self.table, 1)
        self.buttons.addWidget(self.take)
        self._show()
        self.table.setFocus()

    def wanted(self) -> dict[str, RoleName]:
        """Return the new roles that the answers propose, by person."""
        rows = self.model.rows()
        return {r.proposal.person: r.proposal.role for r in rows if r.proposal.changes and r.proposal.role}

    @Slot(object)
    def _toggle(self, index: Any) -> None:
        model, place = source_of(index)
        column, person = model.columns[place.column()].key, model.key_at(place)
        if column in QUESTIONS:
            before = self._given.get(person, Answers())
            changed: dict[str, Any] = {column: not getattr(before, column)}
            self._given[person] = replace(before, **changed)
            self._show()

    @Slot(str)
    def _toggle_current(self, person: str) -> None:
        del person
        if self.table.currentIndex().isValid():
            self._toggle(self.table.currentIndex())

    @Slot()
    def _take(self) -> None:
        session, wanted = self._session, self.wanted()
        deal = session.opportunity
        if deal is None or not wanted:
            return
        label = act_label("take_up_roles", session.plan, [Ref("people", person) for person in wanted])
        if session.perform(label, lambda plan: take_up(plan, deal, session.day, wanted)) is not None:
            self.accept()

    def _show(self) -> None:
        plan, deal = self._session.plan, self._session.opportunity
        found = proposals(plan, deal, self._session.day, self._given) if deal is not None else []
        self.model.set_rows(
            GuidedRow(plan.people[p.person].name, self._given.get(p.person, Answers()), p) for p in found
        )
        count = len(self.wanted())
        self.take.setText(tr("people", "guided.take", n=count))
        self.take.setEnabled(count > 0)


def _key(row: GuidedRow) -> str:
    return row.proposal.person


def _name(row: GuidedRow) -> object:
    return row.name


def _held(row: GuidedRow) -> str:
    return roles_said(row.proposal.held)


def _proposed(row: GuidedRow) -> str:
    if row.proposal.role is None:
        return ""
    role = roles_said((row.proposal.role,))
    return role if row.proposal.changes else tr("people", "guided.as_is", role=role)


def _proposed_ink(row: GuidedRow) -> str:
    return "accent" if row.proposal.changes else "ink_3"


def _said(name: str) -> Callable[[GuidedRow], str]:
    return lambda row: tr("people", "guided.yes") if getattr(row.answers, name) else "–"


def _question(name: str) -> Column[GuidedRow]:
    return Column(name, _asks(name), _answered(name), text=_said(name))


def _asks(name: str) -> Callable[[], str]:
    return lambda: tr("people", f"guided.{name}")


def _answered(name: str) -> Callable[[GuidedRow], object]:
    return lambda row: getattr(row.answers, name)


_COLUMNS: tuple[Column[GuidedRow], ...] = (
    Column("name", lambda: tr("terms", "field.people.name"), _name),
    *(_question(name) for name in QUESTIONS),
    Column("held", lambda: tr("people", "guided.held"), _held),
    Column("proposed", lambda: tr("people", "guided.proposed"), _proposed, ink=_proposed_ink),
)
