"""Where every button of the coach leads in a real window: the field it opens is there and has the keyboard."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tests.support.plans import DAY
from tests.support.settling import settle
from tests.ui.coaching.hands import opened_in_window
from tests.unit.coach.test_texts import every_plan
from workbench.coach.engine import check
from workbench.coach.judgement.themes import Judged
from workbench.domain.plan import Plan
from workbench.ui.coaching.answering import answer_finding, offer_of
from workbench.ui.core.session import Session
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.top_bar import TopBar


def firsts() -> Iterator[tuple[Plan, frozenset[tuple[str, str]]]]:
    """Yield plans, each with what is found in it first: rules in their variants."""
    known = set[tuple[str, str]]()
    for plan in every_plan():
        found = {(each.rule, each.variant) for each in check(plan, DAY)} - known
        known |= found
        if found:
            yield plan, frozenset(found)


@pytest.mark.parametrize(("plan", "wanted"), list(firsts()))
def test_the_field_it_opens_is_there_and_has_the_keyboard(
    made: Desk, plan: Plan, wanted: frozenset[tuple[str, str]]
) -> None:
    workspace = opened_in_window(made, plan)
    window, session = workspace.window(), workspace.session
    assert session.judgement is not None
    pressed, nowhere = set[tuple[str, str]](), list[tuple[str, str]]()
    for judged in session.judgement.findings:
        name = (judged.finding.rule, judged.finding.variant)
        if name in wanted - pressed:
            pressed.add(name)
            if not _reaches(window, session, judged):
                nowhere.append(name)
    assert nowhere == [], nowhere


def _reaches(window: QWidget, session: Session, judged: Judged) -> bool:
    """Press the button of a finding, say whether the keyboard is where it leads, and take back what it made."""
    place = offer_of(session, judged).act()
    _take_back(session)
    top_bar = window.findChildren(TopBar)[0]
    top_bar.setFocus()
    answer_finding(session, judged)
    settle()
    held = QApplication.focusWidget()
    reached = held is not None and not top_bar.isAncestorOf(held)
    for sheet in window.findChildren(QDialog):
        sheet.close()
    window.activateWindow()
    _take_back(session)
    return reached or place is None or not place.field


def _take_back(session: Session) -> None:
    while session.document.undo_label is not None:
        session.undo()
    session.ask_coach_now()
    settle()
