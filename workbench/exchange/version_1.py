"""Version 1 of the interchange format, as it is for ever: which arrays there are, and what their objects say.

The program goes on reading it, and writes it on request. What a value may be is still drawn from the rows, but nothing
that rows have got since can get in here.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from workbench.domain.plan import TABLES
from workbench.domain.rows import FieldKind, FieldSpec, specs
from workbench.exchange.shapes import Ids, Limits, Shape, Version, key

_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "account": "name our_company offering industry region currency business organisation industry_notes culture "
        "notes",
        "people": "name title department side lane function power reports_to joined left interests communication notes",
        "opportunities": "name value target_close outcome",
        "roles": "person opportunity role since until x y confidence",
        "positions": "person opportunity since company_need_met personal_need_met our_claim target",
        "relations": "source target kind strength since until note",
        "contacts": "ours theirs last strength",
        "needs": "person opportunity side kind text visible surfaced level awareness demand source present desired "
        "result consequence locked confidence",
        "answers": "text status",
        "stages": "opportunity stage entered left reason",
        "factors": "opportunity text direction control strength people",
        "competitors": "opportunity name method supporters answer",
        "strategies": "opportunity text kind factors people voiced_by owner",
        "actions": "strategy text owner person due status hours cost",
        "visits": "opportunity date people ours primary_objective backup_objectives outcome notes",
        "questions": "text kind need answer",
        "commitments": "opportunity by to text made due status remedy cost",
        "evidence": "text date source",
    }
)
FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType({t: (*n.split(), "audience") for t, n in _NAMES.items()})
"""The fields of the objects of each array that are written in them; the rest follows from where an object stands."""

PARTS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "roles": {"evidence": "about"},
        "positions": {"evidence": "about"},
        "needs": {"evidence": "about", "answers": "need"},
        "factors": {"evidence": "about"},
        "visits": {"questions": "visit"},
    }
)
"""The arrays inside the objects of others, each with the field that names the owner."""

ALWAYS_IN_A_DEAL = frozenset({"needs", "factors", "competitors", "strategies", "visits", "commitments"})
"""The arrays whose objects have to name an opportunity, although their rows need none by now."""

PRIVATE_BY_THEMSELVES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"people": ("interests", "communication", "notes")}
)
"""The fields that a reader of version 1 shows to nobody but the author, whatever the mark of the object."""

_IDENTIFIED = frozenset(
    {"people", "opportunities", "needs", "factors", "competitors", "strategies", "actions", "visits", "commitments"}
)
_MOST_MONEY = 1e15
_LIMITS: Mapping[str, Limits] = MappingProxyType(
    {
        "power": (1, 5),
        "strength": (1, 5),
        "x": (0, 1),
        "y": (0, 1),
        "value": (0, _MOST_MONEY),
        "cost": (0, _MOST_MONEY),
        "hours": (0, 1e6),
    }
)
_NUMBERS = frozenset({FieldKind.INT, FieldKind.NUMBER, FieldKind.DECIMAL})


class _Version1(Version):
    number = 1
    identified = False

    @property
    def arrays(self) -> tuple[str, ...]:
        inside = {part for parts in PARTS.values() for part in parts}
        return tuple(table for table in FIELDS if table != "account" and table not in inside)

    def shape(self, table: str) -> Shape:
        return _shape(table)


VERSION_1 = _Version1()


@cache
def _shape(table: str) -> Shape:
    known = specs(TABLES[table])
    found = [_field(table, known[name]) for name in FIELDS[table]]
    limits = {spec.name: _LIMITS.get(spec.name) if spec.kind in _NUMBERS else None for spec in found}
    keys = [key(table, spec, limits[spec.name]) for spec in found]
    ids = Ids.ALWAYS if table in _IDENTIFIED else Ids.NEVER
    return Shape(table, MappingProxyType({each.name: each for each in keys}), PARTS.get(table, {}), ids)


def _field(table: str, spec: FieldSpec) -> FieldSpec:
    in_a_deal = spec.name == "opportunity" and table in ALWAYS_IN_A_DEAL
    return spec._replace(optional=False, required=True) if in_a_deal else spec
