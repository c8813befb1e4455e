"""Copies of a plan in memory, with all their revisions: for tests of merging that need thousands of them."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from types import MappingProxyType
from typing import Any

from tests.support.taking_back import inverse
from workbench.domain.circles import check_circles
from workbench.domain.deal import StageName
from workbench.domain.edits import EXISTS, Edits, apply, by_row, change, changes, check, effective, leading, make
from workbench.domain.errors import DomainError
from workbench.domain.merging import Choices, Rehearsal
from workbench.domain.plan import TABLES, Plan
from workbench.domain.rows import MEMBERS, FieldKind, FieldSpec, Ref, specs
from workbench.storage.editions import edition_root
from workbench.storage.merging.lineage import meant, numbers, origin_in
from workbench.storage.merging.rehearsing import Received, Result, Side, worked_out
from workbench.storage.received import heads_of, rebuilt
from workbench.storage.revisions import (
    SALT_BYTES,
    Head,
    Revision,
    Stamp,
    current,
    digest_of,
    digest_text,
    revise,
    row_change,
    split,
)
from workbench.storage.transfer import Identity
from workbench.storage.values import from_json, spec_of, to_json
from workbench.usecases import rows

PROJECT = "0123456789abcdef" * 2
Clock = Callable[[int], str]
FIRST = datetime(2026, 5, 21, tzinfo=UTC)
STAMP = Stamp("chooser", "choice", "2026-06-01T00:00:00.000000+00:00")


def ticking(number: int) -> str:
    """Return a moment of a clock that goes well: each step a second after the last."""
    return (FIRST + timedelta(seconds=number)).isoformat(timespec="microseconds")


class MemoryCopy:
    """A copy of a plan as its file would have it, without the file."""

    def __init__(self, author: str, clock: Clock = ticking, dice: Random | None = None) -> None:
        self.plan = Plan({})
        self.revisions: list[Revision] = []
        self.steps = 0
        self.author = author
        self.clock = clock
        self.dice = dice or Random(author)
        self._undo: list[Edits] = []

    @classmethod
    def of(cls, plan: Plan, author: str = "first", clock: Clock = ticking) -> "MemoryCopy":
        """Return a copy that begins with *plan*."""
        found = cls(author, clock)
        found.write(leading(found.plan, plan))
        return found

    def twin(self, author: str, clock: Clock | None = None) -> "MemoryCopy":
        """Return another copy that says the same, in the hands of *author*."""
        found = MemoryCopy(author, clock or self.clock)
        found.plan, found.revisions, found.steps = self.plan, list(self.revisions), self.steps
        return found

    def write(self, edits: Edits) -> None:
        """Write *edits* as one step, as the file does."""
        edits = effective(self.plan, edits)
        self.steps += 1
        stamp = Stamp(self.author, f"session {self.author}", self.clock(self.steps))
        heads = self.heads()
        for ref, fields in by_row(edits).items():
            of_row = heads.get(ref, {})
            writes, change_made = row_change(ref, fields, of_row)
            if change_made is not None and writes:
                salts = self.dice.randbytes(SALT_BYTES * len(writes))
                self.revisions += revise(ref, writes, of_row, stamp, self.steps, salts)
        self.plan = apply(self.plan, edits)

    def edit(self, edits: Edits) -> bool:
        """Do *edits*, which can be undone, unless the domain refuses them; return whether it was done."""
        edits = effective(self.plan, edits)
        if not edits:
            return False
        try:
            done = changes(self.plan, edits)
            after = apply(self.plan, edits)
            check(after, done.refs)
            check_circles(after, done)
        except DomainError:
            return False
        self._undo.append(inverse(self.plan, edits))
        self.write(edits)
        return True

    def undo(self) -> None:
        """Take the last edit back."""
        if self._undo:
            edits = self._undo.pop()
            try:
                check(apply(self.plan, effective(self.plan, edits)), changes(self.plan, edits).refs)
            except DomainError:
                return
            self.write(edits)

    def heads(self) -> dict[Ref, dict[str, list[Head]]]:
        """Return the heads of each field of each row."""
        replaced = {each for r in self.revisions for each in split(r.parents)}
        found: dict[Ref, dict[str, list[Head]]] = {}
        for each in self.revisions:
            if each.id not in replaced:
                of_row = found.setdefault(Ref(each.table, each.row), {})
                of_row.setdefault(each.field, []).append(Head(each.depth, each.id, each.value or ""))
        return found

    @property
    def copy(self) -> Side:
        """The copy as one side of a merge."""
        return Side(self.plan, self.revisions, (), PROJECT)

    def rehearse(self, other: "MemoryCopy", choices: Choices = MappingProxyType({})) -> Rehearsal:
        """Return what merging *other* would do, with *choices* where something is open."""
        return self._worked_out(other, choices).told

    def merged(self, other: "MemoryCopy", choices: Choices = MappingProxyType({}), author: str = "") -> "MemoryCopy":
        """Return a copy that is this one with *other* merged into it."""
        result = self._worked_out(other, choices)
        found = self.twin(author or f"{self.author}+{other.author}")
        found.steps += 1
        found.revisions += [each._replace(step=found.steps) for each in result.fresh]
        found.plan = apply(self.plan, result.told.edits)
        return found

    def _worked_out(self, other: "MemoryCopy", choices: Choices) -> Result:
        received = Received(other.copy, Path("theirs.acctplan"), Identity(0, 0, ""))
        return worked_out(self.copy, received, choices, STAMP)

    def cut(self, author: str, hidden: Iterable[Ref] = (), without: Iterable[tuple[Ref, str]] = ()) -> "MemoryCopy":
        """Return a copy without history and without the rows *hidden*, for *author*; the fields *without* are empty.

        Of lists in other fields the *hidden* rows are left out.
        """
        gone, bare = set(hidden), set(without)
        found = MemoryCopy(author, self.clock)
        found.steps = 1
        by_id = {each.id: each for each in self.revisions}
        number = numbers(self.revisions)
        for ref, fields in self.heads().items():
            if ref in gone or self.plan.find(ref) is None:
                continue
            for name, heads in fields.items():
                head = current(heads)
                spec = spec_of(ref.table, name)
                text = head.value if name == EXISTS else self._left(ref, spec, head.value, gone)
                default = name != EXISTS and text == to_json(spec, spec.default) and not spec.required
                if not default and (ref, name) not in bare:
                    source = meant(by_id, by_id[head.id])
                    found.revisions.append(edition_root(source, text, 1, origin_in(by_id, number, source)))
        found.plan = rebuilt(heads_of(found.revisions, 1))
        return found

    def _left(self, ref: Ref, spec: FieldSpec, text: str, gone: set[Ref]) -> str:
        value: Any = from_json(spec, text)
        if spec.kind == FieldKind.IDS:
            value = tuple(each for each in value if Ref(spec.target or "", each) not in gone)
        elif spec.kind == FieldKind.ID and value is not None and Ref(spec.target or "", value) in gone:
            value = None
        return to_json(spec, value)

    def digest(self) -> str:
        """Return the digest over all revisions."""
        return digest_text(digest_of(each.id for each in self.revisions))

    def check(self) -> None:
        """The rows are those that the revisions make, and every revision is what its name says."""
        assert len({each.id for each in self.revisions}) == len(self.revisions)
        assert rebuilt(heads_of(self.revisions, self.steps)) == self.plan
        check(self.plan, [Ref(table, row) for table, held in self.plan.tables.items() for row in held])


# What a user does, by dice.

WORDS = ("a", "乙", "third", "")
SCENE: Mapping[str, tuple[str, ...]] = {
    "people": ("name", "title", "notes", "power", "reports_to", "succeeds", "joined", "left", "side"),
    "opportunities": ("name", "value", "outcome", "outcome_day", "opened", "went_to_competitor"),
    "roles": ("role", "since", "until", "x"),
    "needs": ("text", "kind", "person", "side", "locked"),
    "answers": ("text", "place", "status"),
    "stages": ("stage", "entered", "left", "reason"),
    "factors": ("text", "people", "strength"),
    "strategies": ("text", "factors", "owner"),
    "actions": ("text", "strategy", "owner", "due"),
    "competitors": ("name", "supporters", "people", "since", "until"),
    "visits": ("date", "people", "backup_objectives"),
    "encounters": ("people", "touchpoint"),
    "section_notes": ("text",),
}


def work(copy: MemoryCopy, dice: Random, steps: int, names: str) -> None:
    """Let somebody with *dice* work on *copy* for some *steps*; rows they add begin with *names*."""
    for number in range(steps):
        act = dice.random()
        if act < 0.45:
            copy.edit(some_change(copy.plan, dice))
        elif act < 0.65:
            copy.edit(addition(copy.plan, dice, f"{names}{number}"))
        elif act < 0.82:
            copy.edit(removal(copy.plan, dice))
        else:
            copy.undo()


def some_change(plan: Plan, dice: Random) -> Edits:
    """Return the edits that change a field or two of some row of *plan*."""
    ref = _any_row(plan, dice)
    if ref is None:
        return ()
    fields = dice.sample(SCENE[ref.table], k=min(len(SCENE[ref.table]), dice.randint(1, 2)))
    known = specs(TABLES[ref.table])
    row = plan.find(ref)
    return change(*ref, {name: _value(plan, dice, known[name], getattr(row, name)) for name in fields})


def addition(plan: Plan, dice: Random, name: str) -> Edits:
    """Return the edits that add some row called *name*; none where what was drawn lacks something."""
    table = dice.choice(list(SCENE))
    known = specs(TABLES[table])
    values: dict[str, Any] = {}
    for field, spec in known.items():
        if spec.required or (field in SCENE[table] and dice.random() < 0.4):
            values[field] = _value(plan, dice, spec, ())
            if values[field] in (None, "") and spec.required:
                return ()
    return rows.add(table, values)[1] if TABLES[table].spec.key else make(table, name, values)


def removal(plan: Plan, dice: Random) -> Edits:
    """Return the edits that delete some row of *plan* with all that is its own."""
    ref = _any_row(plan, dice)
    return rows.remove(plan, ref) if ref is not None else ()


def _any_row(plan: Plan, dice: Random) -> Ref | None:
    tables = [table for table in SCENE if plan.rows(table)]
    if not tables:
        return None
    table = dice.choice(tables)
    return Ref(table, dice.choice(sorted(plan.rows(table))))


def _value(plan: Plan, dice: Random, spec: FieldSpec, now: Any) -> Any:
    there = sorted(plan.rows(spec.target)) if spec.target else []
    if spec.kind in MEMBERS:
        pool = there if spec.target else list(spec.enum) if spec.enum else list(WORDS[:3])
        return _other_members(dice, now, pool)
    if spec.optional and dice.random() < 0.2:
        return None
    match spec.kind:
        case FieldKind.ID:
            return dice.choice(there) if there else None
        case FieldKind.ENUM:
            return (
                StageName(dice.choice(list(StageName)[:3]))
                if spec.enum is StageName
                else dice.choice(list(spec.enum or ()))
            )
        case FieldKind.DAY:
            return date(2026, 5, dice.randint(1, 20))
        case FieldKind.BOOL:
            return dice.random() < 0.5
        case FieldKind.INT:
            return dice.randint(1, 3)
        case FieldKind.NUMBER:
            return dice.choice((0.0, 0.25, 1.0))
        case FieldKind.DECIMAL:
            return Decimal(dice.randint(0, 3))
        case _:
            return dice.choice(WORDS[:3] if spec.required else WORDS)


def _other_members(dice: Random, now: tuple[Any, ...], pool: list[Any]) -> tuple[Any, ...]:
    """Return the members *now* with one more or one less, for so it goes in a form."""
    if now and (dice.random() < 0.4 or not set(pool) - set(now)):
        return tuple(each for each in now if each != now[dice.randrange(len(now))])
    left = [each for each in pool if each not in now]
    return (*now, dice.choice(left)) if left else now
