"""Filters, sources, question plan, menus, table, languages; and refreshing only what changed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.support.canvas_stage import LEFT
from tests.support.memory_store import document_of
from tests.support.settling import settle
from tests.ui.iceberg.stage import DAY, Stage, change, choose_person, need, row, small_plan
from workbench.domain.needs import Level, NeedKind, Source
from workbench.domain.plan import empty_plan
from workbench.domain.rows import Ref
from workbench.system.language import Language
from workbench.ui.core.session import Session
from workbench.ui.iceberg.facts import NOBODY
from workbench.ui.iceberg.layout import Depth
from workbench.ui.iceberg.panel import PICTURE, IcebergPanel
from workbench.ui.iceberg.words import foot_words
from workbench.ui.language import Speech, tr
from workbench.ui.theme.theme import Mode, Theme
from workbench.usecases.ports import Label
from workbench.usecases.rows import set_fields

# Showing


@pytest.mark.parametrize(
    ("demand", "said", "short"),
    [("must", "必须被满足", "必须"), ("optional", "可有可无", "可有可无"), ("latent", "需要引导", "需引导"),
     ("none", "无需求：另有用途？", "无需求：另有用途？")],
)  # fmt: skip
def test_a_card_says_the_demand_state_and_asks_for_another_use_where_there_is_none(
    stage: Stage, demand: str, said: str, short: str
) -> None:
    stage.session.perform(Label("x"), lambda plan: set_fields(plan, Ref("needs", "safe"), demand=demand))
    stage.settle()
    card = stage.card("safe")
    assert said in card.describe()
    assert said in card.tooltip_text()
    assert foot_words(card.facts) == (f"未答复 · {short}", short)


def test_marks_of_empty_sources_are_no_cards_but_rows_of_the_table(stage: Stage) -> None:
    assert stage.shown() == {"phones", "doctor", "modern", "safe", "late"}
    assert "nothing" in {facts.key for facts in stage.panel.model.rows()}


def test_only_cards_that_changed_are_touched(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    touched: list[str] = []
    original = type(stage.card("safe")).set_facts
    monkeypatch.setattr(type(stage.card("safe")), "set_facts", lambda card, facts: (
        touched.append(card.key), original(card, facts)))  # fmt: skip
    cards = {card.key: card for card in stage.canvas.need_cards()}
    change(stage, "safe", text="不再背责任")
    assert touched == ["safe"]
    assert {card.key: card for card in stage.canvas.need_cards()} == cards


def test_a_change_elsewhere_does_not_arrange_anything(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[int] = []
    monkeypatch.setattr(stage.canvas, "show_needs", lambda facts: shown.append(len(facts)))
    stage.session.perform(Label("change_field"), lambda plan: set_fields(plan, Ref("account", "account"), name="甲"))
    assert shown == []


def test_renaming_a_person_renames_their_cards_only(stage: Stage) -> None:
    stage.session.perform(Label("change_field"), lambda plan: set_fields(plan, Ref("people", "liu"), name="刘莉"))
    assert stage.card("doctor").facts.person == "刘莉"
    assert stage.card("phones").facts.person == "王彤"


def test_the_coach_flags_needs(stage: Stage) -> None:
    stage.session.ask_coach_now()
    assert stage.card("doctor").look.flag == "amber"
    assert stage.card("doctor").mark.count >= 1
    assert "教练有" in stage.card("doctor").describe()


def test_cards_say_everything_they_show(stage: Stage) -> None:
    words = stage.card("phones").describe()
    for part in ("公司需求", "绩效", "王彤", "仪器耐久", "水面上", "外在需求", "已答复", "已锁定", "已证实"):
        assert part in words
    stage.key(Qt.Key.Key_Tab)
    assert stage.canvas.accessibleDescription() == words


def test_the_text_lines_fit_the_height_the_layout_counts_with(stage: Stage) -> None:
    from PySide6.QtGui import QFontMetricsF

    from workbench.ui.iceberg.layout import CARD_LINE
    from workbench.ui.theme.theme import font

    assert QFontMetricsF(font()).lineSpacing() <= CARD_LINE


# Selection


def test_selecting_a_card_selects_the_need_and_back(stage: Stage) -> None:
    stage.click("safe")
    assert stage.session.selection == Ref("needs", "safe")
    stage.session.select(Ref("needs", "late"))
    assert stage.canvas.selected_keys() == ["late"]
    assert stage.panel.table.selected_keys() == ["late"]
    stage.session.select(Ref("people", "liu"))
    assert stage.canvas.selected_keys() == []
    assert stage.session.selection == Ref("people", "liu")


def test_a_selected_answer_shows_its_need_and_stays_selected(stage: Stage) -> None:
    stage.session.select(Ref("answers", "trial"))
    assert stage.canvas.selected_keys() == ["phones"]
    assert stage.session.selection == Ref("answers", "trial")


def test_show_row_takes_filters_off_that_hide_the_need(stage: Stage) -> None:
    choose_person(stage, "liu")
    assert "phones" not in stage.shown()
    assert stage.panel.show_row(Ref("needs", "phones"))
    assert stage.canvas.selected_keys() == ["phones"]
    assert not stage.panel.show_row(Ref("people", "liu"))


def test_show_row_of_a_mark_leads_to_the_table(stage: Stage) -> None:
    assert stage.panel.show_row(Ref("needs", "nothing"))
    assert stage.panel.views.currentWidget() is stage.panel.table
    assert stage.panel.table.selected_keys() == ["nothing"]


# Filters


def test_filter_by_person_shows_only_their_needs(stage: Stage) -> None:
    choose_person(stage, "liu")
    assert stage.shown() == {"doctor", "safe", "late"}
    assert stage.panel.unanswered.text().endswith("3")


def test_all_people_of_the_opportunity_can_be_chosen(stage: Stage) -> None:
    assert [stage.panel.person.itemText(n) for n in range(stage.panel.person.count())] == ["全部人物", "刘丽", "王彤"]


def test_needs_of_nobody_can_be_chosen_when_there_are_some(qtbot: QtBot) -> None:
    stage = Stage(qtbot, need(small_plan(), "all", "finance", "省钱"), DAY)
    choose_person(stage, NOBODY)
    assert stage.shown() == {"all"}


def test_only_unanswered_shows_those_and_counts_them(stage: Stage) -> None:
    assert stage.panel.unanswered.text() == "只看未答复 4"
    QTest.mouseClick(stage.panel.unanswered, LEFT)
    assert stage.shown() == {"doctor", "modern", "safe", "late"}
    stage.click("late")
    stage.key(Qt.Key.Key_A)
    stage.write("由她决定")
    assert stage.shown() == {"doctor", "modern", "safe"}


def test_filters_that_hide_everything_say_so_and_can_be_taken_off(qtbot: QtBot) -> None:
    plan = row(small_plan(), "roles", "r", person="liu", opportunity="deal", role="owner", x=0.5, y=0.5)
    plan = row(plan, "people", "new", name="新人")
    plan = row(plan, "roles", "r2", person="new", opportunity="deal", role="owner", x=0.5, y=0.5)
    stage = Stage(qtbot, plan, DAY)
    choose_person(stage, "new")
    assert stage.shown() == set()
    assert stage.panel.empty_card.isVisible()
    stage.panel.empty.action_requested.emit()
    assert len(stage.shown()) == 5
    assert not stage.panel.empty_card.isVisible()


def test_a_person_who_is_no_longer_there_is_no_longer_chosen(stage: Stage) -> None:
    choose_person(stage, "liu")
    from workbench.usecases.rows import remove

    stage.session.perform(Label("delete_row"), lambda plan: remove(plan, Ref("people", "liu")))
    assert stage.panel.person.value() == ""
    assert stage.shown() == {"phones", "modern"}


def test_an_empty_plan_teaches_and_its_action_writes_the_first_need(qtbot: QtBot) -> None:
    stage = Stage(qtbot, row(empty_plan(), "opportunities", "deal", name="商机"), DAY)
    assert stage.panel.empty_card.isVisible()
    stage.panel.empty.action_requested.emit()
    stage.write("他要什么")
    assert not stage.panel.empty_card.isVisible()
    assert len(stage.shown()) == 1


def test_without_an_opportunity_nothing_can_be_added(qtbot: QtBot) -> None:
    stage = Stage(qtbot, empty_plan(), DAY)
    assert not stage.panel.add_button.isEnabled()
    stage.key(Qt.Key.Key_N)
    assert stage.steps() == 0
    with qtbot.waitSignal(stage.panel.opportunity_wanted):
        stage.panel.empty.action_requested.emit()
    assert stage.steps() == 0


# Language, theme, size


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("width", [760, 980])
def test_no_button_of_the_bar_is_cut_in_either_language(
    stage: Stage, speech: Speech, language: Language, width: int
) -> None:
    speech.switch(language)
    stage.panel.resize(width if language is Language.ZH_CN else 980, 640)
    settle()
    widgets: list[QWidget] = [
        stage.panel.unanswered,
        stage.panel.ask_button,
        stage.panel.add_button,
        stage.panel.switch,
        *stage.panel.sources.chips.values(),
    ]
    for widget in widgets:
        assert widget.width() >= widget.sizeHint().width(), widget
        assert stage.panel.rect().contains(widget.mapTo(stage.panel, widget.rect().bottomRight()))


def test_the_language_switches_at_once(stage: Stage, speech: Speech) -> None:
    stage.click("doctor")
    speech.switch(Language.EN)
    settle()
    assert stage.panel.add_button.text() == "Add need"
    assert "Recognition" in stage.card("doctor").describe()
    assert stage.panel.sources.chips[Source.STATED].text() == "Stated ✓"
    assert stage.panel.model.headerData(0, Qt.Orientation.Horizontal) == "Person"
    assert stage.session.selection == Ref("needs", "doctor")
    assert tr("terms", "panel.iceberg") == "Needs iceberg"


def test_the_theme_switches_at_once(stage: Stage, theme: Theme) -> None:
    light = stage.canvas.grab().toImage().pixelColor(200, 20)
    theme.set_mode(Mode.DARK)
    settle()
    dark = stage.canvas.grab().toImage().pixelColor(200, 20)
    theme.set_mode(Mode.LIGHT)
    assert light.lightness() > dark.lightness() + 60


def test_cards_fill_the_room_again_when_the_window_grows(stage: Stage) -> None:
    change(stage, "doctor", kind=NeedKind.POWER)
    stage.panel.resize(1600, 900)
    stage.settle()
    assert stage.canvas.arrangement.width > 1500
    assert stage.canvas.zoom() == pytest.approx(1.0, abs=0.02)
    box = stage.canvas.box_of("doctor")
    assert box is not None
    assert stage.card("doctor").pos().x() == box.x


def test_a_hidden_panel_catches_up_when_shown(qtbot: QtBot) -> None:
    session = Session(document_of(small_plan()), DAY)
    panel = IcebergPanel(session)
    session.setParent(panel)
    qtbot.addWidget(panel)
    session.perform(Label("x"), lambda plan: set_fields(plan, Ref("needs", "safe"), text="变了"))
    panel.show()
    card = panel.canvas.need_card("safe")
    assert card is not None
    assert card.facts.need.text == "变了"
    assert panel.switch.value() == PICTURE


def test_many_needs_open_whole_and_can_be_read_up_close(qtbot: QtBot) -> None:
    plan = small_plan()
    for n in range(60):
        plan = need(plan, f"n{n}", list(NeedKind)[n % 9], f"第 {n} 个需求，文字稍微长一点", person="liu",
                    level=list(Level)[n % 3])  # fmt: skip
    stage = Stage(qtbot, plan, DAY)
    assert len(stage.shown()) == 65
    assert stage.canvas.zoom() < 1
    stage.canvas.zoom_reset()
    assert stage.canvas.zoom() == pytest.approx(1.0)
    assert not stage.canvas.grab().isNull()


def test_long_names_and_texts_stay_inside_their_places(qtbot: QtBot) -> None:
    name, text = "阿" * 60, "很长的需求 with English words " * 20
    plan = row(small_plan(), "people", "long", name=name)
    plan = need(plan, "wordy", "logic", text.strip(), person="long", level="external")
    plan = row(plan, "answers", "wordy_answer", need="wordy", text=text)
    stage = Stage(qtbot, plan, DAY)
    stage.drag("wordy", Depth.SURFACE, NeedKind.LOGIC)
    popover = stage.editor().parentWidget().parentWidget()
    assert stage.canvas.rect().contains(popover.geometry())
    stage.write("", Qt.Key.Key_Escape)
    stage.panel.menu.offer_need(stage.card("wordy").facts, movable=True)
    assert stage.panel.menu.sizeHint().width() < stage.panel.width()
    assert name in stage.card("wordy").tooltip_text()
    assert not stage.canvas.grab().isNull()


def test_a_new_need_is_brought_into_view_and_has_the_keyboard(stage: Stage) -> None:
    stage.canvas.zoom_by(3)
    stage.key(Qt.Key.Key_N)
    stage.write("看得见")
    (made,) = [n.id for n in stage.session.plan.needs.values() if n.text == "看得见"]
    card = stage.card(made)
    assert card.hasFocus()
    assert stage.canvas.viewport().rect().contains(stage.middle(made))
