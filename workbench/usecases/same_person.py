"""Two people found to be one are made one: whatever names the second names the first from then on (R9, R10)."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, cast

from workbench.domain.audience import LEAST_FIRST
from workbench.domain.edits import Edit, Edits, change, delete, make, values_of
from workbench.domain.errors import DomainError
from workbench.domain.people import Contact, Person
from workbench.domain.places import keyed_ids, with_ids
from workbench.domain.plan import Plan
from workbench.domain.rows import FieldKind, Ref, Row, Value, specs
from workbench.usecases.rows import remove

JOINED_TEXTS = frozenset({"notes", "interests", "communication", "style"})
"""What is said of both is kept, one below the other."""
_NOT_COMPARED = frozenset({"audience", *JOINED_TEXTS})


class Differing(NamedTuple):
    """A field on which the two say different things: what the one that stays says, and what the other does."""

    name: str
    stays: Value
    goes: Value


def differing(plan: Plan, stays: str, goes: str) -> list[Differing]:
    """Return the fields in which the person *stays* and the person *goes* contradict each other, in order."""
    one, other = plan.people[stays], plan.people[goes]
    found: list[Differing] = []
    for name, spec in specs(Person).items():
        mine, theirs = getattr(one, name), getattr(other, name)
        empty = spec.default if not spec.required else ""
        if name not in _NOT_COMPARED and mine != theirs and empty not in (mine, theirs):
            found.append(Differing(name, mine, theirs))
    return found


def make_one(plan: Plan, stays: str, goes: str, chosen: Mapping[str, Value]) -> Edits:
    """Return the edits that make the person *goes* the person *stays*.

    Everything that names *goes* names *stays* instead: roles, needs, visits, relations, contacts and what else there
    is, with its evidence and history. What *stays* leaves empty is filled; *chosen* says what holds of the fields in
    which the two differ, where it is not what *stays* says. Notes of both are kept, for the narrower audience of both.
    A relation between the two goes, and so does what is there twice by then. Raises DomainError for one person twice,
    one who is not there, or people of two sides.
    """
    refs = Ref("people", stays), Ref("people", goes)
    for ref in refs:
        if plan.find(ref) is None:
            raise DomainError("row_missing", table="people")
    one, other = plan.people[stays], plan.people[goes]
    if stays == goes:
        raise DomainError("same_person_twice", name=one.name)
    if one.side != other.side:
        raise DomainError("people_of_two_sides", one=one.name, other=other.name)
    moved = tuple(_moved(plan, _renames(plan, *refs)))
    return (*moved, *change("people", stays, _fields(one, other) | dict(chosen)), *delete("people", goes))


def _fields(one: Person, other: Person) -> dict[str, Value]:
    """Return the fields of *one* that change when *other* is found to be the same."""
    found: dict[str, Value] = {"audience": max(one.audience, other.audience, key=LEAST_FIRST.index)}
    for name, spec in specs(Person).items():
        mine, theirs = getattr(one, name), getattr(other, name)
        if name in JOINED_TEXTS:
            found[name] = "\n".join(dict.fromkeys(text for text in (mine, theirs) if text))
        elif mine == spec.default and theirs != spec.default and not spec.required:
            found[name] = None if theirs == one.id else theirs
    for name in ("reports_to", "succeeds"):
        if getattr(one, name) == other.id:
            found[name] = None
    joined, left = (found.get(name, getattr(one, name)) for name in ("joined", "left"))
    if joined and left and left < joined:  # What the two say of their days does not go together.
        found = {name: value for name, value in found.items() if name not in ("joined", "left")}
    return {name: value for name, value in found.items() if value != getattr(one, name)}


Renames = Mapping[Ref, str]
"""Rows that go by another id from then on."""


def _renames(plan: Plan, stays: Ref, goes: Ref) -> Renames:
    """Return by which ids rows go once *goes* is *stays*: those of a place that *goes* names are at another place."""
    found = {goes: stays.id}
    places, _ = keyed_ids(plan.tables, found)
    return found | {ref: row_id for ref, row_id in places.items() if row_id != ref.id}


def _rows(plan: Plan) -> Iterator[tuple[Ref, Row]]:
    for table in plan.held():
        for row_id, row in plan.rows(table).items():
            yield Ref(table, row_id), row


def _moved(plan: Plan, renames: Renames) -> Iterator[Edit]:
    """Yield the edits that put *renames* into every row but the people, and take away what is there twice by then."""
    made: set[Ref] = set()
    for ref, row in _rows(plan):
        if ref.table == "people" and ref in renames:
            continue
        values = _renamed(row, renames)
        if ref in renames:
            place = Ref(ref.table, renames[ref])
            if plan.find(place) is None and place not in made:
                made.add(place)
                yield from make(*place, values)
            yield from delete(*ref)
        elif values != values_of(row):
            twin = _twin(plan, ref, values)
            if twin is not None:
                yield from _taken_over(twin, values)
            if twin is not None or _names_one_twice(values):
                yield from remove(plan, ref)
            else:
                yield from change(*ref, {n: value for n, value in values.items() if value != getattr(row, n)})


def _renamed(row: Row, renames: Renames) -> dict[str, Value]:
    """Return the values of *row* with the ids of *renames* wherever it names one of their rows, each once."""
    values = with_ids(row, renames)
    named = [name for name, spec in specs(type(row)).items() if spec.kind == FieldKind.IDS]
    return values | {name: tuple(dict.fromkeys(cast(tuple[str, ...], values[name]))) for name in named}


def _names_one_twice(values: Mapping[str, Value]) -> bool:
    """Say whether a row with *values* would lead from somebody to themselves."""
    ends = [(values[one], values[other]) for one, other in _ENDS if one in values and other in values]
    return any(one is not None and one == other for one, other in ends)


_ENDS = (("source", "target"), ("giver", "receiver"))


def _twin(plan: Plan, ref: Ref, values: Mapping[str, Value]) -> Row | None:
    """Return another row that says the same already; two contacts between the same people say the same."""
    names = ("ours", "theirs") if ref.table == "contacts" else tuple(values)
    wanted = [values[name] for name in names]
    others = (row for row_id, row in plan.rows(ref.table).items() if row_id != ref.id)
    return next((row for row in others if [getattr(row, name) for name in names] == wanted), None)


def _taken_over(twin: Row, values: Mapping[str, Any]) -> Edits:
    """Return the edits by which a contact takes over from its twin when the two people were last in contact."""
    if not isinstance(twin, Contact) or values["last"] is None or (twin.last and twin.last >= values["last"]):
        return ()
    return change("contacts", twin.id, {"last": values["last"]})
