"""Everything by keyboard."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.factors import hands as h
from workbench.domain.factors import ActionStatus, Control, Direction
from workbench.domain.rows import Ref
from workbench.ui.core.session import Session
from workbench.ui.factors.facts import Cell
from workbench.ui.factors.panel import FactorsPanel


def cell_of(session: Session, factor: str) -> Cell:
    row = session.plan.factors[factor]
    return Cell(row.direction, row.control)


@pytest.mark.parametrize(
    ("key", "cell"),
    [
        (h.Key.Key_Right, Cell(Direction.BOTH, Control.MEDIUM)),
        (h.Key.Key_Left, Cell(Direction.BOTH, Control.LOW)),
        (h.Key.Key_Up, Cell(Direction.POSITIVE, Control.LOW)),
        (h.Key.Key_Down, Cell(Direction.NEGATIVE, Control.LOW)),
    ],
)
def test_arrows_move_a_factor_to_the_next_cell(panel: FactorsPanel, session: Session, key: h.Key, cell: Cell) -> None:
    h.click(panel, h.on_card(panel, "factors/f3"))
    h.press(panel, key)
    assert cell_of(session, "f3") == cell
    if cell != Cell(Direction.BOTH, Control.LOW):
        session.undo()
    assert cell_of(session, "f3") == Cell(Direction.BOTH, Control.LOW)


def test_arrows_walk_from_a_strategy_to_the_next_card(panel: FactorsPanel, session: Session) -> None:
    plan = session.plan
    h.click(panel, h.on_card(panel, "strategies/s1"))
    h.press(panel, h.Key.Key_Down)
    assert session.plan is plan
    assert session.selection is not None
    assert session.selection.table == "actions"


def test_digits_set_the_strength_of_all_selected_factors(panel: FactorsPanel, session: Session) -> None:
    h.click(panel, h.on_card(panel, "factors/f1"))
    h.click(panel, h.on_card(panel, "factors/f2"), h.CONTROL)
    zoom = panel.canvas.zoom()
    h.press(panel, h.Key.Key_5)
    assert [session.plan.factors[f].strength for f in ("f1", "f2")] == [5, 5]
    h.press(panel, h.Key.Key_0)
    assert [session.plan.factors[f].strength for f in ("f1", "f2")] == [None, None]
    assert panel.canvas.zoom() == zoom
    session.undo()
    session.undo()
    assert [session.plan.factors[f].strength for f in ("f1", "f2")] == [3, 2]


def test_without_a_factor_zero_still_resets_the_zoom(panel: FactorsPanel) -> None:
    panel.canvas.zoom_by(2.0)
    h.press(panel, h.Key.Key_0)
    assert panel.canvas.zoom() == pytest.approx(1.0)


def test_c_offers_the_strategies_and_a_choice_cites(panel: FactorsPanel, session: Session) -> None:
    h.click(panel, h.on_card(panel, "factors/f14"))
    QTest.keyClick(panel.canvas, h.Key.Key_C)
    menu = panel.commands.menu
    assert menu.isVisible()
    assert menu.command("drop", "strategies/s5").isChecked()
    menu.command("cite", "strategies/s1").trigger()
    menu.close()
    assert "f14" in session.plan.strategies["s1"].factors
    session.undo()
    assert "f14" not in session.plan.strategies["s1"].factors


def test_c_takes_a_factor_out_of_a_strategy_that_uses_it(panel: FactorsPanel, session: Session) -> None:
    h.click(panel, h.on_card(panel, "factors/f14"))
    QTest.keyClick(panel.canvas, h.Key.Key_C)
    panel.commands.menu.command("drop", "strategies/s5").trigger()
    panel.commands.menu.close()
    assert "f14" not in session.plan.strategies["s5"].factors


def test_n_writes_a_factor_into_the_cell_of_the_selected_one(panel: FactorsPanel, session: Session) -> None:
    h.click(panel, h.on_card(panel, "factors/f10"))
    QTest.keyClick(panel.canvas, h.Key.Key_N)
    h.write(panel, "He may be promoted")
    (made,) = [f for f in session.plan.factors.values() if f.text == "He may be promoted"]
    assert Cell(made.direction, made.control) == Cell(Direction.BOTH, Control.HIGH)


def test_s_makes_a_strategy_of_the_selected_factors(panel: FactorsPanel, session: Session) -> None:
    h.click(panel, h.on_card(panel, "factors/f1"))
    h.click(panel, h.on_card(panel, "factors/f2"), h.CONTROL)
    QTest.keyClick(panel.canvas, h.Key.Key_S)
    h.write(panel, "Ride on the new technology")
    (made,) = [s for s in session.plan.strategies.values() if s.text == "Ride on the new technology"]
    assert made.factors == ("f1", "f2")


def test_a_writes_an_action_of_the_selected_strategy(panel: FactorsPanel, session: Session) -> None:
    h.click(panel, h.on_card(panel, "strategies/s6"))
    QTest.keyClick(panel.canvas, h.Key.Key_A)
    h.write(panel, "Ask for his view")
    assert [a.strategy for a in session.plan.actions.values() if a.text == "Ask for his view"] == ["s6"]


def test_d_ticks_the_selected_action(panel: FactorsPanel, session: Session) -> None:
    assert panel.canvas.show_card("actions/a3")
    h.press(panel, h.Key.Key_D)
    assert session.plan.actions["a3"].status == ActionStatus.DONE
    session.undo()
    assert session.plan.actions["a3"].status == ActionStatus.OPEN


def test_enter_edits_the_text_in_place_and_esc_leaves_it(panel: FactorsPanel, session: Session) -> None:
    h.click(panel, h.on_card(panel, "factors/f14"))
    QTest.keyClick(panel.canvas, h.Key.Key_Return)
    assert h.line(panel).text() == session.plan.factors["f14"].text
    h.write(panel, "Cheaper", h.Key.Key_Escape)
    assert session.plan.factors["f14"].text != "Cheaper"
    QTest.keyClick(panel.canvas, h.Key.Key_F2)
    h.write(panel, "  The dealer   is cheaper ")
    assert session.plan.factors["f14"].text == "The dealer is cheaper"


def test_enter_edits_an_action(panel: FactorsPanel, session: Session) -> None:
    assert panel.canvas.show_card("actions/a3")
    QTest.keyClick(panel.canvas, h.Key.Key_Return)
    h.write(panel, "Ask him")
    assert session.plan.actions["a3"].text == "Ask him"


def test_deleting_a_factor_tells_which_strategies_it_leaves_hanging(panel: FactorsPanel, session: Session) -> None:
    told: list[str] = []
    session.told.connect(told.append)
    h.click(panel, h.on_card(panel, "factors/f11"))
    h.press(panel, h.Key.Key_Delete)
    assert "f11" not in session.plan.factors
    (words,) = told
    assert all(tag in words for tag in ("S1 ", "S4 ", "X1 "))
    assert "S2 " not in words
    session.undo()
    assert "f11" in session.plan.factors
    assert session.plan.strategies["s4"].factors == ("f4", "f11")


def test_deleting_what_no_strategy_uses_says_nothing(panel: FactorsPanel, session: Session) -> None:
    panel.deeds.drop(["factors/f14"], "strategies/s5")
    told: list[str] = []
    session.told.connect(told.append)
    h.click(panel, h.on_card(panel, "factors/f14"))
    h.press(panel, h.Key.Key_Delete)
    assert "f14" not in session.plan.factors
    assert not any("S1 " in words for words in told)


def test_several_factors_are_deleted_in_one_step(panel: FactorsPanel, session: Session) -> None:
    h.click(panel, h.on_card(panel, "factors/f11"))
    h.click(panel, h.on_card(panel, "factors/f12"), h.CONTROL)
    h.press(panel, h.Key.Key_Delete)
    assert not {"f11", "f12"} & set(session.plan.factors)
    assert session.plan.strategies["s7"].factors == ()
    session.undo()
    assert session.plan.strategies["s7"].factors == ("f11", "f12")


def test_deleting_a_strategy_takes_its_actions_along_and_says_so(panel: FactorsPanel, session: Session) -> None:
    told: list[str] = []
    session.told.connect(told.append)
    h.click(panel, h.on_card(panel, "strategies/s6"))
    h.press(panel, h.Key.Key_Delete)
    assert "s6" not in session.plan.strategies
    assert "a15" not in session.plan.actions
    assert "loose" not in panel.canvas.strategy_cards
    assert "action" in told[0]
    session.undo()
    assert panel.canvas.show_card("actions/a15")


def test_tab_walks_all_cards_and_each_says_what_it_is(panel: FactorsPanel) -> None:
    said = set()
    for _ in range(60):
        QTest.keyClick(panel.canvas, h.Key.Key_Tab)
        if QApplication.focusWidget() is not panel.canvas:
            break
        said.add(panel.canvas.accessibleDescription())
    assert any("at daggers drawn" in words and "Contain or go round" in words for words in said)
    assert any("S1 · Do · Lead Wang Tong" in words and "0 of 2 actions done" in words for words in said)
    assert any(words.startswith("action ") and "due 25 May" in words for words in said)


def test_keys_of_the_canvas_win_over_shortcuts_only_when_plain(panel: FactorsPanel, session: Session) -> None:
    plan = session.plan
    h.click(panel, h.on_card(panel, "factors/f14"))
    QTest.keyClick(panel.canvas, h.Key.Key_N, h.CONTROL)
    assert panel.canvas.viewport().findChildren(QWidget) == []
    assert session.plan is plan


def test_selection_is_the_sessions(panel: FactorsPanel, session: Session) -> None:
    h.click(panel, h.on_card(panel, "factors/f14"))
    assert session.selection == Ref("factors", "f14")
    session.select(Ref("strategies", "s2"))
    assert panel.canvas.selected_keys() == ["strategies/s2"]
    h.press(panel, h.Key.Key_Escape)
    assert session.selection is None
