"""What stands beside the picture: the tables, the five prompts, the competitors, the menus."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from tests.support.memory_store import document_of
from tests.ui.factors import hands as h
from tests.ui.factors.conftest import TODAY, shown
from tests.ui.factors.plans import hospital
from workbench.domain.factors import Control, Direction, StrategyKind
from workbench.domain.rows import Ref
from workbench.ui.core.session import Session
from workbench.ui.factors.competitors import CompetitorTile
from workbench.ui.factors.factor_card import people_words
from workbench.ui.factors.facts import CELLS, Cell
from workbench.ui.factors.panel import FactorsPanel
from workbench.ui.factors.prompts import PROMPTS
from workbench.ui.widgets.table_view import TableView
from workbench.usecases import rows
from workbench.usecases.ports import Label

REMOVE = Cell(Direction.NEGATIVE, Control.HIGH)


def to_table(panel: FactorsPanel, kind: str) -> TableView:
    QTest.mouseClick(panel.bar.switch.button("table"), h.LEFT)
    QTest.mouseClick(panel.tables.switch.button(kind), h.LEFT)
    return panel.tables.views[kind]


def words(view: TableView, row: int) -> list[str]:
    model = view.model()
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def edit(view: TableView, key: str, column: int, text: str) -> None:
    index = view.index_of(key, column)
    view.scrollTo(index)
    place = view.visualRect(index).center()
    QTest.mouseClick(view.viewport(), h.LEFT, h.NONE, place)
    QTest.mouseDClick(view.viewport(), h.LEFT, h.NONE, place)
    assert view.state() is QAbstractItemView.State.EditingState
    field = view.findChild(QLineEdit)
    assert field is not None
    QTest.keySequence(field, QKeySequence.StandardKey.SelectAll)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    h.settle()


# Tables


def test_the_tables_hold_what_the_picture_holds(panel: FactorsPanel) -> None:
    assert words(to_table(panel, "factors"), 10) == [
        "Liu Li and Wang Tong are at daggers drawn", "Negative", "Low", "Contain or go round", "5",
        "Liu Li, Wang Tong", "S1, S4, X1",
    ]  # fmt: skip
    strategy = words(to_table(panel, "strategies"), 0)
    assert strategy[0] == "S1"
    assert strategy[4:] == ["Wang Tong", "Account Manager", "0/2"]
    assert words(to_table(panel, "actions"), 0)[0] == "S1"
    assert words(to_table(panel, "competitors"), 0)[0] == "Local dealer"
    counts = [panel.tables.models[kind].rowCount() for kind in ("factors", "strategies", "actions", "competitors")]
    assert counts == [14, 7, 17, 1]


def test_a_cell_of_the_table_changes_the_plan(panel: FactorsPanel, session: Session) -> None:
    edit(to_table(panel, "factors"), "factors/f14", 0, "A lower price")
    assert session.plan.factors["f14"].text == "A lower price"
    edit(to_table(panel, "competitors"), "competitors/c1", 0, "Rival")
    assert session.plan.competitors["c1"].name == "Rival"
    session.undo()
    session.undo()
    assert session.plan.factors["f14"].text != "A lower price"


def test_a_row_of_the_table_is_selected_and_deleted(panel: FactorsPanel, session: Session) -> None:
    view = to_table(panel, "actions")
    QTest.mouseClick(view.viewport(), h.LEFT, h.NONE, view.visualRect(view.index_of("actions/a3", 0)).center())
    assert session.selection == Ref("actions", "a3")
    QTest.keyClick(view, h.Key.Key_Delete)
    assert "a3" not in session.plan.actions
    session.undo()
    assert "a3" in session.plan.actions


# Five prompts


def test_each_prompt_puts_a_factor_on_the_grid(panel: FactorsPanel, session: Session) -> None:
    QTest.mouseClick(panel.bar.prompts, h.LEFT)
    assert panel.sheet.isVisible()
    assert panel.sheet.prompts["offer"].line.hasFocus()
    for name in PROMPTS:
        QTest.keyClicks(panel.sheet.prompts[name].line, f"about {name}")
        QTest.keyClick(panel.sheet.prompts[name].line, h.Key.Key_Return)
    made = [f for f in session.plan.factors.values() if f.text.startswith("about")]
    assert len(made) == 5
    assert f"factors/{made[0].id}" in panel.canvas.factor_cards
    assert panel.sheet.prompts["offer"].line.text() == ""
    session.undo()
    assert sum(f.text.startswith("about") for f in session.plan.factors.values()) == 4


@pytest.mark.parametrize("way", ["mouse", "keys"])
def test_a_prompt_writes_into_the_cell_chosen(panel: FactorsPanel, session: Session, way: str) -> None:
    QTest.mouseClick(panel.bar.prompts, h.LEFT)
    prompt = panel.sheet.prompts["timing"]
    if way == "mouse":
        QTest.mouseClick(prompt.picker, h.LEFT, h.NONE, prompt.picker.box_of(REMOVE).center().toPoint())
    else:
        for key in (h.Key.Key_Right, h.Key.Key_Down, h.Key.Key_Down, h.Key.Key_Down):
            QTest.keyClick(prompt.picker, key)
    assert "Remove" in prompt.picker.accessibleDescription()
    QTest.keyClicks(prompt.line, "Budget frozen")
    QTest.keyClick(prompt.line, h.Key.Key_Return)
    (made,) = [f for f in session.plan.factors.values() if f.text == "Budget frozen"]
    assert Cell(made.direction, made.control) == REMOVE


def test_an_empty_line_makes_nothing_and_esc_closes_the_sheet(panel: FactorsPanel, session: Session) -> None:
    plan = session.plan
    QTest.mouseClick(panel.bar.prompts, h.LEFT)
    QTest.keyClick(panel.sheet.prompts["offer"].line, h.Key.Key_Return)
    assert session.plan is plan
    QTest.keyClick(panel.sheet.prompts["offer"].line, h.Key.Key_Escape)
    assert not panel.sheet.isVisible()
    assert not panel.bar.prompts.isChecked()
    QTest.mouseClick(panel.bar.prompts, h.LEFT)
    QTest.mouseClick(panel.bar.prompts, h.LEFT)
    assert not panel.sheet.isVisible()


def test_the_sheet_leaves_the_grid_in_sight(panel: FactorsPanel) -> None:
    QTest.mouseClick(panel.bar.prompts, h.LEFT)
    grid = panel.canvas.arrangement.grid.cells[CELLS[2]]
    edge = panel.canvas.mapTo(panel, panel.canvas.mapFromScene(grid.topRight()))
    assert panel.sheet.geometry().left() >= edge.x()


# Competitors


def tile(panel: FactorsPanel) -> CompetitorTile:
    return panel.strip.tiles["competitors/c1"]


def test_a_competitor_shows_all_four_and_is_selected_by_a_click(panel: FactorsPanel, session: Session) -> None:
    said = f"{tile(panel).accessibleName()} {tile(panel).accessibleDescription()}"
    row = session.plan.competitors["c1"]
    assert all(part in said for part in (row.name, row.method, "supported by Liu Li", row.answer))
    QTest.mouseClick(tile(panel), h.LEFT)
    assert session.selection == Ref("competitors", "c1")


def test_a_competitor_is_added_and_deleted(panel: FactorsPanel, session: Session) -> None:
    QTest.mouseClick(panel.strip.add_button, h.LEFT)
    assert len(panel.strip.tiles) == 2
    assert session.selection is not None
    assert session.selection.table == "competitors"
    assert session.selection.id != "c1"
    session.undo()
    tile(panel).setFocus()
    QTest.keyClick(tile(panel), h.Key.Key_Delete)
    assert session.plan.competitors == {}
    session.undo()
    assert set(panel.strip.tiles) == {"competitors/c1"}


def test_the_strip_is_one_line_in_a_low_panel(qtbot: QtBot, qapp: object) -> None:
    session = Session(document_of(hospital()), TODAY)
    panel = shown(qtbot, FactorsPanel(session), 989, 640)
    session.setParent(panel)
    low = panel.strip.height()
    panel.resize(1260, 900)
    h.settle()
    assert panel.strip.height() > low


# Menus


def test_the_menu_of_a_factor_moves_rates_and_cites(panel: FactorsPanel, session: Session) -> None:
    panel.commands.offer("factors/f14", QPoint(), on_picture=True)
    menu = panel.commands.menu
    assert menu.isVisible()
    menu.close()
    for command in ("edit", "strategy", "cite", "move", "rate", "delete"):
        assert menu.command(command).text()
    moves = [a for a in _all(panel) if a.text() == "Negative, High control – Remove"]
    moves[0].trigger()
    assert Cell(session.plan.factors["f14"].direction, session.plan.factors["f14"].control) == REMOVE
    panel.commands.offer("factors/f14", QPoint(), on_picture=True)
    menu.close()
    next(a for a in _all(panel) if a.text() == "Strength 5 of 5").trigger()
    assert session.plan.factors["f14"].strength == 5


def test_what_is_chosen_for_a_selected_factor_is_meant_for_all_selected(panel: FactorsPanel, session: Session) -> None:
    h.click(panel, h.on_card(panel, "factors/f1"))
    h.click(panel, h.on_card(panel, "factors/f2"), h.CONTROL)
    panel.commands.offer("factors/f2", QPoint(), on_picture=True)
    panel.commands.menu.close()
    next(a for a in _all(panel) if a.text() == "Strength 1 of 5").trigger()
    assert [session.plan.factors[f].strength for f in ("f1", "f2")] == [1, 1]


def test_the_menu_of_a_strategy_turns_it_into_an_avoid(panel: FactorsPanel, session: Session) -> None:
    panel.commands.offer("strategies/s6", QPoint(), on_picture=True)
    panel.commands.menu.close()
    panel.commands.menu.command("turn").trigger()
    assert session.plan.strategies["s6"].kind == StrategyKind.AVOID
    session.undo()
    panel.commands.offer("strategies/s6", QPoint(), on_picture=True)
    panel.commands.menu.close()
    panel.commands.menu.command("drop").trigger()
    assert session.plan.strategies["s6"].factors == ("f10",)


def test_the_menu_of_a_place_offers_what_can_be_made_there(panel: FactorsPanel, session: Session) -> None:
    panel.canvas.menu_requested.emit(None, QPoint(), panel.canvas.arrangement.grid.cells[REMOVE].center())
    panel.commands.menu.close()
    panel.commands.menu.command("factor").trigger()
    h.write(panel, "Here")
    (made,) = [f for f in session.plan.factors.values() if f.text == "Here"]
    assert Cell(made.direction, made.control) == REMOVE


def test_the_menu_of_an_action_ticks_it(panel: FactorsPanel, session: Session) -> None:
    panel.commands.offer("actions/a3", QPoint(), on_picture=False)
    panel.commands.menu.close()
    panel.commands.menu.command("toggle").trigger()
    assert session.plan.actions["a3"].status == "done"


def _all(panel: FactorsPanel) -> list[QAction]:
    menu = panel.commands.menu
    found = list(menu.actions())
    for inner in menu.findChildren(QMenu):
        found.extend(inner.actions())
    return found


def test_more_competitors_than_have_room_stand_in_the_table(panel: FactorsPanel, session: Session) -> None:
    opportunity = session.opportunity
    many = [rows.add("competitors", {"opportunity": opportunity, "name": f"Rival {n}"}) for n in range(12)]
    session.perform(Label("add.competitors"), tuple(edit for _, edits in many for edit in edits))
    shown_tiles = [t for t in panel.strip.tiles.values() if t.isVisible()]
    assert 1 < len(shown_tiles) < 13
    assert all(t.width() >= 100 for t in shown_tiles)
    assert panel.minimumSizeHint().width() < 960
    last = many[-1][0]
    assert panel.show_row(last)
    assert panel.tables.views["competitors"].selected_keys() == [f"competitors/{last.id}"]


def test_the_menu_of_an_action_moves_it_to_another_strategy(panel: FactorsPanel, session: Session) -> None:
    panel.commands.offer("actions/a3", QPoint(), on_picture=True)
    panel.commands.menu.close()
    next(a for a in _all(panel) if a.text().startswith("S3")).trigger()
    assert session.plan.actions["a3"].strategy == "s3"


@pytest.mark.parametrize(
    ("people", "room", "words"),
    [
        ((), 200.0, ""),
        (("Liu Li", "Wang Tong"), 200.0, "Liu Li, Wang Tong"),
        (("Liu Li", "Wang Tong"), 60.0, "Liu Li +1"),
        (("Liu Li", "Wang Tong"), 34.0, "Liu Li"),
        (("A very long name indeed",), 60.0, "A very long name indeed"),
        (("A very long name indeed",), 20.0, ""),
    ],
)
def test_names_take_the_room_there_is(qapp: object, people: tuple[str, ...], room: float, words: str) -> None:
    assert people_words(people, room) == words
