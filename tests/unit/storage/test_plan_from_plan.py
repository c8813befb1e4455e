"""A plan made from another one holds, in no byte of its file, anything that was written about the other customer."""

from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.support.plan_files import library
from workbench.domain.people import Side
from workbench.domain.plan import TABLES, Plan
from workbench.domain.rows import FieldKind, specs
from workbench.exchange.samples import sample
from workbench.storage.publish import backup_of
from workbench.system.language import Language
from workbench.usecases.document import Document
from workbench.usecases.new_plan import LENT, NewPlan, lent_by, people_of_both, people_of_ours, plan_of

DAY = date(2026, 5, 21)
LENT_BY_PEOPLE = {"name", "title", "department"}
OLD = "Old customer"


def planted() -> tuple[Plan, dict[tuple[str, str, str], str]]:
    """Return a plan with a mark in every text and every id of every row, and the marks by table, row and field."""
    plan, marks, number = sample("hospital-planned", Language.EN), dict[tuple[str, str, str], str](), count()

    def mark(table: str, row: Any, field: str) -> str:
        marks[table, row.id, field] = f"MARK{next(number):05d}X"
        return marks[table, row.id, field]

    tables = {}
    for table, rows in plan.tables.items():
        fixed = {"language", "about_table", "went_to_name", *TABLES[table].spec.key}
        free = {name: spec for name, spec in specs(TABLES[table]).items() if not (spec.pattern or spec.about)}
        texts = [name for name, spec in free.items() if spec.kind is FieldKind.TEXT and name not in fixed]
        tables[table] = {
            row.id: replace(row, **{name: mark(table, row, name) for name in texts}) for row in rows.values()
        }
    return Plan(tables), marks


def file_of(tmp_path: Path, plan: Plan, customers: bool) -> tuple[Path, Plan]:
    """Save a plan made from *plan*; return its file and what it holds."""
    people = people_of_both(plan, DAY) if customers else people_of_ours(plan, DAY)
    new = NewPlan("New customer", "First deal", "en", people=people, **lent_by(plan))
    document = Document(library().create(plan_of(new, DAY), tmp_path / "new.acctplan"))
    document.store.publish(tmp_path / "again.acctplan")
    return tmp_path / "new.acctplan", document.plan


@pytest.mark.parametrize("customers", [False, True])
def test_nothing_of_the_old_customer_is_in_any_byte(tmp_path: Path, customers: bool) -> None:
    plan, marks = planted()
    sides = {Side.OURS, Side.CUSTOMER} if customers else {Side.OURS}
    people = {row.id for row in plan.people.values() if row.side in sides and (row.left is None or row.left > DAY)}
    lent = {
        mark
        for (table, row, field), mark in marks.items()
        if (table == "account" and field in LENT) or (row in people and field in LENT_BY_PEOPLE)
    }
    path, _ = file_of(tmp_path, plan, customers)
    for file in (path, tmp_path / "again.acctplan"):
        content = file.read_bytes()
        assert {mark for mark in marks.values() if mark.encode() in content} == lent
        assert {mark for mark in marks.values() if mark.encode("utf-16-le") in content} == set()
        ids = {row.id for table, rows in plan.tables.items() if table != "account" for row in rows.values()}
        assert {row for row in ids if row.encode() in content} == set()
    assert len(lent) > 8
    assert not backup_of(path).exists()


def test_it_is_a_project_of_its_own_without_history(tmp_path: Path) -> None:
    plan, _ = planted()
    library().create(plan, tmp_path / "old.acctplan").store.close()
    path, _ = file_of(tmp_path, plan, customers=False)
    old, new = library().info(tmp_path / "old.acctplan"), library().info(path)
    assert old.project != new.project
    assert new.steps == 1
    assert library().verify(path) == []


def test_our_company_and_our_people_come_along(tmp_path: Path) -> None:
    plan = sample("hospital-planned", Language.EN)
    ours = [person for person in plan.people.values() if person.side is Side.OURS]
    _, new = file_of(tmp_path, plan, customers=False)
    assert [getattr(new.account, field) for field in LENT] == [getattr(plan.account, field) for field in LENT]
    assert sorted(person.name for person in new.people.values()) == sorted(person.name for person in ours)
    assert (new.account.name, new.account.region, new.account.notes) == ("New customer", "", "")
    assert [len(new.rows(table)) for table in ("roles", "positions", "relations", "contacts", "visits")] == [0] * 5
    assert len(new.opportunities) == 1


def test_the_customers_people_come_with_whom_they_report_to(tmp_path: Path) -> None:
    plan = sample("hospital-planned", Language.EN)
    _, new = file_of(tmp_path, plan, customers=True)

    def lines(of: Plan) -> set[tuple[str, str]]:
        sides = (Side.OURS, Side.CUSTOMER)
        there = [p for p in of.people.values() if p.side in sides and p.reports_to]
        return {(person.name, of.people[person.reports_to or ""].name) for person in there}

    assert lines(new) == lines(plan) != set()
    assert all(person.notes == person.interests == "" for person in new.people.values())


def test_what_names_the_old_customer_stays_behind() -> None:
    plan = sample("hospital", Language.EN)
    name = plan.account.name
    account = replace(plan.account, offering=f"Scanner for {name.upper()}", industry="Health")
    person = replace(
        next(p for p in plan.people.values() if p.side is Side.OURS), title=f"KAM {name}", department="Sales"
    )
    named = Plan({**plan.tables, "account": {account.id: account}, "people": {person.id: person}})
    assert lent_by(named)["offering"] == ""
    assert lent_by(named)["industry"] == "Health"
    (taken,) = people_of_ours(named, DAY)
    assert (taken.title, taken.department) == ("", "Sales")


def test_who_has_left_stays_behind() -> None:
    plan = sample("hospital", Language.EN)
    person = replace(next(p for p in plan.people.values() if p.side is Side.OURS), joined=None, left=DAY)
    gone = Plan({**plan.tables, "people": {**plan.people, person.id: person}})
    assert len(people_of_ours(gone, DAY)) == len(people_of_ours(plan, DAY)) - 1
