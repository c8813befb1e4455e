"""Interchange JSON in and out: every sample and any plan there and back, and who sees what."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given

from tests.unit.exchange.plans import SAMPLES, comparable, plans
from workbench.coach.engine import check
from workbench.domain.plan import Plan, empty_plan
from workbench.domain.rows import Audience
from workbench.exchange.plan_json import read_plan, write_plan
from workbench.exchange.samples import sample
from workbench.exchange.schema import document, schema_json
from workbench.system.paths import resources

NAMES_ROWS = {
    "id", "person", "opportunity", "reports_to", "from", "to", "by", "people", "ours", "theirs", "supporters",
    "factors", "voiced_by", "owner", "strategy", "need",
}  # fmt: skip


@given(plan=plans())
def test_any_plan_comes_back_as_it_went(plan: Plan) -> None:
    assert comparable(read_plan(write_plan(plan))) == comparable(plan)


@given(plan=plans())
def test_what_is_written_keeps_the_schema_types(plan: Plan) -> None:
    msgspec.json.decode(write_plan(plan), type=document())


def test_the_samples_are_all_here() -> None:
    names = {path.name for path in SAMPLES}
    assert names == {f"{name}.{lang}.json" for name in ("hospital", "hospital-planned") for lang in ("zh_CN", "en")}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_sample_says_the_same_after_a_round_trip(path: Path) -> None:
    before = json.loads(path.read_bytes())
    after = json.loads(write_plan(read_plan(path.read_bytes())))
    assert _said(before, after) == _without_ids(before)


def _said(before: Any, after: Any) -> Any:
    """Return *after* without the keys that *before* leaves to their default, and without ids."""
    if isinstance(before, dict):
        return {name: _said(before[name], after[name]) for name in before if name not in NAMES_ROWS | {"audience"}} | (
            {"audience": after.get("audience", "team")} if "audience" in before else {}
        )
    if isinstance(before, list):
        assert len(before) == len(after)
        return [_said(one, other) for one, other in zip(before, after, strict=True)]
    return after


def _without_ids(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_ids(each) for name, each in value.items() if name not in NAMES_ROWS}
    return [_without_ids(each) for each in value] if isinstance(value, list) else value


def test_a_sample_has_ids_of_its_own_each_time() -> None:
    one, other = sample("hospital", "en"), sample("hospital", "en")
    assert comparable(one) == comparable(other)
    assert set(one.people).isdisjoint(other.people)


def test_an_empty_plan_goes_there_and_back() -> None:
    assert comparable(read_plan(write_plan(empty_plan("en")))) == comparable(empty_plan("en"))


def test_the_least_file_is_an_empty_plan() -> None:
    plan = read_plan(b'\xef\xbb\xbf{"format": "account-plan", "version": 1}')
    assert comparable(plan) == comparable(empty_plan("zh_CN"))


def minimal(**lists: Any) -> bytes:
    people = [{"id": "p", "name": "P"}, {"id": "q", "name": "Q", "side": "ours"}]
    found = {"format": "account-plan", "version": 1, "people": people, "opportunities": [{"id": "o", "name": "O"}]}
    return json.dumps(found | lists).encode()


def test_audiences_default_as_the_format_says() -> None:
    need = {"opportunity": "o", "person": "p", "text": "n", "evidence": [{"text": "e"}], "answers": [{"text": "a"}]}
    plan = read_plan(
        minimal(
            needs=[
                need | {"id": "n1", "side": "personal", "kind": "power"},
                need | {"id": "n2", "side": "company", "kind": "image"},
            ],
            positions=[{"person": "p", "opportunity": "o"}],
            relations=[{"from": "p", "to": "q", "kind": "ally"}],
            roles=[{"person": "p", "opportunity": "o", "role": "owner"}],
        )
    )
    assert [need.audience for need in plan.needs.values()] == ["private", "team"]
    assert [row.audience for t in ("positions", "relations") for row in plan.rows(t).values()] == ["private"] * 2
    others = ("people", "opportunities", "roles", "evidence", "answers")
    assert {row.audience for t in others for row in plan.rows(t).values()} == {Audience.TEAM}


def test_an_audience_that_is_said_is_kept_and_written_only_where_it_is_not_the_default() -> None:
    evidence = [{"text": "e", "audience": "customer"}, {"text": "f"}]
    data = minimal(
        roles=[{"person": "p", "opportunity": "o", "role": "owner", "audience": "private", "evidence": evidence}]
    )
    (role,) = json.loads(write_plan(read_plan(data)))["roles"]
    assert role["audience"] == "private"
    assert [each.get("audience") for each in role["evidence"]] == ["customer", None]


def test_a_decider_called_confirmed_by_one_source_stays_so_and_the_coach_objects() -> None:
    role = {"person": "p", "opportunity": "o", "role": "owner", "confidence": "confirmed"}
    plan = read_plan(minimal(roles=[role | {"evidence": [{"text": "e", "source": "Ann"}]}]))
    (kept,) = json.loads(write_plan(plan))["roles"]
    assert kept["confidence"] == "confirmed"
    assert "assumed-decider" in {finding.rule for finding in check(plan, date(2026, 5, 21))}


def test_a_commitment_may_have_lost_its_people() -> None:
    data = minimal(commitments=[{"id": "c", "opportunity": "o", "by": None, "to": None, "text": "t"}])
    (commitment,) = read_plan(data).commitments.values()
    assert (commitment.by, commitment.to) == (None, None)


def test_the_order_of_answers_and_questions_is_the_order_of_the_file() -> None:
    texts = [f"t{n}" for n in range(12)]
    data = minimal(visits=[{"id": "v", "opportunity": "o", "questions": [{"text": text} for text in texts]}])
    (visit,) = json.loads(write_plan(read_plan(data)))["visits"]
    assert [question["text"] for question in visit["questions"]] == texts


@pytest.mark.parametrize("audience", [Audience.TEAM, Audience.CUSTOMER])
def test_nothing_private_is_written_for_others(audience: Audience) -> None:
    written = write_plan(sample("hospital-planned", "zh_CN"), audience)
    found = json.loads(written)
    assert found["positions"] == found["relations"] == []
    assert all(need["side"] == "company" for need in found["needs"])
    assert not any(person[note] for person in found["people"] for note in ("interests", "communication", "notes"))
    read_plan(written)


@given(plan=plans())
def test_every_audience_can_read_what_was_written_for_it(plan: Plan) -> None:
    for audience in Audience:
        read_plan(write_plan(plan, audience))


def test_whole_numbers_are_written_whole() -> None:
    written = write_plan(read_plan(minimal(opportunities=[{"id": "o", "name": "O", "value": 1200000}])))
    assert b'"value": 1200000,' in written


def test_the_same_plan_is_always_written_the_same() -> None:
    plan = sample("hospital", "en")
    assert write_plan(plan) == write_plan(plan)


def test_the_schema_on_file_is_what_the_types_say() -> None:
    # After a change of the domain: python -c "from workbench.exchange.schema import write_schema; write_schema()"
    assert (resources() / "schema" / "account-plan-1.schema.json").read_bytes() == schema_json()
