"""Whom the rows of a quick entry are: somebody of the plan, somebody of an earlier row, or a new person (R1).

Two people may bear one name. A row is taken for somebody known only when nothing speaks against it, and what is known
of them is never replaced: a double is seen and put together again, two people mixed up in one are not.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any, NamedTuple

from workbench.domain.alike import folded
from workbench.domain.people import Person, Side
from workbench.domain.plan import Plan
from workbench.domain.rows import Value
from workbench.usecases.contact_words import Detail, plain
from workbench.usecases.quick_entry import Entry

PERSON_FIELDS = ("title", "department", "side", "lane", "function", "power", "interests", "notes")
FREE_TEXTS = frozenset({"interests", "notes"})
"""What is added to rather than left: there is room for both."""
NEW = ""
"""Stands for a new person where a row is taken for somebody."""


class Kept(NamedTuple):
    """A field that stays as the plan has it, although the row says something else of it."""

    field: str
    here: Value
    offered: Value


@dataclass(frozen=True, slots=True)
class Match:
    """Whom one row is taken for: the key of one of its namesakes, or ``NEW``; and what that does.

    ``namesakes`` are all whom it could mean, by key: the id of a person of the plan, or the :func:`row_key` of an
    earlier row. ``values`` are the fields that are set; what differs from the plan and stays is ``kept``.
    ``contacts`` are the ways to reach them that the plan does not know yet (R12).
    """

    entry: Entry
    who: str
    namesakes: Mapping[str, Person]
    values: Mapping[str, Value]
    kept: tuple[Kept, ...] = ()
    contacts: tuple[Detail, ...] = ()


_ROW = "row:"


def row_key(place: int) -> str:
    """Return the key of the person that the row at *place* makes."""
    return f"{_ROW}{place}"


def place_of(key: str) -> int | None:
    """Return the place of the row that makes the person of *key*; None for a person of the plan."""
    return int(key.removeprefix(_ROW)) if key.startswith(_ROW) else None


def matches(plan: Plan, entries: Sequence[Entry], chosen: Mapping[int, str]) -> list[Match]:
    """Return whom each of *entries* is taken for; *chosen* says so for rows by their place, where it can be."""
    crowd = Crowd((p.id, p) for p in plan.people.values())
    found: list[Match] = []
    for place, entry in enumerate(entries):
        namesakes = crowd.namesakes(entry)
        who = chosen.get(place, _taken_for(namesakes, entry))
        if who in namesakes:
            values, kept = _completed(namesakes[who], entry)
            crowd.put(who, replace(namesakes[who], **dict[str, Any](values)))
        else:
            who, kept = NEW, ()
            values = dict(_said(entry))
            crowd.put(row_key(place), Person(id=row_key(place), name=entry.name, **dict[str, Any](values)))
        found.append(Match(entry, who, namesakes, values, kept))
    return [_with_contacts(plan, _with_superior(plan, match, crowd)) for match in found]


def superior(plan: Plan, crowd: "Crowd", person: str, entry: Entry) -> str | None:
    """Return the key of whom *person* comes to report to by *entry*: nobody when somebody is known, or none or several
    are called so."""
    known = plan.people.get(person)
    if not entry.reports_to or (known is not None and known.reports_to is not None):
        return None
    called = [key for key in crowd.namesakes(Entry(name=entry.reports_to)) if key != person]
    return called[0] if len(called) == 1 else None


def _with_superior(plan: Plan, match: Match, crowd: "Crowd") -> Match:
    """Return *match* with the superior it names among what stays as it is, if that differs or several are meant."""
    name = match.entry.reports_to
    known = plan.people.get(match.who)
    above = plan.people[known.reports_to].name if known is not None and known.reports_to is not None else None
    several = above is None and len(crowd.namesakes(Entry(name=name))) > 1
    if not name or not (several or (above is not None and _words(above) != _words(name))):
        return match
    return replace(match, kept=(*match.kept, Kept("reports_to", above, name)))


def _with_contacts(plan: Plan, match: Match) -> Match:
    """Return *match* with the ways to reach them that are new."""
    if not match.entry.contacts:
        return match
    known: Any = plan.by("contact_data", "person").get(match.who, ())
    there = {plain(detail.value) for detail in known}
    return replace(match, contacts=tuple(each for each in match.entry.contacts if plain(each.value) not in there))


class Crowd:
    """People by name and key; the family may stand first or last in a name of several words."""

    def __init__(self, people: Iterable[tuple[str, Person]]) -> None:
        self._by_words: dict[tuple[str, ...], dict[str, Person]] = {}
        for key, person in people:
            self.put(key, person)

    def put(self, key: str, person: Person) -> None:
        """Add *person*, or have the person of *key* be like that."""
        self._by_words.setdefault(_words(person.name), {})[key] = person

    def namesakes(self, entry: Entry) -> dict[str, Person]:
        """Return those whom *entry* can mean: same name, same side where one is said.

        Liu Li is Li Liu, where nobody is called just so: some write the family first.
        """
        alike = self._by_words.get(_words(entry.name), {})
        there = {key: person for key, person in alike.items() if entry.side in (None, person.side)}
        same = {key: person for key, person in there.items() if folded(person.name) == folded(entry.name)}
        return same or there


def _words(name: str) -> tuple[str, ...]:
    return tuple(sorted(folded(name).split()))


class _Fit(IntEnum):
    """How a row fits somebody of its name."""

    AGAINST = 0
    POSSIBLE = 1
    FITS = 2


def _taken_for(namesakes: Mapping[str, Person], entry: Entry) -> str:
    """Return the one namesake a row means when there is no doubt, else ``NEW``."""
    fits = {key: _fit(person, entry) for key, person in namesakes.items()}
    sure = [key for key, fit in fits.items() if fit == _Fit.FITS]
    if len(sure) == 1:
        return sure[0]
    return next(iter(fits)) if list(fits.values()) == [_Fit.POSSIBLE] else NEW


def _fit(person: Person, entry: Entry) -> _Fit:
    """Compare department and post where both say one; whoever is not the customer's is meant only when that fits."""
    pairs = [
        (_plain(person.department), _plain(entry.department)),
        (_post(person.title, person.department), _post(entry.title, entry.department)),
    ]
    said = [one == other for one, other in pairs if one and other]
    if not all(said):
        return _Fit.AGAINST
    if said or entry.side is not None:
        return _Fit.FITS if said else _Fit.POSSIBLE
    return _Fit.POSSIBLE if person.side == Side.CUSTOMER else _Fit.AGAINST


def _plain(text: str) -> str:
    return "".join(folded(text).split())


def _post(title: str, department: str) -> str:
    """Return a title without the department it may begin with: 采购部主任 is 主任 of 采购部."""
    return _plain(title).removeprefix(_plain(department))


def _said(entry: Entry) -> Iterator[tuple[str, Value]]:
    for name in PERSON_FIELDS:
        if (value := getattr(entry, name)) not in (None, ""):
            yield name, value


def _completed(person: Person, entry: Entry) -> tuple[dict[str, Value], tuple[Kept, ...]]:
    """Return what *entry* adds to what is known of *person*, and what it says otherwise, which stays as it is."""
    values: dict[str, Value] = {}
    kept: list[Kept] = []
    for name, offered in _said(entry):
        here = getattr(person, name)
        if here in (None, ""):
            values[name] = offered
        elif name in FREE_TEXTS and offered not in here.splitlines():
            values[name] = f"{here}\n{offered}"
        elif name not in FREE_TEXTS and not _same(person, entry, name):
            kept.append(Kept(name, here, offered))
    return values, tuple(kept)


def _same(person: Person, entry: Entry, name: str) -> bool:
    if name == "title":
        return _post(person.title, person.department) == _post(entry.title, entry.department)
    here, offered = getattr(person, name), getattr(entry, name)
    return _plain(here) == _plain(offered) if name == "department" else bool(here == offered)
