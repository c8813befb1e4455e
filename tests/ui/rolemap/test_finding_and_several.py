"""Several cards at once, finding people, the small picture of a large map, and pictures to take away."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.support.audiences import answer
from tests.ui.rolemap.support import crowd, panel_of, settle
from workbench.domain.roles import RoleName
from workbench.domain.rows import Audience, Ref
from workbench.ui.rolemap.aligning import Alignment, aligned
from workbench.ui.rolemap.geometry import Rect
from workbench.usecases.ports import Label
from workbench.usecases.rows import set_fields

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
STEP = Label("change_field", "x")


@pytest.fixture
def panel(qtbot):
    return panel_of(qtbot)


@pytest.fixture(scope="module")
def large():
    return crowd(60, 40)


def around(hand, *keys):
    rects = [hand.card(key).rect() for key in keys]
    return (
        hand.pixel((min(r.x for r in rects) - 8, min(r.y for r in rects) - 8)),
        hand.pixel((max(r.right for r in rects) + 8, max(r.bottom for r in rects) + 8)),
    )


# Several cards


def test_a_rectangle_selects_the_cards_it_touches_and_nothing_else(panel, hand):
    hand.drag(*around(hand, "people:boss", "people:zhou"))
    assert {"people:boss", "people:zhou"} <= set(hand.canvas.selected_keys())
    assert "people:zhao" not in hand.canvas.selected_keys()
    assert panel.session.document.undo_label is None


def test_with_control_a_rectangle_adds_to_the_selection(hand):
    hand.select("people:zhao")
    hand.drag(*around(hand, "people:boss"), CONTROL)
    assert {"people:zhao", "people:boss"} <= set(hand.canvas.selected_keys())


def test_esc_takes_a_rectangle_back(hand):
    hand.drag(*around(hand, "people:boss"), let_go=False)
    assert hand.canvas.selected_keys()
    hand.key(Key.Key_Escape)
    assert hand.canvas.selected_keys() == []


def choose_two(hand):
    hand.select("people:boss")
    QTest.mouseClick(hand.canvas.viewport(), Qt.MouseButton.LeftButton, CONTROL, hand.at("people:zhou"))


@pytest.mark.parametrize(("key", "side"), [(Key.Key_Left, "x"), (Key.Key_Right, "right")])
def test_control_with_an_arrow_aligns_in_one_step(panel, hand, key, side):
    choose_two(hand)
    hand.key(key, CONTROL)
    settle(panel)
    boss, zhou = (hand.card(f"people:{who}").rect() for who in ("boss", "zhou"))
    assert getattr(boss, side) == pytest.approx(getattr(zhou, side), abs=1)
    assert not boss.meets(zhou)
    assert panel.session.document.undo_label.key == "align_cards"
    assert {r.role for r in panel.session.plan.roles.values() if r.person == "boss"} == {RoleName.APPROVER}


def test_the_menu_of_several_cards_aligns_and_ends_their_roles(panel, hand):
    for text, wanted in (("Align left\tCtrl+←", "align_cards"), ("End these roles\tDel", "end_role")):
        choose_two(hand)
        at = hand.at("people:zhou")
        hand.canvas.menu_requested.emit(
            hand.card("people:zhou"), hand.canvas.viewport().mapToGlobal(at), hand.canvas.mapToScene(at)
        )
        menu = QApplication.activePopupWidget()
        action = next(a for a in menu.actions() if a.text() == text)
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
        assert panel.session.document.undo_label.key == wanted
        settle(panel)
    assert not [r for r in panel.session.plan.roles.values() if r.person in ("boss", "zhou") and r.until is None]


def test_one_card_alone_is_not_aligned(panel, hand):
    hand.select("people:boss")
    hand.key(Key.Key_Left, CONTROL)
    assert panel.session.document.undo_label is None


RECTS = {"a": Rect(0, 0, 10, 10), "b": Rect(15, 30, 10, 10), "c": Rect(100, 80, 10, 10)}


@pytest.mark.parametrize(
    ("how", "wanted"),
    [
        (Alignment.LEFT, [0, 0, 0]),
        (Alignment.RIGHT, [100, 100, 100]),
        (Alignment.ACROSS, [0, 50, 100]),
        (Alignment.TOP, [0, 15, 100]),
    ],
)
def test_lining_up_across(how, wanted):
    assert [rect.x for _, rect in sorted(aligned(RECTS, how).items())] == wanted


def test_lining_up_down_and_too_few_for_distances():
    assert [rect.y for _, rect in sorted(aligned(RECTS, Alignment.DOWN).items())] == [0, 40, 80]
    assert [rect.y for _, rect in sorted(aligned(RECTS, Alignment.BOTTOM).items())] == [80, 80, 80]
    two = {key: RECTS[key] for key in "ab"}
    assert aligned(two, Alignment.ACROSS) == two
    assert aligned({}, Alignment.LEFT) == {}


# Finding


@pytest.mark.parametrize("words", ["zhou", "zh", "zhouhua", "周", "行政"])
def test_people_are_found_by_name_sound_initials_and_title(panel, hand, words):
    hand.key(Key.Key_F, CONTROL)
    panel.picture.finder.field.setText(words)
    assert panel.picture.finder.model.row_at(0).ref.id == "zhou"


def test_enter_flies_to_the_person(panel, hand):
    hand.canvas.zoom_by(3)
    hand.canvas.pan_by(QPoint(-2000, -2000))
    hand.key(Key.Key_F, CONTROL)
    field = panel.picture.finder.field
    assert field.hasFocus()
    QTest.keyClicks(field, "wt")
    QTest.keyClick(field, Key.Key_Return)
    settle(panel)
    assert panel.session.selection == Ref("people", "wang")
    middle = hand.canvas.viewport().rect().center()
    assert (hand.at("people:wang") - middle).manhattanLength() < 8
    assert not panel.picture.finder.isVisible()
    assert hand.canvas.hasFocus()


def test_the_arrows_choose_among_what_is_found_and_esc_closes(panel, hand):
    hand.key(Key.Key_F, CONTROL)
    finder = panel.picture.finder
    QTest.keyClicks(finder.field, "zh")
    found = [hit.ref.id for hit in finder.model.rows()]
    assert len(found) > 1
    QTest.keyClick(finder.field, Key.Key_Down)
    QTest.keyClick(finder.list, Key.Key_Down)
    QTest.keyClick(finder.list, Key.Key_Return)
    assert panel.session.selection == Ref("people", found[1])
    QTest.mouseClick(panel.bar.search, Qt.MouseButton.LeftButton)
    assert finder.field.text() == ""
    QTest.keyClick(finder.field, Key.Key_Escape)
    assert not finder.isVisible()


def test_what_is_found_follows_the_plan_and_the_day(panel, hand):
    session = panel.session
    hand.key(Key.Key_F, CONTROL)
    finder = panel.picture.finder
    QTest.keyClicks(finder.field, "wang")
    assert [hit.title for hit in finder.model.rows()] == ["王彤"]
    assert session.perform(STEP, set_fields(session.plan, Ref("people", "wang"), name="Wang Tong"))
    assert [hit.title for hit in finder.model.rows()] == ["Wang Tong"]
    assert finder.field.hasFocus()
    panel.hide()
    assert session.perform(STEP, set_fields(session.plan, Ref("people", "driver"), name="Wang Ding"))
    panel.show()
    assert [hit.title for hit in finder.model.rows()] == ["Wang Tong", "Wang Ding"]
    assert session.perform(STEP, set_fields(session.plan, Ref("people", "wang"), joined=session.day))
    session.look_at(day=session.day - timedelta(days=1))
    assert [hit.title for hit in finder.model.rows()] == ["Wang Ding"]


def test_nobody_found_leaves_everything_as_it_is(panel, hand):
    hand.key(Key.Key_F, CONTROL)
    QTest.keyClicks(panel.picture.finder.field, "qqqq")
    QTest.keyClick(panel.picture.finder.field, Key.Key_Return)
    assert panel.picture.finder.isVisible()
    assert panel.session.selection is None


# The small picture


def test_a_large_map_that_is_not_seen_whole_has_a_small_picture(qtbot, large):
    panel = panel_of(qtbot, large)
    small, canvas = panel.picture.minimap, panel.picture.canvas
    assert not small.isVisible()
    canvas.zoom_by(3)
    assert small.isVisible()
    QTest.mouseClick(small, Qt.MouseButton.LeftButton, pos=QPoint(small.width() // 2, small.height() // 2))
    seen = canvas.mapToScene(canvas.viewport().rect().center())
    assert (seen - canvas.content_rect().center()).manhattanLength() < 40
    canvas.fit()
    assert not small.isVisible()


def test_a_small_map_has_none(panel, hand):
    hand.canvas.zoom_by(3)
    assert panel.picture.minimap is None


# Pictures


def taker(panel):
    with panel.picture.map_for.taker(Audience.PRIVATE) as found:
        return found


def test_the_picture_goes_to_the_clipboard_without_marks_of_the_selection(panel, hand):
    hand.key(Key.Key_C, CONTROL)
    answer(Audience.PRIVATE)
    plain = QApplication.clipboard().image()
    hand.canvas.select(["people:boss"])
    hand.key(Key.Key_C, CONTROL)
    answer(Audience.PRIVATE)
    chosen = QApplication.clipboard().image()
    assert plain.width() > 1000
    assert hand.canvas.selected_keys() == ["people:boss"]
    rect = hand.card("people:boss").rect()
    whole = taker(panel).whole()
    corner = QPoint(round((rect.x - whole.x()) * 2), round((rect.y + rect.h / 2 - whole.y()) * 2))
    assert plain.pixel(corner) == chosen.pixel(corner)


def take(monkeypatch, panel, path, text):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    QTest.mouseClick(panel.bar.more, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    action = next(a for a in menu.actions() if a.text() == text)
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
    answer(Audience.PRIVATE)


def test_the_picture_is_saved_as_png_and_svg(panel, monkeypatch, tmp_path):
    take(monkeypatch, panel, tmp_path / "map", "Save as PNG picture…")
    assert QImage(str(tmp_path / "map.png")).width() > 1000
    take(monkeypatch, panel, tmp_path / "map.svg", "Save as SVG drawing…")
    drawn = (tmp_path / "map.svg").read_text(encoding="utf-8")
    assert "<svg" in drawn
    assert drawn.count("<path") > 20


def test_hatching_stays_on_its_card_where_nothing_clips(panel, tmp_path):
    (tmp_path / "map.svg").write_bytes(taker(panel).svg(""))
    drawn = QImage(960, 600, QImage.Format.Format_RGB32)
    painter = QPainter(drawn)
    QSvgRenderer(str(tmp_path / "map.svg")).render(painter)
    painter.end()
    whole, rect = taker(panel).whole(), panel.picture.scene.card("people:zhao").rect()
    scale = 960 / whole.width()
    beside = [
        QPoint(round((rect.x - whole.x() - 12) * scale), round((y - whole.y()) * 600 / whole.height()))
        for y in range(round(rect.y) + 8, round(rect.bottom) - 8)
    ]
    assert len({drawn.pixel(at) for at in beside}) == 1


def test_a_picture_that_cannot_be_written_is_told(panel, monkeypatch, tmp_path):
    told = []
    panel.session.failed.connect(lambda key, _: told.append(key))
    take(monkeypatch, panel, tmp_path / "nowhere" / "map.svg", "Save as SVG drawing…")
    take(monkeypatch, panel, tmp_path / "nowhere" / "map.png", "Save as PNG picture…")
    assert told == ["folder_missing", "folder_missing"]


def test_the_search_knows_somebody_just_renamed(panel, hand):
    finder = panel.picture.finder
    assert finder.people_found("wangtong")
    panel._commands.change(Ref("people", "wang"), name="李四")
    assert [hit.ref.id for hit in finder.people_found("ls")] == ["wang"]
