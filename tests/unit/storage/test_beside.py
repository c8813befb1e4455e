"""Copies that lie beside a plan are found by their names, and left alone when the user says so."""

import os
import shutil
from pathlib import Path

import pytest

from tests.support.plan_files import library, new_document
from workbench.storage import beside
from workbench.system.paths import left_dir


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.acctplan"
    new_document(path).store.close()
    return path


def copied(path: Path, name: str) -> Path:
    return Path(shutil.copyfile(path, path.with_name(name)))


def test_copies_are_found_by_their_names(plan: Path) -> None:
    for name in ("plan.acctplan.bak", "another.acctplan", "plan - 副本.acctplan"):
        copied(plan, name)
    assert library().copies_beside(plan) == []
    names = ["plan-PC的冲突副本.acctplan", "plan (1).acctplan", "plan-LAPTOP.acctplan"]
    copies = [copied(plan, name) for name in names]
    assert library().copies_beside(plan) == copies
    assert plan in library().copies_beside(copies[0])


def test_what_is_no_plan_is_no_copy(plan: Path, tmp_path: Path) -> None:
    (tmp_path / "plan (1).acctplan").write_bytes(b"something else")
    (tmp_path / "plan (2).acctplan").mkdir()
    assert library().copies_beside(plan) == []


def test_few_are_looked_at(plan: Path) -> None:
    for number in range(1, 20):
        copied(plan, f"plan ({number}).acctplan")
    surest = copied(plan, "plan (Conflicted copy 2026-05-01).acctplan")
    found = library().copies_beside(plan)
    assert len(found) == beside.MOST_COPIES
    assert found[0] == surest


def test_a_copy_that_is_left_is_spoken_of_no_more(plan: Path) -> None:
    one, other = (copied(plan, f"plan ({number}).acctplan") for number in (1, 2))
    library().leave_beside(one)
    assert library().copies_beside(plan) == [other]


def test_the_oldest_of_many_notes_are_forgotten(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "MOST_LEFT", 2)
    copies = [copied(plan, f"plan ({number}).acctplan") for number in (1, 2, 3)]
    for number, copy in enumerate(copies):
        library().leave_beside(copy)
        for note in left_dir().iterdir():
            at = note.stat().st_mtime_ns - 10**9
            os.utime(note, ns=(at, at))
        assert copy not in library().copies_beside(plan), number
    assert library().copies_beside(plan) == copies[:1]


def test_a_folder_that_is_gone_holds_none(plan: Path) -> None:
    assert library().copies_beside(plan.parent / "gone" / "plan.acctplan") == []


def test_who_has_a_plan_open_is_asked_to_merge_another(plan: Path) -> None:
    opened = library().open(plan)
    copy = copied(plan, "周宁.acctplan")
    assert opened.store.merge_wanted() is None
    assert library().request_raise(plan, copy)
    library().unsaved()  # Looking for work that was left takes no request away.
    assert opened.store.raise_wanted()
    assert opened.store.merge_wanted() == copy
    assert opened.store.merge_wanted() is None
    opened.store.close()
    assert not library().request_raise(plan, copy)
