"""What the inspector adds in a plan that has no opportunity yet."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.support.plans import NEED, people, plan_with
from tests.support.sessions import session_of, show
from tests.ui.inspector.hands import LEFT, inspector_over, open_adder, section_of, select
from workbench.domain.rows import Ref
from workbench.ui.forms.adders import KindAndText
from workbench.ui.forms.line_button import LineButton
from workbench.ui.iceberg.panel import IcebergPanel
from workbench.ui.people.signs_sheet import SignsSheet


def test_a_need_without_an_opportunity_makes_one_and_stands_on_the_iceberg(host: QWidget) -> None:
    session = session_of(plan_with(opportunities={}, people=people("ann")), host)
    inspector, iceberg = inspector_over(host, session), IcebergPanel(session, host)
    show(iceberg)
    select(session, Ref("people", "ann"))
    form = open_adder(section_of(inspector, "NeedsSection")).findChild(KindAndText)
    assert form is not None
    QTest.keyClicks(form.words, "No scandal before retiring")
    QTest.keyClick(form.words, Qt.Key.Key_Return)
    ((deal, _),) = session.plan.opportunities.items()
    ((key, need),) = session.plan.needs.items()
    assert (need.text, need.person, need.opportunity) == ("No scandal before retiring", "ann", deal)
    assert section_of(inspector, "NeedsSection").findChild(LineButton, key).isVisibleTo(inspector)
    assert iceberg.canvas.need_card(key) is not None
    session.undo()
    assert not session.plan.opportunities
    assert not session.plan.needs


def test_a_sign_taken_up_without_an_opportunity_makes_one(host: QWidget) -> None:
    session = session_of(plan_with(opportunities={}, people=people("ann")), host)
    sheet = SignsSheet(session, "ann", host)
    QTest.keyClick(sheet.boxes["power.fast"], Qt.Key.Key_Space)
    QTest.mouseClick(sheet.proposals[0].take, LEFT)
    assert [(need.person, need.opportunity) for need in session.plan.needs.values()] == [("ann", session.opportunity)]
    assert session.opportunity is not None


def test_needs_of_the_account_are_shown_with_their_person(host: QWidget) -> None:
    plan = plan_with(people=people("ann"), needs={"n": {**NEED, "opportunity": None, "person": "ann"}})
    session = session_of(plan, host)
    inspector = inspector_over(host, session)
    select(session, Ref("people", "ann"))
    assert section_of(inspector, "NeedsSection").findChild(LineButton, "n") is not None
