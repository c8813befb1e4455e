"""A plan goes to a colleague and comes back: notes are answered and settled, and the review says what changed since."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.support.settling import settle
from tests.support.windows import open_file, press, save_and_close, session_in, write
from workbench.cli import main as command
from workbench.domain.rows import Ref
from workbench.exchange.samples import sample
from workbench.storage.library import PlanLibrary
from workbench.system.language import Language
from workbench.ui.colleagues.note_form import NoteForm
from workbench.ui.colleagues.reviewed_sheet import ReviewedSheet
from workbench.ui.colleagues.reviews_section import ReviewsSection
from workbench.ui.colleagues.thread_box import ThreadBox
from workbench.ui.forms.changing import change_field
from workbench.ui.forms.line_button import LineButton
from workbench.ui.language import tr
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.notes_sheet import NotesSheet
from workbench.ui.shell.window import Window

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ZHAO = {Language.ZH_CN: "赵志", Language.EN: "Zhao Zhi"}
ASKED = {Language.ZH_CN: "见他之前先问清谁签字", Language.EN: "Find out who signs before you meet him"}
ANSWERED = {Language.ZH_CN: "院长签字", Language.EN: "The director signs"}


def _signed_in(made: Desk, name: str, path: Path) -> Window:
    """Open the plan at *path* as it is for the user *name*."""
    made.take_settings(replace(made.settings, author=name))
    window = open_file(made, path, "role_map")
    window.resize(1366, 768)
    settle()
    return window


def _box(window: Window) -> ThreadBox:
    (box,) = [box for box in window.findChildren(ThreadBox) if box.isVisible()]
    return box


def _write(window: Window, words: str) -> None:
    held = window.focusWidget()
    assert held is not None
    assert isinstance(held.parentWidget(), NoteForm)
    held.setFocus()
    if QApplication.focusWidget() is None:
        window.activateWindow()
        settle()
    write(words)
    press(held, Qt.Key.Key_Return, CONTROL)


def _reviewed(window: Window) -> list[str]:
    section = next(each for each in window.findChildren(ReviewsSection) if each.isVisible())
    return [line.accessibleName() for line in section.findChildren(LineButton)]


def _asks(window: Window, words: str) -> Ref:
    """Write a note about Zhao by keyboard."""
    session = session_in(window)
    zhao = next(p.id for p in session.plan.people.values() if p.name in ZHAO.values())
    session.go_to(Ref("people", zhao))
    settle()
    press(window, Qt.Key.Key_M, CONTROL | SHIFT)
    _write(window, words)
    return Ref("people", zhao)


def _answers(window: Window, words: str) -> None:
    """Come to the first note in the list, reply to it, and mark its row as reviewed."""
    press(window, Qt.Key.Key_M, CONTROL)
    sheet = window.findChild(NotesSheet)
    assert sheet is not None
    press(sheet.list, Qt.Key.Key_Return)
    settle()
    QTest.mouseClick(_box(window).links["reply"], Qt.MouseButton.LeftButton)
    settle()
    _write(window, words)
    press(window, Qt.Key.Key_R, CONTROL | SHIFT)
    review = window.findChild(ReviewedSheet)
    assert review is not None
    press(review, Qt.Key.Key_Return)
    settle()


def test_a_note_goes_out_is_answered_and_comes_back_to_be_settled(
    made: Desk, language: Language, tmp_path: Path
) -> None:
    path = tmp_path / "plan.acctplan"
    PlanLibrary("").create(sample("hospital", language), path).store.close()
    window = _signed_in(made, "Ann", path)
    zhao = _asks(window, ASKED[language])
    save_and_close(window)

    window = _signed_in(made, "Li Lei", path)
    _answers(window, ANSWERED[language])
    assert session_in(window).selection == zhao
    assert _reviewed(window)[0].endswith(tr("colleagues", "since.none"))
    save_and_close(window)

    window = _signed_in(made, "Ann", path)
    session = session_in(window)
    session.go_to(zhao)
    change_field(session, zhao, "title", "X", window)
    settle()
    assert "Li Lei" in _reviewed(window)[0]
    assert _reviewed(window)[0].endswith(tr("colleagues", "since.n", n=1))
    QTest.mouseClick(_box(window).links["settle"], Qt.MouseButton.LeftButton)
    settle()
    notes: list[Any] = list(session.plan.rows("colleague_notes").values())
    assert [(note.text, note.author, note.addressee, note.resolver) for note in notes] == [
        (ASKED[language], "Ann", "", "Ann"),
        (ANSWERED[language], "Li Lei", "Ann", ""),
    ]
    save_and_close(window)
    said = _for_customers(path, tmp_path / "customer.json")
    assert all(words not in said for words in (ASKED[language], ANSWERED[language], "Li Lei", "review_marks"))


def _for_customers(path: Path, target: Path) -> str:
    assert command(["export", str(path), "-o", str(target), "--audience", "customer"]) == 0
    return target.read_text(encoding="utf-8")
