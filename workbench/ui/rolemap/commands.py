"""Every change the role map makes: one gesture, one key or one menu entry is one step of history."""

from collections.abc import Mapping, Sequence
from datetime import date

from workbench.domain.contacts import recorded_contact
from workbench.domain.edits import ChangeSet, Edits, apply
from workbench.domain.people import ContactStrength, RelationKind
from workbench.domain.plan import Plan
from workbench.domain.roles import PositionName
from workbench.domain.rows import Confidence, Ref, Value
from workbench.ui.core.deleting import delete, perform_and_tell
from workbench.ui.core.session import Session
from workbench.ui.forms.changing import add_row, change_rows, opportunity_to_use, record_position, tell_named
from workbench.ui.forms.commands import MapPlace, give_role, move_roles
from workbench.usecases.entering import enter
from workbench.usecases.entry_lines import Entry
from workbench.usecases.fields import Change
from workbench.usecases.fields import add_row as new_row
from workbench.usecases.labels import act_label
from workbench.usecases.ports import Label
from workbench.usecases.relations import end_relation
from workbench.usecases.roles import end_role, place_roles
from workbench.usecases.roles import give_role as role_at_place
from workbench.usecases.succession import succeed

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
        return move_roles(self._session, places)

    def give(self, person: str, to: MapPlace) -> ChangeSet | None:
        """Give a person the role at map place *to*, beside any other."""
        return give_role(self._session, person, to)

    def end_roles(self, roles: list[str]) -> ChangeSet | None:
        """End roles on the day; the people stay, without a role if it was the last (R2)."""
        label = act_label("end_role", self._plan, [Ref("people", self._plan.roles[role].person) for role in roles])
        return perform_and_tell(self._session, label, lambda plan: self._ended(plan, roles))

    def _ended(self, plan: Plan, roles: list[str]) -> Edits:
        return tuple(edit for role in roles for edit in end_role(plan, role, self._day))

    def judge(self, role: str, confidence: Confidence) -> ChangeSet | None:
        """Say how far a role is backed; a decision-maker's is confirmed only by two sources (R12)."""
        return self.change(Ref("roles", role), confidence=confidence)

    def tidy(self, places: Mapping[str, MapPlace]) -> ChangeSet | None:
        """Put the cards of roles at map places without changing any role."""
        return self._session.perform(Label("tidy_map"), lambda plan: place_roles(plan, dict(places)))

    def align(self, places: Mapping[str, MapPlace]) -> ChangeSet | None:
        """Line up the cards of roles without changing any role."""
        return self._session.perform(Label("align_cards"), lambda plan: place_roles(plan, dict(places)))

    # People

    def add_person(self, name: str, to: MapPlace | None, *, department: bool = False) -> Ref | None:
        """Add a person or a *department*, in the role at map place *to* if given; return where the new row is."""
        fields = {"name": name, "department": name if department else ""}
        if to is None:
            return add_row(self._session, "people", **fields)
        made: list[Ref] = []
        done = self._session.carry_out(lambda plan: self._added(plan, fields, to, made))
        tell_named(self._session, done)
        return made[0] if done else None

    def _added(self, plan: Plan, fields: Mapping[str, Value], to: MapPlace, made: list[Ref]) -> Change:
        ref, (label, edits) = new_row(plan, "people", fields, self._day)
        made.append(ref)
        opportunity, first = opportunity_to_use(self._session, plan)
        there = apply(plan, edits + first)
        return Change(label, edits + first + role_at_place(there, ref.id, opportunity, to, self._day))

    def enter(self, entries: Sequence[Entry], chosen: Mapping[int, str], replacing: bool, since: date) -> list[Ref]:
        """Bring people in as one step, as :func:`entering.enter` does; return where they are, nothing if refused."""
        made: list[Ref] = []

        def entered(plan: Plan) -> Change:
            with_roles = any(entry.role for entry in entries)
            opportunity, first = opportunity_to_use(self._session, plan) if with_roles else (None, ())
            there = apply(plan, first)
            refs, edits = enter(there, entries, opportunity, self._day, chosen, replacing=replacing, since=since)
            made.extend(refs)
            return Change(act_label("quick_entry", apply(there, edits), refs), first + edits)

        return made if self._session.carry_out(entered) is not None else []

    def succeed(self, person: str, name: str, day: date) -> Ref | None:
        """Let *name* take over the post of *person* on *day* (R11); return where the new row is."""
        made: list[Ref] = []
        done = self._session.carry_out(lambda plan: _succeeded(plan, person, name, day, made))
        tell_named(self._session, done)
        return made[0] if done else None

    def change(self, ref: Ref, **values: Value) -> ChangeSet | None:
        """Set fields of a row."""
        return change_rows(self._session, {ref: values})

    def change_all(self, refs: Sequence[Ref], **values: Value) -> ChangeSet | None:
        """Set the same fields of several rows as one step."""
        return change_rows(self._session, dict.fromkeys(refs, values))

    def delete(self, refs: list[Ref]) -> ChangeSet | None:
        """Delete people or competitors with all that is theirs."""
        return delete(self._session, refs)

    def record_view(self, person: str, view: PositionName | None) -> ChangeSet | None:
        """Record what we are to a person from the day on (R3)."""
        company, personal = NEEDS_MET[view]
        return self.record_position(person, company_need_met=company, personal_need_met=personal)

    def record_position(self, person: str, **fields: bool | PositionName | None) -> ChangeSet | None:
        """Record fields of our position with a person from the day on (R3)."""
        return record_position(self._session, person, **fields)

    # Relations

    def relate(self, source: str, target: str, kind: RelationKind) -> Ref | None:
        """Draw a relation between two people (R10); return where it is."""
        return add_row(self._session, "relations", source=source, target=target, kind=kind)

    def know(self, ours: str, theirs: str) -> Ref | None:
        """Record that one of ours knows one of theirs; a contact there is already stays as it is (R6).

        One that begins later begins on the day looked at.
        """
        known = recorded_contact(self._plan, ours, theirs)
        if known is not None:
            if not known.holds(self._session.day):
                self.change(Ref("contacts", known.id), since=self._session.day)
            return None
        return add_row(self._session, "contacts", ours=ours, theirs=theirs)

    def change_contact(self, contact: str, strength: ContactStrength) -> ChangeSet | None:
        """Say how well one of ours knows one of theirs (R6)."""
        return self.change(Ref("contacts", contact), strength=strength)

    def delete_contact(self, contact: str) -> ChangeSet | None:
        """Delete a contact as if it had never been."""
        return delete(self._session, [Ref("contacts", contact)])

    def report_to(self, people: Sequence[str], manager: str | None) -> ChangeSet | None:
        """Put people under another, or under nobody, as one step (R9)."""
        return change_rows(self._session, {Ref("people", person): {"reports_to": manager} for person in people})

    def change_relation(self, relation: str, **fields: Value) -> ChangeSet | None:
        """Change kind or strength of a relation."""
        return self.change(Ref("relations", relation), **fields)

    def turn_relation(self, relation: str) -> ChangeSet | None:
        """Let a relation run the other way."""
        row = self._plan.relations[relation]
        return self.change(Ref("relations", relation), source=row.target, target=row.source)

    def end_relation(self, relation: str) -> ChangeSet | None:
        """End a relation on the day (R10)."""
        label = act_label("end_relation", self._plan, [Ref("relations", relation)])
        return self._session.perform(label, lambda plan: end_relation(plan, relation, self._day))

    def delete_relation(self, relation: str) -> ChangeSet | None:
        """Delete a relation as if it had never been."""
        return delete(self._session, [Ref("relations", relation)])

    # Evidence

    def add_evidence(self, role: str, text: str, source: str) -> Ref | None:
        """Add evidence for a role; return where it is."""
        return add_row(self._session, "evidence", about_table="roles", about=role, text=text, source=source)


def _succeeded(plan: Plan, person: str, name: str, day: date, made: list[Ref]) -> Change:
    ref, edits = succeed(plan, person, name, day)
    made.append(ref)
    return Change(act_label("succeed", apply(plan, edits), [ref]), edits)
