"""Requirement sources, the question plan and the menus."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.support.canvas_stage import LEFT, Plain
from tests.ui.iceberg.stage import Stage, change
from workbench.domain.needs import AnswerStatus, Level, NeedKind, Source
from workbench.domain.rows import Ref
from workbench.domain.wording import question_kind
from workbench.system.language import Language, catalogue
from workbench.ui.iceberg.facts import SourceState


def states(stage: Stage) -> dict[Source, str]:
    return {source: chip.text() for source, chip in stage.panel.sources.chips.items()}


def test_the_states_of_the_sources_show_whole_before_what_the_signs_mean(stage: Stage) -> None:
    chips = stage.panel.sources.chips.values()
    legend = stage.panel.legend
    stage.panel.resize(stage.panel.sources.sizeHint().width() + legend.sizeHint().width() // 2, 640)
    stage.settle()
    assert 0 < legend.width() < legend.sizeHint().width()
    assert [chip.text() for chip in chips if chip.width() < chip.sizeHint().width()] == []


def test_the_four_sources_show_what_is_filled_empty_or_open(stage: Stage) -> None:
    assert states(stage) == {
        Source.STATED: "明示 ✓", Source.IMPLIED: "隐含 ✓", Source.OBLIGATORY: "必须履行 ？", Source.OTHER: "其他 无",
    }  # fmt: skip


def choose(stage: Stage, source: Source, place: int) -> None:
    """Open the menu of a source with the mouse and choose its *place*-th entry."""
    QTest.mouseClick(stage.panel.sources.chips[source], LEFT)
    menu = stage.panel.sources.menu
    assert menu.isVisible()
    QTest.mouseClick(menu, LEFT, Plain, menu.actionGeometry(menu.actions()[place]).center())


def test_an_open_source_can_be_marked_as_empty_and_the_mark_taken_back(stage: Stage) -> None:
    choose(stage, Source.OBLIGATORY, 1)
    (mark,) = [n for n in stage.session.plan.needs.values() if n.source == Source.OBLIGATORY]
    assert (mark.empty_source, mark.text) == (True, "必须履行要求：无")
    assert states(stage)[Source.OBLIGATORY] == "必须履行 无"
    choose(stage, Source.OBLIGATORY, 1)
    assert states(stage)[Source.OBLIGATORY] == "必须履行 ？"


def test_an_open_source_offers_a_need_of_that_source(stage: Stage) -> None:
    choose(stage, Source.OBLIGATORY, 0)
    stage.write("要有进网许可")
    (made,) = [n for n in stage.session.plan.needs.values() if n.text == "要有进网许可"]
    assert (made.source, made.level, made.visible) == (Source.OBLIGATORY, Level.EXTERNAL, False)
    assert states(stage)[Source.OBLIGATORY] == "必须履行 ✓"


def test_a_source_filled_and_marked_counts_as_filled(stage: Stage) -> None:
    change(stage, "phones", source=Source.OTHER)
    facts = {f.source: f for f in stage.panel.sources._facts.values()}
    assert facts[Source.OTHER].state == SourceState.FILLED


# Question plan


def test_a_question_goes_into_the_next_visit_to_the_person_and_one_is_led_there(stage: Stage) -> None:
    led: list[Ref] = []
    stage.session.place_wanted.connect(led.append)
    stage.click("doctor")
    QTest.mouseClick(stage.panel.ask_button, LEFT)
    (question,) = stage.session.plan.questions.values()
    assert (question.visit, question.need, question.kind) == ("next", "doctor", "open")
    assert led == [Ref("visits", "next")]
    assert stage.steps() == 1


def test_without_a_planned_visit_a_new_one_is_begun(stage: Stage) -> None:
    stage.click("phones")
    QTest.mouseClick(stage.panel.ask_button, LEFT)
    (question,) = stage.session.plan.questions.values()
    visit = stage.session.plan.visits[question.visit]
    assert (visit.people, visit.date, visit.outcome) == (("wang",), None, None)
    stage.session.undo()
    assert (len(stage.session.plan.visits), stage.session.plan.questions) == (1, {})


def test_a_question_needs_a_need(stage: Stage) -> None:
    stage.session.select(None)
    assert not stage.panel.ask_button.isEnabled()


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", list(NeedKind))
def test_every_kind_has_an_open_question(kind: NeedKind, language: Language) -> None:
    words = catalogue("iceberg")[f"question.{kind}"][language]
    assert isinstance(words, str)
    assert question_kind(words) == "open"


# Menus


def menu_of(stage: Stage, key: str) -> Callable[[str], None]:
    """Open the menu of a card by the menu key and return how to choose a command."""
    stage.click(key)
    card = stage.card(key)
    stage.canvas.menu_requested.emit(card, stage.canvas.mapToGlobal(stage.middle(key)), card.pos())
    menu = stage.panel.menu
    assert menu.isVisible()

    def pick(command: str) -> None:
        QTest.mouseClick(menu, LEFT, Plain, menu.actionGeometry(menu.command(command)).center())
        stage.panel.activateWindow()
        stage.settle()

    return pick


def test_the_menu_toggles_an_answer(stage: Stage) -> None:
    menu_of(stage, "phones")("toggle")
    assert stage.session.plan.answers["trial"].status == AnswerStatus.PLANNED


def test_the_menu_locks_surfaces_and_deletes(stage: Stage) -> None:
    menu_of(stage, "doctor")("lock")
    assert stage.need("doctor").locked
    menu_of(stage, "doctor")("surface")
    assert (stage.need("doctor").visible, stage.need("doctor").level) == (True, Level.UNDERLYING)
    stage.write("", Qt.Key.Key_Escape)
    menu_of(stage, "doctor")("sink")
    assert not stage.need("doctor").visible
    menu_of(stage, "doctor")("delete")
    assert "doctor" not in stage.session.plan.needs


def test_the_menu_edits_answers_and_notes_what_was_said(stage: Stage) -> None:
    menu_of(stage, "late")("edit")
    stage.write("由她定")
    assert stage.need("late").text == "由她定"
    menu_of(stage, "late")("answer")
    stage.write("请她列名单")
    assert stage.card("late").facts.answers[0].text == "请她列名单"
    menu_of(stage, "late")("said")
    stage.write("我最清楚")
    assert [e.text for e in stage.session.plan.evidence.values()] == ["我最清楚"]


def test_the_menu_of_the_water_adds_a_need_there(stage: Stage) -> None:
    at = stage.zone("internal", NeedKind.BELONGING)  # type: ignore[arg-type]
    canvas = stage.canvas
    canvas.menu_requested.emit(None, canvas.viewport().mapToGlobal(at), canvas.mapToScene(at))
    menu = stage.panel.menu
    QTest.mouseClick(menu, LEFT, Plain, menu.actionGeometry(menu.command("new")).center())
    QTest.keyClick(stage.editor(), Qt.Key.Key_Up)
    stage.write("给全院一个好样子")
    (made,) = (n for n in stage.session.plan.needs.values() if n.text == "给全院一个好样子")
    assert (made.kind, made.level, made.visible) == (NeedKind.IMAGE, Level.INTERNAL, False)
