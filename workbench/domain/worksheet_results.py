"""What comes of a round of a worksheet: a named function for each kind of result, pure, over the entries of the round.

All of them take any part of a round, an empty one too, and pass over what they do not understand: entries of other
items and fields, lines of items that do not repeat, values of another kind. Given several answers in the same place, as
of several rounds in order, the last one counts.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple, Protocol, TypeVar

from workbench.domain.deal import STAGE_ORDER, StageName
from workbench.domain.worksheets import NO, VALUE, YES, Definition, Item, ItemKind, ResultKind, is_done, value_fits


class Entry(Protocol):
    """One answer of a round, as far as a result depends on it."""

    @property
    def item(self) -> str:
        """The id of the item that is answered."""

    @property
    def line(self) -> str:
        """What tells the answers to a repeating item apart; empty for others."""

    @property
    def field(self) -> str:
        """``value``, or which further answer of the item it is."""

    @property
    def value(self) -> str:
        """The answer; empty while there is none."""


E = TypeVar("E", bound=Entry)


class Count(NamedTuple):
    """How many of the items ``of`` are ``done``, and how many are ``answered`` at all."""

    done: int
    of: int
    answered: int


class FirstUnmet(NamedTuple):
    """The id of the first item that is not met, None where all are; ``known`` says that it was answered."""

    item: str | None
    known: bool


class Weighted(NamedTuple):
    """The weighted mean of the answered items, None where none is; ``answered`` is their share, from 0 to 1."""

    score: Decimal | None
    answered: Decimal


class Verdict(StrEnum):
    """Whether an opportunity is worth pursuing (F5)."""

    GO = "go"
    ASK = "ask"
    STOP = "stop"


class TrustLevel(StrEnum):
    """How far a person trusts us, from the least (P19); ``liked`` is honesty without reliability: the friend."""

    NONE = "none"
    LIKED = "liked"
    RELIABLE = "reliable"
    HONEST = "honest"


class Gate(StrEnum):
    """Whether more may be spent on a contact (R8); ``stop`` where they only assured us."""

    OPEN = "open"
    CLOSED = "closed"
    STOP = "stop"


class OutOfOrder(NamedTuple):
    """The ids of the items that were done before the one they must follow."""

    items: tuple[str, ...]


class Depth(NamedTuple):
    """How deep it went: the place of the deepest item reached, from 1, among ``of``; 0 where none is."""

    level: int
    of: int


Result = Count | FirstUnmet | Weighted | Verdict | TrustLevel | Gate | OutOfOrder | Depth | None

OUTCOMES: Mapping[ResultKind, type[StrEnum]] = {
    ResultKind.VERDICT: Verdict,
    ResultKind.TRUST_LEVEL: TrustLevel,
    ResultKind.GATE: Gate,
}
"""The results that a definition words, one outcome for each of their values."""


def result_of(definition: Definition, entries: Iterable[Entry]) -> Result:
    """Return what comes of a round with *entries*, as its definition wants it; None for a sheet without a result."""
    return _RESULTS[definition.result.kind](definition, entries)


def count(definition: Definition, entries: Iterable[Entry], group: str = "") -> Count:
    """Return how many of the items of *group*, or else of all that count, are done; any line does for one that repeats.

    A visit is held against the group of ``group_for_visit`` (F7), trust has a count for each of its groups (P19).
    """
    items = [item for item in definition.items if item.group == group] if group else definition.counted
    values = _values(definition, entries)
    given = [(item, values[item.id]) for item in items if item.id in values]
    done = sum(any(is_done(item, value) for value in lines) for item, lines in given)
    return Count(done, len(items), len(given))


def first_unmet(definition: Definition, entries: Iterable[Entry]) -> FirstUnmet:
    """Return the first item, in order, that is not done; an unanswered one is not (F10: the blocker)."""
    values = _values(definition, entries)
    for item in definition.counted:
        lines = values.get(item.id, ())
        if not any(is_done(item, value) for value in lines):
            return FirstUnmet(item.id, bool(lines))
    return FirstUnmet(None, True)


def weighted(definition: Definition, entries: Iterable[Entry]) -> Weighted:
    """Return Σ weight · score / Σ weight over the items answered, and the share of items answered."""
    scores = list(_scores(definition, entries))
    share = Decimal(len(scores)) / len(definition.counted)
    if not scores:
        return Weighted(None, share)
    whole = sum(item.weight for item, _ in scores)
    return Weighted(sum((item.weight * score for item, score in scores), Decimal(0)) / whole, share)


def weak_items(definition: Definition, entries: Iterable[Entry]) -> tuple[str, ...]:
    """Return the ids of the items whose score is weak; none where the definition does not say what that is (P15)."""
    limit = definition.result.weak
    return tuple(item.id for item, score in _scores(definition, entries) if limit is not None and score <= limit)


def verdict(definition: Definition, entries: Iterable[Entry]) -> Verdict:
    """Return what three answers come to: any "no" stops, any unknown is asked first, else it is worth it (F5)."""
    values = _values(definition, entries)
    answers = [values.get(item.id, ("",))[0] for item in definition.counted]
    if NO in answers:
        return Verdict.STOP
    return Verdict.GO if all(answer == YES for answer in answers) else Verdict.ASK


def trust_level(definition: Definition, entries: Iterable[Entry]) -> TrustLevel:
    """Return how far somebody trusts us (P19), by the ticks of the groups ``reliability`` and ``honesty``.

    A tick counts only with evidence: give the entries that have some. How many make a group count is in the
    definition. Honesty counts only on top of reliability.
    """
    values = _values(definition, entries)
    ticked = [item.group for item in definition.items if values.get(item.id) == (YES,)]
    enough = {group for group, least in definition.result.needed.items() if ticked.count(group) >= least}
    if "reliability" in enough:
        return TrustLevel.HONEST if "honesty" in enough else TrustLevel.RELIABLE
    return TrustLevel.LIKED if "honesty" in enough else TrustLevel.NONE


def gate(definition: Definition, entries: Iterable[Entry]) -> Gate:
    """Return whether more may be spent on a contact (R8): only with all conditions met.

    Else the stop flag, the item the result turns on, says that nothing more is to be spent at all.
    """
    values = _values(definition, entries)
    if all(values.get(item.id) == (YES,) for item in definition.counted):
        return Gate.OPEN
    return Gate.STOP if values.get(definition.result.item) == (YES,) else Gate.CLOSED


def order(definition: Definition, entries: Iterable[Entry]) -> OutOfOrder:
    """Return which of the items that count have an earlier day than the item they must follow, or lack that (F12)."""
    values = _values(definition, entries)
    first = values.get(definition.result.item)
    days = ((item.id, values[item.id][0]) for item in definition.counted if item.id in values)
    return OutOfOrder(tuple(id for id, day in days if first is None or day < first[0]))


def depth(definition: Definition, entries: Iterable[Entry]) -> Depth:
    """Return how deep a relationship went: its deepest item with a day counts, whatever was skipped (F13)."""
    values = _values(definition, entries)
    reached = [place for place, item in enumerate(definition.counted, 1) if item.id in values]
    return Depth(max(reached, default=0), len(definition.counted))


def depth_needed(definition: Definition, stage: StageName) -> int:
    """Return how deep a relationship is to be in *stage*: what its last stage with a figure needs, else 0 (F13)."""
    needed = definition.result.needed
    passed = STAGE_ORDER[: STAGE_ORDER.index(stage) + 1]
    return next((needed[each] for each in reversed(passed) if each in needed), 0)


def reached_by(definition: Definition, entries: Iterable[E], day: date) -> list[E]:
    """Return *entries* without those that say that something was done on a later day than *day*."""
    dated = {item.id for item in definition.items if item.kind == ItemKind.DAY}
    return [each for each in entries if each.item not in dated or each.field != VALUE or each.value <= day.isoformat()]


_RESULTS: Mapping[ResultKind, Callable[[Definition, Iterable[Entry]], Result]] = {
    ResultKind.NONE: lambda *_: None,
    ResultKind.COUNT: count,
    ResultKind.FIRST_UNMET: first_unmet,
    ResultKind.WEIGHTED: weighted,
    ResultKind.VERDICT: verdict,
    ResultKind.TRUST_LEVEL: trust_level,
    ResultKind.GATE: gate,
    ResultKind.ORDER: order,
    ResultKind.DEPTH: depth,
}


def _values(definition: Definition, entries: Iterable[Entry]) -> dict[str, tuple[str, ...]]:
    """Return by item the answers given, one for each line; items without an answer are left out."""
    known = {item.id: item for item in definition.items}
    found: dict[str, dict[str, str]] = {}
    for entry in entries:
        item = known.get(entry.item)
        if item is not None and entry.field == VALUE and _answers(item, entry):
            found.setdefault(item.id, {})[entry.line] = entry.value
    return {item: tuple(lines.values()) for item, lines in found.items()}


def _answers(item: Item, entry: Entry) -> bool:
    placed = item.repeats or not entry.line
    return placed and bool(entry.value.strip()) and value_fits(item, entry.value)


def _scores(definition: Definition, entries: Iterable[Entry]) -> Iterable[tuple[Item, Decimal]]:
    values = _values(definition, entries)
    return ((item, Decimal(values[item.id][0])) for item in definition.counted if item.id in values)
