"""The overview: what it says, and where it leads."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from tests.support.big_plan import big_plan
from tests.support.plans import DAY, plan_with
from tests.support.sessions import await_changes, sample_session, session_of, show
from tests.support.settling import settle
from workbench.domain.edits import apply
from workbench.domain.factors import Control
from workbench.domain.needs import NeedKind, NeedSide
from workbench.domain.plan import empty_plan
from workbench.domain.rows import Ref
from workbench.exchange.samples import sample
from workbench.ui.core.session import Session
from workbench.ui.forms.line_button import LineButton
from workbench.ui.overview.panel import CARDS, OverviewPanel
from workbench.ui.overview.parts import CountBar, PersonTag
from workbench.ui.widgets.chip import Chip
from workbench.usecases.ports import Label
from workbench.usecases.rows import add, remove, set_fields
from workbench.usecases.summary import (
    confidence_counts,
    force_field,
    need_counts,
    next_steps,
    role_holders,
)


def _panel(host: QWidget, session: Session) -> OverviewPanel:
    panel = OverviewPanel(session, host)
    host.layout().addWidget(panel)
    show(host)
    return panel


def _words(widget: QWidget) -> list[str]:
    labels = [label.text() for label in widget.findChildren(QLabel)]
    links = [button.text() for button in widget.findChildren(QAbstractButton)]
    names = [part.accessibleName() for part in widget.findChildren(CountBar)]
    return labels + links + names + [chip.text() for chip in widget.findChildren(Chip)]


def test_the_sample_in_numbers() -> None:
    plan = sample("hospital", "en")
    deal = next(iter(plan.opportunities))
    held = {role: [p.name for p in people] for role, people in role_holders(plan, deal, DAY).items()}
    assert held["owner"] == ["Wang Tong", "Liu Li"]
    assert held["advocate"] == []
    counts = need_counts(plan, deal, DAY)
    assert (counts.total, counts.visible, counts.answered, counts.planned, counts.locked) == (13, 9, 7, 1, 3)
    assert sum(confidence_counts(plan, deal, DAY).values()) == 5 + 13


def test_the_force_field_weighs_strength_by_control() -> None:
    factor = {"opportunity": "deal", "text": "x"}
    factors = {
        "a": {**factor, "direction": "positive", "control": "high", "strength": 5},
        "b": {**factor, "direction": "negative", "control": "low"},
        "c": {**factor, "direction": "both", "control": "high", "strength": 5},
    }
    field = force_field(plan_with(factors=factors), "deal", DAY)
    assert field == {Control.LOW: (0, 3), Control.MEDIUM: (0, 0), Control.HIGH: (15, 0)}


def test_next_steps_are_dated_and_say_what_is_late() -> None:
    plan = sample("hospital-planned", "en")
    deal = next(iter(plan.opportunities))
    steps = next_steps(plan, deal, DAY)
    assert [step.day for step in steps] == sorted(step.day for step in steps)
    assert {step.ref.table for step in steps} == {"visits", "commitments", "actions"}
    assert not any(step.late for step in steps)
    assert any(step.late for step in next_steps(plan, deal, DAY.replace(month=7)))
    visit = next(step for step in steps if step.ref.table == "visits")
    assert visit.who(plan) == [plan.people[person].name for person in plan.visits[visit.ref.id].people]


@pytest.mark.parametrize("name", ["hospital", "hospital-planned"])
def test_every_card_says_something(host: QWidget, name: str) -> None:
    panel = _panel(host, sample_session(host, name))
    await_changes(panel.session)
    for card in panel._cards.values():
        assert len(_words(card)) >= 2


def test_a_person_leads_to_the_role_map(host: QWidget) -> None:
    session = sample_session(host)
    panel = _panel(host, session)
    wanted: list[Ref] = []
    session.place_wanted.connect(wanted.append)
    wang = next(p.id for p in session.plan.people.values() if p.name == "Wang Tong")
    QTest.mouseClick(panel._cards["people"].findChild(PersonTag, f"people/{wang}"), Qt.MouseButton.LeftButton)
    assert wanted == [Ref("people", wang)]


def test_a_title_leads_to_its_panel(host: QWidget) -> None:
    panel = _panel(host, sample_session(host))
    wanted: list[str] = []
    panel.panel_wanted.connect(wanted.append)
    for name in CARDS:
        QTest.mouseClick(panel._cards[name]._title, Qt.MouseButton.LeftButton)
    assert wanted == [panel_name for panel_name in CARDS.values() if panel_name]


def test_an_edit_shows_at_once(host: QWidget) -> None:
    session = sample_session(host)
    panel = _panel(host, session)
    wang = next(p.id for p in session.plan.people.values() if p.name == "Wang Tong")
    session.perform(Label("delete_row"), remove(session.plan, Ref("people", wang)))
    settle()
    assert not any("Wang Tong" in words for words in _words(panel._cards["people"]))


def test_a_plan_without_opportunity_offers_the_first(host: QWidget) -> None:
    session = session_of(empty_plan("en"), host)
    panel = _panel(host, session)
    asked: list[None] = []
    panel.opportunity_wanted.connect(lambda: asked.append(None))
    QTest.mouseClick(panel._empty._action, Qt.MouseButton.LeftButton)
    assert asked == [None]


def test_a_deal_with_nothing_in_it_is_shown(host: QWidget) -> None:
    panel = _panel(host, session_of(apply(plan_with(), ()), host))
    assert "Nobody yet" in _words(panel._cards["people"])


def test_a_decided_action_without_a_date_is_shown_to_be_dated(host: QWidget) -> None:
    actions = {
        "free": {"text": "Call the director"},
        "done": {"text": "Old", "status": "done"},
        "dated": {"text": "Write", "due": DAY},
    }
    panel = _panel(host, session_of(plan_with(actions=actions), host))
    words = _words(panel._cards["steps"])
    assert "Call the director" in words
    assert "No date" in words
    assert "Old" not in words


def test_only_the_line_that_says_something_else_is_made_anew(host: QWidget) -> None:
    session = sample_session(host)
    panel = _panel(host, session)
    bars = panel._cards["needs"].findChildren(CountBar)
    need = next(row.id for row in session.plan.needs.values() if not row.locked)
    before = _words(panel._cards["needs"])
    session.perform(Label("change_field"), set_fields(session.plan, Ref("needs", need), locked=True))
    settle()
    assert panel._cards["needs"].findChildren(CountBar) == bars
    assert _words(panel._cards["needs"]) != before


@pytest.mark.parametrize("width", [980, 1500])
def test_every_line_is_as_high_as_its_words_ask_for(host: QWidget, width: int) -> None:
    session = sample_session(host, "hospital-planned")
    panel = _panel(host, session)
    session.ask_coach_now()
    for shown in (width, width - 60):
        show(host, shown, 900)
        settle()
        lines = panel.findChildren(LineButton)
        assert len(lines) > 10
        assert [line.height() for line in lines] == [line.heightForWidth(line.width()) for line in lines]


def test_people_of_a_line_say_what_is_new_of_them_in_place(host: QWidget) -> None:
    session = session_of(big_plan(people=12), host)
    panel = _panel(host, session)
    tags = panel.findChildren(PersonTag)
    tag = next(tag for tag in tags if tag.objectName() == "people/p4")
    tag.setFocus()
    change = set_fields(session.plan, Ref("people", "p4"), name="Somebody", title="Chief")
    session.perform(Label("change_field", "p4"), change)
    settle()
    assert panel.findChildren(PersonTag) == tags
    assert tag.text() == "Somebody"
    assert "Chief" in tag.toolTip()
    assert "Somebody" in tag.accessibleName()
    assert tag.hasFocus()
    session.perform(Label("delete_row", "p4"), remove(session.plan, Ref("people", "p4")))
    settle()
    assert "Somebody" not in [each.text() for each in panel.findChildren(PersonTag) if each.isVisible()]


def test_lanes_count_whom_a_need_brings_into_the_deal(host: QWidget) -> None:
    need = {"text": "x", "side": NeedSide.PERSONAL, "kind": NeedKind.POWER, "person": "a", "opportunity": "other"}
    deals = {"deal": {"name": "Deal"}, "other": {"name": "Other"}}
    session = session_of(
        plan_with(people={"a": {"name": "A", "lane": "user"}}, opportunities=deals, needs={"n": need}), host
    )
    panel = _panel(host, session)
    assert session.opportunity == "deal"
    before = _words(panel._cards["people"])
    session.perform(Label("add.needs"), add("needs", {**need, "opportunity": "deal"})[1])
    settle()
    words = _words(panel._cards["people"])
    assert len(words) == len(before)
    assert words != before


def test_fewer_lines_leave_nothing_behind(host: QWidget) -> None:
    session = sample_session(host, "hospital-planned")
    panel = _panel(host, session)
    steps = panel._cards["steps"]
    assert len(steps.findChildren(LineButton)) > 3
    for table in ("visits", "commitments", "strategies", "actions"):
        for row in list(session.plan.rows(table)):
            session.perform(Label("delete_row"), remove(session.plan, Ref(table, row)))
    settle()
    assert len(steps.findChildren(Chip)) == 1
    assert not steps.findChildren(LineButton)


def test_an_edit_leaves_one_where_one_reads(host: QWidget) -> None:
    session = sample_session(host)
    panel = _panel(host, session)
    panel._scroll.verticalScrollBar().setValue(200)
    place = panel._scroll.verticalScrollBar().value()
    assert place > 0
    need = next(iter(session.plan.needs))
    session.perform(Label("change_field"), set_fields(session.plan, Ref("needs", need), locked=True))
    settle()
    assert panel._scroll.verticalScrollBar().value() == place


@pytest.mark.parametrize(("width", "beside"), [(620, False), (980, True)])
def test_cards_stand_in_as_many_columns_as_fit(host: QWidget, width: int, beside: bool) -> None:
    panel = _panel(host, sample_session(host))
    show(host, width, 600)
    people, before = panel._cards["people"], panel._cards["before"]
    tops = [card.mapTo(panel, card.rect().topLeft()).y() for card in (people, before)]
    assert (tops[0] == tops[1]) is beside
    viewport = panel._scroll.viewport()
    assert panel._scroll.inner().width() <= viewport.width()


def test_in_one_column_the_cards_stand_as_tab_walks_them_and_the_next_visit_before_the_fold(host: QWidget) -> None:
    panel = _panel(host, sample_session(host))
    for width in (980, 620):
        show(host, width, 600)
    settle()
    tops = [card.mapTo(panel, card.rect().topLeft()).y() for card in panel._cards.values()]
    assert tops == sorted(tops)
    assert list(panel._cards)[:3] == ["deal", "people", "before"]
    show(host, 980, 600)
    settle()
    people, before = (panel._cards[name].mapTo(panel, QPoint()) for name in ("people", "before"))
    assert people.y() == before.y()
    assert people.x() < before.x()


def test_three_hundred_people_do_not_fill_the_card(host: QWidget) -> None:
    panel = _panel(host, session_of(big_plan(300, 20), host, date(2025, 6, 1)))
    tags = panel._cards["people"].findChildren(PersonTag)
    assert 0 < len(tags) <= 4 * 8
    assert any(words.startswith("and ") for words in _words(panel._cards["people"]))
