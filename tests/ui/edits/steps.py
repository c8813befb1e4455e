"""What an act does to the plan, as values that can be compared, and the panels it is done in."""

from typing import Any

from PySide6.QtWidgets import QWidget

from tests.support.sessions import show
from tests.support.settling import settle
from workbench.domain.edits import EXISTS, Edits
from workbench.domain.plan import TABLES
from workbench.domain.rows import Ref, Row
from workbench.ui.core.session import Session
from workbench.ui.inspector.inspector import Inspector
from workbench.usecases.ports import Label

Done = tuple[Label, frozenset[tuple[Any, ...]]]
"""A step: its label, and its edits with the ids of new rows left out."""


def done_by(session: Session, act: Any, *given: Any) -> Done:
    """Return the one step that *act* takes, and take it back."""
    store, before = session.document.store, _rows(session)
    many = len(store.steps())
    act(*given)
    settle()
    steps = store.steps()[many:]
    assert len(steps) == 1, f"{len(steps)} steps"
    edits = store.forward(steps[0].number)
    session.undo()
    settle()
    assert _rows(session) == before
    return steps[0].label, comparable(edits)


def _rows(session: Session) -> dict[str, dict[str, Row]]:
    """Return the rows of each table, also of one that never had any."""
    return {table: dict(session.plan.rows(table)) for table in TABLES}


def comparable(edits: Edits) -> frozenset[tuple[Any, ...]]:
    """Return *edits* with the ids of the rows they make replaced by their table."""
    made = {edit.row: f"new {edit.table}" for edit in edits if edit.field == EXISTS and edit.value is True}
    return frozenset((e.table, made.get(e.row, e.row), e.field, _named(e.value, made)) for e in edits)


def _named(value: Any, made: dict[str, str]) -> Any:
    return made.get(value, value) if isinstance(value, str) else value


def shown(host: QWidget, session: Session, kind: type[Any]) -> Any:
    """Return a panel of *kind*, or the inspector, over *session*."""
    made = kind(session, host)
    layout = host.layout()
    assert layout is not None
    layout.addWidget(made)
    show(host, 980, 700)
    return made


def selected(host: QWidget, session: Session, ref: Ref) -> Inspector:
    """Return an inspector over the row at *ref*."""
    inspector: Inspector = shown(host, session, Inspector)
    session.select(ref)
    settle()
    return inspector
