"""What the tests of the inspector do with it."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.support.sessions import sample_session, show
from tests.support.settling import settle
from workbench.domain.rows import Ref
from workbench.ui.core.session import Session
from workbench.ui.forms.adders import Adder
from workbench.ui.forms.field_factory import Binding
from workbench.ui.inspector.inspector import Inspector
from workbench.ui.widgets.buttons import LinkLabel
from workbench.ui.widgets.pick_field import PickField
from workbench.ui.widgets.picker import Picker

LEFT = Qt.MouseButton.LeftButton


def inspector_over(host: QWidget, session: Session, height: int = 700) -> Inspector:
    """Return an inspector over *session*, shown as wide as in the window."""
    inspector = Inspector(session, host)
    host.layout().addWidget(inspector)
    show(host, 320, height)
    return inspector


def sample_inspector(host: QWidget, name: str = "hospital", height: int = 700) -> tuple[Inspector, Session]:
    """Return an inspector over a sample, and its session."""
    session = sample_session(host, name)
    return inspector_over(host, session, height), session


def named(session: Session, table: str, words: str) -> Ref:
    """Return the row whose name or text holds *words*."""
    rows: Any = session.plan.rows(table)
    return next(Ref(table, i) for i, row in rows.items() if words in (getattr(row, "name", "") or row.text))


def inspector_of(host: QWidget, name: str, height: int = 700) -> tuple[Inspector, Session, Ref]:
    """Return an inspector over the sample, with the person of that *name* selected, its session and the person."""
    inspector, session = sample_inspector(host, height=height)
    person = named(session, "people", name)
    select(session, person)
    return inspector, session, person


def field_of(inspector: Inspector, ref: Ref, name: str) -> Any:
    """Return the field that edits *name* of the row at *ref*."""
    bindings = inspector.findChildren(Binding)
    return next(b._field for b in bindings if b._ref == ref and b._name == name)


def section_of(inspector: Inspector, name: str) -> Any:
    """Return the section whose class is called *name*."""
    return next(section for section in inspector._sections if type(section).__name__ == name)


def select(session: Session, ref: Ref) -> None:
    """Select and let Qt lay out."""
    session.select(ref)
    settle()


def open_adder(section: QWidget) -> Adder:
    """Click the quiet line that offers to add a row."""
    adder = section.findChild(Adder)
    assert adder is not None
    QTest.mouseClick(adder.findChild(LinkLabel), LEFT)
    return adder


def pick(field: PickField, words: str) -> None:
    """Open the list of *field*, type *words* if there is a line for it, and take what is found first."""
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Return)
    picker = field.findChild(Picker)
    assert picker is not None
    line: QWidget = picker._words
    if line.isVisible():
        QTest.keyClicks(line, words)
        QTest.keyClick(line, Qt.Key.Key_Return)
    else:
        key = next(choice.key for choice in picker._choices if words in choice.title)
        picker._list.select_key(key)
        QTest.keyClick(picker._list, Qt.Key.Key_Return)
    settle()
