"""Narrowing a talk with the real mouse and keys: answers become needs, needs are locked, undo takes it back (N13)."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.support.plans import DAY, plan_with
from tests.support.settling import settle
from tests.ui.funnel.stage import Control, Stage, ago
from workbench.domain.links import evidence_of
from workbench.domain.needs import NeedKind
from workbench.domain.plan import empty_plan
from workbench.domain.rows import Ref
from workbench.domain.visits import QuestionKind
from workbench.system.figures import day_words
from workbench.ui.funnel.talk_items import need_key, question_key
from workbench.ui.widgets.buttons import Button
from workbench.usecases.talk import FunnelLevel

Key = Qt.Key
L = FunnelLevel


def test_the_latest_talk_with_questions_is_shown_level_by_level(talk: Stage) -> None:
    assert talk.panel.talk.visit == "visit"
    levels = {key: talk.question(key).asked.level for key in talk.order()}
    assert levels == {"q1": L.COLLECT, "q2": L.PRESENT, "q3": L.LOCK}
    tops = [talk.question(key).pos().y() for key in talk.order()]
    assert tops == sorted(tops)


def test_an_answer_dragged_to_the_zone_becomes_a_need_of_the_kind_chosen(talk: Stage) -> None:
    talk.drag(talk.question("q1"), talk.drop_place())
    menu = talk.panel.talk.menu
    assert menu.isVisible()
    menu.command("need.finance").trigger()
    menu.close()
    talk.settle()
    made = next(n for n in talk.plan.needs.values() if n.text == "靠对讲机")
    assert (made.kind, made.person, made.visible, made.surfaced) == (NeedKind.FINANCE, "wang", True, ago(5))
    assert talk.plan.questions["q1"].need == made.id
    assert evidence_of(talk.plan, Ref("needs", made.id))
    assert talk.need(made.id).isSelected()
    assert talk.steps() == 1


def test_undo_takes_the_need_back_and_its_card_with_it(talk: Stage) -> None:
    before = talk.plan
    talk.drag(talk.question("q1"), talk.drop_place())
    talk.panel.talk.menu.command("need.image").trigger()
    talk.panel.talk.menu.close()
    assert len(talk.plan.needs) == 3
    talk.session.undo()
    talk.settle()
    assert (talk.plan.needs, talk.plan.questions) == (before.needs, before.questions)
    assert {card.key for card in talk.talk.cards() if card.key.startswith("needs")} == {
        need_key("reach"), need_key("power"),
    }  # fmt: skip


def test_closing_the_menu_makes_nothing(talk: Stage) -> None:
    talk.drag(talk.question("q1"), talk.drop_place())
    QTest.keyClick(talk.panel.talk.menu, Key.Key_Escape)
    talk.settle()
    assert talk.steps() == 0


def test_an_answer_dragged_to_a_line_of_a_need_is_noted_there(talk: Stage) -> None:
    talk.carry(talk.middle(talk.question("q1")), talk.note_row("reach", 0))
    assert (talk.need("reach").aimed, talk.talk.drop_sign.words) == ("present", "记在：现状")
    talk.release(talk.note_row("reach", 0))
    assert (talk.plan.needs["reach"].present, talk.plan.questions["q1"].need) == ("靠对讲机", "reach")
    assert [e.text for e in evidence_of(talk.plan, Ref("needs", "reach"))] == ["靠对讲机"]
    assert "靠对讲机" in talk.need("reach").describe()
    talk.session.undo()
    assert (talk.plan.needs["reach"].present, talk.plan.evidence) == ("", {})


def test_an_answer_dragged_to_the_head_of_a_need_is_its_evidence(talk: Stage) -> None:
    head = talk.at(talk.need("power").mapToScene(QPointF(60, 20)))
    talk.drag(talk.question("q1"), head)
    assert [e.text for e in evidence_of(talk.plan, Ref("needs", "power"))] == ["靠对讲机"]
    assert talk.plan.needs["power"].present == ""


def test_a_question_without_an_answer_asks_for_it_first(talk: Stage) -> None:
    talk.carry(talk.middle(talk.question("q2")), talk.drop_place())
    assert talk.talk.drop_sign.words == "请先记下回答"
    talk.release(talk.drop_place())
    assert not talk.panel.talk.menu.isVisible()
    talk.write("没人接")
    assert talk.plan.questions["q2"].answer == "没人接"


def test_escape_breaks_a_drag_off(talk: Stage) -> None:
    place = talk.question("q1").pos()
    talk.carry(talk.middle(talk.question("q1")), talk.note_row("reach", 2))
    talk.key(Key.Key_Escape)
    talk.release(talk.note_row("reach", 2))
    assert (talk.steps(), talk.question("q1").pos(), talk.need("reach").aimed) == (0, place, "")
    assert not talk.talk.drop_sign.isVisible()


def test_a_question_dragged_above_another_is_asked_before_it(talk: Stage) -> None:
    over = talk.middle(talk.question("q1"))
    over.setY(talk.at(QPointF(0, talk.talk.made.bands[0].top + 2)).y())
    talk.carry(talk.middle(talk.question("q2")), over)
    assert talk.talk.drop_sign.words == "排在第 1 问"
    talk.release(over)
    assert talk.order() == ["q2", "q1", "q3"]
    talk.session.undo()
    assert talk.order() == ["q1", "q2", "q3"]


def test_a_click_on_the_lock_locks_a_need_and_another_unlocks_it(talk: Stage) -> None:
    card = talk.need("reach")
    lock = talk.at(card.mapToScene(card.lock_rect().center()))
    talk.click(lock)
    assert talk.plan.needs["reach"].locked
    assert "已锁定，但缺" in card.describe()
    talk.click(lock)
    assert not talk.plan.needs["reach"].locked
    talk.session.undo()
    assert talk.plan.needs["reach"].locked


def test_a_click_beside_the_lock_only_selects(talk: Stage) -> None:
    talk.click(talk.middle(talk.need("reach")))
    assert (talk.steps(), talk.session.selection) == (0, Ref("needs", "reach"))


def test_keys_write_the_answer_and_make_it_a_need(talk: Stage) -> None:
    talk.talk.reveal(question_key("q2"))
    talk.key(Key.Key_M)
    talk.write("没人接")
    assert talk.plan.questions["q2"].answer == "没人接"
    talk.key(Key.Key_Return)
    assert talk.editor().text() == "没人接"
    talk.write("要跑下楼")
    assert talk.plan.questions["q2"].answer == "要跑下楼"
    talk.key(Key.Key_M)
    talk.panel.talk.menu.command("need.security").trigger()
    talk.panel.talk.menu.close()
    assert talk.plan.needs[talk.plan.questions["q2"].need or ""].kind == NeedKind.SECURITY


def test_an_answer_half_written_is_left_with_escape(talk: Stage) -> None:
    talk.talk.reveal(question_key("q2"))
    talk.key(Key.Key_Return)
    talk.write("半句", Key.Key_Escape)
    assert (talk.plan.questions["q2"].answer, talk.steps()) == ("", 0)


def test_n_writes_one_more_question_whose_kind_is_suggested(talk: Stage) -> None:
    talk.key(Key.Key_N)
    talk.write("先在两个科试用，可以吗？")
    assert len(talk.order()) == 4
    made = talk.plan.questions[talk.order()[-1]]
    assert (made.kind, made.visit, talk.talk.selected_keys()) == (QuestionKind.CLOSED, "visit", [question_key(made.id)])


def test_the_button_asks_for_a_question_too(talk: Stage) -> None:
    assert talk.panel.bar.primary.text() == "添加问题"
    talk.click_on(talk.panel.bar.primary)
    talk.write("还有谁要点头？")
    assert len(talk.order()) == 4


def test_k_turns_the_kind_and_the_question_finds_its_level(talk: Stage) -> None:
    talk.talk.reveal(question_key("q2"))
    talk.key(Key.Key_K)
    assert talk.plan.questions["q2"].kind == QuestionKind.CLOSED
    assert talk.question("q2").asked.level == L.LOCK
    talk.session.undo()
    assert talk.question("q2").asked.level == L.PRESENT


def test_control_and_arrows_change_the_order(talk: Stage) -> None:
    talk.talk.reveal(question_key("q2"))
    talk.key(Key.Key_Up, Control)
    assert talk.order() == ["q2", "q1", "q3"]
    talk.key(Key.Key_Up, Control)
    assert (talk.order(), talk.steps()) == (["q2", "q1", "q3"], 1)
    talk.key(Key.Key_Down, Control)
    assert talk.order() == ["q1", "q2", "q3"]


def test_l_locks_and_delete_deletes_and_undo_brings_back(talk: Stage) -> None:
    talk.talk.reveal(need_key("power"))
    talk.key(Key.Key_L)
    assert talk.plan.needs["power"].locked
    talk.key(Key.Key_Delete)
    assert set(talk.plan.needs) == {"reach"}
    talk.session.undo()
    talk.settle()
    assert talk.need("power").notes.need.locked
    talk.talk.reveal(question_key("q1"))
    talk.key(Key.Key_Delete)
    assert talk.order() == ["q2", "q3"]


def test_another_talk_is_chosen_in_the_bar(talk: Stage) -> None:
    combo = talk.panel.bar.talk
    assert [combo.itemText(n) for n in range(combo.count())] == [
        f"{day_words(ago(5), 'zh_CN', ago(0))} · 王彤", f"{day_words(ago(30), 'zh_CN', ago(0))} · 刘丽",
    ]  # fmt: skip
    combo.setFocus()
    QTest.keyClick(combo, Key.Key_Down)
    assert (talk.panel.talk.visit, talk.order()) == ("early", [])
    talk.session.select(Ref("visits", "visit"))
    assert (talk.panel.talk.visit, combo.value()) == ("visit", "visit")


def test_the_menu_of_a_question_offers_its_kinds(talk: Stage) -> None:
    menu = talk.panel.talk.menu
    talk.talk.reveal(question_key("q1"))
    menu.offer_question(talk.plan.questions["q1"])
    assert menu.command("kind.open").isChecked()
    menu.command("kind.unsure").trigger()
    assert talk.plan.questions["q1"].kind == QuestionKind.UNSURE


def test_without_a_visit_one_is_planned_first(qtbot: QtBot) -> None:
    stage = Stage(qtbot, plan_with())
    stage.show_part("talk")
    assert stage.panel.pages.currentWidget() is stage.panel.empty
    stage.click_on(stage.panel.empty.findChild(type(stage.panel.bar.primary)))  # type: ignore[arg-type]
    (visit,) = stage.plan.visits.values()
    assert (visit.date, stage.session.selection) == (DAY, Ref("visits", visit.id))
    assert stage.panel.pages.currentWidget() is stage.panel.talk


def test_without_an_opportunity_one_is_asked_for_first(qtbot: QtBot) -> None:
    stage = Stage(qtbot, empty_plan())
    stage.show_part("talk")
    with qtbot.waitSignal(stage.panel.opportunity_wanted):
        stage.click_on(stage.panel.empty.findChildren(Button)[0])
    assert not stage.plan.visits


def test_a_link_shows_between_a_selected_question_and_its_need(talk: Stage) -> None:
    talk.drag(talk.question("q1"), talk.note_row("reach", 0))
    talk.click(talk.middle(talk.question("q2")))
    without = talk.talk.grab().toImage()
    talk.talk.select([])
    plain = talk.talk.grab().toImage()
    talk.talk.select([question_key("q1")])
    settle()
    assert talk.talk.grab().toImage() != plain
    assert without.size() == plain.size()
