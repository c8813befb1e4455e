"""A file is written whole or not at all."""

import os
from pathlib import Path

import pytest

from workbench.system.files import replace_file


def test_it_replaces_the_content(tmp_path: Path) -> None:
    path = tmp_path / "计划.json"
    replace_file(path, b"one")
    replace_file(path, b"two")
    assert path.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_a_failure_leaves_the_old_file_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")

    def refuse(*_arguments: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(*((os, "fsync") if failing == "fsync" else (Path, "replace")), refuse)
    with pytest.raises(OSError, match="disk full"):
        replace_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        replace_file(tmp_path / "missing" / "file", b"")
