"""What a session leaves behind when it ends badly is found again; what is open is left alone."""

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.support.plan_files import add_person, library, new_document, rows_of, tamper
from tests.support.plans import plan_with
from workbench.storage import publish, shelf
from workbench.storage.locks import FileLock, locked_elsewhere
from workbench.storage.schema import FORMAT
from workbench.system.paths import working_dir
from workbench.usecases.document import Document
from workbench.usecases.ports import FileRefused, Notice, StoreError


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "plan.acctplan"


def abandon(document: Document) -> None:
    """End the session of *document* like a crash: nothing is saved, deleted or said; only the lock goes."""
    document.store._close_writer()  # type: ignore[attr-defined]
    document.store._copy.release()  # type: ignore[attr-defined]


def left_over() -> set[str]:
    return {path.name for path in working_dir().iterdir()} - {"shelf"}


def left_paths() -> list[Path | None]:
    return [work.path for work in library().unsaved()]


def recovered() -> Document:
    """Recover the one piece of work that was left."""
    (work,) = library().unsaved()
    return Document(library().recover(work))


def named(ending: str) -> Path:
    (found,) = working_dir().glob(f"*.{ending}")
    return found


def test_a_saved_plan_leaves_nothing(target: Path) -> None:
    new_document(target).store.close()
    library().open(target).store.close()
    assert left_over() == set()
    assert library().unsaved() == []


def test_unsaved_work_on_a_file_comes_back_when_it_is_opened(target: Path) -> None:
    document = new_document(target)
    add_person(document, "Wang")
    abandon(document)
    assert left_paths() == [target]
    opened = library().open(target)
    assert [notice.key for notice in opened.notices] == ["recovered"]
    assert rows_of(opened.plan) == rows_of(document.plan)
    assert (opened.store.target, opened.store.published) == (target, False)
    again = Document(opened)
    again.undo()
    again.redo()
    again.store.publish()
    again.store.close()
    assert left_over() == set()
    assert library().open(target).notices == ()


def test_closing_without_saving_keeps_the_work_unless_told(target: Path) -> None:
    document = new_document(target)
    add_person(document, "Wang")
    document.store.close()
    again = recovered()
    assert again.plan.people
    again.store.close(discard=True)
    assert library().unsaved() == []
    assert not library().open(target).plan.people


def test_plans_never_saved_are_kept_and_the_youngest_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    for second, name in enumerate(("Wang", "Liu")):
        with monkeypatch.context() as patch:
            patch.setattr(shelf.time, "time", lambda now=1.8e9 + second: now)
            document = new_document(None)
        add_person(document, name)
        abandon(document)
    assert left_paths() == [None, None]
    opened = [library().recover(work) for work in library().unsaved()]
    found = [[person.name for person in each.plan.people.values()] for each in opened]
    assert found == [["Liu"], ["Wang"]]
    assert library().unsaved() == []


def test_there_is_nothing_to_recover(target: Path) -> None:
    document = new_document(target)
    add_person(document, "Wang")
    abandon(document)
    (work,) = library().unsaved()
    again = library().recover(work)
    with pytest.raises(FileRefused) as caught:
        library().recover(work)
    assert caught.value.key == "already_open"
    again.store.close(discard=True)
    with pytest.raises(FileRefused) as caught:
        library().recover(work)
    assert caught.value.key == "nothing_to_recover"


def test_left_work_says_what_it_is(target: Path) -> None:
    document = new_document(target, plan_with(account={"account": {"name": "医院"}}))
    document.store.publish()
    first = document.store.steps()
    for name in ("Wang", "Liu"):
        add_person(document, name)
    document.undo()
    abandon(document)
    (work,) = library().unsaved()
    assert (work.path, work.account, work.steps, work.file_changed) == (target, "医院", 3, False)
    assert work.since == document.store.steps()[len(first)].at
    opened = library().recover(work)
    assert opened.notices == (Notice("recovered", {"path": str(target), "n": 3, "since": work.since.astimezone()}),)


def test_several_plans_come_back_at_once(tmp_path: Path) -> None:
    documents = [new_document(tmp_path / f"plan{number}.acctplan" if number else None) for number in range(4)]
    for document in documents:
        add_person(document, "Wang")
    for document in documents[:3]:
        abandon(document)
    left = library().unsaved()
    assert {work.path for work in left} == {document.store.target for document in documents[:3]}
    opened = {each.store.target: each for each in map(library().recover, left)}
    for document in documents[:3]:
        assert rows_of(opened[document.store.target].plan) == rows_of(document.plan)
    assert library().unsaved() == []


def test_a_plan_that_is_open_is_not_opened_twice(target: Path) -> None:
    document = new_document(target)
    add_person(document, "Wang")
    for path in (target, target.parent / "." / target.name, target.parent / "x" / ".." / target.name):
        with pytest.raises(FileRefused) as caught:
            library().open(path)
        assert caught.value.key == "already_open"
    assert library().unsaved() == []
    assert library().read(target)
    document.store.close(discard=True)
    library().open(target).store.close()


def test_work_on_a_file_that_is_gone_is_not(target: Path) -> None:
    document = new_document(target)
    add_person(document, "Wang")
    abandon(document)
    target.unlink()
    opened = library().open(target)
    assert rows_of(opened.plan) == rows_of(document.plan)
    opened.store.publish(target)
    assert rows_of(library().read(target)) == rows_of(document.plan)


def test_work_on_an_earlier_file_of_that_name_waits(target: Path) -> None:
    """Somebody sent a newer file, put in the place of the one the work was on: both are kept apart."""
    document = new_document(target)
    add_person(document, "Mine")
    abandon(document)
    other = new_document(target.with_name("other.acctplan"))
    add_person(other, "Theirs")
    other.store.publish()
    shutil.copy(target.with_name("other.acctplan"), target)
    opened = library().open(target)
    assert [person.name for person in opened.plan.people.values()] == ["Theirs"]
    # The newer one is a copy of what still lies beside it.
    assert [notice.key for notice in opened.notices] == ["older_work", "copy_of_plan"]
    (work,) = library().unsaved()
    assert work.file_changed
    mine = library().recover(work)
    assert [person.name for person in mine.plan.people.values()] == ["Mine"]
    assert [notice.key for notice in mine.notices] == ["recovered", "file_is_newer"]
    with pytest.raises(StoreError) as caught:
        mine.store.publish()
    assert caught.value.key == "target_changed"


def test_a_damaged_working_copy_is_put_aside_and_the_file_opens(target: Path) -> None:
    document = new_document(target)
    add_person(document, "Wang")
    abandon(document)
    tamper(named("db"), lambda c: c.execute("DELETE FROM people"))
    opened = library().open(target)
    assert [notice.key for notice in opened.notices] == ["work_put_aside"]
    assert not opened.plan.people
    assert named("damaged").exists()
    opened.store.close()
    assert library().unsaved() == []
    assert named("damaged").exists()


def test_a_damaged_working_copy_that_is_recovered_is_put_aside(target: Path) -> None:
    document = new_document(target)
    add_person(document, "Wang")
    abandon(document)
    named("db").write_bytes(b"rubbish")
    assert left_paths() == [target]
    with pytest.raises(FileRefused) as caught:
        recovered()
    assert caught.value.key == "work_damaged"
    assert Path(str(caught.value.values["kept"])).read_bytes() == b"rubbish"


def test_work_of_a_newer_program_is_left_to_it(target: Path) -> None:
    document = new_document(target)
    add_person(document, "Wang")
    abandon(document)
    tamper(named("db"), lambda c: c.execute(f"PRAGMA user_version = {FORMAT + 1}"))
    for attempt in (lambda: library().open(target), recovered):
        with pytest.raises(FileRefused) as caught:
            attempt()
        assert caught.value.key == "newer_format"
    assert left_paths() == [target]


def test_work_whose_record_is_broken_counts_as_never_saved(target: Path) -> None:
    document = new_document(target)
    add_person(document, "Wang")
    abandon(document)
    named("json").write_text("{")
    assert left_paths() == [None]
    assert recovered().plan.people


@pytest.mark.parametrize("moment", ["making", "arriving"])
def test_a_working_copy_cut_off_at_its_making_is_swept_away(
    target: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    new_document(target).store.close()
    copy = shelf.Shelf(working_dir()).fresh(target)
    if moment == "making":
        copy.database.touch()
    else:
        shutil.copy(target, copy.transit)
    copy.release()
    assert library().unsaved() == []
    assert left_over() == set()


def test_what_has_no_record_is_swept_away() -> None:
    for name in ("a.db", "a.db-journal", "b.lock", "c.part", ".d.json.x1.tmp"):
        (working_dir() / name).touch()
    (working_dir() / "d.damaged").touch()
    assert library().unsaved() == []
    assert left_over() == {"d.damaged"}


def test_a_publication_that_took_place_is_known_after_a_crash(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = new_document(target)
    add_person(document, "Wang")
    with monkeypatch.context() as patch:
        crash_at(patch, target, after=True)
        with pytest.raises(KeyboardInterrupt):
            document.store.publish()
    abandon(document)
    assert library().unsaved() == []
    assert left_over() == set()
    assert rows_of(library().open(target).plan) == rows_of(document.plan)


def test_a_publication_that_did_not_take_place_leaves_no_trace(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = new_document(target)
    add_person(document, "Wang")
    before = target.read_bytes()
    with monkeypatch.context() as patch:
        crash_at(patch, target, after=False)
        patch.setattr(Path, "unlink", lambda *_a, **_n: None)
        with pytest.raises(KeyboardInterrupt):
            document.store.publish()
    abandon(document)
    cut_off = working_dir() / f".{named('db').stem}.json.x1.tmp"
    cut_off.touch()
    assert list(target.parent.glob(".acpl-*"))
    assert left_paths() == [target]
    assert not list(target.parent.glob(".acpl-*"))
    assert not cut_off.exists()
    assert target.read_bytes() == before
    opened = library().open(target)
    opened.store.publish()
    assert rows_of(library().read(target)) == rows_of(document.plan)


def crash_at(patch: pytest.MonkeyPatch, target: Path, *, after: bool) -> None:
    """Let the process end right before or after the rename that replaces *target*."""
    original = os.replace

    def replace(source: Any, place: Any) -> None:
        if Path(place) == target and not after:
            raise KeyboardInterrupt
        original(source, place)
        if Path(place) == target:
            raise KeyboardInterrupt

    patch.setattr(os, "replace", replace)


def test_a_folder_of_working_copies_that_cannot_be_written_is_said_calmly(
    target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_document(target).store.close()
    (tmp_path / "file").touch()
    monkeypatch.setenv("WORKBENCH_DATA_DIR", str(tmp_path / "file"))
    for attempt in (library().unsaved, lambda: library().open(target), lambda: new_document(None)):
        with pytest.raises(StoreError):
            attempt()


def test_the_record_says_which_file_it_was_and_what_it_holds(target: Path) -> None:
    document = new_document(target)
    add_person(document, "Wang")
    found = json.loads(named("json").read_text())
    assert found["target"] == str(target)
    assert found["published"] == 1
    assert found["identity"]["size"] == target.stat().st_size
    assert found["identity"]["mtime_ns"] == target.stat().st_mtime_ns
    assert len(named("db").stem) <= 12


def test_a_lock_ends_with_its_release(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    lock = FileLock(path)
    assert locked_elsewhere(path)
    with pytest.raises(OSError, match=r"temporarily unavailable|denied|deadlock"):
        FileLock(path)
    lock.release()
    lock.release()
    assert not locked_elsewhere(path)


def test_names_are_compared_as_places(tmp_path: Path) -> None:
    assert publish.same_place(tmp_path / "a", tmp_path / "b" / ".." / "a")
    assert not publish.same_place(tmp_path / "a", tmp_path / "b")
