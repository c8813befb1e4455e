"""Answering a finding with one click: each button does what it says where that is done, once, and leads there."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from workbench.coach.finding import Finding, State
from workbench.coach.texts import next_step
from workbench.domain.rows import Ref
from workbench.domain.visits import Visit
from workbench.ui.coaching import making, places, theirs
from workbench.ui.coaching.making import Deed
from workbench.ui.coaching.places import Act, Place
from workbench.ui.core.session import Session
from workbench.ui.language import current, tr
from workbench.ui.terms import day_text

if TYPE_CHECKING:
    from workbench.coach.judgement.themes import Judged


class Answer(NamedTuple):
    """What the button of a finding does: ``does`` is the key of the words that say so, ``there`` where it is done.

    ``label`` is the key of what stands on it, where that is not what the rule says; ``who`` says whom it plans to meet.
    """

    does: str
    act: Act
    there: Act | None = None
    label: str = ""
    who: making.Whom | None = None


class Offer(NamedTuple):
    """The button of a finding as it is now: what stands on it, what a click does in one sentence, and the click."""

    words: str
    tip: str
    act: Callable[[], Place | None]


def offer_of(session: Session, judged: "Judged") -> Offer:
    """Return what answers a finding: what is planned already, a debrief of what slipped, else what its rule asks."""
    state, finding = judged.dealt.state, judged.finding
    if state == State.IN_HAND:
        return _plan_shown(_planned(judged))
    missed = _missed(session, judged) if state == State.SLIPPED else None
    if missed is not None:
        day = day_text(missed.date or session.day, session.day)
        place = Place(Ref("visits", missed.id), "outcome")
        return Offer(tr("coaching", "debrief", day=day), tr("coaching", "does.debrief"), lambda: place)
    answer = answer_of(session, finding)
    there = answer.there(session, finding) if answer.there is not None else None
    if there is not None:
        return _plan_shown(there)
    return Offer(_words(answer, finding), tr("coaching", f"does.{answer.does}"), lambda: answer.act(session, finding))


def answer_of(session: Session, finding: Finding) -> Answer:
    """Return what answers an open *finding*."""
    if finding.rule == "coverage-gap" and not making.can_meet(session, finding):
        return _WHO_MEETS_WHOM
    if finding.rule == "no-advocate" and not places.can_choose(session, finding):
        return _PLAN_ACTION._replace(label="plan_action")
    answer = ANSWERS.get(f"{finding.rule}.{finding.variant}") or ANSWERS[finding.rule]
    if answer.who is not None and not theirs.may_be_met(session, finding, answer.who(session, finding)):
        return _ASK_AROUND
    return answer


def answer_finding(session: Session, judged: "Judged") -> None:
    """Do what answers a finding and lead there, once the coach has seen it: a second click finds it done."""
    if not all(session.plan.find(ref) for ref in judged.finding.about):
        return
    place = offer_of(session, judged).act()
    session.ask_coach_now()
    if place is None or session.plan.find(place.ref) is None:
        return
    if place.field:
        session.open_field(*place)
    else:
        session.go_to(place.ref)


def _words(answer: Answer, finding: Finding) -> str:
    return tr("coaching", f"label.{answer.label}") if answer.label else next_step(finding, current())


def _plan_shown(place: Place) -> Offer:
    return Offer(tr("coaching", "see_plan"), tr("coaching", "does.plan"), lambda: place)


def _planned(judged: "Judged") -> Place:
    """Return what deals with a finding, a visit before the rest."""
    visits = [ref for ref in judged.dealt.by if ref.table == "visits"]
    return Place(next(iter(visits or judged.dealt.by)))


def _missed(session: Session, judged: "Judged") -> Visit | None:
    """Return the visit that was to deal with a finding and has passed, the last of several."""
    plan = session.plan
    visits = [plan.visits[ref.id] for ref in judged.dealt.by if ref.table == "visits" and ref.id in plan.visits]
    return max(visits, key=lambda visit: visit.date or date.min, default=None)


def _open(table: str, field: str) -> Answer:
    return Answer("open", places.opens(table, field))


def _make(does: str, deed: Deed) -> Answer:
    return Answer(does, deed.make, deed.there)


def _meet(who: making.Whom = theirs.subject, aim: str = "") -> Answer:
    return _make("meeting", making.meeting(who, aim))._replace(who=who)


def _ask(*drafts: str, who: making.Whom = theirs.anybody) -> Answer:
    return _make("ask", making.asking(making.drafted(*drafts), who))


_WHO_MEETS_WHOM = Answer("who_meets_whom", places.who_meets_whom, label="who_meets_whom")
_PLAN_ACTION = _make("action", making.ACTION)
_PLAN_STRATEGY = _make("strategy", making.STRATEGY)
_ASK_OWNER = _ask("view", who=theirs.subject)
_ASK_AROUND = _ask("view", who=theirs.informant)._replace(label="ask_around")
_OBJECTIVE = Answer("open", places.opens_either(visits="primary_objective", actions="text"))

ANSWERS: Mapping[str, Answer] = {
    "action-overdue": _open("actions", "due"),
    "action-overdue.unowned": _open("actions", "owner"),
    "assumed-decider": _ask("decides", who=theirs.second_source),
    "assumed-decider.backed": _open("roles", "confidence"),
    "bypass-risk": _PLAN_ACTION,
    "close-unreal": _open("opportunities", "target_close"),
    "closed-too-early": Answer("open", places.first_question),
    "commitment-overdue": Answer("promise", places.opens("commitments", "due")),
    "company-need-unknown": _meet(),
    "competitor-sponsor": _PLAN_STRATEGY,
    "competitor-unanswered": _open("competitors", "answer"),
    "consequence-missing": _make("question", making.need_asked("consequence")),
    "contact-without-commitment": _make("commitment", making.COMMITMENT),
    "coverage-gap": _make("pair", making.PAIR_MEETING),
    "decider-outsider": _meet(),
    "decider-outsider.aside": _ASK_OWNER,
    "decision-level-uncovered": _meet(theirs.of_decision_level),
    "decision-level-uncovered.nobody": _ask("decides"),
    "friend-only": _meet(),
    "gatekeeper-no-plan": _meet(),
    "investment-gate": _meet(theirs.who_decides, "hear_decider"),
    "latent-idle": _make("question", making.need_asked("latent")),
    "latent-idle.another_use": _make("question", making.need_asked("another_use")),
    "lever-unused": _PLAN_STRATEGY,
    "milestone-missed": _PLAN_ACTION,
    "need-unanswered": Answer("add", places.opens("needs", "answers")),
    "never-locked": _make("closing", making.CLOSING_QUESTION),
    "no-advocate": Answer("candidates", places.candidates, making.winning),
    "no-approver": _ask("signs"),
    "no-backup-objective": _open("visits", "backup_objectives"),
    "no-debrief": Answer("debrief", places.opens("visits", "outcome")),
    "no-factors": Answer("factors", places.factors),
    "no-needs": _meet(),
    "no-needs.aside": _ASK_OWNER,
    "no-next-step": _meet(theirs.informant),
    "no-owner": _ask("decides"),
    "only-tip": _meet(),
    "partner-in-conflict": _PLAN_STRATEGY,
    "people-before-work": _meet(),
    "personal-need-unknown": _meet(),
    "plan-contradicts": Answer("open", places.opens_either(visits="people", actions="status")),
    "post-changed": _meet(),
    "post-changed.decider": Answer("successor", places.who_follows),
    "post-changed.left": Answer("end_entries", making.end_entries),
    "present-too-early": _OBJECTIVE,
    "price-objection": _PLAN_ACTION,
    "quote-not-ready": _make("ask", making.asking(making.of_sources, theirs.anybody)),
    "role-unknown": _open("people", "roles"),
    "selling-to-no-say": _OBJECTIVE,
    "single-thread.alone": _ask("else", who=theirs.subject),
    "single-thread.known": _meet(),
    "stage-unearned": _open("stages", "reason"),
    "stale-contact": _meet(),
    "stale-contact.aside": _ASK_OWNER,
    "strategy-idle": _PLAN_ACTION,
    "strategy-idle.gone": Answer("open", places.incomplete_action),
    "strategy-idle.undated": Answer("open", places.incomplete_action),
    "strategy-orphan": _open("strategies", "factors"),
    "swing-factor": _PLAN_STRATEGY,
    "threat-low-control": _PLAN_STRATEGY,
    "threat-unowned.gone": _open("strategies", "owner"),
    "threat-unowned.uncited": _PLAN_STRATEGY,
    "threat-unowned.unowned": _open("strategies", "owner"),
    "vague-commitment": Answer("open", places.vague_words),
    "view-disagrees": _meet(),
}
"""What answers the findings of a rule, or of one variant of it."""
