"""What a user does with the sheet of a merge, and what is seen of it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QFileDialog, QLabel

from tests.support.coming_back import add_row, change, person_named
from tests.support.settling import exposed, settle
from tests.support.windows import session_in
from workbench.domain.people import Side
from workbench.ui.merging.decisions import DecisionSheet
from workbench.ui.merging.sheet import MergeSheet
from workbench.ui.shell.coming_back import under_way_in
from workbench.ui.shell.window import Window
from workbench.usecases.document import Document


def start(window: Window, copy: Path, monkeypatch: pytest.MonkeyPatch) -> MergeSheet:
    """Choose "Merge a copy…" and the file *copy*; return the sheet."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(copy), ""))
    window.trigger("merge_copy")
    sheet = sheet_of(window)
    assert isinstance(sheet, MergeSheet)
    return sheet


def sheet_of(window: Window) -> DecisionSheet:
    """Return the sheet of the merge that is under way in *window*."""
    merge = under_way_in(window)
    assert merge is not None
    exposed(merge.sheet)
    return merge.sheet


def click(button: QAbstractButton | None) -> None:
    """Click *button*."""
    assert button is not None
    # A box to be ticked is as wide as the sheet, but hears a click on its sign and words alone.
    place = QPoint(8, button.height() // 2) if isinstance(button, QCheckBox) else button.rect().center()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=place)
    settle()


def words_of(sheet: DecisionSheet) -> str:
    """Return all words of *sheet*."""
    return "\n".join(label.text() for label in sheet.findChildren(QLabel))


def people(window: Window) -> set[str]:
    """Return the names of the people that *window* shows."""
    return {person.name for person in session_in(window).plan.people.values()}


def person(window: Window, name: str) -> str:
    """Return the id of the person called *name* in the plan of *window*."""
    return person_named(session_in(window).document, name)


def add_three(document: Document) -> None:
    """Add three people and change a title."""
    for name in ("Ann", "Ben", "Cai"):
        add_row(document, "people", name=name, side=Side.CUSTOMER)
    change(document, "people", person_named(document, "Zhao Zhi"), title="Head of IT")
