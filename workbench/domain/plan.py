"""The whole plan: an immutable set of tables of rows."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import is_
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar, cast

from workbench.domain.account import ACCOUNT_ID, Account
from workbench.domain.deal import Competitor, Opportunity, Stage
from workbench.domain.evidence import Evidence
from workbench.domain.factors import Action, Factor, Strategy
from workbench.domain.needs import Answer, Need
from workbench.domain.people import Contact, Person, Relation
from workbench.domain.reads import note, noting
from workbench.domain.roles import Position, Role
from workbench.domain.rows import Ref, Row
from workbench.domain.visits import Commitment, Question, Visit

TABLES: Mapping[str, type[Row]] = MappingProxyType(
    {
        "account": Account,
        "people": Person,
        "opportunities": Opportunity,
        "roles": Role,
        "positions": Position,
        "relations": Relation,
        "contacts": Contact,
        "needs": Need,
        "answers": Answer,
        "stages": Stage,
        "factors": Factor,
        "competitors": Competitor,
        "strategies": Strategy,
        "actions": Action,
        "visits": Visit,
        "questions": Question,
        "commitments": Commitment,
        "evidence": Evidence,
    }
)


FEW = 8
"""So many changed rows are put in their places among others; after more, all are looked through again."""
T = TypeVar("T")
Groups = Mapping[Any, Sequence[Any]]
"""Rows by what they name."""


class _Kept(NamedTuple):
    """A result that plans pass on, with the rows of every table that was read for it."""

    read: Mapping[str, Mapping[str, Row] | None]
    result: Any


@dataclass(frozen=True, slots=True)
class Plan:
    """One account plan. Tables map row ids to rows; absent tables are empty."""

    _tables: Mapping[str, Mapping[str, Row]]
    _kept: dict[Hashable, _Kept] = field(default_factory=dict, repr=False, compare=False)

    @property
    def tables(self) -> Mapping[str, Mapping[str, Row]]:
        """The rows of each table that has any, by id."""
        note(*TABLES)
        return self._tables

    def rows(self, table: str) -> Mapping[str, Row]:
        """Return the rows of *table* by id."""
        note(table)
        return self._tables.get(table, {})

    def find(self, ref: Ref) -> Row | None:
        """Return the row at *ref*, or None when it is not there."""
        return self.rows(ref.table).get(ref.id)

    def with_tables(self, tables: Mapping[str, Mapping[str, Row]]) -> "Plan":
        """Return the plan with other rows in *tables*; what was worked out of the tables that stay is kept."""
        return Plan({**self._tables, **tables}, self._kept)

    def derived(
        self, key: Hashable, work_out: Callable[[], T], fields: Mapping[str, Sequence[str]] = MappingProxyType({})
    ) -> T:
        """Return what *work_out* makes of this plan alone, kept under *key* while the tables it reads stay.

        Of the tables in *fields* it reads no other fields than these: rows whose other fields change, change nothing.
        Whoever gets it must leave it as it is: it passes on to the plans that are edited from this one.
        """
        kept = self._kept.get(key)
        if kept is not None and all(self._alike(table, before, fields) for table, before in kept.read.items()):
            note(*kept.read)
            result = kept.result
            read: Iterable[str] = kept.read
        else:
            with noting() as read:
                result = work_out()
        self._kept[key] = _Kept({table: self._tables.get(table) for table in read}, result)
        return cast(T, result)

    def _alike(self, table: str, before: Any, fields: Mapping[str, Sequence[str]]) -> bool:
        now = self._tables.get(table)
        return before is now or (table in fields and _alike(before, now, fields[table]))

    def by(self, table: str, name: str) -> Groups:
        """Return the rows of *table*, in their order, by the row or each of the rows they name in the field *name*."""
        note(table)
        key, rows = (table, name), self._tables.get(table)
        kept = self._kept.get(key)
        before = kept.read[table] if kept is not None else None
        if kept is not None and before is rows:
            return cast(Groups, kept.result)
        found = _regrouped(before, kept.result, rows, name) if kept is not None else None
        if found is None:
            found = _grouped((rows or {}).values(), name)
        self._kept[key] = _Kept({table: rows}, found)
        return found

    @property
    def account(self) -> Account:
        return cast(Account, self.rows("account")[ACCOUNT_ID])

    @property
    def people(self) -> Mapping[str, Person]:
        return cast(Mapping[str, Person], self.rows("people"))

    @property
    def opportunities(self) -> Mapping[str, Opportunity]:
        return cast(Mapping[str, Opportunity], self.rows("opportunities"))

    @property
    def roles(self) -> Mapping[str, Role]:
        return cast(Mapping[str, Role], self.rows("roles"))

    @property
    def positions(self) -> Mapping[str, Position]:
        return cast(Mapping[str, Position], self.rows("positions"))

    @property
    def relations(self) -> Mapping[str, Relation]:
        return cast(Mapping[str, Relation], self.rows("relations"))

    @property
    def contacts(self) -> Mapping[str, Contact]:
        return cast(Mapping[str, Contact], self.rows("contacts"))

    @property
    def needs(self) -> Mapping[str, Need]:
        return cast(Mapping[str, Need], self.rows("needs"))

    @property
    def answers(self) -> Mapping[str, Answer]:
        return cast(Mapping[str, Answer], self.rows("answers"))

    @property
    def stages(self) -> Mapping[str, Stage]:
        return cast(Mapping[str, Stage], self.rows("stages"))

    @property
    def factors(self) -> Mapping[str, Factor]:
        return cast(Mapping[str, Factor], self.rows("factors"))

    @property
    def competitors(self) -> Mapping[str, Competitor]:
        return cast(Mapping[str, Competitor], self.rows("competitors"))

    @property
    def strategies(self) -> Mapping[str, Strategy]:
        return cast(Mapping[str, Strategy], self.rows("strategies"))

    @property
    def actions(self) -> Mapping[str, Action]:
        return cast(Mapping[str, Action], self.rows("actions"))

    @property
    def visits(self) -> Mapping[str, Visit]:
        return cast(Mapping[str, Visit], self.rows("visits"))

    @property
    def questions(self) -> Mapping[str, Question]:
        return cast(Mapping[str, Question], self.rows("questions"))

    @property
    def commitments(self) -> Mapping[str, Commitment]:
        return cast(Mapping[str, Commitment], self.rows("commitments"))

    @property
    def evidence(self) -> Mapping[str, Evidence]:
        return cast(Mapping[str, Evidence], self.rows("evidence"))


def _grouped(rows: Iterable[Row], name: str) -> Groups:
    found: dict[Any, list[Row]] = {}
    for row in rows:
        value = getattr(row, name)
        if isinstance(value, tuple):
            for each in dict.fromkeys(value):
                found.setdefault(each, []).append(row)
        elif value in found:
            found[value].append(row)
        else:
            found[value] = [row]
    return found


def _replaced(before: Any, rows: Any) -> list[tuple[Row, Row]] | None:
    """Return the rows that stand in the places of others, each after the other; None unless these are few and all."""
    if before is rows:
        return []
    if before is None or rows is None or len(before) != len(rows) or not all(map(is_, before, rows)):
        return None
    new = [(old, row) for old, row in zip(before.values(), rows.values(), strict=True) if old is not row]
    return new if len(new) <= FEW else None


def _alike(before: Any, rows: Any, names: Sequence[str]) -> bool:
    """Say whether the fields *names* of *rows* are those of the rows *before*; rather no than search for long."""
    new = _replaced(before, rows)
    return new is not None and all(getattr(old, name) == getattr(row, name) for old, row in new for name in names)


def _regrouped(before: Any, groups: Groups, rows: Any, name: str) -> Groups | None:
    """Return what ``_grouped`` says of *rows*, made of the *groups* of the rows *before*, whose other lists stay as
    they are; None unless all that is new are a few rows in the places of others, and name what those named.
    """
    new = _replaced(before, rows)
    if new is None or any(getattr(old, name) != getattr(row, name) for old, row in new):
        return None
    found = dict(groups)
    for old, row in new:
        value = getattr(row, name)
        for each in dict.fromkeys(value) if isinstance(value, tuple) else (value,):
            found[each] = [row if one is old else one for one in found[each]]
    return found


def empty_plan(language: str = "zh_CN") -> Plan:
    """Return a plan with nothing in it but its account."""
    return Plan({"account": {ACCOUNT_ID: Account(id=ACCOUNT_ID, language=language)}})
