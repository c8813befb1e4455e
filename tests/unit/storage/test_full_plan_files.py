"""Plan files with rows of every table: what is left of a damaged one, what was recorded on a day, what is refused."""

import shutil
from pathlib import Path

import pytest

from tests.support.full_plans import full_plan
from tests.support.plan_files import file_from_elsewhere, library, rows_of, tamper
from workbench.domain.plan import TABLES, Plan
from workbench.domain.rows import Ref
from workbench.storage.received import examine
from workbench.usecases.document import Document
from workbench.usecases.ports import Label
from workbench.usecases.rows import remove

RARE = [table for table in TABLES if table not in TABLES.common]


@pytest.fixture(scope="module")
def plan() -> Plan:
    return full_plan(7)


@pytest.fixture(scope="module")
def whole(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a plan file of *plan*, with a step that deleted a row of each rare table and one that took it back."""
    return file_from_elsewhere(tmp_path_factory.mktemp("whole"), plan, _deleted_and_taken_back)


def _deleted_and_taken_back(document: Document) -> None:
    rare = (Ref(table, min(document.plan.rows(table))) for table in RARE)
    document.apply(Label("x"), remove(document.plan, *rare))
    document.undo()


@pytest.fixture
def file(whole: Path, tmp_path: Path) -> Path:
    """Return a copy of the file, still whole."""
    return Path(shutil.copy(whole, tmp_path / "plan.acctplan"))


def saved_of(path: Path) -> Plan:
    """Return what is saved of the damaged file at *path*, in a file that is sound."""
    saved = path.with_name("saved.acctplan")
    library().salvage(path, saved)
    contents, problems = examine(saved, received=True)
    assert problems == []
    assert contents is not None
    return contents.plan


def test_every_row_is_saved_from_the_history_alone(file: Path, plan: Plan) -> None:
    tamper(file, lambda c: [c.execute(f'DELETE FROM "{table}"') for table in TABLES])
    assert rows_of(saved_of(file)) == rows_of(plan)


def test_every_row_is_saved_without_the_history(file: Path, plan: Plan) -> None:
    tamper(file, lambda c: (c.execute("DELETE FROM revision"), c.execute("DELETE FROM head"), c.execute("VACUUM")))
    assert rows_of(saved_of(file)) == rows_of(plan)


def test_every_row_is_saved_of_a_file_without_its_beginning(file: Path, plan: Plan) -> None:
    content = file.read_bytes()
    file.write_bytes(bytes(8192) + content[8192:])
    assert rows_of(saved_of(file)) == rows_of(plan)


@pytest.mark.parametrize("table", ["people", "opportunities", "metrics", "rounds"])
def test_what_hangs_on_rows_that_are_lost_makes_no_other_row_unsound(file: Path, plan: Plan, table: str) -> None:
    lost = min(plan.rows(table))
    places = (f"{table} WHERE id", "revision WHERE row", "head WHERE row")
    tamper(file, lambda c: [c.execute(f"DELETE FROM {place} = ?", (lost,)) for place in places])
    found = saved_of(file)
    assert lost not in found.rows(table)
    assert len(found.rows(table)) == len(plan.rows(table)) - 1
