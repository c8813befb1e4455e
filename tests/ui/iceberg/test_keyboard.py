"""Everything the mouse can do, by keys; and writing in place."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.support.settling import settle
from tests.ui.iceberg.stage import DAY, Stage
from workbench.domain.needs import AnswerStatus, Level, NeedKind, NeedSide, Source
from workbench.domain.rows import Audience, Ref
from workbench.ui.iceberg.editing import SaidForm
from workbench.ui.iceberg.facts import AnswerState
from workbench.ui.iceberg.layout import Depth
from workbench.ui.iceberg.panel import TABLE
from workbench.ui.widgets.enum_combo import EnumCombo

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


def kind_field(stage: Stage) -> EnumCombo:
    """Return the field for the kind in the line of a new need."""
    (field,) = stage.canvas.findChildren(EnumCombo)
    return field


@pytest.mark.parametrize(
    ("key", "field", "value"),
    [
        (Key.Key_Up, "level", Level.EXTERNAL),
        (Key.Key_Down, "level", Level.UNDERLYING),
        (Key.Key_Left, "kind", NeedKind.LOGIC),
    ],
)
def test_arrows_move_a_card_by_one_step(stage: Stage, key: Qt.Key, field: str, value: object) -> None:
    stage.click("safe")
    stage.key(key)
    assert getattr(stage.need("safe"), field) == value
    assert stage.steps() == 1
    assert stage.canvas.selected_keys() == ["safe"]


def test_left_from_the_first_personal_kind_leads_to_the_company_side(stage: Stage) -> None:
    stage.click("late")
    stage.key(Key.Key_Left)
    assert (stage.need("late").side, stage.need("late").kind) == (NeedSide.COMPANY, NeedKind.IMAGE)


def test_arrows_stop_at_the_ends(stage: Stage) -> None:
    stage.click("safe")
    stage.key(Key.Key_Right)
    stage.click("phones")
    stage.key(Key.Key_Up)
    assert stage.steps() == 0


def test_up_from_the_external_level_surfaces_and_asks_what_was_said(stage: Stage) -> None:
    stage.click("safe")
    stage.key(Key.Key_Up)
    stage.key(Key.Key_Up)
    assert stage.need("safe").surfaced == DAY
    assert [form for form in stage.canvas.findChildren(SaidForm) if form.isVisible()]
    stage.write("别再让我背责任")
    assert [e.text for e in stage.session.plan.evidence.values()] == ["别再让我背责任"]


def test_shift_crosses_the_waterline_straight_and_keeps_the_level(stage: Stage) -> None:
    stage.click("doctor")
    stage.key(Key.Key_Up, SHIFT)
    assert (stage.need("doctor").visible, stage.need("doctor").level) == (True, Level.UNDERLYING)
    stage.write("", Key.Key_Escape)
    stage.key(Key.Key_Down, SHIFT)
    assert (stage.need("doctor").visible, stage.need("doctor").level) == (False, Level.UNDERLYING)


def test_down_from_the_surface_goes_back_to_the_level_it_has(stage: Stage) -> None:
    stage.click("late")
    stage.key(Key.Key_Down)
    assert (stage.need("late").visible, stage.need("late").level) == (False, Level.INTERNAL)


def test_enter_edits_the_text_in_place(stage: Stage) -> None:
    stage.click("safe")
    stage.key(Key.Key_Return)
    assert stage.editor().text() == "不再为事故受责"
    stage.write("不再背责任")
    assert stage.need("safe").text == "不再背责任"
    assert stage.canvas.hasFocus()


def test_double_click_edits_and_escape_leaves_the_text(stage: Stage) -> None:
    stage.double_click(stage.middle("safe"))
    stage.write("写错了", Key.Key_Escape)
    assert stage.steps() == 0


def test_an_emptied_text_is_not_kept(stage: Stage) -> None:
    stage.double_click(stage.middle("safe"))
    stage.editor().clear()
    stage.write("   ")
    assert stage.need("safe").text == "不再为事故受责"
    assert stage.steps() == 0


def test_delete_removes_the_need_with_its_answers_and_undo_brings_both_back(stage: Stage) -> None:
    stage.click("phones")
    stage.key(Key.Key_Delete)
    assert "phones" not in stage.session.plan.needs
    assert stage.session.plan.answers == {}
    assert "phones" not in stage.shown()
    stage.session.undo()
    stage.settle()
    assert stage.card("phones").facts.state == AnswerState.DONE


def test_n_writes_down_a_need_heard_just_now(stage: Stage) -> None:
    before = set(stage.session.plan.needs)
    stage.key(Key.Key_N)
    stage.write("夜里也要联络得上")
    (made,) = set(stage.session.plan.needs) - before
    need = stage.need(made)
    assert (need.text, need.kind, need.visible, need.surfaced) == (
        "夜里也要联络得上", NeedKind.PERFORMANCE, True, DAY,
    )  # fmt: skip
    assert need.source == Source.STATED
    assert stage.session.selection == Ref("needs", made)


def test_n_beside_a_selected_card_takes_its_place(stage: Stage) -> None:
    before = set(stage.session.plan.needs)
    stage.click("doctor")
    stage.key(Key.Key_N)
    stage.write("在医生中有分量")
    (made,) = set(stage.session.plan.needs) - before
    need = stage.need(made)
    assert (need.kind, need.level, need.visible, need.audience) == (
        NeedKind.RECOGNITION, Level.UNDERLYING, False, Audience.PRIVATE,
    )  # fmt: skip


def test_nothing_written_makes_nothing(stage: Stage) -> None:
    stage.key(Key.Key_N)
    stage.write("  ")
    assert stage.steps() == 0


def test_a_double_click_on_the_water_adds_a_need_of_that_place(stage: Stage) -> None:
    before = set(stage.session.plan.needs)
    stage.double_click(stage.zone(Depth.EXTERNAL, NeedKind.IMAGE))
    assert "绩效" in stage.editor().placeholderText()  # No column of the picture showed another kind.
    QTest.keyClick(stage.editor(), Key.Key_Down)
    assert "财政" in stage.editor().placeholderText()
    stage.write("一年内收回成本")
    (made,) = set(stage.session.plan.needs) - before
    need = stage.need(made)
    assert (need.kind, need.side, need.level, need.visible) == (
        NeedKind.FINANCE, NeedSide.COMPANY, Level.EXTERNAL, False,
    )  # fmt: skip
    assert made in stage.shown()


def test_a_double_click_below_a_card_takes_the_kind_of_its_column(stage: Stage) -> None:
    stage.double_click(stage.zone(Depth.UNDERLYING, NeedKind.RECOGNITION) + QPoint(0, 60))
    assert kind_field(stage).value() == NeedKind.RECOGNITION


def test_the_line_for_a_new_need_has_its_name_when_it_gets_the_keyboard(stage: Stage, qapp: QApplication) -> None:
    heard: list[str] = []
    hear = qapp.focusChanged.connect(lambda _, held: heard.append(held.accessibleName()))
    stage.key(Key.Key_N)
    qapp.focusChanged.disconnect(hear)
    assert heard == [stage.editor().placeholderText()]
    assert heard[0]


def test_the_kind_is_asked_in_the_line(stage: Stage) -> None:
    before = set(stage.session.plan.needs)
    stage.key(Key.Key_N)
    line, kind = stage.editor(), kind_field(stage)
    QTest.keyClicks(line, "half")
    QTest.keyClick(line, Key.Key_Backtab)
    assert QApplication.focusWidget() is kind
    QTest.keyClick(kind, Key.Key_Down)
    QTest.keyClick(kind, Key.Key_Tab)
    assert QApplication.focusWidget() is line
    QTest.keyClick(line, Key.Key_Return)
    (made,) = set(stage.session.plan.needs) - before
    assert (stage.need(made).text, stage.need(made).kind) == ("half", NeedKind.FINANCE)
    assert stage.steps() == 1


def test_the_list_of_kinds_drops_down_from_the_line_without_ending_it(stage: Stage) -> None:
    stage.key(Key.Key_N)
    line, kind = stage.editor(), kind_field(stage)
    QTest.mouseClick(kind, Qt.MouseButton.LeftButton)
    settle()
    QTest.keyClick(kind.view(), Key.Key_End)
    QTest.keyClick(kind.view(), Key.Key_Return)
    settle()
    assert kind.value() == kind.values()[-1]
    assert line.isVisible()
    QTest.keyClick(kind, Key.Key_Escape)
    settle()
    assert stage.steps() == 0


def test_a_new_need_belongs_to_the_person_one_looks_at(stage: Stage) -> None:
    before = set(stage.session.plan.needs)
    stage.panel.person.setCurrentIndex(stage.panel.person.values().index("liu"))
    stage.panel.person.activated.emit(stage.panel.person.currentIndex())
    stage.key(Key.Key_N)
    assert "刘丽" in stage.editor().placeholderText()
    stage.write("各科室一视同仁")
    (made,) = set(stage.session.plan.needs) - before
    assert stage.need(made).person == "liu"


def test_the_primary_button_adds_from_the_table_too(stage: Stage) -> None:
    stage.panel.show_view(TABLE)
    stage.panel.add_button.click()
    stage.write("从表里添加")
    assert "从表里添加" in {need.text for need in stage.session.plan.needs.values()}
    assert stage.panel.views.currentWidget() is stage.canvas


def test_a_writes_an_answer_and_d_marks_it_done_and_planned(stage: Stage) -> None:
    stage.click("doctor")
    stage.key(Key.Key_A)
    stage.write("请她提医学标准")
    (answer,) = [a for a in stage.session.plan.answers.values() if a.need == "doctor"]
    assert (answer.text, answer.status) == ("请她提医学标准", AnswerStatus.PLANNED)
    assert stage.card("doctor").facts.state == AnswerState.PLANNED
    stage.key(Key.Key_D)
    assert stage.card("doctor").facts.state == AnswerState.DONE
    stage.key(Key.Key_D)
    assert stage.card("doctor").facts.state == AnswerState.PLANNED


def test_letters_mean_nothing_while_one_writes(stage: Stage) -> None:
    stage.click("doctor")
    stage.key(Key.Key_A)
    stage.write("nad")
    assert [a.text for a in stage.session.plan.answers.values() if a.need == "doctor"] == ["nad"]


def test_tab_walks_the_cards_in_reading_order(stage: Stage) -> None:
    walked = []
    for _ in range(5):
        stage.key(Key.Key_Tab)
        walked += stage.canvas.selected_keys()
    assert walked == ["phones", "late", "safe", "modern", "doctor"]


def test_a_need_can_be_written_over_the_place_it_will_have(stage: Stage) -> None:
    at = stage.zone(Depth.INTERNAL, NeedKind.LOGIC)
    stage.double_click(at)
    assert stage.canvas.viewport().rect().contains(stage.editor().parentWidget().geometry())
    assert stage.canvas.target_at(QPointF(stage.canvas.mapToScene(at))).kind == NeedKind.LOGIC
