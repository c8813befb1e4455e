"""What comes from the clipboard is cleaned at the border, whatever field it is pasted into."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.ui.inspector.hands import field_of, inspector_of

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


def test_a_name_of_nothing_is_no_name(host: QWidget) -> None:
    inspector, session, ref = inspector_of(host, "")
    name = session.plan.people[ref.id].name
    field = field_of(inspector, ref, "name")
    field.setPlainText("\u200b\u3000\ufe0f")
    QTest.keyClick(field, Key.Key_Return)
    assert session.plan.people[ref.id].name == field.toPlainText() == name
