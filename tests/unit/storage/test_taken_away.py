"""The program's own folder, or the working copy in it, is taken away while a plan is open: nothing accepted is lost."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from tests.support.plan_files import add_person, library, new_document, rows_of
from workbench.storage import writer
from workbench.storage.library import PlanLibrary
from workbench.storage.writer import Writer
from workbench.system.paths import data_dir, working_dir
from workbench.usecases.document import Document
from workbench.usecases.ports import StoreError

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody take away a file that is open")


def _database() -> Path:
    (found,) = working_dir().glob("*.db")
    return found


def data_folder() -> None:
    shutil.rmtree(data_dir())


def data_folder_moved() -> None:
    data_dir().rename(data_dir().with_name("moved"))


def working_folder() -> None:
    shutil.rmtree(working_dir())


def working_folder_a_file() -> None:
    folder = working_dir()
    shutil.rmtree(folder)
    folder.write_text("in the way")


def database() -> None:
    _database().unlink()


def database_moved() -> None:
    _database().rename(_database().with_suffix(".elsewhere"))


def database_replaced() -> None:
    """An older state of it is put in its place, with a journal that is not of it."""
    place = _database()
    other = Path(shutil.copy(place, place.with_suffix(".other")))
    other.replace(place)
    place.with_name(f"{place.name}-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(504))


def companions() -> None:
    """Take away everything but the database: its record, its lock, and the journal there may be."""
    for ending in ("json", "lock", "db-journal"):
        _database().with_suffix(f".{ending}").unlink(missing_ok=True)


LOSSES = [
    data_folder,
    data_folder_moved,
    working_folder,
    working_folder_a_file,
    database,
    database_moved,
    database_replaced,
    companions,
]


def a_file_instead() -> Path:
    """Put a file in the place of the folder of application data, which the program does not touch; return it."""
    folder = data_dir()
    shutil.rmtree(folder)
    folder.write_text("in the way")
    return folder


@pytest.fixture(params=["saved before", "never saved", "recovered"])
def document(request: pytest.FixtureRequest, tmp_path: Path) -> Document:
    """A plan with a step that is in no file: made now, in no file at all, or left by an earlier session."""
    made = new_document(None if request.param == "never saved" else tmp_path / "plan.acctplan")
    add_person(made, "Wang")
    if request.param != "recovered":
        return made
    made.store.close()
    (work,) = library().unsaved()
    return Document(library().recover(work))


def _history(library_: PlanLibrary, path: Path) -> Document:
    """Return the plan at *path*, opened and taken back to where its history begins."""
    opened = Document(library_.open(path))
    while opened.undo_label is not None:
        opened.undo()
    return opened


@pytest.mark.parametrize("take_away", LOSSES)
def test_work_goes_on_and_is_saved_with_its_history(
    document: Document, tmp_path: Path, take_away: Callable[[], None]
) -> None:
    target = tmp_path / "plan.acctplan"
    take_away()
    add_person(document, "Liu")
    document.undo()
    document.redo()
    document.store.publish(target)
    assert document.store.published
    assert library().verify(target) == []
    assert rows_of(library().read(target)) == rows_of(document.plan)
    assert len(library().read(target).people) == 2
    document.store.close()
    opened = _history(library(), target)
    assert not opened.plan.people
    opened.store.close(discard=True)


@pytest.mark.parametrize("take_away", LOSSES)
def test_saving_alone_writes_all_that_was(document: Document, tmp_path: Path, take_away: Callable[[], None]) -> None:
    take_away()
    document.store.publish(tmp_path / "rescued.acctplan")
    assert document.store.published
    assert rows_of(library().read(tmp_path / "rescued.acctplan")) == rows_of(document.plan)


@pytest.mark.parametrize("take_away", [each for each in LOSSES if each is not companions])
def test_what_is_left_open_comes_back_at_the_next_start(document: Document, take_away: Callable[[], None]) -> None:
    origin = document.store.origin
    take_away()
    document.store.close()
    (work,) = library().unsaved()
    assert work.path == origin
    opened = Document(library().recover(work))
    assert rows_of(opened.plan) == rows_of(document.plan)
    opened.undo()
    assert not opened.plan.people


def test_the_copy_made_again_is_open_in_one_window(document: Document, tmp_path: Path) -> None:
    document.store.publish(tmp_path / "plan.acctplan")
    data_folder()
    assert document.store.secure()
    with pytest.raises(StoreError) as caught:
        library().open(tmp_path / "plan.acctplan")
    assert caught.value.key == "already_open"


def test_what_lay_in_the_place_of_the_copy_is_put_aside(document: Document) -> None:
    place = _database()
    place.unlink()
    place.write_text("somebody's")
    add_person(document, "Liu")
    assert place.with_name(f"{place.name}.broken").read_text() == "somebody's"


def test_an_edit_that_cannot_be_kept_is_refused_in_true_words(document: Document) -> None:
    before, in_the_way = rows_of(document.plan), a_file_instead()
    assert not document.store.secure()
    with pytest.raises(StoreError) as caught:
        add_person(document, "Liu")
    assert (caught.value.key, caught.value.values) == ("working_copy_gone", {"path": str(in_the_way)})
    with pytest.raises(StoreError) as caught:
        document.undo()
    assert caught.value.key == "working_copy_gone"
    assert rows_of(document.plan) == before
    assert in_the_way.read_text() == "in the way"


def test_without_a_folder_all_is_saved_and_another_one_is_used_once_it_can_be_made(
    document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, in_the_way = tmp_path / "rescued.acctplan", a_file_instead()
    files = set(tmp_path.iterdir())
    document.store.publish(place)
    assert document.store.published
    assert set(tmp_path.iterdir()) - files == {place}
    with monkeypatch.context() as patch:
        patch.setenv("WORKBENCH_DATA_DIR", str(tmp_path / "another"))
        assert library().verify(place) == []
        assert rows_of(library().read(place)) == rows_of(document.plan)
        opened = _history(library(), place)
        assert not opened.plan.people
        opened.store.close(discard=True)
    in_the_way.unlink()
    add_person(document, "Liu")
    document.store.publish()
    assert rows_of(library().read(place)) == rows_of(document.plan)


def test_a_failure_to_save_says_that_the_work_is_only_here(document: Document, tmp_path: Path) -> None:
    in_the_way, missing = a_file_instead(), tmp_path / "missing" / "plan.acctplan"
    with pytest.raises(StoreError) as caught:
        document.store.publish(missing)
    assert caught.value.key == "only_in_window"
    assert caught.value.values == {"path": str(missing), "folder": str(in_the_way)}
    in_the_way.unlink()
    with pytest.raises(StoreError) as caught:
        document.store.publish(missing)
    assert caught.value.key == "folder_missing"


def test_an_earlier_file_that_is_gone_too_is_no_reason_to_say_the_work_is_safe(tmp_path: Path) -> None:
    document = new_document(tmp_path / "plan.acctplan")
    add_person(document, "Wang")
    a_file_instead()
    (tmp_path / "plan.acctplan").unlink()
    with pytest.raises(StoreError) as caught:
        document.store.publish()
    assert caught.value.key == "only_in_window"
    document.store.publish(tmp_path / "plan.acctplan")


def test_the_work_is_not_let_go_when_it_cannot_be_set_aside(tmp_path: Path) -> None:
    document = new_document(tmp_path / "plan.acctplan")
    add_person(document, "Wang")
    a_file_instead()
    with pytest.raises(StoreError) as caught:
        document.store.set_aside()
    assert caught.value.key == "only_in_window"
    document.store.publish()


def test_exports_and_history_go_on_without_a_folder(document: Document, tmp_path: Path) -> None:
    a_file_instead()
    document.store.export(tmp_path / "plan.json", b"{}")
    assert (tmp_path / "plan.json").read_bytes() == b"{}"
    assert document.store.take_back(1)
    with pytest.raises(StoreError):
        document.store.backups()


@pytest.mark.parametrize("take_away", [data_folder, a_file_instead])
def test_taken_away_in_the_middle_of_an_edit(
    document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, take_away: Callable[[], object]
) -> None:
    """The edit is in or out as the user was told, and what was before is there, whatever the disk made of it."""
    write = writer._write_rows

    def write_and_lose(*arguments: object) -> None:
        monkeypatch.setattr(writer, "_write_rows", write)
        take_away()
        write(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(writer, "_write_rows", write_and_lose)
    try:
        add_person(document, "Liu")
    except StoreError as error:
        assert error.key == "working_copy_gone"  # noqa: PT017 - either outcome is right, if it is the one told.
    document.store.publish(tmp_path / "rescued.acctplan")
    monkeypatch.setenv("WORKBENCH_DATA_DIR", str(tmp_path / "another"))
    assert rows_of(library().read(tmp_path / "rescued.acctplan")) == rows_of(document.plan)
    assert library().verify(tmp_path / "rescued.acctplan") == []


def test_an_edit_waits_until_the_copy_is_made_again_beside_it(
    document: Document, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Saving in another thread makes the copy again while an edit is on its way into the one taken away."""
    commit = Writer.commit
    saving = Thread(target=lambda: document.store.publish(tmp_path / "rescued.acctplan"))

    def commit_beside(self: Writer, *arguments: object) -> object:
        monkeypatch.setattr(Writer, "commit", commit)
        data_folder()
        saving.start()
        return commit(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Writer, "commit", commit_beside)
    with pytest.raises(StoreError) as caught:
        add_person(document, "Liu")
    assert caught.value.key == "working_copy_gone"
    saving.join()
    add_person(document, "Zhao")
    document.store.publish()
    read = library().read(tmp_path / "rescued.acctplan")
    assert rows_of(read) == rows_of(document.plan)
    assert {person.name for person in read.people.values()} == {"Wang", "Zhao"}
