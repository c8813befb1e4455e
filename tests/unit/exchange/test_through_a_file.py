"""A plan that says something in every field of every table, through all that carries a plan: JSON, file, JSON."""

from pathlib import Path
from random import Random

import pytest

from tests.support.full_plans import full_plan, unfilled
from tests.support.plan_files import library, order_of, rows_of
from tests.unit.exchange.test_plan_json import PROJECT, SAID_ELSEWHERE
from workbench.domain.edits import Edit, apply, check
from workbench.domain.plan import TABLES
from workbench.domain.rows import Ref
from workbench.exchange.isolation import read_file
from workbench.exchange.plan_json import write_plan
from workbench.usecases.document import Document
from workbench.usecases.ports import Label
from workbench.usecases.rows import remove


@pytest.mark.parametrize(("seed", "language"), [(3, "zh_CN"), (4, "en")])
def test_what_says_something_everywhere_comes_out_of_a_file_as_it_went_in(
    seed: int, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = full_plan(seed, language)
    assert set(unfilled(plan)) <= SAID_ELSEWHERE
    written = write_plan(plan, project=PROJECT)
    (tmp_path / "in.json").write_bytes(written)
    incoming = read_file(tmp_path / "in.json")
    file = tmp_path / "plan.acctplan"
    library().create(incoming.plan, file).store.close()
    for computer in ("another", "a third"):  # Whoever gets it reads it in the child, and writes it anew.
        monkeypatch.setenv("WORKBENCH_DATA_DIR", str(tmp_path / computer))
        assert library().verify(file) == []
        document = Document(library().open(file))
        assert rows_of(document.plan) == rows_of(plan)
        assert order_of(document.plan) == order_of(incoming.plan)
        assert write_plan(document.plan, project=PROJECT) == written
        document.apply(Label("change"), (Edit("people", min(plan.people), "name", computer),))
        document.undo()
        document.store.publish()
        document.store.close()
    assert write_plan(library().read(file), project=PROJECT) == written


def test_every_row_can_be_deleted_and_all_deletions_be_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan, file = full_plan(5), tmp_path / "plan.acctplan"
    document = Document(library().create(plan, file))
    order = Random(5).sample(list(TABLES), len(TABLES))
    for table in order:
        if table != "account" and document.plan.rows(table):
            refs = [Ref(table, row_id) for row_id in document.plan.rows(table)]
            document.apply(Label("delete_row"), remove(document.plan, *refs))
    assert rows_of(document.plan).keys() == {"account"}
    document.store.publish()
    document.store.close()
    monkeypatch.setenv("WORKBENCH_DATA_DIR", str(tmp_path / "another"))
    document = Document(library().open(file))
    while document.undo_label is not None:
        document.undo()
    assert rows_of(document.plan) == rows_of(plan)
    assert order_of(document.plan) == order_of(plan)
    while document.redo_label is not None:
        document.redo()
    assert rows_of(document.plan).keys() == {"account"}
    document.store.close(discard=True)


def test_no_row_is_kept_from_going_by_those_that_name_it() -> None:
    plan = full_plan(6)
    for ref in (Ref(table, row_id) for table in TABLES if table != "account" for row_id in plan.rows(table)):
        edits = remove(plan, ref)
        check(apply(plan, edits), {Ref(edit.table, edit.row) for edit in edits})
