"""A copy for somebody: what of the plan stays out of it, by name and number, and the record of who holds which."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from workbench.domain.alike import plain, simplified
from workbench.domain.audience import FIELD_AUDIENCES
from workbench.domain.copies import Copy, Sent, known_by, marks_in, of_file, record_of, sent_copies
from workbench.domain.editions import edition
from workbench.domain.errors import DomainError
from workbench.domain.links import Say, title_of
from workbench.domain.people import Side
from workbench.domain.plan import Plan
from workbench.domain.rows import MEMBERS, Audience, FieldKind, FieldSpec, Ref, Row, Value, specs
from workbench.usecases import rows
from workbench.usecases.fields import Change
from workbench.usecases.ports import Label

SHORTEST_NAME = 2
"""Shorter names of people are not looked for in texts: a letter stands in every other word."""
_SIDES = {
    Audience.CUSTOMER: (Side.CUSTOMER,),
    Audience.TEAM: (Side.OURS, Side.PARTNER),
    Audience.PRIVATE: (Side.OURS,),
}
"""Whose people get copies for whom."""
_WORDS = frozenset({FieldKind.TEXT, FieldKind.TEXTS})


class Mention(NamedTuple):
    """A text that goes along although it names somebody who stays out: the row, its field, and the name."""

    ref: Ref
    field: str
    name: str


class LeftOut(NamedTuple):
    """What of a plan stays out of a copy, beside the history, which always does.

    Empty names are of rows without words of their own.
    """

    goes: Mapping[str, int]
    """How many rows of each table go along."""
    rows: Mapping[str, tuple[str, ...]]
    """By table the names of the rows that stay out."""
    fields: Mapping[tuple[str, str], tuple[str, ...]]
    """By table and field the names of the rows that go along without what the field says, or without some of it."""
    mentions: tuple[Mention, ...]
    """Texts that go along and name people who stay out, for somebody to look at."""

    @property
    def number(self) -> int:
        """How many rows stay out."""
        return sum(map(len, self.rows.values()))


def left_out(plan: Plan, audience: Audience, say: Say) -> LeftOut:
    """Return what of *plan* stays out of a copy for *audience*; *say* words what a row is called by.

    What speaks of the plan's own file, such as the record of its copies, is part of no copy and not counted.
    """
    return left_between(plan, edition(plan, audience), say)


def left_between(plan: Plan, held: Plan, say: Say) -> LeftOut:
    """Return what of *plan* is not in *held*, which was cut out of it, likewise."""
    gone: dict[str, tuple[str, ...]] = {}
    fields: dict[tuple[str, str], list[str]] = {}
    for table in plan.held():
        there = held.rows(table)
        names = tuple(title_of(plan, Ref(table, row.id), say) for row in _staying(plan, held, table))
        if names:
            gone[table] = names
        for row_id, row in plan.rows(table).items():
            if row_id in there:
                for field in _emptied(row, there[row_id]):
                    fields.setdefault((table, field), []).append(title_of(plan, Ref(table, row_id), say))
    goes = {table: len(held.rows(table)) for table in held.held()}
    return LeftOut(goes, gone, {place: tuple(names) for place, names in fields.items()}, tuple(_mentions(plan, held)))


def _staying(plan: Plan, held: Plan, table: str) -> Iterator[Row]:
    """Yield the rows of *table* that stay out; those that say who may see what say nothing by themselves."""
    apart = {ref.id for ref in of_file(plan)} if table == "settings" else ()
    for row_id, row in plan.rows(table).items():
        if row_id not in held.rows(table) and row_id not in apart and table != FIELD_AUDIENCES:
            yield row


def _emptied(row: Row, there: Row) -> Iterator[str]:
    """Yield the fields of *row* that say something of which *there*, what is left of it, says less."""
    if row is not there:
        for name in specs(type(row)):
            if getattr(row, name) != getattr(there, name):
                yield name


def _mentions(plan: Plan, held: Plan) -> Iterator[Mention]:
    shown = {plain(person.name) for person in held.people.values()}
    hidden = {person.name for row_id, person in plan.people.items() if row_id not in held.people}
    looked_for = {simplified(name) for name in hidden if len(name) >= SHORTEST_NAME and plain(name) not in shown}
    if not looked_for:
        return
    any_of_them = re.compile("|".join(map(re.escape, sorted(looked_for, key=len, reverse=True))), re.IGNORECASE)
    for table in held.held():
        for row in held.rows(table).values():
            for name, spec in specs(type(row)).items():
                text = _text(spec, getattr(row, name))
                spans = (found.span() for found in any_of_them.finditer(simplified(text)))
                for words in dict.fromkeys(text[start:end] for start, end in spans):
                    yield Mention(Ref(table, row.id), name, words)


def _text(spec: FieldSpec, value: Value) -> str:
    """Return the words of *value*; none of a field that holds no words of a user."""
    if spec.kind not in _WORDS or spec.about or spec.name == "about_table" or not value:
        return ""
    return "\n".join(_each(value)) if spec.kind in MEMBERS else str(value)


def _each(value: Value) -> Iterable[str]:
    return value if isinstance(value, tuple) else ()


def record_copy(copy: Copy, given_to: str, name: str) -> Change:
    """Return the step that records in the plan that *copy* was *given_to* somebody as a file called *name*."""
    wanted = copy.wanted
    people = known_by(copy.held.people)
    sent = Sent(copy.id, wanted.day, given_to.strip(), wanted.audience, name, copy.project, people)
    return Change(Label("send_copy", sent.given_to or name), rows.add("settings", sent.fields())[1])


def name_receiver(plan: Plan, copy: str, given_to: str) -> Change:
    """Return the step by which the record of *copy* says that it was *given_to* somebody.

    Raises DomainError when the plan has no such record.
    """
    sent = next((each for each in sent_copies(plan) if each.copy == copy), None)
    ref = record_of(plan, copy)
    if sent is None or ref is None:
        raise DomainError("row_missing", table="settings")
    fields = sent._replace(given_to=given_to.strip()).fields()
    label = Label("name_receiver", given_to.strip() or sent.name)
    return Change(label, rows.set_fields(plan, ref, value=fields["value"]))


def own_plan(plan: Plan) -> Change:
    """Return the step that goes with making *plan* one of its own: it says no longer that it is somebody's copy."""
    return Change(Label("own_plan"), rows.remove(plan, *marks_in(plan)))


def known_receivers(plan: Plan, audience: Audience, day: date) -> tuple[str, ...]:
    """Return the names of whom a copy for *audience* may be for: who got one, then who is there on *day* and may."""
    before = [sent.given_to for sent in sent_copies(plan) if sent.audience == audience]
    sides = _SIDES[audience]
    there = [each.name for each in plan.people.values() if each.side in sides and not each.has_left(day)]
    return tuple(dict.fromkeys(name.strip() for name in (*before, *there) if name.strip()))
