"""Parts that are not seen cost nothing, and show what is so as soon as they are."""

import pytest
from pytestqt.qtbot import QtBot

from tests.support.plans import DAY
from tests.ui.funnel.stage import Stage, ago, small_plan, stay
from workbench.domain.deal import Outcome, StageName
from workbench.domain.edits import apply, make
from workbench.domain.rows import Ref
from workbench.ui.funnel import talk_part, tracker_part, tracker_scene
from workbench.ui.funnel.bar import ODDS, STAGES, TALK
from workbench.usecases.deal import enter_stage
from workbench.usecases.funnel import Gate
from workbench.usecases.ports import Label
from workbench.usecases.rows import add, remove, set_fields

TEXT = "不分昼夜地联络"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which part asks for its facts, from now on."""
    told: list[str] = []
    way, talk = tracker_part.tracker, talk_part.talk_of
    monkeypatch.setattr(tracker_part, "tracker", lambda *of: told.append(STAGES) or way(*of))
    monkeypatch.setattr(talk_part, "talk_of", lambda *of: told.append(TALK) or talk(*of))
    return told


def change(stage: Stage, table: str, row: str, **fields: object) -> None:
    stage.session.perform(Label("change_field"), lambda plan: set_fields(plan, Ref(table, row), **fields))


def test_only_the_part_that_is_seen_follows_a_step(stage: Stage, asked: list[str]) -> None:
    change(stage, "needs", "reach", text=TEXT)
    assert asked == [STAGES]
    stage.show_part(TALK)
    assert asked == [STAGES, TALK]
    assert stage.need("reach").notes.need.text == TEXT
    asked.clear()
    change(stage, "needs", "reach", text="随时")
    assert asked == [TALK]
    stage.show_part(ODDS)
    change(stage, "people", "wang", department="")
    assert asked == [TALK]


def test_a_part_shown_again_without_news_asks_nothing(stage: Stage, asked: list[str]) -> None:
    stage.show_part(TALK)
    asked.clear()
    for part in (STAGES, TALK):
        stage.show_part(part)
    assert asked == []


def test_the_stages_shown_again_stand_where_the_deal_is_and_are_selected(talk: Stage) -> None:
    deal, day = talk.session.opportunity or "", talk.session.day
    talk.session.perform(Label("enter_stage"), lambda plan: enter_stage(plan, deal, StageName.CONSEQUENCES, day))
    talk.session.select(Ref("stages", "second"))
    talk.show_part(STAGES)
    assert talk.panel.stages.way is not None
    assert talk.panel.stages.way.place == 3
    assert [row.stage.stage for row in talk.panel.stages.model.rows()][-1] == StageName.CONSEQUENCES
    assert talk.tracker.selected_keys() == ["stage.present_state"]


def test_the_next_stage_is_offered_though_the_stages_wait(talk: Stage) -> None:
    deal, day = talk.session.opportunity or "", talk.session.day
    for stage in (StageName.CONSEQUENCES, StageName.KEEP_AND_GROW):
        talk.session.perform(Label("enter_stage"), lambda plan, to=stage: enter_stage(plan, deal, to, day))
        waiting = talk.panel.stages.next_stage
        talk.show_part(STAGES)
        assert talk.panel.stages.way is not None
        assert waiting == ([*StageName, None][talk.panel.stages.way.place + 1])
        talk.show_part(TALK)


def test_talks_that_came_or_went_meanwhile_are_offered(stage: Stage) -> None:
    ref, edits = add("visits", {"opportunity": "deal", "date": ago(1), "people": ("liu",)})
    stage.session.perform(Label("add_visit"), edits)
    stage.show_part(TALK)
    assert ref.id in stage.panel.bar.talk.values()
    stage.show_part(STAGES)
    for visit in list(stage.plan.visits):
        stage.session.perform(Label("delete"), lambda plan, gone=visit: remove(plan, Ref("visits", gone)))
    stage.show_part(TALK)
    assert stage.panel.pages.currentWidget() is stage.panel.empty
    assert not stage.panel.bar.talk.isVisible()
    assert not stage.panel.bar.primary.isVisible()


def test_stages_keep_their_places_while_the_way_says_the_same(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []
    original = tracker_scene.arrange
    monkeypatch.setattr(tracker_scene, "arrange", lambda *of: made.append(1) or original(*of))
    change(stage, "needs", "reach", text=TEXT)
    change(stage, "opportunities", "deal", outcome=Outcome.HESITATING, name="别的")
    assert made == []
    assert stage.tracker.marker.name == "别的"
    change(stage, "stages", "second", reason="客户要求")
    change(stage, "needs", "reach", present="靠对讲机")
    assert len(made) == 2
    stage.tracker.retranslate()
    stage.panel.refresh(None)
    assert len(made) == 3


def test_a_deal_without_a_stage_fills_its_stages_with_the_first(qtbot: QtBot) -> None:
    plan = small_plan()
    made = Stage(qtbot, plan)
    for row in list(plan.stages):
        made.session.perform(Label("delete"), lambda of, gone=row: remove(of, Ref("stages", gone)))
    assert made.panel.pages.currentWidget() is made.panel.empty
    made.panel.empty.action_requested.emit()
    assert made.panel.stages.way is not None
    assert made.panel.stages.way.place == 0
    assert stay("warm_up", 0)["stage"] == made.panel.stages.way.stays[-1].stage.stage


def test_a_gate_follows_the_evidence_behind_it(qtbot: QtBot) -> None:
    plan = small_plan()
    confirmed = {"person": "wang", "opportunity": "deal", "confidence": "confirmed"}
    seen = {"about_table": "roles", "text": "签字", "date": ago(3)}
    for table, row, fields in (
        ("roles", "owner", confirmed | {"role": "owner"}),
        ("roles", "approver", confirmed | {"role": "approver"}),
        ("commitments", "trial", {"opportunity": "deal", "by": "wang", "due": DAY, "text": "签试用协议"}),
        ("evidence", "owner1", seen | {"about": "owner", "source": "护士长"}),
        ("evidence", "owner2", seen | {"about": "owner", "source": "院长"}),
        ("evidence", "approver1", seen | {"about": "approver", "source": "护士长"}),
    ):
        plan = apply(plan, make(table, row, fields))
    stage = Stage(qtbot, plan)

    def gate_of_order() -> Gate:
        assert stage.panel.stages.way is not None
        return next(facts.gate for facts in stage.panel.stages.way.stages if facts.name == StageName.ORDER)

    assert not gate_of_order().met
    made = make("evidence", "approver2", seen | {"about": "approver", "source": "财务科"})
    stage.session.perform(Label("add.evidence"), made)
    assert gate_of_order().met
    stage.session.undo()
    assert not gate_of_order().met
