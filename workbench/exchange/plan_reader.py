"""From plain values to a plan, or to every reason why not."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from workbench.domain.account import ACCOUNT_ID
from workbench.domain.audience import FIELD_AUDIENCES
from workbench.domain.circles import circles
from workbench.domain.edits import apply
from workbench.domain.errors import DomainError
from workbench.domain.format_1 import renewed
from workbench.domain.places import keyed_ids, with_ids
from workbench.domain.plan import TABLES, Plan, names_with
from workbench.domain.row_checks import check_row
from workbench.domain.rows import Audience, Ref, Row, Value, specs
from workbench.exchange.foreign import note_foreign, usual_audience
from workbench.exchange.ids import IdBook
from workbench.exchange.problems import Problems, problem
from workbench.exchange.raw_json import Repeated
from workbench.exchange.shapes import FORMAT, Shape, Version
from workbench.exchange.values import Values
from workbench.exchange.versions import LATEST, VERSIONS
from workbench.system.language import Language
from workbench.usecases.imports import ImportRefused, Incoming, said_audience
from workbench.usecases.rows import new_id

MOST_VALUES = 400_000
"""So many values a plan may bring: some twenty times those of 300 people and 1 500 needs, and several times what a plan
file can hold that is still examined in the seconds a file from outside is given. Whoever has a larger plan than that
can export it and take it in again, but not send it."""


def read_values(found: Any) -> Incoming:
    """Return what the JSON value *found* holds; raises ImportRefused with all problems, each with its place."""
    return _PlanReader(_version_of(found), found).read()


_AUDIENCES = frozenset(map(str, Audience))
E = TypeVar("E", bound=StrEnum)


class _PlanReader:
    """Reads one file; keeps what it found wrong and which of our rows stands for which of the file's objects."""

    def __init__(self, version: Version, found: dict[str, Any]) -> None:
        self._version = version
        self._found = found
        self._problems = Problems()
        self._project = self._read_project() if version.identified else ""
        self._ids = IdBook(version, self._problems, keeps=self._project != "")
        self._values = Values(self._ids, self._problems, nearest=not version.identified)
        self._tables: dict[str, dict[str, Row]] = {}
        self._places: dict[Ref, str] = {}
        self._absent: dict[Ref, frozenset[str]] = {}
        self._held = 0

    def read(self) -> Incoming:
        arrays = self._version.arrays
        head = ("project", "edition") if self._version.identified else ()
        self._check_keys(self._found, ("format", "version", "language", *head, "account", *arrays), "")
        edition = self._read_choice("edition", Audience, Audience.PRIVATE) if head else Audience.PRIVATE
        lists = {table: self._list_at(self._found, table, "") for table in arrays}
        self._collect(lists)
        self._read_account()
        for table, listed in lists.items():
            for number, each in enumerate(listed):
                self._read_object(each, self._version.shape(table), f"{table}[{number}]", {})
        self._check_circles()
        note_foreign(self._tables, self._places, self._problems)
        self._problems.raise_any()
        return self._incoming(edition)

    def _incoming(self, edition: Audience) -> Incoming:
        ids = self._keyed_ids()
        self._problems.raise_any()
        tables = {
            t: {ids.get(Ref(t, i), i): self._under(r, t, ids) for i, r in rows.items()}
            for t, rows in self._tables.items()
        }
        plan = Plan(tables)
        if self._version is not LATEST:
            plan = apply(plan, renewed(plan))
        absent = {Ref(ref.table, ids.get(ref, ref.id)): names for ref, names in self._absent.items()}
        return Incoming(plan, self._project or None, edition, absent)

    def _collect(self, lists: Mapping[str, list[Any]]) -> None:
        account = self._found.get("account")
        if isinstance(account, dict):
            self._ids.collect_of(account, self._version.shape("account"), "account")
        for table, listed in lists.items():
            self._ids.collect(listed, table, table)

    # What stands at the head of a file

    def _read_project(self) -> str:
        """Return the hidden identity of the plan that the file was written from, or an empty text."""
        found = self._found.get("project")
        if isinstance(found, str):
            self._problems.check_text(found, "project")
        elif found is not None:
            self._problems.add("project", "type", wanted="text", found=found)
        return found if isinstance(found, str) else ""

    def _read_choice(self, name: str, kind: type[E], default: E) -> E:
        """Return which member of *kind* the file names under *name*, or *default*."""
        found = self._found.get(name, default)
        if isinstance(found, str) and found in tuple(kind):
            return kind(found)
        self._problems.add(name, "choice", found=found, choices=tuple(kind))
        return default

    def _read_account(self) -> None:
        language = self._read_choice("language", Language, Language.ZH_CN)
        shape = self._version.shape("account")
        self._read_object(self._found.get("account", {}), shape, "account", {"language": language.value})
        if self._project and "language" not in self._found:
            self._leave_out(Ref("account", ACCOUNT_ID), ["language"])

    # Objects

    def _read_object(self, found: Any, shape: Shape, place: str, implied: Mapping[str, Value]) -> None:
        """Read one object of *shape*; *implied* are the fields that follow from where it stands."""
        self._count(1)
        if not isinstance(found, dict):
            self._problems.add(place, "type", wanted="object", found=found)
            return
        before = self._problems.count
        self._check_keys(found, shape.names, place)
        ref = Ref(shape.table, self._ids.of_object(found, shape, place))
        values = self._values_of(found, shape, place)
        if self._problems.count == before:
            self._keep(ref, {**values, **implied}, place)
        if self._project:
            self._leave_out(ref, [key.spec.name for key in shape.keys.values() if key.name not in found])
        if shape.audiences:
            self._read_audiences(found.get("audiences", {}), shape, ref, f"{place}.audiences")
        self._read_parts(found, shape, ref, place)

    def _read_parts(self, found: dict[str, Any], shape: Shape, ref: Ref, place: str) -> None:
        for part, field in shape.parts.items():
            about = specs(TABLES[part])[field].about
            placed = "place" in TABLES[part].spec.order
            for number, each in enumerate(self._list_at(found, part, place)):
                implied: dict[str, Value] = {field: ref.id}
                implied |= {"about_table": ref.table} if about else {}
                implied |= {"place": float(number + 1)} if placed else {}
                self._read_object(each, self._version.shape(part), f"{place}.{part}[{number}]", implied)

    def _values_of(self, found: dict[str, Any], shape: Shape, place: str) -> dict[str, Value]:
        values: dict[str, Value] = {}
        for name in shape.required:
            if name not in found:
                self._problems.add(place, "key_missing", name=name)
        for name, value in found.items():
            key = shape.keys.get(name)
            if key is not None:
                values[key.spec.name] = self._values.read(value, key, f"{place}.{name}")
        if "about" in shape.keys:
            self._find_about(values, found, place)
        return values

    def _find_about(self, values: dict[str, Value], found: Mapping[str, Any], place: str) -> None:
        """Put our id in *values* for the row that they say they are about."""
        table, name = values.get("about_table"), values.get("about")
        if isinstance(table, str) and isinstance(name, str):
            values["about"] = self._values.named(name, table, f"{place}.about")
        elif (found.get("about_table") is None) != (found.get("about") is None):
            self._problems.add(place, "about_halved")

    def _keep(self, ref: Ref, values: dict[str, Value], place: str) -> None:
        row_type: Any = TABLES[ref.table]
        row: Row = row_type(id=ref.id, **values)
        if "audience" not in values and row.audience != (usual := usual_audience(row, ref.table, self._tables)):
            row = row_type(id=ref.id, **values, audience=usual)
        known = specs(row_type)
        self._count(sum(value != known[name].default for name, value in values.items()))
        try:
            check_row(row)
        except DomainError as error:
            self._problems.add(place, error.key, **error.values)
        self._tables.setdefault(ref.table, {})[ref.id] = row
        self._places[ref] = place

    def _leave_out(self, ref: Ref, names: Collection[str]) -> None:
        if names:
            self._absent[ref] = self._absent.get(ref, frozenset()) | frozenset(names)

    def _read_audiences(self, found: Any, shape: Shape, ref: Ref, place: str) -> None:
        """Read for whom single fields of the row at *ref* are: a row for each that is for others than of itself."""
        if not isinstance(found, dict):
            self._problems.add(place, "type", wanted="object", found=found)
            return
        self._check_keys(found, shape.audiences, place)
        for name, seen_by in found.items():
            spec = shape.audiences.get(name)
            if not isinstance(seen_by, str) or seen_by not in _AUDIENCES:
                self._problems.add(f"{place}.{name}", "choice", found=seen_by, choices=tuple(Audience))
            elif spec is not None and seen_by != spec.own_audience:
                said: dict[str, Value] = {"field": name, "seen_by": Audience(seen_by)}
                about: dict[str, Value] = {"about_table": ref.table, "about": ref.id}
                self._count(1)
                self._keep(Ref(FIELD_AUDIENCES, new_id()), about | said, place)
        if self._project and len(found) < len(shape.audiences):
            self._leave_out(ref, [said_audience(name) for name in shape.audiences if name not in found])

    # What rows are together

    def _check_circles(self) -> None:
        """Note each circle of rows that stand above one another, once, at its first row."""
        for table, rows in self._tables.items():
            for name in names_with(table, "acyclic"):
                numbers = {row: number for number, row in enumerate(rows)}
                for circle in circles(rows, name, rows):
                    first = min(circle, key=numbers.__getitem__)
                    self._problems.add(f"{self._places[Ref(table, first)]}.{name}", "in_circle")

    def _keyed_ids(self) -> dict[Ref, str]:
        """Return the ids of the rows that belong to a place; notes those that have none of their own."""
        ids, circular = keyed_ids(self._tables, {})
        for ref in circular:
            self._problems.add(self._places[ref], "own_place")
        first: dict[Ref, Ref] = {}
        for ref, row_id in ids.items():
            other = first.setdefault(Ref(ref.table, row_id), ref)
            if other is not ref:
                self._problems.add(self._places[ref], "same_place", first=self._places[other])
        return ids

    def _under(self, row: Row, table: str, ids: Mapping[Ref, str]) -> Row:
        """Return *row* with its id and all it names by *ids*."""
        if not ids:
            return row
        row_type: Any = type(row)
        made: Row = row_type(id=ids.get(Ref(table, row.id), row.id), **with_ids(row, ids))
        return made

    def _count(self, values: int) -> None:
        self._held += values
        if self._held > MOST_VALUES:
            raise ImportRefused([problem("", "too_many", limit=MOST_VALUES)])

    def _check_keys(self, found: dict[str, Any], known: Any, place: str) -> None:
        for name in found:
            if name not in known:
                self._problems.add(place, "key_unknown", name=name)
        if isinstance(found, Repeated):
            for name in found.names:
                self._problems.add(place, "key_repeated", name=name)

    def _list_at(self, found: dict[str, Any], name: str, place: str) -> list[Any]:
        listed = found.get(name, [])
        if isinstance(listed, list):
            return listed
        self._problems.add(f"{place}.{name}" if place else name, "type", wanted="list", found=listed)
        return []


def _version_of(found: Any) -> Version:
    """Return the version in which *found* is written; raises ImportRefused for none and for one that is not known."""
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise ImportRefused([problem("", "not_a_plan", format=FORMAT)])
    number = found.get("version")
    if type(number) is int and number in VERSIONS:
        return VERSIONS[number]
    newer = type(number) is int and number > LATEST.number
    raise ImportRefused([problem("version", "newer" if newer else "version", found=number, known=LATEST.number)])
