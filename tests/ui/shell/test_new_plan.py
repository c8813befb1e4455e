"""The sheet for a new plan: one line is enough, and Enter creates."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.support.settling import exposed, settle
from tests.support.windows import press, press_there, session_in, write
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.new_plan import NewPlanDialog
from workbench.ui.shell.window import Window

CONTROL = Qt.KeyboardModifier.ControlModifier


def _asked(made: Desk) -> tuple[Window, NewPlanDialog]:
    made.start(None)
    window = made.windows[0]
    exposed(window)
    press(window, Qt.Key.Key_N, CONTROL)
    sheet = window.findChild(NewPlanDialog)
    assert sheet is not None
    return window, sheet


def test_a_name_and_enter_make_a_plan(made: Desk) -> None:
    window, sheet = _asked(made)
    write("Northern Medical")
    press_there(Qt.Key.Key_Return)
    plan = session_in(window).plan
    assert (plan.account.name, plan.account.language) == ("Northern Medical", "en")
    assert [deal.name for deal in plan.opportunities.values()] == ["First opportunity"]
    assert [stay.stage for stay in plan.stages.values()] == ["warm_up"]
    del sheet


def test_everything_is_filled_by_the_keyboard_alone(made: Desk) -> None:
    window, _ = _asked(made)
    for words in ("北方医院", "我方公司", "影像系统", "二期 MRI", "CNY"):
        write(words)
        press_there(Qt.Key.Key_Tab)
    press_there(Qt.Key.Key_Left)
    press_there(Qt.Key.Key_Space)
    press_there(Qt.Key.Key_Return)
    account = session_in(window).plan.account
    assert (account.name, account.our_company, account.offering) == ("北方医院", "我方公司", "影像系统")
    assert (account.currency, account.language) == ("CNY", "zh_CN")
    assert [deal.name for deal in session_in(window).plan.opportunities.values()] == ["二期 MRI"]


def test_chinese_that_is_being_composed_is_not_sent_off(made: Desk) -> None:
    window, sheet = _asked(made)
    line = sheet._lines["name"]
    QApplication.sendEvent(line, QInputMethodEvent("beifang", []))
    press(line, Qt.Key.Key_Return)
    assert window.session is None
    write("北方")
    press(line, Qt.Key.Key_Return)
    assert session_in(window).plan.account.name == "北方"


def test_without_a_name_there_is_nothing_to_create(made: Desk) -> None:
    window, sheet = _asked(made)
    assert not sheet._create.isEnabled()
    QTest.keyClicks(sheet._lines["name"], "   ")
    press(sheet._lines["name"], Qt.Key.Key_Return)
    assert window.session is None
    assert sheet.isVisible()
    press(sheet, Qt.Key.Key_Escape)
    settle()
    assert window.findChild(NewPlanDialog) is None
    assert window.session is None
