"""Making plan files, asking about them, and starting without what a start does not need."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.plan_files import add_person, library, new_document, query, rows_of
from tests.support.plans import people, plan_with
from tests.support.waiting import PATIENCE_SECONDS
from workbench.domain.edits import apply, make
from workbench.domain.errors import DomainError
from workbench.domain.plan import empty_plan
from workbench.storage.schema import APPLICATION_ID, FORMAT
from workbench.system.language import Language, catalogue, text
from workbench.system.paths import working_dir
from workbench.usecases.document import Document
from workbench.usecases.ports import FileRefused, StoreError


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "plan.acctplan"


def test_a_new_plan_is_a_file_at_once(target: Path) -> None:
    plan = plan_with(people=people("wang"))
    opened = library().create(plan, target)
    assert (opened.plan, opened.store.target, opened.store.published) == (plan, target, True)
    assert rows_of(library().read(target)) == rows_of(plan)
    assert query(target, "PRAGMA application_id") == [(APPLICATION_ID,)]
    assert query(target, "PRAGMA user_version") == [(FORMAT,)]
    assert query(target, "PRAGMA journal_mode") == [("delete",)]


def test_any_browser_shows_the_rows_as_they_are(target: Path) -> None:
    new_document(target, plan_with(people=people("wang", side="ours", power=4)))
    assert query(target, "SELECT id, name, side, power, joined FROM people") == [("wang", "Wang", "ours", 4, None)]


def test_an_existing_file_is_never_replaced_by_a_new_plan(target: Path) -> None:
    target.write_bytes(b"mine")
    with pytest.raises(StoreError) as caught:
        library().create(empty_plan(), target)
    assert caught.value.key == "target_exists"
    assert target.read_bytes() == b"mine"


def test_a_plan_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        library().create(empty_plan(), tmp_path / "nowhere" / "plan.acctplan")
    assert caught.value.key == "folder_missing"
    assert {each.name for each in working_dir().iterdir()} == {"shelf"}


def test_a_new_plan_is_not_made_in_the_place_of_one_that_is_open(target: Path) -> None:
    document = new_document(target)
    target.unlink()
    with pytest.raises(FileRefused) as caught:
        new_document(target)
    assert caught.value.key == "already_open"
    document.store.close()


def test_a_plan_that_breaks_a_rule_is_not_made(target: Path) -> None:
    plan = apply(empty_plan(), make("people", "liu", {"name": "Liu", "reports_to": "nobody"}))
    with pytest.raises(DomainError):
        library().create(plan, target)
    assert not target.exists()


def test_the_order_of_rows_survives(target: Path) -> None:
    plan = plan_with(people=people("wang", "anna", "zhou", "bo"))
    document = new_document(target, plan)
    add_person(document, "Aa")
    document.store.publish()
    assert list(library().read(target).people) == list(document.plan.people)


def test_info_says_what_a_file_is(target: Path) -> None:
    document = new_document(target, plan_with(account={"account": {"name": "医院"}}, people=people("wang", "liu")))
    first = library().info(target)
    assert (first.account, first.format, first.counts["people"], first.steps, first.protected) == (
        "医院",
        FORMAT,
        2,
        1,
        False,
    )
    add_person(document, "Zhou")
    document.store.publish()
    second = library().info(target)
    assert second.project == first.project
    assert second.digest != first.digest
    assert (second.steps, second.revisions) == (2, first.revisions + 2)


def test_two_files_of_one_plan_with_the_same_history_have_one_digest(target: Path) -> None:
    document = new_document(target, plan_with(people=people("wang")))
    document.store.publish(target.with_name("copy.acctplan"))
    assert library().info(target) == library().info(target.with_name("copy.acctplan"))


def test_reading_needs_no_lock(target: Path) -> None:
    document = new_document(target)
    add_person(document, "unsaved")
    assert not library().read(target).people
    assert library().verify(target) == []


STARTS_WITHOUT = """
import sys
from pathlib import Path
from workbench.storage.library import PlanLibrary, preload
from workbench.usecases.document import Document
library = PlanLibrary("a")
document = Document(library.open(Path(sys.argv[1])))
assert document.plan.people and library.unsaved() == []
document.store.publish(Path(sys.argv[2]))
assert "sqlalchemy" not in sys.modules, "too early"
preload()
assert "sqlalchemy" in sys.modules
document.store.close()
"""


def test_showing_and_saving_a_plan_do_not_load_sqlalchemy(target: Path) -> None:
    document = new_document(target, plan_with(people=people("wang")))
    document.store.close()
    arguments = [sys.executable, "-c", STARTS_WITHOUT, str(target), str(target.with_name("copy.acctplan"))]
    subprocess.run(arguments, check=True, timeout=PATIENCE_SECONDS)


KEYS = [
    "already_open",
    "backup_in_the_way",
    "copy_of_plan",
    "damaged",
    "disk_full",
    "file_in_use",
    "file_is_newer",
    "file_missing",
    "folder_missing",
    "is_device",
    "is_folder",
    "link_circle",
    "name_too_long",
    "newer_format",
    "no_permission",
    "no_target",
    "not_a_plan",
    "not_readable",
    "not_writable",
    "nothing_to_recover",
    "salvaged_onto_itself",
    "older_work",
    "opened.network",
    "opened.read_only",
    "opened.temporary",
    "own_folder",
    "plan_in_the_way",
    "recovered",
    "recovered_new",
    "set_aside",
    "target_changed",
    "target_exists",
    "target_gone",
    "target_renamed",
    "too_large",
    "value_unfit",
    "work_damaged",
    "work_damaged_new",
    "work_put_aside",
    "work_uncertain",
    "write_failed",
    "problem.digest",
    "problem.history",
    "problem.pages",
    "problem.revisions",
    "problem.rows",
    "problem.rules",
    "problem.schema",
    "problem.values",
]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("key", KEYS)
def test_every_failure_has_its_sentence(key: str, language: Language) -> None:
    assert key in catalogue("errors")
    named = {"path": "/a/计划.acctplan", "kept": "/b", "now": "/c", "other": "/d"}
    said = text("errors", key, language, field="name", n=2, since="10:00", **named)
    assert said
    assert "{" not in said


def test_the_first_step_has_its_label(target: Path) -> None:
    document = Document(library().create(empty_plan(), target))
    label = document.store.steps()[0].label
    assert text("commands", label.key, Language.EN, subject=label.subject)
