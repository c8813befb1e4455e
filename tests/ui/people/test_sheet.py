"""A sheet is as high as what it holds asks for at its width, its head included."""

import pytest
from PySide6.QtWidgets import QWidget

from tests.support.sessions import show
from tests.support.settling import settle
from workbench.ui.core.sheet import Sheet, words

LEADS = (
    "在您定的日期之前，教练不再提这一条，到期后恢复提醒。",
    "The coach is silent until the day you set, and speaks again then.",
)


@pytest.mark.parametrize("lead", LEADS)
@pytest.mark.parametrize("times", range(1, 6))
@pytest.mark.parametrize("width", [440, 512])
def test_nothing_has_to_be_scrolled_where_there_is_room(host: QWidget, width: int, times: int, lead: str) -> None:
    show(host, 1200, 700)
    sheet = Sheet("A sheet", lead * times, host)
    for _ in range(4):
        sheet.page.add(words(lead))
    sheet.fit(width, 2000)
    sheet.open()
    settle()
    assert sheet.page.verticalScrollBar().maximum() == 0
    assert sheet.page.viewport().height() == sheet.page.inner().heightForWidth(width)
