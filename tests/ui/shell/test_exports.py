"""Each export of the window is written whole or not at all, says truly why not, and replaces no plan."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from tests.support.audiences import answer
from tests.support.banners import plan_file
from tests.support.small_disk import fill, small_disk
from tests.support.windows import open_file, toast_in
from workbench.domain.edits import change
from workbench.domain.rows import Audience
from workbench.storage.publish import backup_of
from workbench.system.paths import settings_file
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.notices import REFUSED
from workbench.ui.shell.window import Window
from workbench.ui.widgets.buttons import Button
from workbench.usecases.ports import Label

Export = Callable[[Window], object]


def panel_of(window: Window, name: str) -> Any:
    assert window.workspace is not None
    return window.workspace.panels.show_panel(name)


def export_json(window: Window) -> None:
    window.trigger("export_json")
    answer(Audience.PRIVATE)


def export_picture(window: Window, verb: str) -> None:
    panel_of(window, "role_map").sheets.do(verb)
    answer(Audience.PRIVATE)


def export_brief(window: Window) -> None:
    panel_of(window, "brief")._save_pdf()


def print_into_file(window: Window) -> None:
    panel_of(window, "brief")._print_pdf()


EXPORTS: dict[str, tuple[Export, str, bytes]] = {
    "json": (export_json, ".json", b"{"),
    "png": (lambda window: export_picture(window, "save_png"), ".png", b"\x89PNG"),
    "svg": (lambda window: export_picture(window, "save_svg"), ".svg", b"<?xml"),
    "brief": (export_brief, ".pdf", b"%PDF"),
    "print": (print_into_file, ".pdf", b"%PDF"),
}
ASKED = [name for name in EXPORTS if name != "print"]


@pytest.fixture
def window(made: Desk, tmp_path: Path) -> Window:
    return open_file(made, plan_file(tmp_path, "plan.acctplan"))


def choose(patch: pytest.MonkeyPatch, *answers: Path | str) -> list[str]:
    """Answer the dialogs for files with *answers*, one after the other; return what they proposed."""
    left, asked = [str(answer) for answer in answers], list[str]()

    def chosen(_parent: object, _title: str, given: str, _kinds: str) -> tuple[str, str]:
        asked.append(given)
        return left.pop(0), ""

    def accept(dialog: QPrintDialog) -> QDialog.DialogCode:
        printer = dialog.printer()
        assert isinstance(printer, QPrinter)
        printer.setOutputFileName(left.pop(0))
        return QDialog.DialogCode.Accepted

    patch.setattr(QFileDialog, "getSaveFileName", chosen)
    patch.setattr(QPrintDialog, "exec", accept)
    return asked


def refused(window: Window) -> list[str]:
    return [message.key for message in window.board.messages if message.matter == REFUSED]


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_replaces_the_old_one(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    export, ending, begins = EXPORTS[name]
    target = tmp_path / f"out{ending}"
    target.write_bytes(b"old")
    target.chmod(0o640)
    choose(monkeypatch, target)
    export(window)
    assert target.read_bytes().startswith(begins)
    assert target.stat().st_mode & 0o777 == 0o640
    assert refused(window) == []
    assert sorted(tmp_path.glob("*out*")) == [target]


@pytest.mark.parametrize("name", EXPORTS)
def test_what_is_written_is_told_and_can_be_opened_or_shown_in_its_folder(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    export, ending, _ = EXPORTS[name]
    target = tmp_path / f"out{ending}"
    opened: list[Path] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile())) is None)
    choose(monkeypatch, target)
    export(window)
    assert window.session is not None
    window.session.perform(Label("change"), change("account", "account", {"name": "Other"}))
    toast = toast_in(window)
    assert toast.accessibleName() == f"Saved as {target.name}"
    for button in ("open", "show_folder"):
        assert toast.isVisible()
        QTest.mouseClick(toast.findChild(Button, button), Qt.MouseButton.LeftButton)
        assert not toast.isVisible()
        toast.show()
    assert opened == [target, tmp_path]


@pytest.mark.parametrize(
    ("button", "words"),
    [
        ("open", "No program here opens it. It is the file "),
        ("show_folder", "No program here shows folders. It is the folder "),
    ],
)
def test_where_no_program_opens_it_the_path_is_said_and_can_be_copied(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, button: str, words: str
) -> None:
    export, ending, _ = EXPORTS["json"]
    target = tmp_path / f"out{ending}"
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: False)
    choose(monkeypatch, target)
    export(window)
    toast = toast_in(window)
    QTest.mouseClick(toast.findChild(Button, button), Qt.MouseButton.LeftButton)
    path = str(target if button == "open" else tmp_path)
    assert toast.isVisible()
    assert toast.accessibleName() == words + path
    QTest.mouseClick(toast.findChild(Button, "copy_path"), Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == path
    assert (toast.isVisible(), toast.accessibleName()) == (True, "The path is on the clipboard")


@pytest.mark.parametrize("name", EXPORTS)
def test_a_full_disk_keeps_the_old_one_and_is_called_full(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    export, ending, _ = EXPORTS[name]
    with small_disk(tmp_path / "stick", 64) as stick:
        target = stick / f"out{ending}"
        target.write_bytes(b"old")
        filler = fill(stick)
        choose(monkeypatch, target)
        export(window)
        assert refused(window) == ["disk_full"]
        assert window.workspace is not None
        assert window.workspace.toasts.toast is None
        assert target.read_bytes() == b"old"
        assert sorted(stick.iterdir()) == sorted([filler, target])


@pytest.mark.parametrize("name", EXPORTS)
def test_a_folder_in_the_way_is_called_one(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    export, ending, _ = EXPORTS[name]
    (tmp_path / f"out{ending}").mkdir()
    choose(monkeypatch, tmp_path / f"out{ending}")
    export(window)
    assert refused(window) == ["is_folder"]


@pytest.mark.parametrize(
    ("name", "what"),
    [
        *((name, "plan") for name in EXPORTS),
        *(("json", what) for what in ("backup", "closed", "working copy", "settings")),
    ],
)
def test_no_plan_and_nothing_of_the_program_is_replaced(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, application_data: Path, name: str, what: str
) -> None:
    export, ending, _ = EXPORTS[name]
    plan = tmp_path / "plan.acctplan"
    places = {
        "plan": plan,
        "backup": backup_of(plan),
        "closed": tmp_path / "closed.acctplan",
        "working copy": next((application_data / "work").glob("*.db")),
        "settings": settings_file(),
    }
    place = places[what]
    if not place.exists():
        place.write_bytes(b"{}" if what == "settings" else plan.read_bytes())
    before = place.read_bytes()
    link = tmp_path / f"link{ending}"
    link.symlink_to(place)
    choose(monkeypatch, link)
    export(window)
    assert refused(window) == ["own_folder" if what in {"working copy", "settings"} else "plan_in_the_way"]
    assert place.read_bytes() == before


def test_the_file_of_an_open_plan_is_not_taken_while_it_is_away(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "plan.acctplan").unlink()
    link = tmp_path / "link.json"
    link.symlink_to(tmp_path / "plan.acctplan")
    choose(monkeypatch, link)
    export_json(window)
    assert refused(window) == ["plan_in_the_way"]
    assert not (tmp_path / "plan.acctplan").exists()


@pytest.mark.parametrize("name", ASKED)
def test_a_missing_ending_is_added(window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    export, ending, begins = EXPORTS[name]
    choose(monkeypatch, tmp_path / "out v1.2")
    export(window)
    assert (tmp_path / f"out v1.2{ending}").read_bytes().startswith(begins)


@pytest.mark.parametrize("name", ASKED)
def test_a_file_with_the_ending_added_is_asked_for_before_it_goes(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    export, ending, _ = EXPORTS[name]
    target = tmp_path / f"out{ending}"
    target.write_bytes(b"old")
    asked = choose(monkeypatch, tmp_path / "out", "")
    export(window)
    assert asked[1:] == [str(target)]
    assert target.read_bytes() == b"old"


@pytest.mark.parametrize("name", ASKED)
def test_the_name_proposed_is_one_that_every_system_takes(
    window: Window, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    export, ending, _ = EXPORTS[name]
    assert window.session is not None

    window.session.perform(Label("change"), change("account", "account", {"name": 'A/B: "C" <D>'}))
    asked = choose(monkeypatch, "")
    export(window)
    assert asked[0].endswith(ending)
    assert not set(Path(asked[0]).name) & set('/\\:*?"<>|')
