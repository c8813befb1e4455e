"""From plain values to a plan, or to every reason why not."""

from collections.abc import Mapping
from typing import Any

import msgspec

from workbench.domain.account import ACCOUNT_ID
from workbench.domain.errors import DomainError
from workbench.domain.plan import TABLES, Plan
from workbench.domain.rows import FieldKind, Row, Value, specs
from workbench.exchange.problems import Problems, problem
from workbench.exchange.raw_json import Repeated
from workbench.exchange.shapes import FORMAT, IDENTIFIED, LISTS, NESTED, VERSION, Key, default_audience, keys
from workbench.system.language import Language
from workbench.usecases.imports import ImportRefused
from workbench.usecases.rows import new_id

MOST_VALUES = 400_000
"""So many values a plan may bring: some twenty times those of 300 people and 1 500 needs, and several times what a plan
file can hold that is still examined in the seconds a file from outside is given. Whoever has a larger plan than that
can export it and take it in again, but not send it."""
_TOP = ("format", "version", "language", "account", *LISTS)


class PlanReader:
    """Reads one file; keeps what it found wrong and which of our ids stands for which of the file's."""

    def __init__(self) -> None:
        self._problems = Problems()
        self._ids: dict[str, dict[str, str]] = {table: {} for table in IDENTIFIED}
        self._tables: dict[str, dict[str, Row]] = {table: {} for table in TABLES}
        self._places: dict[str, str] = {}
        self._held = 0

    def read(self, found: Any) -> Plan:
        """Return the plan that the JSON value *found* describes; raises ImportRefused with all problems."""
        _require_format(found)
        self._check_keys(found, _TOP, "")
        lists = {table: self._list_at(found, table, "") for table in LISTS}
        for table in LISTS:
            if table in IDENTIFIED:
                self._collect_ids(lists[table], table)
        self._read_account(found)
        for table in LISTS:
            for number, each in enumerate(lists[table]):
                self._read_object(each, table, f"{table}[{number}]", {})
        self._check_reporting()
        self._problems.raise_any()
        return Plan({table: rows for table, rows in self._tables.items() if rows})

    def _collect_ids(self, found: list[Any], table: str) -> None:
        first: dict[str, int] = {}
        for number, each in enumerate(found):
            name = each.get("id") if isinstance(each, dict) else None
            if not isinstance(name, str):
                continue
            if name in first:
                self._problems.add(f"{table}[{number}].id", "id_repeated", found=name, first=f"{table}[{first[name]}]")
            first.setdefault(name, number)
            self._ids[table].setdefault(name, new_id())

    def _read_account(self, found: dict[str, Any]) -> None:
        language = found.get("language", Language.ZH_CN.value)
        if not isinstance(language, str) or language not in tuple(Language):
            self._problems.add("language", "choice", found=language, choices=tuple(Language))
        self._read_object(found.get("account", {}), "account", "account", {"language": language})

    def _read_object(self, found: Any, table: str, place: str, implied: Mapping[str, Value]) -> None:
        """Read one object of *table*; *implied* are the fields that follow from where it stands."""
        self._count(1)
        if not isinstance(found, dict):
            self._problems.add(place, "type", wanted="object", found=found)
            return
        before = self._problems.count
        with_id = ("id",) if table in IDENTIFIED else ()
        self._check_keys(found, (*with_id, *keys(table), *NESTED.get(table, ())), place)
        row_id = self._id_of(found, table, place)
        values = self._values(found, table, place)
        if self._problems.count == before:
            self._keep(table, row_id, {**values, **implied}, place)
        self._read_inner(found, table, place, row_id)

    def _read_inner(self, found: dict[str, Any], table: str, place: str, row_id: str) -> None:
        for inner, field in NESTED.get(table, {}).items():
            for number, each in enumerate(self._list_at(found, inner, place)):
                implied: dict[str, Value] = {field: row_id}
                implied |= {"about_table": table} if inner == "evidence" else {"place": float(number + 1)}
                self._read_object(each, inner, f"{place}.{inner}[{number}]", implied)

    def _id_of(self, found: dict[str, Any], table: str, place: str) -> str:
        if table not in IDENTIFIED:
            return ACCOUNT_ID if table == "account" else new_id()
        name = found.get("id")
        if isinstance(name, str) and name:
            self._problems.check_text(name, f"{place}.id")
            return self._ids[table][name]
        if "id" not in found:
            self._problems.add(place, "key_missing", name="id")
        else:
            self._problems.add(f"{place}.id", "type", wanted="id", found=name)
        return ""

    def _values(self, found: dict[str, Any], table: str, place: str) -> dict[str, Value]:
        values: dict[str, Value] = {}
        for name, key in keys(table).items():
            if name in found:
                values[key.spec.name] = self._value(found[name], key, f"{place}.{name}")
            elif key.required:
                self._problems.add(place, "key_missing", name=name)
            elif name == "audience":
                values[name] = default_audience(table, values)
        return values

    def _value(self, found: Any, key: Key, place: str) -> Value:
        if not self._problems.check_text(found, place):
            return None
        try:
            value: Any = msgspec.convert(found, key.type)
        except msgspec.ValidationError:
            self._problems.explain(found, key, place)
            return None
        if key.spec.target is None or value is None:
            return value  # type: ignore[no-any-return]
        if key.spec.kind == FieldKind.ID:
            return self._target(value, key.spec.target, place)
        return tuple(self._target(each, key.spec.target, f"{place}[{i}]") for i, each in enumerate(value))

    def _target(self, name: str, table: str, place: str) -> str:
        if name not in self._ids[table]:
            self._problems.add(place, "dangling", found=name, table=table)
        return self._ids[table].get(name, "")

    def _keep(self, table: str, row_id: str, values: dict[str, Value], place: str) -> None:
        row_type: Any = TABLES[table]
        row: Row = row_type(id=row_id, **values)
        self._count(sum(getattr(row, name) != spec.default for name, spec in specs(row_type).items()))
        try:
            row.check()
        except DomainError as error:
            self._problems.add(place, error.key, **error.values)
        self._tables[table][row_id] = row
        self._places[row_id] = place

    def _count(self, values: int) -> None:
        self._held += values
        if self._held > MOST_VALUES:
            raise ImportRefused([problem("", "too_many", limit=MOST_VALUES)])

    def _check_reporting(self) -> None:
        """Note each circle of people who report to one another, once, at its first person."""
        people: Mapping[str, Any] = self._tables["people"]
        numbers = {person: number for number, person in enumerate(people)}
        settled: set[str] = set()
        for person in people:
            chain: dict[str, int] = {}
            above: str | None = person
            while above in numbers and above not in settled and above not in chain:
                chain[above] = len(chain)
                above = people[above].reports_to
            settled.update(chain)
            circle = list(chain)[chain[above] :] if above in chain else []
            if len(circle) > 1:
                first = min(circle, key=numbers.__getitem__)
                self._problems.add(f"{self._places[first]}.reports_to", "reports_in_circle")

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


def _require_format(found: Any) -> None:
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise ImportRefused([problem("", "not_a_plan", format=FORMAT)])
    version = found.get("version")
    if type(version) is not int or version != VERSION:
        newer = type(version) is int and version > VERSION
        raise ImportRefused([problem("version", "newer" if newer else "version", found=version, known=VERSION)])
