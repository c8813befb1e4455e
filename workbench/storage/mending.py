"""The plan as it last was, as far as the remains of its file tell; pure.

What a head names is the value, if that revision is left. Else the row says it, if it is left; else the latest revision.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from workbench.domain.account import ACCOUNT_ID
from workbench.domain.edits import EXISTS, check
from workbench.domain.errors import DomainError
from workbench.domain.links import about_of
from workbench.domain.plan import TABLES, Plan, empty_plan
from workbench.domain.rows import FieldKind, FieldSpec, Ref, Row, Value, specs
from workbench.storage.remains import FieldRef, Remains

LOST_TEXT = "?"
_ACCOUNT = Ref("account", ACCOUNT_ID)


class Mended(NamedTuple):
    """The plan, the rows known to be missing from it, and how many of its values may be older than the last."""

    plan: Plan
    lost: frozenset[Ref]
    doubtful: int


class _Word(NamedTuple):
    value: Any
    sure: bool


def mend(remains: Remains) -> Mended:
    """Return what can be made of *remains*; it breaks no rule of a plan."""
    testimony = _Testimony(remains)
    rows: dict[Ref, Row] = {}
    lost: set[Ref] = set()
    for ref in testimony.refs():
        row = testimony.row(ref)
        if row is not None:
            rows[ref] = row
        elif not testimony.is_gone(ref):
            lost.add(ref)
    for ref in testimony.echoes(rows):
        del rows[ref]
    lost |= {ref for ref in _prune(rows) if ref.table in TABLES and not testimony.is_gone(ref)}
    if _ACCOUNT not in rows:
        rows[_ACCOUNT] = empty_plan().account
        lost.add(_ACCOUNT)
    return Mended(_plan_of(rows), frozenset(lost), testimony.doubtful)


class _Testimony:
    """What the remains say of each field."""

    def __init__(self, remains: Remains) -> None:
        self.doubtful = 0
        self._remains = remains
        self._latest: dict[FieldRef, Value] = {}
        for revision, value in sorted(remains.revisions.values(), key=lambda each: (each[0].depth, each[0].id)):
            self._latest[revision.table, revision.row, revision.field] = value

    def refs(self) -> list[Ref]:
        """Return the rows that anything speaks of, in the order in which they are met."""
        fields = (*self._latest, *self._remains.heads)
        found = dict.fromkeys((*self._remains.rows, *(Ref(table, row) for table, row, _ in fields)))
        return [ref for ref in found if ref.table in TABLES]

    def echoes(self, rows: Mapping[Ref, Row]) -> list[Ref]:
        """Return which of *rows* only a damaged id makes different from another, for nothing else speaks of them."""
        spoken_of = {Ref(table, row) for table, row, _ in (*self._latest, *self._remains.heads)}
        known = {replace(row, id="") for ref, row in rows.items() if ref in spoken_of}
        return [ref for ref, row in rows.items() if ref not in spoken_of and replace(row, id="") in known]

    def is_gone(self, ref: Ref) -> bool:
        """Say whether the row at *ref* is known to have been deleted."""
        word = self._word(ref, EXISTS)
        return word is not None and word.value is False

    def row(self, ref: Ref) -> Row | None:
        """Return the row at *ref*, with a mark for each text it cannot be without, or None when there is none."""
        if self.is_gone(ref):
            return None
        fields: dict[str, Any] = {}
        doubtful = 0
        for name, spec in specs(TABLES[ref.table]).items():
            word = self._word(ref, name)
            if word is None and spec.required and spec.kind == FieldKind.TEXT:
                word = _Word(LOST_TEXT, False)
            if word is not None:
                fields[name] = word.value
                doubtful += not word.sure
            elif spec.required:
                return None
        self.doubtful += doubtful
        return TABLES[ref.table](id=ref.id, **fields)

    def _word(self, ref: Ref, field: str) -> _Word | None:
        place = (*ref, field)
        named = self._remains.heads.get(place)
        there = [self._remains.revisions[each] for each in named or () if each in self._remains.revisions]
        if named and len(there) == len(named):
            return _Word(max(there, key=lambda each: (each[0].depth, each[0].id))[1], True)
        row = self._remains.rows.get(ref)
        if row is not None:
            return _Word(True if field == EXISTS else getattr(row, field), True)
        return _Word(self._latest[place], not named) if place in self._latest else None


def _prune(rows: dict[Ref, Row]) -> set[Ref]:
    """Take from *rows* what names a row that is not there, or breaks a rule; return the rows missed or taken."""
    lost: set[Ref] = set()
    again = True
    while again:
        again = False
        plan = _plan_of(rows)
        for ref, row in list(rows.items()):
            missing = _missing(plan, row)
            fixed = _without(row, missing)
            if fixed is None:
                del rows[ref]
                lost.add(ref)
            elif missing:
                rows[ref] = fixed
            again |= bool(missing) or fixed is None
            lost |= missing
        if not again:
            unlawful = _unlawful(rows)
            for ref in unlawful:
                del rows[ref]
            lost |= unlawful
            again = bool(unlawful)
    return lost


def _unlawful(rows: dict[Ref, Row]) -> set[Ref]:
    """Return which of *rows* break a rule, or have lost what their key was made of."""
    plan, found = _plan_of(rows), set[Ref]()
    for ref in rows:
        try:
            check(plan, [ref])
        except DomainError:
            found.add(ref)
    return found


def _missing(plan: Plan, row: Row) -> set[Ref]:
    named = {
        Ref(spec.target, row_id)
        for name, spec in specs(type(row)).items()
        if spec.target is not None
        for row_id in _ids(spec, getattr(row, name))
    }
    about = about_of(row)
    if about is not None:
        named.add(about)
    return {ref for ref in named if plan.find(ref) is None}


def _ids(spec: FieldSpec, value: Any) -> tuple[str, ...]:
    return value if spec.kind == FieldKind.IDS else (value,) if value is not None else ()


def _without(row: Row, missing: set[Ref]) -> Row | None:
    """Return *row* naming none of *missing*, or None when it cannot do without one."""
    if row.id != ACCOUNT_ID and TABLES["account"] is type(row):
        return None
    fields: dict[str, Any] = {}
    about = about_of(row)
    for name, spec in specs(type(row)).items():
        value = getattr(row, name)
        left = tuple(each for each in _ids(spec, value) if Ref(spec.target or "", each) not in missing)
        lost = spec.target is not None and left != _ids(spec, value)
        if (lost and spec.required and not left) or (spec.about and spec.owned and about in missing):
            return None
        if lost:
            value = left if spec.kind == FieldKind.IDS else None
        fields[name] = value
    if "about" in fields and (about is None or about in missing):
        fields |= {"about_table": None, "about": None}
    return type(row)(id=row.id, **fields)


def _plan_of(rows: dict[Ref, Row]) -> Plan:
    tables: dict[str, dict[str, Row]] = {}
    for ref, row in rows.items():
        tables.setdefault(ref.table, {})[ref.id] = row
    return Plan(tables)
