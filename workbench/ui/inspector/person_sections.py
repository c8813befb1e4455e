"""What the inspector says of a person in the opportunity looked at: roles, position, relations, contacts."""

from typing import Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QLabel, QWidget

from workbench.domain.asof import position_on
from workbench.domain.edits import ChangeSet
from workbench.domain.roles import POSITION_ORDER
from workbench.domain.rows import Ref
from workbench.ui.inspector.field_factory import day_text
from workbench.ui.inspector.section import Section
from workbench.ui.language import tr
from workbench.ui.shell.session import Session
from workbench.ui.widgets.buttons import LinkLabel
from workbench.ui.widgets.enum_combo import EnumCombo
from workbench.ui.widgets.form import FieldGroup
from workbench.ui.widgets.tri_state import TriStateField
from workbench.usecases.ports import Label
from workbench.usecases.roles import record_position

VIEW_FIELDS = ("company_need_met", "personal_need_met", "our_claim", "target")


class PositionSection(Section):
    """What we are to the person: two questions make their view; our claim and our target stand beside it (R3)."""

    def __init__(self, session: Session, ref: Ref, parent: QWidget | None = None) -> None:
        super().__init__(session, ref, parent)
        self._group = FieldGroup(tr("inspector", "group.position"))
        self._view = QLabel()
        self._fields: dict[str, Any] = {}
        self.column.addWidget(self._group)
        for name in VIEW_FIELDS:
            field: Any = TriStateField() if name.endswith("met") else EnumCombo((None, *POSITION_ORDER), _position_name)
            self._fields[name] = field
            self._group.add_row(tr("terms", f"field.{name}"), field)
            if name == "personal_need_met":
                self._group.add_row(tr("inspector", "their_view"), self._view)
            PositionBinding(session, ref.id, name, field)
        self.refresh(None)

    def refresh(self, changes: ChangeSet | None) -> None:
        """Show the position as of the day looked at."""
        if changes is not None and not changes.touches("positions"):
            return
        opportunity = self.session.opportunity
        self._group.setEnabled(opportunity is not None)
        entry = position_on(self.session.plan, opportunity or "", self.ref.id, self.session.day)
        for name, field in self._fields.items():
            field.set_value(getattr(entry, name) if entry else None)
        view = entry.their_view if entry else None
        since = tr("inspector", "since", day=day_text(entry.since)) if entry and entry.since else ""
        self._view.setText(f"{_position_name(view)} {since}".strip())


class PositionBinding(QObject):
    """Records one answer about our position when the user gives it."""

    def __init__(self, session: Session, person: str, name: str, field: QWidget) -> None:
        super().__init__(field)
        self._session = session
        self._person = person
        self._name = name
        edited: Any = field
        edited.edited.connect(self._edited)

    @Slot(object)
    def _edited(self, value: Any) -> None:
        session = self._session
        if session.opportunity is None:
            return
        fields = {self._name: value}
        edits = record_position(session.plan, self._person, session.opportunity, session.day, **fields)
        session.perform(Label("record_position", session.plan.people[self._person].name), edits)


class LinesSection(Section):
    """Lines about a person, each leading to the row it speaks of."""

    table = ""

    def __init__(self, session: Session, ref: Ref, parent: QWidget | None = None) -> None:
        super().__init__(session, ref, parent)
        self._shown: list[tuple[str, str]] = [("", "")]
        self._group: FieldGroup | None = None
        self.refresh(None)

    def lines(self) -> list[tuple[str, str]]:
        """Return (row id, words) of every line."""
        return []

    def refresh(self, changes: ChangeSet | None) -> None:
        """Show the lines anew when they are others."""
        if changes is not None and not changes.touches(self.table, "people"):
            return
        found = self.lines()
        if found == self._shown:
            return
        self._shown = found
        if self._group is not None:
            self._group.deleteLater()
        self._group = FieldGroup(tr("inspector", f"group.{self.table}"))
        for row_id, words in found:
            link = LinkLabel(words)
            link.setObjectName(row_id)
            link.clicked.connect(self._select)
            self._group.add_wide(link)
        self.column.addWidget(self._group)
        self._group.setVisible(bool(found))

    @Slot()
    def _select(self) -> None:
        self.session.select(Ref(self.table, self.sender().objectName()))


class RolesSection(LinesSection):
    """The roles of the person, now and before, the latest first (R2)."""

    table = "roles"

    def lines(self) -> list[tuple[str, str]]:
        """Return the roles in words."""
        held = [
            r
            for r in self.session.plan.roles.values()
            if r.person == self.ref.id and r.opportunity == self.session.opportunity
        ]
        held.sort(key=lambda r: (r.until is None, day_text(r.since)), reverse=True)
        return [(r.id, self._words(r)) for r in held]

    def _words(self, role: Any) -> str:
        span = tr("inspector", "span", since=day_text(role.since), until=day_text(role.until)) if role.until else (
            tr("inspector", "since", day=day_text(role.since)) if role.since else ""
        )  # fmt: skip
        confidence = tr("terms", f"confidence.{role.confidence}")
        return " · ".join(part for part in (tr("terms", f"role.{role.role}"), span, confidence) if part)


class RelationsSection(LinesSection):
    """The person's relations as of the day looked at (R10)."""

    table = "relations"

    def lines(self) -> list[tuple[str, str]]:
        """Return the relations in words."""
        plan, me = self.session.plan, self.ref.id
        found = [r for r in plan.relations.values() if me in (r.source, r.target) and r.holds(self.session.day)]
        return [(r.id, self._words(r)) for r in sorted(found, key=lambda r: (-r.strength, r.kind))]

    def _words(self, relation: Any) -> str:
        outward = relation.source == self.ref.id
        other = self.session.plan.people[relation.target if outward else relation.source].name
        kind = tr("terms", f"relation.{relation.kind}")
        return tr("inspector", "relation.out" if outward else "relation.in", kind=kind, name=other, n=relation.strength)


class ContactsSection(LinesSection):
    """Who of us knows the person, or whom of theirs one of us knows (R6)."""

    table = "contacts"

    def lines(self) -> list[tuple[str, str]]:
        """Return the contacts in words."""
        plan, me = self.session.plan, self.ref.id
        found = [c for c in plan.contacts.values() if me in (c.ours, c.theirs)]
        return [(c.id, self._words(c)) for c in found]

    def _words(self, contact: Any) -> str:
        other = self.session.plan.people[contact.theirs if contact.ours == self.ref.id else contact.ours].name
        last = day_text(contact.last) or tr("inspector", "never_met")
        return " · ".join((other, tr("terms", f"contact_strength.{contact.strength}"), last))


def _position_name(value: Any) -> str:
    return tr("terms", f"position.{value or 'unknown'}")
