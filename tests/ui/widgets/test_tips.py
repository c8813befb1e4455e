"""The tooltip for the eye and the description for the ear say the same, and follow every change together."""

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGraphicsRectItem, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.support.heard import description_of
from workbench.ui.widgets.problem import show_problem
from workbench.ui.widgets.tips import describe, set_tip, tell_whole


@pytest.fixture
def widget(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_a_tip_is_seen_as_text_and_heard_in_plain_words(widget: QWidget) -> None:
    set_tip(widget, "<b>Fox</b> & Co.\nBerlin")
    assert widget.toolTip() == "<qt>&lt;b&gt;Fox&lt;/b&gt; &amp; Co.<br>Berlin</qt>"
    assert description_of(widget) == "<b>Fox</b> & Co.\nBerlin"


def test_another_tip_is_heard_and_none_is_not(widget: QWidget) -> None:
    for words in ("first", "second", ""):
        set_tip(widget, words)
        assert (words in widget.toolTip(), description_of(widget)) == (True, words)
    assert widget.toolTip() == ""


def test_what_the_owner_describes_counts_before_the_tip_whichever_comes_first(widget: QWidget) -> None:
    set_tip(widget, "tip")
    describe(widget, "own")
    assert description_of(widget) == "own"
    set_tip(widget, "other tip")
    assert (description_of(widget), "other tip" in widget.toolTip()) == ("own", True)
    describe(widget, "")
    assert description_of(widget) == "other tip"


def test_what_was_cut_stands_above_the_tip_and_goes_when_it_fits(widget: QWidget) -> None:
    set_tip(widget, "tip")
    tell_whole(widget, "all <of> it", cut=True)
    assert (widget.toolTip(), description_of(widget)) == ("<qt>all &lt;of&gt; it<br>tip</qt>", "all <of> it\ntip")
    set_tip(widget, "new")
    assert widget.toolTip() == "<qt>all &lt;of&gt; it<br>new</qt>"
    tell_whole(widget, "all <of> it", cut=False)
    assert (widget.toolTip(), description_of(widget)) == ("<qt>new</qt>", "new")


def test_a_problem_is_heard_before_anything_else_and_leaves_it_as_it_was(widget: QWidget) -> None:
    set_tip(widget, "tip")
    describe(widget, "own")
    show_problem(widget, "No such <day>")
    assert (widget.toolTip(), description_of(widget)) == ("<qt>No such &lt;day&gt;</qt>", "No such <day>")
    show_problem(widget, "")
    assert (widget.toolTip(), description_of(widget)) == ("<qt>tip</qt>", "own")


def test_the_button_of_an_action_says_what_the_action_says(qtbot: QtBot) -> None:
    button = QToolButton()
    qtbot.addWidget(button)
    action = QAction("Undo", button)
    button.setDefaultAction(action)
    for words in ("Undo: <b>Fox</b>", "Undo"):
        set_tip(action, words)
        assert description_of(button) == words
        assert button.toolTip() == action.toolTip() != words


def test_an_item_of_a_picture_takes_a_tip(qtbot: QtBot) -> None:
    item = QGraphicsRectItem()
    set_tip(item, "<b>")
    assert item.toolTip() == "<qt>&lt;b&gt;</qt>"
