"""A plan in which every text of every table bears a word of its own, for every audience and every kind of owner.

The rows are made from the specs of the row types, so that a new table or field is planted, and read, by itself.
"""

import re
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from itertools import product
from typing import Any, NamedTuple

from workbench.domain.account import ACCOUNT_ID
from workbench.domain.edits import Edit, apply, change, check, make
from workbench.domain.keyed import keyed_id
from workbench.domain.plan import TABLES, Plan, empty_plan
from workbench.domain.rows import Audience, FieldKind, FieldSpec, Pattern, Ref, specs

MARK = re.compile(r"Zq[bcdfghjkmnpqrtvwx]{4}")
_LETTERS = "bcdfghjkmnpqrtvwx"
_ORDER = (Audience.PRIVATE, Audience.TEAM, Audience.CUSTOMER)
NO_TEXT = frozenset({"language", "about_table", "about", "sheet", "condition"})
"""Fields of kind text that hold no words of the user."""
TITLES = frozenset({("account", "name"), ("account", "our_company"), ("account", "currency")})
"""What every audience may see: a paper bears both names, and its amounts the currency."""
AUTHOR_ONLY = frozenset(
    {
        *(("people", name) for name in ("interests", "communication", "style", "notes")),
        *(("account", name) for name in ("culture", "notes")),
    }
)
"""Notes on people and on the account, which stay private whatever the mark of the row."""
TEAM_ONLY = frozenset({("account", name) for name in ("business", "organisation", "industry_notes")})
"""What is known of the account, which no customer sees whatever the mark of the account."""
PLAIN = frozenset({"field_audiences"})
"""Tables without a word of the user."""
PATTERNS = {
    Pattern.TIME: lambda n: f"{n:02}:30",
    Pattern.YEAR: lambda n: f"{2020 + n}",
    Pattern.MONTH: lambda n: f"2026-{n + 1:02}",
    Pattern.PERIOD: lambda n: f"2026-{n + 1:02}",
    Pattern.BIRTHDAY: lambda n: f"1970-01-{n + 1:02}",
    Pattern.DIGEST: lambda _: "",
}
SPECIAL: dict[str, dict[str, Any]] = {
    "competitors": {"people": ()},
    "opportunities": {"outcome": "competitor", "went_to": "competitor"},
    "colleague_notes": {"resolved": date(2026, 12, 1)},
    "factor_moves": {"control": "low"},
    "rounds": {"sheet": "of another program"},
}
"""What some words cannot be without."""


class Mark(NamedTuple):
    """Where a word was planted: in a field of a row of *audience* that hangs on rows of the audience *owner*."""

    table: str
    field: str
    audience: Audience
    owner: Audience


class Planted(NamedTuple):
    """The plan, and for each planted word where it stands."""

    plan: Plan
    marks: dict[str, Mark]

    def found(self, text: str) -> set[Mark]:
        """Return the marks that *text* tells."""
        return {self.marks[word] for word in MARK.findall(text) if word in self.marks}

    def leaked(self, text: str, audience: Audience, deal: str = "") -> set[Mark]:
        """Return the marks in *text* that *audience* may not see; a paper about *deal* may name it, whatever its mark,
        and tell those of its rows that are for them."""
        named = self.plan.opportunities.get(deal)
        allowed = {self.marks[named.name]} if named else set()
        told_of = named.audience if named else None
        return {mark for mark in self.found(text) - allowed if not may_see(mark, audience, told_of)}

    def meant_for(self, audience: Audience) -> set[Mark]:
        """Return the marks that *audience* may see, with nothing of the row or its owners hidden."""
        return {mark for mark in self.marks.values() if may_see(mark, audience)}


def may_see(mark: Mark, audience: Audience, told_of: Audience | None = None) -> bool:
    """Say, from the contract alone, whether *audience* may read the text at *mark*; opportunities of the audience
    *told_of* are named to them on purpose."""
    place = mark.table, mark.field
    if audience == Audience.PRIVATE or place in TITLES:
        return True
    if place in AUTHOR_ONLY or (place in TEAM_ONLY and audience == Audience.CUSTOMER):
        return False
    if TABLES[mark.table].spec.confidential and audience == Audience.CUSTOMER:
        return False
    if place == ("opportunities", "name") and mark.audience == Audience.TEAM and mark.owner == Audience.CUSTOMER:
        return True  # Named, for rows that may be seen hang on it.
    least = _ORDER.index(audience)
    return _ORDER.index(mark.audience) >= least and (_ORDER.index(mark.owner) >= least or not _hides(mark, told_of))


def _hides(mark: Mark, told_of: Audience | None) -> bool:
    """Say whether the row goes with its hidden owner: an opportunity that is not private is still named for it."""
    if mark.table == "actions":
        return mark.owner == Audience.PRIVATE  # Its strategy; one of the team may have steps for the customer.
    fields, lives_by = specs(TABLES[mark.table]), TABLES[mark.table].spec.needs_one
    if lives_by and all(fields[name].target for name in lives_by):
        return True  # All that it is about is hidden.
    owners = {spec.target for spec in specs(TABLES[mark.table]).values() if spec.owned}
    named = owners == {"opportunities"} and (mark.owner != Audience.PRIVATE or told_of == Audience.PRIVATE)
    return mark.table == "evidence" or (bool(owners) and not named)


@cache
def planted(account: Audience = Audience.PRIVATE) -> Planted:
    """Return the plan with its account marked *account*: 9 rows a table, each audience with each of its owners."""
    marks: dict[str, Mark] = {}
    plan = empty_plan("en")
    edits: list[Edit] = []
    keyed: dict[str, str] = {}
    for table, audience, owner in product(TABLES, _ORDER, _ORDER):
        if table != "account" and table not in PLAIN and _is_there(table, audience, owner):
            fields = _fields(table, audience, owner, marks, keyed)
            if TABLES[table].spec.key:
                keyed[row_id(table, audience, owner)] = keyed_id(table, TABLES[table], fields)
            made = row_id(table, audience, owner)
            edits += make(table, keyed.get(made, made), fields)
    edits += change("account", ACCOUNT_ID, _fields("account", account, account, marks, keyed))
    plan = apply(plan, edits)
    check(plan, [Ref(table, each) for table, rows in plan.tables.items() for each in rows])
    return Planted(plan, marks)


def row_id(table: str, audience: Audience, owner: Audience = Audience.CUSTOMER) -> str:
    """Return the id of the row of *audience* that hangs on rows of the audience *owner*."""
    return f"{table}-{audience}-{owner}"


def _is_there(table: str, audience: Audience, owner: Audience) -> bool:
    """Say whether a row of *audience* that hangs on rows of *owner* can be: some are never for customers."""
    if table == "dismissals" and owner != Audience.CUSTOMER:
        return False  # Others would have no row that they are about, and be left out.
    if table == "dismissed_rows" and (audience, owner) == (Audience.PRIVATE, Audience.TEAM):
        return False  # It would keep from others why the rest was dismissed.
    spec, fields = TABLES[table].spec, specs(TABLES[table])
    if spec.confidential and audience == Audience.CUSTOMER:
        return False
    owners = [each.target for each in fields.values() if each.owned and each.target]
    return owner != Audience.CUSTOMER or not any(TABLES[each].spec.confidential for each in owners)


def _fields(
    table: str, audience: Audience, owner: Audience, marks: dict[str, Mark], keyed: dict[str, str]
) -> dict[str, Any]:
    number = 3 * _ORDER.index(audience) + _ORDER.index(owner)
    found: dict[str, Any] = dict(SPECIAL.get(table, {}))
    named: list[str] = []
    for name, spec in specs(TABLES[table]).items():
        if name in found:
            continue
        if spec.target is not None:
            ref = _reference(table, spec, audience, owner, named)
            found[name] = keyed.get(ref, ref) if isinstance(ref, str) else ref
        elif spec.about:
            if spec.owned:
                whole = "roles" if table == "evidence" else "people"
                found |= {"about_table": whole, "about": row_id(whole, owner)}
        elif spec.pattern is not None:
            found[name] = None if spec.optional else PATTERNS[spec.pattern](number)
        elif spec.kind in (FieldKind.TEXT, FieldKind.TEXTS) and name not in NO_TEXT:
            found[name] = _words(Mark(table, name, audience, owner), spec, marks)
        elif spec.required:
            found.setdefault(name, _plain(spec, number))
    return found | {"audience": audience}


def _plain(spec: FieldSpec, number: int) -> Any:
    """Return what a field cannot be without that is neither words nor another row."""
    if spec.enum is not None:
        return next(iter(spec.enum))
    if spec.kind == FieldKind.DAY:
        return date(2026, 1, 1) + timedelta(days=number)
    return Decimal(1) if spec.kind == FieldKind.DECIMAL else "man" if spec.kind == FieldKind.TEXT else 1


def _words(mark: Mark, spec: FieldSpec, marks: dict[str, Mark]) -> Any:
    number, word = len(marks), ""
    for _ in range(4):
        number, place = divmod(number, len(_LETTERS))
        word += _LETTERS[place]
    marks[f"Zq{word}"] = mark
    return (f"Zq{word}",) if spec.kind == FieldKind.TEXTS else f"Zq{word}"


def _reference(table: str, spec: FieldSpec, audience: Audience, owner: Audience, named: list[str]) -> Any:
    """Return a row of the audience *owner*: another one each time, for a row may not name the same one twice."""
    target = str(spec.target)
    if not spec.owned and (target == table or not _is_there(target, owner, Audience.CUSTOMER)):
        return () if spec.kind == FieldKind.IDS else None  # Who reports to whom could close a circle.
    once = f"{target}:{owner}"
    named.append(once)
    if TABLES[table].spec.key and not _has_owner(target):
        found = row_id(target, owner, audience)
    else:
        found = row_id(target, owner) if named.count(once) == 1 else row_id(target, owner, Audience.TEAM)
    if target == "people" and named.count(once) > 1:
        found = row_id("people", owner, Audience.PRIVATE)
    return (found,) if spec.kind == FieldKind.IDS else found


def _has_owner(table: str) -> bool:
    return any(spec.owned for spec in specs(TABLES[table]).values())
