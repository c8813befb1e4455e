"""Who of ours is given something to do, wherever it is planned: whoever is closest, and never somebody who has left."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.support.plans import DAY, NEED, people, plan_with
from tests.support.sessions import session_of
from tests.support.settling import come_to_rest
from tests.ui.edits.steps import shown
from workbench.domain.edits import apply, change
from workbench.domain.people import Lane
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref
from workbench.ui.coaching.answering import answer_finding, answer_of
from workbench.ui.core.session import Session
from workbench.ui.funnel.bar import TALK
from workbench.ui.funnel.panel import FunnelPanel
from workbench.ui.iceberg.panel import IcebergPanel
from workbench.ui.inspector.inspector import Inspector
from workbench.ui.people.consolidation_sheet import ConsolidationSheet
from workbench.ui.people.review_sheet import ReviewSheet
from workbench.ui.people.risk_sheet import RiskSheet
from workbench.ui.rolemap.panel import COVERAGE, RoleMapPanel
from workbench.ui.visits.panel import VisitsPanel

WANG = Ref("people", "wang")
LEFT = Qt.MouseButton.LeftButton


def plan() -> Plan:
    """Return a plan in which the first of ours has left, though close to Wang, and the last is the closest left."""
    ours = people("old", "one", "two", side="ours")
    ours["old"]["left"] = DAY
    role = {"person": "wang", "opportunity": "deal", "role": "owner", "x": 0.75, "y": 0.75}
    theirs = people("wang", "zhao", lane="decision")
    bad = {"ours": "old", "theirs": "wang", "last": DAY, "strength": "bad"}
    return plan_with(
        people=ours | theirs,
        roles={"r": role, "z": role | {"person": "zhao"}},
        relations={"q": {"source": "wang", "target": "zhao", "kind": "conflict"}},
        contacts={"b": bad, "k": {"ours": "two", "theirs": "wang"}},
        needs={"n": {**NEED, "person": "wang"}},
        strategies={"s": {"opportunity": "deal", "text": "Be quick", "owner": "two"}},
    )


def _begin_in_visits(host: QWidget, session: Session) -> None:
    shown(host, session, VisitsPanel)._add.click()


def _begin_in_funnel(host: QWidget, session: Session) -> None:
    panel: FunnelPanel = shown(host, session, FunnelPanel)
    panel.show_part(TALK)
    panel.talk.deeds.plan_visit()


def _ask_on_iceberg(host: QWidget, session: Session) -> None:
    shown(host, session, IcebergPanel).deeds.ask("n")


def _ask_in_inspector(host: QWidget, session: Session) -> None:
    inspector = shown(host, session, Inspector)
    session.select(Ref("needs", "n"))
    next(each for each in inspector._sections if type(each).__name__ == "QuestionsSection")._add("Why?")


def _coverage(host: QWidget, session: Session) -> Any:
    panel: RoleMapPanel = shown(host, session, RoleMapPanel)
    panel.show_view(COVERAGE)
    come_to_rest()
    return panel.coverage


def _next_on_coverage(host: QWidget, session: Session) -> None:
    _coverage(host, session).plan_visit("wang")


def _win(host: QWidget, session: Session) -> None:
    page = ConsolidationSheet(session, host).win
    page._activate("wang")


def _review(host: QWidget, session: Session) -> None:
    ReviewSheet(session, host).visit()


def _selecting(act: Callable[[QWidget, Session], None]) -> Callable[[QWidget, Session], None]:
    def acting(host: QWidget, session: Session) -> None:
        session.select(WANG)
        act(host, session)

    return acting


@pytest.mark.parametrize(
    ("act", "ours"),
    [
        (_begin_in_visits, "one"),
        (_begin_in_funnel, "one"),
        (_selecting(_begin_in_visits), "two"),
        (_selecting(_begin_in_funnel), "two"),
        (_ask_on_iceberg, "two"),
        (_ask_in_inspector, "two"),
        (_next_on_coverage, "two"),
        (_win, "two"),
        (_review, "two"),
    ],
)
def test_who_goes_on_a_visit(host: QWidget, act: Callable[[QWidget, Session], None], ours: str) -> None:
    session = session_of(plan(), host)
    act(host, session)
    (visit,) = session.plan.visits.values()
    assert visit.ours == (ours,)
    assert visit.people == (() if ours == "one" else ("wang",))


@pytest.mark.parametrize("act", [_begin_in_visits, _begin_in_funnel])
def test_nobody_is_visited_who_has_left(host: QWidget, act: Callable[[QWidget, Session], None]) -> None:
    session = session_of(apply(plan(), change("people", "wang", {"left": DAY})), host)
    _selecting(act)(host, session)
    (visit,) = session.plan.visits.values()
    assert (visit.people, visit.ours) == ((), ("one",))


# Actions


def _answer(table: str) -> Callable[[QWidget, Session], None]:
    def act(_host: QWidget, session: Session) -> None:
        about = (each for each in session.judged if [ref.table for ref in each.finding.about] == [table])
        answer_finding(session, next(each for each in about if answer_of(session, each.finding).does == "action"))

    return act


def _inform(host: QWidget, session: Session) -> None:
    RiskSheet(session, "wang", host)._inform("zhao")


def _lane(host: QWidget, session: Session) -> None:
    page = _coverage(host, session)
    QTest.mouseClick(next(chip for chip in page.lane_gaps if chip.objectName() == Lane.FINANCE), LEFT)


def _improve(host: QWidget, session: Session) -> None:
    page = ConsolidationSheet(session, host).sore
    page.change.set_value("Come again")
    page._improve()


@pytest.mark.parametrize(
    ("act", "owner"),
    [
        (_answer("strategies"), "two"),
        (_inform, "one"),
        (_lane, "one"),
        (_improve, "one"),
    ],
)
def test_who_sees_to_an_action(host: QWidget, act: Callable[[QWidget, Session], None], owner: str) -> None:
    session = session_of(plan(), host)
    act(host, session)
    (action,) = session.plan.actions.values()
    assert action.owner == owner


# Contacts


def test_whose_contact_was_unpleasant(host: QWidget) -> None:
    session = session_of(plan(), host)
    page = ConsolidationSheet(session, host).sore
    page.happened.set_value("Waited an hour")
    page.whom.set_value("wang")
    page._record()
    assert [c.id for c in session.plan.contacts.values() if c.strength == "bad"] == ["b", "k"]
