"""What is refused, or comes to nothing, shows nowhere: each widget then says again what the plan says."""

from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tests.support.described import described, differences
from tests.support.sessions import await_changes, sample_session
from tests.support.settling import settle
from tests.ui.edits.hands import enter
from tests.ui.edits.places import PLACES, opened
from tests.ui.edits.values import NO_VALUE, PREPARED, new_value, row_of
from tests.ui.inspector.hands import field_of, section_of
from workbench.domain.plan import TABLES
from workbench.domain.rows import Ref
from workbench.ui.core.session import Session
from workbench.ui.inspector.inspector import Inspector
from workbench.usecases.ports import Label
from workbench.usecases.rows import set_fields


class FullDisk:
    """Has the store of *session* refuse every step while inside, and counts what was refused."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._store: Any = session.document.store
        self.refused: list[str] = []
        session.failed.connect(self._note)

    def _note(self, key: str, _values: object) -> None:
        self.refused.append(key)

    def __enter__(self) -> None:
        self._store.failing = True
        self.refused.clear()

    def __exit__(self, *_: object) -> None:
        self._store.failing = False


def shown_after(inside: QWidget, disk: FullDisk, act: Any, value: Any) -> list[str]:
    """Return how *inside* shows something else once *act* was refused, or that it was not."""
    await_changes(disk.session)
    before = described(inside)
    with disk:
        act(value)
        settle()
    return [*differences(before, described(inside)), *(["it was not refused"] * (not disk.refused))]


@pytest.mark.parametrize("table", TABLES.common)
def test_a_refused_edit_shows_nowhere(host: QWidget, table: str) -> None:
    session = sample_session(host, "hospital-planned")
    ref, disk, layout = row_of(session.plan, table), FullDisk(session), host.layout()
    wrong: list[str] = []
    said = PREPARED.get(table, {})
    assert not said or session.perform(Label("prepared"), lambda plan: set_fields(plan, ref, **said))
    for place in (place for place in PLACES if table in place.tables):
        inside = QWidget()
        QVBoxLayout(inside).setContentsMargins(0, 0, 0, 0)
        assert layout is not None
        layout.addWidget(inside)
        for name, act in place.editors(inside, session, ref):
            value = new_value(session.plan, ref, name)
            found = shown_after(inside, disk, act, value) if value is not NO_VALUE else []
            wrong += [f"{place.name}, {name}: {each}" for each in found]
        inside.setParent(None)
        inside.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        session.select(None)
    assert wrong == []


@pytest.mark.parametrize(
    ("name", "value"),
    [("our_claim", "outsider"), ("target", "outsider"), ("company_need_met", None), ("personal_need_met", None)],
)
def test_a_refused_position_shows_nowhere(host: QWidget, name: str, value: Any) -> None:
    session = sample_session(host, "hospital-planned")
    person = session.plan.positions[row_of(session.plan, "positions").id].person
    inspector = opened(host, Inspector(session, host))
    session.select(Ref("people", person))
    settle()
    field = section_of(inspector, "PositionSection")._fields[name]
    assert field.value() != value
    assert shown_after(inspector, FullDisk(session), lambda given: enter(field, given), value) == []


def test_an_edit_that_comes_to_nothing_shows_nowhere(host: QWidget) -> None:
    """An empty line is no text: one that is written between two others goes again."""
    session = sample_session(host, "hospital-planned")
    ref = row_of(session.plan, "visits")
    inspector = opened(host, Inspector(session, host))
    session.perform(Label("change_field"), set_fields(session.plan, ref, backup_objectives=("one", "two")))
    session.select(ref)
    settle()
    field, steps = field_of(inspector, ref, "backup_objectives"), len(session.document.store.steps())
    QTest.keyClick(field._lines, Qt.Key.Key_End)
    QTest.keyClick(field._lines, Qt.Key.Key_Return)
    assert field._lines.toPlainText() == "one\n\ntwo"
    QTest.keyClick(field._lines, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(session.document.store.steps()) == steps
    assert field._lines.toPlainText() == "one\ntwo"
