"""Texts and places as Python and as Qt count them, whatever the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QTextCursor, QTextLayout
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.support.nasty import NASTY
from tests.support.plans import DAY
from workbench.domain.edits import apply, make
from workbench.domain.plan import empty_plan
from workbench.domain.rows import Ref
from workbench.ui.canvas_panels.writing import TextWriter
from workbench.ui.widgets.canvas import Canvas
from workbench.ui.widgets.in_place import InPlaceEditor
from workbench.ui.widgets.line_field import LineField
from workbench.ui.widgets.painting import wrapped_lines
from workbench.ui.widgets.text_field import TextEditField
from workbench.ui.widgets.text_positions import one_line, part, python_place, qt_place, shown_text
from workbench.ui.wording import VagueMarker

ODD = st.sampled_from("\ufeff\ufffe\ufffd\ud83d\ude00\U0001f600\u200d\u0301\u2028\u2029\x00\x0b\x85\u00a0\u4e2dab ")
TEXTS = st.one_of(st.text(), st.text(ODD), st.text(st.characters(min_codepoint=0, max_codepoint=0x10FFFF)))
WIDTHS = st.sampled_from([0.0, 1.0, 17.0, 60.0, 400.0])


def without_spaces(text: str) -> str:
    return "".join(text.split())


@given(text=TEXTS)
def test_a_text_is_as_qt_holds_it(qapp: object, text: str) -> None:
    shown = shown_text(text)
    assert QTextLayout(shown).text() == shown
    assert shown_text(shown) == shown


@given(text=TEXTS, width=WIDTHS)
def test_lines_joined_give_the_text_back(qapp: object, text: str, width: float) -> None:
    lines = wrapped_lines(text, QFont(), width)
    shown = "".join(map(shown_text, text.splitlines()))
    assert without_spaces("".join(lines)) == without_spaces(shown)


@given(text=TEXTS, start=st.integers(0, 40), length=st.integers(0, 40))
def test_no_place_in_any_text_fails(text: str, start: int, length: int) -> None:
    for one in (text, shown_text(text), one_line(text)):
        assert part(one, start, length) in one
        assert 0 <= python_place(one, start) <= max(start, len(one))
        assert qt_place(one, start) >= 0


@given(text=TEXTS)
def test_places_there_and_back_are_the_same(text: str) -> None:
    shown = shown_text(text)
    for place in range(len(shown) + 1):
        assert python_place(shown, qt_place(shown, place)) == place


@given(text=TEXTS, place=st.integers(0, 20))
def test_a_place_is_where_qt_has_it(qapp: object, text: str, place: int) -> None:
    line = QLineEdit(shown_text(text))
    shown = line.text()
    start = qt_place(shown, place)
    line.setSelection(start, qt_place(shown, place + 3) - start)
    assert line.selectedText() in (shown[place : place + 3], "")
    line.deleteLater()


def test_a_line_that_begins_with_a_mark_and_ends_with_an_emoji_is_wrapped(qapp: object) -> None:
    lines = wrapped_lines("\ufeffHello \U0001f600", QFont(), 20.0)
    assert "".join(lines) == "Hello\U0001f600"


def test_vague_words_are_marked_where_they_stand(qtbot: QtBot) -> None:
    field = TextEditField("\U0001f600\U0001f600 next time")
    qtbot.addWidget(field)
    marker = VagueMarker(field)
    marker.rehighlight()
    (mark,) = field.document().firstBlock().layout().formats()
    cursor = QTextCursor(field.document())
    cursor.setPosition(mark.start)
    cursor.setPosition(mark.start + mark.length, QTextCursor.MoveMode.KeepAnchor)
    assert cursor.selectedText() == "next time"


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY.keys())
@pytest.mark.parametrize("kind", [LineField, TextEditField])
def test_a_text_nobody_touched_is_not_taken_for_typed(qtbot: QtBot, kind: type, text: str) -> None:
    field = kind(text)
    qtbot.addWidget(field)
    told: list[object] = []
    field.edited.connect(told.append)
    field.commit()
    assert (told, field.value()) == ([], text)


def test_what_is_typed_after_a_mark_is_told(qtbot: QtBot) -> None:
    for field in (LineField("\ufeffold"), TextEditField("\ufeffold")):
        qtbot.addWidget(field)
        told: list[object] = []
        field.edited.connect(told.append)
        qtbot.keyClicks(field, "x")
        field.commit()
        field.commit()
        assert told == ["xold"]


@pytest.mark.parametrize("several_lines", [False, True])
def test_a_text_nobody_touched_on_a_canvas_stays_as_it_was(canvas: Canvas, several_lines: bool) -> None:
    for text in NASTY.values():
        editor = InPlaceEditor(canvas, QRectF(0, 0, 100, 20), text, multiline=several_lines)
        told: list[str] = []
        editor.committed.connect(told.append)
        editor.commit()
        assert told == [text]


class Counting:
    """A session over a plan with one need that counts the steps carried out."""

    def __init__(self) -> None:
        self.performed = 0
        self.day = DAY
        self.plan = apply(empty_plan(), make("needs", "n", {"opportunity": "o", "side": "company", "kind": "image"}))

    def carry_out(self, *_: object) -> None:
        self.performed += 1


@pytest.mark.parametrize("text", [*NASTY.values(), "two\nlines", "two  spaces "])
def test_a_card_whose_text_was_opened_and_left_is_not_changed(canvas: Canvas, text: str) -> None:
    session = Counting()
    editor = InPlaceEditor(canvas, QRectF(0, 0, 100, 20), text)
    writer = TextWriter(session, editor, Ref("needs", "n"), text)  # type: ignore[arg-type]
    editor.commit()
    writer.keep("something else")
    assert session.performed == 1
