"""What the head of the inspector says below the title: one line of facts and a few tags."""

from collections.abc import Callable
from typing import Any

from workbench.domain.account import Account
from workbench.domain.asof import position_on, roles_of, stage_on
from workbench.domain.contacts import last_contact
from workbench.domain.deal import Opportunity
from workbench.domain.factors import ActionStatus, Direction
from workbench.domain.links import answers_of, title_of
from workbench.domain.needs import AnswerStatus, Demand, Need
from workbench.domain.people import Contact, Person, Side
from workbench.domain.rows import Confidence, Ref
from workbench.domain.visits import CommitmentStatus
from workbench.ui.core.session import Session
from workbench.ui.forms.amounts import money
from workbench.ui.forms.words import POSITION_TONES, day_text, position_name, since_words
from workbench.ui.language import tr
from workbench.usecases.agenda import VisitState, visit_state
from workbench.usecases.factors import strategies_using

Tag = tuple[str, str]
"""Words and the tone of a chip."""

_CONFIDENCE_TONES = {Confidence.ASSUMED: "neutral", Confidence.CONFIRMED: "green", Confidence.CONTRADICTED: "red"}
_DIRECTION_TONES = {Direction.POSITIVE: "green", Direction.NEGATIVE: "red", Direction.BOTH: "accent"}
_PARENTS = {
    "roles": ("people", "person"),
    "positions": ("people", "person"),
    "answers": ("needs", "need"),
    "questions": ("visits", "visit"),
    "actions": ("strategies", "strategy"),
    "stages": ("opportunities", "opportunity"),
}


def parent_of(session: Session, ref: Ref) -> Ref | None:
    """Return the row that the row at *ref* is a part of, to go back to."""
    row: Any = session.plan.find(ref)
    if row is None:
        return None
    if ref.table == "evidence":
        return Ref(row.about_table, row.about)
    table, field = _PARENTS.get(ref.table, ("", ""))
    owner = getattr(row, field, None)
    return Ref(table, owner) if owner else None


def line_of(session: Session, ref: Ref) -> str:
    """Return what the row at *ref* is, in one line."""
    row: Any = session.plan.find(ref)
    if row is None:
        return ""
    parts = _LINES.get(ref.table, _kind_only)(session, row)
    return " · ".join(part for part in parts if part)


def tags_of(session: Session, ref: Ref) -> list[Tag]:
    """Return the few facts about the row at *ref* that are worth a tag."""
    row: Any = session.plan.find(ref)
    found = _TAGS.get(ref.table)
    return found(session, row) if found is not None and row is not None else []


def title_words(session: Session, ref: Ref) -> str:
    """Return what to call the row at *ref*, whatever it is."""
    row: Any = session.plan.find(ref)
    if ref.table in ("relations", "contacts") and row is not None:
        ends = (row.source, row.target) if ref.table == "relations" else (row.ours, row.theirs)
        return " – ".join(session.plan.people[end].name for end in ends)
    if ref.table == "stages" and row is not None:
        return tr("terms", f"stage.{row.stage}")
    return title_of(session.plan, ref) or tr("terms", f"table.{ref.table}")


def _name(session: Session, person: str | None) -> str:
    return session.plan.people[person].name if person else ""


def _names(session: Session, people: tuple[str, ...]) -> str:
    return tr("inspector", "between").join(session.plan.people[person].name for person in people)


def _kind_only(session: Session, row: Any) -> list[str]:
    table = next(table for table, rows in session.plan.tables.items() if rows.get(row.id) is row)
    return [tr("inspector", f"kind.{table}")]


def _person_line(_session: Session, row: Person) -> list[str]:
    side = "" if row.side == Side.CUSTOMER else tr("terms", f"person_side.{row.side}")
    lane = tr("terms", f"lane.{row.lane}") if row.lane else ""
    power = tr("inspector", "power", n=row.power) if row.power else ""
    return [row.title or row.department, side, lane, power]


def _person_tags(session: Session, row: Person) -> list[Tag]:
    if session.opportunity is None or row.side in (Side.OURS, Side.COMPETITOR):
        return []
    held = roles_of(session.plan, session.opportunity, row.id, session.day)
    tags = [(f"{tr('terms', f'role.{role.role}')} {since_words(role.since)}".strip(), "accent") for role in held]
    entry = position_on(session.plan, session.opportunity, row.id, session.day)
    view = entry.their_view if entry else None
    return [*tags, (position_name(view), POSITION_TONES[view])]


def _need_line(session: Session, row: Need) -> list[str]:
    who = _name(session, row.person)
    return [who, tr("terms", f"side.{row.side}"), tr("terms", f"kind.{row.kind}"), tr("terms", f"level.{row.level}")]


def _need_tags(session: Session, row: Need) -> list[Tag]:
    if row.demand == Demand.NONE:
        return [(tr("terms", f"demand.{row.demand}"), "neutral")]
    tags = [(tr("terms", f"confidence.{row.confidence}"), _CONFIDENCE_TONES[row.confidence])]
    tags.append((tr("terms", f"demand.{row.demand}"), "accent"))
    tags.append(answer_tag(session, row.id))
    return [*tags, (tr("terms", "field.locked"), "accent")] if row.locked else tags


def answer_tag(session: Session, need: str) -> Tag:
    """Return how far a need is answered, as words and tone (N9)."""
    states = {answer.status for answer in answers_of(session.plan, need)}
    if AnswerStatus.DONE in states:
        return tr("terms", "answer_status.done"), "green"
    if states:
        return tr("terms", "answer_status.planned"), "accent"
    return tr("inspector", "unanswered"), "amber"


def _factor_tags(session: Session, row: Any) -> list[Tag]:
    control = tr("inspector", "control", control=tr("terms", f"control.{row.control}"))
    used = len(strategies_using(session.plan, row.id))
    use = (tr("inspector", "used", n=used), "neutral") if used else (tr("inspector", "unused"), "amber")
    return [(tr("terms", f"direction.{row.direction}"), _DIRECTION_TONES[row.direction]), (control, "neutral"), use]


def _factor_line(session: Session, row: Any) -> list[str]:
    return [tr("inspector", "kind.factors"), _names(session, row.people)]


def _strategy_line(session: Session, row: Any) -> list[str]:
    voiced = tr("inspector", "voiced_by", name=_name(session, row.voiced_by)) if row.voiced_by else ""
    return [tr("inspector", "kind.strategies"), tr("terms", f"strategy_kind.{row.kind}"), voiced]


def _strategy_tags(session: Session, row: Any) -> list[Tag]:
    actions = sum(1 for action in session.plan.actions.values() if action.strategy == row.id)
    factors = len(row.factors)
    return [
        (tr("inspector", "actions", n=actions), "accent" if actions or row.kind == "avoid" else "amber"),
        (tr("inspector", "factors", n=factors), "green" if factors else "amber"),
    ]


def _action_line(session: Session, row: Any) -> list[str]:
    return [tr("inspector", "kind.actions"), _name(session, row.owner), day_text(row.due)]


def _action_tags(session: Session, row: Any) -> list[Tag]:
    late = row.status == ActionStatus.OPEN and row.due is not None and row.due < session.day
    tone = "red" if late else "green" if row.status == ActionStatus.DONE else "neutral"
    return [(tr("inspector", "late") if late else tr("terms", f"action_status.{row.status}"), tone)]


def _visit_line(session: Session, row: Any) -> list[str]:
    return [tr("inspector", "kind.visits"), day_text(row.date), _names(session, row.people)]


def _visit_tags(session: Session, row: Any) -> list[Tag]:
    state = visit_state(row, session.day)
    if state == VisitState.DONE:
        return [(tr("terms", f"visit_outcome.{row.outcome}"), "red" if row.outcome == "setback" else "green")]
    tones = {VisitState.TO_DEBRIEF: "amber", VisitState.UNDATED: "red"}
    return [(tr("visits", f"state.{state}"), tones.get(state, "accent"))]


def _commitment_line(session: Session, row: Any) -> list[str]:
    ends = " → ".join(name for name in (_name(session, row.by), _name(session, row.to)) if name)
    return [tr("inspector", "kind.commitments"), ends, day_text(row.due)]


def _commitment_tags(session: Session, row: Any) -> list[Tag]:
    late = row.status == CommitmentStatus.OPEN and row.due is not None and row.due < session.day
    tone = "red" if late or row.status == "broken" else "green" if row.status == "kept" else "neutral"
    return [(tr("inspector", "late") if late else tr("terms", f"commitment_status.{row.status}"), tone)]


def _deal_line(session: Session, row: Opportunity) -> list[str]:
    close = tr("inspector", "target", day=day_text(row.target_close)) if row.target_close else ""
    return [tr("inspector", "kind.opportunities"), money(session, row.value), close]


def _deal_tags(session: Session, row: Opportunity) -> list[Tag]:
    stay = stage_on(session.plan, row.id, session.day)
    tags = [(tr("terms", f"stage.{stay.stage}"), "accent")] if stay else []
    tone = "neutral" if row.open else "green" if row.outcome == "bought" else "red"
    return [*tags, (tr("terms", f"outcome.{row.outcome or 'open'}"), tone)]


def _account_line(_session: Session, row: Account) -> list[str]:
    return [tr("inspector", "kind.account"), row.industry, row.region]


def _competitor_line(session: Session, row: Any) -> list[str]:
    backed = tr("inspector", "backed", names=_names(session, row.supporters)) if row.supporters else ""
    return [tr("inspector", "kind.competitors"), backed]


def _contact_line(session: Session, row: Contact) -> list[str]:
    """Say when the two last met, as recorded or by a visit: the field below holds only what was recorded (R6)."""
    last = last_contact(session.plan, row.ours, row.theirs, session.day)
    met = tr("inspector", "last_met", day=day_text(last)) if last else tr("inspector", "never_met")
    return [*_kind_only(session, row), met]


_LINES: dict[str, Callable[[Session, Any], list[str]]] = {
    "account": _account_line,
    "opportunities": _deal_line,
    "people": _person_line,
    "contacts": _contact_line,
    "needs": _need_line,
    "factors": _factor_line,
    "competitors": _competitor_line,
    "strategies": _strategy_line,
    "actions": _action_line,
    "visits": _visit_line,
    "commitments": _commitment_line,
}
_TAGS: dict[str, Callable[[Session, Any], list[Tag]]] = {
    "opportunities": _deal_tags,
    "people": _person_tags,
    "needs": _need_tags,
    "factors": _factor_tags,
    "strategies": _strategy_tags,
    "actions": _action_tags,
    "visits": _visit_tags,
    "commitments": _commitment_tags,
}
