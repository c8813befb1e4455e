"""Every change the role map makes: one gesture, one key or one menu entry is one step of history."""

from collections.abc import Mapping, Sequence
from datetime import date

from workbench.domain.edits import ChangeSet, Edits, apply
from workbench.domain.people import ContactStrength, RelationKind
from workbench.domain.plan import Plan
from workbench.domain.roles import PositionName
from workbench.domain.rows import Confidence, Ref, Value
from workbench.ui.core.deleting import delete, perform_and_tell
from workbench.ui.core.session import Session
from workbench.ui.language import tr
from workbench.usecases import rows
from workbench.usecases.entering import enter
from workbench.usecases.evidence import add_evidence
from workbench.usecases.ports import Label
from workbench.usecases.quick_entry import Entry
from workbench.usecases.relations import end_relation, relate, report_to, turn_relation
from workbench.usecases.roles import end_role, give_role, move_role, place_roles, record_position
from workbench.usecases.succession import succeed

MapPlace = tuple[float, float]

NEEDS_MET: Mapping[PositionName | None, tuple[bool | None, bool | None]] = {
    PositionName.OUTSIDER: (False, False),
    PositionName.FRIEND: (False, True),
    PositionName.SUPPLIER: (True, False),
    PositionName.PARTNER: (True, True),
    None: (None, None),
}
"""Company need and personal need behind each position (R3)."""


class Commands:
    """Changes on one session, in force on its day. Each returns what changed, or None when it was refused."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @property
    def _plan(self) -> Plan:
        return self._session.plan

    @property
    def _day(self) -> date:
        return self._session.day

    def name(self, person: str) -> str:
        """Return a person's name, empty for nobody."""
        found = self._plan.people.get(person)
        return found.name if found is not None else ""

    # Roles

    def move(self, places: Mapping[str, MapPlace]) -> ChangeSet | None:
        """Move the cards of roles to map places; in another quadrant the role changes (R1, R2)."""
        names = tr("rolemap", "card.separator").join(self.name(self._plan.roles[role].person) for role in places)
        return perform_and_tell(self._session, Label("move_role", names), lambda plan: self._moved(plan, places))

    def _moved(self, plan: Plan, places: Mapping[str, MapPlace]) -> Edits:
        return tuple(edit for role, to in places.items() for edit in move_role(plan, role, to, self._day))

    def give(self, person: str, to: MapPlace) -> ChangeSet | None:
        """Give a person the role at map place *to*, beside any other."""
        return self._session.perform(Label("give_role", self.name(person)), lambda plan: self._given(plan, person, to))

    def _given(self, plan: Plan, person: str, to: MapPlace) -> Edits:
        opportunity, first = self._opportunity()
        return first + give_role(plan, person, opportunity, to, self._day)

    def _opportunity(self) -> tuple[str, Edits]:
        """Return the opportunity looked at, and the edits that make one where the plan has none yet."""
        if self._session.opportunity is not None:
            return self._session.opportunity, ()
        ref, edits = rows.add("opportunities", {"name": tr("rolemap", "first_opportunity")})
        return ref.id, edits

    def end_roles(self, roles: list[str]) -> ChangeSet | None:
        """End roles on the day; the people stay, without a role if it was the last (R2)."""
        names = {self.name(self._plan.roles[role].person): None for role in roles}
        label = Label("end_role", tr("rolemap", "card.separator").join(names))
        return perform_and_tell(self._session, label, lambda plan: self._ended(plan, roles))

    def _ended(self, plan: Plan, roles: list[str]) -> Edits:
        return tuple(edit for role in roles for edit in end_role(plan, role, self._day))

    def judge(self, role: str, confidence: Confidence) -> ChangeSet | None:
        """Say how far a role is backed; a decision-maker's is confirmed only by two sources (R12)."""
        from workbench.usecases.review import judge

        label = Label("review_role", self.name(self._plan.roles[role].person))
        return self._session.perform(label, lambda plan: judge(plan, role, confidence))

    def tidy(self, places: Mapping[str, MapPlace]) -> ChangeSet | None:
        """Put the cards of roles at map places without changing any role."""
        return self._session.perform(Label("tidy_map"), lambda plan: place_roles(plan, dict(places)))

    def align(self, places: Mapping[str, MapPlace]) -> ChangeSet | None:
        """Line up the cards of roles without changing any role."""
        return self._session.perform(Label("align_cards"), lambda plan: place_roles(plan, dict(places)))

    # People

    def add_person(self, name: str, to: MapPlace | None, *, department: bool = False) -> Ref | None:
        """Add a person or a *department*, in the role at map place *to* if given; return where the new row is."""
        ref, made = rows.add("people", {"name": name, "department": name if department else ""})
        done = self._session.perform(Label("add_person", name), lambda plan: self._added(plan, ref, made, to))
        return ref if done else None

    def _added(self, plan: Plan, ref: Ref, made: Edits, to: MapPlace | None) -> Edits:
        if to is None:
            return made
        opportunity, first = self._opportunity()
        there = apply(plan, made + first)
        return made + first + give_role(there, ref.id, opportunity, to, self._day)

    def enter(self, entries: Sequence[Entry], chosen: Mapping[int, str]) -> list[Ref]:
        """Bring people in as one step, rows taken for whom *chosen* says; return where they are, nothing if refused."""
        made: list[Ref] = []
        first = entries[0].name if len(entries) == 1 else tr("people", "entry.people", n=len(entries))
        done = self._session.perform(
            Label("quick_entry", first), lambda plan: self._entered(plan, entries, chosen, made)
        )
        return made if done is not None else []

    def _entered(self, plan: Plan, entries: Sequence[Entry], chosen: Mapping[int, str], made: list[Ref]) -> Edits:
        opportunity, first = self._opportunity() if any(entry.role for entry in entries) else (None, ())
        refs, edits = enter(apply(plan, first), entries, opportunity, self._day, chosen)
        made.extend(refs)
        return first + edits

    def succeed(self, person: str, name: str, day: date) -> Ref | None:
        """Let *name* take over the post of *person* on *day* (R11); return where the new row is."""
        made: list[Ref] = []
        done = self._session.perform(
            Label("succeed", name), lambda plan: _noting(made, succeed(plan, person, name, day))
        )
        return made[0] if done else None

    def rename(self, ref: Ref, name: str) -> ChangeSet | None:
        """Give a person or competitor another name; a department goes on being one (R5)."""
        person = self._plan.people.get(ref.id)
        fields: dict[str, Value] = {"name": name}
        if person is not None and person.is_department:
            fields["department"] = name
        return self._session.perform(Label("change_field", name), lambda plan: rows.set_fields(plan, ref, **fields))

    def set_field(self, ref: Ref, name: str, value: Value) -> ChangeSet | None:
        """Set one field of a row."""
        row = self._plan.find(ref)
        label = Label("change_field", getattr(row, "name", "") or self.name(getattr(row, "person", "")))
        return self._session.perform(label, lambda plan: rows.set_fields(plan, ref, **{name: value}))

    def delete(self, refs: list[Ref]) -> ChangeSet | None:
        """Delete people or competitors with all that is theirs."""
        return delete(self._session, refs)

    def record_view(self, person: str, view: PositionName | None) -> ChangeSet | None:
        """Record what we are to a person from the day on (R3)."""
        company, personal = NEEDS_MET[view]
        return self.record_position(person, company_need_met=company, personal_need_met=personal)

    def record_position(self, person: str, **fields: bool | PositionName | None) -> ChangeSet | None:
        """Record fields of our position with a person from the day on (R3)."""
        label = Label("record_position", self.name(person))
        return self._session.perform(label, lambda plan: self._recorded(plan, person, fields))

    def _recorded(self, plan: Plan, person: str, fields: Mapping[str, bool | PositionName | None]) -> Edits:
        opportunity, first = self._opportunity()
        return first + record_position(plan, person, opportunity, self._day, **fields)

    # Relations

    def relate(self, source: str, target: str, kind: RelationKind) -> ChangeSet | None:
        """Draw a relation between two people (R10)."""
        label = Label("add_relation", self._pair(source, target))
        return self._session.perform(label, lambda plan: relate(plan, source, target, kind, self._day))

    def know(self, ours: str, theirs: str) -> ChangeSet | None:
        """Record that one of ours knows one of theirs; a contact there is already stays as it is (R6)."""
        if any((c.ours, c.theirs) == (ours, theirs) for c in self._plan.contacts.values()):
            return None
        label = Label("set_contact", self._pair(ours, theirs))
        return self._session.perform(label, rows.add("contacts", {"ours": ours, "theirs": theirs})[1])

    def change_contact(self, contact: str, strength: ContactStrength) -> ChangeSet | None:
        """Say how well one of ours knows one of theirs (R6)."""
        row = self._plan.contacts[contact]
        return self._session.perform(
            Label("set_contact", self._pair(row.ours, row.theirs)),
            lambda plan: rows.set_fields(plan, Ref("contacts", contact), strength=strength),
        )

    def delete_contact(self, contact: str) -> ChangeSet | None:
        """Delete a contact as if it had never been."""
        return delete(self._session, [Ref("contacts", contact)])

    def report_to(self, people: Sequence[str], manager: str | None) -> ChangeSet | None:
        """Put people under another, or under nobody, as one step (R9)."""
        names = tr("rolemap", "card.separator").join(map(self.name, people))
        return self._session.perform(
            Label("report_to", names),
            lambda plan: tuple(edit for person in people for edit in report_to(plan, person, manager)),
        )

    def change_relation(self, relation: str, **fields: Value) -> ChangeSet | None:
        """Change kind or strength of a relation."""
        return self._session.perform(
            self._about_line("change_relation", relation),
            lambda plan: rows.set_fields(plan, Ref("relations", relation), **fields),
        )

    def turn_relation(self, relation: str) -> ChangeSet | None:
        """Let a relation run the other way."""
        label = self._about_line("change_relation", relation)
        return self._session.perform(label, lambda plan: turn_relation(plan, relation))

    def end_relation(self, relation: str) -> ChangeSet | None:
        """End a relation on the day (R10)."""
        label = self._about_line("end_relation", relation)
        return self._session.perform(label, lambda plan: end_relation(plan, relation, self._day))

    def delete_relation(self, relation: str) -> ChangeSet | None:
        """Delete a relation as if it had never been."""
        label = self._about_line("delete_relation", relation)
        return self._session.perform(label, lambda plan: rows.remove(plan, Ref("relations", relation)))

    def _about_line(self, key: str, relation: str) -> Label:
        row = self._plan.relations[relation]
        return Label(key, self._pair(row.source, row.target))

    def _pair(self, source: str, target: str) -> str:
        return tr("rolemap", "pair", source=self.name(source), target=self.name(target))

    # Evidence

    def add_evidence(self, role: str, text: str, source: str) -> ChangeSet | None:
        """Add evidence for a role."""
        return self._session.perform(
            Label("add.evidence", text),
            lambda plan: add_evidence(plan, Ref("roles", role), text, self._day, source)[1],
        )


def _noting(made: list[Ref], result: tuple[Ref, Edits]) -> Edits:
    made.append(result[0])
    return result[1]
