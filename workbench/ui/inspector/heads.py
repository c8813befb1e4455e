"""What the head of the inspector says below the title: one line of facts and a few tags, for each type of row."""

from collections.abc import Mapping, Sequence
from functools import singledispatch
from typing import Any

from workbench.domain.account import Account
from workbench.domain.asof import actions_on, answers_on, position_on, roles_of, stage_on, standing
from workbench.domain.contacts import last_contact
from workbench.domain.deal import Competitor, Opportunity, Outcome, Stage
from workbench.domain.evidence import Evidence
from workbench.domain.factors import Action, ActionStatus, Direction, Factor, Strategy, StrategyKind
from workbench.domain.links import detail_of
from workbench.domain.needs import Answer, AnswerStatus, Need
from workbench.domain.people import Contact, Person, Relation, Side
from workbench.domain.plan import table_of
from workbench.domain.roles import Position, Role
from workbench.domain.rows import Confidence, FieldKind, Ref, Row, specs
from workbench.domain.visits import Commitment, CommitmentStatus, Question, Visit, VisitOutcome
from workbench.ui.core.session import Session
from workbench.ui.forms.amounts import money
from workbench.ui.forms.words import POSITION_TONES, position_name, since_words
from workbench.ui.language import tr
from workbench.ui.terms import choice_words, day_text, kind_of_row, row_title, term
from workbench.usecases.agenda import VisitState, visit_state
from workbench.usecases.colleagues import NOTES, threads
from workbench.usecases.factors import strategies_using

Tag = tuple[str, str]
"""Words and the tone of a chip."""

_CONFIDENCE_TONES = {Confidence.ASSUMED: "neutral", Confidence.CONFIRMED: "green", Confidence.CONTRADICTED: "red"}
_DIRECTION_TONES = {Direction.POSITIVE: "green", Direction.NEGATIVE: "red", Direction.BOTH: "accent"}


TELLING = frozenset({"kind", "phase", "stage", "state", "occasion"})
"""The fields that say of a row what kind it is or how far it has come."""


def line_of(session: Session, ref: Ref) -> str:
    """Return what the row at *ref* is, in one line."""
    row = session.plan.find(ref)
    return " · ".join(part for part in facts_line(row, session) if part) if row is not None else ""


def tags_of(session: Session, ref: Ref) -> list[Tag]:
    """Return the few facts about the row at *ref* on the day looked at that are worth a tag; first that it does not
    count on it, where it does not, and last how many notes to colleagues are to be settled."""
    row = session.plan.find(ref)
    if row is None:
        return []
    off_day = () if row.holds(session.day) else ((tr("inspector", "off_day"), "amber"),)
    return [*off_day, *tags(row.as_on(session.day), session), *_notes_tag(session, ref)]


def _notes_tag(session: Session, ref: Ref) -> Sequence[Tag]:
    still_open = sum(each.open for each in threads(session.plan, ref)) if session.plan.rows(NOTES) else 0
    return ((tr("colleagues", "notes.tag", n=still_open), "accent"),) if still_open else ()


@singledispatch
def facts_line(row: Row, session: Session) -> Sequence[str]:
    """Return the facts of the line about *row*: what it is, of which deal and whom, and what else it is known by.

    A type of row of which there is more to say registers its own.
    """
    known = specs(type(row))
    refs = [ref for name in ("opportunity", "person") if name in known for ref in _named_in(row, name)]
    names = [row_title(session.plan, ref) for ref in refs]
    days = [day_text(getattr(row, name)) for name in row.spec.known_by if known[name].kind == FieldKind.DAY]
    own = row_title(session.plan, Ref(table_of(row), row.id))
    return (_kind(row), *(words for words in (*names, *days, detail_of(row)) if words not in own))


def _named_in(row: Any, name: str) -> list[Ref]:
    value, target = getattr(row, name), specs(type(row))[name].target
    return [Ref(target, value)] if value and target else []


@singledispatch
def tags(row: Row, session: Session) -> Sequence[Tag]:
    """Return the tags of *row*: the choice made in it that says most, of what kind it is or how far it has come.

    A type of row of which there is more to say registers its own.
    """
    del session
    chosen = [name for name, spec in specs(type(row)).items() if spec.kind == FieldKind.ENUM and name != "audience"]
    chosen.sort(key=lambda name: name not in TELLING)
    values = (getattr(row, name) for name in chosen)
    return [(term(value), "neutral") for value in values if value is not None][:1]


def _kind(row: Row) -> str:
    return kind_of_row(table_of(row))


def _name(session: Session, person: str | None) -> str:
    return session.plan.people[person].name if person else ""


def _names(session: Session, people: tuple[str, ...]) -> str:
    return tr("inspector", "between").join(session.plan.people[person].name for person in people)


# Lines


@facts_line.register(Role)
@facts_line.register(Position)
@facts_line.register(Relation)
@facts_line.register(Answer)
@facts_line.register(Stage)
@facts_line.register(Question)
@facts_line.register(Evidence)
def _kind_only(row: Row, _session: Session) -> Sequence[str]:
    return (_kind(row),)


@facts_line.register(Account)
def _account_line(row: Account, _session: Session) -> Sequence[str]:
    return _kind(row), row.industry, row.region


@facts_line.register(Person)
def _person_line(row: Person, _session: Session) -> Sequence[str]:
    side = "" if row.side == Side.CUSTOMER else term(row.side)
    lane = term(row.lane) if row.lane else ""
    power = tr("inspector", "power", n=row.power) if row.power else ""
    return detail_of(row), side, lane, power


@facts_line.register(Opportunity)
def _deal_line(row: Opportunity, session: Session) -> Sequence[str]:
    close = tr("inspector", "target", day=day_text(row.target_close)) if row.target_close else ""
    return _kind(row), money(session, row.value), close


@facts_line.register(Contact)
def _contact_line(row: Contact, session: Session) -> Sequence[str]:
    """Say when the two last met, as recorded or by a visit: the field below holds only what was recorded (R6)."""
    last = last_contact(session.plan, row.ours, row.theirs, session.day)
    return _kind(row), tr("inspector", "last_met", day=day_text(last)) if last else tr("inspector", "never_met")


@facts_line.register(Need)
def _need_line(row: Need, session: Session) -> Sequence[str]:
    return _name(session, row.person), term(row.side), term(row.kind), term(row.level)


@facts_line.register(Factor)
def _factor_line(row: Factor, session: Session) -> Sequence[str]:
    return _kind(row), _names(session, row.people)


@facts_line.register(Competitor)
def _competitor_line(row: Competitor, session: Session) -> Sequence[str]:
    backed = tr("inspector", "backed", names=_names(session, row.supporters)) if row.supporters else ""
    return _kind(row), backed


@facts_line.register(Strategy)
def _strategy_line(row: Strategy, session: Session) -> Sequence[str]:
    voiced = tr("inspector", "voiced_by", name=_name(session, row.voiced_by)) if row.voiced_by else ""
    return _kind(row), term(row.kind), voiced


@facts_line.register(Action)
def _action_line(row: Action, session: Session) -> Sequence[str]:
    return _kind(row), _name(session, row.owner), day_text(row.due)


@facts_line.register(Visit)
def _visit_line(row: Visit, session: Session) -> Sequence[str]:
    return _kind(row), day_text(row.date), _names(session, row.people)


@facts_line.register(Commitment)
def _commitment_line(row: Commitment, session: Session) -> Sequence[str]:
    ends = " → ".join(name for name in (_name(session, row.by), _name(session, row.to)) if name)
    return _kind(row), ends, day_text(row.due)


# Tags


@tags.register(Account)
@tags.register(Role)
@tags.register(Position)
@tags.register(Relation)
@tags.register(Contact)
@tags.register(Answer)
@tags.register(Stage)
@tags.register(Competitor)
@tags.register(Question)
@tags.register(Evidence)
def _no_tags(_row: Row, _session: Session) -> Sequence[Tag]:
    return ()


@tags.register(Person)
def _person_tags(row: Person, session: Session) -> Sequence[Tag]:
    if session.opportunity is None or row.side in (Side.OURS, Side.COMPETITOR):
        return ()
    held = roles_of(session.plan, session.opportunity, row.id, session.day)
    roles = [(f"{term(role.role)} {since_words(role.since)}".strip(), "accent") for role in held]
    entry = position_on(session.plan, session.opportunity, row.id, session.day)
    view = entry.their_view if entry else None
    return *roles, (position_name(view), POSITION_TONES[view])


@tags.register(Opportunity)
def _deal_tags(row: Opportunity, session: Session) -> Sequence[Tag]:
    stay = stage_on(session.plan, row.id, session.day)
    stage = [(term(stay.stage), "accent")] if stay else []
    tone = "neutral" if row.open else "green" if row.outcome == Outcome.BOUGHT else "red"
    return *stage, (choice_words("opportunities", "outcome", row.outcome), tone)


@tags.register(Need)
def _need_tags(row: Need, session: Session) -> Sequence[Tag]:
    if row.empty_source:
        return ((tr("terms", "field.empty_source"), "neutral"),)
    locked = [(tr("terms", "field.locked"), "accent")] if row.locked else []
    sure = term(row.confidence), _CONFIDENCE_TONES[row.confidence]
    return sure, (term(row.demand), "accent"), answer_tag(session, row.id), *locked


def answer_tag(session: Session, need: str) -> Tag:
    """Return how far a need is answered, as words and tone (N9)."""
    states = {answer.status for answer in answers_on(session.plan, need, session.day)}
    if AnswerStatus.DONE in states:
        return term(AnswerStatus.DONE), "green"
    if states:
        return term(AnswerStatus.PLANNED), "accent"
    return tr("inspector", "unanswered"), "amber"


@tags.register(Factor)
def _factor_tags(row: Factor, session: Session) -> Sequence[Tag]:
    control = tr("inspector", "control", control=term(row.control))
    used = len(standing(strategies_using(session.plan, row.id), session.day))
    use = (tr("inspector", "used", n=used), "neutral") if used else (tr("inspector", "unused"), "amber")
    return (term(row.direction), _DIRECTION_TONES[row.direction]), (control, "neutral"), use


@tags.register(Strategy)
def _strategy_tags(row: Strategy, session: Session) -> Sequence[Tag]:
    actions = len(actions_on(session.plan, row.id, session.day))
    factors = len(row.factors)
    return (
        (tr("inspector", "actions", n=actions), "accent" if actions or row.kind == StrategyKind.AVOID else "amber"),
        (tr("inspector", "factors", n=factors), "green" if factors else "amber"),
    )


@tags.register(Action)
def _action_tags(row: Action, session: Session) -> Sequence[Tag]:
    late = row.is_late(session.day)
    tone = "red" if late else "green" if row.status == ActionStatus.DONE else "neutral"
    return ((tr("inspector", "late") if late else term(row.status), tone),)


_OUTCOME_TONES: Mapping[VisitOutcome | None, str] = {VisitOutcome.CONTINUATION: "neutral", VisitOutcome.SETBACK: "red"}
"""What a visit came to that reached none of its objectives: nothing was lost, and nothing won (F8)."""


@tags.register(Visit)
def _visit_tags(row: Visit, session: Session) -> Sequence[Tag]:
    state = visit_state(row, session.day)
    if state == VisitState.DONE:
        told = choice_words("visits", "outcome", row.outcome)
        return ((told, _OUTCOME_TONES.get(row.outcome, "green")),)
    tones = {VisitState.TO_DEBRIEF: "amber", VisitState.UNDATED: "red"}
    return ((tr("visits", f"state.{state}"), tones.get(state, "accent")),)


@tags.register(Commitment)
def _commitment_tags(row: Commitment, session: Session) -> Sequence[Tag]:
    late = row.is_late(session.day)
    kept = row.status == CommitmentStatus.KEPT
    tone = "red" if late or row.status == CommitmentStatus.BROKEN else "green" if kept else "neutral"
    return ((tr("inspector", "late") if late else term(row.status), tone),)
