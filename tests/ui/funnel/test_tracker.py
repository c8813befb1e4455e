"""Moving the deal with the real mouse and keys: one move, one step, and undo takes it back (F1)."""

import pytest
from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.support.plans import DAY
from tests.support.sessions import enter_on
from tests.ui.funnel.stage import Stage, ago, small_plan
from workbench.domain.deal import STAGE_ORDER, Outcome, StageName
from workbench.domain.deal import Stage as StageRow
from workbench.domain.edits import apply
from workbench.domain.plan import empty_plan
from workbench.domain.rows import Ref
from workbench.system.figures import day_words
from workbench.ui.funnel.tracker_items import DEAL_KEY, gate_key, stage_key
from workbench.ui.funnel.words import span_words
from workbench.ui.theme.theme import Mode, Theme
from workbench.ui.widgets.card import CardItem
from workbench.usecases.deal import remove_stays
from workbench.usecases.ports import Label
from workbench.usecases.rows import add, set_fields

S = StageName
Key = Qt.Key


def test_the_deal_dragged_to_the_next_stage_enters_it_on_the_day(stage: Stage) -> None:
    stage.drag_deal(S.CONSEQUENCES)
    assert (stage.now(), stage.last_stay().entered, stage.plan.stages["third"].left) == (S.CONSEQUENCES, DAY, DAY)
    assert stage.steps() == 1
    assert stage.form() is None


def test_undo_takes_a_move_back_and_the_marker_with_it(stage: Stage) -> None:
    before, place = stage.plan.stages, stage.tracker.marker.pos()
    stage.drag_deal(S.CONSEQUENCES)
    assert stage.tracker.marker.pos() != place
    stage.session.undo()
    stage.settle()
    assert (stage.plan.stages, stage.tracker.marker.pos()) == (before, place)


def test_a_step_back_is_done_and_asks_for_the_reason_in_place(stage: Stage) -> None:
    stage.drag_deal(S.WARM_UP)
    assert stage.now() == S.WARM_UP
    form = stage.form()
    assert form is not None
    assert "从发现差距退回" in " ".join(label.text() for label in form.findChildren(QLabel))
    stage.write("换了主任")
    assert (stage.last_stay().reason, stage.form()) == ("换了主任", None)
    assert stage.steps() == 2


def test_a_skip_asks_too_and_escape_leaves_the_reason_to_the_coach(stage: Stage) -> None:
    stage.drag_deal(S.TRIAL)
    assert stage.form() is not None
    stage.write("半句", Key.Key_Escape)
    assert (stage.form(), stage.now(), stage.last_stay().reason) == (None, S.TRIAL, "")
    assert stage.canvas.hasFocus()
    stage.session.ask_coach_now()
    assert stage.tracker.stage_card(S.TRIAL).look.flag == "amber"
    assert "还没有写原因" in stage.tracker.marker.second_line()


def test_the_question_for_a_reason_blocks_nothing(stage: Stage) -> None:
    stage.drag_deal(S.TRIAL)
    stage.click(stage.over(S.WARM_UP))
    assert stage.form() is None
    assert stage.session.selection == Ref("stages", "first")


def test_a_second_thought_the_same_day_takes_the_move_back(stage: Stage) -> None:
    before = stage.plan.stages
    stage.drag_deal(S.ORDER)
    stage.key(Key.Key_Escape)
    stage.drag_deal(S.GAP)
    assert stage.plan.stages == before
    assert stage.form() is None


def test_the_deal_let_go_where_it_was_makes_no_step(stage: Stage) -> None:
    place = stage.tracker.marker.pos()
    stage.drag_deal(S.GAP)
    assert (stage.steps(), stage.tracker.marker.pos()) == (0, place)


def test_escape_breaks_a_drag_off(stage: Stage) -> None:
    place = stage.tracker.marker.pos()
    stage.carry(stage.middle(stage.tracker.marker), stage.over(S.ORDER))
    assert stage.tracker.stage_card(S.ORDER).aimed
    assert stage.tracker.drop_sign.isVisible()
    stage.key(Key.Key_Escape)
    stage.release(stage.over(S.ORDER))
    assert (stage.steps(), stage.tracker.marker.pos(), stage.now()) == (0, place, S.GAP)
    assert not stage.tracker.stage_card(S.ORDER).aimed
    assert not stage.tracker.drop_sign.isVisible()


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (S.CONSEQUENCES, "进入结果与后果"),
        (S.PRESENT_STATE, "退回了解现状，要写原因"),
        (S.TRIAL, "跳到试用，要写原因"),
        (S.GAP, "发现差距：留在这里"),
    ],
)
def test_while_dragging_the_sign_says_what_letting_go_would_do(stage: Stage, target: StageName, words: str) -> None:
    stage.carry(stage.middle(stage.tracker.marker), stage.over(target))
    assert stage.tracker.drop_sign.words == words
    stage.key(Key.Key_Escape)


def test_an_earlier_day_cannot_be_rewritten_and_says_so(stage: Stage, qtbot: QtBot) -> None:
    enter_on(stage.session, ago(20))
    stage.settle()
    assert stage.tracker.way is not None
    assert stage.tracker.way.place == 1
    with qtbot.waitSignal(stage.session.failed) as told:
        stage.drag_deal(S.TRIAL)
    assert told.args[0] == "later_stage_recorded"
    assert stage.steps() == 0


def test_the_arrows_move_the_deal_stage_by_stage(stage: Stage) -> None:
    stage.key(Key.Key_Right)
    assert stage.now() == S.CONSEQUENCES
    stage.tracker.reveal(DEAL_KEY)
    stage.key(Key.Key_Left)
    assert (stage.now(), len(stage.plan.stages)) == (S.GAP, 3)


def test_the_arrows_walk_from_card_to_card_where_a_stage_has_the_keyboard(stage: Stage) -> None:
    stage.click(stage.over(S.GAP))
    stage.key(Key.Key_Right)
    assert (stage.steps(), stage.tracker.selected_keys()) == (0, [stage_key(S.CONSEQUENCES)])


def test_enter_on_a_stage_goes_there_and_on_the_deal_asks_for_the_reason(stage: Stage) -> None:
    stage.click(stage.over(S.CONSEQUENCES))
    stage.key(Key.Key_Return)
    assert stage.now() == S.CONSEQUENCES
    stage.tracker.reveal(DEAL_KEY)
    stage.key(Key.Key_Return)
    stage.write("他们自己算了一笔账")
    assert stage.last_stay().reason == "他们自己算了一笔账"


def test_delete_takes_a_stay_away_and_undo_brings_it_back(stage: Stage) -> None:
    before = stage.plan.stages
    stage.click(stage.over(S.GAP))
    stage.key(Key.Key_Delete)
    assert (set(stage.plan.stages), stage.plan.stages["second"].left, stage.now()) == (
        {"first", "second"}, None, S.PRESENT_STATE,
    )  # fmt: skip
    stage.session.undo()
    assert stage.plan.stages == before


def test_the_button_takes_the_deal_on_and_names_the_stage(stage: Stage) -> None:
    assert stage.panel.bar.primary.text() == "进入结果与后果"
    stage.click_on(stage.panel.bar.primary)
    assert (stage.now(), stage.panel.bar.primary.text()) == (S.CONSEQUENCES, "进入锁定需求")


def test_the_outcome_is_chosen_and_shown_on_the_deal(stage: Stage) -> None:
    combo = stage.panel.bar.outcome
    combo.setFocus()
    QTest.keyClick(combo, Key.Key_Down)
    assert stage.plan.opportunities["deal"].outcome == Outcome.BOUGHT
    assert "已购买" in stage.tracker.marker.describe()
    stage.session.undo()
    stage.settle()
    assert combo.value() is None
    assert "已购买" not in stage.tracker.marker.describe()


def test_gates_say_what_is_missing_and_open_when_the_plan_satisfies_them(stage: Stage) -> None:
    sheet = stage.tracker.gate_sheet(S.CONSEQUENCES)
    assert "还没有客户亲口说出的结果" in sheet.describe()
    assert sheet.upcoming
    ref = Ref("needs", "reach")
    stage.session.perform(Label("x"), lambda plan: set_fields(plan, ref, result="省时", consequence="再出事"))
    assert "已具备" in sheet.describe()


def test_what_is_selected_in_the_session_is_selected_here_and_back(stage: Stage) -> None:
    stage.session.select(Ref("stages", "second"))
    assert stage.tracker.selected_keys() == [stage_key(S.PRESENT_STATE)]
    stage.click(stage.middle(stage.tracker.gate_sheet(S.GAP)))
    assert stage.tracker.selected_keys() == [gate_key(S.GAP)]
    assert stage.session.selection == Ref("stages", "third")
    stage.click(stage.middle(stage.tracker.marker))
    assert stage.session.selection == Ref("opportunities", "deal")


def test_only_what_the_change_names_is_drawn_anew(stage: Stage) -> None:
    card = stage.tracker.stage_card(S.WARM_UP)
    shown = card.shown
    stage.drag_deal(S.CONSEQUENCES)
    assert stage.tracker.stage_card(S.WARM_UP) is card
    assert card.shown is shown or card.shown == shown


def test_a_narrow_card_says_a_day_on_each_line(stage: Stage) -> None:
    stay = StageRow(id="s", opportunity="deal", stage=S.PRESENT_STATE, entered=ago(30), left=ago(10))
    assert span_words(stay, ago(0), narrow=True).splitlines() == [
        f"{day_words(ago(30), 'zh_CN', ago(0))} –", day_words(ago(10), "zh_CN", ago(0)),
    ]  # fmt: skip
    assert "\n" not in span_words(stay, ago(0))


def test_cards_say_what_they_show(stage: Stage) -> None:
    assert stage.tracker.stage_card(S.PRESENT_STATE).describe().splitlines() == [
        "了解现状，已走过", f"{day_words(ago(30), 'zh_CN', ago(0))} – {day_words(ago(10), 'zh_CN', ago(0))} · 20 天",
    ]  # fmt: skip
    assert "全院电话" in stage.tracker.marker.describe()


def test_the_part_shown_has_the_keyboard(stage: Stage) -> None:
    stage.panel.show_part("talk")
    assert stage.talk.hasFocus()
    stage.panel.show_view("table")
    stage.panel.show_part("stages")
    assert stage.panel.stages.table.hasFocus()
    stage.panel.show_view("picture")
    stage.panel.setFocus()
    assert stage.tracker.hasFocus()


def test_a_plan_without_a_stage_begins_with_the_warm_up_today(qtbot: QtBot) -> None:
    plan = small_plan()
    stage = Stage(qtbot, apply(plan, remove_stays(plan, list(plan.stages))))
    assert stage.panel.pages.currentWidget() is stage.panel.empty
    assert not stage.panel.bar.primary.isVisible()
    stage.click_on(stage.panel.empty.findChild(type(stage.panel.bar.primary)))  # type: ignore[arg-type]
    assert (stage.now(), stage.last_stay().entered) == (S.WARM_UP, DAY)
    assert stage.panel.pages.currentWidget() is stage.panel.stages


def test_a_plan_without_an_opportunity_begins_one(qtbot: QtBot) -> None:
    stage = Stage(qtbot, empty_plan())
    stage.click_on(stage.panel.empty.findChild(type(stage.panel.bar.primary)))  # type: ignore[arg-type]
    assert len(stage.plan.opportunities) == 1
    assert stage.now() == S.WARM_UP
    assert stage.session.opportunity in stage.plan.opportunities


@pytest.fixture
def drawn(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The keys of the cards drawn from here on."""
    keys: list[str] = []
    draw = CardItem._draw

    def note(card: CardItem, painter: QPainter, zoom: float) -> None:
        keys.append(card.key)
        draw(card, painter, zoom)

    stage.settle()
    monkeypatch.setattr(CardItem, "_draw", note)
    return keys


def test_a_reason_draws_anew_what_shows_it_and_leaves_the_other_stages(stage: Stage, drawn: list[str]) -> None:
    ref = Ref("stages", "second")
    stage.session.perform(Label("change_field"), lambda plan: set_fields(plan, ref, reason="院长自己问起"))
    stage.settle()
    assert set(drawn) == {stage_key(stage.plan.stages["second"].stage)}


def test_a_gate_that_is_met_now_is_drawn_so_on_its_sheet_and_its_post(stage: Stage, drawn: list[str]) -> None:
    x, y = stage.tracker.made.post(STAGE_ORDER.index(S.NEED_LOCKED))
    post = QRect(stage.at(QPointF(x - 9, y - 9)), stage.at(QPointF(x + 9, y + 9)))
    closed = {"visit": next(iter(stage.plan.visits)), "need": "reach", "kind": "closed", "text": "?", "answer": "对"}
    stage.session.perform(Label("x"), add("questions", closed)[1])
    whole = {"present": "对讲机", "desired": "手机", "result": "快", "consequence": "误事", "awareness": "voiced"}
    stage.session.perform(Label("x"), lambda plan: set_fields(plan, Ref("needs", "reach"), **whole))
    stage.settle()
    before = stage.tracker.viewport().grab(post).toImage()
    drawn.clear()
    stage.session.perform(Label("x"), lambda plan: set_fields(plan, Ref("needs", "reach"), locked=True))
    stage.settle()
    assert gate_key(S.NEED_LOCKED) in drawn
    assert gate_key(S.CONSEQUENCES) not in drawn
    assert stage.tracker.viewport().grab(post).toImage() != before


def test_a_renamed_deal_is_drawn_with_its_name(stage: Stage, drawn: list[str]) -> None:
    stage.session.perform(Label("x"), lambda plan: set_fields(plan, Ref("opportunities", "deal"), name="新楼电话"))
    stage.settle()
    assert (set(drawn), stage.tracker.marker.name) == ({DEAL_KEY}, "新楼电话")


def test_the_theme_switches_at_once(stage: Stage, theme: Theme) -> None:
    at = stage.over(S.KEEP_AND_GROW)
    light = stage.tracker.viewport().grab().toImage()
    theme.set_mode(Mode.DARK)
    stage.settle()
    dark = stage.tracker.viewport().grab().toImage()
    assert light.pixelColor(at).lightness() > 128 > dark.pixelColor(at).lightness()
