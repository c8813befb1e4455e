"""What a copy for somebody holds: listed tables and fields alone, and nothing that speaks of the file it came from."""

import json
from dataclasses import replace
from datetime import date
from random import Random

import pytest

from tests.support.full_plans import full_plan
from tests.support.markers import planted
from tests.support.plans import FACTOR, people, plan_with
from workbench.domain import edition_lists
from workbench.domain.account import ACCOUNT_ID
from workbench.domain.audience import visible_to
from workbench.domain.copies import Mark, Sent, mark_of, sent_copies
from workbench.domain.edition_lists import COST_US, FOR_CUSTOMERS, fields_of
from workbench.domain.editions import edition
from workbench.domain.edits import apply, check, make
from workbench.domain.keyed import keyed_id
from workbench.domain.plan import TABLES, Plan, names_with
from workbench.domain.plan_settings import PlanSetting
from workbench.domain.rows import Audience, Ref, Row, specs
from workbench.usecases.rows import add


@pytest.mark.parametrize("table", list(TABLES))
def test_somebody_has_decided_of_every_field_of_every_table_whether_it_leaves(table: str) -> None:
    assert fields_of(table) == set(specs(TABLES[table]))


def test_somebody_has_decided_what_customers_get() -> None:
    for_others = {table for table in TABLES if TABLES[table].spec.confidential}
    owned = {
        table
        for table in TABLES
        if any(spec.owned and not spec.optional and spec.target in for_others for spec in specs(TABLES[table]).values())
    }
    assert set(TABLES) == FOR_CUSTOMERS | for_others | owned
    assert FOR_CUSTOMERS.isdisjoint(for_others | owned)
    assert {name for table in TABLES for name in names_with(table, "internal")} == COST_US


def test_a_table_and_a_field_of_which_nobody_decided_stay_out(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {**edition_lists._KNOWN}
    known.pop("factors")
    known["people"] = known["people"] - {"title"}
    known["needs"] = known["needs"] - {"text"}
    known["roles"] = known["roles"] - {"person"}
    monkeypatch.setattr(edition_lists, "_KNOWN", known)
    role = {"person": "wang", "opportunity": "deal", "role": "owner"}
    plan = plan_with(
        people=people("wang", title="Head"),
        factors={"f": FACTOR},
        strategies={"s": {"opportunity": "deal", "text": "x", "factors": ("f",)}},
        needs={"n": {"opportunity": "deal", "side": "company", "kind": "image", "text": "new"}},
        roles={"r": role},
    )
    for audience in (Audience.TEAM, Audience.PRIVATE):
        cut = edition(plan, audience)
        assert (cut.people["wang"].name, cut.people["wang"].title) == ("Wang", "")
        assert not cut.rows("factors")
        assert cut.strategies["s"].factors == ()
        assert cut.needs["n"].text == ""
        assert not cut.roles


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("audience", list(Audience))
def test_a_copy_keeps_the_rules_whatever_is_hidden(seed: int, audience: Audience) -> None:
    dice, whole = Random(seed), full_plan(seed)
    marks = [Audience.PRIVATE, Audience.TEAM, Audience.TEAM, Audience.CUSTOMER]

    def marked(row: Row) -> Audience:
        found = dice.choice(marks)
        never = found == Audience.CUSTOMER and row.spec.confidential
        return Audience.TEAM if never else found

    tables = {t: {i: replace(row, audience=marked(row)) for i, row in rows.items()} for t, rows in whole.tables.items()}
    cut = edition(Plan(tables), audience)
    check(cut, [Ref(table, row) for table, rows in cut.tables.items() for row in rows])


@pytest.mark.parametrize("audience", [Audience.TEAM, Audience.CUSTOMER])
def test_it_holds_what_the_audience_may_see(audience: Audience) -> None:
    seen = visible_to(planted().plan, audience).tables
    cut = edition(planted().plan, audience).tables
    assert {t: rows for t, rows in cut.items() if rows} == {t: r for t, r in seen.items() if r and t != "settings"}


def test_settings_of_the_method_go_along_and_none_of_the_file() -> None:
    sent = Sent("0123456789abcdef", date(2026, 5, 21), "Li", Audience.TEAM, "a.acctplan")
    rows = (
        {"key": "staleness_days.owner", "value": "9"},
        {"key": "of another program", "value": "x"},
        Mark(Audience.TEAM, "f" * 16, date(2026, 5, 21), "Zhou").fields(),
        sent.fields(),
    )
    plan = plan_with()
    for fields in rows:
        plan = apply(plan, add("settings", fields)[1])
    about = {"about_table": "settings", "about": keyed_id("settings", TABLES["settings"], sent.fields())}
    day = {"author": "Zhou", "date": date(2026, 5, 21)}
    plan = apply(plan, make("colleague_notes", "c", {**about, **day, "text": "Ask him"}))

    def keys(audience: Audience) -> list[str]:
        return [row.key for row in edition(plan, audience).all_of(PlanSetting).values()]

    assert keys(Audience.CUSTOMER) == []
    assert keys(Audience.TEAM) == ["staleness_days.owner"]
    assert keys(Audience.PRIVATE) == ["staleness_days.owner", "of another program"]
    assert not edition(plan, Audience.PRIVATE).rows("colleague_notes")


def test_a_copy_for_a_customer_speaks_the_language_asked_for() -> None:
    plan = plan_with()
    assert edition(plan, Audience.CUSTOMER, "zh_CN").account.language == "zh_CN"
    assert edition(plan, Audience.CUSTOMER).account.language == "en"
    assert edition(plan, Audience.TEAM, "zh_CN").account.language == "en"


def test_a_mark_and_a_record_are_read_as_they_were_written() -> None:
    mark = Mark(Audience.TEAM, "f" * 16, date(2026, 5, 21), "周宁")
    plan = apply(plan_with(), add("settings", mark.fields())[1])
    assert mark_of(plan) == mark
    assert mark_of(plan_with()) is None
    first = Sent("1" * 16, date(2026, 5, 20), "Li", Audience.TEAM, "a.acctplan")
    second = Sent("0" * 16, date(2026, 5, 21), "", Audience.CUSTOMER, "b.acctplan", "ab" * 16)
    third = Sent("2" * 16, date(2026, 5, 21), "Wu", Audience.PRIVATE, "c.acctplan", "", frozenset({"wang", "liu"}))
    for each in (first, second, third):
        plan = apply(plan, add("settings", each.fields())[1])
    assert list(sent_copies(plan)) == [third, second, first]


@pytest.mark.parametrize(
    "value",
    ["", "[]", "{", "null", '{"audience":"all"}', '{"audience":"team","copy":1,"day":"2026-05-21","for":2,"name":""}',
     '{"audience":"team","copy":"a","day":"soon","for":"","name":""}', "[" * 100_000],
)  # fmt: skip
def test_what_is_no_mark_and_no_record_says_nothing(value: str) -> None:
    plan = plan_with(account={ACCOUNT_ID: {"name": "Clinic"}})
    for key in ("edition", "copies/0"):
        plan = apply(plan, add("settings", {"key": key, "value": value})[1])
    assert mark_of(plan) is None
    assert list(sent_copies(plan)) == []


@pytest.mark.parametrize("people", ["wang", [1], {}, None])
def test_a_record_that_says_oddly_who_is_in_the_copy_is_none(people: object) -> None:
    value = json.dumps({"audience": "team", "day": "2026-05-21", "for": "", "name": "", "people": people})
    plan = apply(plan_with(), add("settings", {"key": "copies/0", "value": value})[1])
    assert list(sent_copies(plan)) == []
