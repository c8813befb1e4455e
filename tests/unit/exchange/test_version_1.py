"""Version 1 of the interchange: read as ever, written on request, and what is lost by that is told."""

import json
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given

from tests.support.full_plans import full_plan
from tests.support.plans import DAY, people, plan_with
from tests.unit.exchange.plans import SAMPLES, comparable, plans
from workbench.domain.audience import LEAST_FIRST, audience_of_field
from workbench.domain.edits import apply, change, make
from workbench.domain.keyed import keyed_id
from workbench.domain.plan import TABLES, Plan, names_with
from workbench.domain.rows import Audience, Ref, specs
from workbench.exchange.losses import lost_lines
from workbench.exchange.older import Lost, as_version_1, lost_in_version_1
from workbench.exchange.plan_json import read_plan, write_plan, write_version_1
from workbench.exchange.schema import document, schema_json, schema_name
from workbench.exchange.version_1 import FIELDS, VERSION_1
from workbench.exchange.versions import VERSIONS
from workbench.system.paths import resources

NAMES_ROWS = {
    "id", "person", "opportunity", "reports_to", "from", "to", "by", "people", "ours", "theirs", "supporters",
    "factors", "voiced_by", "owner", "strategy", "need",
}  # fmt: skip
ROUNDS = range(2)


def older(plan: Plan, audience: Audience = Audience.PRIVATE, day: date = DAY) -> Any:
    return json.loads(write_version_1(plan, audience, day))


def lost(plan: Plan, audience: Audience = Audience.PRIVATE) -> Lost:
    return lost_in_version_1(plan, audience, DAY)


# Reading


def test_the_samples_are_all_here() -> None:
    names = {path.name for path in SAMPLES}
    assert names == {f"{name}.{lang}.json" for name in ("hospital", "hospital-planned") for lang in ("zh_CN", "en")}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_sample_says_the_same_after_a_round_trip(path: Path) -> None:
    before = json.loads(path.read_bytes())
    after = older(read_plan(path.read_bytes()))
    assert _said(before, after) == _without_ids(before)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_sample_comes_back_from_version_2_and_loses_nothing_in_version_1(path: Path) -> None:
    plan = read_plan(path.read_bytes())
    assert comparable(read_plan(write_plan(plan))) == comparable(plan)
    assert not lost(plan).rows
    assert not lost(plan).latent


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


def test_what_version_1_said_otherwise_is_said_as_now() -> None:
    need = {"id": "n", "opportunity": "o", "side": "company", "kind": "image", "text": "t", "demand": "none"}
    line = "[2024-03-01 – 2026-05-06] Deputy Director · Purchasing"
    plan = read_plan(
        json.dumps(
            {
                **{"format": "account-plan", "version": 1, "account": {"notes": "n"}},
                "people": [{"id": "p", "name": "P", "notes": f"{line}\nLikes tea"}],
                "opportunities": [{"id": "o", "name": "O"}],
                "needs": [need, need | {"id": "m", "person": "p"}],
            }
        ).encode()
    )
    assert [need.empty_source for need in plan.needs.values()] == [True, False]
    assert [person.notes for person in plan.people.values()] == ["Likes tea"]
    posts: Any = plan.rows("posts").values()
    assert [(post.title, post.audience) for post in posts] == [("Deputy Director", "private")]
    spec = specs(TABLES["account"])["notes"]
    assert audience_of_field(plan, Ref("account", "account"), spec) == Audience.TEAM


def test_version_1_has_no_keys_of_version_2() -> None:
    row = {"id": "a", "name": "A", "opened": "2026-01-01"}
    with pytest.raises(Exception, match="key_unknown"):
        read_plan(json.dumps({"format": "account-plan", "version": 1, "opportunities": [row]}).encode())


def test_amounts_of_version_1_are_rounded_to_what_an_amount_may_say() -> None:
    row = {"id": "a", "name": "A", "value": 0.12345}
    (deal,) = read_plan(
        json.dumps({"format": "account-plan", "version": 1, "opportunities": [row]}).encode()
    ).opportunities.values()
    assert deal.value == Decimal("0.1234")


# The schemas


@pytest.mark.parametrize("number", VERSIONS)
def test_the_schema_on_file_is_what_the_types_say(number: int) -> None:
    # After a change of the domain: python -c "from workbench.exchange.schema import write_schemas; write_schemas()"
    version = VERSIONS[number]
    assert (resources() / "schema" / schema_name(version)).read_bytes() == schema_json(version)


# Writing


@pytest.mark.parametrize("seed", ROUNDS)
@pytest.mark.parametrize("audience", Audience)
def test_what_is_written_keeps_the_schema_types(seed: int, audience: Audience) -> None:
    msgspec.json.decode(write_version_1(full_plan(seed), audience, DAY), type=document(VERSION_1))


@pytest.mark.parametrize("seed", ROUNDS)
def test_going_to_version_1_and_back_loses_what_is_named_and_nothing_else(seed: int) -> None:
    plan = full_plan(seed)
    told = lost(plan)
    older_plan = as_version_1(plan, Audience.PRIVATE, DAY)
    back = read_plan(write_version_1(plan, Audience.PRIVATE, DAY))
    missing = {table: len(plan.rows(table)) - len(back.rows(table)) for table in FIELDS}
    assert {table: n for table, n in missing.items() if n} == {t: n for t, n in told.rows.items() if t in FIELDS}
    made_anew = {*FIELDS, "posts", "field_audiences"}
    assert set(told.rows) >= TABLES.keys() - made_anew
    for table in FIELDS:
        kept = [row for row in plan.rows(table).values() if row.id in older_plan.rows(table)]
        found = Counter[str]()
        for before, after in zip(_in_order(kept, older_plan, table), back.rows(table).values(), strict=True):
            found.update(name for name in _plain_fields(table) if getattr(before, name) != getattr(after, name))
        named = {name: count for (told_of, name), count in told.fields.items() if told_of == table}
        assert dict(found) == {name: count for name, count in named.items() if name in _plain_fields(table)}


def _in_order(rows: list[Any], plan: Plan, table: str) -> list[Any]:
    """Return *rows* in the order in which a file has them: parts by their wholes."""
    order = {row: number for number, row in enumerate(plan.rows(table))}
    if table in ("answers", "questions"):
        parent = TABLES[table].spec.parent
        wholes = list(plan.rows(specs(TABLES[table])[parent].target or ""))
        return sorted(rows, key=lambda row: (wholes.index(getattr(row, parent)), row.place))
    if table == "evidence":
        wholes = [row_id for whole in FIELDS for row_id in plan.rows(whole)]
        return sorted(rows, key=lambda row: (wholes.index(row.about), row.date is None, row.date or DAY, order[row.id]))
    return sorted(rows, key=lambda row: order[row.id])


def _plain_fields(table: str) -> set[str]:
    """Return the fields of *table* that name no row, so that they can be compared whatever the ids."""
    by_id = {"about_table", "about", "place"}
    return {name for name, spec in specs(TABLES[table]).items() if not spec.target and name not in by_id}


@given(plan=plans())
def test_any_plan_can_be_written_in_version_1_and_read(plan: Plan) -> None:
    for audience in Audience:
        read_plan(write_version_1(plan, audience, DAY))
        for language in ("en", "zh_CN"):
            lost_lines(lost(plan, audience), language)


@given(plan=plans())
def test_nothing_leaves_wider_than_it_was(plan: Plan) -> None:
    """Whatever a reader of version 1 may show to somebody they might see in the plan as well."""
    older_plan = as_version_1(plan, Audience.PRIVATE, DAY)
    for table in ("account", "people"):
        for row in older_plan.rows(table).values():
            before: Any = plan.find(Ref(table, row.id))
            for name in names_with(table, "own_audience"):
                if getattr(row, name) and not (table == "people" and name in ("interests", "communication", "notes")):
                    mark = audience_of_field(plan, Ref(table, row.id), specs(type(row))[name])
                    marks = [before.audience, *([mark] if mark else [])]
                    assert LEAST_FIRST.index(row.audience) >= max(map(LEAST_FIRST.index, marks))


def test_moves_are_written_as_of_the_day() -> None:
    need = {"opportunity": "deal", "side": "company", "kind": "image", "text": "t"}
    plan = plan_with(needs={"n": need})
    for day, demand in ((date(2026, 5, 1), "must"), (date(2026, 6, 1), "none")):
        key = {"need": "n", "since": day, "demand": demand}
        plan = apply(plan, make("demand_moves", keyed_id("demand_moves", TABLES["demand_moves"], key), key))  # type: ignore[arg-type]
    assert [older(plan, day=day)["needs"][0]["demand"] for day in (date(2026, 4, 30), DAY)] == ["optional", "must"]
    assert older(plan, day=date(2026, 6, 1))["needs"][0]["demand"] == "latent"
    told = lost_in_version_1(plan, Audience.PRIVATE, date(2026, 6, 1))
    assert (told.rows, told.fields, told.latent) == ({"demand_moves": 2}, {("needs", "demand"): 1}, ("t",))


def test_the_last_contact_is_written_as_it_follows_from_all_rows() -> None:
    plan = plan_with(
        people=people("me", "wang"),
        contacts={"c": {"ours": "me", "theirs": "wang", "last": date(2026, 1, 1)}},
        visits={"v": {"date": date(2026, 5, 1), "people": ("wang",), "ours": ("me",), "outcome": "primary_met"}},
    )
    assert older(plan)["contacts"][0]["last"] == "2026-05-01"
    assert older(plan, day=date(2026, 4, 30))["contacts"][0]["last"] == "2026-01-01"


def test_posts_are_lines_at_the_head_of_the_notes_the_latest_first() -> None:
    post = {"person": "wang", "audience": Audience.PRIVATE}
    plan = plan_with(
        people={"wang": {"name": "Wang", "notes": "Likes tea"}},
        posts={
            "a": {**post, "until": date(2024, 3, 1), "title": "Clerk"},
            "b": {**post, "since": date(2024, 3, 1), "until": DAY, "title": "Deputy", "department": "Purchasing"},
        },
    )
    (person,) = older(plan)["people"]
    assert person["notes"].split("\n") == [
        "[2024-03-01 – 2026-05-21] Deputy · Purchasing",
        "[… – 2024-03-01] Clerk",
        "Likes tea",
    ]
    assert not lost(plan)


def test_a_post_that_a_line_cannot_say_is_named_as_lost() -> None:
    post = {"person": "wang", "audience": Audience.PRIVATE, "until": DAY, "department": "Purchasing"}
    plan = plan_with(people=people("wang"), posts={"a": post})
    assert lost(plan).rows == {"posts": 1}


def test_an_empty_source_and_a_need_without_demand_stay_two() -> None:
    need = {"opportunity": "deal", "side": "company", "kind": "image", "demand": "none"}
    plan = plan_with(
        people=people("wang"),
        needs={
            "a": {**need, "text": "empty", "empty_source": True},
            "b": {**need, "text": "nobody wants it"},
            "c": {**need, "text": "wang does not", "person": "wang"},
            "d": {**need, "text": "locked", "locked": True},
        },
    )
    found = older(plan)["needs"]
    assert [need["demand"] for need in found] == ["none", "latent", "none", "none"]
    assert lost(plan).latent == ("nobody wants it",)
    back = read_plan(write_version_1(plan, Audience.PRIVATE, DAY))
    assert [need.empty_source for need in back.needs.values()] == [True, False, False, False]


def test_an_account_is_for_the_fewest_that_any_of_its_texts_is_for() -> None:
    plan = plan_with()
    texts = {"business": "b"}
    for fields, audience in ((texts, "team"), (texts | {"culture": "c"}, "private"), ({}, "customer")):
        account = apply(plan, change("account", "account", {"audience": Audience.CUSTOMER, **fields}))
        assert older(account)["account"].get("audience", "team") == audience


def test_rows_without_a_deal_go_where_version_1_demands_one() -> None:
    plan = plan_with(
        people=people("wang"),
        factors={"f": {"text": "t", "direction": "both", "control": "low"}},
        strategies={"s": {"text": "t", "factors": ("f",)}},
        actions={"a": {"text": "t", "strategy": "s"}},
        evidence={"e": {"about_table": "factors", "about": "f", "text": "t"}},
    )
    assert lost(plan).rows == {"factors": 1, "strategies": 1, "evidence": 1}
    assert lost(plan).fields == {("actions", "strategy"): 1}
    assert older(plan)["actions"][0]["strategy"] is None


def test_what_is_lost_is_said_by_name_and_number() -> None:
    need = {"opportunity": "deal", "side": "company", "kind": "image", "demand": "none"}
    plan = plan_with(
        people={"wang": {"name": "Wang", "birthday": "1976-05-07"}},
        needs={"a": {**need, "text": "nobody wants it"}},
        complaints={"c": {"received": DAY, "text": "t"}, "d": {"received": DAY, "text": "t"}},
    )
    assert lost_lines(lost(plan), "en") == [
        "Not there at all: 2 complaints",
        "Not kept as it is: person, Birthday (in 1)",
        "Not kept as it is: need, Demand state (in 1)",
        "Written as latent, for without a demand it would say that a source is empty: nobody wants it (1 need)",
    ]
    assert lost_lines(lost(plan_with()), "en") == []
