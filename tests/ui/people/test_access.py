"""Every sheet about people can be led by keyboard, names its fields, and cuts no words, in both languages."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from tests.ui.rolemap.support import Hand, panel_of
from workbench.system.language import Language
from workbench.ui.widgets.buttons import LinkLabel

SHEETS = ("quick_entry", "review", "guided", "risk", "history", "consolidation", "signs")


@pytest.fixture(params=list(Language), ids=str)
def language(request):
    return request.param


@pytest.fixture
def panel(qtbot, speech, theme):
    panel = panel_of(qtbot)
    hand = Hand(panel)
    hand.click(hand.at("people:wang"))
    return panel


@pytest.mark.parametrize("verb", SHEETS)
def test_every_field_that_takes_the_keyboard_says_what_it_is(panel, verb):
    panel.sheets.do(verb)
    sheet = panel.sheets.sheet
    focusable = [w for w in sheet.findChildren(QWidget) if w.isVisible() and w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert focusable
    assert [w for w in focusable if not (w.accessibleName() or (isinstance(w, QAbstractButton) and w.text()))] == []


@pytest.mark.parametrize("verb", SHEETS)
def test_no_words_are_cut(panel, verb):
    panel.sheets.do(verb)
    sheet = panel.sheets.sheet
    assert sheet.width() <= 1366 - 72
    assert sheet.height() <= 768 - 48
    words = [w for w in sheet.findChildren(QLabel) if w.isVisible() and w.text()]
    links = [w for w in sheet.findChildren(LinkLabel) if w.isVisible()]
    assert [w.text() for w in words if w.height() < w.heightForWidth(w.width())] == []
    assert [w.text() for w in (*words, *links) if w.width() < _least(w)] == []


def _least(widget: QWidget) -> int:
    return 0 if isinstance(widget, QLabel) and widget.wordWrap() else widget.sizeHint().width()
