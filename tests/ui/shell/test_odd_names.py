"""The window works with files and folders whose names are no text, as old archives have them, and shows them."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from tests.support.audiences import answer
from tests.support.banners import first_name, keys, plan_file, rename, said, take
from tests.support.windows import open_file, press, settle
from workbench.domain.rows import Audience
from workbench.storage.library import PlanLibrary
from workbench.system.files import readable
from workbench.system.settings import load_settings
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.welcome_parts import RecentRow
from workbench.ui.shell.window import Window

CONTROL = Qt.KeyboardModifier.ControlModifier
ODD = os.fsdecode("客户".encode("gb18030"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / ODD
    try:
        folder.mkdir()
    except OSError:
        pytest.skip("this drive takes only names that are text")
    return plan_file(folder, f"{ODD}.acctplan")


def name_in(path: Path) -> str:
    return next(iter(PlanLibrary("tester").read(path).people.values())).name


def is_text(words: str) -> bool:
    try:
        words.encode()
    except UnicodeEncodeError:
        return False
    return True


def test_it_is_opened_saved_and_opened_again(made: Desk, path: Path) -> None:
    window = open_file(made, path)
    rename(window, "Renamed")
    press(window, Qt.Key.Key_S, CONTROL)
    assert keys(window) == []
    assert name_in(path) == "Renamed"
    assert window.windowTitle().startswith(readable(ODD))
    window.close()
    settle()
    assert first_name(open_file(made, path)) == "Renamed"


def test_it_stays_among_the_recent_ones_and_opens_from_there(made: Desk, path: Path) -> None:
    window = open_file(made, path)
    window.close()
    settle()
    assert load_settings().recent_files == (str(path),)
    made.settings = load_settings()
    welcome = made._new_window()
    welcome.show_welcome(made.settings.recent_files)
    welcome.show()
    (row,) = welcome.findChildren(RecentRow)
    assert row._name.text() == readable(ODD)
    QTest.mouseClick(row._name, Qt.MouseButton.LeftButton)
    settle()
    assert welcome.session is not None
    assert welcome.session.document.store.target == path


def test_it_is_shown_where_it_is_open_already(made: Desk, path: Path) -> None:
    open_file(made, path)
    made.open_path(path)
    settle()
    assert [window.session is not None for window in made.windows] == [True]


def test_what_is_said_of_it_can_be_shown(made: Desk, path: Path) -> None:
    path.write_bytes(b"Dear Sir")
    made.open_path(path)
    (words,) = said(made.windows[-1])
    assert "\ufffd" in words
    assert is_text(words)


def test_one_that_was_renamed_is_found_by_its_odd_name(made: Desk, path: Path) -> None:
    window = open_file(made, path)
    rename(window, "Renamed")
    other = path.rename(path.with_name(f"{ODD} 2.acctplan"))
    press(window, Qt.Key.Key_S, CONTROL)
    assert keys(window) == ["target_renamed"]
    take(window, "Go on with the new name")
    assert name_in(other) == "Renamed"


def test_saving_as_from_it_works(made: Desk, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    window, asked = open_file(made, path), list[str]()

    def chosen(_parent: object, _title: str, given: str, _kinds: str) -> tuple[str, str]:
        asked.append(given)
        return str(tmp_path / "plain.acctplan"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    window.trigger("save_as")
    assert is_text(asked[0])
    assert (tmp_path / "plain.acctplan").exists()
    window.trigger("export_json")
    answer(Audience.PRIVATE)
    assert (tmp_path / "plain.acctplan.json").exists()


def test_what_the_dialog_shows_leads_back_to_the_true_name(
    made: Desk, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window: Window = open_file(made, path)
    rename(window, "Renamed")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given: (given[2], ""))
    window.trigger("save_as")
    assert keys(window) == []
    assert name_in(path) == "Renamed"
    assert {each.suffix for each in path.parent.iterdir()} == {".acctplan", ".bak"}
