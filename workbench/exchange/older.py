"""A plan as version 1 of the interchange format can say it, and what is lost by that.

What version 1 has no words for is left out; what it says otherwise is said its way, as of a day: needs and factors by
their latest moves, contacts by all that tells of them, earlier posts as lines in the notes. Nothing becomes wider than
it was: where version 1 has one mark for a row and we have one for a field, the narrower of them is taken.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from workbench.domain.asof import as_of
from workbench.domain.audience import FIELD_AUDIENCES, LEAST_FIRST, audience_of_field, visible_to
from workbench.domain.contacts import last_contact
from workbench.domain.edits import apply
from workbench.domain.format_1 import line_of, renewed
from workbench.domain.links import owners_of, title_of
from workbench.domain.needs import Demand, Need
from workbench.domain.people import Contact, Person
from workbench.domain.plan import Plan
from workbench.domain.posts import earlier_posts
from workbench.domain.rows import Audience, FieldKind, FieldSpec, Ref, Row, Value, specs
from workbench.exchange.version_1 import ALWAYS_IN_A_DEAL, FIELDS, PARTS, PRIVATE_BY_THEMSELVES

Tables = dict[str, dict[str, Row]]


class Lost(NamedTuple):
    """What version 1 does not keep.

    - ``rows``: how many rows of each table. ``fields``: in how many rows that it keeps a field, by table and name, says
      something else afterwards.
    - ``audiences``: in how many rows single fields are for others than they were.
    - ``latent``: what the needs are called that it shows as latent, for it takes those without demand and person to say
      that a source is empty.
    """

    rows: Mapping[str, int]
    fields: Mapping[tuple[str, str], int]
    audiences: Mapping[tuple[str, str], int]
    latent: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.rows or self.fields or self.audiences or self.latent)


def as_version_1(plan: Plan, audience: Audience, day: date) -> Plan:
    """Return what *audience* may see of *plan* in the words of version 1, as of *day*."""
    seen = visible_to(plan, audience)
    now = as_of(seen, day)
    tables: Tables = {table: dict(now.rows(table)) for table in FIELDS}
    tables["needs"] = {i: _need(row) for i, row in now.needs.items()}
    tables["contacts"] = {i: _contact(row, seen, day) for i, row in seen.contacts.items()}
    tables["people"] = {i: _with_posts(row, seen) for i, row in seen.people.items()}
    for table in ("account", *PRIVATE_BY_THEMSELVES):
        tables[table] = {i: _narrowed(row, table, seen) for i, row in tables[table].items()}
    _drop(tables)
    return Plan(
        {table: {i: _cut(row, table, tables) for i, row in rows.items()} for table, rows in tables.items() if rows}
    )


def lost_in_version_1(plan: Plan, audience: Audience, day: date) -> Lost:
    """Return what of the part of *plan* that *audience* may see is lost when it is written as version 1 on *day*.

    It is what a plan that is read back from version 1 does not say as the plan says it.
    """
    seen, older = visible_to(plan, audience), as_version_1(plan, audience, day)
    back = apply(older, renewed(older))
    fields: Counter[tuple[str, str]] = Counter()
    for table in back.held():
        fields.update((table, name) for row in seen.rows(table).values() for name in _changed(row, back, table))
    latent = [need for need in as_of(seen, day).needs.values() if _is_latent(need)]
    return Lost(
        rows=Counter({table: n for table in seen.held() if (n := _missing(seen, back, table))}),
        fields=fields,
        audiences=Counter(_other_audiences(seen, back)),
        latent=tuple(title_of(seen, Ref("needs", need.id)) for need in latent if need.id in back.needs),
    )


# What version 1 says otherwise


def _need(need: Need) -> Need:
    if need.empty_source:
        return replace(need, demand=Demand.NONE)
    return replace(need, demand=Demand.LATENT) if _is_latent(need) else need


def _is_latent(need: Need) -> bool:
    """Say whether version 1 would take *need* to say that a source is empty, which it does not."""
    return need.demand == Demand.NONE and need.person is None and not need.locked and not need.empty_source


def _contact(contact: Contact, plan: Plan, day: date) -> Contact:
    last = last_contact(plan, contact.ours, contact.theirs, day)
    return contact if last is None else replace(contact, last=max(last, contact.last or last))


def _with_posts(person: Person, plan: Plan) -> Person:
    lines = [line_of(post.since, post.until, " ".join(post.held.split())) for post in earlier_posts(plan, person.id)]
    return replace(person, notes="\n".join([*reversed(lines), *filter(None, [person.notes])])) if lines else person


def _narrowed(row: Row, table: str, plan: Plan) -> Row:
    """Return *row* for those alone who may see each of its fields that says something, but those private anyway."""
    ref, known = Ref(table, row.id), specs(type(row))
    names = [name for name in FIELDS[table] if name not in PRIVATE_BY_THEMSELVES.get(table, ()) and getattr(row, name)]
    marks = [mark for name in names if (mark := audience_of_field(plan, ref, known[name])) is not None]
    return replace(row, audience=max([row.audience, *marks], key=LEAST_FIRST.index))


# What version 1 leaves out


def _drop(tables: Tables) -> None:
    """Drop the rows that version 1 has no place for, and those that hang on them."""
    for table in ALWAYS_IN_A_DEAL:
        rows: Any = tables[table]
        tables[table] = {i: row for i, row in rows.items() if row.opportunity is not None}
    evidence: Any = tables["evidence"]
    tables["evidence"] = {i: e for i, e in evidence.items() if "evidence" in PARTS.get(e.about_table, ())}
    while orphans := [(t, i) for t, rows in tables.items() for i, row in rows.items() if _is_orphan(row, tables)]:
        for table, row_id in orphans:
            del tables[table][row_id]


def _is_orphan(row: Row, tables: Tables) -> bool:
    return any(owner.id not in tables.get(owner.table, ()) for owner in owners_of(row))


def _cut(row: Row, table: str, tables: Tables) -> Row:
    """Return *row* without what version 1 does not say, naming only rows that it has."""
    emptied: dict[str, Value] = {}
    for name, spec in specs(type(row)).items():
        value: Any = getattr(row, name)
        if name not in FIELDS[table] and name not in _follows(table):
            emptied[name] = spec.default
        elif spec.kind == FieldKind.IDS:
            emptied[name] = tuple(each for each in value if each in tables[spec.target or ""])
        elif spec.target and value is not None and value not in tables[spec.target]:
            emptied[name] = None
    return replace(row, **emptied)  # type: ignore[arg-type]


def _follows(table: str) -> set[str]:
    """Return the fields of *table* that follow from where an object stands in a file."""
    wholes = {parts[table] for parts in PARTS.values() if table in parts}
    return {"language", "place", *wholes, *({"about_table"} if "about" in wholes else ())}


# What is another afterwards


def _missing(before: Plan, after: Plan, table: str) -> int:
    if table == "posts":  # They are made anew of the lines in the notes.
        return (
            Counter(map(_post, before.rows(table).values())) - Counter(map(_post, after.rows(table).values()))
        ).total()
    return 0 if table == FIELD_AUDIENCES else len(before.rows(table).keys() - after.rows(table).keys())


def _post(post: Any) -> tuple[Value, ...]:
    return post.person, post.since, post.until, post.title.strip(), post.department.strip()


def _changed(row: Row, after: Plan, table: str) -> Iterator[str]:
    other = after.find(Ref(table, row.id))
    if other is not None:
        said = (name for name in specs(type(row)) if name != "about_table")  # It says nothing without the other.
        yield from (name for name in said if getattr(row, name) != getattr(other, name))


def _other_audiences(before: Plan, after: Plan) -> Iterator[tuple[str, str]]:
    for table in ("account", *PRIVATE_BY_THEMSELVES):
        for row in before.rows(table).values():
            ref = Ref(table, row.id)
            for name, spec in specs(type(row)).items():
                filled = spec.own_audience is not None and getattr(row, name) not in ("", None)
                if filled and _seen_by(before, ref, spec) != _seen_by(after, ref, spec):
                    yield table, name


def _seen_by(plan: Plan, ref: Ref, spec: FieldSpec) -> Audience:
    """Return who may see a field: the narrower of the row and the field holds."""
    row, mark = plan.find(ref), audience_of_field(plan, ref, spec)
    marks = (mark, row.audience if row is not None else None)
    return max((each for each in marks if each is not None), key=LEAST_FIRST.index)
