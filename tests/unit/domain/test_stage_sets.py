"""Stage sets with their steps and gates, and what is said of a gate in a deal; strengths and weaknesses of rivals."""

from datetime import date

import pytest

from tests.architecture.catalogues import catalogues
from tests.support.contract import contract, declared, refusal
from tests.support.row_types import Shape, having, part_of, shape
from workbench.domain.competitor_points import CompetitorPoint
from workbench.domain.deal import StageName
from workbench.domain.keyed import keyed_id
from workbench.domain.rows import Row
from workbench.domain.stage_sets import CONDITIONS, GateAnswer, StageGate, StageSet, StageStep

DAY = date(2026, 5, 21)
GATE = {"stage_step": "s", "text": "They gave a date"}


@pytest.mark.parametrize(
    ("row_type", "fields"),
    [
        (StageSet, "name*"),
        (StageStep, "stage_set*→stage_sets, name*, stage*, place: number"),
        (StageGate, "stage_step*→stage_steps, text*, condition, place: number"),
        (GateAnswer, "gate*→stage_gates, opportunity*→opportunities, since?: day, met: bool?, note"),
        (CompetitorPoint, "competitor*→competitors, kind*: point_kind, text*, ours, since?: day, place: number"),
    ],
)
def test_the_fields_are_those_of_the_contract(row_type: type[Row], fields: str) -> None:
    assert declared(row_type) == contract(fields)


def test_they_are_for_the_team_and_an_answer_belongs_to_its_gate_deal_and_day() -> None:
    assert shape(StageSet) == Shape()
    assert shape(StageStep) == part_of("stage_set")
    assert shape(StageGate) == part_of("stage_step")
    assert shape(CompetitorPoint) == part_of("competitor")
    assert shape(GateAnswer) == Shape(
        evidenced=True, key=("gate", "opportunity", "since"), series=("since", "gate", "opportunity")
    )


def test_a_part_goes_with_its_whole_and_an_answer_with_its_gate_and_its_deal() -> None:
    every = (StageSet, StageStep, StageGate, GateAnswer, CompetitorPoint)
    owned = [having(row_type, "owned") for row_type in every]
    assert owned == [set(), {"stage_set"}, {"stage_step"}, {"gate", "opportunity"}, {"competitor"}]
    assert having(GateAnswer, "dated") == having(GateAnswer, "event") == {"since"}
    assert (having(CompetitorPoint, "dated"), having(CompetitorPoint, "event")) == ({"since"}, set())


def test_a_step_has_a_name_and_a_gate_its_words() -> None:
    step = {"stage_set": "s", "name": "Tender", "stage": StageName.PROPOSAL}
    assert (refusal(StageStep, step), refusal(StageStep, step | {"name": " "})) == (None, "text_missing")
    assert (refusal(StageGate, GATE), refusal(StageGate, GATE | {"text": "\n"})) == (None, "text_missing")


def test_a_gate_is_judged_by_the_program_only_by_a_condition_of_its_own() -> None:
    assert [refusal(StageGate, GATE | {"condition": name}) for name in ("", *CONDITIONS)] == [None] * (
        1 + len(CONDITIONS)
    )
    assert [refusal(StageGate, GATE | {"condition": name}) for name in ("Gap", " ", "gap.")] == [
        "condition_unknown"
    ] * 3


def test_the_conditions_are_those_the_coach_has_sentences_for() -> None:
    asked = {key.removeprefix("unmet.") for key in catalogues()["coach"] if key.startswith("unmet.")}
    assert sorted(CONDITIONS) == sorted(asked)


def test_whoever_answers_a_gate_of_a_deal_for_a_day_makes_the_same_row() -> None:
    asked = {"gate": "g", "opportunity": "deal", "since": DAY}
    ids = {keyed_id("gate_answers", GateAnswer, asked | told) for told in ({"met": True}, {"met": False}, {})}
    assert len(ids) == 1
    assert keyed_id("gate_answers", GateAnswer, asked | {"since": None}) not in ids
