"""What is being typed counts: saving, undoing, leaving and closing take it along."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QToolButton

from tests.support.settling import settle
from tests.support.windows import open_file, open_sample, press, session_in
from workbench.domain.rows import Ref
from workbench.exchange.samples import sample
from workbench.storage.library import PlanLibrary
from workbench.system.language import Language
from workbench.ui.core.session import Session
from workbench.ui.forms.field_factory import Binding
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.window import Window

CONTROL = Qt.KeyboardModifier.ControlModifier


def _typing(window: Window, name: str, words: str) -> tuple[Ref, Any]:
    """Select the first person and type *words* at the end of the field *name*, without leaving it."""
    session = session_in(window)
    ref = Ref("people", next(iter(session.plan.people)))
    session.select(ref)
    settle()
    assert window.workspace is not None
    bindings = window.workspace.inspector.findChildren(Binding)
    field = next(b._field for b in bindings if b._ref == ref and b._name == name)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_End)
    QTest.keyClicks(field, words)
    return ref, field


def _shown(field: Any) -> str:
    return str(field.text() if hasattr(field, "text") else field.toPlainText())


def _title(session: Session, ref: Ref) -> str:
    return session.plan.people[ref.id].title


def test_saving_takes_along_what_is_being_typed(made: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    window = open_sample(made, "hospital", Language.EN)
    target = tmp_path / "typed.acctplan"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    ref, field = _typing(window, "title", " and more")
    press(field, Qt.Key.Key_S, CONTROL)
    assert PlanLibrary("reader").read(target).people[ref.id].title.endswith(" and more")


def test_closing_takes_along_what_is_being_typed(made: Desk, tmp_path: Path) -> None:
    path = tmp_path / "hospital.acctplan"
    PlanLibrary("tester").create(sample("hospital", Language.EN), path).store.close()
    window = open_file(made, path)
    ref, _ = _typing(window, "title", " to the end")
    window.close()
    settle()
    assert PlanLibrary("reader").read(path).people[ref.id].title.endswith(" to the end")


def test_the_undo_button_takes_back_what_was_just_typed(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.EN)
    session = session_in(window)
    before = _title(session, Ref("people", next(iter(session.plan.people))))
    ref, field = _typing(window, "title", " typed")
    window.actions_by_name["undo"].setEnabled(True)
    window.trigger("undo")
    settle()
    assert _title(session, ref) == before
    assert _shown(field) == before
    window.trigger("redo")
    assert _title(session, ref) == f"{before} typed"


def test_another_panel_takes_along_what_is_being_typed(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.EN)
    ref, _ = _typing(window, "title", " on the way")
    assert window.workspace is not None
    rail = window.workspace.rail.findChildren(QToolButton)
    QTest.mouseClick(rail[3], Qt.MouseButton.LeftButton)
    settle()
    assert window.workspace.panels.panel_name == "funnel"
    assert _title(session_in(window), ref).endswith(" on the way")


def test_another_selection_takes_along_what_is_being_typed(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.EN)
    session = session_in(window)
    ref, _ = _typing(window, "title", " before leaving")
    session.select(Ref("people", list(session.plan.people)[1]))
    settle()
    assert _title(session, ref).endswith(" before leaving")


def test_after_committing_undo_in_the_field_is_undo_of_the_plan(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.EN)
    session = session_in(window)
    before = _title(session, Ref("people", next(iter(session.plan.people))))
    ref, field = _typing(window, "title", " typed")
    press(field, Qt.Key.Key_Return, CONTROL)
    press(field, Qt.Key.Key_Return)
    assert _title(session, ref) == f"{before} typed"
    press(field, Qt.Key.Key_Z, CONTROL)
    assert _title(session, ref) == before
    assert _shown(field) == before
    press(field, Qt.Key.Key_Y, CONTROL)
    assert _title(session, ref) == f"{before} typed"


def test_undo_in_a_field_takes_typing_back_before_the_plan(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.EN)
    session = session_in(window)
    first, field = _typing(window, "title", " one")
    press(field, Qt.Key.Key_Return)
    press(field, Qt.Key.Key_Return, CONTROL)
    QTest.keyClicks(field, " two")
    press(field, Qt.Key.Key_Z, CONTROL)
    assert _title(session, first).endswith(" one")
    assert not _shown(field).endswith(" two")


def test_a_row_deleted_while_its_field_is_typed_in_is_gone(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.EN)
    session = session_in(window)
    ref, _ = _typing(window, "title", " doomed")
    from workbench.usecases.ports import Label
    from workbench.usecases.rows import remove

    session.perform(Label("delete_row"), lambda plan: remove(plan, ref))
    settle()
    assert ref.id not in session.plan.people
    assert session.selection is None


def test_a_cell_being_edited_is_saved_too(made: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    window = open_sample(made, "hospital", Language.EN, "visits")
    assert window.workspace is not None
    panel: Any = window.workspace.panels.currentWidget()
    panel._side.set_value("commitments")
    panel._side.edited.emit("commitments")
    settle()
    table = panel._table
    key = panel._commitments.rows()[0].commitment.id
    place = table.model().index(0, 1)
    table.setFocus()
    table.setCurrentIndex(place)
    press(table, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert editor is not None
    QTest.keyClicks(editor, "Signed by 30 May")
    target = tmp_path / "cell.acctplan"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    press(editor, Qt.Key.Key_S, CONTROL)
    assert PlanLibrary("reader").read(target).commitments[key].text == "Signed by 30 May"
