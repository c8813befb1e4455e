"""The buttons of the coach: each does what it says where that is done, once, and the finding reacts at once."""

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from tests.support.plans import DAY, people
from tests.support.settling import settle
from tests.ui.coaching.answer_plans import (
    ASIDE,
    CLOSED,
    NEED,
    OPEN_WHY,
    PAST,
    found,
    left,
    overdue,
    plan_of,
    promised,
    visited,
)
from tests.ui.coaching.hands import LEFT, choose, opened_in_window, row_of
from workbench.coach.finding import State
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref
from workbench.domain.visits import QuestionKind
from workbench.ui.coaching.findings_list import Shown
from workbench.ui.people.advocate_sheet import AdvocateSheet
from workbench.ui.people.followed_sheet import FollowedSheet
from workbench.ui.rolemap.panel import RoleMapPanel
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.workspace import Workspace
from workbench.ui.visits.panel import VisitsPanel
from workbench.ui.widgets.buttons import Button


def workspace_of(made: Desk, plan: Plan) -> Workspace:
    """Return what a window shows of *plan*, with all findings in the coach's list."""
    workspace = opened_in_window(made, plan)
    workspace.coach_line._toggle.setChecked(True)
    settle()
    choose(workspace.coach_line._list, Shown.ALL)
    return workspace


def click(workspace: Workspace, rule: str) -> None:
    """Click the button of the first finding of *rule*."""
    QTest.mouseClick(row_of(workspace.coach_line, rule)._answer, LEFT)
    settle()


def written_in() -> str:
    """Return the name of the field that has the keyboard, or of what it is in."""
    held: QWidget | None = QApplication.focusWidget()
    while held is not None and not held.accessibleName():
        held = held.parentWidget()
    return held.accessibleName() if held is not None else ""


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


def test_it_shows_who_has_no_role_on_the_map_and_opens_the_choice_of_a_role(made: Desk) -> None:
    more = {**people("wang", "zhao", side="customer", lane="decision"), **people("me", side="ours")}
    ties = {"p": {"person": "zhao", "opportunity": "deal"}}
    workspace = workspace_of(made, plan_of(people=more, positions=ties))
    assert row_of(workspace.coach_line, "role-unknown")._answer.text() == "Give a role…"
    click(workspace, "role-unknown")
    assert workspace.panels.panel_name == "role_map"
    assert workspace.session.selection == Ref("people", "zhao")
    assert written_in() == "+ Role"


def test_a_factor_is_begun_where_factors_are_missing(made: Desk) -> None:
    stage = {"s": {"opportunity": "deal", "stage": "persuasion", "entered": PAST, "reason": "told"}}
    workspace = workspace_of(made, plan_of(stages=stage))
    session = workspace.session
    assert row_of(workspace.coach_line, "no-factors")._answer.text() == "Add a factor…"
    click(workspace, "no-factors")
    assert workspace.panels.panel_name == "factors"
    held = QApplication.focusWidget()
    assert held is not None
    QTest.keyClicks(held, "Their budget ends in June")
    QTest.keyClick(held, Qt.Key.Key_Return)
    settle()
    (factor,) = session.plan.factors.values()
    assert (factor.text, factor.opportunity) == ("Their budget ends in June", "deal")


def test_where_the_plan_contradicts_itself_it_opens_whom_the_visit_goes_to(made: Desk) -> None:
    avoid = {"s": {"opportunity": "deal", "text": "Leave Lin alone", "kind": "avoid", "people": ("lin",)}}
    visits = {"v": {"opportunity": "deal", "people": ("lin",), "date": DAY + timedelta(days=3)}}
    more = {**people("wang", "lin", side="customer"), **people("me", side="ours")}
    workspace = workspace_of(made, plan_of(people=more, strategies=avoid, visits=visits))
    assert row_of(workspace.coach_line, "plan-contradicts")._answer.text() == "Change who is met…"
    click(workspace, "plan-contradicts")
    assert workspace.session.selection == Ref("visits", "v")
    assert written_in() == "Add to People"


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
    assert promise.due == DAY + timedelta(days=7)
    assert found(workspace.session, "contact-without-commitment") == []
    held = QApplication.focusWidget()
    assert isinstance(held, QPlainTextEdit)
    assert held.toPlainText() == promise.text


def test_what_slipped_leads_to_the_debrief_of_that_visit(made: Desk) -> None:
    workspace = workspace_of(made, visited(date=PAST))
    session = workspace.session
    assert found(session, "decider-outsider") == [State.SLIPPED]
    row = row_of(workspace.coach_line, "decider-outsider")
    assert row._answer.text() == "Debrief 16 May…"
    assert row._state.text() == "Slipped"
    before = session.plan
    click(workspace, "decider-outsider")
    assert session.plan is before
    assert session.selection == Ref("visits", "v")


def test_where_nobody_could_meet_it_shows_who_is_missing(made: Desk) -> None:
    workspace = workspace_of(made, plan_of())
    row = row_of(workspace.coach_line, "coverage-gap")
    assert row._answer.text() == "Show who is missing"
    click(workspace, "coverage-gap")
    panel = workspace.panels.currentWidget()
    assert isinstance(panel, RoleMapPanel)
    assert panel.coverage is not None
    assert panel.coverage.isVisible()


@pytest.mark.parametrize("ends", [("me", "wang"), ("wang", "me")])
def test_an_overdue_promise_gets_a_new_day_where_it_stands(made: Desk, ends: tuple[str, str]) -> None:
    workspace = workspace_of(made, promised(*ends))
    session = workspace.session
    before = session.plan
    assert row_of(workspace.coach_line, "commitment-overdue")._answer.text() == "Set a new day…"
    click(workspace, "commitment-overdue")
    assert session.plan is before
    assert session.selection == Ref("commitments", "c")
    assert written_in() == "Due"


def test_who_follows_a_decision_maker_is_asked_and_recorded_where_the_post_is_vacant(made: Desk) -> None:
    workspace = workspace_of(made, left())
    session = workspace.session
    assert row_of(workspace.coach_line, "post-changed")._answer.text() == "Record who follows…"
    click(workspace, "post-changed")
    (sheet,) = workspace.findChildren(FollowedSheet)
    (record,) = (each for each in sheet.findChildren(Button) if each.kind == "primary")
    QTest.mouseClick(record, LEFT)
    assert sheet._refused.text() == "Write the name of who follows."
    QTest.keyClicks(sheet.name, "Xu")
    QTest.mouseClick(record, LEFT)
    settle()
    (new,) = (person for person in session.plan.people.values() if person.succeeds == "wang")
    assert (new.name, new.title, new.joined) == ("Xu", "Head", PAST)
    assert session.plan.people["wang"].left == PAST
    assert row_of(workspace.coach_line, "post-changed")._answer.text() == "Plan a first visit"
    session.undo()
    assert set(session.plan.people) == {"wang", "me"}


def test_whom_to_win_over_is_chosen_and_becomes_a_strategy_with_a_first_step(made: Desk) -> None:
    users = people("zhao", "lin", side="customer")
    near = {"z": {"person": "lin", "opportunity": "deal", "company_need_met": True, "personal_need_met": True}}
    tied = {**near, "y": {"person": "zhao", "opportunity": "deal"}}
    workspace = workspace_of(made, plan_of(people={**ASIDE, **users}, positions=tied))
    session = workspace.session
    click(workspace, "no-advocate")
    (sheet,) = workspace.findChildren(AdvocateSheet)
    assert next(iter(sheet.choices)) == "lin"
    assert sheet.choices["lin"].isChecked()
    QTest.mouseClick(sheet.choices["zhao"], LEFT)
    assert not sheet.choices["lin"].isChecked()
    (button,) = (each for each in sheet.findChildren(Button) if each.kind == "primary")
    QTest.mouseClick(button, LEFT)
    settle()
    (strategy,), (step,) = session.plan.strategies.values(), session.plan.actions.values()
    assert (strategy.people, strategy.owner, step.strategy, step.due) == (
        ("zhao",), "me", strategy.id, DAY + timedelta(days=7),
    )  # fmt: skip
    assert session.selection == Ref("strategies", strategy.id)
    row = row_of(workspace.coach_line, "no-advocate")
    assert found(session, "no-advocate") == [State.IN_HAND]
    assert row._answer.text() == "See the plan"
    before = session.plan
    QTest.mouseClick(row._answer, LEFT)
    settle()
    assert session.plan is before
