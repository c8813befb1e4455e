"""Labels, chips, buttons, forms and layouts: nothing clips, everything is reached by keyboard and retold on change."""

from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from tests.support.settling import settle
from workbench.system.language import Language, catalogue
from workbench.ui.language import Speech
from workbench.ui.theme.theme import Mode, Theme
from workbench.ui.widgets.banner import Banner
from workbench.ui.widgets.buttons import Button, IconButton, LinkLabel
from workbench.ui.widgets.chip import Chip
from workbench.ui.widgets.elided_label import ElidedLabel
from workbench.ui.widgets.empty_state import EmptyState
from workbench.ui.widgets.flow_layout import FlowLayout
from workbench.ui.widgets.form import FieldGroup
from workbench.ui.widgets.line_field import LineField
from workbench.ui.widgets.panel_bar import PanelBar
from workbench.ui.widgets.scroll_column import ScrollColumn
from workbench.ui.widgets.section_head import SectionHead
from workbench.ui.widgets.segmented import SegmentedControl
from workbench.ui.widgets.tips import set_tip

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
Key = Qt.Key
LONG = "刘丽 Liu Li, Head of Medical Education and Training <b>&</b> more"


def shown(qtbot: QtBot, widget: Any, width: int = 0, height: int = 0) -> Any:
    qtbot.addWidget(widget)
    widget.resize(width or widget.sizeHint().width(), height or widget.sizeHint().height())
    widget.show()
    return widget


def told_by(signal: Any) -> list[Any]:
    told: list[Any] = []
    signal.connect(lambda *said: told.append(said))
    return told


def ask_tooltip(widget: QWidget) -> str:
    widget.grab()
    middle = widget.rect().center()
    QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, middle, widget.mapToGlobal(middle)))
    return widget.toolTip()


@pytest.mark.parametrize("kind", [ElidedLabel, LinkLabel, Chip])
def test_cut_words_show_whole_in_the_tooltip_and_never_as_markup(qtbot: QtBot, kind: Any) -> None:
    widget = shown(qtbot, kind(LONG), 80)
    assert "&lt;b&gt;" in ask_tooltip(widget)
    widget.resize(1000, widget.height())
    assert ask_tooltip(widget) == ""


@pytest.mark.parametrize("kind", [ElidedLabel, LinkLabel, Chip])
def test_long_words_ask_for_little_room_at_least(qtbot: QtBot, kind: Any) -> None:
    widget = shown(qtbot, kind(LONG))
    assert widget.minimumSizeHint().width() <= 60
    assert widget.sizeHint().width() > 300


def test_a_label_draws_no_letter_beyond_its_edge(qtbot: QtBot) -> None:
    whole = shown(qtbot, ElidedLabel(LONG)).grab().toImage()
    cut = shown(qtbot, ElidedLabel(LONG), 80).grab().toImage()
    assert (cut.width(), cut.height()) == (80, whole.height())
    assert cut.copy(0, 0, 40, cut.height()) == whole.copy(0, 0, 40, whole.height())


def test_a_chip_clicks_by_mouse_and_keyboard(qtbot: QtBot) -> None:
    chip = shown(qtbot, Chip("tag", "red", clickable=True))
    told = told_by(chip.clicked)
    QTest.mouseClick(chip, LEFT)
    QTest.keyClick(chip, Key.Key_Return)
    QTest.keyClick(chip, Key.Key_Space)
    assert len(told) == 3


def test_a_chip_is_removed_by_its_cross_or_delete(qtbot: QtBot) -> None:
    chip = shown(qtbot, Chip("tag", removable=True, clickable=True, icon="flag"))
    removed, clicked = told_by(chip.removed), told_by(chip.clicked)
    QTest.mouseClick(chip, LEFT, NONE, chip.cross_rect().center().toPoint())
    QTest.keyClick(chip, Key.Key_Delete)
    assert (len(removed), clicked) == (2, [])


@pytest.mark.parametrize("kind", [ElidedLabel, LinkLabel, Chip])
def test_a_tip_of_the_owner_stays_below_words_that_are_cut(qtbot: QtBot, kind: Any) -> None:
    widget = kind(LONG)
    set_tip(widget, "Plan it")
    shown(qtbot, widget, 80)
    assert "&lt;b&gt;" in ask_tooltip(widget)
    assert ask_tooltip(widget).endswith("<br>Plan it</qt>")
    widget.resize(1000, widget.height())
    assert ask_tooltip(widget) == "<qt>Plan it</qt>"
    set_tip(widget, "Do it")
    assert ask_tooltip(widget) == "<qt>Do it</qt>"
    set_tip(widget, "")
    assert ask_tooltip(widget) == ""


def test_a_plain_chip_stays_out_of_the_way(qtbot: QtBot) -> None:
    assert shown(qtbot, Chip("tag")).focusPolicy() is Qt.FocusPolicy.NoFocus


def test_a_link_works_like_a_button(qtbot: QtBot) -> None:
    link = shown(qtbot, LinkLabel("Liu Li"))
    told = told_by(link.clicked)
    QTest.mouseClick(link, LEFT)
    QTest.keyClick(link, Key.Key_Space)
    assert len(told) == 2
    assert link.grab().toImage() != QLabel().grab().toImage()


def test_icons_of_buttons_follow_the_theme(qtbot: QtBot, theme: Theme) -> None:
    for button in (shown(qtbot, Button("Add", icon="add")), shown(qtbot, IconButton("add", "Add"))):
        light = button.icon().pixmap(QSize(16, 16)).toImage()
        theme.set_mode(Mode.DARK)
        settle()
        assert button.icon().pixmap(QSize(16, 16)).toImage() != light
        theme.set_mode(Mode.LIGHT)


def test_an_icon_button_has_a_name(qtbot: QtBot) -> None:
    button = shown(qtbot, IconButton("add", "Add <person>"))
    assert (button.accessibleName(), "&lt;person&gt;" in button.toolTip()) == ("Add <person>", True)


# Forms


def test_a_group_folds_by_mouse_and_keyboard(qtbot: QtBot) -> None:
    group = FieldGroup("Needs")
    field = LineField()
    group.add_row("Name", field)
    shown(qtbot, group, 300, 200)
    head = group.findChild(SectionHead)
    told = told_by(group.toggled)
    QTest.mouseClick(head, LEFT)
    assert (told, field.isVisible(), group.is_open()) == ([(False,)], False, False)
    QTest.keyClick(head, Key.Key_Space)
    assert field.isVisible()


def test_a_group_that_cannot_fold_is_no_tab_stop(qtbot: QtBot) -> None:
    group = shown(qtbot, FieldGroup("Needs", collapsible=False), 300, 100)
    assert group.findChild(SectionHead).focusPolicy() is Qt.FocusPolicy.NoFocus
    assert group.is_open()


def test_labels_are_names_for_screen_readers_and_change(qtbot: QtBot) -> None:
    group, field = FieldGroup("Needs"), LineField()
    group.add_row("Name", field)
    shown(qtbot, group, 300, 100)
    assert field.accessibleName() == "Name"
    group.set_label(field, "姓名")
    assert field.accessibleName() == "姓名"


def test_rows_hide_and_go(qtbot: QtBot) -> None:
    group, field = FieldGroup("Needs"), LineField()
    group.add_row("Name", field)
    group.add_wide(Chip("tag"))
    shown(qtbot, group, 300, 100)
    group.set_row_visible(field, False)
    assert not field.isVisible()
    group.remove(field)
    qtbot.waitUntil(lambda: group.findChild(LineField) is None)


def test_a_column_that_is_gone_goes_nowhere(qapp: QApplication) -> None:
    with capture_exceptions() as raised:
        column = ScrollColumn()
        column.scroll_to(40)
        delete(column)
        settle()
    assert not raised


def test_a_column_never_scrolls_sideways(qtbot: QtBot) -> None:
    column = ScrollColumn()
    group = FieldGroup(LONG)
    group.add_row(LONG, LineField(LONG))
    group.add_wide(LinkLabel(LONG))
    column.add(group)
    shown(qtbot, column, 240, 200)
    settle()
    assert column.widget().width() <= column.viewport().width()
    column.clear()
    qtbot.waitUntil(lambda: column.findChild(FieldGroup) is None)


# Layouts and messages


def test_a_flow_breaks_lines_and_tells_its_height(qtbot: QtBot) -> None:
    box = QWidget()
    flow = FlowLayout(box)
    for number in range(6):
        flow.addWidget(Chip(f"chip number {number}"))
    shown(qtbot, box, 220, 200)
    lines = {flow.itemAt(place).geometry().top() for place in range(flow.count())}
    assert len(lines) == 3
    assert all(flow.itemAt(place).geometry().right() <= 220 for place in range(flow.count()))
    assert flow.heightForWidth(220) > flow.heightForWidth(1000)
    flow.clear()
    assert (flow.count(), flow.heightForWidth(220)) == (0, 0)


def test_what_stands_on_a_line_has_its_middle_on_one_height(qtbot: QtBot) -> None:
    box = QWidget()
    flow = FlowLayout(box)
    for height in (20, 31, 28):
        widget = QWidget()
        widget.setFixedSize(40, height)
        flow.addWidget(widget)
    shown(qtbot, box, 220, 60)
    assert [flow.itemAt(place).geometry().top() for place in range(3)] == [5, 0, 1]


def test_one_item_wider_than_the_line_is_narrowed(qtbot: QtBot) -> None:
    box = QWidget()
    flow = FlowLayout(box)
    flow.addWidget(Chip(LONG))
    shown(qtbot, box, 120, 60)
    assert flow.itemAt(0).geometry().width() == 120


def test_a_banner_offers_actions_and_closes(qtbot: QtBot) -> None:
    banner = Banner("warn")
    banner.set_text(LONG)
    banner.set_actions([("plan", "Plan"), ("later", "Later")])
    shown(qtbot, banner, 500, 60)
    told, closed = told_by(banner.action_requested), told_by(banner.closed)
    QTest.mouseClick(banner.findChild(Button, "later"), LEFT)
    QTest.mouseClick(banner.findChild(IconButton), LEFT)
    assert (told, closed, banner.isVisible()) == ([("later",)], [()], False)
    banner.set_actions([])
    qtbot.waitUntil(lambda: banner.findChild(Button, "plan") is None)


def test_a_banner_speaks_the_language_in_force(qtbot: QtBot, speech: Speech) -> None:
    banner = shown(qtbot, Banner("error"), 400, 50)
    assert banner.findChild(IconButton).accessibleName() == "Dismiss"
    speech.switch(Language.ZH_CN)
    qtbot.waitUntil(lambda: banner.findChild(IconButton).accessibleName() == "关闭提示")


def test_an_empty_panel_offers_its_first_action(qtbot: QtBot) -> None:
    empty = EmptyState("people")
    empty.set_texts("Nobody", "First line", "Second line", "Add")
    shown(qtbot, empty, 400, 400)
    told = told_by(empty.action_requested)
    QTest.mouseClick(empty.findChild(QPushButton), LEFT)
    assert len(told) == 1
    empty.set_texts("Nobody", "First line", "Second line")
    assert not empty.findChild(QPushButton).isVisible()


def test_no_word_is_wider_than_the_labels_of_a_form(qtbot: QtBot) -> None:
    group = FieldGroup()
    group.add_row("", field := LineField())
    shown(qtbot, group)
    label = next(each for each in group.findChildren(QLabel) if each.buddy() is field)
    room = label.contentsRect().width()
    names = [text["en"] for key, text in catalogue("terms").items() if key.startswith("field.")]
    words = {word for name in names for word in name.split()}
    assert {word for word in words if label.fontMetrics().horizontalAdvance(word) > room} == set()


def test_a_bar_keeps_its_order_and_gives_way_by_its_title(qtbot: QtBot) -> None:
    bar = PanelBar(LONG)
    first, second, last = Button("one"), Button("two"), Button("Add", kind="primary")
    bar.add_left(first)
    bar.add_right(last)
    bar.add_left(second)
    shown(qtbot, bar, 320, 40)
    settle()
    assert first.x() < second.x() < last.x()
    assert last.geometry().right() <= bar.width()
    assert bar.minimumSizeHint().width() < 320
    assert bar.childAt(QPoint(2, bar.height() // 2)) is bar.findChild(ElidedLabel)


def test_a_bar_short_of_room_shows_signs_for_words_and_says_them_again_when_it_is_wide(qtbot: QtBot) -> None:
    bar = PanelBar("Role map")
    views = SegmentedControl(["map", "table"], str, icon=lambda _: "table")
    action, add = Button("Compare", icon="compare"), Button("Add", kind="primary", icon="add")
    for widget in (views, action):
        bar.add_left(widget)
    bar.add_right(add)
    whole = bar.sizeHint().width()
    window = shown(qtbot, QWidget(), whole, 40)
    bar.setParent(window)
    bar.show()
    title = bar.findChild(ElidedLabel)

    def said(width: int) -> tuple[bool, bool, bool]:
        bar.resize(width, 40)
        settle()
        return not views.spared(), title.isVisible(), not action.spared()

    assert said(whole) == (True, True, True)
    signs = {width: said(width) for width in range(whole, 0, -1)}
    assert list(dict.fromkeys(signs.values())) == [
        (True, True, True),
        (False, True, True),
        (False, False, True),
        (False, False, False),
    ]
    assert add.spared() == 0
    assert said(whole) == (True, True, True)


def test_signs_that_stand_alone_are_as_much_narrower_as_they_say_and_tell_the_words(qtbot: QtBot) -> None:
    views = shown(qtbot, SegmentedControl(["Map", "表 & 图"], str, icon=lambda _: "table"))
    button = shown(qtbot, Button("Compare & co", icon="compare"))
    for widget in (views, button):
        whole = widget.sizeHint().width()
        widget.set_terse(True)
        assert whole - widget.sizeHint().width() == widget.spared() > 0
    assert "Compare &amp; co" in button.toolTip()
    assert "Map" in views.button("Map").toolTip()
    button.set_terse(False)
    assert (button.toolTip(), button.spared()) == ("", 0)


def test_words_without_a_sign_stay(qtbot: QtBot) -> None:
    for widget in (shown(qtbot, SegmentedControl(["a", "b"], str)), shown(qtbot, Button("Words"))):
        widget.set_terse(True)
        assert widget.spared() == 0


@pytest.mark.parametrize("kind", [ElidedLabel, LinkLabel, Chip])
@pytest.mark.parametrize("words", ["Wang Tong · Partner", "刘丽 · 外人", "Gatekeeper, Illinois", "王", "fjord Ty."])
def test_words_are_not_cut_where_they_have_the_room_they_ask_for(qtbot: QtBot, kind: Any, words: str) -> None:
    asked = shown(qtbot, kind(words))
    wider = shown(qtbot, kind(words), asked.width() + 60)
    room = asked.width() - 8
    assert asked.grab().toImage().copy(0, 0, room, 14) == wider.grab().toImage().copy(0, 0, room, 14)
