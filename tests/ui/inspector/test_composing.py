"""What an input method composes in a form stays while the plan changes, and only what is chosen is taken."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from tests.support.plans import DAY, people, plan_with
from tests.support.sessions import session_of
from tests.support.settling import settle
from tests.ui.inspector.hands import field_of, inspector_over, select
from workbench.domain.outlook import Estimate
from workbench.domain.rows import Ref
from workbench.ui.core.session import Session
from workbench.ui.forms.adding import AddSheet
from workbench.ui.forms.changing import change_field

ROWS = {
    "complaints": {"c": {"received": DAY, "text": "late", "person": "ann"}},
    "estimates": {"e": {"opportunity": "deal", "date": DAY, "percent": 60}},
    "touchpoints": {"t": {"text": "Greeting"}},
}
TYPED = [
    ("complaints", "c", "solution"), ("complaints", "c", "text"), ("estimates", "e", "note"),
    ("touchpoints", "t", "text"),
]  # fmt: skip


def _session(host: QWidget) -> Session:
    return session_of(plan_with(people=people("ann"), **ROWS), host)


def _composed(field: QWidget) -> str:
    """Return what an input method has composed in *field* and the user has not chosen yet."""
    if isinstance(field, QLineEdit):
        return str(field.property("displayText")).replace(field.text(), "")
    assert isinstance(field, QPlainTextEdit)
    return field.textCursor().block().layout().preeditAreaText()


@pytest.mark.parametrize(("table", "row", "name"), TYPED)
def test_what_is_composed_stays_while_the_plan_changes_and_what_is_chosen_is_taken(
    host: QWidget, table: str, row: str, name: str
) -> None:
    session = _session(host)
    inspector = inspector_over(host, session)
    ref = Ref(table, row)
    select(session, ref)
    field = field_of(inspector, ref, name)
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QApplication.sendEvent(field, QInputMethodEvent("huanhuo", []))
    change_field(session, Ref("people", "ann"), "title", "Head", host)
    settle()
    assert _composed(field) == "huanhuo"
    chosen = QInputMethodEvent()
    chosen.setCommitString("换货")
    QApplication.sendEvent(field, chosen)
    field.commit()
    assert getattr(session.plan.find(ref), name) == "换货"


def test_a_sheet_takes_what_is_chosen_and_keeps_what_it_refuses(host: QWidget) -> None:
    session = _session(host)
    sheet = AddSheet(session, "estimates", {}, host)
    sheet.open()
    settle()
    percent = sheet.fields["percent"]
    QTest.keyClicks(percent, "140")
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    settle()
    assert sheet.isVisible()
    assert (percent.text(), "100" in percent.accessibleDescription()) == ("140", True)
    percent.selectAll()
    QTest.keyClicks(percent, "40")
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    settle()
    assert sorted(estimate.percent for estimate in session.plan.all_of(Estimate).values()) == [40, 60]
