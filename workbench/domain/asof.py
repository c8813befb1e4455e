"""The plan as of a day: who is there, in which role, how they see us, where the deal stands (R2, R3, R11, F1)."""

from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date
from functools import cache, partial
from typing import Any, TypeVar

from workbench.domain.deal import Stage
from workbench.domain.factors import Action
from workbench.domain.links import answers_of, opportunity_of
from workbench.domain.needs import Answer
from workbench.domain.people import Person, Relation, Side
from workbench.domain.plan import MOVES, TABLES, Plan, names_with
from workbench.domain.roles import DECISION_MAKERS, Position, PositionName, Role, RoleName
from workbench.domain.rows import Ref, Row, specs
from workbench.domain.spans import has_begun
from workbench.domain.visits import Visit

R = TypeVar("R", bound=Row)


def as_of(plan: Plan, day: date) -> Plan:
    """Return *plan* with every need and factor as its latest move up to *day* says; most plans have no moves (N4, S1).

    Its rows are for reading. What is edited are those of *plan*. One that is as of another day is taken back first.
    """
    kept = kept_of(plan)
    return kept.moved(day, _moved(kept, day)) if kept.has_moves() else kept


def kept_of(plan: Plan) -> Plan:
    """Return *plan* as it is kept, with its moves beside what they move, where it is as of a day."""
    return plan.as_of.plan if plan.as_of is not None else plan


def apart(plan: Plan, before: Plan | None = None) -> Plan:
    """Return *plan* as it is kept with results of its own, for a thread that works beside others.

    Results stand for one another only as far as they are equal: two threads that work out the same at once hold two of
    it. What was worked out of *before*, an earlier plan of that thread, is kept where the rows stay.
    """
    tables = kept_of(plan).tables
    if before is None:
        return Plan(tables)
    names = [name for name in {**before.tables, **tables} if before.tables.get(name) is not tables.get(name)]
    return before.with_tables({name: tables.get(name, {}) for name in names})


def _moved(plan: Plan, day: date) -> dict[str, Mapping[str, Row]]:
    """Return the tables in which moves say what rows are on *day*; each is kept until it or its moves change.

    The plan with them is made anew each time, for whatever else is in it may be another.
    """
    from workbench.domain.moves import moved  # Most plans never need it.

    return {
        specs(TABLES[table])[TABLES[table].spec.parent].target or "":
        plan.derived(("moved", table), partial(moved, plan, table, day), scope=day)
        for table in MOVES
    }  # fmt: skip


def rows_on(plan: Plan, table: str, opportunity: str | None, day: date) -> list[Any]:
    """Return the rows of *table* in *opportunity* that count on *day*, each as it was by then.

    What begins later or is over is kept, found and edited like any other row, and nothing goes by it (S1, S2, S4, N1).
    A row that says no day on which it begins does not begin before the people it is about are there.
    """
    found = standing(plan.by(table, "opportunity").get(opportunity, ()), day)
    coming = yet_to_come(plan, day)
    return [row for row in found if not _waits_for(row, table, coming)] if coming else found


def yet_to_come(plan: Plan, day: date) -> Set[str]:
    """Return who is in the plan and joins only after *day* (R11)."""
    return plan.derived(
        "yet_to_come",
        lambda: frozenset(person.id for person in plan.people.values() if not has_begun(person.joined, day)),
        {"people": ("joined",)},
        scope=day,
    )


def _waits_for(row: Any, table: str, coming: Set[str]) -> bool:
    span = TABLES[table].spec.span
    if span is None or getattr(row, span[0]) is not None:
        return False
    named = (getattr(row, name) for name in names_with(table, "tied"))
    return any(not coming.isdisjoint(value if isinstance(value, tuple) else (value,)) for value in named)


def actions_on(plan: Plan, strategy: str | None, day: date) -> list[Action]:
    """Return the actions of *strategy*, or those of none, that had been decided on by *day*, as they were (S2)."""
    return standing(plan.by("actions", "strategy").get(strategy, ()), day)


def actions_in(plan: Plan, opportunity: str, day: date) -> list[Action]:
    """Return the actions in *opportunity* that had been decided on by *day*, as they were, and the account's (S2)."""
    return [action for action in standing(plan.actions.values(), day) if is_action_in(plan, action, opportunity)]


def is_action_in(plan: Plan, action: Action, opportunity: str) -> bool:
    """Say whether *action* is one in *opportunity*, or the account's: that is seen from each."""
    deals = deals_of_action(plan, action)
    return not deals or opportunity in deals


def deals_of_action(plan: Plan, action: Action) -> Set[str]:
    """Return the opportunities to which *action* belongs; none for one of the account (S2).

    That is the opportunity of its strategy, or the one it names; else those to which whom it is aimed at is tied.
    """
    own = plan.strategies[action.strategy].opportunity if action.strategy is not None else action.opportunity
    if own is not None:
        return {own}
    return ties(plan).get(action.person, frozenset()) if action.person is not None else frozenset()


def answers_on(plan: Plan, need: str, day: date) -> list[Answer]:
    """Return our answers to a need, in order, as they were on *day* (N9)."""
    return standing(answers_of(plan, need), day)


def standing(rows: Iterable[R], day: date) -> list[R]:
    """Return those of *rows* that count on *day*, each as it was by then."""
    return [row.as_on(day) for row in rows if row.holds(day)]


def roles_on(plan: Plan, opportunity: str, day: date) -> list[Role]:
    """Return the roles held in *opportunity* on *day* by people who are there (R2)."""
    held = [r for r in plan.by("roles", "opportunity").get(opportunity, ()) if r.holds(day)]
    people = plan.people
    return [r for r in held if people[r.person].present(day)]


def roles_of(plan: Plan, opportunity: str, person: str, day: date) -> list[Role]:
    """Return the roles of one person on *day*, the one taken up last first (R1: several at once)."""
    rows = plan.by("roles", "person").get(person, ())
    held = [r for r in rows if r.opportunity == opportunity and r.holds(day)]
    return sorted(held, key=lambda r: (r.since or date.min, list(RoleName)[::-1].index(r.role)), reverse=True)


def holders(plan: Plan, opportunity: str, day: date, names: Iterable[RoleName]) -> list[Person]:
    """Return the people who hold one of the roles *names* on *day*, each once."""
    wanted = frozenset(names)
    found = {r.person: None for r in roles_on(plan, opportunity, day) if r.role in wanted}
    return [plan.people[person] for person in found]


def deciders(plan: Plan, opportunity: str, day: date) -> list[Person]:
    """Return owners and approvers on *day* (R1)."""
    return holders(plan, opportunity, day, DECISION_MAKERS)


def position_on(plan: Plan, opportunity: str, person: str, day: date) -> Position | None:
    """Return the latest position entry of a person not after *day* (R3)."""
    rows: Sequence[Position] = plan.by("positions", "person").get(person, ())
    entries = [p for p in rows if p.opportunity == opportunity and has_begun(p.since, day)]
    return max(entries, key=lambda p: p.since or date.min, default=None)


def positions_on(plan: Plan, opportunity: str, day: date) -> dict[str, Position]:
    """Return, per person, the latest position entry not after *day*: what ``position_on`` says of all at once (R3)."""
    latest: dict[str, Position] = {}
    for entry in plan.by("positions", "opportunity").get(opportunity, ()):
        known = latest.get(entry.person)
        newer = known is None or (entry.since or date.min) > (known.since or date.min)
        if newer and has_begun(entry.since, day):
            latest[entry.person] = entry
    return latest


def their_view(plan: Plan, opportunity: str, person: str, day: date) -> PositionName | None:
    """Return what we are to a person on *day*, or None while it is unknown (R3)."""
    entry = position_on(plan, opportunity, person, day)
    return entry.their_view if entry else None


def relations_on(plan: Plan, day: date) -> list[Relation]:
    """Return the relations that hold on *day* between people who are there (R10)."""
    held = [r for r in plan.relations.values() if r.holds(day)]
    present = ids_present(plan, day) if held else frozenset()
    return [r for r in held if r.source in present and r.target in present]


def stays_by(plan: Plan, opportunity: str, day: date) -> list[Stage]:
    """Return the stays of the deal that had begun by *day*, those that are over too (F1)."""
    return [s for s in plan.by("stages", "opportunity").get(opportunity, ()) if has_begun(s.entered, day)]


def stage_on(plan: Plan, opportunity: str, day: date) -> Stage | None:
    """Return the stay the deal is in on *day* (F1)."""
    stays = [s for s in stays_by(plan, opportunity, day) if s.holds(day)]
    return max(stays, key=lambda s: s.entered or date.min, default=None)


def visits_planned(plan: Plan, opportunity: str | None, day: date, person: str | None = None) -> list[Visit]:
    """Return the visits, of all or to *person*, that lie ahead on *day*: the next one first, undated ones last (F8)."""
    field, wanted = ("opportunity", opportunity) if person is None else ("people", person)
    rows: Sequence[Visit] = plan.by("visits", field).get(wanted, ())
    planned = [v for v in rows if v.opportunity == opportunity and v.is_planned(day)]
    return sorted(planned, key=lambda v: v.date or date.max)


def person_on(plan: Plan, person: str | None, day: date) -> Person | None:
    """Return *person* as long as they are there on *day*, else None (R11)."""
    found = plan.people.get(person or "")
    return found if found is not None and found.present(day) else None


def ids_present(plan: Plan, day: date) -> Set[str]:
    """Return the ids of those who are there on *day*, which stay while only other fields of them change (R11)."""
    return plan.derived(
        "ids_present",
        lambda: frozenset(person.id for person in plan.people.values() if person.present(day)),
        {"people": ("joined", "left")},
        scope=day,
    )


def days_left(plan: Plan) -> Mapping[str, date | None]:
    """Return by person the day on which they left, None without one; it stays while only other fields change (R11)."""
    return plan.derived("days_left", lambda: {p.id: p.left for p in plan.people.values()}, {"people": ("left",)})


def people_on(plan: Plan, side: Side, day: date) -> list[Person]:
    """Return the people of *side* who are there on *day*, whatever they belong to (R11)."""
    return [p for p in plan.people.values() if p.side == side and p.present(day)]


def people_in(plan: Plan, opportunity: str, day: date, sides: Iterable[Side] = (Side.CUSTOMER,)) -> list[Person]:
    """Return the people of *sides* who are there on *day* and belong to *opportunity*.

    A person belongs to an opportunity when a row ties them to it, and to every one while nothing ties them to any.
    """
    found = ids_in(plan, opportunity, day, sides)
    return [person for person in plan.people.values() if person.id in found]


def ids_in(plan: Plan, opportunity: str, day: date, sides: Iterable[Side] = (Side.CUSTOMER,)) -> Set[str]:
    """Return the ids of those whom ``people_in`` returns, which stay while only other fields of them change."""
    wanted = frozenset(sides)
    return plan.derived(
        ("ids_in", opportunity, wanted),
        partial(_ids_in, plan, opportunity, day, wanted),
        {"people": ("side", "joined", "left")},
        scope=day,
    )


def _ids_in(plan: Plan, opportunity: str, day: date, sides: Set[Side]) -> Set[str]:
    tied, present = ties(plan), ids_present(plan, day)
    found = (person.id for person in plan.people.values() if person.side in sides and person.id in present)
    return frozenset(each for each in found if each not in tied or opportunity in tied[each])


def ties(plan: Plan) -> Mapping[str, Set[str]]:
    """Return, per person, the opportunities that a row ties them to."""
    return plan.derived("ties", partial(_ties, plan))


def _ties(plan: Plan) -> Mapping[str, Set[str]]:
    pairs: set[tuple[str, str]] = set()
    for table in plan.held():
        if names := _tie_fields(table):
            pairs |= plan.derived(("ties", table), partial(_ties_by, plan, table), {table: names})
    tied: dict[str, set[str]] = {}
    for person, deal in pairs:
        tied.setdefault(person, set()).add(deal)
    return tied


def _ties_by(plan: Plan, table: str) -> Set[tuple[str, str]]:
    """Return each person with each opportunity that a row of *table* ties them to."""
    rows: Iterable[Any] = plan.rows(table).values()
    pairs: set[tuple[str, str]] = set()
    for name in names_with(table, "tied"):
        named = {(getattr(row, name), row.opportunity) for row in rows if row.opportunity is not None}
        for value, deal in named:
            people = value if isinstance(value, tuple) else (value,)
            pairs.update((person, deal) for person in people if person is not None)
    return pairs


@cache
def _tie_fields(table: str) -> Sequence[str]:
    names = names_with(table, "tied")
    return ("opportunity", *names) if names and _of_deals(table) else ()


def days_of(plan: Plan, opportunity: str) -> list[date]:
    """Return the days on which something happened in *opportunity*, in order, each once: the dots of the day slider."""
    return list(plan.derived(("days", opportunity), lambda: sorted(_days_of(plan, opportunity))))


def _days_of(plan: Plan, opportunity: str) -> Set[date]:
    found: set[date] = set()
    for table in plan.held():
        if names := _day_fields(table):
            key = "days", table, opportunity
            found |= plan.derived(key, partial(_days_in, plan, table, opportunity), {table: names})
    return found


def _days_in(plan: Plan, table: str, opportunity: str) -> Set[date]:
    rows: Iterable[Any] = plan.rows(table).values()
    if _of_deals(table):
        rows = plan.by(table, "opportunity").get(opportunity, ())
    elif TABLES[table].spec.parent:
        rows = [row for row in rows if opportunity_of(plan, Ref(table, row.id)) in (None, opportunity)]
    return {day for name in names_with(table, "dated") for row in rows if (day := getattr(row, name)) is not None}


@cache
def _day_fields(table: str) -> Sequence[str]:
    names = names_with(table, "dated")
    whole = "opportunity" if _of_deals(table) else TABLES[table].spec.parent
    return (*names, whole) if names and whole else names


def _of_deals(table: str) -> bool:
    return "opportunity" in specs(TABLES[table])
