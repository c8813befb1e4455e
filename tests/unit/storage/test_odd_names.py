"""Files and folders whose names are no text, as old archives and sticks have them, are plans like any others."""

import os
from pathlib import Path

import pytest

from tests.support.plan_files import add_person, library, new_document, rows_of
from workbench.storage.publish import backup_of
from workbench.system.settings import Settings, load_settings, save_settings
from workbench.usecases.document import Document
from workbench.usecases.ports import FileRefused

ODD = os.fsdecode("客户".encode("gb18030"))


@pytest.fixture(params=["name", "folder", "both"])
def target(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    folder = tmp_path / ("ordinary" if request.param == "name" else ODD)
    try:
        folder.mkdir()
    except OSError:
        pytest.skip("this drive takes only names that are text")
    return folder / ("plan.acctplan" if request.param == "folder" else f"{ODD}.acctplan")


def test_it_is_saved_again_and_again(target: Path) -> None:
    document = new_document(target)
    before = rows_of(document.plan)
    add_person(document, "Wang")
    document.store.publish()
    assert rows_of(library().read(target)) == rows_of(document.plan)
    assert rows_of(library().read(backup_of(target))) == before
    assert sorted(target.parent.iterdir()) == sorted([target, backup_of(target)])


def test_it_opens_only_once_and_is_found_by_who_asks_again(target: Path) -> None:
    document = new_document(target)
    with pytest.raises(FileRefused) as caught:
        library().open(target)
    assert caught.value.key == "already_open"
    assert library().request_raise(target)
    assert document.store.raise_wanted()


def test_work_on_it_is_recovered(target: Path) -> None:
    document = new_document(target)
    add_person(document, "Wang")
    document.store.close()
    (work,) = library().unsaved()
    assert work.path == target
    again = Document(library().recover(work))
    assert rows_of(again.plan) == rows_of(document.plan)
    again.store.publish()
    assert library().unsaved() == []


def test_its_backups_and_free_names_are_found(target: Path) -> None:
    document = new_document(target)
    assert [each.saved_as for each in document.store.backups()] == [target]
    assert document.store.free_name() == target.with_name(f"{target.stem} (2).acctplan")
    longest = target.with_name(ODD * 61 + ".acctplan")
    other = new_document(longest)
    free = other.store.free_name()
    assert free is not None
    other.store.publish(free)
    assert free.exists()


def test_it_is_saved_elsewhere_and_back(target: Path, tmp_path: Path) -> None:
    document = new_document(target)
    add_person(document, "Wang")
    document.store.publish(tmp_path / "plain.acctplan")
    add_person(document, "Liu")
    document.store.publish(target)
    assert rows_of(library().read(target)) == rows_of(document.plan)


def test_it_stays_among_the_recent_files(target: Path) -> None:
    save_settings(Settings(author="王").with_recent(target))
    kept = load_settings()
    assert kept.recent_files == (str(target),)
    assert kept.author == "王"


def test_application_data_may_lie_in_such_a_folder(
    target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_DATA_DIR", str(tmp_path / f"data {ODD}"))
    document = new_document(target)
    add_person(document, "Wang")
    document.store.publish()
    document.store.close()
    assert rows_of(library().open(target).plan) == rows_of(document.plan)
