"""The program's own folder is taken away under an open window: it says what is so, and the work reaches a file."""

import os
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.support.audiences import answer
from tests.support.banners import answer_save_dialog, first_name, keys, offered, plan_file, rename, said, take
from tests.support.settling import settle
from tests.support.windows import open_file, press
from workbench.domain.rows import Audience, Ref
from workbench.exchange.samples import sample
from workbench.storage.library import PlanLibrary
from workbench.system.language import Language
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.window import Window
from workbench.usecases.ports import Label
from workbench.usecases.rows import set_fields

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody take away a file that is open")
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    folder.mkdir()
    return plan_file(folder)


@pytest.fixture
def window(made: Desk, path: Path) -> Window:
    """A window over the plan file at *path*, with one edit."""
    window = open_file(made, path)
    rename(window, "First")
    return window


def _put_a_file_instead(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_text("in the way")


def _try_to_rename(window: Window, name: str) -> bool:
    assert window.session is not None
    person = next(iter(window.session.plan.people))
    edits = set_fields(window.session.plan, Ref("people", person), name=name)
    return window.session.perform(Label("change_field", name), edits) is not None


def _name_in(path: Path) -> str:
    return next(iter(PlanLibrary("reader").read(path).people.values())).name


def _saved_words(window: Window) -> str:
    words: list[str] = []
    assert window.saver is not None
    window.saver.told.connect(words.append)
    window.saver.tell()
    window.saver.told.disconnect(words.append)
    return words[0]


def test_a_folder_that_can_be_made_again_stops_nothing(window: Window, path: Path, application_data: Path) -> None:
    shutil.rmtree(application_data)
    rename(window, "Second")
    assert keys(window) == []
    assert _saved_words(window) == "All changes kept, not yet saved to hospital.acctplan"
    press(window, Qt.Key.Key_S, CONTROL)
    assert (keys(window), _name_in(path)) == ([], "Second")
    window.trigger("undo")
    window.trigger("undo")
    assert first_name(window) not in {"First", "Second"}


def test_where_it_cannot_be_made_again_the_edit_is_refused_and_saving_offered(
    window: Window, path: Path, application_data: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    words: list[str] = []
    assert window.saver is not None
    window.saver.told.connect(words.append)
    _put_a_file_instead(application_data)
    assert not _try_to_rename(window, "Second")
    assert words == ["Changes only in this window, not saved"]
    assert keys(window) == ["working_copy_gone"]
    assert str(application_data) in said(window)[0]
    assert "safe" not in said(window)[0]
    assert offered(window) == ["Save", "Save elsewhere…"]
    assert first_name(window) == "First"
    take(window, "Save")
    assert (window.saver.published, keys(window)) == (True, [])
    monkeypatch.setenv("WORKBENCH_DATA_DIR", str(tmp_path / "another"))
    assert _name_in(path) == "First"


@pytest.mark.parametrize("way", ["close_losing", "save_elsewhere"])
def test_closing_promises_nothing_that_cannot_be_kept(
    made: Desk,
    window: Window,
    path: Path,
    application_data: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    way: str,
) -> None:
    _put_a_file_instead(application_data)
    path.parent.rename(path.parent.with_name("unplugged"))
    window.close()
    settle()
    assert made.windows == (window,)
    assert keys(window) == ["only_in_window"]
    assert "safe" not in said(window)[0]
    assert offered(window) == ["Try again", "Save elsewhere…", "Close, and lose the changes"]
    rescued = tmp_path / "rescued.acctplan"
    answer_save_dialog(monkeypatch, rescued)
    if way == "close_losing":
        take(window, "Close, and lose the changes")
        assert made.windows == ()
    else:
        take(window, "Save elsewhere…")
        assert window.close()
        monkeypatch.setenv("WORKBENCH_DATA_DIR", str(tmp_path / "another"))
        assert _name_in(rescued) == "First"


def test_closing_over_a_folder_that_can_be_made_again_brings_the_work_back(
    made: Desk, window: Window, path: Path, application_data: Path
) -> None:
    path.parent.rename(path.parent.with_name("unplugged"))
    shutil.rmtree(application_data)
    window.close()
    assert keys(window) == ["folder_missing"]
    take(window, "Close, and bring it back next time")
    assert made.windows == ()
    assert [(work.path, work.steps) for work in PlanLibrary("next").unsaved()] == [(path, 1)]


def test_the_program_does_not_end_over_work_that_would_be_gone(
    made: Desk, window: Window, path: Path, application_data: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Closing for the next start to bring the work back saves it where nothing could be brought back."""
    _put_a_file_instead(application_data)
    assert made.close_keeping(window)
    monkeypatch.setenv("WORKBENCH_DATA_DIR", str(tmp_path / "another"))
    assert _name_in(path) == "First"


def test_the_plan_is_exported_without_a_folder(
    window: Window, application_data: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _put_a_file_instead(application_data)
    answer_save_dialog(monkeypatch, tmp_path / "plan.json")
    window.trigger("export_json")
    answer(Audience.PRIVATE)
    assert keys(window) == []
    assert "First" in (tmp_path / "plan.json").read_text(encoding="utf-8")


def test_a_plan_in_no_file_is_saved_to_one(
    made: Desk, application_data: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made.open_plan(sample("hospital", Language.EN), disposable=False)
    (window,) = made.windows
    rename(window, "Mine")
    _put_a_file_instead(application_data)
    assert not _try_to_rename(window, "Second")
    answer_save_dialog(monkeypatch, tmp_path / "mine.acctplan")
    take(window, "Save")
    assert keys(window) == ["settings_not_kept"]
    monkeypatch.setenv("WORKBENCH_DATA_DIR", str(tmp_path / "another"))
    assert _name_in(tmp_path / "mine.acctplan") == "Mine"
