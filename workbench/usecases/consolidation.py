"""Consolidating an opportunity: whom to win over, which competitors, what was unpleasant and what we change (R4)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from workbench.coach.effort import spent
from workbench.coach.facts import Facts, facts_on
from workbench.domain.asof import rows_on, standing
from workbench.domain.edits import Edits, apply
from workbench.domain.errors import DomainError
from workbench.domain.factors import Action, ActionStatus, StrategyKind
from workbench.domain.people import ContactStrength, Person, Side
from workbench.domain.plan import Plan
from workbench.domain.roles import POSITION_ORDER, PositionName, RoleName
from workbench.domain.rows import Ref
from workbench.domain.spans import has_begun, has_come
from workbench.domain.visits import CommitmentStatus, VisitOutcome
from workbench.usecases.coverage import set_contact
from workbench.usecases.evidence import note_about
from workbench.usecases.factors import add_action
from workbench.usecases.ours import closest_of_ours, first_of_ours
from workbench.usecases.ports import FieldRef

ANSWERS: Mapping[str, Sequence[str]] = {
    "positions": ("target",),
    "competitors": ("name", "method", "answer"),
    "contacts": ("strength",),
    "actions": ("text",),
}
"""The fields by which the questions are answered, by table: the day they were entered is the day of the answer."""
BROKEN = (CommitmentStatus.BROKEN, CommitmentStatus.LATE)
WEIGHT = tuple(RoleName)


class Standing(StrEnum):
    """What is to be done about somebody, the most pressing first; ``enough`` where a supplier is all they want."""

    WIN = "win"
    WIN_AS_SUPPLIER = "win_as_supplier"
    AIM = "aim"
    ENOUGH = "enough"
    HOLD = "hold"


@dataclass(frozen=True, slots=True)
class ToWin:
    """Somebody with a say: what we are to them, what we want to be, what follows, and the next step planned if any."""

    person: str
    roles: tuple[RoleName, ...]
    view: PositionName | None
    target: PositionName | None
    standing: Standing
    step: Ref | None
    step_day: date | None


class Sore(StrEnum):
    """The ways in which a contact shows to have been unpleasant."""

    CONTACT = "contact"
    VISIT = "visit"
    PROMISE = "promise"


@dataclass(frozen=True, slots=True)
class Unpleasant:
    """An unpleasant contact: the row that shows it, with whom, when, in which words, and what we do to do better."""

    ref: Ref
    person: str
    ours: str | None
    day: date | None
    sore: Sore
    text: str
    improvements: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """The day of the latest answer to each question; None where none has a day."""

    win: date | None
    rivals: date | None
    sore: date | None


@dataclass(frozen=True, slots=True)
class Effort:
    """Where the effort went, in percent of the money or, where none was spent, of the hours; None while none is known.

    ``main`` went to owners, approvers and advocates, ``not_forced`` to people for whom a supplier is enough (R4).
    """

    main: Decimal | None
    not_forced: Decimal | None


@dataclass(frozen=True, slots=True)
class Checklist:
    """The answers to the questions of consolidation as of a day."""

    to_win: tuple[ToWin, ...] = ()
    unpleasant: tuple[Unpleasant, ...] = ()
    effort: Effort = Effort(None, None)


def consolidation(plan: Plan, opportunity: str | None, day: date) -> Checklist:
    """Return the checklist of *opportunity* as of *day*, as far as the plan answers it (R4)."""
    facts = facts_on(plan, opportunity, day)
    if facts is None:
        return Checklist()
    found = sorted((_to_win(facts, p) for p in _with_a_say(facts)), key=lambda w: list(Standing).index(w.standing))
    sore = sorted(_unpleasant(facts), key=lambda u: u.day or date.min, reverse=True)
    return Checklist(tuple(found), tuple(sore), _effort(facts, found))


def answered(
    plan: Plan, opportunity: str | None, day: date, found: Checklist, entered: Mapping[FieldRef, date]
) -> Answered:
    """Return when the questions of *found* were last answered, up to *day* (R4).

    That is the day from which an answer holds, or on which it was entered, as *entered* has it of the fields of
    ``ANSWERS``: that somebody went through the list and changed nothing leaves no trace in a plan.
    """

    def noted(table: str, row: str) -> Iterator[date | None]:
        return (entered.get((table, row, field)) for field in ANSWERS[table])

    people = {each.person for each in found.to_win}
    own = [p for p in plan.by("positions", "opportunity").get(opportunity, ()) if p.target and p.person in people]
    aims = (at for p in own for at in (p.since, *noted("positions", p.id)))
    rivals = rows_on(plan, "competitors", opportunity, day)
    done = (at for case in found.unpleasant for action in case.improvements for at in noted("actions", action.id))
    heard = [case.day for case in found.unpleasant]
    told = (at for c in found.unpleasant if c.sore == Sore.CONTACT for at in noted("contacts", c.ref.id))
    return Answered(
        win=_latest(aims, day),
        rivals=_latest((at for rival in rivals for at in noted("competitors", rival.id)), day),
        sore=_latest((*done, *heard, *told), day),
    )


def _latest(days: Iterable[date | None], day: date) -> date | None:
    return max((at for at in days if at is not None and at <= day), default=None)


# Whom to win over


def _with_a_say(facts: Facts) -> list[Person]:
    aimed = {p for p, entry in facts.position.items() if entry.target is not None}
    known = [p for p in facts.people.values() if p.id in facts.roles_of or p.id in aimed]
    return sorted(known, key=lambda p: min((WEIGHT.index(r) for r in facts.roles_of.get(p.id, ())), default=9))


def _to_win(facts: Facts, person: Person) -> ToWin:
    entry = facts.position.get(person.id)
    view, target = (entry.their_view, entry.target) if entry else (None, None)
    roles = tuple(facts.roles_of.get(person.id, ()))
    return ToWin(person.id, roles, view, target, _standing(view, target), *_next_step(facts, person.id))


def _standing(view: PositionName | None, target: PositionName | None) -> Standing:
    if target is None:
        return Standing.AIM
    reached = view is not None and POSITION_ORDER.index(view) >= POSITION_ORDER.index(target)
    if target == PositionName.SUPPLIER:
        return Standing.ENOUGH if reached else Standing.WIN_AS_SUPPLIER
    return Standing.HOLD if reached else Standing.WIN


def _next_step(facts: Facts, person: str) -> tuple[Ref | None, date | None]:
    """Return the first thing planned for *person*, what has a day before what has none."""
    steps = [(v.date, Ref("visits", v.id)) for v in facts.planned_visits if person in v.people]
    steps += [(a.due, Ref("actions", a.id)) for a in facts.open_actions if a.person == person]
    day, ref = min(steps, key=lambda step: step[0] or date.max, default=(None, None))
    return ref, day


# What was unpleasant


def _unpleasant(facts: Facts) -> Iterator[Unpleasant]:
    plan, day = facts.plan, facts.day
    for contact in standing(plan.contacts.values(), day):
        past = has_begun(contact.last, day)
        if contact.strength == ContactStrength.BAD and contact.theirs in facts.people and past:
            text = _heard(facts, contact.theirs, contact.last)
            ref = Ref("contacts", contact.id)
            yield _sore(facts, Sore.CONTACT, ref, contact.theirs, contact.ours, contact.last, text)
    for visit in facts.past_visits:
        if visit.outcome == VisitOutcome.SETBACK:
            for person in (p for p in visit.people if p in facts.people):
                ours = next(iter(visit.ours), None)
                text = visit.notes or visit.primary_objective
                yield _sore(facts, Sore.VISIT, Ref("visits", visit.id), person, ours, visit.date, text)
    for promise in facts.commitments:
        kept_by_us = plan.people[promise.by].side == Side.OURS if promise.by else False
        if kept_by_us and promise.status in BROKEN and promise.to in facts.people:
            ref = Ref("commitments", promise.id)
            yield _sore(facts, Sore.PROMISE, ref, promise.to, promise.by, promise.due, promise.text)


def _sore(facts: Facts, sore: Sore, ref: Ref, person: str, ours: str | None, day: date | None, text: str) -> Unpleasant:
    better = _improvements(facts.aimed_at.get(person, ()), day)
    return Unpleasant(ref, person, ours, day, sore, text, better)


def _improvements(actions: Iterable[Action], day: date | None) -> tuple[Action, ...]:
    """Return what is, or was, done for somebody after *day*."""
    later = [a for a in actions if a.due is None or day is None or a.due >= day]
    return tuple(sorted(later, key=lambda a: (a.status != ActionStatus.OPEN, a.due or date.max)))


def _heard(facts: Facts, person: str, day: date | None) -> str:
    """Return what was noted of how we stand with *person* on *day* or, without a day, last."""
    own = {entry.id for entry in facts.plan.by("positions", "person").get(person, ())}
    told = [e for e in facts.plan.evidence.values() if e.about_table == "positions" and e.about in own]
    fitting = [e for e in told if has_come(e.date, facts.day) and (day is None or e.date == day)]
    return max(fitting, key=lambda e: e.date or date.min).text if fitting else ""


def note_unpleasant(plan: Plan, opportunity: str, theirs: str, text: str, day: date) -> Edits:
    """Return the edits that record an unpleasant contact of *day*: the contact is bad, and why is kept (R4, R6).

    It was with whoever of ours is closest to *theirs*. Raises DomainError when nobody of ours is there.
    """
    ours = closest_of_ours(plan, theirs, day)
    if ours is None:
        raise DomainError("nobody_of_ours")
    contact = set_contact(plan, ours, theirs, ContactStrength.BAD, day)
    return contact + note_about(apply(plan, contact), opportunity, theirs, text, day)[1]


def improve(
    plan: Plan, opportunity: str, case: Unpleasant, text: str, due: date | None, day: date
) -> tuple[Ref, Edits]:
    """Return the action by which we do better after an unpleasant contact, and the edits that make it (R4).

    It belongs to the first strategy for that person, if there is one. Whoever of ours it was sees to it, or the first
    of ours when they are not there on *day*.
    """
    own = (s for s in rows_on(plan, "strategies", opportunity, day) if case.person in s.people)
    strategy = next((s.id for s in own if s.kind == StrategyKind.DO), None)
    owner = first_of_ours(plan, day, (case.ours,))
    return add_action(plan, text, day, strategy, person=case.person, owner=owner, due=due)


# Where the effort goes


def _effort(facts: Facts, found: Iterable[ToWin]) -> Effort:
    amounts = {person: spent(facts, person) for person in facts.people}
    money = sum(cost for _, cost in amounts.values())
    of = 1 if money else 0
    whole = sum(amount[of] for amount in amounts.values())
    if not whole:
        return Effort(None, None)
    main = sum(amounts[p][of] for p in facts.key_ids)
    enough = sum(amounts[w.person][of] for w in found if w.target == PositionName.SUPPLIER)
    return Effort(100 * main / whole, 100 * enough / whole)
