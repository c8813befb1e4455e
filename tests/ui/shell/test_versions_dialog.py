"""Earlier versions: what going back would do is shown, and going back is a step like any other."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.support.banners import first_name, plan_made_here, rename
from tests.support.settling import settle, until
from tests.support.windows import open_file, open_sample, press
from workbench.system.language import Language
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.versions_dialog import VersionsDialog
from workbench.ui.shell.window import Window
from workbench.ui.widgets.buttons import Button

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def saved_twice(made: Desk, tmp_path: Path) -> Window:
    """A window over a plan that was saved with two names for the first person, and then changed."""
    window = open_file(made, plan_made_here(tmp_path))
    for name in ("First", "Second"):
        rename(window, name)
        press(window, Qt.Key.Key_S, CONTROL)
    rename(window, "Now")
    return window


def _dialog(window: Window) -> VersionsDialog:
    press(window, Qt.Key.Key_H, CONTROL)
    dialog = window.findChild(VersionsDialog)
    assert dialog is not None
    _wait_for_its_words(dialog)
    return dialog


def _wait_for_its_words(dialog: VersionsDialog) -> None:
    until(lambda: dialog._effect.toPlainText(), "the dialog says nothing of the version")


def test_the_versions_are_listed_and_compared_with_now(saved_twice: Window) -> None:
    dialog = _dialog(saved_twice)
    assert dialog._list.count() == 3
    assert "saved as hospital.acctplan" in dialog._list.item(0).text()
    assert dialog._effect.toPlainText().split("\n") == [
        "1 person would change back: Now",
        "    Now – Name: Now → Second",
    ]
    dialog.reject()


def test_going_back_by_keyboard_is_one_step_that_can_be_undone(saved_twice: Window) -> None:
    dialog = _dialog(saved_twice)
    press(dialog._list, Qt.Key.Key_Down)
    _wait_for_its_words(dialog)
    dialog._go.setFocus()
    press(dialog._go, Qt.Key.Key_Space)
    assert saved_twice.findChild(VersionsDialog) is None
    assert first_name(saved_twice) == "First"
    assert "Go back to" in saved_twice.actions_by_name["undo"].toolTip()
    press(saved_twice, Qt.Key.Key_Z, CONTROL)
    assert first_name(saved_twice) == "Now"


def test_a_version_that_rotted_says_so_and_cannot_be_gone_back_to(saved_twice: Window) -> None:
    assert saved_twice.session is not None
    backup = saved_twice.session.document.store.backups()[0]
    backup.file.chmod(0o600)
    backup.file.write_bytes(b"rotten")
    dialog = _dialog(saved_twice)
    assert "cannot be read" in dialog._effect.toPlainText()
    assert not dialog._go.isEnabled()
    press(dialog._list, Qt.Key.Key_Down)
    _wait_for_its_words(dialog)
    assert dialog._go.isEnabled()
    dialog.reject()


def test_a_version_that_says_the_same_leads_nowhere(saved_twice: Window) -> None:
    press(saved_twice, Qt.Key.Key_Z, CONTROL)
    dialog = _dialog(saved_twice)
    assert dialog._effect.toPlainText() == "This version says the same as the plan does now."
    assert not dialog._go.isEnabled()
    (close,) = [button for button in dialog.findChildren(Button) if button.text() == "Close"]
    QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    settle()
    assert saved_twice.findChild(VersionsDialog) is None


def test_a_plan_never_saved_has_none_yet(made: Desk) -> None:
    dialog = _dialog(open_sample(made, "hospital", Language.EN))
    assert dialog._list.count() == 0
    assert "first is kept when the plan is saved" in dialog._effect.toPlainText()
    assert not dialog._go.isEnabled()
    dialog.reject()
