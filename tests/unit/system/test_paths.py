"""Folders of the program and of its user."""

import os
import stat
import sys
from pathlib import Path

import pytest

from workbench.system import paths


def test_resources_lie_beside_the_code() -> None:
    assert (paths.resources() / "i18n" / "terms.json").is_file()
    assert (paths.resources() / "fonts" / "NotoSansSC-Regular.ttf").is_file()


def test_the_variable_moves_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = tmp_path / "在别处" / "deep"
    monkeypatch.setenv(paths.DATA_DIR_VARIABLE, str(elsewhere))
    folders = [paths.data_dir(), paths.working_dir(), paths.log_dir(), paths.crash_dir()]
    assert folders[0] == elsewhere
    assert all(folder.is_dir() and folder.is_relative_to(elsewhere) for folder in folders)
    assert paths.settings_file().parent == elsewhere


def test_a_relative_place_does_not_move_with_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(paths.DATA_DIR_VARIABLE, "here")
    assert paths.data_dir() == tmp_path / "here"


def test_without_the_variable_the_system_decides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(paths.DATA_DIR_VARIABLE)
    for name in ("HOME", "XDG_DATA_HOME", "LOCALAPPDATA", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    assert paths.data_dir().is_relative_to(tmp_path)
    assert paths.APPLICATION in paths.data_dir().parts


@pytest.mark.parametrize("folder", [paths.data_dir, paths.working_dir])
def test_the_folders_belong_to_their_user_alone(folder: object) -> None:
    made: Path = folder()  # type: ignore[operator]
    if sys.platform != "win32":
        assert stat.S_IMODE(os.stat(made).st_mode) == 0o700
    assert os.access(made, os.W_OK)
