"""The table and the list by mouse and keyboard."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.support.settling import exposed
from tests.ui.widgets.rows import Person, model_of, people
from workbench.system.language import Language
from workbench.ui.language import Speech
from workbench.ui.widgets.day_edit import DayEdit
from workbench.ui.widgets.enum_combo import EnumCombo
from workbench.ui.widgets.line_field import LineField
from workbench.ui.widgets.lines_list import LinesList
from workbench.ui.widgets.models import Column, RowsModel
from workbench.ui.widgets.table_view import READABLE, SHORT, TableView

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
Key = Qt.Key


@pytest.fixture
def model() -> RowsModel[Person]:
    return model_of(people())


@pytest.fixture
def table(qtbot: QtBot, model: RowsModel[Person]) -> TableView:
    shown = TableView(model)
    qtbot.addWidget(shown)
    shown.resize(600, 300)
    shown.show()
    exposed(shown)
    shown.setFocus()
    return shown


def test_a_table_of_thousands_shows_without_asking_all_of_them(qtbot: QtBot) -> None:
    asked: set[int] = set()

    def words(row: int) -> str:
        asked.add(row)
        return f"Row {row}"

    model = RowsModel[int]([Column("row", lambda: "Row", lambda row: row, words)], str)
    model.set_rows(range(5000))
    shown = TableView(model)
    qtbot.addWidget(shown)
    shown.show()
    exposed(shown)
    assert 10 < len(asked) < 500


def order(table: TableView) -> list[str]:
    proxy = table.model()
    return [proxy.index(row, 0).data() for row in range(proxy.rowCount())]


def click_header(table: TableView, column: int) -> None:
    header = table.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(column) + 10, header.height() // 2)
    QTest.mouseClick(header.viewport(), LEFT, NONE, at)


def click_cell(table: TableView, key: str, column: int = 0) -> None:
    QTest.mouseClick(table.viewport(), LEFT, NONE, table.visualRect(table.index_of(key, column)).center())


def double_click_cell(table: TableView, key: str, column: int) -> None:
    click_cell(table, key, column)
    QTest.mouseDClick(table.viewport(), LEFT, NONE, table.visualRect(table.index_of(key, column)).center())


def told_by(signal: Any) -> list[Any]:
    told: list[Any] = []
    signal.connect(lambda *said: told.append(said[0] if len(said) == 1 else said))
    return told


def test_a_filter_meets_chinese_in_either_kind_of_signs(qtbot: QtBot) -> None:
    table = TableView(model_of([Person("1", "陳建國"), Person("2", "刘丽")]))
    qtbot.addWidget(table)
    table.set_filter("陈建")
    assert [table.model().index(row, 0).data() for row in range(table.model().rowCount())] == ["陳建國"]


def test_the_proxy_keeps_the_contract(table: TableView, model: RowsModel[Person]) -> None:
    tester = QAbstractItemModelTester(table.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)
    click_header(table, 0)
    table.set_filter("w")
    model.set_rows([*people()[1:], Person("4", "Wu")])
    table.set_filter("")
    assert sorted(order(table)) == ["Liu", "Wu", "Zhou"]
    tester.deleteLater()


@pytest.mark.parametrize(
    ("column", "rising", "falling"),
    [
        (0, ["Liu", "Wang", "Zhou"], ["Zhou", "Wang", "Liu"]),
        (2, ["Zhou", "Wang", "Liu"], ["Wang", "Zhou", "Liu"]),
        (3, ["Zhou", "Liu", "Wang"], ["Wang", "Liu", "Zhou"]),
    ],
)
def test_a_click_on_a_head_sorts_and_a_third_gives_back_the_order(
    table: TableView, column: int, rising: list[str], falling: list[str]
) -> None:
    found = []
    for _ in range(3):
        click_header(table, column)
        found.append(order(table))
    assert found == [rising, falling, ["Wang", "Liu", "Zhou"]]


def test_chinese_names_stand_in_the_order_of_their_sound(qtbot: QtBot, speech: Speech) -> None:
    table = TableView(model_of([Person("1", "张"), Person("2", "王"), Person("3", "陈"), Person("4", "")]))
    qtbot.addWidget(table)
    table.show()
    click_header(table, 0)
    speech.switch(Language.ZH_CN)
    qtbot.waitUntil(lambda: order(table) == ["陈", "王", "张", ""])


def test_the_search_keeps_rows_that_hold_every_word(table: TableView) -> None:
    table.set_filter("alpha 2026")
    assert order(table) == ["Wang"]
    table.set_filter("")
    assert len(order(table)) == 3


def test_a_click_selects_the_row(table: TableView) -> None:
    told = told_by(table.selection_changed)
    click_cell(table, "2", 1)
    assert told == [["2"]]


def test_arrows_walk_the_rows(table: TableView) -> None:
    click_cell(table, "1")
    told = told_by(table.selection_changed)
    QTest.keyClick(table, Key.Key_Down)
    assert told == [["2"]]


def test_select_says_nothing_and_holds_through_changes(table: TableView, model: RowsModel[Person]) -> None:
    told = told_by(table.selection_changed)
    table.select(["3", "gone"])
    model.set_rows([Person("0", "New"), *people()])
    assert (told, table.selected_keys()) == ([], ["3"])


def editor_of(table: TableView, kind: type[QWidget]) -> Any:
    return table.viewport().findChild(kind)


def typed_day(table: TableView, words: str) -> DayEdit:
    """Open the day of the second row by keyboard and type *words* into it; return the editor."""
    click_cell(table, "2", 2)
    QTest.keyClick(table, Key.Key_Return)
    editor = editor_of(table, DayEdit)
    assert isinstance(editor, DayEdit)
    QTest.keyClicks(editor, words)
    return editor


def test_f2_edits_a_text_in_place(table: TableView, model: RowsModel[Person], qtbot: QtBot) -> None:
    told = told_by(model.edit_committed)
    click_cell(table, "1")
    QTest.keyClick(table, Key.Key_F2)
    QTest.keyClicks(editor_of(table, LineField), "Wang Tong")
    QTest.keyClick(editor_of(table, LineField), Key.Key_Return)
    qtbot.waitUntil(lambda: told == [("1", "name", "Wang Tong")])


def test_escape_leaves_a_text_as_it_was(table: TableView, model: RowsModel[Person], qtbot: QtBot) -> None:
    told = told_by(model.edit_committed)
    click_cell(table, "1")
    QTest.keyClick(table, Key.Key_Return)
    QTest.keyClicks(editor_of(table, LineField), "zzz")
    QTest.keyClick(editor_of(table, LineField), Key.Key_Escape)
    qtbot.waitUntil(lambda: editor_of(table, LineField) is None)
    assert told == []


def test_a_day_is_edited_in_place_and_comes_back_as_a_day(
    table: TableView, model: RowsModel[Person], qtbot: QtBot
) -> None:
    told = told_by(model.edit_committed)
    QTest.keyClick(typed_day(table, "2026/6/1"), Key.Key_Return)
    qtbot.waitUntil(lambda: told == [("2", "since", date(2026, 6, 1))])


def test_a_day_that_cannot_be_read_stays_in_its_cell_with_the_reason(
    table: TableView, model: RowsModel[Person], qtbot: QtBot
) -> None:
    told = told_by(model.edit_committed)
    editor = typed_day(table, "soon")
    click_cell(table, "3", 1)
    assert (editor_of(table, DayEdit), editor.text(), bool(editor.property("problem"))) == (editor, "soon", True)
    editor.setFocus()
    editor.selectAll()
    QTest.keyClicks(editor, "2026/6/1")
    QTest.keyClick(editor, Key.Key_Return)
    qtbot.waitUntil(lambda: told == [("2", "since", date(2026, 6, 1))])
    qtbot.waitUntil(lambda: editor_of(table, DayEdit) is None)


def test_a_choice_is_edited_in_place(table: TableView, model: RowsModel[Person], qtbot: QtBot) -> None:
    told = told_by(model.edit_committed)
    double_click_cell(table, "3", 1)
    QTest.keyClick(editor_of(table, EnumCombo), Key.Key_Up)
    assert told == [("3", "kind", "a")]


def test_enter_and_double_click_open_what_cannot_be_edited(table: TableView) -> None:
    told = told_by(table.row_activated)
    click_cell(table, "2", 3)
    QTest.keyClick(table, Key.Key_Return)
    double_click_cell(table, "3", 3)
    assert told == ["2", "3"]


def test_delete_tells_the_selected_rows(table: TableView) -> None:
    told = told_by(table.delete_requested)
    table.select(["1", "3"])
    QTest.keyClick(table, Key.Key_Delete)
    assert told == [["1", "3"]]


def test_columns_make_room_for_one_another(qtbot: QtBot) -> None:
    table = TableView(model_of([Person("1", "very long name " * 20)]))
    qtbot.addWidget(table)
    table.resize(600, 200)
    table.show()
    assert table.horizontalHeader().length() <= table.viewport().width()
    assert table.visualRect(table.index_of("1", 3)).right() <= table.viewport().width()


def test_a_long_text_takes_the_room_that_others_leave(qtbot: QtBot) -> None:
    rows = [Person("1", "a sentence as long as sentences are " * 4, "a"), Person("2", "Liu", "b")]
    table = TableView(model_of(rows))
    qtbot.addWidget(table)
    table.resize(600, 300)
    table.show()
    narrow = table.columnWidth(0)
    assert narrow < table.sizeHintForColumn(0)
    table.resize(1800, 300)
    assert table.columnWidth(0) >= table.sizeHintForColumn(0)
    table.resize(600, 300)
    assert table.columnWidth(0) == narrow


def test_of_what_is_too_much_short_words_stay_whole_and_long_texts_give_way(qtbot: QtBot) -> None:
    def texts(count: int) -> list[Column[str]]:
        return [
            Column(f"text {place}", lambda: "Text", lambda _: "as long as sentences are " * 4) for place in range(count)
        ]

    short = [Column(f"kind {place}", lambda: "Kind", lambda _: "Unknown → Supplier") for place in range(4)]
    widths = {}
    for count in (1, 4):
        model = RowsModel[str]([*short, *texts(count)], str)
        model.set_rows(["1"])
        table = TableView(model)
        qtbot.addWidget(table)
        table.resize(790, 300)
        table.show()
        assert all(table.columnWidth(place) > table.sizeHintForColumn(place) for place in range(4))
        widths[count] = table.columnWidth(4)
        assert (table.horizontalHeader().length() <= table.viewport().width()) is (count == 1)
    assert READABLE <= widths[1] < SHORT == widths[4]


@pytest.mark.parametrize("seen", [True, False], ids=["seen", "behind"])
def test_columns_take_the_room_that_the_words_of_another_language_ask_for(qtbot: QtBot, seen: bool) -> None:
    words = ["绩效"]
    columns = [Column("kind", lambda: "Kind", lambda row: row, lambda _: words[0])]
    columns += [Column(f"other {place}", lambda: "Other", lambda row: row) for place in range(3)]
    model = RowsModel[str](columns, str)
    model.set_rows(["1", "2"])
    table = TableView(model)
    qtbot.addWidget(table)
    table.resize(800, 300)
    table.show()
    exposed(table)
    table.setVisible(seen)
    words[0] = "Performance and recognition"
    QApplication.sendEvent(table, QEvent(QEvent.Type.LanguageChange))
    table.show()
    assert table.columnWidth(0) >= table.sizeHintForColumn(0)


def test_a_width_that_the_user_sets_stays(table: TableView) -> None:
    table.setColumnWidth(1, 222)
    table.resize(1200, 300)
    QApplication.sendEvent(table, QEvent(QEvent.Type.LanguageChange))
    assert table.columnWidth(1) == 222


def test_what_one_stands_on_stays_in_sight_in_a_lower_table(qtbot: QtBot) -> None:
    table = TableView(model_of([Person(str(number), f"Wang {number}") for number in range(40)]))
    qtbot.addWidget(table)
    table.resize(400, 400)
    table.show()
    table.select(["20"])
    for height in (300, 190):
        table.resize(400, height)
        assert 0 < table.visualRect(table.index_of("20")).bottom() <= table.viewport().height()
    table.verticalScrollBar().setValue(0)
    table.resize(400, 180)
    assert table.verticalScrollBar().value() == 0


def test_an_empty_table_is_calm(qtbot: QtBot) -> None:
    table = TableView(model_of([]))
    qtbot.addWidget(table)
    table.show()
    for key in (Key.Key_Return, Key.Key_Delete, Key.Key_F2):
        QTest.keyClick(table, key)
    click_header(table, 0)
    assert table.selected_keys() == []


# The list of lines


@pytest.fixture
def lines(qtbot: QtBot, model: RowsModel[Person]) -> LinesList:
    shown = LinesList(model)
    qtbot.addWidget(shown)
    shown.resize(200, 300)
    shown.show()
    shown.setFocus()
    return shown


def test_a_line_opens_by_mouse_and_by_enter(lines: LinesList, model: RowsModel[Person]) -> None:
    told = told_by(lines.row_activated)
    QTest.mouseClick(lines.viewport(), LEFT, NONE, lines.visualRect(model.index(1, 0)).center())
    QTest.keyClick(lines, Key.Key_Down)
    QTest.keyClick(lines, Key.Key_Return)
    assert told == ["2", "3"]


def test_a_line_is_stood_on_by_key(lines: LinesList) -> None:
    told = told_by(lines.selection_changed)
    lines.select_key("3")
    lines.select_key("gone")
    assert (told, lines.selected_keys()) == ([["3"]], ["3"])


def test_lines_never_scroll_sideways(lines: LinesList) -> None:
    assert lines.horizontalScrollBar().maximum() == 0
    assert lines.grab().toImage().width() == 200


def test_a_choice_edited_in_a_narrow_column_shows_whole(table: TableView) -> None:
    table.setColumnWidth(1, 60)
    double_click_cell(table, "3", 1)
    editor = editor_of(table, EnumCombo)
    assert editor.width() >= editor.whole_width() > 60
    assert table.viewport().rect().contains(editor.geometry())
