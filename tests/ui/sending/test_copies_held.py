"""Who holds which copy: a list, and a word where somebody who may be in one is deleted."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests.support.sending import choose, click, is_open, sheet_of
from tests.support.settling import settle
from tests.support.windows import write
from workbench.domain.copies import Copy, CopyWanted
from workbench.domain.editions import edition
from workbench.domain.rows import Audience, Ref
from workbench.ui.core.deleting import delete
from workbench.ui.sending.copies_sheet import CopiesSheet
from workbench.ui.shell.window import Window
from workbench.usecases.sharing import record_copy


def given(window: Window, number: int, to: str, audience: Audience = Audience.TEAM) -> None:
    """Record that a copy was given *to* somebody on the day *number* of May."""
    assert window.session is not None
    plan = window.session.document.plan
    held = edition(plan, audience)
    copy = Copy(CopyWanted(audience, date(2026, 5, number)), f"{number:016}", "", b"", held, plan, 1)
    assert window.session.carry_out(lambda _: record_copy(copy, to, f"{number}.acctplan"))


def listed(window: Window) -> CopiesSheet:
    settle()
    (sheet,) = (each for each in window.findChildren(CopiesSheet) if each.isVisible())
    return sheet


def test_there_is_nothing_to_list_before_one_is_given_out(window: Window) -> None:
    assert not sheet_of(window).held.isVisible()
    window.trigger("copies_held")
    sheet = listed(window)
    assert not sheet.table.isVisible()
    assert any(label.text().startswith("No copy was given out") for label in sheet.findChildren(QLabel))


def test_the_list_says_when_to_whom_for_whom_and_as_what(window: Window) -> None:
    given(window, 3, "Zhou Ning")
    given(window, 9, "", Audience.CUSTOMER)
    sheet = sheet_of(window)
    assert sheet.held.text() == "2 copies were given out so far…"
    click(sheet.held)
    held = listed(window)
    rows = [[column.shown(row) for column in held.model.columns] for row in held.model.rows()]
    assert rows == [
        ["9 May 2026", "", "Customer", "9.acctplan"],
        ["3 May 2026", "Zhou Ning", "Team", "3.acctplan"],
    ]
    held.model.setData(held.model.index(0, 1), "Li")
    held.model.setData(held.model.index(1, 1), "")
    assert [row.given_to for row in held.model.rows()] == ["Li", ""]
    assert window.session is not None
    window.session.undo()
    assert [row.given_to for row in held.model.rows()] == ["Li", "Zhou Ning"]
    QTest.keyClick(held, Qt.Key.Key_Escape)
    settle()
    assert is_open(window)  # It was opened from the sheet, and leads back there.


def test_a_copy_sent_from_the_sheet_is_in_it(window: Window) -> None:
    sheet = sheet_of(window)
    choose(sheet, Audience.TEAM)
    sheet.given_to.setFocus()
    write("王小明")
    click(sheet.to_clipboard)
    window.trigger("copies_held")
    (row,) = listed(window).model.rows()
    assert (row.given_to, row.day) == ("王小明", date(2026, 5, 21))


def told(window: Window) -> str:
    assert window.workspace is not None
    toast = window.workspace.toasts.toast
    return toast.accessibleName() if toast is not None and toast.isVisible() else ""


def test_deleting_a_person_says_which_copies_may_hold_them(window: Window) -> None:
    session = window.session
    assert session is not None
    person, other, *_ = session.plan.people
    delete(session, [Ref("people", person)])
    assert "copies" not in told(window)
    session.undo()
    given(window, 3, "Zhou Ning")
    delete(session, [Ref("people", person)])
    assert told(window).endswith("1 copy given out may still hold this person: Zhou Ning (3 May 2026).")
    session.undo()
    for number in (4, 5, 6):
        given(window, number, "")
    given(window, 7, "", Audience.CUSTOMER)  # No person of the sample is for customers.
    delete(session, [Ref("people", person), Ref("people", other)])
    assert told(window).endswith(
        "4 copies given out may still hold these people: "
        "6.acctplan (6 May 2026), 5.acctplan (5 May 2026), 4.acctplan (4 May 2026), and 1 more."
    )
    session.undo()
    need = next(iter(session.plan.needs))
    delete(session, [Ref("needs", need)])
    assert "copies" not in told(window)


def test_the_table_of_a_list_of_nothing_goes_with_its_sheet(window: Window) -> None:
    """One without a parent could outlive its rows, and fail when the language changes."""
    window.trigger("copies_held")
    assert listed(window).table.window() is listed(window)
