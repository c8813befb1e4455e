"""Every gesture of the mouse, with real events on the viewport, and the way back."""

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtTest import QTest

from tests.ui.factors import hands as h
from workbench.domain.factors import ActionStatus, Control, Direction, StrategyKind
from workbench.domain.rows import Ref
from workbench.ui.core.session import Session
from workbench.ui.factors.action_row import ActionRow
from workbench.ui.factors.factor_card import FactorCard
from workbench.ui.factors.facts import Cell
from workbench.ui.factors.glyphs import pip_rect
from workbench.ui.factors.layout import NEW
from workbench.ui.factors.panel import FactorsPanel
from workbench.ui.factors.strategy_card import StrategyCard

REDUCE = Cell(Direction.NEGATIVE, Control.MEDIUM)
REMOVE = Cell(Direction.NEGATIVE, Control.HIGH)


def cell_of(session: Session, factor: str) -> Cell:
    row = session.plan.factors[factor]
    return Cell(row.direction, row.control)


def test_a_factor_is_dragged_into_another_cell(panel: FactorsPanel, session: Session) -> None:
    before = cell_of(session, "f14")
    h.drag(panel, h.on_card(panel, "factors/f14"), h.in_cell(panel, REMOVE))
    assert cell_of(session, "f14") == REMOVE
    box = panel.canvas.arrangement.grid.cells[REMOVE]
    card = h.card(panel, "factors/f14")
    assert box.contains(card.mapRectToScene(card.card_rect()))
    session.undo()
    assert cell_of(session, "f14") == before


def test_while_dragging_the_cell_and_its_move_are_shown(panel: FactorsPanel, session: Session) -> None:
    h.drag(panel, h.on_card(panel, "factors/f14"), h.in_cell(panel, REMOVE), release=False)
    assert panel.canvas.drop_sign.isVisible()
    assert panel.canvas.drop_sign.words == "Remove · Negative, High control"
    QTest.keyClick(panel.canvas, h.Key.Key_Escape)
    assert not panel.canvas.drop_sign.isVisible()
    QTest.mouseRelease(panel.canvas.viewport(), h.LEFT, h.NONE, h.in_cell(panel, REMOVE))
    assert cell_of(session, "f14") == Cell(Direction.NEGATIVE, Control.LOW)


def test_a_factor_let_go_outside_stays(panel: FactorsPanel, session: Session) -> None:
    before, plan = cell_of(session, "f14"), session.plan
    empty = panel.canvas.arrangement.board_area.bottomRight() - QPointF(-4, 2)
    h.drag(panel, h.on_card(panel, "factors/f14"), h.spot(panel, empty))
    assert cell_of(session, "f14") == before
    assert session.plan is plan
    card = h.card(panel, "factors/f14")
    assert card.pos() == panel.canvas.arrangement.grid.cards["factors/f14"].topLeft()


def test_a_factor_dropped_on_a_strategy_is_cited(panel: FactorsPanel, session: Session) -> None:
    assert "f14" not in session.plan.strategies["s2"].factors
    h.drag(panel, h.on_card(panel, "factors/f14"), h.in_box(panel, "strategies/s2"))
    assert session.plan.strategies["s2"].factors[-1] == "f14"
    session.undo()
    assert "f14" not in session.plan.strategies["s2"].factors


def test_several_selected_factors_go_together_in_one_step(panel: FactorsPanel, session: Session) -> None:
    h.click(panel, h.on_card(panel, "factors/f1"))
    h.click(panel, h.on_card(panel, "factors/f14"), h.CONTROL)
    h.drag(panel, h.on_card(panel, "factors/f14"), h.in_cell(panel, REDUCE))
    assert {cell_of(session, "f1"), cell_of(session, "f14")} == {REDUCE}
    session.undo()
    assert cell_of(session, "f1") == Cell(Direction.POSITIVE, Control.LOW)
    assert cell_of(session, "f14") == Cell(Direction.NEGATIVE, Control.LOW)


def test_several_selected_factors_are_cited_together(panel: FactorsPanel, session: Session) -> None:
    h.click(panel, h.on_card(panel, "factors/f1"))
    h.click(panel, h.on_card(panel, "factors/f2"), h.CONTROL)
    h.drag(panel, h.on_card(panel, "factors/f1"), h.in_box(panel, "strategies/s4"))
    assert session.plan.strategies["s4"].factors[-2:] == ("f1", "f2")
    session.undo()
    assert session.plan.strategies["s4"].factors == ("f4", "f11")


def test_a_factor_dropped_on_the_place_for_a_new_strategy_makes_one(panel: FactorsPanel, session: Session) -> None:
    known = set(session.plan.strategies)
    h.drag(panel, h.on_card(panel, "factors/f14"), h.in_box(panel, NEW))
    h.write(panel, "Answer the price with total cost")
    (made,) = set(session.plan.strategies) - known
    assert session.plan.strategies[made].text == "Answer the price with total cost"
    assert session.plan.strategies[made].factors == ("f14",)
    assert session.selection == Ref("strategies", made)
    session.undo()
    assert set(session.plan.strategies) == known


def test_a_new_strategy_without_words_is_none(panel: FactorsPanel, session: Session) -> None:
    plan = session.plan
    h.drag(panel, h.on_card(panel, "factors/f14"), h.in_box(panel, NEW))
    h.write(panel, "", h.Key.Key_Escape)
    assert session.plan is plan


def test_a_click_on_the_place_for_a_new_strategy_writes_one(panel: FactorsPanel, session: Session) -> None:
    h.click(panel, h.in_box(panel, NEW))
    h.write(panel, "Something new")
    assert [s.factors for s in session.plan.strategies.values() if s.text == "Something new"] == [()]


@pytest.mark.parametrize(("pip", "strength"), [(1, 1), (5, 5), (3, None)])
def test_a_click_on_a_pip_sets_the_strength(
    panel: FactorsPanel, session: Session, pip: int, strength: int | None
) -> None:
    card = h.card(panel, "factors/f14")
    assert isinstance(card, FactorCard)
    assert session.plan.factors["f14"].strength == 3
    h.click_in(panel, "factors/f14", pip_rect(card.pips_origin(), pip).center())
    assert session.plan.factors["f14"].strength == strength
    session.undo()
    assert session.plan.factors["f14"].strength == 3


def test_a_drag_that_begins_on_a_pip_is_a_drag(panel: FactorsPanel, session: Session) -> None:
    card = h.card(panel, "factors/f14")
    assert isinstance(card, FactorCard)
    start = h.spot(panel, card.mapToScene(pip_rect(card.pips_origin(), 5).center()))
    h.drag(panel, start, h.in_cell(panel, REMOVE))
    assert session.plan.factors["f14"].strength == 3
    assert cell_of(session, "f14") == REMOVE


def test_a_click_on_a_check_box_ticks_the_action_and_takes_the_tick_back(panel: FactorsPanel, session: Session) -> None:
    assert panel.canvas.show_card("actions/a3")
    h.settle()
    for wanted in (ActionStatus.DONE, ActionStatus.OPEN):
        row = h.card(panel, "actions/a3")
        assert isinstance(row, ActionRow)
        h.click_in(panel, "actions/a3", row.check_rect().center())
        assert session.plan.actions["a3"].status == wanted
    session.undo()
    assert session.plan.actions["a3"].status == ActionStatus.DONE


def test_a_double_click_edits_the_text(panel: FactorsPanel, session: Session) -> None:
    before = session.plan.factors["f14"].text
    h.double_click(panel, h.on_card(panel, "factors/f14"))
    h.write(panel, "The dealer is cheaper")
    assert session.plan.factors["f14"].text == "The dealer is cheaper"
    session.undo()
    assert session.plan.factors["f14"].text == before


def test_a_double_click_edits_the_strategy_that_was_pressed_though_the_board_moves(
    panel: FactorsPanel, session: Session
) -> None:
    h.double_click(panel, h.on_card(panel, "strategies/s5"))
    h.write(panel, "Five")
    assert session.plan.strategies["s5"].text == "Five"


def test_a_double_click_in_a_cell_writes_a_factor_there(panel: FactorsPanel, session: Session) -> None:
    h.double_click(panel, h.in_cell(panel, REMOVE))
    h.write(panel, "Our late deliveries")
    made = [f for f in session.plan.factors.values() if f.text == "Our late deliveries"]
    assert [Cell(f.direction, f.control) for f in made] == [REMOVE]
    assert session.selection == Ref("factors", made[0].id)
    session.undo()
    assert made[0].id not in session.plan.factors


def test_a_click_on_a_strategy_unfolds_it_and_the_arrow_folds_it(panel: FactorsPanel, session: Session) -> None:
    panel.resize(960, 600)
    h.settle()
    h.click(panel, h.on_card(panel, "strategies/s3"))
    card = h.card(panel, "strategies/s3")
    assert isinstance(card, StrategyCard)
    assert len(card.rows) == 5
    assert session.selection == Ref("strategies", "s3")
    h.click_in(panel, "strategies/s3", card.sign_rect("fold").center())
    assert len(card.rows) < 5


def test_the_plus_on_a_strategy_writes_an_action_of_its_owner(panel: FactorsPanel, session: Session) -> None:
    card = h.card(panel, "strategies/s3")
    assert isinstance(card, StrategyCard)
    h.click_in(panel, "strategies/s3", card.sign_rect("add").center())
    h.write(panel, "Agree on the start")
    (made,) = [a for a in session.plan.actions.values() if a.text == "Agree on the start"]
    assert (made.strategy, made.owner) == ("s3", session.plan.strategies["s3"].owner)
    session.undo()
    assert made.id not in session.plan.actions


def test_an_unused_factor_is_dragged_from_its_box_onto_a_strategy(panel: FactorsPanel, session: Session) -> None:
    panel.deeds.drop(["factors/f14"], "strategies/s5")
    h.settle()
    box = panel.canvas.unused_box
    assert box.isVisible()
    line = box.mapRectToScene(box.line_rect(0))
    h.drag(panel, h.spot(panel, line.center()), h.in_box(panel, "strategies/s1"))
    assert "f14" in session.plan.strategies["s1"].factors
    assert not box.isVisible()


def test_a_click_in_the_box_of_unused_factors_shows_the_factor(panel: FactorsPanel, session: Session) -> None:
    panel.deeds.drop(["factors/f14"], "strategies/s5")
    h.settle()
    box: QRectF = panel.canvas.unused_box.mapRectToScene(panel.canvas.unused_box.line_rect(0))
    h.click(panel, h.spot(panel, box.center()))
    assert session.selection == Ref("factors", "f14")


def test_an_avoid_is_told_apart(panel: FactorsPanel, session: Session) -> None:
    card = h.card(panel, "strategies/s7")
    assert session.plan.strategies["s7"].kind == StrategyKind.AVOID
    assert (card.look.dashed, card.look.border) == (True, "red")


def test_an_action_is_dragged_to_another_strategy(panel: FactorsPanel, session: Session) -> None:
    assert panel.canvas.show_card("actions/a3")
    h.settle()
    h.drag(panel, h.on_card(panel, "actions/a3"), h.in_box(panel, "strategies/s2"), release=False)
    assert panel.canvas.drop_sign.words == "Put into S2"
    QTest.mouseRelease(panel.canvas.viewport(), h.LEFT, h.NONE, h.in_box(panel, "strategies/s2"))
    assert session.plan.actions["a3"].strategy == "s2"
    session.undo()
    assert session.plan.actions["a3"].strategy == "s1"


def test_an_action_let_go_elsewhere_comes_back(panel: FactorsPanel, session: Session) -> None:
    plan = session.plan
    assert panel.canvas.show_card("actions/a3")
    h.settle()
    place = h.card(panel, "actions/a3").pos()
    h.drag(panel, h.on_card(panel, "actions/a3"), h.in_cell(panel, REMOVE))
    assert session.plan is plan
    assert h.card(panel, "actions/a3").pos() == place


def test_a_strategy_that_uses_the_factor_already_says_so(panel: FactorsPanel, session: Session) -> None:
    plan = session.plan
    h.drag(panel, h.on_card(panel, "factors/f14"), h.in_box(panel, "strategies/s5"), release=False)
    assert panel.canvas.drop_sign.words == "Already in S5"
    QTest.mouseRelease(panel.canvas.viewport(), h.LEFT, h.NONE, h.in_box(panel, "strategies/s5"))
    assert session.plan is plan


def test_the_plus_of_a_cell_writes_a_factor_there(panel: FactorsPanel, session: Session) -> None:
    ground = panel.canvas.grounds[REMOVE]
    h.click(panel, h.spot(panel, ground.mapToScene(ground.sign_rect().center())))
    h.write(panel, "A late delivery")
    (made,) = [f for f in session.plan.factors.values() if f.text == "A late delivery"]
    assert Cell(made.direction, made.control) == REMOVE
