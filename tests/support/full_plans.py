"""Plans in which every field of every table says something, made by dice from what the row types declare."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from workbench.domain.account import ACCOUNT_ID
from workbench.domain.audience import FIELD_AUDIENCES
from workbench.domain.errors import DomainError
from workbench.domain.keyed import keyed_id
from workbench.domain.people import Side
from workbench.domain.plan import TABLES, Plan, names_with
from workbench.domain.row_checks import check_row
from workbench.domain.rows import Audience, FieldKind, FieldSpec, Pattern, Ref, Row, specs

ROWS = 5
TRIES = 400
FIRST = date(2024, 2, 29)
WORDS = (
    "王彤 负责采购",
    "Call “them” back",
    "a\nb\t·",
    "𠮷 👩‍👩‍👧",
    "soon — 下次再说",
    "[x]",
    "null",
    "present",
    "two  blanks",
)
PATTERNS = {
    Pattern.TIME: ("00:00", "14:30", "23:59"),
    Pattern.MONTH: ("2026-01", "2025-12", "2024-02", "1999-07", "2031-10"),
    Pattern.PERIOD: ("2026", "2026-Q1", "2026-05", "2026-05-21", "2024-Q4"),
    Pattern.YEAR: ("2022", "2023", "2024", "2025", "2026"),
    Pattern.BIRTHDAY: ("1976-05-07", "--02-29"),
    Pattern.DIGEST: ("0f" * 32,),
}


def full_plan(seed: int, language: str = "zh_CN") -> Plan:
    """Return plan number *seed*: some rows in each table, and in each field of some row another value than at first."""
    return _Maker(Random(seed), language).plan()


def unfilled(plan: Plan) -> Iterator[str]:
    """Yield the fields of which no row of *plan* says anything but what it starts with."""
    for table in TABLES:
        for name, spec in specs(TABLES[table]).items():
            if all(getattr(row, name) == spec.default for row in plan.rows(table).values()):
                yield f"{table}.{name}"


class _Maker:
    def __init__(self, dice: Random, language: str) -> None:
        self._dice = dice
        self._language = language
        self._ids = {
            table: [f"{dice.getrandbits(128):032x}" for _ in range(ROWS)]
            for table in TABLES
            if not TABLES[table].spec.key
        }
        self._ids["account"] = [ACCOUNT_ID]
        self._tables: dict[str, dict[str, Row]] = {}
        self._marks = [
            (Ref(table, row_id), name) for table in ("account", "people") for row_id in self._ids[table]
            for name in names_with(table, "own_audience")
        ]  # fmt: skip

    def plan(self) -> Plan:
        waiting = list(TABLES)
        while waiting:  # Rows that belong to a place come after those that are their places.
            table = next(t for t in waiting if self._places_of(t).isdisjoint(waiting))
            waiting.remove(table)
            self._fill(table)
        self._settle()
        return Plan({table: self._tables[table] for table in TABLES})

    def _places_of(self, table: str) -> set[str]:
        targets = {spec.target or "" for spec in specs(TABLES[table]).values()} & TABLES.keys() - {table}
        if table == "evidence":
            targets |= {whole for whole in TABLES if TABLES[whole].spec.evidenced}
        return {target for target in targets if TABLES[target].spec.key}

    def _fill(self, table: str) -> None:
        rows = self._tables.setdefault(table, {})
        left = set(specs(TABLES[table]))
        for number in range(1 if table == "account" else ROWS):
            best = self._best(table, number, left)
            rows[best.id] = best
            left -= _said(best)

    def _best(self, table: str, number: int, left: set[str]) -> Row:
        """Return the row of many that says most in the fields *left*."""
        best: Row | None = None
        for _ in range(TRIES):
            row = self._row(table, number)
            if row is not None and row.id not in self._tables[table]:
                if best is None or len(_said(row) & left) > len(_said(best) & left):
                    best = row
                if left <= _said(best):
                    break
        assert best is not None, table
        return best

    def _row(self, table: str, number: int) -> Row | None:
        row_type: Any = TABLES[table]
        values = self._mark() if table == FIELD_AUDIENCES else self._values(table, number)
        if table == "account":
            values["language"] = self._language
        row_id = keyed_id(table, row_type, values) if row_type.spec.key else self._ids[table][number]
        row: Row = row_type(id=row_id, **values)
        try:
            check_row(row)
        except DomainError:
            return None
        return row

    def _values(self, table: str, number: int) -> dict[str, Any]:
        values: dict[str, Any] = {}
        unsaid = self._dice.choice((0.05, 0.3, 0.6))
        for name, spec in specs(TABLES[table]).items():
            if name == "about_table" or (not spec.required and self._dice.random() < unsaid):
                continue
            values |= self._about(table, spec) if spec.about else {name: self._value(table, spec, number)}
        return values

    def _mark(self) -> dict[str, Any]:
        ref, name = self._dice.choice(self._marks)
        own = specs(TABLES[ref.table])[name].own_audience
        seen_by = self._dice.choice([audience for audience in Audience if audience != own])
        return {"about_table": ref.table, "about": ref.id, "field": name, "seen_by": seen_by}

    def _about(self, table: str, spec: FieldSpec) -> dict[str, Any]:
        tables = [t for t in self._ids if t != "account"] + [t for t in self._tables if TABLES[t].spec.key]
        if table == "evidence":
            tables = [t for t in TABLES if TABLES[t].spec.evidenced]
        about = self._dice.choice([t for t in tables if t not in (table, FIELD_AUDIENCES)])
        return {"about_table": about, spec.name: self._dice.choice(self._there(about))}

    def _there(self, table: str) -> list[str]:
        return self._ids.get(table) or list(self._tables[table])

    def _value(self, table: str, spec: FieldSpec, number: int) -> Any:
        if spec.target:
            there = self._there(spec.target)[: number if spec.acyclic else None]
            if spec.kind == FieldKind.IDS:
                return tuple(self._dice.sample(there, self._dice.randint(1, 3)))
            return self._dice.choice(there) if there else None
        if spec.enum is not None:
            members = [each for each in spec.enum if spec.name != "audience" or each != Audience.CUSTOMER]
            return tuple(self._dice.sample(members, 2)) if spec.kind == FieldKind.ENUMS else self._dice.choice(members)
        return self._plain(spec)

    def _plain(self, spec: FieldSpec) -> Any:
        dice = self._dice
        match spec.kind:
            case FieldKind.BOOL:
                return dice.random() < 0.7
            case FieldKind.INT:
                return dice.randint(int(spec.least or 1), min(int(spec.most or 5), 5))
            case FieldKind.NUMBER:
                return round(dice.random(), 3)
            case FieldKind.DECIMAL:
                return self._amount(spec)
            case FieldKind.DAY:
                return FIRST + timedelta(dice.randint(0, 3000))
            case FieldKind.TEXTS:
                return tuple(dice.sample(WORDS, 2))
            case _:
                return dice.choice(PATTERNS[spec.pattern] if spec.pattern else WORDS)

    def _amount(self, spec: FieldSpec) -> Decimal:
        most = int(spec.most if spec.most is not None else 10 ** self._dice.randint(1, 15))
        found = Decimal(self._dice.randrange(1, most * 10_000)).scaleb(-4)
        negative = not spec.money and spec.least is None and self._dice.random() < 0.4
        return -found if negative else found

    # What rows have to be together

    def _settle(self) -> None:
        """Put parts in their places, and let rows name only what belongs to them."""
        for table, rows in self._tables.items():
            if "place" in TABLES[table].spec.order:
                counted: dict[Any, int] = {}
                for row_id, row in rows.items():
                    whole = getattr(row, TABLES[table].spec.parent)
                    counted[whole] = counted.get(whole, 0) + 1
                    rows[row_id] = _with(row, place=float(counted[whole]))
        dismissed = list(self._tables["dismissals"])
        for number, row_id in enumerate(self._tables["dismissed_rows"]):
            row = self._tables["dismissed_rows"][row_id]
            self._tables["dismissed_rows"][row_id] = _with(row, dismissal=dismissed[number % len(dismissed)])
        people, deals, steps = (self._tables[table] for table in ("people", "opportunities", "stage_steps"))
        for number, person_id in enumerate(people):
            people[person_id] = _with(people[person_id], side=list(Side)[number % len(Side)])
        theirs = [person.id for person in people.values() if person.side == Side.COMPETITOR]  # type: ignore[attr-defined]
        for row_id, action in self._tables["actions"].items():
            step_of: Any = self._tables["strategies"].get(getattr(action, "strategy", None) or "")
            if step_of is not None and step_of.opportunity is not None:
                self._tables["actions"][row_id] = _with(action, opportunity=step_of.opportunity)
        for row_id, row in self._tables["competitors"].items():
            self._tables["competitors"][row_id] = _with(row, people=tuple(theirs))
        for row_id, stage in self._tables["stages"].items():
            step: Any = self._dice.choice(list(steps.values()))
            deal: Any = stage
            deals[deal.opportunity] = _with(deals[deal.opportunity], stage_set=step.stage_set)
            self._tables["stages"][row_id] = _with(stage, stage_step=step.id)
        for row_id, row in self._tables["stages"].items():
            stay: Any = row
            named: Any = steps[stay.stage_step]
            deal = deals[stay.opportunity]
            if named.stage_set != deal.stage_set:
                self._tables["stages"][row_id] = _with(row, stage_step=None)


def _said(row: Row) -> set[str]:
    return {name for name, spec in specs(type(row)).items() if getattr(row, name) != spec.default}


def _with(row: Any, **values: Any) -> Row:
    found: Row = type(row)(id=row.id, **({name: getattr(row, name) for name in specs(type(row))} | values))
    return found
