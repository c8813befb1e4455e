"""What the panel shows, filters, reveals and refreshes, in both languages."""

from datetime import date

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from tests.support.memory_store import document_of
from tests.support.settling import settle
from tests.ui.factors import hands as h
from tests.ui.factors.conftest import TODAY, shown
from tests.ui.factors.plans import hospital
from workbench.domain.edits import apply
from workbench.domain.factors import Control, Direction
from workbench.domain.plan import empty_plan
from workbench.domain.rows import Ref
from workbench.system.language import Language
from workbench.ui.core.session import Session
from workbench.ui.factors.facts import CELLS, Cell
from workbench.ui.factors.panel import FactorsPanel
from workbench.ui.language import Speech
from workbench.ui.theme.theme import Mode, Theme
from workbench.ui.widgets.buttons import Button
from workbench.usecases import rows
from workbench.usecases.ports import Label


def test_the_hospital_shows_all_factors_and_strategies_in_their_places(panel: FactorsPanel) -> None:
    assert len(panel.canvas.factor_cards) == 14
    tags = [(facts.tag.kind, facts.tag.number) for facts in panel.canvas.board.strategies if facts.tag]
    assert tags == [*[("do", n) for n in range(1, 7)], ("avoid", 1)]
    box = panel.canvas.arrangement.grid.cells[Cell(Direction.NEGATIVE, Control.LOW)]
    for factor in ("f11", "f12", "f14"):
        card = h.card(panel, f"factors/{factor}")
        assert box.contains(card.mapRectToScene(card.card_rect()))
    assert panel.canvas.figures.counts[CELLS[6]] == (3, 3)
    assert (panel.canvas.figures.done, panel.canvas.figures.wanted) == (0, 17)


def test_cards_never_overlap_on_the_screen(panel: FactorsPanel) -> None:
    cards = [*panel.canvas.factor_cards.values(), *panel.canvas.strategy_cards.values()]
    boxes = [card.mapRectToScene(card.card_rect()) for card in cards]
    assert [(a, b) for place, a in enumerate(boxes) for b in boxes[place + 1 :] if a.intersects(b)] == []


def test_links_are_drawn_for_what_is_selected_and_all_on_demand(panel: FactorsPanel) -> None:
    links = panel.canvas.links
    assert (links.strong, links.pale) == ([], [])
    h.click(panel, h.on_card(panel, "factors/f11"))
    assert len(links.strong) == 3
    assert panel.canvas.strategy_cards["strategies/s4"].cites
    assert not panel.canvas.strategy_cards["strategies/s2"].cites
    h.click(panel, h.on_card(panel, "strategies/s1"))
    assert len(links.strong) == 5
    assert panel.canvas.factor_cards["factors/f13"].cited
    QTest.mouseClick(panel.links, h.LEFT)
    assert len(links.strong) + len(links.pale) == sum(len(s.factors) for s in panel.canvas.board.strategies)
    QTest.mouseClick(panel.links, h.LEFT)
    assert links.pale == []


def test_links_are_drawn_for_what_is_pointed_at(panel: FactorsPanel) -> None:
    QTest.mouseMove(panel.canvas.viewport(), h.on_card(panel, "factors/f14"))
    settle()
    assert len(panel.canvas.links.strong) == 1
    QTest.mouseMove(panel.canvas.viewport(), h.spot(panel, QPointF(3, 3)))
    settle()
    assert panel.canvas.links.strong == []


def test_an_unused_factor_stands_out(panel: FactorsPanel, session: Session) -> None:
    assert panel.canvas.factor_cards["factors/f14"].look.border == ""
    panel.deeds.drop(["factors/f14"], "strategies/s5")
    assert panel.canvas.factor_cards["factors/f14"].look.border == "amber"
    assert panel.canvas.unused_box.isVisible()
    assert panel.bar.unused.text() == "Unused 1"


def test_before_the_first_strategy_nothing_stands_out(qtbot: QtBot, qapp: object) -> None:
    session = Session(document_of(hospital("hospital")), TODAY)
    panel = shown(qtbot, FactorsPanel(session))
    session.setParent(panel)
    assert {card.look.border for card in panel.canvas.factor_cards.values()} == {""}
    assert panel.canvas.unused_box.count == 14


def test_only_unused_factors_can_be_shown(panel: FactorsPanel) -> None:
    panel.deeds.drop(["factors/f14"], "strategies/s5")
    QTest.mouseClick(panel.bar.unused, h.LEFT)
    assert set(panel.canvas.factor_cards) == {"factors/f14"}
    assert len(panel.canvas.strategy_cards) == 7
    assert panel.canvas.figures.counts[CELLS[6]] == (1, 3)


def test_one_person_can_be_looked_at(panel: FactorsPanel, session: Session) -> None:
    zhao = session.plan.factors["f9"].people[0]
    panel.bar.person.set_value(zhao)
    panel.bar.person.edited.emit(zhao)
    assert set(panel.canvas.factor_cards) == {"factors/f9"}
    kept = set(panel.canvas.strategy_cards)
    assert "strategies/s4" in kept
    assert "strategies/s6" not in kept
    h.double_click(panel, h.in_cell(panel, CELLS[0]))
    h.write(panel, "Zhao speaks well of us")
    (made,) = [f for f in session.plan.factors.values() if f.text == "Zhao speaks well of us"]
    assert made.people == (zhao,)


def test_filters_that_hide_everything_say_so_and_can_be_taken_off(panel: FactorsPanel) -> None:
    panel.bar.person.edited.emit("nobody")
    assert panel.empty_card.isVisible()
    panel.empty.action_requested.emit()
    assert not panel.empty_card.isVisible()
    assert len(panel.canvas.factor_cards) == 14


@pytest.mark.parametrize("ref", [Ref("factors", "f12"), Ref("strategies", "s5"), Ref("actions", "a12")])
def test_show_row_selects_and_reveals_though_filters_hide_it(panel: FactorsPanel, session: Session, ref: Ref) -> None:
    QTest.mouseClick(panel.bar.unused, h.LEFT)
    panel.bar.person.edited.emit("nobody")
    assert panel.show_row(ref)
    h.settle()
    key = f"{ref.table}/{ref.id}"
    assert panel.canvas.selected_keys() == [key]
    card = h.card(panel, key)
    seen = panel.canvas.mapToScene(panel.canvas.viewport().rect()).boundingRect()
    assert seen.contains(card.mapRectToScene(card.card_rect()))


def test_show_row_of_a_competitor_and_of_strangers(panel: FactorsPanel, session: Session) -> None:
    assert panel.show_row(Ref("competitors", "c1"))
    assert panel.strip.tiles["competitors/c1"].hasFocus()
    assert not panel.show_row(Ref("people", "p1"))
    assert not panel.show_row(Ref("factors", "gone"))


def test_an_action_beyond_what_a_card_holds_is_shown_in_the_table(panel: FactorsPanel, session: Session) -> None:
    edits = [rows.add("actions", {"strategy": "s1", "text": f"step {n}", "due": date(2027, 1, 1)}) for n in range(15)]
    session.perform(Label("add.actions"), tuple(edit for _, made in edits for edit in made))
    shown_on_card = set(panel.canvas.strategy_cards["strategies/s1"].rows)
    hidden = next(ref for ref, _ in reversed(edits) if f"actions/{ref.id}" not in shown_on_card)
    session.select(hidden)
    assert panel.show_row(hidden)
    assert panel.views.currentWidget() is panel.tables
    assert panel.tables.views["actions"].selected_keys() == [f"actions/{hidden.id}"]


def test_only_cards_that_changed_are_touched(panel: FactorsPanel, session: Session) -> None:
    before = dict(panel.canvas.factor_cards)
    facts = {key: card.facts for key, card in before.items()}
    session.perform(Label("change_field"), rows.set_fields(session.plan, Ref("factors", "f1"), text="New words"))
    assert panel.canvas.factor_cards == before
    assert before["factors/f1"].facts.factor.text == "New words"
    assert all(before[key].facts is facts[key] or before[key].facts == facts[key] for key in before if key[-2:] != "f1")
    board = panel.board
    person = next(iter(session.plan.needs))
    session.perform(Label("change_field"), rows.set_fields(session.plan, Ref("needs", person), text="Other"))
    assert panel.board is board


def test_a_late_action_is_red_and_a_day_later_it_is_late(panel: FactorsPanel, session: Session) -> None:
    assert not any(a.late for s in panel.board.strategies for a in s.actions)
    session.look_at(day=date(2026, 5, 23))
    late = {a.action.id for s in panel.board.strategies for a in s.actions if a.late}
    assert late == {"a1", "a2"}


def test_an_empty_plan_teaches_and_offers_the_first_factor(qtbot: QtBot, qapp: object) -> None:
    plan = empty_plan()
    ref, edits = rows.add("opportunities", {"name": "Phones"})
    session = Session(document_of(apply(plan, edits)), TODAY)
    panel = shown(qtbot, FactorsPanel(session))
    session.setParent(panel)
    assert panel.empty_card.isVisible()
    panel.empty.action_requested.emit()
    h.write(panel, "They know us not")
    (made,) = session.plan.factors.values()
    assert (made.opportunity, Cell(made.direction, made.control)) == (ref.id, Cell(Direction.NEGATIVE, Control.MEDIUM))
    assert not panel.empty_card.isVisible()


def test_without_an_opportunity_nothing_can_be_added(qtbot: QtBot, qapp: object) -> None:
    session = Session(document_of(), TODAY)
    panel = shown(qtbot, FactorsPanel(session))
    session.setParent(panel)
    assert not panel.bar.add_factor.isEnabled()
    assert not panel.bar.add_strategy.isEnabled()
    assert "opportunity" in panel.bar.add_factor.toolTip()
    with qtbot.waitSignal(panel.opportunity_wanted):
        QTest.mouseClick(panel.empty.findChild(Button), Qt.MouseButton.LeftButton)
    assert not session.plan.factors


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("width", [989, 1548])
def test_no_word_of_the_bar_is_cut(qtbot: QtBot, qapp: object, speech: Speech, language: Language, width: int) -> None:
    speech.switch(language)
    session = Session(document_of(hospital(language=language)), TODAY)
    panel = shown(qtbot, FactorsPanel(session), width, 640)
    session.setParent(panel)
    for button in panel.bar.findChildren(QAbstractButton):
        needed = QFontMetrics(button.font()).horizontalAdvance(button.text())
        assert button.width() >= needed + 16, button.text()
    title = panel.bar._title
    assert title.width() >= QFontMetrics(title.font()).horizontalAdvance(title.text())


def test_the_language_switches_at_once(panel: FactorsPanel, speech: Speech) -> None:
    speech.switch(Language.ZH_CN)
    h.settle()
    assert panel.bar.add_strategy.text() == "策略"
    assert "未用到" in panel.bar.unused.text()
    assert panel.canvas.heads[Control.HIGH].toolTip().count("可控高") == 1
    assert "策1" in panel.canvas.strategy_cards["strategies/s1"].describe()
    assert panel.tables.views["factors"].model().headerData(0, Qt.Orientation.Horizontal) == "内容"


def test_the_theme_switches_at_once(panel: FactorsPanel, theme: Theme) -> None:
    light = panel.grab().toImage()
    theme.set_mode(Mode.DARK)
    h.settle()
    dark = panel.grab().toImage()
    at = panel.canvas.pos() + h.in_cell(panel, CELLS[8])
    assert light.pixelColor(at).lightness() > 128 > dark.pixelColor(at).lightness()


def test_the_coach_flags_a_factor(qtbot: QtBot, qapp: object) -> None:
    session = Session(document_of(hospital("hospital")), TODAY)
    panel = shown(qtbot, FactorsPanel(session))
    session.setParent(panel)
    session.ask_coach_now()
    flags = {key: card.look.flag for key, card in panel.canvas.factor_cards.items()}
    assert flags["factors/f13"] == "red"
    assert "theme" in panel.canvas.factor_cards["factors/f13"].describe()
    assert flags["factors/f4"] == ""


@pytest.mark.parametrize("key", ["factors/f1", "factors/f14", "strategies/s1", "strategies/s7"])
def test_what_is_in_sight_is_shown_without_moving_the_picture(panel: FactorsPanel, key: str) -> None:
    corner = panel.canvas.mapFromScene(QPointF(0, 0))
    assert panel.show_row(Ref(*key.split("/")))
    h.settle()
    assert panel.canvas.mapFromScene(QPointF(0, 0)) == corner


def test_what_is_out_of_sight_is_brought_there_and_the_switch_of_links_goes_along(panel: FactorsPanel) -> None:
    panel.canvas.zoom_by(2.5, h.on_card(panel, "factors/f1"))
    assert panel.show_row(Ref("strategies", "s1"))
    h.settle()
    card = h.card(panel, "strategies/s1")
    seen = panel.canvas.mapToScene(panel.canvas.viewport().rect()).boundingRect()
    assert seen.intersects(card.mapRectToScene(card.card_rect()))
    middle = panel.canvas.mapToScene(panel.links.geometry().center())
    assert middle.x() == pytest.approx(panel.canvas.arrangement.board_area.left() - 17, abs=3)


def test_the_ground_drawn_in_parts_is_the_ground_drawn_whole(panel: FactorsPanel) -> None:
    room = panel.canvas.content_rect().toAlignedRect()

    def drawn(step: int) -> QImage:
        image = QImage(room.size(), QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        painter = QPainter(image)
        for x in range(0, room.width(), step):
            for y in range(0, room.height(), step):
                part = QRectF(x, y, step, step)
                painter.setClipRect(part)
                panel.canvas.draw_backdrop(painter, part)
        painter.end()
        return image

    assert drawn(40) == drawn(5000)
