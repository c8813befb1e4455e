"""Marking what was looked over, what became other since, and where that is shown."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from tests.support.plans import DAY
from tests.support.settling import settle
from tests.ui.colleagues.hands import WANG, Open, opener
from tests.ui.inspector.hands import LEFT, section_of, select
from workbench.domain.rows import Ref
from workbench.ui.colleagues.reviewed_sheet import ReviewedSheet
from workbench.ui.colleagues.reviews_section import ReviewsSection
from workbench.ui.colleagues.since_sheet import SinceSheet
from workbench.ui.core.session import Session
from workbench.ui.forms.changing import change_field
from workbench.ui.forms.line_button import LineButton
from workbench.ui.inspector.inspector import Inspector
from workbench.ui.widgets.buttons import Button

ACCOUNT = Ref("account", "account")


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_TODAY", DAY.isoformat())


@pytest.fixture
def opened(host: QWidget) -> Open:
    """Return what opens the inspector on Wang in a plan with marks."""
    return opener(host, "review_marks")


def _marks(session: Session) -> list[Any]:
    return list(session.plan.rows("review_marks").values())


def _section(inspector: Inspector) -> ReviewsSection:
    found: ReviewsSection = section_of(inspector, "ReviewsSection")
    return found


def _ask(inspector: Inspector) -> ReviewedSheet:
    QTest.mouseClick(_section(inspector).mark, LEFT)
    settle()
    sheet = inspector.window().findChild(ReviewedSheet)
    assert sheet is not None
    return sheet


def _lines(inspector: Inspector) -> list[str]:
    return [line.accessibleName() for line in _section(inspector).findChildren(LineButton) if line.isVisible()]


def test_a_row_is_marked_with_the_state_it_is_in(opened: Open) -> None:
    inspector, session = opened()
    digest = session.document.store.digest
    told: list[str] = []
    session.told.connect(told.append)
    sheet = _ask(inspector)
    assert sheet.row.text() == "Person: Wang"
    QTest.keyClicks(sheet.note, "Fine")
    QTest.keyClick(sheet.name if sheet.name.isVisible() else sheet.row, Qt.Key.Key_Return)
    settle()
    (mark,) = _marks(session)
    assert (mark.author, mark.date, mark.digest, mark.note, mark.about) == ("Li", DAY, digest, "Fine", "wang")
    assert told == ["Marked as reviewed by Li"]
    assert _lines(inspector) == ["Reviewed by Li on 21 May · nothing changed since · Fine"]


def test_the_whole_plan_is_marked_by_choice_and_beside_the_account(opened: Open) -> None:
    inspector, session = opened()
    sheet = _ask(inspector)
    sheet.whole.setFocus()
    QTest.keyClick(sheet.whole, Qt.Key.Key_Space)
    sheet.take()
    settle()
    select(session, ACCOUNT)
    sheet = _ask(inspector)
    assert not sheet.row.isVisible()
    sheet.take()
    settle()
    assert [mark.about for mark in _marks(session)] == [None, None]
    assert len(_lines(inspector)) == 1


def test_nobody_marks_unnamed(opened: Open) -> None:
    inspector, session = opened(author="")
    sheet = _ask(inspector)
    sheet.take()
    assert sheet.isVisible()
    assert _marks(session) == []
    QTest.keyClicks(sheet.name, "Sun")
    sheet.take()
    settle()
    assert [mark.author for mark in _marks(session)] == ["Sun"]


def test_what_became_other_since_is_counted_and_listed(opened: Open, host: QWidget) -> None:
    inspector, session = opened()
    _ask(inspector).take()
    settle()
    change_field(session, WANG, "title", "Head", host)
    change_field(session, Ref("people", "sun"), "title", "Other", host)
    settle()
    assert _lines(inspector) == ["Reviewed by Li on 21 May · one change since"]
    QTest.mouseClick(_section(inspector).findChildren(LineButton)[0], LEFT)
    settle()
    sheet = inspector.window().findChild(SinceSheet)
    assert sheet is not None
    listed = sheet.findChild(QPlainTextEdit)
    assert listed is not None
    assert listed.toPlainText().split("\n") == ["1 person changed: Wang", "    Wang – Title: – → Head"]
    session.undo()
    session.undo()
    settle()
    assert _lines(inspector) == ["Reviewed by Li on 21 May · nothing changed since"]


def test_ones_own_mark_is_taken_back_and_no_other(opened: Open) -> None:
    mark = {"author": "Li", "date": DAY, "about_table": "people", "about": "wang"}
    inspector, session = opened(mine=mark, theirs={**mark, "author": "Zhou"})
    for name, own in (("theirs", False), ("mine", True)):
        sheet = SinceSheet(session, name, inspector.window())
        sheet.open()
        settle()
        back = [button for button in sheet.findChildren(Button) if button.text() == "Take back"]
        assert bool(back) is own
        QTest.mouseClick(back[0], LEFT) if back else sheet.reject()
        settle()
    assert list(session.plan.rows("review_marks")) == ["theirs"]


def test_a_state_of_another_copy_says_that_nothing_can_be_told(opened: Open) -> None:
    inspector, session = opened(
        m={"author": "Zhou", "date": DAY, "digest": "f" * 64, "about_table": "people", "about": "wang"}
    )
    assert _lines(inspector) == ["Reviewed by Zhou on 21 May · reviewed in another copy of the plan"]
    sheet = SinceSheet(session, "m", inspector.window())
    sheet.open()
    settle()
    assert sheet.findChild(QPlainTextEdit) is None
    sheet.reject()
