"""The buttons of the coach: each does what it says where that is done, once, and the finding reacts at once."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.support.plans import DAY, people, plan_with
from tests.support.sessions import session_of
from tests.support.settling import settle
from tests.support.windows import desk
from tests.ui.coaching.hands import LEFT, choose, row_of
from tests.unit.coach.test_texts import FINDINGS, every_plan
from workbench.coach.finding import State
from workbench.coach.judgement.themes import Judged
from workbench.domain.edits import delete
from workbench.domain.plan import TABLES, Plan
from workbench.domain.rows import Ref, specs
from workbench.domain.visits import QuestionKind
from workbench.system.language import Language
from workbench.ui.coaching.answering import ANSWERS, answer_finding, answer_of
from workbench.ui.coaching.findings_list import Shown
from workbench.ui.core.session import Session
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.window import Window
from workbench.ui.shell.workspace import Workspace
from workbench.ui.visits.panel import VisitsPanel
from workbench.usecases.ports import Label

AHEAD, PAST = DAY + timedelta(days=5), DAY - timedelta(days=5)
FAR_BACK = DAY - timedelta(days=200)
ROLE: dict[str, object] = {"person": "wang", "opportunity": "deal", "role": "owner"}
VISIT: dict[str, object] = {"opportunity": "deal", "people": ("wang",), "primary_objective": "List of wards"}


@pytest.fixture
def made(qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """The desk of a program that speaks English."""
    del qtbot
    with desk(qapp, Language.EN, monkeypatch) as found:
        yield found


def plan_of(**tables: dict[str, dict[str, Any]]) -> Plan:
    """Return a plan with Wang, who decides, and one of ours who met him last 200 days ago."""
    both = {**people("wang", side="customer"), **people("me", side="ours")}
    stages = {"s": {"opportunity": "deal", "stage": "proposal", "entered": FAR_BACK}}
    given = {"people": both, "roles": {"o": {**ROLE, "since": FAR_BACK}}, "stages": stages, **tables}
    return plan_with(**given)


def visited(*questions: dict[str, object], **fields: object) -> Plan:
    """Return such a plan with a visit to Wang and its questions."""
    asked = {f"q{place}": {"visit": "v", "place": place, **each} for place, each in enumerate(questions)}
    return plan_of(visits={"v": {**VISIT, "date": AHEAD, **fields}}, questions=asked)


def workspace_of(made: Desk, plan: Plan) -> Workspace:
    """Return what a window shows of *plan*, with all findings in the coach's list."""
    made.open_plan(plan)
    window: Window = made.windows[-1]
    window.resize(1366, 900)
    settle()
    workspace = window.workspace
    assert workspace is not None
    workspace.session.look_at(opportunity="deal", day=DAY)
    workspace.session.ask_coach_now()
    workspace.coach_line._toggle.setChecked(True)
    settle()
    choose(workspace.coach_line._list, Shown.ALL)
    return workspace


def click(workspace: Workspace, rule: str) -> None:
    """Click the button of the first finding of *rule*."""
    QTest.mouseClick(row_of(workspace.coach_line, rule)._answer, LEFT)
    settle()


def found(session: Session, rule: str) -> list[State]:
    """Return the states of the findings of *rule*."""
    judgement = session.judgement
    assert judgement is not None
    return [each.dealt.state for each in judgement.findings if each.finding.rule == rule]


def written_in() -> str:
    """Return the name of the field that has the keyboard, or of what it is in."""
    held: QWidget | None = QApplication.focusWidget()
    while held is not None and not held.accessibleName():
        held = held.parentWidget()
    return held.accessibleName() if held is not None else ""


OPEN_WHY: dict[str, object] = {"text": "Why do you ask?", "kind": "open"}
CLOSED: dict[str, object] = {"text": "Do you agree?", "kind": "closed"}
NEED: dict[str, object] = {
    "opportunity": "deal",
    "person": "wang",
    "side": "company",
    "kind": "image",
    "text": "modern",
}


def overdue() -> Plan:
    actions = {"a": {"opportunity": "deal", "text": "call", "owner": "me", "due": PAST}}
    return plan_of(actions=actions)


@pytest.mark.parametrize(
    ("rule", "plan", "ref", "field"),
    [
        ("closed-too-early", visited(CLOSED, OPEN_WHY), Ref("visits", "v"), "Text"),
        ("no-backup-objective", visited(), Ref("visits", "v"), "Backup objectives"),
        ("need-unanswered", plan_of(needs={"n": NEED}), Ref("needs", "n"), "Add an answer"),
        ("action-overdue", overdue(), Ref("actions", "a"), "Due"),
    ],
)
def test_it_opens_the_field_in_question_and_makes_nothing(
    made: Desk, rule: str, plan: Plan, ref: Ref, field: str
) -> None:
    workspace = workspace_of(made, plan)
    before = workspace.session.plan
    click(workspace, rule)
    assert workspace.session.plan is before
    assert workspace.session.selection == ref
    assert written_in().startswith(field)


def test_it_opens_the_day_on_which_the_deal_is_to_close_even_with_the_inspector_hidden(made: Desk) -> None:
    late = {"name": "Deal", "target_close": PAST}
    workspace = workspace_of(made, plan_of(opportunities={"deal": late}))
    workspace.toggle_inspector()
    click(workspace, "close-unreal")
    assert workspace.inspector.isVisible()
    assert written_in() == "Target close"


def test_it_opens_the_debrief_of_a_visit(made: Desk) -> None:
    workspace = workspace_of(made, visited(date=PAST))
    click(workspace, "no-debrief")
    assert workspace.panels.panel_name == "visits"
    held = QApplication.focusWidget()
    assert held is not None
    panel = workspace.panels.currentWidget()
    assert isinstance(panel, VisitsPanel)
    assert panel._sheet is not None
    assert held.parentWidget() is panel._sheet._outcome


def test_the_sheet_of_a_visit_comes_forward_from_behind_the_table(made: Desk) -> None:
    workspace = workspace_of(made, visited())
    panel: Any = workspace.panels.show_panel("visits")
    settle()
    QTest.mouseClick(panel._side.button("table"), LEFT)
    settle()
    assert not panel._sheet.isVisible()
    click(workspace, "no-backup-objective")
    assert panel._sheet.isVisible()
    assert written_in().startswith("Backup objectives")


def test_it_shows_who_has_no_role_on_the_map(made: Desk) -> None:
    more = {**people("wang", "zhao", side="customer", lane="decision"), **people("me", side="ours")}
    ties = {"p": {"person": "zhao", "opportunity": "deal"}}
    workspace = workspace_of(made, plan_of(people=more, positions=ties))
    click(workspace, "role-unknown")
    assert workspace.panels.panel_name == "role_map"
    assert workspace.session.selection == Ref("people", "zhao")


def test_a_closing_question_ends_this_visit_and_waits_for_words(made: Desk) -> None:
    workspace = workspace_of(made, visited(OPEN_WHY))
    session = workspace.session
    click(workspace, "never-locked")
    (last,) = (q for q in session.plan.questions.values() if q.id != "q0")
    assert (last.visit, last.kind, last.place > 0) == ("v", QuestionKind.CLOSED, True)
    assert found(session, "never-locked") == []
    held = QApplication.focusWidget()
    assert isinstance(held, QPlainTextEdit)
    assert held.textCursor().selectedText() == last.text
    QTest.keyClicks(held, "Shall we sign on 1 June?")
    workspace.top_bar.setFocus()
    session.undo()
    session.undo()
    assert set(session.plan.questions) == {"q0"}


def test_a_meeting_is_a_dated_visit_to_that_person_and_the_finding_is_in_hand(made: Desk) -> None:
    workspace = workspace_of(made, plan_of())
    session = workspace.session
    assert found(session, "stale-contact") == [State.OPEN]
    click(workspace, "stale-contact")
    (visit,) = session.plan.visits.values()
    assert (visit.people, visit.ours, visit.opportunity) == (("wang",), ("me",), "deal")
    assert visit.date == DAY + timedelta(days=7)
    assert found(session, "stale-contact") == [State.IN_HAND]
    assert written_in() == "Date"
    click(workspace, "stale-contact")  # Its button leads to what was made.
    assert len(session.plan.visits) == 1
    assert session.selection == Ref("visits", visit.id)


def test_a_commitment_comes_of_that_visit_and_waits_for_words(made: Desk) -> None:
    workspace = workspace_of(made, visited(date=PAST, outcome="continuation", ours=("me",)))
    session = workspace.session
    click(workspace, "contact-without-commitment")
    (promise,) = session.plan.commitments.values()
    assert (promise.visit, promise.by, promise.to, promise.made) == ("v", "wang", "me", PAST)
    held = QApplication.focusWidget()
    assert isinstance(held, QPlainTextEdit)
    assert held.toPlainText() == promise.text
    click(workspace, "contact-without-commitment")
    assert set(session.plan.commitments) == {promise.id}


def _answered_twice(session: Session, rule: str) -> Plan:
    judgement = session.judgement
    assert judgement is not None
    judged = next(each for each in judgement.findings if each.finding.rule == rule)
    answer_finding(session, judged)
    once = session.plan
    answer_finding(session, judged)
    return once


@pytest.mark.parametrize(
    ("rule", "plan", "table"),
    [
        ("never-locked", visited(OPEN_WHY), "questions"),
        ("stale-contact", plan_of(), "visits"),
        ("contact-without-commitment", visited(date=PAST, outcome="continuation"), "commitments"),
        ("threat-unowned", plan_of(factors={"f": {"opportunity": "deal", "text": "dear", "direction": "negative",
                                                  "control": "high"}}), "strategies"),
        ("latent-idle", plan_of(needs={"n": {**NEED, "demand": "latent"}}), "questions"),
        ("no-advocate", plan_of(), "actions"),
    ],
)  # fmt: skip
def test_a_second_click_on_the_same_button_makes_no_second_row(
    host: QWidget, rule: str, plan: Plan, table: str
) -> None:
    session = session_of(plan, host)
    before = set(plan.rows(table))
    once = _answered_twice(session, rule)
    assert len(set(once.rows(table)) - before) == 1
    assert session.plan is once
    assert session.selection is not None
    session.undo()
    assert set(session.plan.rows(table)) == before


def test_a_strategy_cites_what_it_is_about_and_has_a_first_step(host: QWidget) -> None:
    threat = {"opportunity": "deal", "text": "dear", "direction": "negative", "control": "high"}
    session = session_of(plan_of(factors={"f": threat}), host)
    assert found(session, "threat-unowned") == [State.OPEN]
    _answered_twice(session, "threat-unowned")
    (strategy,), (action,) = session.plan.strategies.values(), session.plan.actions.values()
    assert (strategy.factors, strategy.owner, action.strategy, action.owner) == (("f",), "me", strategy.id, "me")
    assert found(session, "threat-unowned") == found(session, "strategy-idle") == []


def test_what_was_planned_for_another_deal_is_no_answer_in_this_one(host: QWidget) -> None:
    threat = {"text": "a rival", "direction": "negative", "control": "high"}
    deals = {"deal": {"name": "Deal"}, "other": {"name": "Other"}}
    factors = {each: {**threat, "opportunity": each} for each in deals}
    session = session_of(plan_of(opportunities=deals, factors=factors), host)
    for deal in deals:
        session.look_at(opportunity=deal, day=DAY)
        session.ask_coach_now()
        for rule in ("threat-unowned", "no-advocate"):
            answer_finding(session, next(each for each in session.judged if each.finding.rule == rule))
    assert {row.opportunity for row in session.plan.strategies.values()} == set(deals)
    alone = [row for row in session.plan.actions.values() if row.strategy is None]
    assert sorted(str(row.opportunity) for row in alone) == sorted(deals)


@pytest.mark.parametrize(("owner", "planned_for"), [("two", "two"), (None, "one")])
def test_a_step_of_a_strategy_is_planned_for_who_owns_it(host: QWidget, owner: str | None, planned_for: str) -> None:
    idle = {"opportunity": "deal", "text": "be quick", "owner": owner}
    session = session_of(plan_with(people=people("one", "two", side="ours"), strategies={"y": idle}), host)
    answer_finding(session, next(each for each in session.judged if each.finding.rule == "strategy-idle"))
    (action,) = session.plan.actions.values()
    assert (action.strategy, action.owner, action.opportunity) == ("y", planned_for, None)


def test_what_slipped_leads_to_the_debrief_of_that_visit(made: Desk) -> None:
    workspace = workspace_of(made, visited(date=PAST))
    session = workspace.session
    assert found(session, "decider-outsider") == [State.SLIPPED]
    row = row_of(workspace.coach_line, "decider-outsider")
    assert row._answer.text() == "Debrief 16 May"
    assert row._state.text() == "Slipped"
    before = session.plan
    click(workspace, "decider-outsider")
    assert session.plan is before
    assert session.selection == Ref("visits", "v")


def test_what_is_gone_by_now_is_not_answered(host: QWidget) -> None:
    lever = {"opportunity": "deal", "text": "near", "direction": "positive", "control": "high"}
    session = session_of(plan_of(factors={"f": lever}), host)
    judged = next(each for each in session.judged if each.finding.rule == "lever-unused")
    session.perform(Label("delete_row"), delete("factors", "f"))
    before = session.plan
    answer_finding(session, judged)
    assert session.plan is before


def test_every_answer_is_for_findings_that_there_are() -> None:
    assert ANSWERS.keys() <= {name for each in FINDINGS for name in (each.rule, f"{each.rule}.{each.variant}")}


def test_every_finding_is_answered_at_a_place_that_is_there(host: QWidget) -> None:
    wrong: list[Judged] = []
    for plan in every_plan():
        session = session_of(plan, host)
        for judged in session.judged:
            before = session.plan
            place = answer_of(judged).act(session, judged)
            if place is None or session.plan.find(place.ref) is None:
                wrong.append(judged)
            else:  # The field is one of the row, or a table of its parts.
                assert place.field in {"", *specs(TABLES[place.ref.table]), *TABLES}
            if session.plan is not before:
                session.undo()
    assert wrong == []
