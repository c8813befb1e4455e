"""Plans whose every text is one that software likes to stumble over."""

from dataclasses import fields, replace
from itertools import count
from typing import Any

from tests.support.nasty import NASTY
from workbench.domain.errors import DomainError
from workbench.domain.plan import Plan
from workbench.domain.row_checks import check_row
from workbench.domain.rows import FieldKind, Row, specs
from workbench.exchange.samples import sample

TEXTS = tuple(NASTY.values())


def nasty_plan(turn: int) -> Plan:
    """Return the sample with a nasty text in every text field of every row; each *turn* puts others where they are.

    A text that the rules refuse in a field leaves the field as it is.
    """
    numbers = count(turn)
    tables = sample("hospital", "en").tables
    return Plan({table: {key: _spoilt(row, numbers) for key, row in rows.items()} for table, rows in tables.items()})


def _spoilt(row: Row, numbers: "count[int]") -> Row:
    kinds = {name: spec for name, spec in specs(type(row)).items() if name not in row.spec.key}
    for name in (field.name for field in fields(row) if field.name in kinds and not field.name.startswith("about")):
        if kinds[name].kind in (FieldKind.TEXT, FieldKind.TEXTS):
            row = _with(row, name, TEXTS[next(numbers) % len(TEXTS)])
    return row


def _with(row: Row, name: str, text: str) -> Row:
    value: Any = (text,) if isinstance(getattr(row, name), tuple) else text
    changed = replace(row, **{name: value})
    try:
        check_row(changed)
    except DomainError:
        return row
    return changed
