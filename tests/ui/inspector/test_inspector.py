"""The inspector: fields, lists, links and the coach of the selected row."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.support.sessions import enter_on, sample_session, show, speak, speaking
from tests.support.settling import settle
from workbench.coach.finding import State
from workbench.domain.asof import position_on
from workbench.domain.deal import Outcome
from workbench.domain.links import answers_of, evidence_of
from workbench.domain.plan import TABLES
from workbench.domain.roles import PositionName
from workbench.domain.rows import Audience, Ref, specs
from workbench.domain.visits import VisitOutcome
from workbench.system.language import Language
from workbench.ui.core.session import Session
from workbench.ui.forms.field_factory import Binding
from workbench.ui.forms.ids_field import IdsField
from workbench.ui.forms.line_button import LineButton
from workbench.ui.forms.list_section import ListSection
from workbench.ui.forms.tables import FORMS
from workbench.ui.inspector.inspector import Inspector
from workbench.ui.shell.workspace import INSPECTOR_WIDTH
from workbench.ui.terms import choice_words
from workbench.ui.widgets.buttons import IconButton, LinkLabel
from workbench.ui.widgets.chip import Chip
from workbench.ui.widgets.line_field import LineField
from workbench.ui.widgets.picker import Picker
from workbench.usecases.ports import Label
from workbench.usecases.rows import set_fields


class Told:
    """Keeps the keys of the errors a session tells."""

    def __init__(self, session: Session) -> None:
        self.keys: list[str] = []
        session.failed.connect(self._keep)

    def _keep(self, key: str, values: dict[str, object]) -> None:
        del values
        self.keys.append(key)


def _inspector(host: QWidget, name: str = "hospital") -> tuple[Inspector, Session]:
    session = sample_session(host, name)
    inspector = Inspector(session, host)
    host.layout().addWidget(inspector)
    show(host, 320, 700)
    return inspector, session


def _title(inspector: Inspector) -> str:
    assert inspector._head is not None
    return inspector._head.title()


def _section(inspector: Inspector, name: str) -> Any:
    return next(section for section in inspector._sections if type(section).__name__ == name)


def _named(session: Session, table: str, words: str) -> Ref:
    rows: Any = session.plan.rows(table)
    return next(Ref(table, i) for i, row in rows.items() if words in (getattr(row, "name", "") or row.text))


def _field(inspector: Inspector, ref: Ref, name: str) -> Any:
    bindings = inspector.findChildren(Binding)
    return next(b._field for b in bindings if b._ref == ref and b._name == name)


def _type_over(field: QWidget, text: str) -> None:
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize("language", list(Language))
def test_every_value_of_every_choice_has_its_word(host: QWidget, language: Language) -> None:
    speak(language)
    for table, row_type in TABLES.items():
        for spec in specs(row_type).values():
            for value in spec.enum or ():
                assert choice_words(table, spec.name, value)


@pytest.mark.parametrize("table", sorted(TABLES.common))
def test_every_kind_of_row_can_be_inspected(host: QWidget, table: str) -> None:
    inspector, session = _inspector(host, "hospital-planned")
    row_id = next(iter(session.plan.rows(table)))
    session.select(Ref(table, row_id))
    settle()
    assert inspector._ref == Ref(table, row_id)
    assert _title(inspector)


def test_typing_a_name_is_one_step(host: QWidget) -> None:
    inspector, session = _inspector(host)
    ref = _named(session, "people", "Liu Li")
    session.select(ref)
    field = _field(inspector, ref, "name")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "Liu Lili")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert session.plan.people[ref.id].name == "Liu Lili"
    assert _title(inspector) == "Liu Lili"
    session.undo()
    assert session.plan.people[ref.id].name == "Liu Li"
    assert field.value() == "Liu Li"


def test_what_is_asked_of_an_ended_deal_is_made_once_one_has_ended(host: QWidget) -> None:
    inspector, session = _inspector(host)
    ref = Ref("opportunities", next(iter(session.plan.opportunities)))
    session.select(ref)
    asked = {"outcome_day", "loss_cause", "lesson"}

    def seen() -> set[str]:
        fields = [each for each in inspector.findChildren(Binding) if each._name in asked]
        ended = session.plan.opportunities[ref.id].outcome is not None
        assert all(each._field.isVisible() == ended for each in fields)
        return {each._name for each in fields}

    assert seen() == set()
    session.perform(Label("change_field"), set_fields(session.plan, ref, outcome=Outcome.REFUSED, lesson="Ask earlier"))
    settle()
    assert seen() == asked
    assert _field(inspector, ref, "lesson").value() == "Ask earlier"
    session.undo()
    settle()
    assert seen() == asked


def test_what_the_plan_refuses_comes_back_in_the_field(host: QWidget) -> None:
    inspector, session = _inspector(host)
    ref = _named(session, "people", "Liu Li")
    session.select(ref)
    told = Told(session)
    field = _field(inspector, ref, "name")
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert told.keys == ["text_missing"]
    assert field.value() == "Liu Li"


def test_the_kind_of_a_need_takes_its_side_along(host: QWidget) -> None:
    inspector, session = _inspector(host)
    ref = _named(session, "needs", "Doctors whose work")
    session.select(ref)
    combo: QComboBox = _field(inspector, ref, "kind")
    combo.setFocus()
    place = combo.values().index("power")  # type: ignore[attr-defined]
    combo.setCurrentIndex(place)
    combo.activated.emit(place)
    need = session.plan.needs[ref.id]
    assert (need.kind, need.side, need.audience) == ("power", "personal", Audience.PRIVATE)


def test_an_amount_is_read_as_a_number(host: QWidget) -> None:
    inspector, session = _inspector(host)
    ref = Ref("opportunities", next(iter(session.plan.opportunities)))
    field = _field(inspector, ref, "value")
    assert field.value() == Decimal("1200000.0")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "950000.50")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert session.plan.opportunities[ref.id].value == 950000.50


def test_an_answer_is_added_at_the_end_and_taken_out(host: QWidget) -> None:
    inspector, session = _inspector(host)
    ref = _named(session, "needs", "Doctors whose work")
    session.select(ref)
    section = next(s for s in inspector.findChildren(ListSection) if s._table == "answers")
    line = section._add
    line.setFocus()
    QTest.keyClicks(line, "Draw up the list with her")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert [a.text for a in answers_of(session.plan, ref.id)] == ["Draw up the list with her"]
    (item,) = section._items.values()
    cross = next(b for b in item.findChildren(IconButton) if b.accessibleName().startswith("Delete"))
    QTest.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert answers_of(session.plan, ref.id) == []


def test_evidence_is_dated_on_the_day_looked_at(host: QWidget) -> None:
    inspector, session = _inspector(host)
    enter_on(session, date(2026, 5, 19))
    ref = _named(session, "factors", "professional")
    session.select(ref)
    section = next(s for s in inspector.findChildren(ListSection) if s._table == "evidence")
    section._add.setFocus()
    QTest.keyClicks(section._add, "Heard it in the hall")
    QTest.keyClick(section._add, Qt.Key.Key_Return)
    assert [e.date for e in evidence_of(session.plan, ref)] == [date(2026, 5, 19)]


def test_a_person_is_taken_out_of_a_factor_by_its_chip(host: QWidget) -> None:
    inspector, session = _inspector(host)
    ref = _named(session, "factors", "daggers")
    session.select(ref)
    field: IdsField = _field(inspector, ref, "people")
    names = session.plan.factors[ref.id].people
    assert len(names) == 2
    cross = field._chips[0].cross_rect().center().toPoint()
    QTest.mouseClick(field._chips[0], Qt.MouseButton.LeftButton, pos=cross)
    assert session.plan.factors[ref.id].people == names[1:]
    QTest.mouseClick(field._add, Qt.MouseButton.LeftButton)
    picker = field.findChild(Picker)
    QTest.keyClicks(picker._words, session.plan.people[names[0]].name)
    QTest.keyClick(picker._words, Qt.Key.Key_Return)
    assert session.plan.factors[ref.id].people == (names[1], names[0])


def test_the_position_is_recorded_on_the_day(host: QWidget) -> None:
    inspector, session = _inspector(host)
    ref = _named(session, "people", "Liu Li")
    session.select(ref)
    section = _section(inspector, "PositionSection")
    for name in ("company_need_met", "personal_need_met"):
        QTest.mouseClick(section._fields[name].button(True), Qt.MouseButton.LeftButton)
    assert session.opportunity is not None
    entry = position_on(session.plan, session.opportunity, ref.id, session.day)
    assert entry is not None
    assert entry.their_view == PositionName.PARTNER
    assert entry.since == session.day
    assert section._view.text() == "Partner"
    assert ("Partner", "green") in [(chip.text(), chip._tone) for chip in inspector._head.findChildren(Chip)]


@pytest.mark.parametrize(
    ("outcome", "tone"),
    [("primary_met", "green"), ("backup_met", "green"), ("continuation", "neutral"), ("setback", "red")],
)
def test_only_a_visit_that_reached_an_objective_is_a_success(host: QWidget, outcome: str, tone: str) -> None:
    inspector, session = _inspector(host)
    ref = Ref("visits", next(iter(session.plan.visits)))
    came_to = VisitOutcome(outcome)
    session.perform(Label("change_field"), set_fields(session.plan, ref, outcome=came_to, date=date(2026, 5, 1)))
    session.select(ref)
    chips = {chip.text(): chip._tone for chip in inspector._head.findChildren(Chip)}
    assert chips[choice_words("visits", "outcome", came_to)] == tone


def test_a_link_leads_to_its_row(host: QWidget) -> None:
    inspector, session = _inspector(host)
    ref = _named(session, "people", "Liu Li")
    session.select(ref)
    wanted: list[Ref] = []
    session.place_wanted.connect(wanted.append)
    need = _named(session, "needs", "Doctors whose work")
    settle()
    link = inspector.findChild(LineButton, need.id)
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert wanted == [need]
    assert session.selection == need


def test_one_click_plans_what_the_coach_suggests(host: QWidget) -> None:
    inspector, session = _inspector(host)
    ref = _named(session, "people", "Liu Li")
    session.select(ref)
    finding = session.judged_about(ref)[0].finding
    section = _section(inspector, "CoachSection")
    link = section.findChild(LinkLabel, "0")
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    (strategy,), (action,) = session.plan.strategies.values(), session.plan.actions.values()
    assert finding.rule == "competitor-sponsor"
    assert strategy.people == (ref.id,)
    assert action.strategy == strategy.id
    assert session.plan.people[action.owner or ""].side == "ours"
    assert any(source in tip for tip in _tips(section) for source in finding.sources)


def test_the_coach_says_of_a_row_one_finding_a_theme_with_its_state(host: QWidget) -> None:
    inspector, session = _inspector(host, "hospital-planned")
    ref = _named(session, "people", "Liu Li")
    session.select(ref)
    section = _section(inspector, "CoachSection")
    about = session.judged_about(ref)
    shown = [judged.theme for judged in section._judged]
    assert len(about) > len(shown) == len(set(shown)) == len({judged.theme for judged in about})
    outsider = next(judged for judged in section._judged if judged.finding.rule == "decider-outsider")
    assert outsider.dealt.state == State.IN_HAND
    names = [chip.accessibleName() for chip in section.findChildren(Chip)]
    assert any(name.startswith("In hand: planned: visit on 28 May") for name in names)


def _tips(widget: QWidget) -> list[str]:
    return [label.toolTip() for label in widget.findChildren(QLabel)]


def test_what_is_being_typed_survives_a_change_elsewhere(host: QWidget) -> None:
    inspector, session = _inspector(host)
    ref = _named(session, "people", "Liu Li")
    session.select(ref)
    field: LineField = _field(inspector, ref, "title")
    field.setFocus()
    field.end(False)
    QTest.keyClicks(field, " and more")
    typed = field.text()

    other = _named(session, "people", "Wang Tong")
    session.perform(Label("change_field"), set_fields(session.plan, other, power=5))
    assert field.text() == typed


def test_no_field_reaches_beyond_the_inspector(host: QWidget) -> None:
    inspector, session = _inspector(host, "hospital-planned")
    for table in ("needs", "visits", "commitments"):
        session.select(Ref(table, next(iter(session.plan.rows(table)))))
        settle()
        fields = [f for f in inspector.findChildren(QPlainTextEdit) if f.isVisibleTo(inspector)]
        assert fields
        assert all(f.mapTo(inspector, f.rect().topRight()).x() < inspector.width() for f in fields)


@pytest.mark.parametrize("language", [Language.EN, Language.ZH_CN])
def test_every_row_fits_into_the_width_of_the_inspector(qtbot: QtBot, qapp: QApplication, language: Language) -> None:
    with speaking(qapp, language):
        host = QWidget()
        qtbot.addWidget(host)
        QVBoxLayout(host).setContentsMargins(0, 0, 0, 0)
        session = sample_session(host, "hospital-planned", language)
        inspector = Inspector(session, host)
        host.layout().addWidget(inspector)
        show(host, INSPECTOR_WIDTH, 700)
        for table in FORMS:
            for ref in [Ref(table, row) for row in session.plan.rows(table)][:2]:
                session.select(ref)
                QApplication.sendPostedEvents()
                assert inspector.minimumSizeHint().width() <= INSPECTOR_WIDTH, ref


def test_who_may_see_the_account_is_set_where_it_is_shown_and_said_to_hold_for_exports(
    host: QWidget, qtbot: QtBot
) -> None:
    inspector, session = _inspector(host)
    session.select(Ref("account", "account"))
    assert inspector._head is not None
    button = inspector._head._audience
    qtbot.waitUntil(button.isVisible)
    private = next(action for action in button.menu().actions() if action.data() == Audience.PRIVATE)
    assert private.text() == "Private: only me, in papers, pictures and exports"
    private.trigger()
    assert session.plan.account.audience == Audience.PRIVATE
    assert button.text() == "Private"
    assert "The plan file itself carries everything" in button.toolTip()
    assert "<" not in button.accessibleDescription()
