"""Tab goes through the inspector as one reads it, whatever was made first."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.inspector.hands import sample_inspector, select
from workbench.domain.rows import Ref
from workbench.ui.core.session import Session
from workbench.ui.forms.changing import add_row
from workbench.ui.forms.tables import FORMS
from workbench.ui.inspector.inspector import Inspector

MADE: dict[str, Callable[[Session], dict[str, Any]]] = {
    "complaints": lambda session: {"text": "late", "received": session.day},
    "estimates": lambda session: {"opportunity": session.opportunity, "date": session.day, "percent": 60},
    "touchpoints": lambda _: {"text": "Greeting"},
}
SAME_LINE = 12
"""So many pixels fields of one line may begin above each other."""


@pytest.mark.parametrize("table", list(FORMS))
def test_tab_goes_from_top_to_bottom(host: QWidget, table: str) -> None:
    inspector, session = sample_inspector(host, "hospital-planned")
    rows = list(session.plan.rows(table)) if table != "account" else ["account"]
    for row in rows[:3]:
        _check(inspector, session, Ref(table, row))


@pytest.mark.parametrize("table", list(MADE))
def test_tab_goes_so_through_a_form_made_of_the_fields_of_a_row(host: QWidget, table: str) -> None:
    inspector, session = sample_inspector(host, "hospital-planned")
    made = add_row(session, table, **MADE[table](session))
    assert made is not None
    _check(inspector, session, made)


def _check(inspector: Inspector, session: Session, ref: Ref) -> None:
    """Fail when Tab goes back up in the form of the row at *ref*, or through nothing."""
    select(session, ref)
    fields = _walked(inspector)
    places = [field.mapTo(inspector._scroll.inner(), QPoint(0, 0)).y() for field in fields]
    back = [i for i, (one, other) in enumerate(pairwise(places)) if other < one - SAME_LINE]
    assert [(_said(fields[i]), _said(fields[i + 1])) for i in back] == []
    assert len(fields) == len(set(fields)) > 0


def _walked(inspector: Inspector) -> list[QWidget]:
    """Go by Tab from the first field below the head to the last, and return them."""
    inner = inspector._scroll.inner()
    inspector.parentWidget().setFocus()
    QTest.keyClick(inspector.parentWidget(), Qt.Key.Key_Tab)
    fields: list[QWidget] = []
    while (held := QApplication.focusWidget()) is not None and not (fields and held in (fields[0], fields[-1])):
        if inner.isAncestorOf(held):
            fields.append(held)
        elif fields or not inspector.isAncestorOf(held):
            break
        QTest.keyClick(held, Qt.Key.Key_Tab)
    return fields


def _said(field: QWidget) -> str:
    return field.accessibleName() or getattr(field, "text", str)()
