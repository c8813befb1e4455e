"""Random steps of a user who writes, adds and deletes, with rows of every table."""

import random
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from workbench.domain.edits import Edits
from workbench.domain.errors import DomainError
from workbench.domain.plan import TABLES, Plan
from workbench.domain.rows import FieldKind, FieldSpec, Pattern, Ref, specs
from workbench.ui.core.session import Session
from workbench.usecases.ports import Label
from workbench.usecases.rows import add, remove, set_fields

WORDS = ("", "随时联络", "sign the contract", "soon", "主任", "{name}", "Purchasing", "a\nb", "长" * 60)
PATTERNS = {
    Pattern.TIME: ("09:00", "14:30"),
    Pattern.YEAR: ("2025", "2026"),
    Pattern.MONTH: ("2026-01", "2026-12"),
    Pattern.PERIOD: ("2026", "2026-Q1", "2026-05"),
    Pattern.BIRTHDAY: ("--05-07", "1976-02-28"),
    Pattern.DIGEST: ("", "0f" * 32),
}
STEPPED = (*TABLES.common, "contact_data", "posts", "demand_moves", "factor_moves")
"""The tables whose rows are shown beside others, or change what others are."""
JUDGED = ("roles", "positions", "needs", "factors")
TRIES = 40
MOST_DAYS = 90
KEPT = 2
"""So many rows of a table are left, so that there is something to see."""


class Dice:
    """Throws steps for *session*; the same *seed* throws the same ones for the same plan."""

    def __init__(self, session: Session, seed: int) -> None:
        self._session = session
        self._random = random.Random(seed)

    def step(self, table: str) -> str:
        """Have the session take one step with a row of *table*; return what was done."""
        return self._take(table, ("change", "change", "change", "add", "delete"))

    def change(self, table: str) -> str:
        """Have the session change a row of *table*; return what was done."""
        return self._take(table, ("change",))

    def mixed(self, tables: Iterable[str]) -> list[str]:
        """Return *tables* in another order."""
        mixed = list(tables)
        self._random.shuffle(mixed)
        return mixed

    def _take(self, table: str, kinds: Sequence[str]) -> str:
        for _ in range(TRIES):
            kind = self._random.choice(kinds)
            if self._session.perform(Label("change_field", kind), partial(self._edits, table, kind)):
                return f"{kind} {table}"
        raise AssertionError(f"no step with {table} in {TRIES} tries")

    def chance(self, share: float) -> bool:
        """Say yes as often as *share* says."""
        return self._random.random() < share

    def _edits(self, table: str, kind: str, plan: Plan) -> Edits:
        rows = list(plan.rows(table))
        if kind == "add" and table != "account":
            values = {name: self._value(spec, plan) for name, spec in specs(TABLES[table]).items() if not spec.about}
            values |= {"about_table": None} if "about_table" in values else {}
            return add(table, values | (self._about(plan) if table == "evidence" else {}))[1]
        if kind == "delete" and len(rows) > KEPT:
            return remove(plan, Ref(table, self._random.choice(rows)))
        if not rows:
            raise DomainError("row_missing", table=table)
        row = self._random.choice(rows)
        fixed = {"about", "about_table", *TABLES[table].spec.key}
        names = [name for name in specs(TABLES[table]) if name not in fixed]
        chosen = self._random.sample(names, self._random.randint(1, min(3, len(names))))
        values = {name: self._value(specs(TABLES[table])[name], plan) for name in chosen}
        return set_fields(plan, Ref(table, row), **values)

    def _value(self, spec: FieldSpec, plan: Plan) -> Any:
        dice = self._random
        there = list(plan.rows(spec.target)) if spec.target else []
        if spec.optional and (dice.random() < 0.2 or (spec.kind == FieldKind.ID and not there)):
            return None
        if spec.kind == FieldKind.ENUM and spec.enum is not None:
            return dice.choice(list(spec.enum))
        if spec.kind == FieldKind.ID:
            return dice.choice(there) if there else ""
        if spec.kind == FieldKind.IDS:
            return tuple(dice.sample(there, min(len(there), dice.randint(0, 3))))
        plain = {
            FieldKind.TEXTS: lambda: tuple(dice.sample(WORDS, dice.randint(0, 2))),
            FieldKind.BOOL: lambda: dice.random() < 0.5,
            FieldKind.INT: lambda: dice.randint(1, 5),
            FieldKind.NUMBER: lambda: dice.choice((0.0, 0.25, 1.0)),
            FieldKind.DECIMAL: lambda: Decimal(dice.choice(("0", "0.25", "1", "200000"))),
            FieldKind.ENUMS: lambda: tuple(dice.sample(list(spec.enum or ()), 2)),
            FieldKind.DAY: self._day,
            FieldKind.TEXT: lambda: dice.choice(PATTERNS[spec.pattern] if spec.pattern else WORDS),
        }
        return plain[spec.kind]()

    def _day(self) -> date:
        return self._session.day + timedelta(days=self._random.randint(-MOST_DAYS, MOST_DAYS))

    def _about(self, plan: Plan) -> dict[str, str]:
        table = self._random.choice([table for table in JUDGED if plan.rows(table)])
        return {"about_table": table, "about": self._random.choice(list(plan.rows(table)))}
