"""The role map panel as a whole: what it shows, what it refreshes, and what follows the session."""

from datetime import date

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.ui.rolemap.support import DAY, panel_of, settle
from workbench.coach.finding import Severity
from workbench.domain.people import Lane
from workbench.domain.roles import PositionName, RoleName
from workbench.domain.rows import Audience, Confidence, Ref
from workbench.ui.rolemap.person_card import PersonCard
from workbench.ui.rolemap.strokes import BRIGHT, CALM, DIM
from workbench.ui.rolemap.traces import TraceItem
from workbench.ui.widgets.chip import Chip
from workbench.usecases.ports import Label
from workbench.usecases.rows import add, remove, set_fields

CLICK = Qt.MouseButton.LeftButton
STEP = Label("change_field", "x")


@pytest.fixture
def panel(qtbot):
    return panel_of(qtbot)


# Showing


def test_no_two_cards_overlap_and_each_lies_in_its_tile(panel, hand):
    cards = hand.canvas.cards()
    for number, card in enumerate(cards):
        assert not any(card.rect().meets(other.rect()) for other in cards[:number])
        if card.facts.role is not None:
            assert hand.scene.frame.role_under(card.rect().centre) == card.facts.role.role


def test_an_edit_touches_only_the_cards_it_changes(panel, hand, monkeypatch):
    dressed = []
    usual = PersonCard.set_facts
    monkeypatch.setattr(PersonCard, "set_facts", lambda card, facts: (dressed.append(card.key), usual(card, facts)))
    items = {card.key: card for card in hand.scene.cards()}
    panel.session.perform(STEP, lambda plan: set_fields(plan, Ref("people", "zhou"), title="Head"))
    assert dressed == ["people:zhou"]
    panel.session.perform(STEP, lambda plan: set_fields(plan, Ref("account", "account"), name="X"))
    assert dressed == ["people:zhou"]
    assert {card.key: card for card in hand.scene.cards()} == items


def test_a_deleted_person_leaves_with_their_lines(panel, hand):
    panel.session.perform(Label("delete_row", "x"), lambda plan: remove(plan, Ref("people", "zhou")))
    assert hand.scene.card("people:zhou") is None
    assert hand.scene.wiring.item("relations:feud") is None
    panel.session.undo()
    assert hand.scene.card("people:zhou").isVisible()
    assert hand.scene.wiring.item("relations:feud") is not None


def test_the_day_moves_people(panel, hand):
    panel.session.look_at(day=date(2026, 5, 1))
    settle(panel)
    assert hand.card("people:wang").facts.role.role == RoleName.GATEKEEPER
    assert hand.scene.frame.role_under(hand.card("people:wang").rect().centre) == RoleName.GATEKEEPER


def test_a_hidden_panel_catches_up_when_it_is_shown(panel, hand):
    panel.hide()
    panel.session.perform(STEP, lambda plan: set_fields(plan, Ref("people", "zhou"), name="Zhou"))
    assert hand.card("people:zhou").facts.name == "周华"
    panel.show()
    assert hand.card("people:zhou").facts.name == "Zhou"


def test_an_assumed_role_is_hatched_and_dashed(hand):
    assert hand.card("people:zhao").look.hatched
    assert not hand.card("people:boss").look.hatched


def test_a_contradicted_role_is_framed_in_red(panel, hand):
    panel.session.perform(
        STEP, lambda plan: set_fields(plan, Ref("roles", "boss-approver"), confidence=Confidence.CONTRADICTED)
    )
    assert hand.card("people:boss").look.border == "red"


def test_the_coach_flags_people(panel, hand):
    panel.session.ask_coach_now()
    about = {ref.id for f in panel.session.findings if f.severity == Severity.RED for ref in f.about}
    flagged = {card.facts.person for card in hand.scene.cards() if card.look.flag == "red"}
    assert flagged >= about & {"boss", "zhou", "wang"}
    assert flagged


def test_lines_brighten_for_the_person_under_the_pointer_and_rest_otherwise(panel, hand):
    item = hand.scene.wiring.item("relations:feud")
    assert item.level == CALM
    QTest.mouseMove(hand.canvas.viewport(), hand.at("people:wang"))
    assert item.level == BRIGHT
    QTest.mouseMove(hand.canvas.viewport(), hand.middle_of(RoleName.ADVOCATE))
    assert item.level == CALM
    hand.select("people:zhao")
    assert item.level == DIM


def test_the_canvas_follows_the_sessions_selection(panel, hand):
    panel.session.select(Ref("roles", "boss-approver"))
    assert hand.canvas.selected_keys() == ["people:boss"]
    panel.session.select(Ref("relations", "feud"))
    assert hand.canvas.selected_keys() == []
    assert hand.scene.wiring.selected().relation == "feud"
    panel.session.select(None)
    assert hand.scene.wiring.selected() is None


def test_a_card_that_goes_away_with_the_day_does_not_take_the_selection(panel, hand):
    panel.session.perform(STEP, lambda plan: set_fields(plan, Ref("people", "zhou"), joined=date(2026, 5, 1)))
    panel.session.select(Ref("people", "zhou"))
    panel.session.look_at(day=date(2026, 4, 1))
    assert hand.scene.card("people:zhou") is None
    assert panel.session.selection == Ref("people", "zhou")
    panel.session.look_at(day=DAY)
    assert hand.canvas.selected_keys() == ["people:zhou"]


def test_show_row_reveals_what_lives_here(panel, hand):
    hand.canvas.zoom_by(4)
    assert panel.show_row(Ref("people", "driver"))
    seen = hand.canvas.mapToScene(hand.canvas.viewport().rect()).boundingRect()
    assert seen.contains(hand.card("people:driver").sceneBoundingRect())
    assert not panel.show_row(Ref("needs", "x"))


def test_every_card_describes_itself(panel, hand):
    said = hand.card("people:zhao").describe()
    assert all(word in said for word in ("赵志", "Gatekeeper", "Assumed", "Unknown"))
    assert "No role yet" in hand.card("people:driver").describe()


# Comparing


def test_a_compared_day_leaves_traces_and_a_list_of_moves(panel, hand):
    panel.session.compare_with(date(2026, 5, 1))
    settle(panel)
    traces = [item for item in hand.canvas.scene().items() if isinstance(item, TraceItem) and item.isVisible()]
    assert len(traces) == 1
    (row,) = panel.picture.moves.model.rows()
    assert (row.name, row.words, row.day) == ("王彤", "From Gatekeeper to Owner", "20 May 2026")
    assert "1 May 2026" in panel.bar.compare.text()
    panel.session.compare_with(None)
    assert not [item for item in hand.canvas.scene().items() if isinstance(item, TraceItem)]
    assert not panel.picture.moves.isVisible()


def test_the_compare_button_offers_days(panel):
    QTest.mouseClick(panel.bar.compare, CLICK)
    menu = QApplication.activePopupWidget()
    texts = [action.text() for action in menu.actions()]
    assert "A week ago: 14 May 2026" in texts
    chosen = menu.actions()[texts.index("A month ago: 21 Apr 2026")]
    QTest.mouseClick(menu, CLICK, Qt.KeyboardModifier.NoModifier, menu.actionGeometry(chosen).center())
    assert panel.session.view.compared == date(2026, 4, 21)


def test_a_move_in_the_list_leads_to_the_person(panel):
    panel.session.compare_with(date(2026, 5, 1))
    settle(panel)
    rows = panel.picture.moves.rows
    first = rows.visualRect(rows.model().index(0, 0)).center()
    QTest.mouseClick(rows.viewport(), CLICK, Qt.KeyboardModifier.NoModifier, first)
    assert panel.session.selection == Ref("people", "wang")


# Filters


def test_filters_hide_cards_and_lines_but_move_nothing(panel, hand):
    QTest.mouseClick(panel.bar.filter, CLICK)
    settle(panel)
    where = {card.key: pytest.approx(tuple(card.rect()), abs=0.01) for card in hand.scene.cards()}
    chip = next(chip for chip in panel.filters.findChildren(object) if getattr(chip, "text", str)() == "Decision level")
    QTest.mouseClick(chip, CLICK)
    settle(panel)
    assert [card.key for card in hand.canvas.cards()] == ["people:wang"]
    assert hand.scene.wiring.item("relations:feud") is None
    assert "(1)" in panel.bar.filter.text()
    QTest.mouseClick(chip, CLICK)
    settle(panel)
    assert hand.scene.wiring.item("relations:feud") is not None
    assert {card.key: tuple(card.rect()) for card in hand.scene.cards()} == where


def chip_of(panel, words):
    return next(chip for chip in panel.filters.findChildren(Chip) if chip.text() == words)


def test_those_long_without_contact_are_filtered_and_the_filter_follows_the_coach(panel, hand):
    hand.key(Qt.Key.Key_Escape)
    QTest.mouseClick(panel.bar.filter, CLICK)
    panel.session.ask_coach_now()
    QTest.mouseClick(chip_of(panel, "Long ago"), CLICK)
    settle(panel)
    stale = {card.key for card in hand.scene.cards() if card.mark.stale}
    assert {card.key for card in hand.canvas.cards()} == stale
    assert "people:zhao" in stale
    ours, theirs = Ref("people", "me"), Ref("people", "zhao")
    values = {"ours": ours.id, "theirs": theirs.id, "last": DAY}
    panel.session.perform(Label("add_contact"), add("contacts", values)[1])
    panel.session.ask_coach_now()
    settle(panel)
    assert {card.key for card in hand.canvas.cards()} == stale - {"people:zhao"}


def test_people_are_filtered_by_who_may_see_them_with_the_keyboard(panel, hand):
    panel.session.perform(
        Label("change_field"),
        lambda plan: set_fields(plan, Ref("people", "zhao"), audience=Audience.PRIVATE),
    )
    QTest.mouseClick(panel.bar.filter, CLICK)
    chip = chip_of(panel, "Private")
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Space)
    settle(panel)
    assert [card.key for card in hand.canvas.cards()] == ["people:zhao"]
    assert chip.accessibleDescription() == "Chosen"


# Table and org chart


def edit_cell(panel, person, column, text):
    place = [c.key for c in panel.people.rows.columns].index(column)
    index = panel.table.index_of(person, place)
    panel.table.setCurrentIndex(index)
    QTest.keyClick(panel.table, Qt.Key.Key_F2)
    editor = panel.table.findChild(QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    settle(panel)


def test_the_table_shows_the_same_people_and_edits_them(panel, hand):
    QTest.mouseClick(panel.bar.views.button("table"), CLICK)
    assert panel.table.isVisible()
    rows = {row.person: row for row in panel.people.rows.rows()}
    assert set(rows) == {"wang", "zhou", "zhao", "boss", "driver", "dealer"}
    assert rows["wang"].view == PositionName.PARTNER
    edit_cell(panel, "zhou", "title", "Head of everything")
    assert panel.session.plan.people["zhou"].title == "Head of everything"
    assert panel.people.rows.row("zhou").title == "Head of everything"
    panel.people.rows.edit_committed.emit("zhou", "view", PositionName.FRIEND)
    assert panel.people.rows.row("zhou").view == PositionName.FRIEND
    panel.people.rows.edit_committed.emit("zhou", "confidence", Confidence.CONTRADICTED)
    assert panel.session.plan.roles["zhou-approver"].confidence == Confidence.CONTRADICTED
    told = []
    panel.session.failed.connect(lambda key, values: told.append((key, values)))
    panel.people.rows.edit_committed.emit("zhou", "confidence", Confidence.CONFIRMED)
    assert panel.session.plan.roles["zhou-approver"].confidence == Confidence.CONTRADICTED
    assert panel.people.rows.row("zhou").confidence == Confidence.CONTRADICTED
    assert told == [("sources_missing", {"n": 2})]
    panel.people.rows.edit_committed.emit("zhou", "name", "  ")
    assert panel.session.plan.people["zhou"].name == "周华"


def test_the_day_a_role_began_is_edited_in_the_table(panel, hand):
    panel.show_view("table")
    edit_cell(panel, "zhou", "since", "2025-09-01")
    assert panel.session.plan.roles["zhou-approver"].since == date(2025, 9, 1)
    assert panel.session.plan.roles["zhou-approver"].role == RoleName.APPROVER
    panel.session.undo()
    assert panel.session.plan.roles["zhou-approver"].since == date(2026, 1, 12)


def test_several_rows_are_given_a_day_and_a_lane_at_once(panel, hand):
    panel.show_view("table")
    table, rows = panel.table, panel.people.rows
    chosen = [key for key in [row.person for row in rows.rows()] if rows.row(key).role][:3]
    QTest.mouseClick(table.viewport(), CLICK, pos=table.visualRect(table.index_of(chosen[0])).center())
    for key in chosen[1:]:
        at = table.visualRect(table.index_of(key)).center()
        QTest.mouseClick(table.viewport(), CLICK, Qt.KeyboardModifier.ControlModifier, at)
    assert table.selected_keys() == chosen
    place = [column.key for column in rows.columns].index("since")
    table.selectionModel().setCurrentIndex(table.index_of(chosen[1], place), QItemSelectionModel.SelectionFlag.NoUpdate)
    QTest.keyClick(table, Qt.Key.Key_F2)
    editor = table.findChild(QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, "2025-09-01")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    settle(panel)
    assert [rows.row(key).since for key in chosen] == [date(2025, 9, 1)] * 3
    panel.session.undo()
    assert [rows.row(key).since == date(2025, 9, 1) for key in chosen] == [False] * 3
    table.select(chosen)
    rows.edit_committed.emit(chosen[0], "lane", Lane.USER)
    assert [panel.session.plan.people[key].lane for key in chosen] == [Lane.USER] * 3
    rows.edit_committed.emit(chosen[0], "title", "Head")
    assert [panel.session.plan.people[key].title == "Head" for key in chosen] == [True, False, False]


def test_table_and_picture_share_the_selection(panel, hand):
    panel.session.select(Ref("people", "zhao"))
    panel.show_view("table")
    assert panel.table.selected_keys() == ["zhao"]
    panel.table.selectRow(panel.table.index_of("boss").row())
    assert panel.session.selection == Ref("people", "boss")
    panel.show_view("picture")
    assert hand.canvas.selected_keys() == ["people:boss"]


def test_the_org_chart_puts_superiors_above(panel, hand):
    panel.show_view("org")
    settle(panel)
    assert hand.card("people:boss").rect().bottom < hand.card("people:zhao").rect().y
    assert hand.card("people:zhao").rect().bottom < hand.card("people:driver").rect().y
    assert not hand.card("people:dealer").isVisible()
    panel.show_view("picture")
    settle(panel)
    assert hand.card("people:dealer").isVisible()
