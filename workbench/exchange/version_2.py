"""Version 2 of the interchange format: every array and every field that a plan has, drawn from the rows.

A field or a table added to the domain thereby reads, writes and stands in the schema at once.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from workbench.domain.amounts import MOST
from workbench.domain.audience import FIELD_AUDIENCES
from workbench.domain.plan import TABLES, names_with
from workbench.domain.rows import FieldKind, FieldSpec, specs
from workbench.exchange.shapes import Ids, Limits, Shape, Version, key

# Parts that stand in an array of their own all the same, beside the rows they are parts of.
_APART = frozenset({"roles", "positions", "stages", "gate_answers", "actions", "campaign_lines", "campaign_contacts"})
_ON_THE_MAP = frozenset({("roles", "x"), ("roles", "y")})


class _Version2(Version):
    number = 2
    identified = True

    @property
    def arrays(self) -> tuple[str, ...]:
        return _arrays()

    def shape(self, table: str) -> Shape:
        return _shape(table)


VERSION_2 = _Version2()


@cache
def _arrays() -> tuple[str, ...]:
    inside = {part for table in TABLES for part in _parts(table)}
    return tuple(table for table in TABLES if table not in inside and table not in ("account", FIELD_AUDIENCES))


@cache
def _parts(table: str) -> Mapping[str, str]:
    """Return the arrays inside the objects of *table*, each with the field that names the owner."""
    found = {part: TABLES[part].spec.parent for part in TABLES if part != FIELD_AUDIENCES and _is_part(part, table)}
    return MappingProxyType(found)


def _is_part(part: str, table: str) -> bool:
    parent = TABLES[part].spec.parent
    if not parent or part in _APART:
        return False
    spec = specs(TABLES[part])[parent]
    if not spec.owned or spec.optional:
        return False
    return TABLES[table].spec.evidenced if spec.about else spec.target == table


@cache
def _shape(table: str) -> Shape:
    known = specs(TABLES[table])
    implied = set(_implied(table))
    order = [name for name in known if name != "audience" and name not in implied] + ["audience"]
    keys = [key(table, known[name], _limits(table, known[name]), tuple(_abouts())) for name in order]
    return Shape(
        table,
        MappingProxyType({each.name: each for each in keys}),
        _parts(table),
        Ids.MAY,
        {name: known[name] for name in names_with(table, "own_audience")},
    )


def _implied(table: str) -> list[str]:
    """Return the fields of *table* that follow from where an object stands in the file."""
    if table == "account":
        return ["language"]
    spec = TABLES[table].spec
    found = ["place"] if "place" in spec.order else []
    if any(table in _parts(whole) for whole in TABLES):
        found += ["about_table", "about"] if specs(TABLES[table])[spec.parent].about else [spec.parent]
    return found


@cache
def _abouts() -> tuple[str, ...]:
    """Return the arrays whose objects another may be about."""
    return tuple(table for table in TABLES if table != FIELD_AUDIENCES)


def _limits(table: str, spec: FieldSpec) -> Limits | None:
    if (table, spec.name) in _ON_THE_MAP:
        return 0, 1
    if spec.scale:
        return 1, 5
    if spec.kind != FieldKind.DECIMAL:
        return None if spec.least is None and spec.most is None else (spec.least, spec.most)
    most = float(MOST)
    least = spec.least if spec.least is not None else 0 if spec.money else -most
    return least, most if spec.most is None else spec.most
