"""A copy leaves in every way there is, is recorded only then, and nothing stays behind of one that does not leave."""

from collections.abc import Callable
from datetime import date
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.support.banners import keys, rename
from tests.support.sending import (
    Outside,
    choose,
    click,
    is_open,
    left_over,
    lent,
    on_clipboard,
    recorded,
    sheet_of,
)
from tests.support.settling import settle, until
from tests.support.traces import attached, unzipped
from tests.support.wait_dialog import CANCEL, Watcher
from tests.support.windows import press, write
from workbench.domain.copies import CopyWanted, Sent, mark_of
from workbench.domain.rows import Audience
from workbench.storage.library import PlanLibrary
from workbench.system.mail import MailWay
from workbench.system.settings import load_settings
from workbench.ui.sending import departure
from workbench.ui.sending.clipboard import COPIED_FILES
from workbench.ui.sending.proof_sheet import ProofSheet
from workbench.ui.sending.send_sheet import SendSheet
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.window import Window
from workbench.ui.widgets.picker import Picker
from workbench.usecases.ports import Stopped, StoreError

NAME = "Northern Medical Centre Team 2026-05-21"
Key = Qt.Key


@pytest.fixture
def sheet(window: Window) -> SendSheet:
    """The sheet over it, for the team and with a name in it."""
    found = sheet_of(window)
    choose(found, Audience.TEAM)
    found.given_to.setFocus()
    write("Zhou Ning")
    return found


def team(sent: list[Sent]) -> list[tuple[str, Audience, str]]:
    return [(each.given_to, each.audience, each.name) for each in sent]


def test_its_key_opens_it_with_who_sees_least(window: Window) -> None:
    press(window, Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    (found,) = window.findChildren(SendSheet)
    assert found.audience.value() == Audience.CUSTOMER
    QTest.keyClick(found, Key.Key_Escape)
    assert not is_open(window)
    assert recorded(window) == []


def test_a_copy_is_saved_and_recorded_as_one_step(
    window: Window, sheet: SendSheet, tmp_path: Path, outside: Outside
) -> None:
    outside.save_to = tmp_path / "for Zhou.acctplan"
    press(sheet, Key.Key_Return)
    assert outside.proposed == [tmp_path / f"{NAME}.acctplan"]
    plan = PlanLibrary("other").read(outside.save_to)
    mark = mark_of(plan)
    assert mark is not None
    assert (mark.audience, mark.by) == (Audience.TEAM, "tester")
    assert PlanLibrary("other").verify(outside.save_to) == []
    (sent,) = recorded(window)
    assert (sent.copy, sent.day, sent.project) == (mark.copy, mark.day, "")
    assert team([sent]) == [("Zhou Ning", Audience.TEAM, "for Zhou.acctplan")]
    assert not is_open(window)
    assert window.session is not None
    assert window.session.leaving.audience == Audience.TEAM
    window.trigger("undo")
    assert recorded(window) == []
    assert left_over() == []


def test_a_copy_takes_the_place_of_a_file_that_may_go_and_never_of_the_plan(
    window: Window, sheet: SendSheet, tmp_path: Path, outside: Outside
) -> None:
    plan = tmp_path / "hospital.acctplan"
    before = plan.read_bytes()
    outside.save_to = plan
    click(sheet.to_file)
    assert sheet.problem.isVisible()
    assert plan.read_bytes() == before
    assert recorded(window) == []
    other = tmp_path / "other.acctplan"
    other.write_bytes(b"old")
    outside.save_to = other
    click(sheet.to_file)
    assert mark_of(PlanLibrary("other").read(other)) is not None
    assert len(recorded(window)) == 1


def test_the_clipboard_holds_a_file(window: Window, sheet: SendSheet) -> None:
    click(sheet.to_clipboard)
    path = on_clipboard()
    data = QApplication.clipboard().mimeData()
    address = path.as_uri()
    assert bytes(data.data("text/uri-list").data()).strip() == address.encode()
    assert bytes(data.data(COPIED_FILES).data()) == f"copy\n{address}".encode()
    assert data.text() == path.name  # Not where it lies.
    assert path.name == f"{NAME}.acctplan"
    assert [path.stat().st_mode & 0o77, path.parent.stat().st_mode & 0o77] == [0, 0]
    assert mark_of(PlanLibrary("other").read(path)) is not None
    assert team(recorded(window)) == [("Zhou Ning", Audience.TEAM, f"{NAME}.acctplan")]
    assert not is_open(window)
    assert window.workspace is not None
    assert window.workspace.toasts.toast is not None
    assert "clipboard" in window.workspace.toasts.toast.accessibleName()


def test_an_archive_holds_the_same_file(window: Window, sheet: SendSheet) -> None:
    click(sheet.archive)
    click(sheet.to_clipboard)
    path = on_clipboard()
    assert path.name == f"{NAME}.zip"
    assert list(unzipped(path.read_bytes())) == [f"{NAME}.acctplan"]
    assert team(recorded(window)) == [("Zhou Ning", Audience.TEAM, f"{NAME}.zip")]


def test_an_archive_is_saved(window: Window, sheet: SendSheet, tmp_path: Path, outside: Outside) -> None:
    outside.save_to = tmp_path / "copy"
    click(sheet.archive)
    click(sheet.to_file)
    assert list(unzipped((tmp_path / "copy.zip").read_bytes())) == [f"{NAME}.acctplan"]
    assert team(recorded(window)) == [("Zhou Ning", Audience.TEAM, "copy.zip")]


def test_how_the_last_one_left_is_kept_on_the_computer(made: Desk, window: Window) -> None:
    found = sheet_of(window)
    assert not found.archive.isChecked()
    click(found.archive)
    found.reject()
    assert not made.settings.send_archives  # Nothing left.
    found = sheet_of(window)
    click(found.archive)
    click(found.to_clipboard)
    assert load_settings().send_archives
    found = sheet_of(window)
    assert found.archive.isChecked()
    click(found.archive)
    click(found.to_clipboard)
    assert on_clipboard().suffix == ".acctplan"
    assert not load_settings().send_archives


@pytest.mark.parametrize("archive", [False, True])
def test_a_draft_of_a_mail_is_opened(window: Window, sheet: SendSheet, outside: Outside, archive: bool) -> None:
    if archive:
        click(sheet.archive)
    click(sheet.to_mail)
    (draft,) = outside.opened
    content = draft.read_bytes()
    mail = message_from_bytes(content, policy=default)
    assert (mail["X-Unsent"], mail["To"], mail["From"], mail["Date"]) == ("1", None, None, None)
    ending = "zip" if archive else "acctplan"
    ((name, held),) = attached(content).items()
    assert name == f"{NAME}.{ending}"
    if archive:
        (held,) = unzipped(held).values()
    path = draft.with_name("again.acctplan")
    path.write_bytes(held)
    assert mark_of(PlanLibrary("other").read(path)) is not None
    assert team(recorded(window)) == [("Zhou Ning", Audience.TEAM, f"{NAME}.{ending}")]
    assert not is_open(window)


def test_a_mail_program_is_handed_the_file(window: Window, sheet: SendSheet, outside: Outside) -> None:
    outside.way = MailWay.ATTACH
    click(sheet.to_mail)
    ((subject, body, path),) = outside.composed
    assert (subject, body) == ("Northern Medical Centre: account plan", "The account plan is attached.\n")
    assert lent() == [path]
    assert path.name == f"{NAME}.acctplan"
    assert outside.opened == []
    assert len(recorded(window)) == 1


@pytest.mark.parametrize("way", list(MailWay))
def test_where_no_mail_program_takes_it_it_is_saved_and_the_folder_shown(
    window: Window, sheet: SendSheet, tmp_path: Path, outside: Outside, way: MailWay
) -> None:
    assert window.session is not None
    told: list[str] = []
    window.session.told.connect(told.append)
    outside.way, outside.composes, outside.opens = way, False, False
    click(sheet.to_mail)
    assert "No mail program" in outside.titles[-1]
    assert is_open(window)  # The dialog that asks for a file was cancelled.
    assert recorded(window) == []
    assert left_over() == []
    outside.opened.clear()
    outside.save_to = tmp_path / "there" / "copy.acctplan"
    outside.save_to.parent.mkdir()
    click(sheet.to_mail)
    assert outside.opened[-1] == outside.save_to.parent
    assert f"copy.acctplan is in {outside.save_to.parent};" in told[-1]
    assert mark_of(PlanLibrary("other").read(outside.save_to)) is not None
    assert team(recorded(window)) == [("Zhou Ning", Audience.TEAM, "copy.acctplan")]
    assert left_over() == []


def test_what_is_cancelled_leaves_nothing(window: Window, sheet: SendSheet, tmp_path: Path, outside: Outside) -> None:
    there = sorted(tmp_path.iterdir())
    click(sheet.to_file)
    assert outside.proposed
    assert is_open(window)
    QTest.keyClick(sheet, Key.Key_Escape)
    assert not is_open(window)
    assert recorded(window) == []
    assert sorted(tmp_path.iterdir()) == there
    assert left_over() == []
    assert window.session is not None
    assert window.session.document.undo_label is None


@pytest.mark.parametrize("how", CANCEL)
def test_making_it_can_be_broken_off(
    window: Window, sheet: SendSheet, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    def slow(wanted: CopyWanted, stopped: Callable[[], bool]) -> Any:
        while not stopped():
            pass
        raise Stopped

    assert window.session is not None
    monkeypatch.setattr(window.session.document.store, "copy_for", slow)
    watcher = Watcher(window, CANCEL[how])
    click(sheet.to_clipboard)
    assert watcher.words == "Making the copy. The plan stays as it is."
    assert is_open(window)
    assert recorded(window) == []
    assert left_over() == []


def test_a_clipboard_that_another_program_holds_takes_nothing(window: Window, sheet: SendSheet) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(departure, "put_file", lambda _: False)
        click(sheet.to_clipboard)
    assert sheet.problem.text().startswith("Another program holds the clipboard.")
    assert recorded(window) == []
    assert left_over() == []
    click(sheet.to_clipboard)
    assert len(recorded(window)) == 1


@pytest.mark.parametrize("part", ["copy_for", "save_copy", "lend"])
def test_what_fails_is_said_and_not_recorded(
    made: Desk, window: Window, sheet: SendSheet, tmp_path: Path, outside: Outside, part: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    def fail(*_: object, **__: object) -> None:
        raise StoreError("disk_full", path="there")

    assert window.session is not None
    owner = window.session.document.store if part == "copy_for" else made.services.library
    monkeypatch.setattr(owner, part, fail)
    outside.save_to = tmp_path / "copy.acctplan"
    click(sheet.to_clipboard if part == "lend" else sheet.to_file)
    assert is_open(window)
    assert "there" in sheet.problem.text()
    assert recorded(window) == []
    assert not outside.save_to.exists()
    assert left_over() == []


def test_an_earlier_record_is_not_sent(window: Window) -> None:
    session = window.session
    assert session is not None
    session.look_as_recorded(True)
    session.look_at(day=date(2026, 1, 1))
    assert session.looking_back
    window.trigger("send_copy")
    assert not is_open(window)
    assert "record_is_fixed" in keys(window)


def test_known_names_are_offered(window: Window) -> None:
    found = sheet_of(window)
    choose(found, Audience.TEAM)
    press(found.given_to.line, Key.Key_Down)
    picker = found.given_to.findChild(Picker)
    assert picker is not None
    offered = [choice.title for choice in picker._choices]
    assert offered
    assert window.session is not None
    ours = {person.name for person in window.session.plan.people.values() if person.side in ("ours", "partner")}
    assert set(offered) == ours
    press(picker._list, Key.Key_Return)
    assert found.given_to.value() == offered[0]
    found.given_to.line.setText("Zhou Ning")
    click(found.to_clipboard)
    again = sheet_of(window)
    click(again.given_to.offer)
    picker = again.given_to.findChild(Picker)
    assert picker is not None
    assert picker._choices[0].title == "Zhou Ning"
    picker.close()


def test_the_language_is_asked_where_it_does_something(window: Window) -> None:
    found = sheet_of(window)
    shown = {}
    for audience in Audience:
        choose(found, audience)
        shown[audience] = found.language.isVisible()
    assert shown == {Audience.CUSTOMER: True, Audience.TEAM: False, Audience.PRIVATE: False}
    choose(found, Audience.CUSTOMER)
    click(found.language.button("zh_CN"))
    click(found.to_mail)
    (sent,) = recorded(window)
    assert sent.project
    assert sent.name == "Northern Medical Centre 2026-05-21.acctplan"
    (draft,) = lent()
    mail = message_from_bytes(draft.read_bytes(), policy=default)
    assert mail["Subject"] == "致Northern Medical Centre"
    (held,) = attached(draft.read_bytes()).values()
    path = draft.with_name("again.acctplan")
    path.write_bytes(held)
    assert PlanLibrary("other").read(path).account.language == "zh_CN"


def test_all_that_is_in_it_can_be_read_and_saved_before(
    window: Window, sheet: SendSheet, tmp_path: Path, outside: Outside
) -> None:
    click(sheet.look_inside)
    proof = sheet.findChild(ProofSheet)
    assert proof is not None
    assert proof.text.toPlainText().startswith("What is in this file: Northern Medical Centre")
    outside.save_to = tmp_path / "proof.html"
    click(proof.save)
    assert outside.proposed == [tmp_path / f"{NAME}.html"]
    assert "What is in this file" in outside.save_to.read_text(encoding="utf-8")
    assert recorded(window) == []
    QTest.keyClick(proof, Key.Key_Escape)
    settle()
    made: list[object] = []
    assert window.session is not None
    store = window.session.document.store
    original = store.copy_for
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "copy_for", lambda *args: made.append(args) or original(*args))
        click(sheet.to_clipboard)
    assert made == []  # What left is the very file that was read.
    assert len(recorded(window)) == 1


def test_edits_made_meanwhile_are_in_it(window: Window, sheet: SendSheet) -> None:
    click(sheet.look_inside)
    proof = sheet.findChild(ProofSheet)
    assert proof is not None
    proof.close()
    rename(window, "Somebody New")
    click(sheet.to_clipboard)
    held = PlanLibrary("other").read(on_clipboard())
    assert "Somebody New" in {person.name for person in held.people.values()}


def test_closing_while_it_looks_through_the_plan_is_no_error(window: Window) -> None:
    window.trigger("send_copy")
    (found,) = (each for each in window.findChildren(SendSheet) if each.isVisible())
    assert found.left.busy
    found.reject()
    until(lambda: not is_open(window))
    again = sheet_of(window)
    assert again.left.summary.text()
