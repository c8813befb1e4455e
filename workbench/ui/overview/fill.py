"""What stands in each card of the overview."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from workbench.coach.facts import facts_on
from workbench.coach.judgement.parts import MOST_NOW
from workbench.coach.texts import sentence
from workbench.domain.asof import actions_in, rows_on, their_view
from workbench.domain.factors import ActionStatus, Control
from workbench.domain.people import Lane
from workbench.domain.rows import Ref
from workbench.ui.coaching.change_words import TURN_TONES, change_said, visit_said
from workbench.ui.coaching.since import visit_changes
from workbench.ui.coaching.words import spoken_words, state_words, thing_line
from workbench.ui.core.session import Session
from workbench.ui.forms.amounts import money
from workbench.ui.forms.line_button import WHOLE, Line, LineButton
from workbench.ui.language import current, tr
from workbench.ui.overview.cards import CardLine, Piece, piece, side_by_side, words, wrapped
from workbench.ui.overview.force_bars import ForceBars
from workbench.ui.overview.parts import CountBar, Part, PersonTag
from workbench.ui.overview.stage_strip import StageStrip
from workbench.ui.terms import begun, choice_words, day_text, kind_of_row, term
from workbench.ui.widgets.buttons import LinkLabel
from workbench.ui.widgets.chip import Chip
from workbench.usecases.coverage import LaneBar, Pair, lanes_and_pairs
from workbench.usecases.factors import unused_factors
from workbench.usecases.summary import (
    force_field,
    need_counts,
    next_steps,
    role_holders,
    stage_and_days,
)

if TYPE_CHECKING:
    from workbench.coach.judgement.since import SinceVisit

MOST_STEPS = 6
MOST_CHANGES = 5
MOST_UNDATED = 3
MOST_PEOPLE = 8


def deal_lines(session: Session, deal: str) -> Iterator[CardLine]:
    """Yield where the deal stands (F1)."""
    row = session.plan.opportunities[deal].as_on(session.day)
    stage, days = stage_and_days(session.plan, deal, session.day)
    yield CardLine(piece(StageStrip, stage.stage if stage else None))
    facts = [choice_words("opportunities", "outcome", row.outcome)]
    if row.value is not None:
        facts.append(money(session, row.value))
    if row.target_close:
        facts.append(tr("overview", "target", day=day_text(row.target_close, session.day)))
    if days is not None:
        facts.append(tr("overview", "days_in_stage", n=days))
    if stage and stage.reason:
        facts.append(stage.reason)
    yield CardLine(_leading(Ref("opportunities", deal), row.name, " · ".join(facts)))


def people_lines(session: Session, deal: str) -> Iterator[CardLine]:
    """Yield who holds the four roles, how they see us, and how well they are covered (R1, R3, R5, R6)."""
    plan, day = session.plan, session.day
    for role, people in role_holders(plan, deal, day).items():
        before = piece(words, term(role))
        tags = [piece(PersonTag, p, their_view(plan, deal, p.id, day)) for p in people[:MOST_PEOPLE]]
        nobody = _chip(tr("overview", "nobody"), "red" if role == "owner" else "amber")
        yield CardLine(side_by_side(tags or [nobody]), before)
        if len(people) > MOST_PEOPLE:
            more = tr("overview", "more_people", n=len(people) - MOST_PEOPLE)
            yield CardLine(piece(words, more), piece(words, ""))
    lanes, pairs = lanes_and_pairs(plan, deal, day, session.coach_settings)
    yield CardLine(side_by_side(map(_lane, lanes)), piece(words, tr("overview", "lanes")))
    yield CardLine(side_by_side(map(_pair, pairs)), piece(words, tr("overview", "net")))


def _lane(lane: LaneBar) -> Piece:
    name = f"{term(lane.lane)} {lane.lately}/{lane.people}"
    if lane.lately and lane.lately == lane.people:
        return _chip(name, "green")
    return _chip(
        name, "red" if lane.lane == Lane.DECISION and not lane.lately else "amber" if lane.people else "neutral"
    )


def _pair(pair: Pair) -> Piece:
    name = f"{term(pair.ours)}–{term(pair.theirs)}"
    return _chip(name, "green" if pair.met else "neutral", "check" if pair.met else "")


def need_lines(session: Session, deal: str) -> Iterator[CardLine]:
    """Yield how much of the iceberg is seen and answered (N1, N9)."""
    counts = need_counts(session.plan, deal, session.day)
    open_needs = counts.total - counts.answered - counts.planned
    above = Part(tr("overview", "needs_visible"), counts.visible, "accent")
    below = Part(tr("overview", "needs_below"), counts.total - counts.visible, "accent", hollow=True)
    yield CardLine(piece(CountBar, (above, below)))
    answered = Part(tr("overview", "needs_answered"), counts.answered, "green")
    planned = Part(tr("overview", "needs_planned"), counts.planned, "accent")
    unanswered = Part(tr("overview", "needs_open"), open_needs, "amber", hollow=True)
    yield CardLine(piece(CountBar, (answered, planned, unanswered)))
    yield CardLine(piece(words, tr("overview", "needs_locked", n=counts.locked)))


def factor_lines(session: Session, deal: str) -> Iterator[CardLine]:
    """Yield the balance of forces and how many strategies stand on it (S1, S2)."""
    plan = session.plan
    yield CardLine(piece(_forces, tuple(force_field(plan, deal, session.day).items())))
    strategies = len(rows_on(plan, "strategies", deal, session.day))
    unused = len(unused_factors(plan, deal, session.day))
    tags = [_chip(tr("overview", "strategies", n=strategies), "accent" if strategies else "amber")]
    if unused:
        tags.append(_chip(tr("overview", "factors_unused", n=unused), "amber"))
    yield CardLine(side_by_side(tags))


def _forces(field: tuple[tuple[Control, tuple[int, int]], ...]) -> QWidget:
    return ForceBars(dict(field))


def step_lines(session: Session, deal: str) -> Iterator[CardLine]:
    """Yield what is dated and not done (F9), and what was decided but has no date yet."""
    steps = next_steps(session.plan, deal, session.day)
    for step in steps[:MOST_STEPS]:
        kind = kind_of_row(step.ref.table)
        detail = " · ".join(part for part in (kind, tr("inspector", "between").join(step.who(session.plan))) if part)
        title = step.text or tr("visits", "no_objective")
        day = _chip(day_text(step.day, session.day), "red" if step.late else "neutral")
        yield CardLine(_leading(step.ref, title, detail), day)
    if len(steps) > MOST_STEPS:
        yield CardLine(piece(words, tr("overview", "more_steps", n=len(steps) - MOST_STEPS)))
    if not steps:
        yield CardLine(side_by_side([_chip(tr("overview", "no_step"), "red", "warning")]))
        yield CardLine(piece(wrapped, tr("overview", "no_step_hint"), "secondary"))
    for ref, text, who in _undated(session, deal)[:MOST_UNDATED]:
        yield CardLine(_leading(ref, text, who), _chip(tr("overview", "undated"), "amber"))


def _undated(session: Session, deal: str) -> list[tuple[Ref, str, str]]:
    plan = session.plan
    here = [a for a in actions_in(plan, deal, session.day) if a.status == ActionStatus.OPEN and a.due is None]
    kind = kind_of_row("actions")
    named = [(a, plan.people[a.owner].name if a.owner else "") for a in here]
    return [(Ref("actions", a.id), a.text, " · ".join(part for part in (kind, who) if part)) for a, who in named]


def coach_lines(session: Session) -> Iterator[CardLine]:
    """Yield the first themes, each with what is done about it."""
    for theme in session.themes[:MOST_NOW]:
        finding, state = theme.lead.finding, begun(state_words(session, theme.lead))
        text, spoken = sentence(finding, current()), spoken_words(session, theme.lead)
        led = _leading(finding.about[0], text, state, str(finding.severity), spoken) if finding.about else None
        yield CardLine(led or piece(wrapped, text))
    if not session.themes:
        yield CardLine(piece(words, tr("coaching", "nothing")))


def before_lines(session: Session) -> Iterator[CardLine]:
    """Yield the next visit and three things to take there, each with its reason and what follows if it fails (F8)."""
    from workbench.coach.judgement.next_visit import before_next_visit  # The coach has looked by then.

    facts = facts_on(session.plan, session.opportunity, session.day, session.coach_settings)
    ahead = before_next_visit(facts, session.judgement) if facts is not None and session.judgement else None
    if ahead is None:
        yield CardLine(piece(wrapped, tr("overview", "no_visit_ahead"), "secondary"))
        return
    names = tr("inspector", "between").join(session.plan.people[person].name for person in ahead.visit.people)
    day = day_text(ahead.visit.date, session.day)
    yield CardLine(_leading(Ref("visits", ahead.visit.id), names, ahead.visit.primary_objective), _chip(day, "accent"))
    for number, thing in enumerate(ahead.things, 1):
        ref = thing.finding.about[0] if thing.finding is not None else Ref("visits", ahead.visit.id)
        yield CardLine(_leading(ref, *thing_line(number, thing)))


def since_lines(session: Session) -> Iterator[CardLine]:
    """Yield the last visit, then what changed since, the worst turn first, each with what brought it about (F9)."""
    known = visit_changes(session).known()
    if known is None or known.failed:
        return  # It is being found out, or the card says itself that it could not be.
    if known.since is None:
        yield CardLine(piece(wrapped, tr("overview", "no_visit_behind"), "secondary"))
    else:
        yield from _since(session, known.since)


def _since(session: Session, since: "SinceVisit") -> Iterator[CardLine]:
    day, people, amount = visit_said(session, since)
    yield CardLine(_leading(Ref("visits", since.visit.id), people or amount, amount if people else ""), _chip(day))
    for changed in since.changed[:MOST_CHANGES]:
        said = change_said(session, changed)
        yield CardLine(piece(_line, said.line, said.spoken), _chip(said.turn, TURN_TONES[changed.turn]))
    if len(since.changed) > MOST_CHANGES:
        yield CardLine(piece(LinkLabel, tr("coaching", "since.more", n=len(since.changed) - MOST_CHANGES)))


def account_lines(session: Session, _deal: str) -> Iterator[CardLine]:
    """Yield the account and its situation."""
    account = session.plan.account
    facts = " · ".join(part for part in (account.industry, account.region, account.offering) if part)
    yield CardLine(_leading(Ref("account", account.id), account.name or tr("overview", "account_unnamed"), facts))
    for field, text in (
        ("business", account.business),
        ("organisation", account.organisation),
        ("culture", account.culture),
    ):
        if text:
            yield CardLine(piece(wrapped, text), piece(words, tr("overview", f"account.{field}")))
    if not (account.business or account.organisation or account.culture):
        yield CardLine(piece(wrapped, tr("overview", "account_hint"), "secondary"))


def _chip(text: str, tone: str = "neutral", icon: str = "") -> Piece:
    return piece(_tag, text, tone, icon)


def _tag(text: str, tone: str, icon: str) -> QWidget:
    return Chip(text, tone, icon=icon)


def _leading(ref: Ref, title: str, detail: str = "", sign: str = "", spoken: str = "") -> Piece:
    """A line of two rows that leads to the row at *ref*."""
    return piece(_line, Line(f"{ref.table}/{ref.id}", title, detail, sign=sign, most=WHOLE), spoken)


def _line(line: Line, spoken: str) -> QWidget:
    button = LineButton(line)
    if spoken:
        button.setAccessibleName(spoken)
    return button
