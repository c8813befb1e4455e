"""The table twin of the visits, and the ledger."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.support.plans import DAY, people, plan_with
from tests.support.sessions import enter_on, sample_session, session_of, show
from tests.support.settling import settle
from workbench.domain.contacts import last_contact
from workbench.domain.edits import make
from workbench.domain.rows import Ref
from workbench.ui.core.session import Session
from workbench.ui.visits.panel import COMMITMENTS, TABLE, VISITS, VisitsPanel
from workbench.ui.widgets.table_view import TableView
from workbench.usecases.ports import Label
from workbench.usecases.rows import set_fields

LEFT = Qt.MouseButton.LeftButton


def _panel(host: QWidget, session: Session, side: str) -> VisitsPanel:
    panel = VisitsPanel(session, host)
    host.layout().addWidget(panel)
    show(host)
    QTest.mouseClick(panel._side.button(side), LEFT)
    settle()
    return panel


def _type_into(table: TableView, row: int, column: int, words: str) -> None:
    place = table.model().index(row, column)
    table.setFocus()
    table.setCurrentIndex(place)
    QTest.keyClick(table, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert editor is not None
    assert editor is not table
    editor.selectAll()  # type: ignore[attr-defined]
    QTest.keyClicks(editor, words)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    settle()


def test_the_table_has_every_visit_and_edits_in_place(host: QWidget) -> None:
    session = sample_session(host, "hospital-planned")
    panel = _panel(host, session, TABLE)
    table = panel._visit_table
    assert table.isVisible()
    assert table.model().rowCount() == len(session.plan.visits)
    key = panel._visit_rows.rows()[0].visit.id
    _type_into(table, 0, 2, "Hear what holds the order up")
    assert session.plan.visits[key].primary_objective == "Hear what holds the order up"
    assert session.selection == Ref("visits", key)
    visit = session.plan.visits[key]
    assert visit.date is not None
    enter_on(session, visit.date)
    panel._visit_rows.edit_committed.emit(key, "outcome", "primary_met")
    last = [last_contact(session.plan, visit.ours[0], theirs, visit.date) for theirs in visit.people]
    assert last == [visit.date for _ in visit.people]


def test_what_is_chosen_in_the_table_is_on_the_sheet(host: QWidget) -> None:
    session = sample_session(host, "hospital-planned")
    panel = _panel(host, session, TABLE)
    panel._visit_table.setFocus()
    panel._visit_table.setCurrentIndex(panel._visit_table.model().index(2, 1))
    chosen = session.selection
    assert chosen is not None
    QTest.mouseClick(panel._side.button(VISITS), LEFT)
    assert panel._sheet is not None
    assert panel._sheet.visit == chosen.id


def test_several_commitments_are_deleted_as_one_step(host: QWidget) -> None:
    session = sample_session(host, "hospital-planned")
    panel = _panel(host, session, COMMITMENTS)
    before = set(session.plan.commitments)
    panel._table.setFocus()
    panel._table.selectAll()
    QTest.keyClick(panel._table, Qt.Key.Key_Delete)
    assert session.plan.commitments == {}
    session.undo()
    assert set(session.plan.commitments) == before


@pytest.mark.parametrize("end", ["by", "to"])
def test_who_promised_whom_is_changed_in_the_ledger(host: QWidget, end: str) -> None:
    session = sample_session(host, "hospital-planned")
    panel = _panel(host, session, COMMITMENTS)
    key = panel._commitments.rows()[0].commitment.id
    column = next(c for c in panel._commitments.columns if c.key == end)
    choices = list(column.editor.values)  # type: ignore[union-attr]
    person = next(p for p in choices if p not in (None, getattr(session.plan.commitments[key], end)))
    panel._commitments.edit_committed.emit(key, end, person)
    assert getattr(session.plan.commitments[key], end) == person
    row = panel._commitments.row(key)
    assert row is not None
    assert column.shown(row) == session.plan.people[person].name


def test_a_vague_commitment_is_flagged_in_the_ledger(host: QWidget) -> None:
    promises = {
        "vague": {"opportunity": "deal", "text": "We'll talk tomorrow"},
        "plain": {"opportunity": "deal", "text": "Send the list by 27 May"},
    }
    session = session_of(plan_with(people=people("wang"), commitments=promises), host)
    panel = _panel(host, session, COMMITMENTS)
    text = next(column for column in panel._commitments.columns if column.key == "text")
    flags = {line.commitment.id: (text.icon(line), text.tip(line)) for line in panel._commitments.rows()}  # type: ignore[misc]
    assert flags["vague"][0] == "warning"
    assert "talk tomorrow" in flags["vague"][1]
    assert flags["plain"] == ("", "")


def test_a_promise_in_the_sheet_is_looked_at_without_leaving_it(host: QWidget) -> None:
    session = sample_session(host, "hospital-planned")
    panel = _panel(host, session, VISITS)
    session.select(Ref("commitments", next(iter(session.plan.commitments))))
    assert panel._side.value() == VISITS
    assert panel.show_row(Ref("commitments", next(iter(session.plan.commitments))))
    assert panel._side.value() == COMMITMENTS


def test_the_promises_of_a_visit_follow_its_people(host: QWidget) -> None:
    rows = {
        "people": people("wang", "liu"),
        "visits": {"v": {"opportunity": "deal", "date": date(2026, 5, 20), "people": ("wang",)}},
        "commitments": {"c": {"opportunity": "deal", "text": "Sign", "by": "liu", "made": date(2026, 5, 20)}},
    }
    session = session_of(plan_with(**rows), host)
    panel = _panel(host, session, VISITS)
    assert panel._sheet is not None
    assert panel._sheet._promises.isHidden()
    edits = set_fields(session.plan, Ref("visits", "v"), people=("wang", "liu"))
    session.perform(Label("change_field"), edits)
    assert not panel._sheet._promises.isHidden()


def test_a_new_visit_has_the_keyboard_where_it_is_written(host: QWidget) -> None:
    session = sample_session(host)
    panel = _panel(host, session, VISITS)
    QTest.mouseClick(panel._add, LEFT)
    assert panel._sheet is not None
    assert QApplication.focusWidget() is panel._sheet._fields["primary_objective"].field


def test_delete_on_the_list_deletes_the_visit(host: QWidget) -> None:
    session = sample_session(host)
    panel = _panel(host, session, VISITS)
    before = len(session.plan.visits)
    panel._list.setFocus()
    QTest.keyClick(panel._list, Qt.Key.Key_Delete)
    assert len(session.plan.visits) == before - 1


@pytest.mark.parametrize("width", [600, 980])
def test_the_sheet_fits_its_room(host: QWidget, width: int) -> None:
    session = sample_session(host, "hospital-planned")
    panel = _panel(host, session, VISITS)
    show(host, width, 560)
    assert panel._sheet is not None
    viewport = panel._sheet._scroll.viewport()
    assert panel._sheet._scroll.inner().width() <= viewport.width()


def test_the_table_counts_the_questions_of_a_visit_as_they_come(host: QWidget) -> None:
    visits = {"visit": {"opportunity": "deal", "date": DAY}}
    session = session_of(plan_with(visits=visits), host)
    panel = _panel(host, session, TABLE)
    told: list[int] = []
    panel._visit_rows.dataChanged.connect(lambda first, _last: told.append(first.row()))
    session.perform(Label("add.questions"), make("questions", "q", {"visit": "visit", "text": "Why?", "kind": "open"}))
    assert told == [0]
    place = [column.key for column in panel._visit_rows.columns].index("questions")
    assert panel._visit_rows.index(0, place).data() == "1"
