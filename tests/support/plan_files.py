"""Plans in real files, for tests of what keeps them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from workbench.domain.plan import Plan, empty_plan
from workbench.domain.rows import Ref, Row
from workbench.storage.library import PlanLibrary
from workbench.usecases import rows
from workbench.usecases.document import Document
from workbench.usecases.ports import Label


def library() -> PlanLibrary:
    """Return a library that signs as a tester."""
    return PlanLibrary("Tester 测试")


def rows_of(plan: Plan) -> dict[str, dict[str, Row]]:
    """Return the rows of *plan* by table, without the tables that hold none."""
    return {table: dict(held) for table, held in plan.tables.items() if held}


def order_of(plan: Plan) -> dict[str, list[str]]:
    """Return the ids of the rows of *plan* by table in the order they stand in, without the tables that hold none."""
    return {table: list(held) for table, held in plan.tables.items() if held}


def new_document(target: Path | None, plan: Plan | None = None) -> Document:
    """Return a document over a new plan file at *target*."""
    return Document(library().create(plan or empty_plan(), target))


def file_from_elsewhere(
    folder: Path, plan: Plan | None = None, work: Callable[[Document], object] | None = None
) -> Path:
    """Return a file in *folder* of a new plan that says what *plan* does, after *work* on it on another computer."""
    path = folder / "plan.acctplan"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WORKBENCH_DATA_DIR", str(folder / "data"))
        document = new_document(None, plan)
        if work is not None:
            work(document)
        document.store.publish(path)
        document.store.close()
    return path


def add_person(document: Document, name: str, **fields: Any) -> Ref:
    """Add a person to the plan of *document* and return where."""
    ref, edits = rows.add("people", {"name": name, **fields})
    document.apply(Label("add.people", name), edits)
    return ref


def change_row(document: Document, ref: Ref, **fields: Any) -> None:
    """Change the row at *ref* in the plan of *document*."""
    document.apply(Label("change"), rows.set_fields(document.plan, ref, **fields))


def remove_row(document: Document, ref: Ref) -> None:
    """Remove the row at *ref*, and what belongs to it, from the plan of *document*."""
    document.apply(Label("remove"), rows.remove(document.plan, ref))


def tamper(path: Path, change: Callable[[Any], object]) -> None:
    """Let *change* do what it likes to the database at *path*, with a connection that allows it."""
    connection = dbapi2.connect(str(path), isolation_level=None)
    change(connection)
    connection.close()


def query(path: Path, sql: str) -> list[Any]:
    """Return the rows that *sql* finds in the database at *path*."""
    connection = dbapi2.connect(str(path))
    found: list[Any] = connection.execute(sql).fetchall()
    connection.close()
    return found
