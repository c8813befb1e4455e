"""Merging an incoming plan: nobody twice, nothing written over, everything else along."""

from dataclasses import replace
from typing import Any

from hypothesis import given

from tests.support.plans import DAY
from tests.unit.exchange.plans import plans
from workbench.domain.account import ACCOUNT_ID, Account
from workbench.domain.edits import apply, change, changes, check
from workbench.domain.people import Person
from workbench.domain.plan import Plan, empty_plan
from workbench.domain.rows import Audience, Row
from workbench.exchange.samples import sample
from workbench.usecases.imports import Filled, ImportReport, Met, merge


def merged(plan: Plan, incoming: Plan) -> tuple[Plan, ImportReport]:
    edits, report = merge(plan, incoming, DAY)
    after = apply(plan, edits)
    check(after, changes(plan, edits).refs)
    return after, report


def holding(*people: Person, **account: Any) -> Plan:
    tables: dict[str, dict[str, Row]] = {"account": {ACCOUNT_ID: Account(id=ACCOUNT_ID, **account)}}
    return Plan(tables | {"people": {person.id: person for person in people}})


def test_everything_comes_into_an_empty_plan_with_its_references() -> None:
    after, report = merged(empty_plan("en"), sample("hospital", "en"))
    assert report.added["people"] == len(after.people) == 10
    (conflict,) = [r for r in after.relations.values() if r.kind == "conflict" and r.strength == 5]
    assert [after.people[i].name for i in (conflict.source, conflict.target)] == ["Liu Li", "Wang Tong"]
    assert all(row.about in after.rows(row.about_table) for row in after.evidence.values())


def test_importing_twice_adds_nobody_and_leaves_the_account() -> None:
    incoming = sample("hospital-planned", "en")
    once, _ = merged(empty_plan("en"), incoming)
    twice, report = merged(once, incoming)
    assert twice.people == once.people
    assert twice.account == once.account
    assert len(twice.relations) == len(once.relations)
    assert len(twice.contacts) == len(once.contacts)
    assert len(twice.opportunities) == 2
    assert len(report.same_people) == 12
    assert not report.filled
    assert not report.kept


@given(plan=plans())
def test_any_plan_comes_into_an_empty_one_and_nobody_comes_twice(plan: Plan) -> None:
    once, report = merged(empty_plan(), plan)
    assert report.added["people"] == len(plan.people)
    twice, report = merged(once, plan)
    assert not report.added["people"]
    assert twice.people == once.people
    assert twice.account == once.account


@given(plan=plans(), other=plans())
def test_a_merge_never_changes_what_the_plan_says(plan: Plan, other: Plan) -> None:
    after, _ = merged(plan, other)
    for table, rows in plan.tables.items():
        if table not in ("account", "people"):
            assert rows.items() <= after.rows(table).items()
    for name in Person.__dataclass_fields__:
        for person in plan.people.values():
            if getattr(person, name) not in ("", None):
                assert getattr(after.people[person.id], name) == getattr(person, name)


def test_only_empty_account_fields_are_filled() -> None:
    after, report = merged(
        holding(name="Acme", region="North"), holding(name="ACME", region="South", currency="EUR", language="en")
    )
    assert (after.account.name, after.account.region, after.account.currency) == ("Acme", "North", "EUR")
    assert after.account.language == "zh_CN"
    assert report.filled == [Filled("Acme", ("currency",))]
    assert report.kept == [Met("Acme", "region", "North", "South")]


def test_what_is_filled_from_a_more_private_row_is_as_private() -> None:
    private = Person(id="x", name="Ann", title="Head", audience=Audience.PRIVATE)
    incoming = holding(private, Person(id="y", name="Bob", audience=Audience.PRIVATE), culture="blunt")
    incoming = apply(incoming, change("account", ACCOUNT_ID, {"audience": Audience.PRIVATE}))
    mine = holding(Person(id="a", name="Ann", audience=Audience.CUSTOMER), Person(id="b", name="Bob"))
    after, report = merged(mine, incoming)
    assert (after.account.audience, after.people["a"].audience) == (Audience.PRIVATE, Audience.PRIVATE)
    assert after.people["b"].audience == Audience.TEAM
    assert report.filled[-1] == Filled("Ann", ("title", "audience"))


def test_a_person_is_known_by_name_and_department_however_they_are_spaced_or_cased() -> None:
    mine = holding(Person(id="a", name="Ann Lee", department="R＆D"))
    theirs = holding(
        Person(id="x", name=" ann  LEE", department="r&d"), Person(id="y", name="Ann Lee", department="Sales")
    )
    after, report = merged(mine, theirs)
    assert [person.department for person in after.people.values()] == ["R＆D", "Sales"]
    assert report.same_people == ["Ann Lee"]


def test_two_people_of_one_name_stay_two() -> None:
    two = holding(Person(id="a", name="Driver"), Person(id="b", name="Driver"))
    one, _ = merged(holding(Person(id="c", name="Driver")), two)
    assert len(one.people) == 2
    again, _ = merged(one, two)
    assert len(again.people) == 2


def test_a_recognised_person_is_completed_but_not_changed() -> None:
    mine = Person(id="a", name="Ann", title="Buyer", notes="", power=None)
    boss = Person(id="z", name="Zoe")
    theirs = replace(mine, id="x", title="Head", notes="Likes tea", power=4, reports_to="z", side="partner")  # type: ignore[arg-type]
    after, report = merged(holding(mine), holding(theirs, boss))
    assert after.people["a"] == replace(mine, notes="Likes tea", power=4)
    assert report.filled == [Filled("Ann", ("power", "notes"))]
    assert report.kept == [
        Met("Ann", "title", "Buyer", "Head"),
        Met("Ann", "side", "customer", "partner"),
        Met("Ann", "reports_to", "", "Zoe"),
    ]


def test_rows_of_the_incoming_plan_point_to_the_person_already_there() -> None:
    mine, theirs = Person(id="a", name="Ann"), Person(id="x", name="Ann")
    after, _ = merged(holding(mine), holding(theirs, Person(id="y", name="Bob", reports_to="x")))
    assert [person.reports_to for person in after.people.values()] == [None, "a"]
