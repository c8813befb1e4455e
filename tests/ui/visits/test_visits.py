"""Visits and commitments by mouse and keyboard."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.support.plans import DAY, people, plan_with
from tests.support.sessions import enter_on, sample_session, session_of, show, speaking
from tests.support.settling import settle
from workbench.domain.contacts import last_contact
from workbench.domain.plan import empty_plan
from workbench.domain.rows import Ref
from workbench.domain.visits import VisitOutcome
from workbench.system.language import Language
from workbench.ui.core.session import Session
from workbench.ui.forms.ids_field import IdsField
from workbench.ui.language import tr
from workbench.ui.terms import field_words
from workbench.ui.visits.panel import VisitsPanel
from workbench.ui.visits.promise_form import PromiseForm
from workbench.ui.widgets.models import KEY_ROLE
from workbench.ui.widgets.picker import Picker
from workbench.ui.widgets.segmented import SegmentedControl
from workbench.usecases.agenda import VisitState, agenda, ledger

LEFT = Qt.MouseButton.LeftButton


def _panel(host: QWidget, session: Session) -> VisitsPanel:
    panel = VisitsPanel(session, host)
    host.layout().addWidget(panel)
    show(host)
    return panel


def _click_segment(control: SegmentedControl, value: object) -> None:
    place = control._values.index(value)
    QTest.mouseClick(control._group.button(place), LEFT)
    settle()


def test_the_agenda_puts_what_waits_first() -> None:
    deal = {"opportunity": "deal"}
    visits = {
        "past": {**deal, "date": date(2026, 5, 1), "outcome": VisitOutcome.PRIMARY_MET},
        "older": {**deal, "date": date(2026, 4, 1), "outcome": VisitOutcome.SETBACK},
        "next": {**deal, "date": date(2026, 5, 25)},
        "later": {**deal, "date": date(2026, 6, 25)},
        "forgotten": {**deal, "date": date(2026, 5, 20)},
        "undated": deal,
    }
    lines = agenda(plan_with(visits=visits), "deal", DAY)
    assert [line.visit.id for line in lines] == ["forgotten", "next", "later", "undated", "past", "older"]
    assert lines[0].state == VisitState.TO_DEBRIEF


def test_the_ledger_knows_what_is_late() -> None:
    promise = {"opportunity": "deal", "text": "x"}
    commitments = {
        "kept": {**promise, "due": date(2026, 5, 1), "status": "kept"},
        "late": {**promise, "due": date(2026, 5, 20)},
        "open": {**promise, "due": date(2026, 5, 21)},
        "undated": promise,
    }
    lines = ledger(plan_with(commitments=commitments), "deal", DAY)
    assert [(line.commitment.id, line.late) for line in lines] == [
        ("late", True),
        ("open", False),
        ("undated", False),
        ("kept", False),
    ]


def test_a_visit_is_planned_with_a_click_and_taken_back(host: QWidget) -> None:
    session = sample_session(host)
    panel = _panel(host, session)
    before = set(session.plan.visits)
    QTest.mouseClick(panel._add, LEFT)
    (made,) = set(session.plan.visits) - before
    assert session.selection == Ref("visits", made)
    assert session.plan.visits[made].date == session.day
    session.undo()
    assert set(session.plan.visits) == before


def test_an_objective_is_typed_and_vague_words_are_marked(host: QWidget) -> None:
    session = sample_session(host)
    panel = _panel(host, session)
    assert panel._sheet is not None
    visit = panel._sheet.visit
    marked = next(b._field for b in panel._sheet._bindings if b._name == "primary_objective")
    field = marked.field
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "See her again next time")
    assert marked._note.isVisible()
    assert "next time" in marked._note.text()
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert session.plan.visits[visit].primary_objective == "See her again next time"
    field.selectAll()
    QTest.keyClicks(field, "Get the list by 27 May")
    assert not marked._note.isVisible()


def test_the_debrief_closes_the_visit_and_dates_the_contact(host: QWidget) -> None:
    session = sample_session(host, "hospital-planned")
    panel = _panel(host, session)
    assert panel._sheet is not None
    visit = session.plan.visits[panel._sheet.visit]
    assert visit.outcome is None
    assert visit.date is not None
    enter_on(session, visit.date)
    QTest.mouseClick(panel._sheet._outcome.button(VisitOutcome.BACKUP_MET), LEFT)
    assert session.plan.visits[visit.id].outcome == VisitOutcome.BACKUP_MET
    pairs = [(ours, theirs) for ours in visit.ours for theirs in visit.people]
    assert {last_contact(session.plan, *pair, visit.date) for pair in pairs} == {visit.date}
    QTest.mouseClick(panel._sheet._outcome.button(None), LEFT)
    assert session.plan.visits[visit.id].outcome is None


def test_a_commitment_ends_the_visit(host: QWidget) -> None:
    session = sample_session(host)
    panel = _panel(host, session)
    assert panel._sheet is not None
    form = panel._sheet._promise
    form._text.field.setFocus()
    QTest.keyClicks(form._text.field, "Bring the list of departments")
    form._due.set_value(date(2026, 5, 27))
    QTest.mouseClick(form._add, LEFT)
    (made,) = [c for c in session.plan.commitments.values() if c.text == "Bring the list of departments"]
    assert made.due == date(2026, 5, 27)
    assert made.visit == panel._sheet.visit
    assert session.plan.people[made.by or ""].side == "customer"
    assert session.plan.people[made.to or ""].side == "ours"


@pytest.mark.parametrize(
    ("sides", "proposed"),
    [
        (["ours"], ("a", None)),
        (["customer"], ("a", None)),
        (["ours", "customer"], ("b", "a")),
        (["customer", "ours"], ("a", "b")),
        (["ours", "ours"], ("a", "b")),
        (["customer", "customer"], ("a", "b")),
        ([], (None, None)),
    ],
)
def test_a_commitment_begins_between_two_people(
    host: QWidget, sides: list[str], proposed: tuple[str | None, str | None]
) -> None:
    made = {name: {"name": name, "side": side} for name, side in zip("ab", sides, strict=False)}
    session = session_of(plan_with(people=made), host)
    form = PromiseForm(session, host)
    form.offer(list(session.plan.people.values()), None)
    assert (form._by.value(), form._to.value()) == proposed
    form.offer(list(session.plan.people.values()), "a" if made else None)
    assert (form._by.value(), form._to.value()) == proposed, "what was chosen stays"


def test_the_names_of_both_sides_show_whole_where_there_is_room(host: QWidget) -> None:
    session = sample_session(host)
    form = PromiseForm(session, host)
    host.layout().addWidget(form)
    show(host)
    everybody = list(session.plan.people.values())
    long = max(everybody, key=lambda person: len(person.name))
    form.offer([long, *everybody], long.id)
    settle()
    assert form._by.value() == long.id
    for field in (form._by, form._to):
        assert field.width() >= field.sizeHint().width()


def test_nobody_who_has_left_is_proposed_for_a_commitment(host: QWidget) -> None:
    team = people("gone", "here", side="ours") | people("left", "wang")
    team["gone"]["left"] = team["left"]["left"] = DAY
    seen = {"opportunity": "deal", "date": DAY, "people": ("left", "wang")}
    session = session_of(plan_with(people=team, visits={"seen": seen}), host)
    session.select(Ref("visits", "seen"))
    panel = _panel(host, session)
    assert panel._sheet is not None
    for form in (panel._promise, panel._sheet._promise):
        assert (form._by.value(), form._to.value()) == ("wang", "here")


def test_commitments_are_kept_in_a_table(host: QWidget) -> None:
    session = sample_session(host, "hospital-planned")
    panel = _panel(host, session)
    _click_segment(panel._side, "commitments")
    assert panel._table.isVisible()
    row = panel._commitments.rows()[0]
    panel._commitments.edit_committed.emit(row.commitment.id, "status", "kept")
    assert session.plan.commitments[row.commitment.id].status == "kept"
    first = panel._table.model().index(0, 1)
    QTest.mouseClick(panel._table.viewport(), LEFT, pos=panel._table.visualRect(first).center())
    row = panel._commitments.row(panel._table.model().index(0, 1).data(KEY_ROLE))
    assert row is not None
    assert session.selection == Ref("commitments", row.commitment.id)
    panel._table.setFocus()
    QTest.keyClick(panel._table, Qt.Key.Key_Delete)
    assert row.commitment.id not in session.plan.commitments


def test_going_to_a_question_shows_its_visit(host: QWidget) -> None:
    session = sample_session(host, "hospital-planned")
    panel = _panel(host, session)
    question = next(iter(session.plan.questions.values()))
    assert panel.show_row(Ref("questions", question.id))
    settle()
    assert panel._sheet is not None
    assert panel._sheet.visit == question.visit


def test_an_empty_plan_offers_the_first_visit(host: QWidget) -> None:
    session = session_of(plan_with(people=people("wang")), host)
    panel = _panel(host, session)
    assert panel._empty.isVisible()
    QTest.mouseClick(panel._empty._action, LEFT)
    settle()
    assert len(session.plan.visits) == 1
    assert not panel._empty.isVisible()


def test_a_plan_without_an_opportunity_leads_to_one_first(host: QWidget, qtbot: QtBot) -> None:
    session = session_of(empty_plan(), host)
    panel = _panel(host, session)
    with qtbot.waitSignal(panel.opportunity_wanted):
        QTest.mouseClick(panel._empty._action, LEFT)
    assert not session.plan.visits


def test_names_stand_apart_as_the_language_has_it(qtbot: QtBot, qapp: QApplication) -> None:
    visit = {"opportunity": "deal", "people": ("王彤", "刘丽")}
    plan = plan_with(people=people("王彤", "刘丽"), visits={"visit": visit})
    with speaking(qapp, Language.ZH_CN):
        host = QWidget()
        qtbot.addWidget(host)
        QVBoxLayout(host)
        panel = _panel(host, session_of(plan, host))
        assert "王彤、刘丽" in panel._visits.index(0, 0).data()
        assert panel._visit_rows.index(0, 1).data() == "王彤、刘丽"
        assert panel._sheet is not None
        assert "王彤、刘丽" in panel._sheet._head.text()


def test_a_visit_deleted_elsewhere_leaves_the_sheet(host: QWidget) -> None:
    session = sample_session(host)
    panel = _panel(host, session)
    assert panel._sheet is not None
    gone = panel._sheet.visit
    from workbench.usecases.ports import Label
    from workbench.usecases.rows import remove

    session.perform(Label("delete_row"), remove(session.plan, Ref("visits", gone)))
    settle()
    assert panel._sheet is not None
    assert panel._sheet.visit != gone


def test_no_name_of_a_field_is_broken_in_the_sheet(host: QWidget) -> None:
    panel = _panel(host, sample_session(host, "hospital-planned"))
    assert panel._sheet is not None
    for group in (panel._sheet._plan, panel._sheet._close):
        for label in group._labels.values():
            assert label.heightForWidth(label.width()) == label.heightForWidth(10 * label.width()), label.text()


def test_a_commitment_gone_to_stays_selected_when_the_panel_is_first_shown(host: QWidget) -> None:
    session = sample_session(host, "hospital-planned")
    promise = Ref("commitments", next(iter(session.plan.commitments)))
    session.go_to(promise)
    _panel(host, session)
    assert session.selection == promise


def test_where_nobody_is_of_our_side_the_field_says_how_somebody_could_be(host: QWidget) -> None:
    plan = plan_with(people=people("wang"), visits={"v": {"opportunity": "deal", "date": DAY}})
    panel = _panel(host, session_of(plan, host))
    panel.show_row(Ref("visits", "v"))
    settle()
    name = field_words("visits", "ours")
    field = next(f for f in panel.findChildren(IdsField) if f.accessibleName() == name and f.isVisible())
    QTest.mouseClick(field._add, LEFT)
    settle()
    picker = field.findChild(Picker)
    told = [label for label in picker.findChildren(QLabel) if label.isVisible()]
    assert [label.text() for label in told] == [tr("people", "cover.nobody_ours")]
    assert told[0].height() >= told[0].heightForWidth(told[0].width())
    picker.close()
