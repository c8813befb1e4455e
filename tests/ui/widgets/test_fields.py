"""The fields tell what the user committed, once, and never what the program set."""

from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.widgets.bench import Bench
from workbench.system.language import Language
from workbench.ui.language import Speech
from workbench.ui.widgets.enum_combo import EnumCombo
from workbench.ui.widgets.line_field import LineField
from workbench.ui.widgets.number_field import NumberField
from workbench.ui.widgets.rating import RatingField
from workbench.ui.widgets.search_field import SearchField
from workbench.ui.widgets.segmented import SegmentedControl
from workbench.ui.widgets.text_field import TextEditField
from workbench.ui.widgets.tri_state import TriStateField

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
Key = Qt.Key


def labels(value: object) -> str:
    return {None: "nothing", "a": "Alpha", "b": "Beta"}[value]  # type: ignore[index]


# Lines and texts


def test_enter_commits_a_line_once(qtbot: QtBot) -> None:
    bench = Bench(qtbot, LineField("old"))
    bench.field.selectAll()
    QTest.keyClicks(bench.field, " new ")
    QTest.keyClick(bench.field, Key.Key_Return)
    bench.leave()
    assert bench.told == ["new"]
    assert bench.field.value() == "new"


def test_leaving_commits_a_line(qtbot: QtBot) -> None:
    bench = Bench(qtbot, LineField())
    QTest.keyClicks(bench.field, "x")
    bench.leave()
    assert bench.told == ["x"]


def test_a_line_too_long_for_its_field_shows_its_beginning_once_it_is_left(qtbot: QtBot) -> None:
    bench = Bench(qtbot, LineField())
    words = "Director of Medical Education for all three campuses"
    QTest.keyClicks(bench.field, words)
    QApplication.sendEvent(bench.field, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.PopupFocusReason))
    assert bench.field.cursorPosition() == len(words)
    bench.leave()
    assert bench.field.cursorPosition() == 0
    assert bench.told == [words]


def test_escape_brings_the_line_back(qtbot: QtBot) -> None:
    bench = Bench(qtbot, LineField("old"))
    QTest.keyClicks(bench.field, "zzz")
    QTest.keyClick(bench.field, Key.Key_Escape)
    bench.leave()
    assert (bench.field.text(), bench.told) == ("old", [])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (LineField, "x"),
        (TextEditField, "x\ny"),
        (NumberField, Decimal(3)),
        (RatingField, 2),
        (TriStateField, True),
    ],
)
def test_what_the_program_sets_is_not_told(qtbot: QtBot, field: Any, value: Any) -> None:
    bench = Bench(qtbot, field())
    bench.field.set_value(value)
    bench.leave()
    assert bench.field.value() == value
    assert bench.told == []


def test_control_enter_commits_a_text_and_enter_does_not(qtbot: QtBot) -> None:
    bench = Bench(qtbot, TextEditField())
    QTest.keyClicks(bench.field, "one")
    QTest.keyClick(bench.field, Key.Key_Return)
    QTest.keyClicks(bench.field, "two")
    assert bench.told == []
    QTest.keyClick(bench.field, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert bench.told == ["one\ntwo"]


def test_leaving_commits_a_text_and_escape_brings_it_back(qtbot: QtBot) -> None:
    bench = Bench(qtbot, TextEditField("old"))
    QTest.keyClicks(bench.field, "zz")
    QTest.keyClick(bench.field, Key.Key_Escape)
    bench.leave()
    assert bench.told == []
    bench.field.setFocus()
    QTest.keyClicks(bench.field, "zz")
    bench.leave()
    assert bench.told == ["zzold"]


def test_a_text_grows_with_its_lines_up_to_a_limit(qtbot: QtBot) -> None:
    bench = Bench(qtbot, TextEditField("one"))
    small = bench.field.sizeHint().height()
    bench.field.set_value("\n".join("line" for _ in range(8)))
    large = bench.field.sizeHint().height()
    bench.field.set_value("\n".join("line" for _ in range(80)))
    assert small < large < bench.field.sizeHint().height() < 30 * bench.field.fontMetrics().lineSpacing()


def test_a_long_line_wraps_and_grows(qtbot: QtBot) -> None:
    bench = Bench(qtbot, TextEditField("词" * 400))
    bench.window.resize(300, 200)
    qtbot.waitUntil(lambda: bench.field.sizeHint().height() > 10 * bench.field.fontMetrics().lineSpacing())
    assert not bench.field.horizontalScrollBar().isVisible()


def test_a_problem_shows_and_goes(qtbot: QtBot) -> None:
    bench = Bench(qtbot, LineField())
    bench.field.set_problem("<b>too long</b>")
    assert bench.field.property("problem")
    assert "&lt;b&gt;" in bench.field.toolTip()
    bench.field.set_problem("")
    assert (bool(bench.field.property("problem")), bench.field.toolTip()) == (False, "")


# Numbers


@pytest.mark.parametrize(("typed", "number"), [("12,5", "12.5"), ("1.234,56", "1234.56"), ("120万", "1200000")])
def test_a_number_is_taken_as_people_write_it(qtbot: QtBot, typed: str, number: str) -> None:
    bench = Bench(qtbot, NumberField(decimals=2))
    bench.field.setText(typed)
    bench.leave()
    assert bench.told == [Decimal(number)]


def test_money_may_say_its_currency_and_no_other(qtbot: QtBot) -> None:
    bench = Bench(qtbot, NumberField(decimals=2, currency=lambda: "CNY"))
    for typed in ("€500", "¥500k"):
        bench.field.setText(typed)
        QTest.keyClick(bench.field, Key.Key_Return)
        assert bool(bench.field.property("problem")) == (typed == "€500")
    assert bench.told == [Decimal(500000)]


def test_a_number_is_grouped_when_left_and_plain_when_edited(qtbot: QtBot) -> None:
    bench = Bench(qtbot, NumberField(decimals=2))
    QTest.keyClicks(bench.field, "1250000.5")
    bench.leave()
    assert (bench.told, bench.field.text()) == ([Decimal("1250000.50")], "1,250,000.50")
    bench.field.setFocus()
    assert bench.field.text() == "1250000.50"


def test_what_is_no_number_stays_marked_and_is_not_told(qtbot: QtBot) -> None:
    bench = Bench(qtbot, NumberField(Decimal(5), decimals=2, least=Decimal(0)))
    for typed in ("abc", "-4", "1e999", "10000000000000000"):
        bench.field.selectAll()
        QTest.keyClicks(bench.field, typed)
        bench.leave()
        assert bench.field.property("problem")
        assert bench.field.text() == typed
        bench.field.setFocus()
    QTest.keyClick(bench.field, Key.Key_Escape)
    assert (bench.told, bench.field.value(), bool(bench.field.property("problem"))) == ([], Decimal(5), False)


def test_a_number_larger_than_can_be_typed_is_kept_as_it_came(qtbot: QtBot) -> None:
    bench = Bench(qtbot, NumberField(Decimal("1e300"), decimals=2))
    QTest.keyClick(bench.field, Key.Key_Return)
    assert (bench.told, bool(bench.field.property("problem"))) == ([], False)


def test_a_number_of_more_decimals_than_show_is_only_changed_by_typing(qtbot: QtBot) -> None:
    bench = Bench(qtbot, NumberField(Decimal("0.125"), decimals=2))
    for _ in range(2):
        bench.leave()
        bench.field.setFocus()
    QTest.keyClick(bench.field, Key.Key_Return)
    assert (bench.told, bench.field.value(), bench.field.text()) == ([], Decimal("0.125"), "0.12")
    bench.field.selectAll()
    QTest.keyClicks(bench.field, "0.13")
    bench.leave()
    assert bench.told == [Decimal("0.13")]


def test_a_number_can_be_taken_away(qtbot: QtBot) -> None:
    bench = Bench(qtbot, NumberField(Decimal(5)))
    bench.field.selectAll()
    QTest.keyClick(bench.field, Key.Key_Delete)
    QTest.keyClick(bench.field, Key.Key_Return)
    assert bench.told == [None]


# Choices


def test_a_choice_by_keyboard_is_told_once(qtbot: QtBot) -> None:
    bench = Bench(qtbot, EnumCombo([None, "a", "b"], labels))
    QTest.keyClick(bench.field, Key.Key_Down)
    assert bench.told == ["a"]
    assert bench.field.currentText() == "Alpha"


def test_a_choice_from_the_list_by_mouse(qtbot: QtBot) -> None:
    bench = Bench(qtbot, EnumCombo([None, "a", "b"], labels))
    bench.field.showPopup()
    view = bench.field.view()
    QTest.mouseClick(view.viewport(), LEFT, NONE, view.visualRect(view.model().index(2, 0)).center())
    bench.field.hidePopup()
    assert bench.field.value() == "b"


def test_the_wheel_never_changes_a_choice(qtbot: QtBot) -> None:
    bench = Bench(qtbot, EnumCombo(["a", "b"], labels))
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        NONE,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(bench.field, event)
    assert (bench.told, bench.field.value()) == ([], "a")


def test_other_values_keep_what_is_chosen_where_possible(qtbot: QtBot) -> None:
    bench = Bench(qtbot, EnumCombo(["a", "b"], labels))
    bench.field.set_value("b")
    bench.field.set_values([None, "b"])
    assert bench.field.value() == "b"
    bench.field.set_values([None, "a"])
    assert bench.field.value() is None
    assert bench.told == []


@pytest.mark.parametrize("values", [["b", "a"], ["b"], ["c", "a", "b"], ["a", "c", "b"]])
def test_other_values_show_in_their_order_with_the_chosen_one(qtbot: QtBot, values: list[str]) -> None:
    combo = EnumCombo(["a", "b"], lambda value: value * 9)
    qtbot.addWidget(combo)
    combo.set_value("b")
    combo.set_values(values)
    assert [combo.itemText(place) for place in range(combo.count())] == [value * 9 for value in values]
    assert combo.currentText() == ("b" * 9 if "b" in values else "")
    assert combo.whole_width() == EnumCombo(values, lambda value: value * 9, parent=combo).whole_width()


def test_a_value_not_offered_is_kept_though_not_shown(qtbot: QtBot) -> None:
    combo = EnumCombo(["a"], labels)
    qtbot.addWidget(combo)
    combo.set_value("b")
    assert (combo.value(), combo.currentIndex()) == ("b", -1)


def test_segments_by_mouse_and_keyboard(qtbot: QtBot) -> None:
    bench = Bench(qtbot, SegmentedControl(["a", "b", None], labels))
    QTest.mouseClick(bench.field.button("b"), LEFT)
    bench.field.button("b").setFocus()
    QTest.keyClick(bench.field.button("b"), Key.Key_Right)
    assert bench.told == ["b", None]
    assert bench.field.button(None).isChecked()


@pytest.mark.parametrize(("value", "stop"), [("b", "b"), (None, None), ("not offered", "a")])
@pytest.mark.parametrize("step", [Key.Key_Tab, Key.Key_Backtab])
def test_the_keyboard_comes_to_the_segment_that_is_on(qtbot: QtBot, step: Key, value: str | None, stop: str) -> None:
    bench = Bench(qtbot, SegmentedControl(["a", "b", None], labels))
    bench.field.set_value(value)
    bench.other.setFocus()
    QTest.keyClick(bench.other, step)
    assert QApplication.focusWidget() is bench.field.button(stop)
    QTest.keyClick(bench.field.button(stop), step)
    assert QApplication.focusWidget() is bench.other


def test_the_keyboard_goes_along_when_another_segment_is_switched_on(qtbot: QtBot) -> None:
    bench = Bench(qtbot, SegmentedControl(["a", "b", None], labels))
    bench.field.button("a").setFocus()
    bench.field.set_value("b")
    assert QApplication.focusWidget() is bench.field.button("b")
    assert bench.told == []


def test_clicking_the_segment_that_is_on_tells_nothing(qtbot: QtBot) -> None:
    bench = Bench(qtbot, SegmentedControl(["a", "b"], labels))
    QTest.mouseClick(bench.field.button("a"), LEFT)
    assert bench.told == []
    assert bench.field.button("a").isChecked()


def test_a_value_not_offered_switches_all_segments_off(qtbot: QtBot) -> None:
    bench = Bench(qtbot, SegmentedControl(["a", "b"], labels))
    bench.field.set_value(None)
    assert not bench.field.button("a").isChecked()
    QTest.mouseClick(bench.field.button("a"), LEFT)
    assert bench.told == ["a"]


def test_yes_no_unknown(qtbot: QtBot) -> None:
    bench = Bench(qtbot, TriStateField(None))
    for value in (False, True, None):
        QTest.mouseClick(bench.field.button(value), LEFT)
    assert bench.told == [False, True, None]


def test_labels_change_with_the_language(qtbot: QtBot, speech: Speech) -> None:
    bench = Bench(qtbot, TriStateField())
    assert bench.field.button(True).text() == "Yes"
    speech.switch(Language.ZH_CN)
    qtbot.waitUntil(lambda: bench.field.button(True).text() == "是")


# Rating


def test_dots_by_mouse(qtbot: QtBot) -> None:
    bench = Bench(qtbot, RatingField())
    for rating in (3, 5, 5):
        QTest.mouseClick(bench.field, LEFT, NONE, bench.field.dot_rect(rating).center().toPoint())
    assert bench.told == [3, 5, None]


def test_dots_by_keyboard(qtbot: QtBot) -> None:
    bench = Bench(qtbot, RatingField())
    for key in (Key.Key_Right, Key.Key_Right, Key.Key_5, Key.Key_Right, Key.Key_Left, Key.Key_Delete, Key.Key_Left):
        QTest.keyClick(bench.field, key)
    assert bench.told == [1, 2, 5, 4, None]


def test_a_rating_that_must_be_there_is_not_cleared(qtbot: QtBot) -> None:
    bench = Bench(qtbot, RatingField(1, clearable=False))
    QTest.mouseClick(bench.field, LEFT, NONE, bench.field.dot_rect(1).center().toPoint())
    for key in (Key.Key_Delete, Key.Key_0, Key.Key_Left, Key.Key_2):
        QTest.keyClick(bench.field, key)
    assert bench.told == [2]


def test_a_rating_is_said_in_words(qtbot: QtBot, speech: Speech) -> None:
    bench = Bench(qtbot, RatingField(4))
    assert bench.field.accessibleDescription() == "4 of 5"
    speech.switch(Language.ZH_CN)
    qtbot.waitUntil(lambda: bench.field.accessibleDescription() == "4/5")


# Search


def test_typing_is_told_after_a_pause_and_enter_at_once(qtbot: QtBot) -> None:
    field = SearchField("find")
    qtbot.addWidget(field)
    field.show()
    with qtbot.waitSignal(field.searched) as told:
        QTest.keyClicks(field, "ab")
    assert told.args == ["ab"]
    QTest.keyClicks(field, "c")
    with qtbot.waitSignal(field.entered) as entered:
        QTest.keyClick(field, Key.Key_Return)
    assert entered.args == ["abc"]


def test_down_leaves_the_search_and_escape_empties_it(qtbot: QtBot) -> None:
    field = SearchField()
    qtbot.addWidget(field)
    QTest.keyClicks(field, "ab")
    with qtbot.waitSignal(field.left_down):
        QTest.keyClick(field, Key.Key_Down)
    with qtbot.waitSignal(field.searched) as told:
        QTest.keyClick(field, Key.Key_Escape)
    assert (field.text(), told.args) == ("", [""])


def test_a_choice_asks_for_room_for_its_longest_label_but_can_do_with_less(qtbot: QtBot) -> None:
    combo = EnumCombo(["a", "b"], lambda value: value * 20)
    qtbot.addWidget(combo)
    assert combo.minimumSizeHint().width() < combo.fontMetrics().horizontalAdvance("b" * 20) < combo.sizeHint().width()
    combo.resize(combo.minimumSizeHint())
    combo.grab()
    assert "a" * 20 in combo.toolTip()
