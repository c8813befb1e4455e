"""A terminal to run verbs in."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from workbench.cli import main


class Ran(NamedTuple):
    """What came of a command line."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, empty; the system speaks English and it is the day after the sample's last event."""
    place = tmp_path / "plans"
    place.mkdir()
    monkeypatch.chdir(place)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.setenv("WORKBENCH_TODAY", "2026-05-21")
    return place


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command line in this process."""

    def command(*arguments: str) -> Ran:
        code = main(arguments)
        return Ran(code, *capsys.readouterr())

    return command


@pytest.fixture
def hospital(run: Run, folder: Path) -> Path:
    """A plan file with the hospital sample, in English."""
    assert run("new", "hospital.acctplan", "--sample", "hospital", "--lang", "en").code == 0
    return folder / "hospital.acctplan"
