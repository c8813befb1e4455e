"""Answering a finding with one click: each button does what it says where that is done, once, and leads there."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from workbench.coach.finding import Finding, State, whom
from workbench.coach.texts import next_step, suggested_action
from workbench.domain.asof import is_action_in
from workbench.domain.factors import ActionStatus, Strategy
from workbench.domain.links import questions_of
from workbench.domain.rows import FieldKind, Ref, specs
from workbench.domain.visits import CommitmentStatus, QuestionKind, Visit
from workbench.system.figures import day_words
from workbench.system.language import Language
from workbench.ui.core.session import Session
from workbench.ui.forms.changing import add_row
from workbench.ui.forms.commands import arrange_meeting, ask_about, begin_strategy
from workbench.ui.language import current, tr
from workbench.usecases.ours import first_of_ours

if TYPE_CHECKING:
    from workbench.coach.judgement.themes import Judged


class Place(NamedTuple):
    """Where one is led: to a row, and in it to a field or to where one of its parts is added; "" for the row alone."""

    ref: Ref
    field: str = ""


Act = Callable[[Session, "Judged"], Place | None]
"""Does what answers a finding, and returns where it is; None when it was refused or has nothing to work on."""


class Answer(NamedTuple):
    """What the button of a finding does; ``does`` is the key of the words that say so."""

    does: str
    act: Act

    def words(self, session: Session, judged: "Judged") -> str:
        """Return the words of the button."""
        if self is SEE_PLAN:
            return tr("coaching", "see_plan")
        day = _missed_day(session, judged) if self is DEBRIEF else None
        if day is not None:
            return tr("coaching", "debrief", day=day_words(day, current(), session.day))
        return next_step(judged.finding, current())

    def tip(self) -> str:
        """Return what a click does, in one sentence."""
        return tr("coaching", f"does.{self.does}")


def answer_of(judged: "Judged") -> Answer:
    """Return what answers a finding: what is planned already, a debrief of what slipped, else what its rule asks."""
    state, finding = judged.dealt.state, judged.finding
    if state == State.IN_HAND:
        return SEE_PLAN
    if state == State.SLIPPED and any(ref.table == "visits" for ref in judged.dealt.by):
        return DEBRIEF
    return ANSWERS.get(f"{finding.rule}.{finding.variant}") or ANSWERS.get(finding.rule) or PLAN_ACTION


def answer_finding(session: Session, judged: "Judged") -> None:
    """Do what answers a finding and lead there, once the coach has seen it: a second click finds it done."""
    if not all(session.plan.find(ref) for ref in judged.finding.about):
        return
    place = answer_of(judged).act(session, judged)
    session.ask_coach_now()
    if place is None or session.plan.find(place.ref) is None:
        return
    if place.field:
        session.open_field(*place)
    else:
        session.go_to(place.ref)


def _planned(_session: Session, judged: "Judged") -> Place | None:
    """Show what deals with a finding, a visit before the rest."""
    visits = [ref for ref in judged.dealt.by if ref.table == "visits"]
    return Place(next(iter(visits or judged.dealt.by)))


def _missed(session: Session, judged: "Judged") -> Visit | None:
    """Return the visit that was to deal with a finding and has passed, the last of several."""
    plan = session.plan
    visits = [plan.visits[ref.id] for ref in judged.dealt.by if ref.table == "visits" and ref.id in plan.visits]
    return max(visits, key=lambda visit: visit.date or session.day, default=None)


def _missed_day(session: Session, judged: "Judged") -> date | None:
    visit = _missed(session, judged)
    return visit.date if visit is not None else None


def _debrief(session: Session, judged: "Judged") -> Place | None:
    visit = _missed(session, judged)
    return Place(Ref("visits", visit.id), "outcome") if visit is not None else None


def _first(finding: Finding, table: str) -> str | None:
    return next((ref.id for ref in finding.about if ref.table == table), None)


# In place


def _opens(table: str, field: str) -> Act:
    """Return an act that opens *field* of the first row of *table* that the finding is about or rests on."""

    def act(_session: Session, judged: "Judged") -> Place | None:
        named = (*judged.finding.about, *judged.finding.data)
        ref = next((ref for ref in named if ref.table == table), None)
        return Place(ref, field) if ref is not None else None

    return act


def _shows(_session: Session, judged: "Judged") -> Place | None:
    return Place(judged.finding.about[0]) if judged.finding.about else None


def _open_first_question(session: Session, judged: "Judged") -> Place | None:
    visit = _first(judged.finding, "visits")
    asked = questions_of(session.plan, visit) if visit is not None else []
    return Place(Ref("questions", asked[0].id), "text") if asked else None


def _reword(_session: Session, judged: "Judged") -> Place | None:
    """Open what binds nobody: the words, or the day where that is what is missing (F9)."""
    finding = judged.finding
    if finding.variant in ("visit", "undated"):
        return Place(finding.about[0], "date" if finding.variant == "visit" else "due")
    return Place(finding.about[0], "primary_objective" if finding.variant == "objective" else "text")


# What is made, once


def _closing_question(session: Session, judged: "Judged") -> Place | None:
    """Put a closed question at the end of the visit's plan, unless one ends it by now (N10)."""
    visit = _first(judged.finding, "visits")
    if visit is None:
        return None
    asked = questions_of(session.plan, visit)
    if asked and asked[-1].kind == QuestionKind.CLOSED:
        return Place(Ref("questions", asked[-1].id), "text")
    words = tr("coaching", "draft.closing")
    ref = add_row(session, "questions", visit=visit, text=words, kind=QuestionKind.CLOSED)
    return Place(ref, "text") if ref is not None else None


def _meeting(session: Session, judged: "Judged") -> Place | None:
    """Plan a visit to the person, a week from now, unless one lies ahead by now (F8)."""
    finding = judged.finding
    person = _first(finding, "people")
    if person is None:
        return None
    ahead = (v for v in session.plan.visits.values() if person in v.people and v.outcome is None)
    planned = next((v for v in ahead if v.is_planned(session.day)), None)
    ref = Ref("visits", planned.id) if planned is not None else arrange_meeting(session, finding.opportunity, person)
    return Place(ref, "date") if ref is not None else None


def _commitment(session: Session, judged: "Judged") -> Place | None:
    """Add a commitment that came of the visit, unless one is there by now (F9)."""
    visit = session.plan.visits.get(_first(judged.finding, "visits") or "")
    if visit is None:
        return None
    made = (c for c in session.plan.commitments.values() if c.visit == visit.id and c.status == CommitmentStatus.OPEN)
    known = next(made, None)
    if known is not None:
        return Place(Ref("commitments", known.id), "due" if known.due is None else "text")
    ref = _add_commitment(session, visit)
    return Place(ref, "text") if ref is not None else None


def _add_commitment(session: Session, visit: Visit) -> Ref | None:
    theirs = next(iter(visit.people), None)
    ours = first_of_ours(session.plan, session.day, visit.ours)
    between = {"by": theirs, "to": ours, "visit": visit.id, "made": visit.date, "opportunity": visit.opportunity}
    return add_row(session, "commitments", text=tr("coaching", "draft.commitment"), **between)


def _question(draft: str) -> Act:
    """Return an act that puts a question about the need into the next visit, unless one asks about it by now (N10)."""

    def act(session: Session, judged: "Judged") -> Place | None:
        need, plan = _first(judged.finding, "needs"), session.plan
        if need is None:
            return None
        open_visits = {visit.id for visit in plan.visits.values() if visit.outcome is None}
        asked = (q for q in plan.questions.values() if q.need == need and q.visit in open_visits and not q.answer)
        known = next(asked, None)
        ref = Ref("questions", known.id) if known is not None else ask_about(session, need, tr("coaching", draft))
        return Place(ref, "text") if ref is not None else None

    return act


def _strategy(session: Session, judged: "Judged") -> Place | None:
    """Begin a strategy that cites whom and what the finding is about, unless one with the same words is there (S2)."""
    finding = judged.finding
    drafts = {suggested_action(finding, language) for language in Language}
    own = (s for s in session.plan.strategies.values() if s.opportunity == finding.opportunity)
    known = next((s for s in own if s.text in drafts), None)
    if known is not None:
        return Place(Ref("strategies", known.id), "text")
    cited = {
        name: tuple(ref.id for ref in finding.about if ref.table == spec.target)
        for name, spec in specs(Strategy).items()
        if spec.kind == FieldKind.IDS
    }
    owner, words = first_of_ours(session.plan, session.day), suggested_action(finding, current())
    given = {"opportunity": finding.opportunity, "text": words, "owner": owner, **cited}
    ref = begin_strategy(session, tr("coaching", "draft.first_step"), **given)
    return Place(ref, "text") if ref is not None else None


def _action(session: Session, judged: "Judged") -> Place | None:
    """Plan the action the coach suggests, aimed at whom the finding names, unless it is planned by now.

    Whoever of ours owns the strategy that the finding names sees to it, else the first of ours who is there.
    """
    finding = judged.finding
    plan, drafts = session.plan, {suggested_action(finding, language) for language in Language}
    own = (action for action in plan.actions.values() if is_action_in(plan, action, finding.opportunity))
    known = next((a for a in own if a.status == ActionStatus.OPEN and a.text in drafts), None)
    if known is not None:
        return Place(Ref("actions", known.id), "due")
    strategy = _first(finding, "strategies")
    followed = plan.strategies.get(strategy or "")
    rather = [followed.owner] if followed is not None else []
    owner, words = first_of_ours(plan, session.day, rather), suggested_action(finding, current())
    deal = (finding.opportunity or None) if strategy is None else None  # A strategy says it of its steps.
    ref = add_row(
        session, "actions", text=words, owner=owner, person=whom(finding), strategy=strategy, opportunity=deal
    )
    return Place(ref, "due") if ref is not None else None


PLAN_ACTION = Answer("action", _action)
SEE_PLAN = Answer("plan", _planned)
DEBRIEF = Answer("debrief", _debrief)
_MEET = Answer("meeting", _meeting)
_PLAN_STRATEGY = Answer("strategy", _strategy)


def _open(table: str, field: str) -> Answer:
    return Answer("open", _opens(table, field))


ANSWERS: Mapping[str, Answer] = {
    "action-overdue": _open("actions", "due"),
    "close-unreal": _open("opportunities", "target_close"),
    "closed-too-early": Answer("open", _open_first_question),
    "competitor-sponsor": _PLAN_STRATEGY,
    "competitor-unanswered": _open("competitors", "answer"),
    "consequence-missing": Answer("question", _question("draft.consequence")),
    "contact-without-commitment": Answer("commitment", _commitment),
    "decider-outsider.outsider": _MEET,
    "decider-outsider.unknown": _MEET,
    "gatekeeper-no-plan": _MEET,
    "latent-idle": Answer("question", _question("draft.latent")),
    "need-unanswered": Answer("add", _opens("needs", "answers")),
    "never-locked": Answer("closing", _closing_question),
    "no-backup-objective": _open("visits", "backup_objectives"),
    "no-debrief": Answer("debrief", _opens("visits", "outcome")),
    "partner-in-conflict": _PLAN_STRATEGY,
    "role-unknown": Answer("show", _shows),
    "stale-contact": _MEET,
    "strategy-orphan": _open("strategies", "factors"),
    "threat-low-control": _PLAN_STRATEGY,
    "threat-unowned.gone": _open("strategies", "owner"),
    "threat-unowned.uncited": _PLAN_STRATEGY,
    "threat-unowned.unowned": _open("strategies", "owner"),
    "vague-commitment": Answer("open", _reword),
}
"""What answers the findings of a rule, or of one variant of it; those of all others an action answers."""
