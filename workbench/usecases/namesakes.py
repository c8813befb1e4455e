"""Whom the rows of a quick entry are: somebody of the plan, somebody of an earlier row, or a new person (R1).

Two people may bear one name. A row is taken for somebody known only when nothing speaks against it, and what is known
of them is replaced only when the user says so: a double is seen and put together again, two people mixed up in one are
not. Whose name is only near is offered, never taken.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum, StrEnum
from typing import Any, NamedTuple

from workbench.domain.alike import plain, solid
from workbench.domain.asof import roles_of
from workbench.domain.contact_data import ContactKind
from workbench.domain.people import Person, Side
from workbench.domain.plan import Plan
from workbench.domain.roles import Role, RoleName
from workbench.domain.rows import Value
from workbench.domain.written_days import beginning_in
from workbench.usecases import contact_words
from workbench.usecases.contact_words import Detail
from workbench.usecases.entry_lines import FREE_TEXTS, Entry
from workbench.usecases.identity import Names, name_key

PERSON_FIELDS = ("title", "department", "side", "lane", "function", "power", "interests", "notes")
NEW = ""
"""Stands for a new person where a row is taken for somebody."""


class Differs(NamedTuple):
    """A field of which the row says something else than the plan has *here*."""

    field: str
    here: Value
    offered: Value


class Lost(StrEnum):
    """Why nobody comes to report to the superior that a row names."""

    NOBODY = "nobody"
    SEVERAL = "several"
    CIRCLE = "circle"


@dataclass(frozen=True, slots=True)
class Match:
    """Whom one row is taken for: the key of one of its namesakes, or ``NEW``; and what that does.

    ``namesakes`` are all whom it could mean, those of a near name too, by key: the id of a person of the plan, or the
    :func:`row_key` of an earlier row. ``values`` are the fields that are set; where the plan says otherwise is
    ``differs``. ``roles`` are those not held yet, ``contacts`` the ways to reach them that the plan does not know yet
    (R12). ``lost`` says why the superior it names is none.
    """

    entry: Entry
    who: str
    namesakes: Mapping[str, Person]
    values: Mapping[str, Value]
    differs: tuple[Differs, ...] = ()
    roles: tuple[RoleName, ...] = ()
    contacts: tuple[Detail, ...] = ()
    lost: Lost | None = None


class At(NamedTuple):
    """Where and when people are entered: roles are those in an opportunity on a day."""

    opportunity: str | None
    day: date


_ROW = "row:"


def row_key(place: int) -> str:
    """Return the key of the person that the row at *place* makes."""
    return f"{_ROW}{place}"


def place_of(key: str) -> int | None:
    """Return the place of the row that makes the person of *key*; None for a person of the plan."""
    return int(key.removeprefix(_ROW)) if key.startswith(_ROW) else None


def matches(
    plan: Plan, entries: Sequence[Entry], chosen: Mapping[int, str], at: At, *, replacing: bool = False
) -> list[Match]:
    """Return whom each of *entries* is taken for; *chosen* says so for rows by their place, where it can be.

    What differs from the plan, in which roles are those of *at*, stays as it is there, unless it is *replacing*.
    """
    crowd = Crowd((p.id, p) for p in plan.people.values())
    found: list[Match] = []
    numbers: dict[str, set[str]] = {}
    for place, entry in enumerate(entries):
        there, said = crowd.namesakes(entry), _numbers(entry)
        namesakes = there | crowd.near(entry)
        apart = {key for key in there if said and numbers.get(key) and not said & numbers[key]}
        who = chosen.get(place, _taken_for({key: there[key] for key in there if key not in apart}, entry))
        if who in namesakes:
            values, differs = _completed(namesakes[who], entry, replacing)
            crowd.put(who, replace(namesakes[who], **dict[str, Any](values)))
        else:
            who, differs = NEW, ()
            values = dict(_said(entry))
            crowd.put(row_key(place), Person(id=row_key(place), name=entry.name, **dict[str, Any](values)))
        numbers.setdefault(who or row_key(place), set()).update(said)
        found.append(Match(entry, who, namesakes, values, differs))
    found = list(_with_superiors(plan, found, crowd, replacing))
    return [_with_contacts(plan, _with_roles(plan, match, at)) for match in found]


def _numbers(entry: Entry) -> set[str]:
    """Return the telephone numbers a row says: two rows of one source with different ones are two people."""
    return {contact_words.plain(each.value) for each in entry.contacts if each.kind == ContactKind.PHONE}


def superior(plan: Plan, crowd: "Crowd", person: str, entry: Entry, *, replacing: bool = False) -> str | Lost | None:
    """Return the key of whom *person* comes to report to by *entry*, or why it is nobody.

    None when the row names nobody, or somebody is known and it is not *replacing*.
    """
    known = plan.people.get(person)
    if not entry.reports_to or (known is not None and known.reports_to is not None and not replacing):
        return None
    called = [key for key in crowd.namesakes(Entry(name=entry.reports_to)) if key != person]
    return called[0] if len(called) == 1 else Lost.SEVERAL if called else Lost.NOBODY


def _with_superiors(plan: Plan, found: Sequence[Match], crowd: "Crowd", replacing: bool) -> Iterator[Match]:
    """Yield each match with what becomes of the superior it names."""
    above = {person.id: person.reports_to for person in plan.people.values()}
    for place, match in enumerate(found):
        key, differs = match.who or row_key(place), match.differs
        known, name = _superior_known(plan, match.who), match.entry.reports_to
        if name and known and name_key(known) != name_key(name):
            differs = (*differs, Differs("reports_to", known, name))
        wanted = superior(plan, crowd, key, match.entry, replacing=replacing)
        if wanted is not None and not isinstance(wanted, Lost):
            circle = _stands_above(above, key, wanted)
            above[key], wanted = (above.get(key), Lost.CIRCLE) if circle else (wanted, None)
        yield replace(match, differs=differs, lost=wanted)


def _superior_known(plan: Plan, person: str) -> str:
    """Return the name of whom *person* reports to by the plan."""
    above = plan.people[person].reports_to if person in plan.people else None
    return plan.people[above].name if above is not None else ""


def _stands_above(above: Mapping[str, str | None], key: str, person: str | None) -> bool:
    """Say whether *key* is *person*, or stands above them."""
    seen: set[str] = set()
    while person is not None and person not in seen:
        if person == key:
            return True
        seen.add(person)
        person = above.get(person)
    return False


def roles_held(plan: Plan, person: str, entry: Entry, at: At) -> list[Role]:
    """Return the roles of *entry* that *person* holds already, or comes to hold by the day on which it begins."""
    if at.opportunity is None or entry.role is None:
        return []
    begins = beginning_in(entry.begins, at.day) or at.day
    held = roles_of(plan, at.opportunity, person, max(begins, at.day))
    return [role for role in held if role.role in (entry.role, *entry.also)]


def _with_roles(plan: Plan, match: Match, at: At) -> Match:
    """Return *match* with the roles that are new, and the days on which it began where the row names others."""
    entry, held = match.entry, roles_held(plan, match.who, match.entry, at)
    said = dict.fromkeys((entry.role, *entry.also) if entry.role is not None else ())
    match = replace(match, roles=tuple(role for role in said if role not in {each.role for each in held}))
    begins = beginning_in(entry.begins, at.day)
    if begins is None or match.who not in plan.people:
        return match
    days = [("since", role.since) for role in held]
    joined = plan.people[match.who].joined
    if entry.role is None and joined is not None:
        days = [("joined", joined)]
    differs = tuple(Differs(field, day, begins) for field, day in days if day != begins)
    return replace(match, differs=(*match.differs, *differs))


def _with_contacts(plan: Plan, match: Match) -> Match:
    """Return *match* with the ways to reach them that are new."""
    if not match.entry.contacts:
        return match
    known: Any = plan.by("contact_data", "person").get(match.who, ())
    there = {contact_words.plain(detail.value) for detail in known}
    new = tuple(each for each in match.entry.contacts if contact_words.plain(each.value) not in there)
    return replace(match, contacts=new)


class Crowd:
    """People by name and key; the family may stand first or last in a name of several words."""

    def __init__(self, people: Iterable[tuple[str, Person]]) -> None:
        self._by_words: dict[tuple[str, ...], dict[str, Person]] = {}
        self._people: dict[str, Person] = {}
        self._names = Names()
        for key, person in people:
            self.put(key, person)

    def put(self, key: str, person: Person) -> None:
        """Add *person*, or have the person of *key* be like that."""
        self._by_words.setdefault(name_key(person.name), {})[key] = person
        self._people[key] = person
        self._names.put(key, person.name)

    def namesakes(self, entry: Entry) -> dict[str, Person]:
        """Return those whom *entry* can mean: same name, same side where one is said.

        Liu Li is Li Liu, where nobody is called just so: some write the family first.
        """
        alike = self._by_words.get(name_key(entry.name), {})
        there = {key: person for key, person in alike.items() if entry.side in (None, person.side)}
        same = {key: person for key, person in there.items() if plain(person.name) == plain(entry.name)}
        return same or there

    def near(self, entry: Entry) -> dict[str, Person]:
        """Return those whose names are near to that of *entry*: who they are is for the user to say."""
        found = {key: self._people[key] for key in self._names.near(entry.name)}
        return {key: person for key, person in found.items() if entry.side in (None, person.side)}


def already_known(plan: Plan, person: str) -> list[str]:
    """Return the others of the plan who may be *person*, the likeliest first, as a quick entry offers them.

    Those of the same name are told apart by the user alone; of those with a near name, nobody of another department.
    """
    named = plan.people[person]
    entry = Entry(name=named.name, title=named.title, department=named.department, side=named.side)
    crowd = Crowd((key, other) for key, other in plan.people.items() if key != person)
    same = crowd.namesakes(entry)
    close = {key: each for key, each in crowd.near(entry).items() if _fit(each, entry) != _Fit.AGAINST}
    return sorted({**same, **close}, key=lambda key: (key not in same, -_fit(plan.people[key], entry)))


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
        (solid(person.department), solid(entry.department)),
        (_post(person.title, person.department), _post(entry.title, entry.department)),
    ]
    said = [one == other for one, other in pairs if one and other]
    if not all(said):
        return _Fit.AGAINST
    if said or entry.side is not None:
        return _Fit.FITS if said else _Fit.POSSIBLE
    return _Fit.POSSIBLE if person.side == Side.CUSTOMER else _Fit.AGAINST


def _post(title: str, department: str) -> str:
    """Return a title without the department it may begin with: 采购部主任 is 主任 of 采购部."""
    return solid(title).removeprefix(solid(department))


def _said(entry: Entry) -> Iterator[tuple[str, Value]]:
    for name in PERSON_FIELDS:
        if (value := getattr(entry, name)) not in (None, ""):
            yield name, value


def _completed(person: Person, entry: Entry, replacing: bool) -> tuple[dict[str, Value], tuple[Differs, ...]]:
    """Return what *entry* sets of *person*, and what it says otherwise: that is set only where it is *replacing*."""
    values: dict[str, Value] = {}
    differs: list[Differs] = []
    for name, offered in _said(entry):
        here = getattr(person, name)
        if here in (None, ""):
            values[name] = offered
        elif name in FREE_TEXTS and offered not in here.splitlines():
            values[name] = f"{here}\n{offered}"
        elif name not in FREE_TEXTS and not _same(person, entry, name):
            differs.append(Differs(name, here, offered))
            values |= {name: offered} if replacing else {}
    return values, tuple(differs)


def _same(person: Person, entry: Entry, name: str) -> bool:
    if name == "title":
        return _post(person.title, person.department) == _post(entry.title, entry.department)
    here, offered = getattr(person, name), getattr(entry, name)
    return solid(here) == solid(offered) if name == "department" else bool(here == offered)
