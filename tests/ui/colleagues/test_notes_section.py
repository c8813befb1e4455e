"""Notes to colleagues beside a row: written, signed, answered, settled and taken back, by mouse and by keyboard."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.support.heard import nameless
from tests.support.memory_store import MemoryStore
from tests.support.plans import DAY
from tests.support.settling import settle
from tests.ui.colleagues.hands import WANG, Open, opener
from tests.ui.inspector.hands import LEFT, section_of, select
from workbench.domain.rows import Ref
from workbench.ui.colleagues.note_form import NoteForm
from workbench.ui.colleagues.notes_section import NotesSection, place_of_note
from workbench.ui.colleagues.thread_box import ThreadBox
from workbench.ui.core.session import Session
from workbench.ui.core.signing import signing
from workbench.ui.forms.changing import change_field
from workbench.ui.inspector.inspector import Inspector
from workbench.ui.widgets.buttons import LinkLabel
from workbench.ui.widgets.chip import Chip

CONTROL = Qt.KeyboardModifier.ControlModifier
NOTE = {"text": "Why?", "author": "Zhou", "date": DAY, "about_table": "people", "about": "wang"}


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_TODAY", DAY.isoformat())


@pytest.fixture
def opened(host: QWidget) -> Open:
    """Return what opens the inspector on Wang in a plan with notes, signed by an author or by nobody."""
    return opener(host, "colleague_notes")


def _section(inspector: Inspector) -> NotesSection:
    found: NotesSection = section_of(inspector, "NotesSection")
    return found


def _notes(session: Session) -> list[Any]:
    return list(session.plan.rows("colleague_notes").values())


def _begin(inspector: Inspector, words: str = "") -> NoteForm:
    """Click the line that offers to write, and type *words*."""
    section = _section(inspector)
    QTest.mouseClick(section._offer, LEFT)
    form = section.findChild(NoteForm)
    assert form is not None
    assert QApplication.focusWidget() is form.words
    QTest.keyClicks(form.words, words)
    return form


def _boxes(inspector: Inspector) -> list[ThreadBox]:
    return [box for box in _section(inspector).findChildren(ThreadBox) if box.isVisible()]


def _press(box: ThreadBox, deed: str) -> None:
    QTest.mouseClick(box.links[deed], LEFT)
    settle()


def _offered(box: ThreadBox) -> list[str]:
    return [deed for deed, link in box.links.items() if link.isVisible()]


def _said(box: QWidget) -> list[str]:
    return [label.text() for label in box.findChildren(QLabel) if label.isVisible()]


def test_a_note_is_written_by_mouse_for_somebody_and_signed(opened: Open) -> None:
    inspector, session = opened()
    form = _begin(inspector, "Ask him first")
    assert not form.name.isVisible()
    QTest.keyClicks(form.addressee, "Zhou")
    QTest.mouseClick(form.button, LEFT)
    settle()
    (note,) = _notes(session)
    assert (note.text, note.author, note.addressee, note.date, note.about) == (
        "Ask him first",
        "Li",
        "Zhou",
        DAY,
        "wang",
    )
    (box,) = _boxes(inspector)
    assert _said(box) == ["Li → Zhou · 21 May", "Ask him first"]
    assert QApplication.focusWidget() is _section(inspector)._offer
    session.undo()
    settle()
    assert _boxes(inspector) == []


def test_ctrl_enter_writes_and_enter_begins_another_line(opened: Open) -> None:
    inspector, session = opened()
    form = _begin(inspector, "One")
    QTest.keyClick(form.words, Qt.Key.Key_Return)
    QTest.keyClicks(form.words, "Two")
    QTest.keyClick(form.words, Qt.Key.Key_Return, CONTROL)
    assert [note.text for note in _notes(session)] == ["One\nTwo"]


def test_the_keyboard_goes_through_the_form_before_anything_is_written(opened: Open) -> None:
    inspector, session = opened()
    form = _begin(inspector, "One")
    QTest.keyClick(form.words, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is form.addressee
    assert _notes(session) == []
    QTest.keyClicks(form.addressee, "Sun")
    QTest.keyClick(form.addressee, Qt.Key.Key_Return)
    assert [note.addressee for note in _notes(session)] == ["Sun"]


@pytest.mark.parametrize("leave", ["elsewhere", "another row"])
def test_leaving_keeps_what_was_written(opened: Open, leave: str) -> None:
    inspector, session = opened()
    _begin(inspector, "Half a thought")
    if leave == "elsewhere":
        inspector.parentWidget().setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        inspector.parentWidget().setFocus()
    else:
        select(session, Ref("people", "sun"))
    settle()
    assert [(note.text, note.about) for note in _notes(session)] == [("Half a thought", "wang")]


@pytest.mark.parametrize("by_key", [True, False])
def test_where_nobody_is_named_the_name_is_asked_for_in_place_and_kept(opened: Open, by_key: bool) -> None:
    inspector, session = opened(author="")
    named: list[str] = []
    signing(session).named.connect(named.append)
    form = _begin(inspector, "Ask him")
    assert form.name.isVisible()
    if by_key:
        QTest.keyClick(form.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    else:
        QTest.mouseClick(form.button, LEFT)
    settle()
    assert _notes(session) == []
    assert QApplication.focusWidget() is form.name
    assert "who signs" in form.name.accessibleDescription()
    QTest.keyClicks(form.name, " Li ")
    QTest.keyClick(form.name, Qt.Key.Key_Return)
    settle()
    assert [(note.text, note.author) for note in _notes(session)] == [("Ask him", "Li")]
    assert (named, session.document.store.author) == (["Li"], "Li")
    assert QApplication.focusWidget() is _section(inspector)._offer
    assert not _begin(inspector).name.isVisible()


def test_what_nobody_signed_waits_beside_its_row(opened: Open) -> None:
    inspector, session = opened(author="")
    _begin(inspector, "Ask him")
    select(session, Ref("people", "sun"))
    assert _notes(session) == []
    assert _section(inspector).findChild(NoteForm) is None
    select(session, WANG)
    form = _section(inspector).findChild(NoteForm)
    assert form is not None
    assert form.isVisible()
    assert form.words.toPlainText() == "Ask him"


def test_what_is_refused_stays_where_it_was_written(opened: Open) -> None:
    inspector, session = opened()
    form = _begin(inspector, "Ask him")
    store = session.document.store
    assert isinstance(store, MemoryStore)
    store.failing = True
    QTest.mouseClick(form.button, LEFT)
    assert (_notes(session), form.words.toPlainText()) == ([], "Ask him")
    store.failing = False
    QTest.mouseClick(form.button, LEFT)
    assert (len(_notes(session)), form.words.toPlainText()) == (1, "")


def test_what_is_composed_stays_while_the_plan_changes(opened: Open, host: QWidget) -> None:
    inspector, session = opened()
    form = _begin(inspector)
    QApplication.sendEvent(form.words, QInputMethodEvent("wenta", []))
    change_field(session, WANG, "title", "Head", host)
    settle()
    assert form.words.textCursor().block().layout().preeditAreaText() == "wenta"
    assert not form.begun
    chosen = QInputMethodEvent()
    chosen.setCommitString("问他")
    QApplication.sendEvent(form.words, chosen)
    QTest.keyClick(form.words, Qt.Key.Key_Return, CONTROL)
    assert [note.text for note in _notes(session)] == ["问他"]


def test_a_reply_is_written_below_and_stays_while_others_write(opened: Open) -> None:
    inspector, session = opened(n=NOTE)
    (box,) = _boxes(inspector)
    _press(box, "reply")
    form = box.findChild(NoteForm)
    assert form is not None
    assert QApplication.focusWidget() is form.words
    QTest.keyClicks(form.words, "Becau")
    change_field(session, Ref("colleague_notes", "n"), "text", "Why so?", box)
    settle()
    assert box.isVisible()
    QTest.keyClicks(form.words, "se")
    QTest.keyClick(form.words, Qt.Key.Key_Return, CONTROL)
    settle()
    assert _said(box) == ["Zhou · 21 May", "Why so?", "Li → Zhou · 21 May", "Because"]
    assert not form.isVisible()
    assert QApplication.focusWidget() is box.links["reply"]


def test_a_note_is_settled_folded_seen_and_opened_again(opened: Open) -> None:
    inspector, session = opened(n=NOTE)
    section = _section(inspector)
    _press(_boxes(inspector)[0], "settle")
    (note,) = _notes(session)
    assert (note.resolved, note.resolver) == (DAY, "Li")
    assert _boxes(inspector) == []
    assert section._settled.text() == "1 settled note"
    section._settled.setFocus()
    QTest.keyClick(section._settled, Qt.Key.Key_Space)
    settle()
    (box,) = _boxes(inspector)
    assert "Settled by Li on 21 May" in _said(box)
    assert _offered(box) == ["open_again"]
    _press(box, "open_again")
    assert _notes(session)[0].resolved is None
    assert [each.note for each in _boxes(inspector)] == ["n"]


def test_whoever_settles_unnamed_is_asked_for_the_name(opened: Open) -> None:
    inspector, session = opened(author="", n=NOTE)
    (box,) = _boxes(inspector)
    _press(box, "settle")
    assert _notes(session)[0].resolved is None
    assert QApplication.focusWidget() is box._name
    QTest.keyClicks(box._name, "Sun")
    QTest.keyClick(box._name, Qt.Key.Key_Return)
    settle()
    assert _notes(session)[0].resolver == "Sun"
    assert QApplication.focusWidget() is _section(inspector)._settled


@pytest.mark.parametrize("author", ["Li", ""])
@pytest.mark.parametrize("by_key", [True, False])
def test_the_keyboard_goes_on_to_the_next_note_to_be_settled(opened: Open, author: str, by_key: bool) -> None:
    inspector, session = opened(author=author, a=NOTE, b=NOTE, c=NOTE)

    def settle_note(note: str) -> None:
        (box,) = (each for each in _boxes(inspector) if each.note == note)
        link = box.links["settle"]
        if by_key:
            link.setFocus()
            QTest.keyClick(link, Qt.Key.Key_Space)
        else:
            QTest.mouseClick(link, LEFT)
        if not signing(session).author:
            QTest.keyClicks(QApplication.focusWidget(), "Sun")
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        settle()

    def held() -> object:
        return next((box.note for box in _boxes(inspector) if box.links["reply"].hasFocus()), None)

    settle_note("b")
    assert held() == "c"
    settle_note("c")
    assert held() == "a"
    settle_note("a")
    assert QApplication.focusWidget() is _section(inspector)._settled


def test_whoever_is_named_meanwhile_is_asked_for_the_name_nowhere(opened: Open) -> None:
    inspector, _ = opened(author="", n=NOTE)
    form = _begin(inspector)
    (box,) = _boxes(inspector)
    _press(box, "settle")
    assert (form.name.isVisible(), box._name.isVisible()) == (True, True)
    QTest.keyClicks(box._name, "Sun")
    QTest.keyClick(box._name, Qt.Key.Key_Return)
    settle()
    assert not form.name.isVisible()
    assert form.isVisible()


def test_the_keyboard_stays_at_a_note_that_is_settled_and_opened_again_in_sight(opened: Open) -> None:
    inspector, _ = opened(a=NOTE, b={**NOTE, "resolved": DAY, "resolver": "Li"})
    QTest.mouseClick(_section(inspector)._settled, LEFT)
    settle()
    boxes = {box.note: box for box in _boxes(inspector)}
    _press(boxes["a"], "settle")
    assert QApplication.focusWidget() is boxes["a"].links["open_again"]
    _press(boxes["a"], "open_again")
    assert QApplication.focusWidget() is boxes["a"].links["reply"]


def test_the_keyboard_stays_in_the_list_when_ones_only_note_is_taken_back(opened: Open) -> None:
    inspector, _ = opened(a={**NOTE, "author": "Li"})
    _press(_boxes(inspector)[0], "take_back")
    assert QApplication.focusWidget() is _section(inspector)._offer


def test_only_ones_own_note_without_replies_is_taken_back(opened: Open) -> None:
    mine = {**NOTE, "author": "Li"}
    inspector, session = opened(theirs=NOTE, mine=mine, answered=mine, reply={**NOTE, "reply_to": "answered"})
    offered = {box.note: _offered(box) for box in _boxes(inspector)}
    assert offered["theirs"] == ["reply", "settle"]
    assert offered["mine"] == ["reply", "settle", "change", "take_back"]
    assert offered["answered"] == ["reply", "settle", "change"]
    _press(next(box for box in _boxes(inspector) if box.note == "mine"), "take_back")
    assert "mine" not in session.plan.rows("colleague_notes")
    _press(next(box for box in _boxes(inspector) if box.note == "answered"), "change")
    assert session.selection == Ref("colleague_notes", "answered")
    assert [box.note for box in _boxes(inspector)] == ["answered"]


def test_notes_on_the_plan_stand_beside_the_account(opened: Open) -> None:
    on_plan = {key: value for key, value in NOTE.items() if not key.startswith("about")}
    inspector, session = opened(n=on_plan)
    assert _boxes(inspector) == []
    select(session, Ref("account", "account"))
    assert [box.note for box in _boxes(inspector)] == ["n"]
    form = _begin(inspector, "Me too")
    QTest.mouseClick(form.button, LEFT)
    settle()
    assert [(note.text, note.about_table) for note in _notes(session)] == [("Why?", None), ("Me too", None)]


def test_the_head_says_how_many_notes_are_to_be_settled(opened: Open) -> None:
    inspector, _ = opened(n=NOTE, m={**NOTE, "resolved": DAY})
    assert "1 note" in [chip.text() for chip in inspector.findChildren(Chip)]


def test_everything_that_takes_the_keyboard_has_a_name_to_be_heard(opened: Open) -> None:
    inspector, _ = opened(author="", n=NOTE)
    _press(_boxes(inspector)[0], "reply")
    _begin(inspector)
    assert nameless(_section(inspector)) == []
    links = _boxes(inspector)[0].findChildren(LinkLabel)
    assert "Reply: Why?" in [link.accessibleName() for link in links]


def test_a_note_is_shown_from_elsewhere_and_writing_begins_by_name(opened: Open) -> None:
    inspector, session = opened(n=NOTE)
    session.field_wanted.connect(lambda _ref, name: inspector.open_field(name))
    session.open_field(WANG, place_of_note("n"))
    settle()
    assert QApplication.focusWidget() is _boxes(inspector)[0].links["reply"]
    session.open_field(WANG, "colleague_notes")
    settle()
    form = _section(inspector)._form
    assert form is not None
    assert QApplication.focusWidget() is form.words


@pytest.mark.parametrize("table", ["opportunities", "people", "account"])
def test_a_row_that_is_linked_to_notes_does_not_list_them_twice(opened: Open, table: str) -> None:
    inspector, session = opened(n=NOTE)
    select(session, Ref(table, {"opportunities": "deal", "people": "wang"}.get(table, "account")))
    titles = [button.text() for button in inspector.findChildren(QWidget, "n") if hasattr(button, "text")]
    assert titles == []
