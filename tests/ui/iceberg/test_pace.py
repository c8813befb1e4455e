"""What keeps the iceberg quick: nothing is arranged, drawn or looked at anew that is as it was."""

import pytest
from PySide6.QtCore import QPropertyAnimation
from PySide6.QtWidgets import QGraphicsItem
from pytestqt.qtbot import QtBot

from tests.support.big_plan import big_plan
from tests.ui.iceberg.stage import DAY, Stage, need, small_plan
from workbench.domain.rows import Ref
from workbench.ui.iceberg import scene
from workbench.ui.iceberg.card import NeedCard
from workbench.ui.iceberg.facts import need_facts
from workbench.ui.theme.theme import Mode, Theme
from workbench.usecases.needs import add_answer
from workbench.usecases.ports import Label
from workbench.usecases.rows import set_fields

KEPT = QGraphicsItem.CacheMode.DeviceCoordinateCache


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    return Stage(qtbot, small_plan(), DAY)


@pytest.fixture
def arranged(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    made: list[int] = []
    original = scene.arrange
    monkeypatch.setattr(scene, "arrange", lambda slots, *rest: made.append(len(slots)) or original(slots, *rest))
    return made


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The keys of the cards whose words are drawn from now on."""
    keys: list[str] = []
    monkeypatch.setattr(NeedCard, "draw_content", lambda card, *_: keys.append(card.key))
    return keys


def write(stage: Stage, text: str) -> None:
    stage.session.perform(Label("change_field"), lambda plan: set_fields(plan, Ref("needs", "safe"), text=text))


def colours(stage: Stage) -> dict[str, int]:
    """Return the colour in the middle of each card, seen from afar."""
    picture = stage.canvas.grab().toImage()
    return {key: picture.pixel(stage.middle(key)) for key in stage.shown()}


def test_a_card_is_dressed_once_when_it_is_first_shown_and_has_nothing_to_glide_with(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dressed: list[str] = []
    original = NeedCard.dress
    monkeypatch.setattr(NeedCard, "dress", lambda card: dressed.append(card.key) or original(card))
    stage = Stage(qtbot, big_plan(people=8, needs=40), DAY, findings=True)
    assert any(card.mark.count for card in stage.canvas.need_cards())
    assert len(dressed) == len(set(dressed)) == 40
    gliding = [card for card in stage.canvas.need_cards() if card.findChildren(QPropertyAnimation)]
    assert gliding == []


def test_other_words_arrange_nothing_and_longer_ones_do(stage: Stage, arranged: list[int]) -> None:
    write(stage, "安全")
    assert arranged == []
    assert stage.card("safe").facts.need.text == "安全"
    write(stage, "安全 " * 40)
    assert arranged == [5]


def test_another_theme_arranges_nothing_and_changes_the_colours_of_every_card(
    stage: Stage, theme: Theme, arranged: list[int]
) -> None:
    stage.canvas.zoom_by(0.2 / stage.canvas.zoom())
    stage.settle()
    before = colours(stage)
    theme.set_mode(Mode.DARK)
    stage.settle()
    assert arranged == []
    after = colours(stage)
    assert all(after[key] != before[key] for key in before)


@pytest.mark.parametrize("name", ["阿", "Zz", ""])
def test_another_name_leaves_every_card_where_it_is(stage: Stage, arranged: list[int], name: str) -> None:
    places = {card.key: card.pos() for card in stage.canvas.need_cards()}
    person = next(need.person for need in stage.session.plan.needs.values() if need.person)
    renamed = name or stage.session.plan.people[person].name + "!"
    stage.session.perform(Label("change_field"), lambda plan: set_fields(plan, Ref("people", person), name=renamed))
    assert arranged == []
    assert {card.key: card.pos() for card in stage.canvas.need_cards()} == places


def test_facts_that_still_hold_are_the_same_objects() -> None:
    plan = small_plan()
    before = {facts.key: facts for facts in need_facts(plan, "deal", DAY)}
    assert all(facts is before[facts.key] for facts in need_facts(plan, "deal", DAY, before))


def test_an_answer_and_a_text_make_other_facts_of_their_own_need(stage: Stage) -> None:
    cases = {
        "modern": lambda plan: add_answer(plan, "modern", "新大楼")[1],
        "safe": lambda plan: set_fields(plan, Ref("needs", "safe"), text="不担责"),
    }
    for key, edits in cases.items():
        before = {card.key: card.facts for card in stage.canvas.need_cards()}
        stage.session.perform(Label("change_field"), edits)
        assert [c.key for c in stage.canvas.need_cards() if c.facts is not before[c.key]] == [key]


def test_a_card_that_comes_back_has_the_mark_the_coach_gave_it(stage: Stage) -> None:
    stage.session.ask_coach_now()
    marked = stage.card("phones").mark, stage.card("doctor").mark
    assert marked[1].count
    stage.panel.unanswered.click()
    assert "phones" not in stage.shown()
    stage.panel.unanswered.click()
    assert (stage.card("phones").mark, stage.card("doctor").mark) == marked


def test_cards_are_kept_as_drawn_except_while_the_zoom_changes(stage: Stage) -> None:
    assert stage.card("safe").cacheMode() == KEPT
    stage.canvas.zoom_in()
    assert stage.card("safe").cacheMode() == KEPT
    stage.canvas.zoom_in()
    assert stage.card("safe").cacheMode() != KEPT
    stage.qtbot.waitUntil(lambda: stage.card("safe").cacheMode() == KEPT)


def test_very_many_cards_lose_their_words_while_the_zoom_changes(qtbot: QtBot, written: list[str]) -> None:
    stage = Stage(qtbot, big_plan(people=8, needs=scene.MANY + 1), DAY)
    stage.canvas.zoom_by(0.8 / stage.canvas.zoom())
    stage.canvas.grab()
    assert written == []
    qtbot.waitUntil(lambda: stage.card("n0").cacheMode() == KEPT)
    stage.canvas.grab()
    assert written


def test_a_few_cards_keep_their_words_while_the_zoom_changes(stage: Stage, written: list[str]) -> None:
    for _ in range(2):
        stage.canvas.zoom_by(1.02)
    stage.canvas.grab()
    assert set(written) == stage.shown()


def test_a_kept_card_is_drawn_anew_when_it_says_something_else(stage: Stage) -> None:
    before = stage.canvas.grab().toImage()
    write(stage, "安全感")
    assert stage.canvas.grab().toImage() != before


def test_needs_of_equal_words_are_told_apart(qtbot: QtBot) -> None:
    plan = need(small_plan(), "twin", "security", "不再为事故受责", person="wang")
    stage = Stage(qtbot, plan, DAY)
    assert stage.card("twin").facts.person == "王彤"
    assert stage.card("safe").facts.person == "刘丽"
