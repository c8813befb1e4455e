"""With the disk of application data full no edit is taken, but all that was is saved to another disk."""

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.failing_folder import fail_in_folder
from tests.support.plan_files import add_person, library, new_document, rows_of
from tests.support.small_disk import fill, small_disk
from workbench.system.paths import working_dir
from workbench.usecases.document import Document
from workbench.usecases.ports import StoreError

ROOM = 2048  # kilobytes


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Lend a disk for application data that holds a plan or two, and nothing else."""
    with small_disk(tmp_path / "home", ROOM) as folder:
        monkeypatch.setenv("WORKBENCH_DATA_DIR", str(folder / "data"))
        yield folder


def work_on_a_full_disk(target: Path, home: Path) -> Document:
    """Return a plan with an edit that is not saved, and fill the disk of application data."""
    document = new_document(target)
    add_person(document, "Wang")
    fill(home)
    return document


def make_room(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """Have another, empty folder for application data: a file is looked into there."""
    patch.setenv("WORKBENCH_DATA_DIR", str(folder / "another"))


def test_an_edit_is_refused_in_words_and_the_plan_stays_as_it_was(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = work_on_a_full_disk(tmp_path / "plan.acctplan", home)
    before = rows_of(document.plan)
    with pytest.raises(StoreError) as caught:
        add_person(document, "Liu" * 100_000)
    assert caught.value.key == "disk_full"
    assert rows_of(document.plan) == before
    document.store.publish()
    document.store.close()
    make_room(monkeypatch, tmp_path)
    assert rows_of(library().read(tmp_path / "plan.acctplan")) == before


@pytest.mark.parametrize("elsewhere", ["plan.acctplan", "rescued.acctplan"])
def test_the_work_is_saved_to_another_disk(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch, elsewhere: str
) -> None:
    document, place = work_on_a_full_disk(tmp_path / "plan.acctplan", home), tmp_path / elsewhere
    files = set(tmp_path.iterdir())
    document.store.publish(place)
    assert (document.store.published, document.store.target) == (True, place)
    assert {each.suffix for each in set(tmp_path.iterdir()) - files} <= {".acctplan", ".bak"}
    document.store.publish()
    document.store.close()
    make_room(monkeypatch, tmp_path)
    assert rows_of(library().read(place)) == rows_of(document.plan)


def test_what_was_rescued_is_whole(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = work_on_a_full_disk(tmp_path / "plan.acctplan", home)
    document.store.publish(tmp_path / "rescued.acctplan")
    make_room(monkeypatch, tmp_path)
    assert library().verify(tmp_path / "rescued.acctplan") == []
    opened = Document(library().open(tmp_path / "rescued.acctplan"))
    assert rows_of(opened.plan) == rows_of(document.plan)
    opened.undo()
    assert rows_of(opened.plan) == rows_of(library().read(tmp_path / "plan.acctplan"))


def test_two_full_disks_are_said_and_the_work_stays(tmp_path: Path, home: Path) -> None:
    document = work_on_a_full_disk(tmp_path / "plan.acctplan", home)
    with small_disk(tmp_path / "stick", 64) as stick:
        fill(stick)
        with pytest.raises(StoreError) as caught:
            document.store.publish(stick / "plan.acctplan")
        assert (caught.value.key, caught.value.values["path"]) == ("disk_full", str(stick / "plan.acctplan"))
        assert [each.name for each in stick.iterdir()] == ["filler"]
    document.store.publish(tmp_path / "rescued.acctplan")


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
def test_a_disk_said_to_be_full_at_any_call_is_no_hindrance(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """The same where no disk can be mounted; the database's own writing is not seen by these calls."""
    target = tmp_path / "plan.acctplan"
    document = new_document(target)
    add_person(document, "Wang")
    with monkeypatch.context() as patch:
        fail_in_folder(patch, call, errno.ENOSPC, working_dir())
        document.store.publish(tmp_path / "rescued.acctplan")
        assert document.store.published
    assert rows_of(library().read(tmp_path / "rescued.acctplan")) == rows_of(document.plan)
    document.store.close()
    assert library().unsaved() == []
