"""A target close that has passed is asked about before it is taken."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.support.settling import settle
from tests.ui.inspector.hands import field_of, sample_inspector, select
from workbench.domain.rows import Ref
from workbench.ui.forms.past_close import PastCloseSheet
from workbench.ui.widgets.buttons import Button

Key = Qt.Key


@pytest.mark.parametrize("keeps", [True, False])
def test_a_day_that_has_passed_is_taken_when_it_is_meant(host: QWidget, keeps: bool) -> None:
    inspector, session = sample_inspector(host)
    deal = Ref("opportunities", session.opportunity or "")
    select(session, deal)
    before = session.plan.opportunities[deal.id].target_close
    field = field_of(inspector, deal, "target_close")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "2025-05-21")
    QTest.keyClick(field, Key.Key_Return)
    settle()
    sheet = next(each for each in QApplication.topLevelWidgets() if isinstance(each, PastCloseSheet))
    assert session.plan.opportunities[deal.id].target_close == before
    words = "Keep this day" if keeps else "Cancel"
    QTest.mouseClick(next(b for b in sheet.findChildren(Button) if b.text() == words), Qt.MouseButton.LeftButton)
    settle()
    wanted = date(2025, 5, 21) if keeps else before
    assert (session.plan.opportunities[deal.id].target_close, field.value()) == (wanted, wanted)
