"""What the inspector says of a person in the opportunity looked at: position, roles, relations, contacts (R1–R10)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from workbench.domain.asof import position_on
from workbench.domain.contacts import Acquaintance, acquaintances
from workbench.domain.links import evidence_of
from workbench.domain.people import RelationKind, Side
from workbench.domain.plan import Plan
from workbench.domain.roles import POSITION_ORDER, Position, PositionName, Role, RoleName
from workbench.domain.rows import Confidence, Ref
from workbench.ui.core.session import Session
from workbench.ui.forms.adders import Adder, KindAndRow, KindOnly
from workbench.ui.forms.audience_button import AudienceButton
from workbench.ui.forms.changing import add_row, record_position
from workbench.ui.forms.choices import person_choice
from workbench.ui.forms.commands import give_role
from workbench.ui.forms.line_button import Line
from workbench.ui.forms.lines_section import Lines, LinesSection
from workbench.ui.forms.section import Section
from workbench.ui.forms.words import POSITION_TONES, position_name, since_words, span_words
from workbench.ui.language import tr
from workbench.ui.terms import day_text, term
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.banner import Banner
from workbench.ui.widgets.buttons import LinkLabel
from workbench.ui.widgets.chip import Chip
from workbench.ui.widgets.enum_combo import EnumCombo
from workbench.ui.widgets.form import FieldGroup
from workbench.ui.widgets.picker import Choice
from workbench.ui.widgets.segmented import SegmentedControl
from workbench.usecases.relations import MUTUAL
from workbench.usecases.roles import CENTRES, sources, sources_missing

VIEW_FIELDS = ("company_need_met", "personal_need_met", "our_claim", "target")


class PositionSection(Section):
    """What we are to the person: two questions make their view; our claim and our target stand beside it (R3)."""

    @classmethod
    def called(cls, *_: Any) -> str:
        """Return what the section is called."""
        return tr("inspector", "group.position")

    def __init__(self, session: Session, ref: Ref, parent: QWidget | None = None) -> None:
        super().__init__(session, ref, parent)
        self._group = FieldGroup(tr("inspector", "group.position"))
        self._group.setObjectName("people.position")
        self._view = Chip()
        self._since = QLabel()
        self._since.setProperty("role", "secondary")
        self._audience: AudienceButton | None = None
        self._fields: dict[str, Any] = {}
        self._history = Lines(session, "positions")
        self.column.addWidget(self._group)
        for name in VIEW_FIELDS:
            field: Any = (
                SegmentedControl((True, False, None), _met)
                if name.endswith("met")
                else EnumCombo((None, *POSITION_ORDER), position_name)
            )
            self._fields[name] = field
            self._group.add_row(tr("inspector", f"position.{name}"), field)
            if name == "personal_need_met":
                self._group.add_row(tr("inspector", "their_view"), self._view_row())
            PositionBinding(self, name, field)
        self.enough = QLabel(tr("inspector", "supplier_enough"))
        self.enough.setProperty("role", "caption")
        self.enough.setWordWrap(True)
        self._group.add_wide(self.enough)
        self._seen_by = QWidget()
        self._seen_row = QHBoxLayout(self._seen_by)
        self._seen_row.setContentsMargins(SPACE, 0, 0, 0)
        self._seen_row.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self._group.add_row(tr("terms", "field.audience"), self._seen_by)
        self._group.add_wide(self._history)
        self._whole = LinkLabel(tr("inspector", "history"), parent=self)
        self._whole.clicked.connect(self._open_history)
        self._group.add_wide(self._whole)
        self.refresh(None)

    def fill(self) -> None:
        """Show the position as of the day looked at, and the entries before it."""
        plan, opportunity = self.session.plan, self.session.opportunity
        self._group.setEnabled(opportunity is not None)
        entry = position_on(plan, opportunity or "", self.ref.id, self.session.day)
        for name, field in self._fields.items():
            field.set_value(getattr(entry, name) if entry else None)
        view = entry.their_view if entry else None
        self._view.set_text(position_name(view))
        self._view.set_tone(POSITION_TONES[view])
        self._since.setText(since_words(entry.since) if entry else "")
        self.enough.setVisible(entry is not None and entry.target == PositionName.SUPPLIER)
        self._show_audience(entry)
        entries = [p for p in plan.positions.values() if (p.person, p.opportunity) == (self.ref.id, opportunity)]
        entries.sort(key=lambda p: p.since or date.min, reverse=True)
        self._history.show_lines([_entry_line(plan, p, p is entry) for p in entries])

    @Slot()
    def _open_history(self) -> None:
        from workbench.ui.people.history_sheet import HistorySheet

        HistorySheet(self.session, self.ref.id, self.window()).open()

    def _show_audience(self, entry: Position | None) -> None:
        """Show who may see the entry in force; a new entry is another row."""
        if self._audience is not None:
            if entry is not None and self._audience.ref.id == entry.id:
                self._audience.refresh()
                return
            self._seen_row.removeWidget(self._audience)
            self._audience.hide()
            self._audience.deleteLater()
            self._audience = None
        if entry is not None:
            self._audience = AudienceButton(self.session, Ref("positions", entry.id), parent=self)
            self._seen_row.addWidget(self._audience)
        self._group.set_row_visible(self._seen_by, entry is not None)

    def _view_row(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(SPACE, SPACE // 4, 0, SPACE // 4)
        row.setSpacing(SPACE)
        row.addWidget(self._view, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._since, 1)
        return box


def _entry_line(plan: Plan, entry: Position, now: bool) -> Line:
    sources = len(evidence_of(plan, Ref("positions", entry.id)))
    when = since_words(entry.since) or tr("inspector", "undated")
    words = tr("inspector", "entry", position=position_name(entry.their_view), since=when)
    return Line(entry.id, words, tr("inspector", "sources", n=sources) if sources else "", muted=not now)


class PositionBinding(QObject):
    """Records one answer about our position when the user gives it."""

    def __init__(self, section: PositionSection, name: str, field: QWidget) -> None:
        super().__init__(field)
        self._section = section
        self._name = name
        edited: Any = field
        edited.edited.connect(self._edited)

    @Slot(object)
    def _edited(self, value: Any) -> None:
        section = self._section
        if not record_position(section.session, section.ref.id, **{self._name: value}):
            section.refresh(None)


class RolesSection(LinesSection):
    """The roles of the person, now and before, the latest first (R2)."""

    table = "roles"

    def lines(self) -> list[Line]:
        """Return the roles in words."""
        rows: Sequence[Role] = self.session.plan.by("roles", "person").get(self.ref.id, ())
        held = [role for role in rows if role.opportunity == self.session.opportunity]
        held.sort(key=lambda r: (r.holds(self.session.day), r.since or date.min), reverse=True)
        return [self._line(role) for role in held]

    def adder(self) -> QWidget:
        """Offer the four roles."""
        form = KindOnly(list(RoleName), _role_name, tr("inspector", "add.roles"))
        form.added.connect(self._give)
        return Adder(tr("inspector", "add.roles"), form)

    def _line(self, role: Any) -> Line:
        pieces, independent = sources(self.session.plan, role.id)
        about = [span_words(role.since, role.until), term(role.confidence)]
        missing = sources_missing(self.session.plan, role.id) if role.holds(self.session.day) else 0
        if missing:
            about.append(tr("inspector", "sources.of", have=independent, needed=independent + missing))
        elif pieces:
            about.append(tr("inspector", "sources", n=len(pieces)))
        words = term(role.role)
        detail = " · ".join(part for part in about if part)
        ink = "amber_ink" if missing else "ink_2"
        return Line(role.id, words, detail, ink, muted=not role.holds(self.session.day))

    @Slot(object)
    def _give(self, role: RoleName) -> None:
        give_role(self.session, self.ref.id, CENTRES[role])


class SourcesSection(Section):
    """Says of a decision-maker's role how many sources are missing before it can be confirmed, and leads there (R12).

    *choice* is the field that says how sure it is: "confirmed" is greyed in it for as long.
    """

    source_wanted = Signal()

    def __init__(self, session: Session, ref: Ref, choice: EnumCombo, parent: QWidget | None = None) -> None:
        super().__init__(session, ref, parent)
        self._choice = choice
        self.said = Banner("warn", parent=self, closable=False)
        self.lead = LinkLabel(tr("inspector", "sources.add"), parent=self)
        self.lead.clicked.connect(self.source_wanted)
        self.column.addWidget(self.said)
        self.column.addWidget(self.lead)
        self.refresh(None)

    def fill(self) -> None:
        """Count the sources anew."""
        plan = self.session.plan
        if self.ref.id not in plan.roles:
            return
        missing = sources_missing(plan, self.ref.id)
        text = tr("people", "review.needed", n=missing, have=sources(plan, self.ref.id)[1]) if missing else ""
        self._choice.set_refused({Confidence.CONFIRMED: text} if missing else {})
        if missing and plan.roles[self.ref.id].confidence == Confidence.CONFIRMED:
            text = tr("inspector", "sources.claimed", needed=text)
        self.said.set_text(text)
        self.setVisible(missing > 0)


class RelationsSection(LinesSection):
    """The person's relations as of the day looked at (R10)."""

    table = "relations"

    def lines(self) -> list[Line]:
        """Return the relations in words, those that hold first."""
        plan, me = self.session.plan, self.ref.id
        found = [r for r in plan.relations.values() if me in (r.source, r.target)]
        found.sort(key=lambda r: (not r.holds(self.session.day), -r.strength, r.kind))
        return [self._line(relation) for relation in found]

    def adder(self) -> QWidget:
        """Offer the kinds of relations, and everybody else."""
        form = KindAndRow(list(RelationKind), term, self._others, self._name, tr("inspector", "add.relations.whom"))
        form.added.connect(self._relate)
        return Adder(tr("inspector", "add.relations"), form)

    def _line(self, relation: Any) -> Line:
        outward = relation.source == self.ref.id
        other = self._name(relation.target if outward else relation.source)
        kind = term(relation.kind)
        mutual = relation.kind in MUTUAL
        key = "relation.with" if mutual else "relation.out" if outward else "relation.in"
        words = tr("inspector", key, kind=kind, name=other)
        detail = [tr("inspector", "of_five", n=relation.strength), span_words(relation.since, relation.until)]
        holds = relation.holds(self.session.day)
        sign = f"{relation.kind} {'>' if outward else '<'}"
        return Line(relation.id, words, " · ".join(part for part in detail if part), sign=sign, muted=not holds)

    def _others(self) -> list[Choice]:
        day = self.session.day
        people = [p for p in self.session.plan.people.values() if p.id != self.ref.id]
        people.sort(key=lambda p: (not p.present(day), p.side == Side.OURS))
        return [person_choice(person) for person in people]

    def _name(self, person: str) -> str:
        return self.session.plan.people[person].name

    @Slot(object, str)
    def _relate(self, kind: RelationKind, other: str) -> None:
        add_row(self.session, "relations", source=self.ref.id, target=other, kind=kind)


class ContactsSection(LinesSection):
    """Who of us knows the person, or whom of theirs one of us knows (R6)."""

    table = "contacts"

    def lines(self) -> list[Line]:
        """Return the contacts in words, those that only visits tell of as well."""
        return [
            Line(known.ref.id, self._name(known.other), _known_words(known), table=known.ref.table)
            for known in acquaintances(self.session.plan, self.ref.id, self.session.day)
        ]

    def adder(self) -> QWidget:
        """Offer the people of the other side whom there is no contact with yet."""
        form = KindAndRow((None,), str, self._unknown, self._name, tr("inspector", "add.contacts.whom"))
        form.added.connect(self._meet)
        return Adder(tr("inspector", "add.contacts"), form)

    def _name(self, person: str) -> str:
        return self.session.plan.people[person].name

    def _is_ours(self) -> bool:
        return self.session.plan.people[self.ref.id].side == Side.OURS

    def _unknown(self) -> list[Choice]:
        plan, me = self.session.plan, self.ref.id
        known = {c.theirs if c.ours == me else c.ours for c in plan.contacts.values() if me in (c.ours, c.theirs)}
        wanted = [p for p in plan.people.values() if (p.side == Side.OURS) != self._is_ours()]
        return [person_choice(person) for person in wanted if person.id not in known]

    @Slot(object, str)
    def _meet(self, _kind: object, other: str) -> None:
        ours, theirs = (self.ref.id, other) if self._is_ours() else (other, self.ref.id)
        add_row(self.session, "contacts", ours=ours, theirs=theirs)


def _known_words(known: Acquaintance) -> str:
    last = tr("inspector", "last_met", day=day_text(known.last)) if known.last else tr("inspector", "never_met")
    return f"{term(known.strength)} · {last}" if known.strength else last


def _met(value: Any) -> str:
    return tr("inspector", "met.unknown" if value is None else "met.yes" if value else "met.no")


def _role_name(value: Any) -> str:
    return term(value) if value else tr("inspector", "choose")
