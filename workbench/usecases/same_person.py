"""Two people found to be one are made one: whatever names the second names the first from then on (R9, R10)."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple, cast

from workbench.domain.audience import FIELD_AUDIENCES, audience_of_field, fewest
from workbench.domain.circles import circles
from workbench.domain.edits import Edit, Edits, apply, change, delete
from workbench.domain.errors import DomainError
from workbench.domain.people import Person
from workbench.domain.plan import Plan, names_with
from workbench.domain.rows import Audience, FieldSpec, Ref, Value, specs
from workbench.usecases.entry_lines import Entry
from workbench.usecases.namesakes import Crowd
from workbench.usecases.rows import add
from workbench.usecases.uniting import United, unite

JOINED_TEXTS = frozenset({"notes", "interests", "communication", "style"})
"""What is said of both is kept, one below the other."""
_NOT_COMPARED = frozenset({"audience", *JOINED_TEXTS})
_SAYS_BY_BEING_EMPTY = frozenset({"left"})
"""Who has no last day is still there: that is no gap to be filled."""


class Differing(NamedTuple):
    """A field on which the two say different things: what the one that stays says, and what the other does."""

    name: str
    stays: Value
    goes: Value


class Happening(NamedTuple):
    """What making two people one does besides: how many rows of each table name the one that stays from then on, how
    many go because they are there twice, the texts that are joined, and who may see the person where that changes."""

    moved: Counter[str]
    twice: Counter[str]
    joined: tuple[str, ...]
    audience: Audience | None


def likely_same(plan: Plan, person: str) -> list[str]:
    """Return the people of the side of *person* who may be the same by their names, the likeliest first."""
    named = plan.people[person]
    others = {key: each for key, each in plan.people.items() if key != person and each.side == named.side}
    namesakes = Crowd(others.items()).namesakes(Entry(name=named.name))
    return [*namesakes, *(key for key, each in others.items() if key not in namesakes and _alike(each, named))]


def _alike(one: Person, other: Person) -> bool:
    short, long = sorted((one.name.casefold(), other.name.casefold()), key=len)
    return short in long


def differing(plan: Plan, stays: str, goes: str) -> list[Differing]:
    """Return the fields in which the person *stays* and the person *goes* contradict each other, in order."""
    return [Differing(*each) for each in _compared(plan, stays, goes) if each[0] not in _filled(plan, stays, goes)]


def _compared(plan: Plan, stays: str, goes: str) -> Iterator[tuple[str, Value, Value]]:
    """Yield each field in which the two do not say the same, where *goes* says something, with what both say."""
    for name, spec in specs(Person).items():
        mine, theirs = (_said(plan, person, name, spec, (stays, goes)) for person in (stays, goes))
        says = theirs != spec.default or spec.required or name in _SAYS_BY_BEING_EMPTY
        if name not in _NOT_COMPARED and mine != theirs and says:
            yield name, mine, theirs


def _said(plan: Plan, person: str, name: str, spec: FieldSpec, pair: tuple[str, str]) -> Value:
    """Return what *person* says in a field; whoever names one of the two of which one is to be made names nobody."""
    value: Value = getattr(plan.people[person], name)
    return None if spec.target and value in pair else value


def _filled(plan: Plan, stays: str, goes: str) -> dict[str, Value]:
    """Return what *goes* says where *stays* says nothing, and would say nothing wrong by it."""
    left, known = plan.people[stays].left, specs(Person)
    found: dict[str, Value] = {}
    for name, mine, theirs in _compared(plan, stays, goes):
        empty = mine == known[name].default and not known[name].required and name not in _SAYS_BY_BEING_EMPTY
        if empty and not (known[name].acyclic and _is_above(plan, name, (stays, goes), cast(str, theirs))):
            found[name] = theirs
    if left and left < cast(date, found.get("joined", left)):
        del found["joined"]  # What the two say of their days does not go together.
    return found


def _is_above(plan: Plan, name: str, pair: tuple[str, str], person: str) -> bool:
    """Say whether the field *name* leads from *person* up to one of *pair*."""
    seen: set[str] = set()
    here: str | None = person
    while here is not None and here not in seen and here not in pair:
        seen.add(here)
        here = getattr(plan.people[here], name)
    return here in pair


def what_happens(plan: Plan, stays: str, goes: str) -> Happening:
    """Return what making the person *goes* the person *stays* does besides; raises DomainError as :func:`make_one`."""
    _, moved, twice = _united(plan, stays, goes)
    one, other = plan.people[stays], plan.people[goes]
    joined = tuple(n for n in specs(Person) if n in JOINED_TEXTS and getattr(one, n) and getattr(other, n))
    audience = fewest(one.audience, other.audience)
    return Happening(moved, twice, joined, None if one.audience == other.audience else audience)


def make_one(plan: Plan, stays: str, goes: str) -> Edits:
    """Return the edits that make the person *goes* the person *stays*.

    Everything that names *goes* names *stays* instead: roles, needs, visits, relations, contacts and what else there
    is, with its evidence and history. What *stays* leaves empty is filled. Notes of both are kept, and what comes of
    both is for the narrower audience of the two. A relation between the two goes, and what is there twice by then is
    one row. Raises DomainError for one person twice, one who is not there, or people of two sides.
    """
    edits = (*_united(plan, stays, goes).edits, *change("people", stays, _fields(plan, stays, goes)))
    after = apply(plan, (*edits, *delete("people", goes)))
    return (*edits, *delete("people", goes), *_kept_from_others(plan, after, stays, goes))


def check_above(before: Plan, after: Plan, stays: str, goes: str) -> None:
    """Raise DomainError when *after* the two were made one, that person stands above themselves."""
    for name in names_with("people", "acyclic"):
        closed = circles(after.people, name, [stays])
        if closed and not circles(before.people, name, [stays, goes]):
            names = [after.people[person].name for person in closed[0] if person != stays]
            raise DomainError("one_above_themselves", name=after.people[stays].name, other=names[0], field=name)


def _united(plan: Plan, stays: str, goes: str) -> United:
    refs = Ref("people", stays), Ref("people", goes)
    for ref in refs:
        if plan.find(ref) is None:
            raise DomainError("row_missing", table="people")
    one, other = plan.people[stays], plan.people[goes]
    if stays == goes:
        raise DomainError("same_person_twice", name=one.name)
    if one.side != other.side:
        raise DomainError("people_of_two_sides", one=one.name, other=other.name)
    return unite(plan, *refs)


def _fields(plan: Plan, stays: str, goes: str) -> dict[str, Value]:
    """Return the fields of *stays* that change when *goes* is found to be the same."""
    one, other = plan.people[stays], plan.people[goes]
    found: dict[str, Value] = {name: None for name in names_with("people", "acyclic") if getattr(one, name) == goes}
    found |= _filled(plan, stays, goes) | {"audience": fewest(one.audience, other.audience)}
    for name in JOINED_TEXTS:
        found[name] = "\n".join(dict.fromkeys(text for text in (getattr(one, name), getattr(other, name)) if text))
    return {name: value for name, value in found.items() if value != getattr(one, name)}


def _kept_from_others(before: Plan, after: Plan, stays: str, goes: str) -> Edits:
    """Return the edits by which nobody may read more of the one person than of each of the two, field by field."""
    ref = Ref("people", stays)
    edits: list[Edit] = []
    for name in names_with("people", "own_audience"):
        spec = specs(Person)[name]
        saying = [person for person in (stays, goes) if getattr(before.people[person], name) != spec.default]
        marks = [audience_of_field(before, Ref("people", person), spec) for person in saying]
        now = audience_of_field(after, ref, spec)
        wanted = fewest(*filter(None, (now, *marks)))
        if wanted != now:
            said = {"about_table": "people", "about": stays, "field": name, "seen_by": wanted}
            place, made = add(FIELD_AUDIENCES, said)
            edits += made if after.find(place) is None else change(*place, {"seen_by": wanted})
    return tuple(edits)
