"""Dragging with the real mouse: one drop, one step, and undo takes it back."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from tests.support.canvas_stage import LEFT, Plain
from tests.support.sessions import enter_on
from tests.ui.iceberg.stage import DAY, Stage
from workbench.domain.needs import Level, NeedKind, NeedSide
from workbench.domain.rows import Audience, Ref
from workbench.ui.iceberg.editing import SaidForm
from workbench.ui.iceberg.layout import Depth


def said_form(stage: Stage) -> SaidForm | None:
    forms = [form for form in stage.canvas.findChildren(SaidForm) if form.isVisible()]
    return forms[0] if forms else None


def test_a_need_dragged_up_surfaces_on_the_day_and_keeps_its_level(stage: Stage) -> None:
    stage.drag("doctor", Depth.SURFACE, NeedKind.RECOGNITION)
    need = stage.need("doctor")
    assert (need.visible, need.surfaced, need.level) == (True, DAY, Level.UNDERLYING)
    assert stage.steps() == 1


def test_undo_takes_a_drop_back_and_the_card_with_it(stage: Stage) -> None:
    before, place = stage.need("doctor"), stage.card("doctor").pos()
    stage.drag("doctor", Depth.SURFACE, NeedKind.LOGIC)
    assert stage.need("doctor").kind == NeedKind.LOGIC
    stage.session.undo()
    stage.settle()
    assert stage.need("doctor") == before
    assert stage.card("doctor").pos() == place


def test_the_question_what_was_said_keeps_the_words_as_evidence(stage: Stage) -> None:
    stage.drag("doctor", Depth.SURFACE, NeedKind.RECOGNITION)
    form = said_form(stage)
    assert form is not None
    assert "刘丽说了什么" in " ".join(label.text() for label in form.findChildren(QLabel))
    stage.write("我首先还是一名医生。")
    (evidence,) = stage.session.plan.evidence.values()
    assert (evidence.about, evidence.text, evidence.date, evidence.source) == (
        "doctor", "我首先还是一名医生。", DAY, "刘丽",
    )  # fmt: skip
    assert said_form(stage) is None
    assert stage.steps() == 2


def test_the_question_can_wait(stage: Stage) -> None:
    stage.drag("doctor", Depth.SURFACE, NeedKind.RECOGNITION)
    stage.write("半句", Qt.Key.Key_Escape)
    assert stage.session.plan.evidence == {}
    assert said_form(stage) is None
    assert stage.need("doctor").visible
    assert stage.canvas.hasFocus()


def test_the_question_blocks_nothing_and_goes_when_one_works_on(stage: Stage) -> None:
    stage.drag("doctor", Depth.SURFACE, NeedKind.RECOGNITION)
    assert said_form(stage) is not None
    stage.click("phones")
    assert said_form(stage) is None
    assert stage.session.selection == Ref("needs", "phones")


def test_dragging_down_sinks_the_need_to_the_level_of_the_band(stage: Stage) -> None:
    stage.drag("late", Depth.UNDERLYING, NeedKind.POWER)
    need = stage.need("late")
    assert (need.visible, need.surfaced, need.level) == (False, None, Level.UNDERLYING)
    assert said_form(stage) is None


@pytest.mark.parametrize("depth", [Depth.EXTERNAL, Depth.INTERNAL])
def test_dragging_between_bands_changes_only_the_level(stage: Stage, depth: Depth) -> None:
    before = stage.need("modern")
    stage.drag("modern", depth, NeedKind.IMAGE)
    after = stage.need("modern")
    assert after.level == Level(depth.value)
    assert (after.visible, after.kind, after.audience) == (before.visible, before.kind, before.audience)


def test_dragging_to_the_other_half_changes_side_and_kind_and_becomes_private(stage: Stage) -> None:
    stage.drag("modern", Depth.UNDERLYING, NeedKind.ACHIEVEMENT)
    need = stage.need("modern")
    assert (need.side, need.kind, need.audience) == (NeedSide.PERSONAL, NeedKind.ACHIEVEMENT, Audience.PRIVATE)


def test_a_kind_without_cards_can_be_reached_beside_those_with_cards(stage: Stage) -> None:
    stage.drag("doctor", Depth.UNDERLYING, NeedKind.BELONGING)
    assert stage.need("doctor").kind == NeedKind.BELONGING
    stage.drag("doctor", Depth.UNDERLYING, NeedKind.FINANCE)
    assert stage.need("doctor").kind == NeedKind.FINANCE


def test_while_dragging_the_landing_place_shows_in_words_and_the_card_follows(stage: Stage) -> None:
    to = stage.zone(Depth.SURFACE, NeedKind.RECOGNITION)
    stage.press_and_move("doctor", to)
    sign = stage.canvas.drop_sign
    assert sign.isVisible()
    assert sign.target == (Depth.SURFACE, NeedKind.RECOGNITION)
    assert stage.canvas.drop_words.words() == "个人需求 · 认可 · 水面上"
    assert (stage.middle("doctor") - to).manhattanLength() <= 3
    QTest.mouseRelease(stage.canvas.viewport(), LEFT, Plain, to)
    assert not sign.isVisible()


def test_escape_breaks_a_drag_off_and_nothing_has_happened(stage: Stage) -> None:
    place = stage.card("doctor").pos()
    stage.press_and_move("doctor", stage.zone(Depth.SURFACE, NeedKind.POWER))
    stage.key(Qt.Key.Key_Escape)
    QTest.mouseRelease(stage.canvas.viewport(), LEFT, Plain, stage.zone(Depth.SURFACE, NeedKind.POWER))
    stage.settle()
    assert stage.steps() == 0
    assert not stage.canvas.drop_sign.isVisible()
    assert stage.card("doctor").pos() == place
    assert stage.card("doctor").opacity() == 1.0


def test_a_card_put_back_where_it_was_makes_no_step(stage: Stage) -> None:
    place = stage.card("doctor").pos()
    stage.drag("doctor", Depth.UNDERLYING, NeedKind.RECOGNITION)
    assert stage.steps() == 0
    assert stage.card("doctor").pos() == place


def test_several_selected_cards_move_together_as_one_step(stage: Stage) -> None:
    stage.click("doctor")
    QTest.mouseClick(stage.canvas.viewport(), LEFT, Qt.KeyboardModifier.ControlModifier, stage.middle("safe"))
    assert stage.canvas.selected_keys() == ["safe", "doctor"]
    stage.drag("safe", Depth.EXTERNAL, NeedKind.SECURITY)
    assert {stage.need(key).level for key in ("doctor", "safe")} == {Level.EXTERNAL}
    assert {stage.need(key).kind for key in ("doctor", "safe")} == {NeedKind.SECURITY}
    assert stage.steps() == 1


def test_an_earlier_day_shows_under_water_what_surfaced_later(stage: Stage) -> None:
    enter_on(stage.session, DAY.replace(month=3))
    stage.settle()
    assert stage.card("late").facts.depth == Depth.INTERNAL
    assert stage.card("phones").facts.depth == Depth.SURFACE
    stage.drag("late", Depth.INTERNAL, NeedKind.SECURITY)
    assert (stage.need("late").visible, stage.need("late").surfaced) == (True, DAY.replace(day=11))
    stage.drag("late", Depth.SURFACE, NeedKind.SECURITY)
    assert stage.need("late").surfaced == DAY.replace(month=3)


def test_the_line_takes_chinese_as_any_line_edit(stage: Stage) -> None:
    stage.drag("doctor", Depth.SURFACE, NeedKind.RECOGNITION)
    assert isinstance(stage.editor(), QLineEdit)
    assert stage.editor().testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


# Up and down, and sideways


def straight(stage: Stage, key: str, depth: Depth, drift: int = 0) -> None:
    """Drag a card straight to a depth, which lies above or below it, with a little drift."""
    start, band = stage.middle(key), stage.canvas.arrangement.bands[depth]
    to = QPoint(start.x() + drift, stage.at(QPointF(0, band.y + band.height / 2)).y())
    stage.press_and_move(key, to)
    stage.release(to)


@pytest.mark.parametrize("key", ["doctor", "modern", "safe", "late", "phones"])
@pytest.mark.parametrize("depth", list(Depth))
@pytest.mark.parametrize("drift", [-30, 0, 30])
def test_a_drag_up_or_down_never_changes_the_kind(stage: Stage, key: str, depth: Depth, drift: int) -> None:
    kind = stage.need(key).kind
    straight(stage, key, depth, drift)
    assert stage.need(key).kind == kind
    assert stage.card(key).facts.depth == depth


def test_while_a_card_goes_straight_down_its_own_column_shows(stage: Stage) -> None:
    start, band = stage.middle("late"), stage.canvas.arrangement.bands[Depth.UNDERLYING]
    to = QPoint(start.x(), stage.at(QPointF(0, band.y + band.height / 2)).y())
    stage.press_and_move("late", to)
    assert stage.canvas.drop_sign.target == (Depth.UNDERLYING, NeedKind.POWER)
    stage.release(to)


def test_several_cards_dragged_down_keep_each_its_kind(stage: Stage) -> None:
    stage.click("late")
    QTest.mouseClick(stage.canvas.viewport(), LEFT, Qt.KeyboardModifier.ControlModifier, stage.middle("safe"))
    straight(stage, "safe", Depth.UNDERLYING)
    assert [stage.need(key).kind for key in ("late", "safe")] == [NeedKind.POWER, NeedKind.SECURITY]
    assert {stage.need(key).level for key in ("late", "safe")} == {Level.UNDERLYING}
    assert stage.steps() == 1
