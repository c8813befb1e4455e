"""Taking another plan into a plan: what is there already stays, everything else comes as new rows."""

from collections import deque
from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any

from workbench.domain.account import ACCOUNT_ID, Account
from workbench.domain.alike import plain, solid
from workbench.domain.audience import FIELD_AUDIENCES, audience_of_field, is_within, may_see
from workbench.domain.edits import Edit, Edits, change, make, values_of
from workbench.domain.keyed import keyed_id
from workbench.domain.links import about_of, parent_of, title_of, with_names
from workbench.domain.people import Contact, Person
from workbench.domain.places import keyed_ids, named_in_key, with_ids
from workbench.domain.plan import TABLES, Plan
from workbench.domain.rows import FieldKind, FieldSpec, Ref, Row, Value, specs
from workbench.usecases.fields import as_kept, as_kept_plan, change_rows
from workbench.usecases.identity import Names, name_key, person_key
from workbench.usecases.imports import Filled, ImportReport, Met, Near
from workbench.usecases.rows import new_id

# What describes a person alone; days and reporting lines only make sense together with the plan they come from.
_FILLED_KINDS = frozenset({FieldKind.TEXT, FieldKind.ENUM, FieldKind.INT})
_NOT_COMPARED = frozenset({"audience", "language"})


class Arriving:
    """Finds which rows of *incoming* the *plan* has already, and how the others are to come in."""

    def __init__(self, plan: Plan, incoming: Plan) -> None:
        self._plan = plan
        self._incoming = as_kept_plan(incoming)
        self._report = ImportReport()
        self._ids: dict[Ref, str] = {}
        self._met: set[Ref] = set()
        self._pinned: set[Ref] = set()

    def run(self, day: date) -> tuple[Edits, ImportReport]:
        """Return the edits that take the incoming plan in on *day*, and what they do."""
        self._find()
        fills, audiences = self._meet_all()
        added = [edit for table in self._incoming.held() for edit in self._added(table)]
        self._name_similar()
        return (*change_rows(self._plan, fills, day).edits, *audiences, *added), self._report

    # Which rows are there already

    def _find(self) -> None:
        for table in self._incoming.held():
            if not TABLES[table].spec.key:
                self._ids |= {Ref(table, row_id): new_id() for row_id in self._incoming.rows(table)}
        self._find_row(Ref("account", ACCOUNT_ID), ACCOUNT_ID)
        for theirs, mine in _same_people(self._plan, self._incoming).items():
            self._find_row(Ref("people", theirs), mine)
        for table in self._plan.held(list(self._incoming.held())):
            if TABLES[table].spec.recognised:
                self._find_equal(table)
        self._find_parts(keyed=False)
        self._find_places()
        self._find_parts(keyed=True)

    def _find_row(self, theirs: Ref, mine: str) -> None:
        self._ids[theirs] = mine
        self._met.add(theirs)

    def _find_equal(self, table: str) -> None:
        there = {_identity(row): row.id for row in self._plan.rows(table).values()}
        for row in self._incoming.rows(table).values():
            mine = there.get(_identity(self._mapped(row)))
            if mine is not None:
                self._find_row(Ref(table, row.id), mine)

    def _find_places(self) -> None:
        """Find the rows that belong to a place: the plan has one there, or it has none."""
        found, _ = keyed_ids(self._incoming.tables, self._ids)
        for ref, row_id in found.items():
            self._ids[ref] = row_id
            if self._plan.find(Ref(ref.table, row_id)) is not None:
                self._met.add(ref)
            row = self._incoming.find(ref)
            self._pinned |= set(named_in_key(row)) if row is not None else set()

    def _find_parts(self, *, keyed: bool) -> None:
        """Find the parts of rows that are there, those that belong to a place or the others, that are there as well.

        By the time of the second call the ids of rows with a place are settled, and what their keys name stays new.
        """
        for table in sorted(self._incoming.held(), key=_depth):
            spec = TABLES[table].spec
            if not spec.parent or spec.key or spec.recognised:
                continue
            mine = self._parts_there(table)
            for row in self._incoming.rows(table).values():
                ref, whole = Ref(table, row.id), parent_of(self._incoming, Ref(table, row.id))
                if whole in self._met and bool(TABLES[whole.table].spec.key) == keyed and ref not in self._pinned:
                    equal = mine.get(_identity(self._mapped(row)))
                    if equal:
                        self._find_row(ref, equal.popleft())

    def _parts_there(self, table: str) -> Mapping[tuple[object, ...], deque[str]]:
        found: dict[tuple[object, ...], deque[str]] = {}
        for row in self._plan.rows(table).values():
            found.setdefault(_identity(row), deque()).append(row.id)
        return found

    def _mapped(self, row: Row) -> Row:
        row_type: Any = type(row)
        mapped: Row = row_type(id="", **with_ids(row, self._ids))
        return mapped

    # What becomes of each

    def _added(self, table: str) -> Iterator[Edit]:
        for row in self._incoming.rows(table).values():
            ref = Ref(table, row.id)
            if table == FIELD_AUDIENCES and about_of(row) in self._met:
                continue  # Who may see what is there already is not for a file to say.
            if ref in self._met:
                self._count_met(table, row)
                continue
            self._report.added[table] += 1
            yield from make(table, self._ids[ref], with_ids(row, self._ids))

    def _name_similar(self) -> None:
        """Note who comes as a new person although somebody in the plan may be the same."""
        names = Names()
        by_name: dict[tuple[str, ...], list[str]] = {}
        for person in self._plan.people.values():
            names.put(person.id, person.name)
            by_name.setdefault(name_key(person.name), []).append(person.id)
        for person in self._incoming.people.values():
            if Ref("people", person.id) in self._met:
                continue
            there = dict.fromkeys([*by_name.get(name_key(person.name), []), *names.near(person.name)])
            alike = [self._plan.people[key] for key in there if self._plan.people[key].side == person.side]
            if alike:
                self._report.near.append(Near(_called(person), tuple(map(_called, alike))))

    def _count_met(self, table: str, row: Row) -> None:
        if isinstance(row, Person):
            self._report.same_people.append(self._plan.people[self._ids[Ref(table, row.id)]].name)
        elif table != "account":
            self._report.known[table] += 1

    def _meet_all(self) -> tuple[dict[Ref, dict[str, Value]], list[Edit]]:
        """Return what fills what the rows that are there leave empty, and for whom that is."""
        fills: dict[Ref, dict[str, Value]] = {}
        audiences: list[Edit] = []
        for table in self._incoming.held():
            row_type = TABLES[table]
            if table != FIELD_AUDIENCES and (row_type in (Account, Person) or row_type.spec.key):
                for row in self._incoming.rows(table).values():
                    if Ref(table, row.id) in self._met:
                        audiences += self._meet(table, row, fills)
        return fills, audiences

    def _meet(self, table: str, theirs: Row, fills: dict[Ref, dict[str, Value]]) -> Iterator[Edit]:
        """Note what fills what the row of the plan leaves empty, and what differs; yield for whom it is from now on."""
        there = Ref(table, self._ids[Ref(table, theirs.id)])
        mine: Any = self._plan.find(there)
        title = title_of(self._plan, there)
        filled: dict[str, Value] = {}
        for name, spec in specs(type(mine)).items():
            here, offered = getattr(mine, name), as_kept(spec, getattr(theirs, name))
            if name in _NOT_COMPARED or offered == spec.default or self._there(spec, offered) == here:
                continue
            if here in (None, "", ()) and (spec.kind in _FILLED_KINDS or mine.spec.key):
                filled[name] = self._there(spec, offered)
            elif not _alike(here, offered):
                self._report.kept.append(Met(title, table, name, *self._said(spec, here, offered)))
        if filled and not may_see(theirs, mine.audience):
            filled["audience"] = theirs.audience
        if filled:
            self._report.filled.append(Filled(title, table, tuple(filled)))
            fills[there] = filled
        for name in filled:
            yield from self._audience_of(there, Ref(table, theirs.id), specs(type(mine))[name])

    def _audience_of(self, mine: Ref, theirs: Ref, spec: FieldSpec) -> Iterator[Edit]:
        """Yield what makes a field that is filled as private as it is where it comes from.

        Who may see it becomes wider only where nobody has said so in the plan.
        """
        here, offered = audience_of_field(self._plan, mine, spec), audience_of_field(self._incoming, theirs, spec)
        if here is None or offered is None or here == offered:
            return
        key = {"about_table": mine.table, "about": mine.id, "field": spec.name}
        row_id = keyed_id(FIELD_AUDIENCES, TABLES[FIELD_AUDIENCES], key)
        if self._plan.find(Ref(FIELD_AUDIENCES, row_id)) is None:
            yield from make(FIELD_AUDIENCES, row_id, {**key, "seen_by": offered})
        elif not is_within(offered, here):
            yield from change(FIELD_AUDIENCES, row_id, {"seen_by": offered})

    def _there(self, spec: FieldSpec, value: Any) -> Value:
        """Return *value* of the field *spec* with rows under the ids that they have in the plan."""
        if spec.target is None or value is None:
            return value  # type: ignore[no-any-return]
        if isinstance(value, tuple):
            return tuple(self._ids[Ref(spec.target, each)] for each in value)
        return self._ids[Ref(spec.target, value)]

    def _said(self, spec: FieldSpec, here: Any, offered: Any) -> tuple[Value, Value]:
        if spec.target is None:
            return here, offered
        said = with_names(spec, here, partial(title_of, self._plan)) or ""
        return said, with_names(spec, offered, partial(title_of, self._incoming))


def _depth(table: str) -> int:
    """Return how deep in others the rows of *table* lie as parts; what may be about any row lies in all of them."""
    spec = TABLES[table].spec
    if not spec.parent:
        return 0
    parent = specs(TABLES[table])[spec.parent]
    return len(TABLES) if parent.about or not parent.target else 1 + _depth(parent.target)


def _called(person: Person) -> tuple[str, str, str]:
    return person.name, person.department, person.title


def _same_people(plan: Plan, incoming: Plan) -> dict[str, str]:
    """Return which person of *plan* each person of *incoming* is, one for one where several share name and department.

    Of those, whoever has the same title is meant first.
    """
    waiting: dict[Any, list[Person]] = {}
    for person in plan.people.values():
        waiting.setdefault(person_key(person), []).append(person)
    same: dict[str, str] = {}
    for titled in (True, False):
        for person in incoming.people.values():
            there = waiting.get(person_key(person), [])
            found = next((each for each in there if not titled or solid(each.title) == solid(person.title)), None)
            if found is not None and person.id not in same:
                same[person.id] = found.id
                there.remove(found)
    return same


def _alike(one: Value, other: Value) -> bool:
    return isinstance(one, str) and isinstance(other, str) and plain(one) == plain(other)


def _identity(row: Row) -> tuple[object, ...]:
    """Return what makes *row* the same as another: for a contact its two people, else all it says but its place."""
    if isinstance(row, Contact):
        return row.ours, row.theirs
    return tuple((name, value) for name, value in values_of(row).items() if name != "place")
