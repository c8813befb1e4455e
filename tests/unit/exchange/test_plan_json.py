"""Interchange JSON in and out: every field of every array and any plan there and back, and who sees what."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given

from tests.support.full_plans import full_plan, unfilled
from tests.support.plans import DAY, people, plan_with
from tests.unit.exchange.plans import comparable, plans
from workbench.coach.engine import check
from workbench.domain.audience import FIELD_AUDIENCES, audience_of_field, visible_to
from workbench.domain.copies import Mark, Sent
from workbench.domain.edits import apply, change
from workbench.domain.keyed import keyed_id
from workbench.domain.plan import TABLES, Plan, empty_plan
from workbench.domain.rows import MEMBERS, Audience, Ref, specs
from workbench.exchange.plan_json import read_file, read_plan, write_plan
from workbench.exchange.samples import sample
from workbench.exchange.schema import document
from workbench.exchange.version_2 import VERSION_2
from workbench.usecases.rows import add

PROJECT = "0123456789abcdef" * 2
SEEDS = range(3)
# The account speaks the language of the file, and a mark of a field is no object of its own.
SAID_ELSEWHERE = {"account.language", "field_audiences.audience"}


def in_json(plan: Plan, audience: Audience = Audience.PRIVATE, project: str | None = None) -> Any:
    return json.loads(write_plan(plan, audience, project))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_a_plan_that_says_something_everywhere_comes_back_as_it_went(seed: int, language: str) -> None:
    plan = full_plan(seed, language)
    assert set(unfilled(plan)) <= SAID_ELSEWHERE
    written = write_plan(plan, project=PROJECT)
    found = read_file(written)
    assert found.plan == plan
    assert (found.project, found.edition, found.absent) == (PROJECT, "private", {})
    assert write_plan(found.plan, project=PROJECT) == written


@pytest.mark.parametrize("seed", SEEDS)
def test_without_the_identity_of_the_plan_its_rows_get_ids_of_their_own(seed: int) -> None:
    plan = full_plan(seed)
    found = read_plan(write_plan(plan))
    assert comparable(found) == comparable(plan)
    for table in TABLES:
        if table != "account":
            assert found.rows(table).keys().isdisjoint(plan.rows(table)) or TABLES[table].spec.key


@given(plan=plans())
def test_any_plan_comes_back_as_it_went(plan: Plan) -> None:
    assert comparable(read_plan(write_plan(plan))) == comparable(plan)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_written_keeps_the_schema_types(seed: int) -> None:
    for audience in Audience:
        msgspec.json.decode(write_plan(full_plan(seed), audience, PROJECT), type=document(VERSION_2))


def test_every_array_of_the_contract_is_written() -> None:
    found = in_json(full_plan(0))
    assert [name for name in VERSION_2.arrays if name not in found] == []
    assert len(VERSION_2.arrays) == 58
    (gate,) = found["stage_sets"][0]["stage_steps"][:1]
    assert {"stage_gates", "name", "stage", "id", "audience"} >= gate.keys() - {"stage_gates"}


def test_some_fields_have_other_names_in_a_file() -> None:
    found = in_json(full_plan(0))
    for array, (*names, missing) in {
        "relations": ("from", "to", "source"),
        "handovers": ("from", "to", "giver"),
        "campaign_lines": ("spec", "specification"),
    }.items():
        assert {*names} <= found[array][0].keys()
        assert missing not in found[array][0]


def test_parts_stand_in_their_wholes_and_are_about_them() -> None:
    plan = plan_with(
        people=people("wang"),
        needs={"n": {"opportunity": "deal", "side": "company", "kind": "image", "text": "t"}},
        demand_moves={},
    )
    key = {"need": "n", "since": DAY, "demand": "must"}
    plan = read_plan(write_plan(plan))
    (need,) = plan.needs
    written = in_json(plan)
    written["needs"][0]["demand_moves"] = [{"since": "2026-05-21", "demand": "must", "evidence": [{"text": "e"}]}]
    found = read_plan(json.dumps(written).encode())
    ((move_id, move),) = found.rows("demand_moves").items()
    assert [getattr(move, name) for name in key] == [next(iter(found.needs)), DAY, "must"]
    assert [(each.about_table, each.about) for each in found.evidence.values()] == [("demand_moves", move_id)]
    assert need not in found.needs


def test_a_sample_has_ids_of_its_own_each_time() -> None:
    one, other = sample("hospital", "en"), sample("hospital", "en")
    assert comparable(one) == comparable(other)
    assert set(one.people).isdisjoint(other.people)


def test_an_empty_plan_goes_there_and_back() -> None:
    assert comparable(read_plan(write_plan(empty_plan("en")))) == comparable(empty_plan("en"))
    assert in_json(empty_plan()).keys() == {"format", "version", "language", "edition", "account"}


@pytest.mark.parametrize("version", [1, 2])
def test_the_least_file_is_an_empty_plan(version: int) -> None:
    plan = read_plan(b'\xef\xbb\xbf{"format": "account-plan", "version": %d}' % version)
    assert (plan.account.name, plan.account.language, list(plan.rows("people"))) == ("", "zh_CN", [])


def minimal(**lists: Any) -> bytes:
    persons = [{"id": "p", "name": "P"}, {"id": "q", "name": "Q", "side": "ours"}]
    found = {"format": "account-plan", "version": 2, "people": persons, "opportunities": [{"id": "o", "name": "O"}]}
    return json.dumps(found | lists).encode()


def test_audiences_default_as_the_format_says() -> None:
    need = {"opportunity": "o", "person": "p", "text": "n", "evidence": [{"text": "e"}], "answers": [{"text": "a"}]}
    reached = [{"kind": "phone", "value": "1"}, {"kind": "phone", "value": "2", "use": "private"}]
    plan = read_plan(
        minimal(
            people=[
                {"id": "p", "name": "P", "contact_data": [*reached, {"kind": "handle", "value": "3"}]},
                {"id": "q", "name": "Q"},
            ],
            needs=[
                need | {"id": "n1", "side": "personal", "kind": "power"},
                need | {"id": "n2", "side": "company", "kind": "image"},
            ],
            positions=[{"person": "p", "opportunity": "o"}],
            relations=[{"from": "p", "to": "q", "kind": "ally"}],
            roles=[{"person": "p", "opportunity": "o", "role": "owner"}],
            values=[{"revenue": 1}],
        )
    )
    assert [need.audience for need in plan.needs.values()] == ["private", "team"]
    assert [row.audience for row in plan.rows("contact_data").values()] == ["team", "private", "private"]
    private = ("positions", "relations", "values")
    assert [row.audience for t in private for row in plan.rows(t).values()] == ["private"] * 3
    others = ("people", "opportunities", "roles", "evidence", "answers")
    assert {row.audience for t in others for row in plan.rows(t).values()} == {Audience.TEAM}


def test_a_decider_called_confirmed_by_one_source_stays_so_and_the_coach_objects() -> None:
    role = {"person": "p", "opportunity": "o", "role": "owner", "confidence": "confirmed"}
    plan = read_plan(minimal(roles=[role | {"evidence": [{"text": "e", "source": "Ann"}]}]))
    (kept,) = in_json(plan)["roles"]
    assert kept["confidence"] == "confirmed"
    assert "assumed-decider" in {finding.rule for finding in check(plan, date(2026, 5, 21))}


def test_a_commitment_may_have_lost_its_people_and_belong_to_no_deal() -> None:
    data = minimal(commitments=[{"id": "c", "by": None, "to": None, "text": "t"}])
    (commitment,) = read_plan(data).commitments.values()
    assert (commitment.by, commitment.to, commitment.opportunity) == (None, None, None)


def test_the_order_of_parts_is_the_order_of_the_file() -> None:
    texts = [f"t{n}" for n in range(12)]
    data = minimal(visits=[{"id": "v", "questions": [{"text": text} for text in texts]}])
    (visit,) = in_json(read_plan(data))["visits"]
    assert [question["text"] for question in visit["questions"]] == texts


def test_rows_are_about_others_in_any_array_wherever_they_stand() -> None:
    gate = {"id": "g", "text": "t"}
    plan = read_plan(
        minimal(
            colleague_notes=[
                {"about_table": "stage_gates", "about": "g", "text": "t", "author": "A", "date": "2026-01-01"},
                {"text": "t", "author": "A", "date": "2026-01-01"},
            ],
            stage_sets=[{"name": "s", "stage_steps": [{"name": "n", "stage": "gap", "stage_gates": [gate]}]}],
        )
    )
    (gate_id,) = plan.rows("stage_gates")
    about = [(note.about_table, note.about) for note in plan.rows("colleague_notes").values()]  # type: ignore[attr-defined]
    assert about == [("stage_gates", gate_id), (None, None)]


def test_a_round_is_for_whom_its_sheet_says() -> None:
    entry = {"item": "x", "value": ""}
    rounds = [{"sheet": sheet, "sheet_entries": [entry]} for sheet in ("man", "health", "of another program")]
    plan = read_plan(minimal(rounds=rounds))
    for table in ("rounds", "sheet_entries"):
        assert [row.audience for row in plan.rows(table).values()] == ["team", "private", "private"]


def test_what_an_import_would_refuse_is_left_out() -> None:
    key: dict[str, Any] = {"sheet": "man", "about_table": "people", "about": "p"}
    plan = plan_with(
        people={"p": {"name": "P"}, "r": {"name": "R", "side": "competitor"}},
        opportunities={"deal": {"name": "D"}, "other": {"name": "O"}},
        strategies={"y": {"opportunity": "deal", "text": "t"}},
        actions={"a": {"text": "t", "strategy": "y", "opportunity": "other"}},
        competitors={"c": {"name": "C", "people": ("p", "r")}},
        stage_sets={"s": {"name": "S"}},
        stage_steps={"t": {"stage_set": "s", "name": "T", "stage": "gap"}},
        stages={"g": {"opportunity": "deal", "stage": "gap", "stage_step": "t"}},
        rounds={keyed_id("rounds", TABLES["rounds"], key): key},
    )
    for project in (None, PROJECT):
        found = in_json(plan, project=project)
        assert "rounds" not in found
        assert found["competitors"][0]["people"] == ["r"]
        assert found["actions"][0].get("opportunity", "left out") == ("left out" if project else None)
        assert found["stages"][0].get("stage_step", "left out") == ("left out" if project else None)
        read_plan(write_plan(plan, project=project))


# Money


@pytest.mark.parametrize("money", ["999999999999999.9999", "0.0001", "1200000", "0", "0.1", "100000000000000.0003"])
def test_money_comes_and_goes_with_every_digit(money: str) -> None:
    plan = read_plan(
        minimal(opportunities=[{"id": "o", "name": "O", "value": "HERE"}]).replace(b'"HERE"', money.encode())
    )
    (deal,) = plan.opportunities.values()
    assert deal.value == Decimal(money)
    assert f'"value": {money}'.encode() in write_plan(plan)


def test_amounts_may_be_written_with_an_exponent() -> None:
    data = minimal(opportunities=[{"id": "o", "name": "O", "value": "HERE"}])
    for written, said in ((b"1.2e6", b"1200000"), (b"1E15", b"1000000000000000"), (b"25e-2", b"0.25"), (b"-0.0", b"0")):
        assert b'"value": ' + said + b"," in write_plan(read_plan(data.replace(b'"HERE"', written)))


def test_places_on_the_map_are_floating_point_numbers() -> None:
    role = {"person": "p", "opportunity": "o", "role": "owner", "x": 0.1, "y": 1}
    (found,) = read_plan(minimal(roles=[role])).roles.values()
    assert (found.x, found.y) == (0.1, 1.0)
    assert {type(found.x), type(found.y)} == {float}


# Single fields


def test_audiences_say_for_whom_single_fields_are() -> None:
    data = minimal(
        account={"notes": "n", "audiences": {"notes": "team", "culture": "private"}},
        people=[{"id": "p", "name": "P", "audiences": {"birthday": "customer"}}, {"id": "q", "name": "Q"}],
    )
    plan = read_plan(data)
    assert len(plan.rows(FIELD_AUDIENCES)) == 2
    spec = specs(TABLES["account"])
    account = {name: audience_of_field(plan, Ref("account", "account"), spec[name]) for name in ("notes", "culture")}
    assert account == {"notes": "team", "culture": "private"}
    written = in_json(plan)
    assert written["people"][0]["audiences"] == {
        **{"power": "team", "interests": "private", "communication": "private", "style": "private"},
        **{"notes": "private", "birthday": "customer", "appeal_order": "private"},
    }
    assert written["account"]["audiences"] == {
        **{"business": "team", "organisation": "team", "industry_notes": "team", "culture": "private"},
        **{"notes": "team"},
    }


# Editions


@pytest.mark.parametrize("audience", [Audience.TEAM, Audience.CUSTOMER])
def test_nothing_private_is_written_for_others(audience: Audience) -> None:
    found = in_json(sample("hospital-planned", "zh_CN"), audience)
    assert "positions" not in found
    assert "relations" not in found
    assert found["edition"] == audience
    assert all(need["side"] == "company" for need in found.get("needs", []))
    notes = {"interests", "communication", "notes"}
    assert all(notes.isdisjoint(person) for person in found.get("people", []))


@pytest.mark.parametrize("filled", [True, False])
def test_what_is_withheld_is_left_out_whether_there_is_anything_or_not(filled: bool) -> None:
    spent = {"hours": Decimal(3), "cost": Decimal(4)} if filled else {}
    action = {"text": "t", "audience": Audience.CUSTOMER, **spent}
    plan = plan_with(actions={"a": action}, people={"p": {"name": "P", "audience": Audience.CUSTOMER}})
    (written,) = in_json(plan, Audience.CUSTOMER)["actions"]
    internal = {"hours", "cost", "expected_return", "actual_return", "return_by", "spend", "approved_by", "approved_on"}
    assert internal.isdisjoint(written)
    assert internal <= in_json(plan, Audience.TEAM)["actions"][0].keys()
    (person,) = in_json(plan, Audience.CUSTOMER)["people"]
    assert {"power", "notes", "birthday", "audiences"}.isdisjoint(person)


def test_only_customers_never_get_the_identity_of_the_plan() -> None:
    plan = full_plan(0)
    assert [in_json(plan, audience, PROJECT).get("project") for audience in Audience] == [PROJECT, PROJECT, None]


def test_a_file_that_can_meet_its_plan_again_does_not_empty_what_it_may_not_name() -> None:
    hidden = {"name": "Hidden", "audience": Audience.PRIVATE}
    plan = plan_with(
        people={"p": {"name": "P", "reports_to": "h"}, "h": hidden},
        visits={"v": {"people": ("p", "h"), "ours": ()}},
        evidence={},
    )
    (person,) = in_json(plan, Audience.TEAM, PROJECT)["people"]
    assert "reports_to" not in person
    (person,) = in_json(plan, Audience.TEAM)["people"]
    assert person["reports_to"] is None
    (visit,) = in_json(plan, Audience.TEAM, PROJECT)["visits"]
    assert visit["people"] == ["p"]


def test_an_account_and_a_deal_that_are_not_for_somebody_keep_their_names_alone() -> None:
    plan = plan_with(
        needs={"n": {"opportunity": "deal", "side": "company", "kind": "image", "text": "t", "audience": "customer"}}
    )
    plan = apply(plan, change("account", "account", {"audience": Audience.PRIVATE, "name": "A", "region": "R"}))
    found = in_json(plan, Audience.CUSTOMER)
    assert found["account"].keys() == {"name", "our_company", "currency", "audience"}
    assert [deal.keys() for deal in found["opportunities"]] == [{"id", "name", "audience"}]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_edition_reads_as_what_its_audience_may_see(seed: int) -> None:
    plan = full_plan(seed)
    for audience in Audience:
        found = read_file(write_plan(plan, audience, PROJECT))
        seen = visible_to(plan, audience)
        assert found.edition == audience
        dismissed = {row.dismissal for row in seen.rows("dismissed_rows").values()}  # type: ignore[attr-defined]
        there = {table: set(seen.rows(table)) for table in TABLES} | {"dismissals": dismissed}
        assert {table for table in TABLES if set(found.plan.rows(table)) != there[table]} <= {FIELD_AUDIENCES}
        for ref, absent in found.absent.items():
            row = found.plan.find(ref)
            assert all(getattr(row, name, None) == specs(type(row))[name].default for name in absent if "." not in name)


@given(plan=plans())
def test_every_audience_can_read_what_was_written_for_it(plan: Plan) -> None:
    for audience in Audience:
        read_plan(write_plan(plan, audience))


def test_the_same_plan_is_always_written_the_same() -> None:
    plan = sample("hospital", "en")
    assert write_plan(plan) == write_plan(plan)


def test_members_are_lists_and_nothing_else_is() -> None:
    found = in_json(full_plan(0))
    for table in VERSION_2.arrays:
        shape = VERSION_2.shape(table)
        for name, value in found[table][0].items():
            listed = name in shape.parts or (name in shape.keys and shape.keys[name].spec.kind in MEMBERS)
            assert isinstance(value, list) == listed, f"{table}.{name}"
            assert not isinstance(value, dict) or name == "audiences"


@pytest.mark.parametrize("audience", list(Audience))
def test_what_speaks_of_the_file_and_its_copies_is_not_written(audience: Audience) -> None:
    plan = plan_with()
    for fields in (
        Mark(Audience.TEAM, "f" * 16, DAY, "Zhou").fields(),
        Sent("0" * 16, DAY, "Li", Audience.TEAM, "a.acctplan").fields(),
    ):
        plan = apply(plan, add("settings", fields)[1])
    assert "settings" not in json.loads(write_plan(plan, audience, "ab" * 16))
