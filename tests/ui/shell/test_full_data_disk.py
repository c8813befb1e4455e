"""With the program's own disk full the window refuses edits in words, and saves all that was to another disk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from tests.support.banners import first_name, keys, plan_file, rename, take
from tests.support.small_disk import fill, small_disk
from tests.support.windows import open_file
from workbench.domain.rows import Ref
from workbench.storage.library import PlanLibrary
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.window import Window
from workbench.usecases.ports import Label
from workbench.usecases.rows import set_fields


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Lend a disk for application data that holds a plan or two, and nothing else."""
    with small_disk(tmp_path / "home", 4096) as folder:
        monkeypatch.setenv("WORKBENCH_DATA_DIR", str(folder / "data"))
        yield folder


def write_much(window: Window) -> None:
    assert window.session is not None
    person = next(iter(window.session.plan.people))
    edits = set_fields(window.session.plan, Ref("people", person), notes="much " * 200_000)
    assert window.session.perform(Label("change_field", ""), edits) is None


def test_the_work_is_saved_elsewhere(home: Path, made: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = plan_file(tmp_path, "plan.acctplan")
    window = open_file(made, path)
    rename(window, "Renamed")
    filler = fill(home)
    write_much(window)
    assert keys(window) == ["disk_full"]
    assert first_name(window) == "Renamed"
    rescued = tmp_path / "rescued.acctplan"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(rescued), ""))
    window.trigger("save_as")
    assert window.saver is not None
    assert (window.saver.published, window.saver.target) == (True, rescued)
    filler.unlink()
    read = PlanLibrary("tester").read(rescued)
    assert next(iter(read.people.values())).name == "Renamed"
    assert window.close()


def test_two_full_disks_are_told_and_another_place_is_offered(
    home: Path, made: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_file(made, plan_file(tmp_path, "plan.acctplan"))
    rename(window, "Renamed")
    fill(home)
    with small_disk(tmp_path / "stick", 64) as stick:
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(stick / "plan.acctplan"), ""))
        window.trigger("save_as")
        assert "disk_full" in keys(window)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "rescued.acctplan"), ""))
        take(window, "Save elsewhere…")
    assert window.saver is not None
    assert window.saver.published
