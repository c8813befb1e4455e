"""Saving writes the user's file whole or not at all; whatever fails, the old file and the work are both there."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support.failing_folder import fail_in_folder
from tests.support.plan_files import add_person, library, new_document, rows_of, tamper
from workbench.storage import publish, transfer
from workbench.storage.publish import BACKUP, LONGEST_NAME, backup_of
from workbench.usecases.document import Document
from workbench.usecases.ports import FileRefused, StoreError


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "计划 folder"
    folder.mkdir()
    return folder / "医院 plan.acctplan"


@pytest.fixture
def document(target: Path) -> Document:
    """Return a document saved once, with one edit since."""
    document = new_document(target)
    add_person(document, "Wang")
    return document


def refused(document: Document, target: Path | None = None) -> str:
    """Return why saving is refused; the old file is untouched, nothing lies about, and the work can still be saved."""
    place = target or document.store.target
    assert place is not None
    before = {path: path.read_bytes() for path in place.parent.glob("*") if path.is_file()}
    with pytest.raises(StoreError) as caught:
        document.store.publish(target)
    assert not document.store.published
    after = {path: path.read_bytes() for path in place.parent.glob("*") if path.is_file()}
    after.pop(backup_of(place), None)
    before.pop(backup_of(place), None)
    assert after == before
    return caught.value.key


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_saving_writes_the_plan_and_keeps_the_former_one(document: Document, target: Path) -> None:
    former = target.read_bytes()
    document.store.publish()
    assert names(target.parent) == {target.name, target.name + BACKUP}
    assert (target.parent / (target.name + BACKUP)).read_bytes() == former
    assert rows_of(library().read(target)) == rows_of(document.plan)


def test_there_is_one_backup_however_often_one_saves(document: Document, target: Path) -> None:
    for name in ("Liu", "Zhou"):
        former = target.read_bytes()
        add_person(document, name)
        document.store.publish()
        assert backup_of(target).read_bytes() == former
    assert len(names(target.parent)) == 2


def test_saving_again_with_nothing_new_keeps_file_and_backup(document: Document, target: Path) -> None:
    document.store.publish()
    before = (target.read_bytes(), target.stat().st_ino, backup_of(target).read_bytes())
    document.store.publish()
    assert (target.read_bytes(), target.stat().st_ino, backup_of(target).read_bytes()) == before


def test_a_saved_file_is_compact_and_its_history_complete(document: Document, target: Path) -> None:
    document.store.publish()
    assert library().verify(target) == []
    assert library().info(target).steps == len(document.store.steps())


@pytest.mark.parametrize(
    ("code", "key"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EDQUOT, "disk_full"),
        (errno.EACCES, "no_permission"),
        (errno.EROFS, "not_writable"),
        (errno.EIO, "write_failed"),
    ],
)
@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace"])
def test_a_disk_that_fails_at_any_call(
    document: Document, target: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int, key: str
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(publish, "PATIENCE", (0.0,))
        fail_in_folder(patch, call, code, target.parent)
        assert refused(document) == ("file_in_use" if (call, code) == ("replace", errno.EACCES) else key)
    document.store.publish()
    assert rows_of(library().read(target)) == rows_of(document.plan)


def test_bytes_that_do_not_arrive_as_sent_are_noticed(
    document: Document, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = transfer.copy_file

    def corrupt(source: Path, place: Path) -> transfer.Identity:
        sent = original(source, place)
        if place.parent == target.parent:
            place.write_bytes(place.read_bytes()[:-1] + b"!")
        return sent

    with monkeypatch.context() as patch:
        patch.setattr(transfer, "copy_file", corrupt)
        assert refused(document) == "write_failed"


def test_a_folder_that_is_gone(document: Document, target: Path) -> None:
    shutil.rmtree(target.parent)
    with pytest.raises(StoreError) as caught:
        document.store.publish()
    assert caught.value.key == "folder_missing"
    target.parent.mkdir()
    document.store.publish(target)
    assert rows_of(library().read(target)) == rows_of(document.plan)


def test_a_read_only_file_is_not_replaced(document: Document, target: Path) -> None:
    target.chmod(0o444)
    assert refused(document) == "not_writable"
    target.chmod(0o644)
    document.store.publish()


def test_a_folder_under_the_chosen_name(document: Document, tmp_path: Path) -> None:
    (tmp_path / "taken.acctplan").mkdir()
    assert refused(document, tmp_path / "taken.acctplan") == "is_folder"


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo])
def test_what_is_no_file_in_the_place_of_the_backup_is_said_and_kept(
    document: Document, target: Path, make: Callable[[Path], None]
) -> None:
    place, before = backup_of(target), target.read_bytes()
    place.unlink(missing_ok=True)
    make(place)
    kind = place.lstat().st_mode
    with pytest.raises(StoreError) as caught:
        document.store.publish()
    assert (caught.value.key, caught.value.values["path"]) == ("backup_in_the_way", str(place))
    assert (target.read_bytes(), place.lstat().st_mode) == (before, kind)
    place.rename(place.with_name("elsewhere"))
    document.store.publish()
    assert place.read_bytes() == before


def test_a_pipe_under_the_chosen_name(document: Document, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.acctplan")
    assert refused(document, tmp_path / "pipe.acctplan") == "is_device"
    assert (tmp_path / "pipe.acctplan").is_fifo()


@pytest.mark.parametrize("change", [lambda p: p.write_bytes(b"theirs"), lambda p: p.write_bytes(p.read_bytes() + b" ")])
def test_a_file_somebody_else_changed_is_never_overwritten(
    document: Document, target: Path, change: Callable[[Path], object]
) -> None:
    change(target)
    assert refused(document) == "target_changed"
    other = target.with_name("mine.acctplan")
    document.store.publish(other)
    assert document.store.target == other
    assert rows_of(library().read(other)) == rows_of(document.plan)


def test_a_file_changed_while_it_is_being_saved_is_not_overwritten(
    document: Document, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = publish._snapshot

    def meanwhile(*arguments: Any) -> int:
        target.write_bytes(b"theirs")
        return original(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(publish, "_snapshot", meanwhile)
        with pytest.raises(StoreError) as caught:
            document.store.publish()
    assert caught.value.key == "target_changed"
    assert target.read_bytes() == b"theirs"
    assert not document.store.published


def test_a_file_that_appears_while_it_is_being_saved_is_not_overwritten(
    document: Document, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = publish._snapshot
    other = target.with_name("new.acctplan")

    def meanwhile(*arguments: Any) -> int:
        other.write_bytes(b"theirs")
        return original(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(publish, "_snapshot", meanwhile)
        with pytest.raises(StoreError):
            document.store.publish(other)
    assert other.read_bytes() == b"theirs"
    assert document.store.target == target


def test_the_same_bytes_with_another_time_are_the_same_file(document: Document, target: Path) -> None:
    os.utime(target, (0, 0))
    document.store.publish()
    assert document.store.published


@pytest.mark.parametrize("edited", [True, False])
def test_a_file_that_is_gone_is_not_written_again_without_a_word(
    document: Document, target: Path, edited: bool
) -> None:
    document.store.publish()
    if edited:
        add_person(document, "Liu")
    target.unlink()
    with pytest.raises(StoreError) as caught:
        document.store.publish()
    assert (caught.value.key, target.exists()) == ("target_gone", False)
    document.store.publish(target)
    assert rows_of(library().read(target)) == rows_of(document.plan)
    document.store.publish()


def test_a_file_that_was_renamed_is_found(document: Document, target: Path) -> None:
    now = target.with_name("改名后.acctplan")
    shutil.copy(target, target.with_name("same size, other bytes.acctplan"))
    other = target.with_name("same size, other bytes.acctplan")
    other.write_bytes(other.read_bytes()[:-1] + b"?")
    target.rename(now)
    with pytest.raises(StoreError) as caught:
        document.store.publish()
    assert (caught.value.key, caught.value.values["now"]) == ("target_renamed", str(now))
    assert not target.exists()
    document.store.publish(now)
    assert (document.store.target, document.store.published) == (now, True)
    assert rows_of(library().read(now)) == rows_of(document.plan)


def test_a_file_held_for_a_moment_is_replaced_in_the_end(
    document: Document, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original, refusals = os.replace, [PermissionError(13, "held")] * 3

    def held(source: Any, place: Any) -> None:
        if Path(place) == target and refusals:
            raise refusals.pop()
        original(source, place)

    monkeypatch.setattr(os, "replace", held)
    monkeypatch.setattr(publish, "PATIENCE", (0.0, 0.0, 0.0))
    document.store.publish()
    assert document.store.published
    assert not refusals


def test_a_file_held_for_long_is_left_alone(document: Document, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    original = os.replace

    def held(source: Any, place: Any) -> None:
        if Path(place) == target:
            raise PermissionError(13, "held")
        original(source, place)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", held)
        patch.setattr(publish, "PATIENCE", (0.0, 0.0))
        assert refused(document) == "file_in_use"
    document.store.publish()


def test_a_rename_whose_folder_could_not_be_flushed_is_known_as_ours(
    document: Document, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(folder: Path) -> None:
        raise OSError(errno.EIO, "no", str(folder))

    with monkeypatch.context() as patch:
        patch.setattr(publish, "sync_folder", fail)
        with pytest.raises(StoreError):
            document.store.publish()
    assert not document.store.published
    document.store.publish()
    assert rows_of(library().read(target)) == rows_of(document.plan)


def test_a_working_copy_that_went_bad_is_never_published(document: Document, target: Path) -> None:
    copy = document.store._copy.database  # type: ignore[attr-defined]
    tamper(copy, lambda c: c.execute("UPDATE people SET name = 'Mr X'"))
    assert refused(document) == "work_damaged"


def test_saving_under_another_name_leaves_the_former_file(document: Document, target: Path) -> None:
    former = target.read_bytes()
    other = target.with_name("other.acctplan")
    document.store.publish(other)
    assert (document.store.target, document.store.published) == (other, True)
    assert target.read_bytes() == former
    add_person(document, "Liu")
    document.store.publish()
    assert target.read_bytes() == former
    library().open(target).store.close()


def test_a_chosen_file_that_exists_is_kept_as_backup(document: Document, target: Path) -> None:
    other = target.with_name("other.acctplan")
    other.write_bytes(b"whatever")
    document.store.publish(other)
    assert backup_of(other).read_bytes() == b"whatever"


def test_a_file_open_elsewhere_is_not_replaced(document: Document, target: Path) -> None:
    other = target.with_name("other.acctplan")
    second = new_document(other)
    with pytest.raises(FileRefused) as caught:
        document.store.publish(other)
    assert caught.value.key == "already_open"
    second.store.close()
    document.store.publish(other)


def test_a_plan_never_saved_asks_for_a_place(tmp_path: Path) -> None:
    document = new_document(None)
    assert (document.store.target, document.store.published) == (None, False)
    with pytest.raises(StoreError) as caught:
        document.store.publish()
    assert caught.value.key == "no_target"
    document.store.publish(tmp_path / "file.acctplan")
    assert document.store.published


def test_a_link_stays_a_link_and_its_file_is_written(document: Document, target: Path) -> None:
    document.store.close(discard=True)
    link = target.with_name("link.acctplan")
    link.symlink_to(target)
    opened = Document(library().open(link))
    with pytest.raises(FileRefused):
        library().open(target)
    add_person(opened, "Liu")
    opened.store.publish()
    assert link.is_symlink()
    assert rows_of(library().read(target)) == rows_of(opened.plan)


def test_the_permissions_of_the_file_stay(document: Document, target: Path) -> None:
    target.chmod(0o640)
    document.store.publish()
    assert (target.stat().st_mode & 0o777, backup_of(target).stat().st_mode & 0o777) == (0o640, 0o640)


@pytest.mark.parametrize("key", ["医", "x"])
def test_long_paths_work_like_any_other(tmp_path: Path, key: str) -> None:
    folder = tmp_path
    while len(str(folder)) <= 600:
        folder = folder / (key * 60)
    folder.mkdir(parents=True)
    target = folder / "计划 🙂 plan.acctplan"
    document = new_document(target)
    add_person(document, "Wang")
    document.store.publish()
    document.store.close()
    opened = Document(library().open(target))
    add_person(opened, "Liu")
    opened.store.close()
    (work,) = library().unsaved()
    again = Document(library().recover(work))
    again.store.publish()
    assert rows_of(library().read(target)) == rows_of(again.plan)
    assert names(folder) == {target.name, target.name + BACKUP}


def test_a_name_that_is_too_long_is_told(document: Document, target: Path) -> None:
    assert refused(document, target.with_name("x" * 300 + ".acctplan")) == "name_too_long"


def test_the_longest_names_can_be_saved(tmp_path: Path) -> None:
    name = "医" * ((LONGEST_NAME - len(".acctplan")) // 3) + ".acctplan"
    document = new_document(tmp_path / name)
    add_person(document, "Wang")
    document.store.publish()
    assert document.store.published
    assert len(names(tmp_path) - {"application-data"}) == 2
