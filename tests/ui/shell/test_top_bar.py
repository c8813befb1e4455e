"""The top bar, and where the keyboard begins and goes."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.support.settling import settle
from tests.support.windows import open_sample, press
from workbench.domain.rows import Ref
from workbench.system.language import Language
from workbench.ui.forms.field_factory import Binding
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.top_bar import TopBar
from workbench.ui.shell.window import Window
from workbench.usecases.ports import Label
from workbench.usecases.rows import set_fields

LEFT = Qt.MouseButton.LeftButton


def _bar(window: Window) -> TopBar:
    assert window.workspace is not None
    return window.workspace.top_bar


def test_the_keyboard_begins_in_the_panel(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.EN)
    assert window.workspace is not None
    assert QApplication.focusWidget() is window.workspace.panels.currentWidget()


def test_tab_goes_through_the_bar_from_left_to_right(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.EN)
    bar = _bar(window)
    session = window.session
    assert session is not None
    session.perform(Label("change_field"), lambda plan: set_fields(plan, Ref("account", "account"), name="A"))
    session.perform(Label("change_field"), lambda plan: set_fields(plan, Ref("account", "account"), name="B"))
    session.undo()
    bar._menu.setFocus()
    seen: list[QWidget] = []
    for _ in range(9):
        held = QApplication.focusWidget()
        assert held is not None
        seen.append(held)
        QTest.keyClick(held, Qt.Key.Key_Tab)
    wanted = [bar._menu, bar._account, bar._opportunity, bar._slider, bar._day, bar._find]
    assert seen == [*wanted, bar._undo, bar._redo, bar._language]


def test_the_account_is_shown_and_edited_from_its_name(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.EN)
    QTest.mouseClick(_bar(window)._account, LEFT)
    assert window.session is not None
    assert window.session.selection == Ref("account", "account")
    assert window.workspace is not None
    bindings = window.workspace.inspector.findChildren(Binding)
    field = next(b._field for b in bindings if b._name == "culture")
    field.setFocus()
    QTest.keyClicks(field, "Nobody decides alone. ")
    press(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "Nobody decides alone" in window.session.plan.account.culture


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("width", [1024, 1366, 1920])
def test_nothing_in_the_bar_is_cut_or_covered(made: Desk, language: Language, width: int) -> None:
    window = open_sample(made, "hospital", language)
    if language is Language.ZH_CN:
        window.trigger("switch_language")
    window.resize(width, 700)
    settle()
    bar = _bar(window)
    shown = [w for w in bar.findChildren(QWidget) if w.parentWidget() is bar and w.isVisible()]
    shown.sort(key=lambda w: w.x())
    assert all(one.geometry().right() < other.x() for one, other in pairwise(shown))
    whole = (bar._language, bar._find, bar._day)
    narrow = [w for w in shown if w.width() < w.minimumSizeHint().width()]
    assert [(w.text(), w.width(), w.minimumSizeHint(), w.sizeHint()) for w in narrow] == []  # type: ignore[attr-defined]
    assert all(widget.width() >= widget.sizeHint().width() for widget in whole)


def test_the_account_takes_its_name_from_the_plan(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.EN)
    session = window.session
    assert session is not None
    ref = Ref("account", "account")
    session.perform(Label("change_field"), lambda plan: set_fields(plan, ref, name="X & Y 客户"))
    assert _bar(window)._account.text() == "X & Y 客户"


def test_a_step_that_this_version_does_not_know_is_named_by_what_it_was_done_to(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.EN)
    assert window.session is not None
    edits = set_fields(window.session.plan, Ref("account", "account"), name="A")
    assert window.session.perform(Label("of a newer program {x}", "the account"), edits)
    assert "the account" in window.actions_by_name["undo"].toolTip()
