"""A file comes back into the plan it was written from: rows meet by id, what differs changes, nothing goes."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given

from tests.support.full_plans import full_plan
from tests.support.plans import DAY, people, plan_with
from tests.unit.exchange.plans import plans
from workbench.domain.audience import FIELD_AUDIENCES, audience_of_field
from workbench.domain.circles import circles
from workbench.domain.edits import apply, change, changes, check, make
from workbench.domain.errors import DomainError
from workbench.domain.links import questions_of
from workbench.domain.plan import TABLES, Plan
from workbench.domain.row_checks import check_row
from workbench.domain.rows import MEMBERS, Audience, Ref, Row, specs
from workbench.exchange.plan_json import read_file, write_plan
from workbench.usecases.fields import as_kept_plan
from workbench.usecases.imports import Changed, ImportReport, Incoming, Met, merge
from workbench.usecases.rows import add, remove

PROJECT = "p" * 32
A, B, C = ("a" * 32, "b" * 32, "c" * 32)


def merged(plan: Plan, incoming: Incoming) -> tuple[Plan, ImportReport]:
    edits, report = merge(plan, incoming, DAY, PROJECT)
    after = apply(plan, edits)
    check(after, changes(plan, edits).refs)
    return after, report


def came(plan: Plan, edit: Callable[[Any], object] = lambda _: None, audience: Audience = Audience.PRIVATE) -> Any:
    """Return what a file of *plan* holds after somebody has edited it."""
    found = json.loads(write_plan(plan, audience, PROJECT), parse_float=Decimal)
    edit(found)
    return read_file(msgspec.json.Encoder(decimal_format="number").encode(found))


def holding(**tables: dict[str, dict[str, object]]) -> Plan:
    """Return a plan that holds *tables* and nothing else."""
    return plan_with(**{"opportunities": {}, **tables})


def test_a_file_that_nobody_edited_changes_nothing() -> None:
    plan = full_plan(0)
    for audience in (Audience.PRIVATE, Audience.TEAM):
        assert merge(plan, came(plan, audience=audience), DAY, PROJECT)[0] == ()


@given(plan=plans())
def test_a_file_of_any_plan_changes_nothing(plan: Plan) -> None:
    incoming = Incoming(plan, PROJECT)
    assert merge(plan, incoming, DAY, PROJECT)[0] == ()


@pytest.mark.parametrize("project", [None, "q" * 32])
def test_a_file_of_another_plan_brings_new_rows(project: str | None) -> None:
    plan = full_plan(0)
    edits, report = merge(plan, Incoming(plan, project), DAY, PROJECT)
    assert report.added["opportunities"] == len(plan.opportunities)
    assert not report.changed
    assert apply(plan, edits).opportunities.keys() > plan.opportunities.keys()


@pytest.mark.parametrize("seed", range(2))
def test_everything_that_differs_changes_to_what_the_file_says(seed: int) -> None:
    """Two plans of the same rows that say other things everywhere: afterwards all is as the file says, and no less."""
    mine = as_kept_plan(full_plan(seed))
    theirs = _blank(mine)
    after, report = merged(theirs, Incoming(mine, PROJECT))
    assert {table: rows for table, rows in after.tables.items() if rows} == dict(mine.tables)
    assert len(report.changed) > 300
    assert not report.added
    back, _ = merged(mine, Incoming(theirs, PROJECT))
    for table in TABLES:
        for row_id, row in back.rows(table).items():
            for name, spec in specs(type(row)).items():
                kept = mine if spec.kind in MEMBERS or name == "place" else theirs
                assert getattr(row, name) == getattr(kept.rows(table)[row_id], name)


def _blank(plan: Plan) -> Plan:
    """Return *plan* with each field back at what it starts with, where a row can do without."""
    return Plan({table: {i: _blanked(row) for i, row in rows.items()} for table, rows in plan.tables.items()})


def _blanked(row: Row) -> Row:
    known = specs(type(row))
    for name, spec in known.items():
        if not spec.required and name not in row.spec.key and name not in ("place", "about_table", "about"):
            blanked = replace(row, **{name: spec.default})  # type: ignore[arg-type]
            try:
                check_row(blanked)
            except DomainError:
                continue
            row = blanked
    return row


def test_ids_that_are_none_of_ours_are_labels_even_in_a_file_of_the_same_plan() -> None:
    plan = holding(people=people("me", A))
    incoming = came(plan)
    assert A in incoming.plan.people
    assert "me" not in incoming.plan.people
    after, report = merged(plan, incoming)
    assert (report.added, len(after.people)) == ({"people": 1}, 3)


def test_what_the_file_does_not_say_stays() -> None:
    plan = holding(people={A: {"name": "Ann", "title": "Buyer", "joined": DAY, "audience": Audience.PRIVATE}})

    def edit(found: Any) -> None:
        found["people"] = [{"id": A, "name": "Anna"}]
        found["account"] = {}
        del found["language"]

    after, report = merged(plan, came(plan, edit))
    assert after == apply(plan, change("people", A, {"name": "Anna"}))
    assert report.changed == [Changed("Ann", "people", "name", "Ann", "Anna")]


def test_what_is_said_to_be_empty_becomes_empty() -> None:
    plan = holding(people={A: {"name": "Ann", "title": "Buyer", "joined": DAY}})
    after, report = merged(plan, came(plan, lambda found: found["people"][0].update(title="", joined=None)))
    assert (after.people[A].title, after.people[A].joined) == ("", None)
    assert report.changed == [
        Changed("Ann", "people", "title", "Buyer", ""),
        Changed("Ann", "people", "joined", DAY, None),
    ]


def test_members_are_united_and_rows_stay() -> None:
    visits = {C: {"people": (A,), "backup_objectives": ("x",), "primary_objective": "See"}}
    plan = holding(people=people(A, B), visits=visits)

    def edit(found: Any) -> None:
        found["visits"][0].update(people=[B], backup_objectives=["y", "x"])
        found["people"].append({"id": "new", "name": "New", "reports_to": A})

    after, report = merged(plan, came(plan, edit))
    assert (after.visits[C].people, after.visits[C].backup_objectives) == ((A, B), ("x", "y"))
    (new,) = after.people.keys() - plan.people.keys()
    assert after.people[new].reports_to == A
    assert report.added == {"people": 1}
    assert report.changed[0] == Changed("See", "visits", "people", (A.capitalize(),), (A.capitalize(), B.capitalize()))


def test_rows_that_only_the_plan_has_stay_and_those_that_only_the_file_has_come() -> None:
    plan = holding(people=people(A, B))
    without_b = apply(plan, remove(plan, Ref("people", B)))
    after, _ = merged(plan, came(without_b))
    assert after == plan
    after, report = merged(without_b, came(plan))
    assert after == plan
    assert report.added == {"people": 1}


def test_a_new_part_comes_behind_the_one_that_it_follows() -> None:
    places = {"1": 1.0, "2": 1.5, "3": 7.0}
    questions = {n * 32: {"visit": C, "text": f"q{n}", "place": place} for n, place in places.items()}
    plan = holding(visits={C: {}}, questions=questions)

    def edit(found: Any) -> None:
        listed = found["visits"][0]["questions"]
        listed.insert(0, {"text": "first"})
        listed[3:3] = [{"text": "a"}, {"text": "b"}]
        listed.append({"text": "last"})

    after, report = merged(plan, came(plan, edit))
    assert [q.text for q in questions_of(after, C)] == ["first", "q1", "q2", "a", "b", "q3", "last"]
    assert all(after.questions[row_id].place == values["place"] for row_id, values in questions.items())
    assert (report.added, report.changed) == ({"questions": 4}, [])


def test_the_first_parts_of_a_row_stand_in_their_order() -> None:
    plan = holding(visits={C: {}})
    parts = [{"text": f"q{n}"} for n in range(5)]
    after, _ = merged(plan, came(plan, lambda found: found["visits"][0].update(questions=parts)))
    assert [q.text for q in questions_of(after, C)] == [f"q{n}" for n in range(5)]


def test_a_field_is_again_for_whom_it_is_of_itself_when_the_file_says_so() -> None:
    plan = holding(people=people(A))
    mark = {"about_table": "people", "about": A, "field": "notes", "seen_by": Audience.TEAM}
    plan = apply(plan, add("field_audiences", mark)[1])
    spec = specs(TABLES["people"])["notes"]
    for said, expected in (({}, "team"), ({"notes": "private"}, "private"), ({"notes": "customer"}, "customer")):
        after, _ = merged(plan, came(plan, lambda found, said=said: found["people"][0].update(audiences=said)))
        assert audience_of_field(after, Ref("people", A), spec) == expected
        assert len(after.rows(FIELD_AUDIENCES)) == 1


def test_what_would_put_somebody_above_themselves_is_not_taken() -> None:
    plan = holding(people={A: {"name": "Ann"}, B: {"name": "Bob"}, C: {"name": "Cy"}})
    older = apply(plan, change("people", A, {"reports_to": B}))
    mine = apply(plan, change("people", B, {"reports_to": A}))

    def edit(found: Any) -> None:
        found["people"][1].pop("reports_to")
        found["people"][2]["reports_to"] = A

    after, report = merged(mine, came(older, edit))
    assert [person.reports_to for person in after.people.values()] == [None, A, A]
    assert report.kept == [Met("Ann", "people", "reports_to", None, "Bob")]
    assert circles(after.people, "reports_to", after.people) == []


def test_two_people_may_change_places() -> None:
    plan = holding(people={A: {"name": "Ann", "reports_to": B}, B: {"name": "Bob"}})

    def edit(found: Any) -> None:
        found["people"][0]["reports_to"] = None
        found["people"][1]["reports_to"] = A

    after, report = merged(plan, came(plan, edit))
    assert [person.reports_to for person in after.people.values()] == [None, A]
    assert not report.kept


def test_places_meet_by_what_they_are_for() -> None:
    plan = holding(needs={A: {"side": "company", "kind": "image", "text": "t"}})
    key = {"need": A, "since": date(2026, 1, 1)}
    ref, edits = add("demand_moves", {**key, "demand": "must", "words": "old"})
    plan = apply(plan, edits)

    def edit(found: Any) -> None:
        (move,) = found["needs"][0]["demand_moves"]
        move |= {"id": "any", "words": "new"}
        found["needs"][0]["demand_moves"].append({"since": "2026-02-01", "demand": "none"})

    after, report = merged(plan, came(plan, edit))
    assert after.rows("demand_moves")[ref.id].words == "new"  # type: ignore[attr-defined]
    assert len(after.rows("demand_moves")) == 2
    assert report.added == {"demand_moves": 1}


def test_changing_the_day_of_a_move_makes_another_beside_it() -> None:
    plan = holding(needs={A: {"side": "company", "kind": "image", "text": "t"}})
    _, edits = add("demand_moves", {"need": A, "since": date(2026, 1, 1), "demand": "must"})
    plan = apply(plan, edits)
    after, _ = merged(plan, came(plan, lambda f: f["needs"][0]["demand_moves"][0].update(since="2026-03-01")))
    assert {move.since for move in after.rows("demand_moves").values()} == {date(2026, 1, 1), date(2026, 3, 1)}  # type: ignore[attr-defined]


def test_a_file_for_the_team_leaves_alone_what_it_does_not_show() -> None:
    plan = holding(
        people={A: {"name": "Ann", "notes": "n", "reports_to": B}, B: {"name": "Bob", "audience": Audience.PRIVATE}},
        relations={C: {"source": A, "target": B, "kind": "ally"}},
    )
    plan = apply(plan, make("evidence", "e" * 32, {"about_table": "relations", "about": C, "text": "t"}))
    after, report = merged(plan, came(plan, lambda f: f["people"][0].update(title="Buyer"), Audience.TEAM))
    assert after == apply(plan, change("people", A, {"title": "Buyer"}))
    assert len(report.changed) == 1
