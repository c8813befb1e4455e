"""Every button of the coach, pressed in every plan there is: what it makes is no new trouble, and it makes it once."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QWidget

from tests.support.plans import DAY
from tests.support.sessions import session_of, speak
from tests.unit.coach import test_texts
from tests.unit.coach.judgement import cases
from workbench.coach.facts import Facts
from workbench.coach.finding import Finding, Severity, State
from workbench.coach.judgement.themes import Judged, judge
from workbench.domain.audience import visible_to
from workbench.domain.edits import apply, change
from workbench.domain.plan import Plan
from workbench.domain.rows import Audience, Ref
from workbench.system.language import Language
from workbench.ui.coaching.answering import answer_finding, offer_of
from workbench.ui.core.session import Session
from workbench.ui.forms.commands import win_over
from workbench.ui.language import tr
from workbench.usecases.ours import first_of_ours
from workbench.usecases.theirs import to_win_over

GRAVE = (Severity.RED, Severity.AMBER)
PLANS = [*cases.every_plan(), *((f"small {place}", plan, DAY) for place, plan in enumerate(test_texts.every_plan()))]
plans = pytest.mark.parametrize(("plan", "day"), [each[1:] for each in PLANS], ids=[each[0] for each in PLANS])


def grave(plan: Plan, day: date) -> set[tuple[str, Ref]]:
    """Return what is red or amber in its state: each rule with each row it speaks of."""
    found = (each.finding for each in judge(plan, day).findings if each.finding.severity in GRAVE)
    return {(finding.rule, ref) for finding in found for ref in finding.about}


def every_finding(session: Session) -> Iterator[Judged]:
    """Yield each finding of each opportunity, while that one is looked at."""
    for deal in session.plan.opportunities:
        session.look_at(opportunity=deal)
        session.ask_coach_now()
        judgement = session.judgement
        assert judgement is not None
        yield from judgement.findings


def now(session: Session, key: str) -> Judged | None:
    judgement = session.judgement
    assert judgement is not None
    return next((each for each in judgement.findings if each.finding.key == key), None)


@pytest.mark.parametrize("language", Language)
@plans
def test_what_a_button_makes_is_made_once_shows_at_once_and_raises_nothing(
    host: QWidget, plan: Plan, day: date, language: Language
) -> None:
    speak(language)
    session = session_of(plan, host, day)
    before, wrong = grave(plan, day), list[str]()
    for judged in every_finding(session):
        rule, variant = judged.finding.rule, judged.finding.variant
        offered = offer_of(session, judged).words
        answer_finding(session, judged)
        once = session.plan
        if once is plan:
            continue
        raised = grave(once, day) - before
        after = now(session, judged.finding.key)
        while rule == "coverage-gap" and after is not None and offer_of(session, after).words == offered:
            answer_finding(session, judged)  # Another pair is missing, and is next.
            once, after = session.plan, now(session, judged.finding.key)
        answer_finding(session, judged)
        after = now(session, judged.finding.key)
        shown = after is None or (
            after.dealt.state == State.IN_HAND
            or offer_of(session, after).words in (tr("coaching", "see_plan"), tr("coaching", "label.who_meets_whom"))
            or after.finding.variant != variant  # It says what is still missing.
        )
        if raised or session.plan is not once or not shown:
            wrong.append(f"{rule}.{variant}: {sorted(raised)} {session.plan is once} {shown}")
        while session.document.undo_label is not None:
            session.undo()
        session.ask_coach_now()
        plan = session.plan
    assert wrong == []


STAFFED = [each for each in PLANS if first_of_ours(each[1], each[2]) is not None]
"""The plans in which somebody of ours is there to own what is begun."""


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(("plan", "day"), [each[1:] for each in STAFFED], ids=[each[0] for each in STAFFED])
def test_whoever_is_chosen_to_speak_for_us_is_won_over_without_new_trouble(
    host: QWidget, plan: Plan, day: date, language: Language
) -> None:
    speak(language)
    session = session_of(plan, host, day)
    before, wrong = grave(plan, day), list[str]()
    for deal in plan.opportunities:
        facts = Facts(session.plan, deal, day)
        for person in to_win_over(facts):
            win_over(session, deal, person.id)
            left_open = (
                each for each in judge(session.plan, day, opportunity=deal).findings if not _is_dealt_with(each)
            )
            wrong += [f"{person.id}: open" for each in left_open if each.finding.rule == "no-advocate"]
            wrong += [f"{person.id}: {raised}" for raised in grave(session.plan, day) - before]
            session.undo()
    assert wrong == []


@pytest.mark.parametrize("end", [date.min, date.max])
@plans
def test_every_button_does_something_at_the_ends_of_the_calendar(
    host: QWidget, plan: Plan, day: date, end: date
) -> None:
    del day
    session = session_of(plan, host, end)
    for judged in every_finding(session):
        answer_finding(session, judged)
        while session.document.undo_label is not None:
            session.undo()
        assert session.plan == plan
        session.ask_coach_now()


def _is_dealt_with(judged: Judged) -> bool:
    return judged.dealt.state == State.IN_HAND


SECRET = "Zqsecret"


def keeping(plan: Plan, finding: Finding) -> Plan:
    """Return *plan* with what *finding* is about kept from others, and a word of its own in its title."""
    for ref in finding.about:
        row = plan.find(ref)
        if row is not None and ref.table != "opportunities":
            title = row.spec.title
            words = {title: f"{SECRET} {getattr(row, title)}"} if isinstance(getattr(row, title, None), str) else {}
            plan = apply(plan, change(*ref, {**words, "audience": Audience.PRIVATE}))
    return plan


SMALL = [each for each in PLANS if each[0].startswith("small")]


@pytest.mark.parametrize(("plan", "day"), [each[1:] for each in SMALL], ids=[each[0] for each in SMALL])
def test_what_a_button_makes_tells_nobody_what_is_kept_from_them(host: QWidget, plan: Plan, day: date) -> None:
    told = []
    for judged in judge(plan, day).findings:
        session = session_of(keeping(plan, judged.finding), host, day)
        session.look_at(opportunity=judged.finding.opportunity)
        session.ask_coach_now()
        kept = now(session, judged.finding.key)
        if kept is not None:
            answer_finding(session, kept)
        if SECRET in repr(visible_to(session.kept, Audience.TEAM).tables):
            told.append(judged.finding.rule)
    assert told == []
