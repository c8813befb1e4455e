"""The sheet for a further opportunity."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from tests.support.settling import settle
from tests.support.windows import open_sample, press, press_there, write
from workbench.domain.deal import Opportunity
from workbench.system.language import Language
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.new_opportunity import NewOpportunityDialog
from workbench.ui.shell.window import Window


def _asked(made: Desk) -> tuple[Window, NewOpportunityDialog]:
    window = open_sample(made, "hospital", Language.EN)
    window.trigger("add_opportunity")
    settle()
    sheet = window.findChild(NewOpportunityDialog)
    assert sheet is not None
    return window, sheet


def _shown(window: Window) -> Opportunity:
    assert window.session is not None
    return window.session.plan.opportunities[window.session.opportunity or ""]


def _enter_doubtful(sheet: NewOpportunityDialog, field: QWidget, words: str) -> None:
    """Type *words* into *field* and press Enter: the sheet stays, with the field marked."""
    field.setFocus()
    QTest.keyClicks(field, words)
    press_there(Qt.Key.Key_Return)
    assert sheet.isVisible()
    assert field.property("problem")


def test_a_name_and_enter_add_it_and_one_undo_takes_it_back(made: Desk) -> None:
    window, _ = _asked(made)
    write("第二期 tablets")
    press_there(Qt.Key.Key_Return)
    assert _shown(window).name == "第二期 tablets"
    assert _shown(window).value is None
    assert window.session is not None
    assert [s.stage for s in window.session.plan.stages.values() if s.opportunity == _shown(window).id] == ["warm_up"]
    window.activateWindow()
    settle()
    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(window.session.plan.opportunities) == 1


def test_value_and_day_go_along(made: Desk) -> None:
    window, sheet = _asked(made)
    write("Tablets")
    press_there(Qt.Key.Key_Tab)
    QTest.keyClicks(sheet._value, "12,500")
    press_there(Qt.Key.Key_Tab)
    QTest.keyClicks(sheet._close, "2026-09-30")
    press_there(Qt.Key.Key_Return)
    assert (_shown(window).value, _shown(window).target_close) == (12500.0, date(2026, 9, 30))


def test_what_makes_no_sense_is_marked_and_nothing_is_added(made: Desk) -> None:
    window, sheet = _asked(made)
    write("Tablets")
    _enter_doubtful(sheet, sheet._value, "many")
    told = [label.text() for label in sheet.findChildren(QLabel) if label.isVisible()]
    assert sheet._value.accessibleDescription() in told
    assert window.session is not None
    assert len(window.session.plan.opportunities) == 1


def test_a_close_that_has_passed_is_asked_about_and_taken_when_it_is_meant(made: Desk) -> None:
    window, sheet = _asked(made)
    write("Tablets")
    _enter_doubtful(sheet, sheet._close, "2020-09-30")
    press_there(Qt.Key.Key_Return)
    assert (_shown(window).name, _shown(window).target_close) == ("Tablets", date(2020, 9, 30))
