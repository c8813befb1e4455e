"""What comes from the clipboard is cleaned at the border, whatever field it is pasted into."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.ui.inspector.hands import field_of, inspector_of
from workbench.ui.widgets.line_field import LineField

Key = Qt.Key


@pytest.mark.parametrize(("name", "kept"), [("title", "Head of IT"), ("notes", "Head of \nIT")])
def test_a_paste_leaves_nothing_unseen(host: QWidget, name: str, kept: str) -> None:
    inspector, session, ref = inspector_of(host, "")
    field = field_of(inspector, ref, name)
    field.setFocus()
    field.selectAll()
    QGuiApplication.clipboard().setText("\u200bHead\u00a0of\u200e \r\nIT\u202c\n")
    field.paste()
    QTest.keyClick(field, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert getattr(session.plan.people[ref.id], name) == kept
    shown = field.text() if isinstance(field, LineField) else field.toPlainText()
    assert shown == kept


@pytest.mark.parametrize("name", ["title", "notes"])
def test_what_adds_only_what_is_not_seen_is_no_edit_and_does_not_stay_in_the_field(host: QWidget, name: str) -> None:
    inspector, session, ref = inspector_of(host, "")
    field = field_of(inspector, ref, name)
    plan = session.plan
    before = getattr(plan.people[ref.id], name)
    field.setFocus()
    field.selectAll()
    QGuiApplication.clipboard().setText(f"\u202e{before}\u200b")
    field.paste()
    QTest.keyClick(field, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert (field.text() if isinstance(field, LineField) else field.toPlainText()) == before
    assert session.plan is plan


def test_a_name_of_nothing_is_no_name(host: QWidget) -> None:
    inspector, session, ref = inspector_of(host, "")
    name = session.plan.people[ref.id].name
    field = field_of(inspector, ref, "name")
    field.setPlainText("\u200b\u3000\ufe0f")
    QTest.keyClick(field, Key.Key_Return)
    assert session.plan.people[ref.id].name == field.toPlainText() == name
