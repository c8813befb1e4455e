"""Taking what another plan holds into a plan: nothing written over, nobody there twice."""

import unicodedata
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from workbench.domain.account import ACCOUNT_ID
from workbench.domain.audience import may_see
from workbench.domain.edits import Edit, Edits, make, values_of
from workbench.domain.links import title_of
from workbench.domain.people import Contact, Person
from workbench.domain.plan import TABLES, Plan
from workbench.domain.rows import FieldKind, FieldSpec, Ref, Row, Value, specs
from workbench.usecases.ports import Label
from workbench.usecases.rows import new_id


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with an incoming file: where (``needs[3].kind``), and ``key`` of its sentence.

    The sentences are in the catalogue ``exchange`` under ``problem.``.
    """

    place: str
    key: str
    values: Mapping[str, object] = field(default_factory=dict)


class ImportRefused(Exception):
    """The incoming file is not understood, for all the reasons in ``problems``; nothing was taken in.

    ``left_out`` counts further problems that are not listed.
    """

    def __init__(self, problems: Sequence[Problem], left_out: int = 0) -> None:
        super().__init__(", ".join(f"{p.place} {p.key}".strip() for p in problems))
        self.problems = tuple(problems)
        self.left_out = left_out


@dataclass(frozen=True, slots=True)
class Met:
    """A field of the account or of a person on which the plans differ: *kept* stays, *offered* was not taken.

    ``title`` is empty while the account has no name; people named by the field are given by name.
    """

    title: str
    field: str
    kept: Value
    offered: Value


@dataclass(frozen=True, slots=True)
class Filled:
    """The fields of the account or of a person that were empty and now hold what came in."""

    title: str
    fields: tuple[str, ...]


@dataclass(slots=True)
class ImportReport:
    """What an import does: rows added and rows already there, per table; people recognised; fields filled and kept."""

    added: Counter[str] = field(default_factory=Counter)
    known: Counter[str] = field(default_factory=Counter)
    same_people: list[str] = field(default_factory=list)
    filled: list[Filled] = field(default_factory=list)
    kept: list[Met] = field(default_factory=list)


def merge(plan: Plan, incoming: Plan, day: date) -> tuple[Edits, ImportReport]:
    """Return the edits that take *incoming* into *plan* on *day*, and what they do.

    A person of the same name and department is the same person; what the plan says of the account and of such a
    person stays, and only what it leaves empty is filled; a row so filled is from then on as private as the one it was
    filled from. Relations, contacts and actions of their own that are already
    there are not added again. Everything else comes as new rows.
    """
    return _Merge(plan, incoming).run(day)


def label_of(file_name: str) -> Label:
    """Return what the step is called that an import of *file_name*, in characters that can be shown, makes."""
    return Label("import_json", file_name)


# What describes a person alone; days and reporting lines only make sense together with the plan they come from.
_FILLED_KINDS = frozenset({FieldKind.TEXT, FieldKind.ENUM, FieldKind.INT})
_NOT_COMPARED = frozenset({"audience", "language"})
_RECOGNISED = tuple(table for table, row_type in TABLES.items() if row_type.spec.recognised)


class _Merge:
    def __init__(self, plan: Plan, incoming: Plan) -> None:
        self._plan = plan
        self._incoming = incoming
        self._report = ImportReport()
        self._fills: dict[Ref, dict[str, Value]] = {}
        self._same = _same_people(plan, incoming)
        self._ids = {
            Ref(table, row_id): self._same.get(row_id) or new_id()
            for table in TABLES
            for row_id in incoming.rows(table)
        }
        self._there = {table: {_identity(row) for row in plan.rows(table).values()} for table in _RECOGNISED}

    def run(self, day: date) -> tuple[Edits, ImportReport]:
        from workbench.usecases.fields import change_rows  # Every verb of the command line loads this module.

        self._meet(self._plan.account, self._incoming.account)
        added = [
            edit
            for table in TABLES
            for row in self._incoming.rows(table).values()
            for edit in self._edits_for(table, row)
        ]
        return change_rows(self._plan, self._fills, day).edits + tuple(added), self._report

    def _edits_for(self, table: str, row: Row) -> Iterator[Edit]:
        if table == "account":
            return
        if row.id in self._same:
            person = self._plan.people[self._same[row.id]]
            self._report.same_people.append(person.name)
            self._meet(person, row)
            return
        values = self._mapped(table, row)
        if table in self._there and _identity(_row(table, values)) in self._there[table]:
            self._report.known[table] += 1
            return
        self._report.added[table] += 1
        yield from make(table, self._ids[Ref(table, row.id)], values)

    def _mapped(self, table: str, row: Row) -> dict[str, Value]:
        values = values_of(row)
        for name, spec in specs(TABLES[table]).items():
            values[name] = self._mapped_value(values[name], spec.target)
        if table == "evidence":
            values["about"] = self._ids[Ref(str(values["about_table"]), str(values["about"]))]
        return values

    def _mapped_value(self, value: Any, target: str | None) -> Value:
        if target is None or value is None:
            return value  # type: ignore[no-any-return]
        if isinstance(value, tuple):
            return tuple(self._ids[Ref(target, each)] for each in value)
        return self._ids[Ref(target, value)]

    def _meet(self, mine: Row, theirs: Row) -> None:
        """Note what fills what *mine* leaves empty, and what differs."""
        from workbench.usecases.fields import as_kept

        table = "account" if mine.id == ACCOUNT_ID else "people"
        title = title_of(self._plan, Ref(table, mine.id))
        filled: dict[str, Value] = {}
        for name, spec in specs(type(mine)).items():
            here, offered = getattr(mine, name), as_kept(spec, getattr(theirs, name))
            if name in _NOT_COMPARED or offered == spec.default or self._mapped_value(offered, spec.target) == here:
                continue
            if here == spec.default and spec.kind in _FILLED_KINDS and name != "side":
                filled[name] = offered
            elif not _alike(here, offered):
                self._report.kept.append(Met(title, name, *self._said(spec, here, offered)))
        if filled and not may_see(theirs, mine.audience):
            filled["audience"] = theirs.audience
        if filled:
            self._report.filled.append(Filled(title, tuple(filled)))
            self._fills[Ref(table, mine.id)] = filled

    def _said(self, spec: FieldSpec, here: Any, offered: Any) -> tuple[Value, Value]:
        if spec.target is None:
            return here, offered
        return title_of(self._plan, Ref(spec.target, here or "")), title_of(self._incoming, Ref(spec.target, offered))


def _same_people(plan: Plan, incoming: Plan) -> dict[str, str]:
    """Return which person of *plan* each person of *incoming* is, one for one where several share a name."""
    waiting: dict[tuple[str, str], deque[str]] = {}
    for person in plan.people.values():
        waiting.setdefault(_known_by(person), deque()).append(person.id)
    same: dict[str, str] = {}
    for person in incoming.people.values():
        candidates = waiting.get(_known_by(person))
        if candidates:
            same[person.id] = candidates.popleft()
    return same


def _known_by(person: Person) -> tuple[str, str]:
    return _folded(person.name), _folded(person.department)


def _folded(words: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", words).casefold().split())


def _alike(one: Value, other: Value) -> bool:
    return isinstance(one, str) and isinstance(other, str) and _folded(one) == _folded(other)


def _row(table: str, values: Mapping[str, Value]) -> Row:
    row_type: Any = TABLES[table]
    row: Row = row_type(id="", **values)
    return row


def _identity(row: Row) -> tuple[object, ...]:
    """Return what makes *row* the same as another: for a contact its two people, else all it says."""
    if isinstance(row, Contact):
        return row.ours, row.theirs
    return tuple(values_of(row).items())
