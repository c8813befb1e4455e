"""salvage: what it makes of a damaged plan, what it says, and what it leaves alone."""

from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run
from workbench.storage.library import PlanLibrary


@pytest.fixture
def damaged(run: Run, folder: Path) -> Path:
    """Return the sample, broken off in the middle."""
    assert run("new", "sample.acctplan", "--sample", "hospital", "--lang", "en").code == 0
    content = (folder / "sample.acctplan").read_bytes()
    (folder / "damaged.acctplan").write_bytes(content[: len(content) // 2])
    return folder / "damaged.acctplan"


def test_what_is_left_is_saved_and_what_is_not_is_said(run: Run, folder: Path, damaged: Path) -> None:
    before = damaged.read_bytes()
    ran = run("salvage", "damaged.acctplan", "-o", "saved.acctplan")
    assert (ran.code, ran.err) == (1, "")
    for words in (
        "now in saved.acctplan",
        "Saved: 10 people",
        "Not saved",
        "of the damaged file was not there",
        "Undo begins",
    ):
        assert words in ran.out
    assert damaged.read_bytes() == before
    assert run("verify", "saved.acctplan").code == 0
    assert PlanLibrary("test").read(folder / "saved.acctplan").account.name == "Northern Medical Centre"


def test_where_nothing_is_missing_the_exit_code_says_so(run: Run, folder: Path, damaged: Path) -> None:
    content = (folder / "sample.acctplan").read_bytes()
    damaged.write_bytes(bytes(100) + content[100:])
    assert run("verify", "damaged.acctplan").code == 3
    ran = run("salvage", "damaged.acctplan", "-o", "saved.acctplan", "--lang", "zh_CN")
    assert (ran.code, ran.err) == (0, "")
    assert "完整无缺" in ran.out


def test_where_there_is_nothing_to_save(run: Run, folder: Path) -> None:
    (folder / "letter.acctplan").write_bytes(b"Dear Mr Wang" * 1000)
    ran = run("salvage", "letter.acctplan", "-o", "saved.acctplan")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.count("\n") == 1
    assert not (folder / "saved.acctplan").exists()


def test_no_file_is_written_over(run: Run, folder: Path, damaged: Path) -> None:
    before = (folder / "sample.acctplan").read_bytes()
    assert run("salvage", "damaged.acctplan", "-o", "sample.acctplan").code == 4
    assert run("salvage", "damaged.acctplan", "-o", "damaged.acctplan").code == 2
    assert run("salvage", "nowhere.acctplan", "-o", "saved.acctplan").code == 4
    assert (folder / "sample.acctplan").read_bytes() == before
