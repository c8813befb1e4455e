"""Copies of a plan that were worked on elsewhere, for tests of what becomes of them."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.plan_files import library, rows_of
from workbench.domain.merging import Choice, Rehearsal
from workbench.domain.rows import Ref
from workbench.storage.library import PlanLibrary
from workbench.usecases.document import Document
from workbench.usecases.ports import Label
from workbench.usecases.rows import add, remove, set_fields

MERGED = Label("merge_copy", "theirs")


def worked_on(path: Path, copy: Path, work: Callable[[Document], object], author: str = "周宁") -> Path:
    """Copy the plan file at *path* to *copy*, and let *author* do *work* on it on another computer; return *copy*."""
    shutil.copyfile(path, copy)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WORKBENCH_DATA_DIR", str(copy.parent / f"data of {author}"))
        document = Document(PlanLibrary(author).open(copy))
        work(document)
        document.store.publish(copy)
        document.store.close()
    return copy


def change(document: Document, table: str, row: str, **fields: object) -> None:
    """Set *fields* of a row, as one step."""
    document.apply(Label("change_field"), set_fields(document.plan, Ref(table, row), **fields))


def add_row(document: Document, table: str, **fields: object) -> str:
    """Add a row with *fields*, as one step; return its id."""
    ref, edits = add(table, fields)
    document.apply(Label("add"), edits)
    return ref.id


def delete_row(document: Document, table: str, row: str) -> None:
    """Delete a row with all that goes along, as one step."""
    document.apply(Label("remove"), remove(document.plan, Ref(table, row)))


def person_named(document: Document, name: str) -> str:
    """Return the id of the person called *name*."""
    return next(key for key, person in document.plan.people.items() if person.name == name)


def saved(document: Document) -> Path:
    """Save *document* and return its file."""
    document.store.publish()
    assert document.store.target is not None
    return document.store.target


def opened_again(document: Document) -> Document:
    """Save *document*, close it, and return what its file holds."""
    path = saved(document)
    document.store.close()
    return Document(library().open(path))


def rehearsed(mine: Document, theirs: Document) -> Rehearsal:
    """Return what merging *theirs* into *mine* would do."""
    return mine.store.rehearse(saved(theirs))


def merge(mine: Document, theirs: Document, **choices: Choice) -> Rehearsal:
    """Merge *theirs* into *mine*, with *choices* by field, and return what was rehearsed."""
    told = rehearsed(mine, theirs)
    keys = {each.key: choices[each.field] for each in (*told.clashes, *told.undone) if each.field in choices}
    mine.merge(told, keys, MERGED)
    return told


def assert_holds(document: Document) -> None:
    """The file of *document* is whole and says what is shown."""
    path = saved(document)
    assert library().verify(path) == []
    assert rows_of(library().read(path)) == rows_of(document.plan)
