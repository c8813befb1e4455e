"""The inspector stays where it is while one works in it."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.support.big_plan import big_plan
from tests.support.plans import plan_with
from tests.support.sessions import session_of, show, speak
from tests.support.settling import settle
from tests.ui.inspector.hands import (
    LEFT,
    field_of,
    inspector_of,
    inspector_over,
    named,
    pick,
    sample_inspector,
    section_of,
    select,
)
from workbench.domain.rows import Ref
from workbench.system.language import Language
from workbench.ui.forms import line_button
from workbench.ui.forms.audience_button import AudienceButton
from workbench.ui.forms.line_button import Line, LineButton
from workbench.ui.forms.lines_section import MOST_SHOWN
from workbench.ui.forms.section import Section
from workbench.ui.inspector.inspector import Inspector
from workbench.ui.widgets.form import FieldGroup
from workbench.ui.widgets.painting import draw_wrapped
from workbench.ui.widgets.pick_field import PickField
from workbench.usecases.ports import Label
from workbench.usecases.rows import add, set_fields


def _on_screen(widget: QWidget) -> int:
    return widget.mapToGlobal(QPoint(0, 0)).y()


def _group(inspector: Inspector, name: str) -> FieldGroup:
    return inspector.findChild(FieldGroup, name)


def test_a_field_stays_under_the_cursor_when_findings_come_and_go(host: QWidget) -> None:
    inspector, session, person = inspector_of(host, "Wang Tong", height=420)
    field = field_of(inspector, person, "interests")
    inspector._scroll.ensureWidgetVisible(field)
    field.setFocus()
    settle()
    place = _on_screen(field)
    findings = len(session.judged_about(person))
    session.show_judgement(None)
    settle()
    assert findings > 0
    assert _on_screen(field) == place
    assert QApplication.focusWidget() is field


def test_another_day_changes_what_is_said_but_not_where_one_is(host: QWidget) -> None:
    inspector, session, _ = inspector_of(host, "Wang Tong", height=420)
    inspector._scroll.verticalScrollBar().setValue(200)
    first = inspector._sections[0]
    session.look_at(day=date(2026, 5, 20))
    settle()
    assert inspector._sections[0] is first
    assert inspector._scroll.verticalScrollBar().value() > 100


def test_the_language_switches_where_one_is(host: QWidget) -> None:
    inspector, session = sample_inspector(host, height=420)
    select(session, named(session, "people", "Wang Tong"))
    inspector._scroll.verticalScrollBar().setValue(150)
    speak(Language.ZH_CN)
    settle()
    assert inspector._scroll.verticalScrollBar().value() == 150
    assert inspector.findChild(FieldGroup, "people.position")._head.text() == "我们在其心目中"


def test_a_date_that_changes_the_order_of_actions_keeps_the_field(host: QWidget) -> None:
    inspector, session = sample_inspector(host, "hospital-planned")
    strategy = next(s.strategy for s in session.plan.actions.values() if s.strategy)
    assert strategy is not None
    select(session, Ref("strategies", strategy))
    section = next(s for s in inspector._sections if getattr(s, "_table", "") == "actions")
    first = next(iter(section._items))
    field = field_of(inspector, Ref("actions", first), "due")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "2027-01-01")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert session.plan.actions[first].due == date(2027, 1, 1)
    assert QApplication.focusWidget() is field
    place = section._place
    assert place.itemAt(place.count() - 1).widget() is section._items[first]


def test_a_group_stays_folded_for_the_next_row(host: QWidget) -> None:
    inspector, session = sample_inspector(host)
    people = list(session.plan.people)
    select(session, Ref("people", people[0]))
    head = _group(inspector, "people.position")._head
    QTest.mouseClick(head, LEFT)
    select(session, Ref("people", people[1]))
    assert not _group(inspector, "people.position").is_open()


def test_a_long_list_shows_its_first_lines_and_then_all(host: QWidget) -> None:
    session = session_of(big_plan(40, 400), host, date(2025, 6, 1))
    inspector = inspector_over(host, session)
    select(session, Ref("people", "p3"))
    section = section_of(inspector, "NeedsSection")
    assert len(section.findChildren(LineButton)) == MOST_SHOWN
    QTest.mouseClick(section._lines._more, LEFT)
    assert len(section.findChildren(LineButton)) == 10


def test_one_of_three_hundred_is_found_by_typing(host: QWidget) -> None:
    session = session_of(big_plan(300, 10), host, date(2025, 6, 1))
    inspector = inspector_over(host, session)
    select(session, Ref("people", "p9"))
    pick(field_of(inspector, Ref("people", "p9"), "reports_to"), "wangxiaoming 217")
    assert session.plan.people["p9"].reports_to == "p217"


def test_nobody_reports_in_a_circle(host: QWidget) -> None:
    rows = {"boss": {"name": "Boss"}, "clerk": {"name": "Clerk", "reports_to": "boss"}}
    session = session_of(plan_with(people=rows), host)
    told: list[str] = []
    session.failed.connect(lambda key, _: told.append(key))
    inspector = inspector_over(host, session)
    select(session, Ref("people", "boss"))
    field = field_of(inspector, Ref("people", "boss"), "reports_to")
    pick(field, "Clerk")
    assert told == ["reports_in_circle"]
    assert field.value() is None


def test_a_row_that_comes_while_one_types_leaves_the_words_alone(host: QWidget) -> None:
    inspector, session = sample_inspector(host, "hospital-planned")
    need = named(session, "needs", "To be seen as a doctor")
    select(session, need)
    section = next(s for s in inspector._sections if getattr(s, "_table", "") == "answers")
    item = next(iter(section._items))
    field = field_of(inspector, Ref("answers", item), "text")
    field.setFocus()
    QTest.keyClicks(field, "half a sen")
    edits = add("answers", {"need": need.id, "text": "Another", "place": -1.0})[1]
    session.perform(Label("add.answers", "Another"), edits)
    settle()
    assert "half a sen" in field.toPlainText()
    assert QApplication.focusWidget() is field


class _Paints(QObject):
    """Remembers who was painted."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.seen.append(type(watched).__name__)
        return False


def test_what_says_the_same_is_not_painted_again(host: QWidget) -> None:
    session = session_of(plan_with(people={"a": {"name": "A"}, "b": {"name": "B"}}), host)
    field = PickField(list, lambda person: session.plan.people[person].name, none="-", parent=host)
    audience = AudienceButton(session, Ref("people", "a"), parent=host)
    field.set_value("b")
    field.setGeometry(0, 0, 160, 30)
    audience.setGeometry(0, 40, 160, 30)
    show(host)
    paints = _Paints(host)
    for widget in (field, audience):
        widget.installEventFilter(paints)
    field.set_value("b")
    audience.refresh()
    settle()
    assert paints.seen == []
    session.perform(Label("change_field", "B"), set_fields(session.plan, Ref("people", "b"), name="Bo"))
    session.perform(Label("change_field", "A"), set_fields(session.plan, Ref("people", "a"), audience="private"))
    field.set_value("b")
    audience.refresh()
    settle()
    assert set(paints.seen) == {"PickField", "AudienceButton"}
    assert field.text() == "Bo"


class Painted(QObject):
    """Hears which sections are painted."""

    def __init__(self) -> None:
        super().__init__()
        self.sections: list[Section] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, Section):
            self.sections.append(watched)
        return False


def test_what_has_not_found_its_room_yet_is_not_painted(host: QWidget) -> None:
    inspector, session = sample_inspector(host)
    settle()
    painted = Painted()
    QApplication.instance().installEventFilter(painted)
    session.select(named(session, "people", "Wang Tong"))
    # As when the window system asks for a picture between the click and the layout that it brings about.
    QApplication.sendEvent(inspector.window(), QEvent(QEvent.Type.UpdateRequest))
    assert painted.sections == []
    settle()
    QApplication.instance().removeEventFilter(painted)
    assert set(painted.sections) >= {inspector._head, *inspector._sections[:2]}


def test_the_quiet_word_of_a_line_wraps_instead_of_being_cut(host: QWidget) -> None:
    """What matters last there, that a need is locked, is read as well."""
    column = host.layout()
    assert column is not None
    words = "Wang Tong · Performance · Answered · Locked"
    short, long = (LineButton(Line("k", "Title", detail), host) for detail in ("Answered", words))
    for line in (short, long):
        column.addWidget(line)
    show(host, 240, 300)
    assert not long.is_cut()
    assert long.height() == long.heightForWidth(long.width()) > short.height()
    drawn: list[bool] = []
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(line_button, "draw_wrapped", lambda *given: drawn.append(draw_wrapped(*given)))
        long.grab()
    assert drawn == [False, False]
