"""What a field cannot read is never lost: it stands there again when one comes back to its row."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.support.settling import settle
from tests.ui.inspector.hands import field_of, sample_inspector, select
from workbench.domain.rows import Ref

Key = Qt.Key


def typed(field: Any, words: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, words)


@pytest.mark.parametrize(("name", "words"), [("value", "about 5"), ("target_close", "soon")])
def test_what_is_refused_stands_there_again_when_its_row_is_looked_at_again(
    host: QWidget, name: str, words: str
) -> None:
    inspector, session = sample_inspector(host)
    deal = Ref("opportunities", session.opportunity or "")
    select(session, deal)
    typed(field_of(inspector, deal, name), words)
    select(session, Ref("people", next(iter(session.plan.people))))
    assert session.plan.find(deal) is not None
    select(session, deal)
    field = field_of(inspector, deal, name)
    assert (field.text(), bool(field.property("problem"))) == (words, True)
    QTest.keyClick(field, Key.Key_Escape)
    select(session, Ref("account", "account"))
    select(session, deal)
    settle()
    assert not field_of(inspector, deal, name).property("problem")
