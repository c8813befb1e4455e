"""What is declared of fields and tables: complete, and the same wherever it is asked for."""

from datetime import date
from typing import Any

import pytest

from tests.support.plans import NEED, people, plan_with
from tests.support.terms import every_term
from workbench.domain.links import as_part_of, detail_of, opportunity_of, parent_of, parts_of, title_of
from workbench.domain.plan import TABLES, names_with, table_of
from workbench.domain.rows import Among, Audience, FieldKind, FieldSpec, Habits, Ref, Row, TableSpec, described, specs
from workbench.domain.terms import Term

FIELDS = [(table, spec) for table, row_type in TABLES.items() for spec in specs(row_type).values()]


def test_every_habit_of_a_field_can_be_declared_and_no_other() -> None:
    kinds = {"name", "kind", "optional", "default", "required", "enum", "target", "owned", "about"}
    assert set(Habits.__annotations__) == set(FieldSpec._fields) - kinds


def test_a_habit_stands_at_the_field_that_declares_it() -> None:
    assert described("", long=True, hint="notes").metadata == {"long": True, "hint": "notes"}
    notes = specs(TABLES["people"])["notes"]
    assert (notes.long, notes.hint, notes.searched, notes.internal) == (True, "notes", True, False)
    assert notes.own_audience == Audience.PRIVATE
    assert specs(TABLES["account"])["name"].own_audience is None


@pytest.mark.parametrize("table", TABLES)
def test_what_a_table_says_of_its_fields_names_fields_it_has(table: str) -> None:
    row_type = TABLES[table]
    said: TableSpec = row_type.spec
    fields = specs(row_type)
    named = {said.title, *said.known_by, *said.detail, said.parent, *said.order} - {"", "id"}
    named |= {*said.key, *(said.span or ()), *said.series}
    assert named <= fields.keys()
    assert {fields[name].kind for name in (*(said.span or ()), *said.series[:1])} <= {FieldKind.DAY, FieldKind.TEXT}
    assert said.title or said.known_by, "no row is without a name"
    assert set(said.moves) <= (specs(TABLES[fields[said.parent].target or ""]).keys() if said.moves else set())
    assert not said.title or fields[said.title].kind == FieldKind.TEXT
    assert bool(said.order) <= bool(said.parent)
    assert said.inherits <= bool(said.parent)


def test_every_table_is_of_one_row_type_that_knows_it() -> None:
    for table, row_type in TABLES.items():
        made: Any = row_type
        fields = {name: "" for name, spec in specs(row_type).items() if spec.required}
        assert table_of(made(id="x", **fields)) == table


def test_what_is_not_for_everybody() -> None:
    """To forget one of these would tell a customer what only the author should know."""
    own = {(table, spec.name): spec.own_audience for table, spec in FIELDS if spec.own_audience is not None}
    assert own == {
        ("account", "business"): Audience.TEAM,
        ("account", "organisation"): Audience.TEAM,
        ("account", "industry_notes"): Audience.TEAM,
        ("account", "culture"): Audience.PRIVATE,
        ("account", "notes"): Audience.PRIVATE,
        ("people", "power"): Audience.TEAM,
        ("people", "interests"): Audience.PRIVATE,
        ("people", "communication"): Audience.PRIVATE,
        ("people", "style"): Audience.PRIVATE,
        ("people", "notes"): Audience.PRIVATE,
        ("people", "birthday"): Audience.PRIVATE,
        ("people", "appeal_order"): Audience.PRIVATE,
    }
    effort = {"hours", "cost", "expected_return", "actual_return", "return_by", "spend", "approved_by", "approved_on"}
    every = {(table, name) for table, spec in FIELDS if (name := spec.name) in effort}
    assert {(table, spec.name) for table, spec in FIELDS if spec.internal} == every
    public = {name for name, spec in specs(TABLES["account"]).items() if spec.public}
    assert public == {"name", "our_company", "currency", "language", "audience"}


def test_what_no_customer_sees_can_be_empty_and_what_is_private_is_text() -> None:
    assert all(spec.optional for _, spec in FIELDS if spec.internal)
    assert all(spec.kind == FieldKind.TEXT for _, spec in FIELDS if spec.long or spec.searched)


def test_habits_fit_the_kind_of_their_field() -> None:
    assert all(spec.kind == FieldKind.INT for _, spec in FIELDS if spec.scale)
    assert all(spec.kind == FieldKind.DECIMAL for _, spec in FIELDS if spec.money)
    assert all(spec.kind == FieldKind.DAY for _, spec in FIELDS if spec.dated or spec.event)
    assert all(spec.target == "people" for _, spec in FIELDS if spec.tied or spec.among != Among.ALL)
    assert all(spec.kind in (FieldKind.ID, FieldKind.IDS) for _, spec in FIELDS if spec.leads)
    assert all(spec.optional and spec.kind == FieldKind.ENUM for _, spec in FIELDS if spec.empty)


def test_whatever_ties_people_names_the_opportunity_it_ties_them_to() -> None:
    assert all("opportunity" in specs(TABLES[table]) for table in TABLES if names_with(table, "tied"))


def test_every_choice_of_a_field_is_a_term_and_no_family_belongs_to_two() -> None:
    enums = {spec.enum for _, spec in FIELDS if spec.kind == FieldKind.ENUM}
    assert all(enum is not None and issubclass(enum, Term) for enum in enums)
    families = [enum.family for enum in every_term()]
    assert len(set(families)) == len(families)
    assert enums <= every_term()


DAY = date(2026, 5, 21)


def _said(what: str | date) -> str:
    return f"<{what}>"


def test_a_row_is_called_by_its_own_words_by_what_it_is_known_by_or_by_all_it_names() -> None:
    plan = plan_with(
        people=people("wang", "liu"),
        roles={"r": {"person": "wang", "opportunity": "deal", "role": "owner"}},
        relations={"e": {"source": "liu", "target": "wang", "kind": "ally"}},
        contacts={"c": {"ours": "liu", "theirs": "wang"}},
        stages={"s": {"opportunity": "deal", "stage": "warm_up"}},
        needs={"n": NEED},
        visits={
            "v": {"opportunity": "deal", "primary_objective": "agree", "date": DAY},
            "w": {"opportunity": "deal", "date": DAY, "people": ("wang", "liu")},
            "x": {"opportunity": "deal"},
        },
    )
    called = {f"{t}/{i}": title_of(plan, Ref(t, i), _said) for t, rows in plan.tables.items() for i in rows}
    assert called == {
        "account/account": "",
        "opportunities/deal": "Deal",
        "people/wang": "Wang",
        "people/liu": "Liu",
        "roles/r": "Wang",
        "relations/e": "Liu – Wang",
        "contacts/c": "Liu – Wang",
        "stages/s": "<stage.warm_up>",
        "needs/n": "modern",
        "visits/v": "agree",
        "visits/w": "<2026-05-21> – Wang – Liu",
        "visits/x": "Deal",
    }
    assert title_of(plan, Ref("stages", "s")) == "Deal"
    assert title_of(plan, Ref("visits", "w")) == "2026-05-21 – Wang – Liu"
    assert title_of(plan, Ref("people", "gone")) == ""


def test_beside_somebody_stands_the_post_or_else_the_department() -> None:
    plan = plan_with(people=people("a", title="Head", department="Ward") | people("b", department="Ward") | people("c"))
    assert [detail_of(person) for person in plan.people.values()] == ["Head", "Ward", ""]
    assert detail_of(plan.opportunities["deal"]) == ""


def test_a_part_knows_its_whole_and_the_opportunity_they_belong_to() -> None:
    plan = plan_with(
        people=people("wang"),
        roles={"r": {"person": "wang", "opportunity": "deal", "role": "owner"}},
        needs={"n": NEED},
        answers={"b": {"need": "n", "text": "b", "place": 2.0}, "a": {"need": "n", "text": "a", "place": 1.0}},
        strategies={"s": {"opportunity": "deal", "text": "s"}},
        actions={
            "later": {"strategy": "s", "text": "later"},
            "soon": {"strategy": "s", "text": "soon", "due": DAY},
            "loose": {"text": "loose"},
        },
        evidence={"e": {"about_table": "needs", "about": "n", "text": "said"}},
    )
    whole = {t: [parent_of(plan, Ref(t, i)) for i in plan.rows(t)] for t in ("roles", "answers", "actions", "evidence")}
    assert whole == {
        "roles": [Ref("people", "wang")],
        "answers": [Ref("needs", "n"), Ref("needs", "n")],
        "actions": [Ref("strategies", "s"), Ref("strategies", "s"), None],
        "evidence": [Ref("needs", "n")],
    }
    assert parent_of(plan, Ref("needs", "n")) is None
    assert parent_of(plan, Ref("answers", "gone")) is None
    assert [row.id for row in parts_of(plan, Ref("needs", "n"), "answers")] == ["a", "b"]
    assert [row.id for row in parts_of(plan, Ref("strategies", "s"), "actions")] == ["soon", "later"]
    assert parts_of(plan, Ref("roles", "n"), "evidence") == []
    deals = {(t, i): opportunity_of(plan, Ref(t, i)) for t, rows in plan.tables.items() for i in rows}
    without = [("account", "account"), ("people", "wang"), ("actions", "loose")]
    assert deals == {ref: None if ref in without else "deal" for ref in deals}


@pytest.mark.parametrize("table", ["evidence", "people", "nothing"])
def test_evidence_of_what_takes_none_is_a_part_of_nothing(table: str) -> None:
    """A file from outside may say so, even of a piece of evidence about itself."""
    plan = plan_with(people=people("e"), evidence={"e": {"about_table": table, "about": "e", "text": "said"}})
    assert parent_of(plan, Ref("evidence", "e")) is None
    assert opportunity_of(plan, Ref("evidence", "e")) is None


def test_a_part_is_made_of_what_ties_it_to_its_whole() -> None:
    assert as_part_of(Ref("needs", "n"), "answers") == {"need": "n"}
    assert as_part_of(Ref("roles", "r"), "evidence") == {"about": "r", "about_table": "roles"}


def test_a_row_of_no_kind_in_particular_has_no_habits() -> None:
    assert Row.spec == TableSpec()
