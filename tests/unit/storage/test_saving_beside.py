"""Saving runs in a thread of its own while edits go on: each file is one of the plans there were, none is torn."""

from pathlib import Path
from threading import Event

import pytest

from tests.support.plan_files import add_person, change_row, library, new_document, rows_of
from workbench.storage.store import PlanStore
from workbench.system.paths import working_dir
from workbench.system.work import Work
from workbench.usecases.document import Document

EDITS = 60


@pytest.fixture
def document(tmp_path: Path) -> Document:
    """Return a plan that was never saved since it was made."""
    return new_document(tmp_path / "plan.acctplan")


def _save_until(done: Event, store: PlanStore, target: Path) -> list[list[str]]:
    """Save again and again; return the names in the file after each time."""
    found = []
    while not done.is_set():
        store.publish()
        found.append([person.name for person in library().read(target).people.values()])
    return found


def test_edits_and_saving_do_not_disturb_each_other(document: Document, tmp_path: Path) -> None:
    store, target = document.store, tmp_path / "plan.acctplan"
    assert isinstance(store, PlanStore)
    done = Event()
    saving = Work(lambda: _save_until(done, store, target))
    for number in range(EDITS):
        ref = add_person(document, f"P{number}")
        if number % 5 == 4:
            document.undo()
            document.redo()
        if number % 7 == 6:
            change_row(document, ref, title="CIO")
    done.set()
    states = saving.result()
    assert states
    assert all(names in ([f"P{each}" for each in range(count)] for count in range(EDITS + 1)) for names in states)
    store.publish()
    assert store.published
    assert rows_of(library().read(target)) == rows_of(document.plan)
    store.close()
    assert library().verify(target) == []
    assert {each.name for each in working_dir().iterdir()} <= {"shelf"}


def test_what_was_edited_since_a_save_is_not_said_to_be_saved(document: Document, tmp_path: Path) -> None:
    add_person(document, "Saved")
    work = Work(document.store.publish)
    work.result()
    assert document.store.published
    add_person(document, "Not yet")
    assert not document.store.published
    document.store.close()
    (left,) = library().unsaved()
    assert left.steps == 1
