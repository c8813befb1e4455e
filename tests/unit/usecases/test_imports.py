"""Merging an incoming plan: nobody twice, nothing written over, everything else along."""

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given

from tests.support.full_plans import full_plan
from tests.support.plans import DAY
from tests.unit.exchange.plans import plans
from workbench.domain.account import ACCOUNT_ID, Account
from workbench.domain.audience import audience_of_field, fewest
from workbench.domain.edits import apply, change, changes, check, values_of
from workbench.domain.people import Person
from workbench.domain.plan import Plan, empty_plan
from workbench.domain.rows import Audience, Ref, Row, specs
from workbench.exchange.samples import sample
from workbench.usecases.fields import as_kept_plan
from workbench.usecases.imports import Filled, ImportReport, Incoming, Met, Near, merge
from workbench.usecases.rows import add


def merged(plan: Plan, incoming: Plan) -> tuple[Plan, ImportReport]:
    edits, report = merge(plan, Incoming(incoming), DAY)
    after = apply(plan, edits)
    check(after, changes(plan, edits).refs)
    return after, report


def holding(*people: Person, **account: Any) -> Plan:
    tables: dict[str, dict[str, Row]] = {"account": {ACCOUNT_ID: Account(id=ACCOUNT_ID, **account)}}
    return Plan(tables | {"people": {person.id: person for person in people}})


def test_what_a_row_that_is_there_has_as_parts_is_not_added_again() -> None:
    incoming = full_plan(0)
    (relation, *_) = incoming.relations
    incoming = apply(incoming, add("evidence", {"about_table": "relations", "about": relation, "text": "t"})[1])
    once, _ = merged(empty_plan(), incoming)
    twice, report = merged(once, incoming)
    assert len(twice.people) == len(once.people)
    for table in ("contact_data", "posts", "relations", "contacts"):
        assert len(twice.rows(table)) == len(once.rows(table)), table
        assert report.known[table] == len(incoming.rows(table))
    about = [row for row in once.evidence.values() if row.about_table == "relations"]
    assert about
    assert len([row for row in twice.evidence.values() if row.about_table == "relations"]) == len(about)


def test_a_place_that_has_a_row_keeps_it_and_what_it_leaves_empty_is_filled() -> None:
    mine, theirs = (_with_year(lesson, closed) for lesson, closed in (("", None), ("Begin sooner", date(2026, 12, 1))))
    after, report = merged(mine, theirs)
    ((year_id, year),) = after.rows("years").items()
    assert (year.lesson, year.closed) == ("Begin sooner", date(2026, 12, 1))  # type: ignore[attr-defined]
    assert year_id in mine.rows("years")
    assert report.filled == [Filled("2026", "years", ("closed", "lesson"))]
    again, report = merged(after, _with_year("Another", None))
    assert again.rows("years") == after.rows("years")
    assert report.kept == [Met("2026", "years", "lesson", "Begin sooner", "Another")]
    assert report.known == {"years": 1}


def _with_year(lesson: str, closed: date | None) -> Plan:
    _, edits = add("years", {"year": "2026", "lesson": lesson, "closed": closed})
    return apply(empty_plan(), edits)


def test_places_that_lie_in_other_places_come_along_with_their_evidence() -> None:
    plan = full_plan(1)
    after, _ = merged(empty_plan(), plan)
    rounds: Any = after.rows("rounds")
    entries: Any = after.rows("sheet_entries").values()
    assert entries
    assert all(entry.round in rounds for entry in entries)
    twice, report = merged(after, plan)
    assert report.added["settings"] == 0
    assert len(twice.rows("settings")) == len(after.rows("settings"))


def test_a_file_does_not_say_for_whom_what_is_there_is() -> None:
    mine = holding(Person(id="a", name="Ann", notes="Mine", style="Curt"))
    seen = {"about_table": "people", "about": "x", "seen_by": Audience.CUSTOMER}
    theirs = holding(Person(id="x", name="Ann", notes="Theirs", interests="Chess"))
    for field in ("notes", "style", "interests"):
        _, edits = add("field_audiences", seen | {"field": field})
        theirs = apply(theirs, edits)
    after, _ = merged(mine, theirs)
    names = ("notes", "style", "interests")
    assert {name: audience_of_field(after, Ref("people", "a"), specs(Person)[name]) for name in names} == {
        "notes": "private",
        "style": "private",
        "interests": "customer",  # It is theirs, and nobody here has said for whom such a thing is.
    }


def test_what_is_filled_stays_as_private_as_somebody_here_said() -> None:
    mine = holding(Person(id="a", name="Ann"))
    for seen_by, expected in ((Audience.TEAM, "private"), (Audience.PRIVATE, "private")):
        _, edits = add("field_audiences", _mark("a", seen_by))
        theirs = holding(Person(id="x", name="Ann", style="Curt"))
        after, _ = merged(apply(mine, edits), theirs)
        assert audience_of_field(after, Ref("people", "a"), specs(Person)["style"]) == expected
        _, wider = add("field_audiences", _mark("x", Audience.CUSTOMER))
        after, _ = merged(apply(mine, edits), apply(theirs, wider))
        assert audience_of_field(after, Ref("people", "a"), specs(Person)["style"]) == seen_by


def _mark(person: str, seen_by: Audience) -> dict[str, Any]:
    return {"about_table": "people", "about": person, "field": "style", "seen_by": seen_by}


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


@given(plan=plans().map(as_kept_plan))
def test_any_plan_comes_into_an_empty_one_and_nobody_comes_twice(plan: Plan) -> None:
    once, report = merged(empty_plan(), plan)
    assert report.added["people"] == len(plan.people)
    twice, report = merged(once, plan)
    assert not report.added["people"]
    assert twice.people == once.people
    assert twice.account == once.account


@given(plan=plans().map(as_kept_plan), other=plans())
def test_a_merge_never_changes_what_the_plan_says(plan: Plan, other: Plan) -> None:
    after, _ = merged(plan, other)
    for table, rows in plan.tables.items():
        if table not in ("account", "people"):
            assert rows.items() <= after.rows(table).items()
    for before in plan.people.values():
        now = after.people[before.id]
        said = {name: value for name, value in values_of(before).items() if value not in ("", None)}
        # Whoever is completed from somebody more private becomes as private: nobody may see them who might not before.
        said["audience"] = fewest(before.audience, now.audience)
        assert {name: getattr(now, name) for name in said} == said
        assert now.audience == before.audience or replace(now, audience=before.audience) != before


def test_only_empty_account_fields_are_filled() -> None:
    after, report = merged(
        holding(name="Acme", region="North"), holding(name="ACME", region="South", currency="EUR", language="en")
    )
    assert (after.account.name, after.account.region, after.account.currency) == ("Acme", "North", "EUR")
    assert after.account.language == "zh_CN"
    assert report.filled == [Filled("Acme", "account", ("currency",))]
    assert report.kept == [Met("Acme", "account", "region", "North", "South")]


def test_what_is_filled_from_a_more_private_row_is_as_private() -> None:
    private = Person(id="x", name="Ann", title="Head", audience=Audience.PRIVATE)
    incoming = holding(private, Person(id="y", name="Bob", audience=Audience.PRIVATE), culture="blunt")
    incoming = apply(incoming, change("account", ACCOUNT_ID, {"audience": Audience.PRIVATE}))
    mine = holding(Person(id="a", name="Ann", audience=Audience.CUSTOMER), Person(id="b", name="Bob"))
    after, report = merged(mine, incoming)
    assert (after.account.audience, after.people["a"].audience) == (Audience.PRIVATE, Audience.PRIVATE)
    assert after.people["b"].audience == Audience.TEAM
    assert report.filled[-1] == Filled("Ann", "people", ("title", "audience"))


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


def test_of_two_who_share_name_and_department_whoever_has_the_title_is_meant() -> None:
    mine = holding(Person(id="a", name="王芳", title="会计"), Person(id="b", name="王芳", title="主任"))
    theirs = holding(Person(id="x", name="王 芳", title="主任", notes="X"), Person(id="y", name="王芳", title="出纳"))
    after, report = merged(mine, theirs)
    assert [(p.title, p.notes) for p in after.people.values()] == [("会计", ""), ("主任", "X")]
    assert [(met.kept, met.offered) for met in report.kept] == [("会计", "出纳")]


def test_somebody_added_beside_somebody_similar_is_told() -> None:
    mine = holding(Person(id="a", name="Katherine Hill", department="Sales"), Person(id="b", name="Ann"))
    theirs = holding(Person(id="x", name="Catherine Hill"), Person(id="y", name="Ann", department="IT"))
    after, report = merged(mine, theirs)
    assert len(after.people) == 4
    assert report.near == [
        Near(("Catherine Hill", "", ""), (("Katherine Hill", "Sales", ""),)),
        Near(("Ann", "IT", ""), (("Ann", "", ""),)),
    ]


def test_a_recognised_person_is_completed_but_not_changed() -> None:
    mine = Person(id="a", name="Ann", title="Buyer", notes="", power=None)
    boss = Person(id="z", name="Zoe")
    theirs = replace(mine, id="x", title="Head", notes="Likes tea", power=4, reports_to="z", side="partner")  # type: ignore[arg-type]
    after, report = merged(holding(mine), holding(theirs, boss))
    assert after.people["a"] == replace(mine, notes="Likes tea", power=4)
    assert report.filled == [Filled("Ann", "people", ("power", "notes"))]
    assert report.kept == [
        Met("Ann", "people", "title", "Buyer", "Head"),
        Met("Ann", "people", "side", "customer", "partner"),
        Met("Ann", "people", "reports_to", "", "Zoe"),
    ]


def test_rows_of_the_incoming_plan_point_to_the_person_already_there() -> None:
    mine, theirs = Person(id="a", name="Ann"), Person(id="x", name="Ann")
    after, _ = merged(holding(mine), holding(theirs, Person(id="y", name="Bob", reports_to="x")))
    assert [person.reports_to for person in after.people.values()] == [None, "a"]
