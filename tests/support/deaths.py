"""What a process that dies leaves: its locks end, and nothing else is done."""

from pathlib import Path

from tests.support.plan_files import add_person, library
from workbench.domain.plan import empty_plan
from workbench.storage.store import PlanStore
from workbench.usecases.document import Document


def die_with(path: Path | None, *, shown: bool = True, edits: int = 0) -> None:
    """Leave what a session leaves that died with the plan at *path* (None: one in no file) after so many *edits*."""
    opened = library().open(path) if path is not None else library().create(empty_plan())
    store = opened.store
    assert isinstance(store, PlanStore)
    store.begin_showing()
    if shown:
        store.note_shown()
    document = Document(opened)
    for number in range(edits):
        add_person(document, f"Entered {number}")
    let_die(store)


def let_die(store: PlanStore) -> None:
    """End the session of *store* as the end of its process would."""
    store._close_writer()
    store._copy.release()
