"""Acts that are more than a field and are done in several parts of the window, each as one step under one name."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from workbench.domain.asof import person_on
from workbench.domain.edits import ChangeSet, Edits, apply
from workbench.domain.links import questions_of
from workbench.domain.moments import shifted
from workbench.domain.needs import NeedKind
from workbench.domain.people import Side
from workbench.domain.plan import Plan
from workbench.domain.rows import Audience, Ref
from workbench.ui.core.deleting import perform_and_tell
from workbench.ui.core.session import Session
from workbench.ui.forms.changing import add_made, opportunity_to_use
from workbench.ui.language import tr
from workbench.ui.terms import term
from workbench.usecases import coverage, fields, roles, succession, visits
from workbench.usecases.coverage import Pair
from workbench.usecases.fields import Change, Made
from workbench.usecases.labels import act_label
from workbench.usecases.ours import closest_of_ours

MapPlace = tuple[float, float]
"""A place on the role map, from (0, 0) to (1, 1)."""


def in_a_week(session: Session) -> date:
    """Return when somebody is met whom one has to meet, until a day is agreed with them: after the day looked at."""
    return shifted(session.day, 7)


# Roles


def give_role(session: Session, person: str, to: MapPlace) -> ChangeSet | None:
    """Give *person* the role at map place *to* from the day looked at, beside any other (R1); None when refused."""

    def step(plan: Plan) -> Change:
        opportunity, first = opportunity_to_use(session, plan)
        there = apply(plan, first)
        edits = first + roles.give_role(there, person, opportunity, to, session.day)
        return Change(act_label("give_role", there, [Ref("people", person)]), edits)

    return session.carry_out(step)


def move_roles(session: Session, places: Mapping[str, MapPlace]) -> ChangeSet | None:
    """Move the cards of roles to map places; in another quadrant the role changes (R1, R2). None when refused."""
    held = session.plan.roles
    label = act_label("move_role", session.plan, [Ref("people", held[role].person) for role in places])

    def moved(plan: Plan) -> Edits:
        return tuple(e for role, to in places.items() for e in roles.move_role(plan, role, to, session.day))

    return perform_and_tell(session, label, moved)


# People


def record_successor(session: Session, person: str, name: str, day: date) -> Ref | None:
    """Record that *name* follows *person*, who has left, from *day* on (R11); return where the new row is."""
    return add_made(session, lambda plan: succession.follow(plan, person, name, day))


def end_entries(session: Session, person: str, entries: Sequence[Ref]) -> ChangeSet | None:
    """End roles and relations of *person*, who has left, on the day they left, as one step (R2, R11)."""
    label = act_label("end_entries", session.plan, [Ref("people", person)])
    return perform_and_tell(session, label, lambda plan: succession.end_entries(plan, person, entries))


def make_one(session: Session, stays: str, goes: str, chosen: Mapping[str, Any]) -> ChangeSet | None:
    """Make the person *goes* the person *stays* and tell so with an offer to undo; None when refused (R9, R10).

    *chosen* says what holds of the fields in which the two differ, where it is not what *stays* says.
    """
    gone = session.plan.people[goes].name
    changed = session.carry_out(lambda plan: fields.make_one(plan, stays, goes, chosen, session.day))
    if changed:
        session.told.emit(tr("people", "same.done", name=session.plan.people[stays].name, gone=gone))
    return changed


# Strategies


def begin_strategy(session: Session, first_step: str, **given: Any) -> Ref | None:
    """Begin a strategy with its *first_step*, due in a week; return where the strategy is, None when refused (S2)."""
    day = session.day

    def make(plan: Plan) -> Made:
        ref, begun = fields.add_row(plan, "strategies", given, day)
        step = {"text": first_step, "strategy": ref.id, "due": in_a_week(session)}
        return ref, begun.edits + fields.add_row(apply(plan, begun.edits), "actions", step, day)[1].edits

    return add_made(session, make)


def win_over(session: Session, opportunity: str, person: str) -> Ref | None:
    """Begin the strategy to win *person* over as an advocate (R1, S2); return as :func:`begin_strategy` does."""
    row = session.plan.people[person]
    name, kept = row.name, {"audience": row.audience} if row.audience == Audience.PRIVATE else {}
    owner = closest_of_ours(session.plan, person, session.day)
    given = {"text": tr("people", "advocate.strategy", name=name), "people": (person,), "owner": owner}
    return begin_strategy(session, tr("people", "advocate.step", name=name), opportunity=opportunity, **given, **kept)


# Visits and questions


def begin_visit(session: Session) -> Ref | None:
    """Plan a visit on the day looked at, to whoever of the others is selected and there; return where it is."""
    deal, day, chosen = session.opportunity, session.day, session.selection
    if deal is None:
        return None
    person = person_on(session.plan, chosen.id, day) if chosen is not None and chosen.table == "people" else None
    theirs = person.id if person is not None and person.side != Side.OURS else None
    return add_made(session, lambda plan: visits.begin_visit(plan, deal, theirs, day, date=day))


def arrange_meeting(session: Session, opportunity: str, person: str | None, **planned: Any) -> Ref | None:
    """Plan a visit to *person* a week after the day looked at; return where it is, None when refused (F8)."""
    day, told = session.day, {"date": in_a_week(session), **planned}
    return add_made(session, lambda plan: visits.begin_visit(plan, opportunity, person, day, **told))


def ask_about(session: Session, need: str, words: str, **begun: Any) -> Ref | None:
    """Put a question about a need into the next visit to its person (N10); return where the question is.

    Without such a visit one with the fields *begun* is begun.
    """
    return add_made(session, lambda plan: visits.ask_about(plan, need, words, session.day, **begun))


def ask_next(session: Session, opportunity: str, theirs: str | None, texts: Sequence[str], **begun: Any) -> Ref | None:
    """Put questions into the next visit to *theirs*, or to anybody (N10); return where the last of them is.

    Without such a visit one with the fields *begun* is begun.
    """
    day = session.day
    return add_made(session, lambda plan: visits.ask_next(plan, opportunity, theirs, texts, day, **begun))


def close_gap(session: Session, opportunity: str, pair: Pair, **planned: Any) -> Ref | None:
    """Plan the meeting of a pair of the net, or an action to find whoever of it is missing (R6); return where it is."""
    whole = pair.ours_present and pair.theirs_present
    key = "cover.meet_pair" if whole else "cover.find_theirs" if pair.ours_present else "cover.find_ours"
    objective = tr("people", key, ours=term(pair.ours), theirs=term(pair.theirs))
    given = {"date": in_a_week(session), "backup_objectives": (tr("people", "cover.backup"),), **planned}
    return add_made(session, lambda _: coverage.close_gap(opportunity, pair, objective, **given))


def move_question(session: Session, question: str, place: int) -> None:
    """Ask a question of a visit at another place in the order, counted from 0 and kept within it (N10)."""
    asked = session.plan.questions[question]
    ids = [each.id for each in questions_of(session.plan, asked.visit)]
    wanted = [each for each in ids if each != question]
    wanted.insert(min(max(place, 0), len(wanted)), question)
    if wanted != ids:
        label = act_label("order_questions", session.plan, [Ref("questions", question)])
        session.perform(label, lambda plan: visits.order_questions(plan, asked.visit, wanted))


def make_need(session: Session, question: str, kind: NeedKind) -> Ref | None:
    """Make a need of *kind* of the answer to a question (N10, N13); return where it is."""
    return add_made(session, lambda plan: visits.need_from_answer(plan, question, kind))
