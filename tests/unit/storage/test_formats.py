"""Every format ever released opens: its files are kept, its tables are pinned, and each step onwards is frozen."""

import json
import shutil
import time
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import pytest

from tests.support import format_fixture
from tests.support.plan_files import add_person, library, new_document, query, rows_of, tamper
from workbench.domain.plan import Plan
from workbench.storage import library as library_module
from workbench.storage import migrations, schema
from workbench.storage.migrations import MIGRATIONS, Migration, tables_of
from workbench.storage.rebuild import rebuild
from workbench.storage.received import Problem
from workbench.storage.salvage import salvage
from workbench.system.paths import working_dir
from workbench.usecases.document import Document
from workbench.usecases.ports import FileRefused

DATA = Path(__file__).parents[2] / "data"
FORMATS = range(1, schema.FORMAT + 1)


def fixture(version: int, name: str = format_fixture.NAME) -> Path:
    return DATA / "plans" / f"v{version}" / name


def said_as(expected: format_fixture.Dump, plan: Plan) -> format_fixture.Dump:
    """Return what *plan* says of the rows and fields that *expected* has, amounts as they are written there."""
    found = format_fixture.dump(plan)
    return {
        table: {
            row: {name: _like(value, found[table][row][name]) for name, value in values.items()}
            for row, values in rows.items()
        }
        for table, rows in expected.items()
    }


def _like(value: object, said: object) -> object:
    return float(str(said)) if isinstance(value, float) and said is not None else said


def test_each_format_left_behind_leads_to_the_next() -> None:
    """A change of the tables needs a new format, and a new format needs a step from the last one."""
    assert len(MIGRATIONS) == schema.FORMAT - 1


@pytest.mark.parametrize("version", FORMATS)
def test_the_tables_of_a_released_format_never_change(version: int) -> None:
    pinned = (DATA / f"schema-{version}.sql").read_text(encoding="utf-8")
    assert ";\n\n".join(tables_of(version)) + ";\n" == pinned


def test_a_file_and_the_tables_of_every_format_are_kept() -> None:
    assert {path.name for path in (DATA / "plans").iterdir() if path.is_dir()} == {f"v{each}" for each in FORMATS}
    assert {path.name for path in DATA.glob("schema-*.sql")} == {f"schema-{each}.sql" for each in FORMATS}


@pytest.mark.parametrize("version", FORMATS)
def test_every_format_opens_to_the_same_plan(version: int, tmp_path: Path) -> None:
    path = Path(shutil.copy(fixture(version), tmp_path / "old.acctplan"))
    assert query(path, "PRAGMA user_version") == [(version,)]
    document = Document(library().open(path))
    expected = json.loads(fixture(version, format_fixture.EXPECTED).read_text(encoding="utf-8"))
    assert said_as(expected, document.plan) == expected
    assert not rows_besides(expected, document.plan) - RENEWED[version]
    document.undo()
    add_person(document, "今天")
    document.store.publish()
    document.store.close()
    assert library().verify(path) == []
    assert library().info(path).format == schema.FORMAT


RENEWED = {1: {"field_audiences"}, 2: set[str]()}
"""Which rows say what a format said otherwise."""


def rows_besides(expected: format_fixture.Dump, plan: Plan) -> set[str]:
    """Return the tables of *plan* that have rows which *expected* has not."""
    return {table for table, rows in plan.tables.items() if rows.keys() - expected.get(table, {}).keys()}


def test_the_present_format_is_written_the_same_each_time(tmp_path: Path) -> None:
    for name in ("one", "two"):
        format_fixture.write(tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


NEXT = schema.FORMAT + 1
COLUMN = '  "communication" TEXT NOT NULL,\n'
OLD_TABLES = [each.replace(COLUMN, "") for each in schema.statements()]
ADD_COLUMN = "ALTER TABLE people ADD COLUMN communication TEXT NOT NULL DEFAULT ''"


@pytest.fixture
def old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of the present format for a program that is at the next, whose people know one column more."""
    document = new_document(tmp_path / "new.acctplan")
    wang = add_person(document, "Wang", title="CIO")
    add_person(document, "Liu", reports_to=wang.id)
    document.undo()
    document.store.publish()
    document.store.close()
    path = tmp_path / "old.acctplan"
    shutil.copy(tmp_path / "new.acctplan", path)
    tamper(path, lambda c: (c.execute("ALTER TABLE people DROP COLUMN communication"), c.execute("VACUUM")))
    become(monkeypatch, [ADD_COLUMN])
    return path


def become(monkeypatch: pytest.MonkeyPatch, steps: Sequence[str], tables: Sequence[str] = tuple(OLD_TABLES)) -> None:
    monkeypatch.setattr(schema, "FORMAT", NEXT)
    monkeypatch.setattr(migrations, "MIGRATIONS", (*MIGRATIONS, Migration(tables, steps)))


def test_an_older_file_comes_over_with_its_history(old_file: Path, tmp_path: Path) -> None:
    contents, problems = rebuild(old_file, tmp_path / "database", time.process_time() + 60)
    assert problems == []
    assert contents is not None
    assert rows_of(contents.plan) == rows_of(library().read(tmp_path / "new.acctplan"))
    assert [step.kind for step in contents.steps] == ["base", "edit", "edit", "undo"]
    assert contents.meta.format == NEXT
    assert query(tmp_path / "database", "PRAGMA user_version") == [(NEXT,)]
    assert query(tmp_path / "database", "SELECT sql FROM sqlite_schema WHERE name = 'people'") == query(
        tmp_path / "new.acctplan", "SELECT sql FROM sqlite_schema WHERE name = 'people'"
    )


def test_work_that_an_older_program_left_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "plan.acctplan"
    document = new_document(target)
    add_person(document, "Wang")
    document.undo()
    document.store.close()
    (database,) = working_dir().glob("*.db")
    tamper(database, lambda c: c.execute("ALTER TABLE people DROP COLUMN communication"))
    become(monkeypatch, [ADD_COLUMN])
    (work,) = library().unsaved()
    assert work.steps == 2
    again = Document(library().recover(work))
    assert [step.kind for step in again.store.steps()] == ["base", "edit", "undo"]
    again.redo()
    add_person(again, "Liu")
    assert [person.name for person in again.plan.people.values()] == ["Wang", "Liu"]
    assert query(database, "PRAGMA user_version") == [(NEXT,)]


@pytest.fixture
def left_by_an_older_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The path of a saved file of format 1 on which a program of format 1 left work, for one of format 2."""
    target = tmp_path / "plan.acctplan"
    document = new_document(target)
    add_person(document, "Saved")
    document.store.publish()
    add_person(document, "Unsaved")
    document.store.close()
    (database,) = working_dir().glob("*.db")
    for path in (database, target):
        tamper(path, lambda c: (c.execute("ALTER TABLE people DROP COLUMN communication"), c.execute("VACUUM")))
    (record,) = working_dir().glob("*.json")
    known = json.loads(record.read_text())
    known["identity"]["sha256"] = sha256(target.read_bytes()).hexdigest()
    record.write_text(json.dumps(known))
    become(monkeypatch, [ADD_COLUMN])
    return target


def test_opening_a_file_with_work_of_an_older_program_brings_the_work(left_by_an_older_program: Path) -> None:
    target = left_by_an_older_program
    again = Document(library().open(target))
    assert [notice.key for notice in again.notices] == ["recovered"]
    assert [person.name for person in again.plan.people.values()] == ["Saved", "Unsaved"]
    assert again.undo_label is not None
    again.undo()
    again.redo()
    again.store.publish()
    again.store.close()
    assert library().unsaved() == []
    assert library().info(target).format == NEXT
    assert [person.name for person in library().read(target).people.values()] == ["Saved", "Unsaved"]


@pytest.mark.parametrize("call", ["sound", "replace"])
def test_bringing_work_up_to_date_may_be_cut_off(
    left_by_an_older_program: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    def cut_off(*_: object) -> None:
        raise KeyboardInterrupt

    module = library_module if call == "sound" else library_module.os
    with monkeypatch.context() as patch:
        patch.setattr(module, call, cut_off)
        with pytest.raises(KeyboardInterrupt):
            library().open(left_by_an_older_program)
    (database,) = working_dir().glob("*.db")
    assert query(database, "PRAGMA user_version") == [(NEXT - 1,)]
    again = library().open(left_by_an_older_program)
    assert [person.name for person in again.plan.people.values()] == ["Saved", "Unsaved"]


def test_what_is_left_of_a_damaged_file_of_an_older_program_can_be_saved(old_file: Path, tmp_path: Path) -> None:
    tamper(old_file, lambda c: c.execute("UPDATE meta SET digest = ''"))
    report = salvage(old_file, tmp_path / "saved", "Tester")
    assert (report["saved"]["people"], report["lost"]) == (1, {})
    assert query(tmp_path / "saved", "SELECT name, title, communication FROM people") == [("Wang", "CIO", "")]
    assert query(tmp_path / "saved", "PRAGMA user_version") == [(NEXT,)]


def test_work_of_an_older_program_that_fits_no_step_is_put_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = new_document(tmp_path / "plan.acctplan")
    add_person(document, "Wang")
    document.store.close()
    become(monkeypatch, [ADD_COLUMN])
    with pytest.raises(FileRefused) as caught:
        library().recover(library().unsaved()[0])
    assert caught.value.key == "work_damaged"
    assert list(working_dir().glob("*.damaged"))


def test_an_older_file_is_held_to_the_tables_of_its_own_format(
    old_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tamper(old_file, lambda c: c.execute(ADD_COLUMN))
    assert rebuild(old_file, tmp_path / "database", time.process_time() + 60).problems == [Problem.SCHEMA]


def test_values_that_a_step_cannot_take_are_found(
    old_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    become(monkeypatch, [ADD_COLUMN, "INSERT INTO people SELECT * FROM people"])
    assert rebuild(old_file, tmp_path / "database", time.process_time() + 60).problems == [Problem.VALUES]


def test_a_file_that_names_two_formats_is_found(old_file: Path, tmp_path: Path) -> None:
    tamper(old_file, lambda c: c.execute(f"UPDATE meta SET format = {NEXT}"))
    assert rebuild(old_file, tmp_path / "database", time.process_time() + 60).problems == [Problem.VALUES]


def test_a_format_yet_to_come_is_refused_as_newer(tmp_path: Path) -> None:
    path = Path(shutil.copy(fixture(schema.FORMAT), tmp_path / "newer.acctplan"))
    tamper(path, lambda c: c.execute(f"PRAGMA user_version = {schema.FORMAT + 1}"))
    with pytest.raises(FileRefused) as caught:
        library().open(path)
    assert caught.value.key == "newer_format"
