"""Who of us knows whom of theirs: lanes, the four pairs of the net, and the matrix with its gaps (R5, R6, R11)."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from workbench.coach.contact import PairState, pair_states
from workbench.coach.facts import Facts, facts_on
from workbench.coach.settings import DEFAULTS, CoachSettings
from workbench.domain.asof import people_on, standing, visits_planned
from workbench.domain.contacts import recorded_contact
from workbench.domain.edits import Edits
from workbench.domain.people import PAIRS, Contact, ContactStrength, Function, Lane, Person, Side
from workbench.domain.plan import Plan
from workbench.domain.roles import PositionName, RoleName
from workbench.domain.rows import Ref
from workbench.usecases import rows
from workbench.usecases.visits import plan_visit

WEIGHT = tuple(RoleName)


class LaneBar(NamedTuple):
    """One lane: how many people are in it, how many were ever in contact, and how many within their limit (R5)."""

    lane: Lane
    people: int
    met: int
    lately: int


class Pair(NamedTuple):
    """One of the four pairs of the net, and how it stands with the coach (R6).

    ``ours_present`` and ``theirs_present`` are those who could meet, the weightiest of theirs first; ``reason`` is why
    it does not apply.
    """

    key: str
    ours: Function
    theirs: Function
    state: PairState
    ours_present: tuple[str, ...] = ()
    theirs_present: tuple[str, ...] = ()
    reason: str = ""

    @property
    def met(self) -> bool:
        """Whether the pair is in contact, lately or not so lately."""
        return self.state in (PairState.MET, PairState.LAPSED)

    @property
    def applies(self) -> bool:
        """Whether this customer has the pair at all."""
        return self.state != PairState.NOT_APPLYING


class Cell(NamedTuple):
    """What one of ours has with one of theirs: the row of the contact if there is one, and when they last met.

    ``recorded`` is the day that row holds, while ``last`` also goes by visits and calls that took place.
    """

    contact: str = ""
    strength: ContactStrength | None = None
    last: date | None = None
    recorded: date | None = None


class TheirRow(NamedTuple):
    """One of theirs: roles, last contact with anybody of ours, the limit in days, and the cells by our person.

    ``position`` holds what we are to them and what we want to be (R3), ``visit`` the id of the next visit planned and
    ``visit_day`` its day; ``day`` is the one on which all this is so.
    """

    person: Person
    roles: tuple[RoleName, ...]
    last: date | None
    limit: int
    stale: bool
    cells: dict[str, Cell]
    view: PositionName | None = None
    target: PositionName | None = None
    visit: str = ""
    visit_day: date | None = None
    day: date | None = None

    @property
    def gap(self) -> bool:
        """Whether nobody of ours was ever in contact."""
        return self.last is None


class Coverage(NamedTuple):
    """How an opportunity is covered on a day."""

    lanes: tuple[LaneBar, ...] = ()
    pairs: tuple[Pair, ...] = ()
    ours: tuple[Person, ...] = ()
    theirs: tuple[TheirRow, ...] = ()


def coverage(plan: Plan, opportunity: str | None, day: date, settings: CoachSettings = DEFAULTS) -> Coverage:
    """Return how *opportunity* is covered on *day*, as the coach with these *settings* sees it (R5, R6, R11)."""
    facts = facts_on(plan, opportunity, day, settings)
    if facts is None:
        return Coverage()
    ours = _ours(facts)
    return Coverage(_lanes(facts), _pairs(facts, ours), ours, tuple(_theirs(facts, ours)))


def lanes_and_pairs(
    plan: Plan, opportunity: str, day: date, settings: CoachSettings = DEFAULTS
) -> tuple[tuple[LaneBar, ...], tuple[Pair, ...]]:
    """Return of what ``coverage`` says the lanes and the pairs that apply, without their people one by one (R5, R6)."""
    facts = facts_on(plan, opportunity, day, settings)
    if facts is None:
        return (), ()
    return _lanes(facts), tuple(pair for pair in _pairs(facts, _ours(facts)) if pair.applies)


def _ours(facts: Facts) -> tuple[Person, ...]:
    return tuple(people_on(facts.plan, Side.OURS, facts.day))


def _weightiest_first(facts: Facts, people: Iterable[Person]) -> list[Person]:
    return sorted(people, key=lambda p: (_weight(facts, p), -(p.power or 0)))


def _lanes(facts: Facts) -> tuple[LaneBar, ...]:
    bars = []
    for lane in Lane:
        days = {p.id: facts.last_contact(p.id) for p in facts.in_lane(lane)}
        met = {person: day for person, day in days.items() if day is not None}
        lately = sum(not facts.stale_since(person, day) for person, day in met.items())
        bars.append(LaneBar(lane, len(days), len(met), lately))
    return tuple(bars)


def _pairs(facts: Facts, ours: Iterable[Person]) -> tuple[Pair, ...]:
    theirs, states = [p for p in facts.people.values() if p.function is not None], pair_states(facts)
    return tuple(
        Pair(
            key,
            *pair,
            states[key],
            tuple(p.id for p in ours if p.function == pair[0]),
            tuple(p.id for p in _weightiest_first(facts, (p for p in theirs if p.function == pair[1]))),
            facts.ground.pairs_not_applying.get(key, ""),
        )
        for key, pair in PAIRS.items()
    )


def _theirs(facts: Facts, ours: Iterable[Person]) -> Iterable[TheirRow]:
    known = {(c.ours, c.theirs): c for c in standing(facts.plan.contacts.values(), facts.day)}
    for person in _weightiest_first(facts, facts.people.values()):
        met, last = facts.met_by(person.id), facts.last_contact(person.id)
        cells = {o.id: _cell(known.get((o.id, person.id)), met.get(o.id)) for o in ours}
        stale = last is not None and facts.stale_since(person.id, last)
        held = tuple(facts.roles_of.get(person.id, ()))
        entry = facts.position.get(person.id)
        stand = (entry.their_view, entry.target) if entry else (None, None)
        planned = visits_planned(facts.plan, facts.deal, facts.day, person.id)
        following = (planned[0].id, planned[0].date) if planned else ("", None)
        yield TheirRow(person, held, last, facts.limit(person.id), stale, cells, *stand, *following, facts.day)


def _weight(facts: Facts, person: Person) -> int:
    held = facts.roles_of.get(person.id)
    return WEIGHT.index(held[0]) if held else len(WEIGHT)


def _cell(contact: Contact | None, last: date | None) -> Cell:
    if contact is None:
        return Cell(last=last)
    return Cell(contact.id, contact.strength, last, contact.last)


def set_contact(plan: Plan, ours: str, theirs: str, strength: ContactStrength, last: date | None) -> Edits:
    """Return the edits that record how well one of ours knows one of theirs, and when they last met (R6)."""
    for person in (ours, theirs):
        rows.require(plan, Ref("people", person))
    there = recorded_contact(plan, ours, theirs)
    if there is not None:
        return rows.set_fields(plan, Ref("contacts", there.id), strength=strength, last=last)
    return rows.add("contacts", {"ours": ours, "theirs": theirs, "strength": strength, "last": last})[1]


def close_gap(opportunity: str, pair: Pair, objective: str, **planned: Any) -> tuple[Ref, Edits]:
    """Return what closes the gap of a pair: a visit of the two, or an action to find whoever is missing (R6).

    *planned* are more fields of the visit, such as its day, by which the action is due.
    """
    day = planned.pop("date", None)
    if pair.ours_present and pair.theirs_present:
        ours, theirs = pair.ours_present[:1], pair.theirs_present[:1]
        return plan_visit(opportunity, day, theirs, ours=ours, primary_objective=objective, **planned)
    told = {"text": objective, "opportunity": opportunity, "due": day}
    owner, person = next(iter(pair.ours_present), None), next(iter(pair.theirs_present), None)
    return rows.add("actions", {**told, "owner": owner, "person": person})
