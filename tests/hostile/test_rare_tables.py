"""Tables that few plans have, in files from outside: each is held to its own columns, rules and references."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.hostile.conftest import judged
from tests.support.plan_files import file_from_elsewhere, library, new_document, order_of, rows_of, tamper
from tests.support.plans import DAY, people, plan_with
from workbench.domain.audience import FIELD_AUDIENCES
from workbench.domain.edits import EXISTS, Edit, Edits, apply, make
from workbench.domain.keyed import keyed_id
from workbench.domain.plan import TABLES, Plan
from workbench.storage.received import examine
from workbench.system.paths import working_dir
from workbench.usecases.document import Document
from workbench.usecases.ports import Label, NewStep, StepKind

TARGET = {"metric": "m", "period": "2026", "value": 1}
NOTE = {"about_table": "people", "about": "ann", "text": "t", "author": "A", "date": DAY}


def id_of(table: str, fields: dict[str, Any]) -> str:
    return keyed_id(table, TABLES[table], fields)


@pytest.fixture(scope="module")
def plan() -> Plan:
    """Return a plan with some rows that are named by others, kept at a place, or one above the other."""
    return plan_with(
        people=people("ann", "bob"),
        metrics={"m": {"name": "M"}, "n": {"name": "N", "part_of": "m"}},
        goals={"g": {"level": "business", "text": "G"}, "h": {"level": "business", "text": "H", "parent": "g"}},
        targets={id_of("targets", TARGET): TARGET},
        colleague_notes={"c": NOTE, "d": NOTE | {"reply_to": "c"}},
        complaints={"l": {"received": DAY, "text": "t" * 5000, "owner": "ann"}},
        values={"v": {"since": DAY, "revenue": 1}},
    )


@pytest.fixture(scope="module")
def whole(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file of *plan* that another computer wrote."""
    return file_from_elsewhere(tmp_path_factory.mktemp("rare"), plan)


@pytest.fixture
def made(whole: Path, tmp_path: Path) -> Path:
    """Return a copy of the file, as if it had just come by mail."""
    return Path(shutil.copy(whole, tmp_path / "received.acctplan"))


STATEMENTS: dict[str, tuple[Sequence[str], str]] = {
    "a trigger": (["CREATE TRIGGER t AFTER INSERT ON complaints BEGIN DELETE FROM people; END"], "not_understood"),
    "an index": (["CREATE INDEX i ON complaints (text) WHERE deadline IS NULL"], "not_understood"),
    "a view by the name of a table": (
        ["DROP TABLE complaints", "CREATE VIEW complaints AS SELECT * FROM people"],
        "not_understood",
    ),
    "a view by the name of a table that is not there": (
        ["CREATE VIEW campaigns AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT i AS id FROM n"],
        "not_understood",
    ),
    "a column nobody knows": (["ALTER TABLE complaints ADD COLUMN evil TEXT"], "not_understood"),
    "a column too few": (["ALTER TABLE complaints DROP COLUMN cause"], "not_understood"),
    "a table nobody knows": (["CREATE TABLE campaign (id TEXT)"], "not_understood"),
    "another way to make a table": (
        ["ALTER TABLE complaints RENAME TO x", "CREATE TABLE complaints AS SELECT * FROM x", "DROP TABLE x"],
        "not_understood",
    ),
    "values of wrong types": (["UPDATE complaints SET text = 7, satisfied = 'perhaps', hours = 1.5"], "damaged"),
    "an amount as a number": (['UPDATE "values" SET revenue = 1e300'], "damaged"),
    "an amount that is none": (["UPDATE \"values\" SET revenue = '1e9'"], "damaged"),
    "a text of megabytes": (["UPDATE complaints SET text = CAST(zeroblob(9000000) AS TEXT)"], "damaged"),
    "rows that no revision made": (["UPDATE complaints SET text = 'other'"], "damaged"),
    "rows that are gone": (["DELETE FROM complaints"], "damaged"),
    "a table that is gone": (["DROP TABLE complaints"], "damaged"),
    "a row at a place that is not its own": (["UPDATE targets SET id = 'x'"], "damaged"),
    "a row above itself": (["UPDATE goals SET parent = id"], "damaged"),
}


@pytest.mark.parametrize("name", STATEMENTS)
def test_a_table_that_few_plans_have_is_judged_like_any_other(made: Path, name: str) -> None:
    statements, end = STATEMENTS[name]
    tamper(made, lambda c: [c.execute(each) for each in statements])
    assert judged(made) == end


UNLAWFUL: dict[str, Edits] = {
    "a key of another place": make("targets", "0" * 32, TARGET),
    "another key": (Edit("targets", id_of("targets", TARGET), "period", "2027"),),
    "a name of nothing": (Edit("complaints", "l", "owner", "nobody"),),
    "a name of a row of another table": (Edit("complaints", "l", "owner", "m"),),
    "about a row of another table": (Edit("colleague_notes", "c", "about_table", "metrics"),),
    "about a table nobody knows": (Edit("colleague_notes", "c", "about_table", "sqlite_schema"),),
    "about no table": (Edit("colleague_notes", "c", "about_table", None),),
    "a blank where words are wanted": (Edit("complaints", "l", "text", " "),),
    "for the customer what is never for them": (Edit("values", "v", "audience", "customer"),),
    "beyond its limits": (Edit("values", "v", "share_of_wallet", 101),),
    "less than nothing": (Edit("values", "v", "revenue", -1),),
    "an end before its start": (Edit("complaints", "l", "solved", DAY.replace(year=2000)),),
    "an audience for a field without one": make(
        FIELD_AUDIENCES,
        id_of(FIELD_AUDIENCES, {"about_table": "people", "about": "ann", "field": "evil"}),
        {"about_table": "people", "about": "ann", "field": "evil", "seen_by": "team"},
    ),
}


def written(plan: Plan, edits: Edits, path: Path) -> None:
    """Write a file of *plan* with a step of *edits* that nobody checked: all in it fits together."""
    document = new_document(None, plan)
    held = apply(plan, edits)
    typed = tuple(
        each if each.field == EXISTS else each._replace(value=getattr(held.rows(each.table)[each.row], each.field))
        for each in edits
    )
    document.store.commit(NewStep(Label("x"), typed, StepKind.EDIT))
    document.store.close()
    (database,) = working_dir().glob("*.db")
    tamper(database, lambda c: c.execute("VACUUM INTO ?", (str(path),)))


@pytest.mark.parametrize("name", UNLAWFUL)
def test_what_no_plan_may_say_is_refused_however_well_the_file_is_made(
    plan: Plan, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setenv("WORKBENCH_DATA_DIR", str(tmp_path / "another computer"))
        written(plan, UNLAWFUL[name], tmp_path / "received.acctplan")
    assert judged(tmp_path / "received.acctplan") == "damaged"
    saved = tmp_path / "saved.acctplan"
    library().salvage(tmp_path / "received.acctplan", saved)
    assert examine(saved, received=True).problems == []


def test_circles_that_a_file_brings_are_carried_and_can_be_taken_apart(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pairs = {("people", "reports_to"): "ann bob", ("people", "succeeds"): "ann bob", ("goals", "parent"): "g h"}
    pairs |= {("metrics", "part_of"): "m n", ("colleague_notes", "reply_to"): "c d"}
    closing = [
        Edit(table, row, field, other)
        for (table, field), rows in pairs.items()
        for row, other in (rows.split(), rows.split()[::-1])
    ]
    path = tmp_path / "received.acctplan"
    with monkeypatch.context() as patch:
        patch.setenv("WORKBENCH_DATA_DIR", str(tmp_path / "another computer"))
        written(plan, tuple(closing), path)
    document = Document(library().open(path))
    assert rows_of(document.plan) == rows_of(apply(plan, closing))
    document.apply(Label("x"), tuple(each._replace(value=None) for each in closing[::2]))
    document.undo()
    assert order_of(document.plan) == order_of(plan)
    document.store.publish()
    document.store.close()
    assert library().verify(path) == []
