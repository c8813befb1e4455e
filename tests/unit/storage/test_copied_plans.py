"""A copy of a plan file is kept apart from the original; one that was renamed or moved is the same plan."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.support.plan_files import add_person, library, new_document, rows_of
from workbench.storage import backups
from workbench.storage.backups import DAYS, LATEST
from workbench.system.paths import backups_dir
from workbench.usecases.document import Document
from workbench.usecases.ports import OpenedPlan


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """Lend the time that backups are made at, the only item of a list; each look at it takes a second."""
    now = [datetime(2026, 11, 20, 12, tzinfo=UTC)]

    class Clock(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> "Clock":
            now[0] += timedelta(seconds=1)
            return cls.fromtimestamp(now[0].timestamp(), tz)

    monkeypatch.setattr(backups, "datetime", Clock)
    return now


@pytest.fixture
def original(tmp_path: Path, clock: list[datetime]) -> Path:
    """Return a plan saved three times and closed."""
    del clock
    path = tmp_path / "original.acctplan"
    document = new_document(path)
    for name in ("Wang", "Liu"):
        save(document, name)
    document.store.close()
    return path


def save(document: Document, name: str) -> None:
    add_person(document, name)
    document.store.publish()


def copied(path: Path, name: str) -> Path:
    return Path(shutil.copyfile(path, path.with_name(name)))


def open_plan(path: Path) -> Document:
    return Document(library().open(path))


def asked(opened: OpenedPlan | Document) -> list[Any]:
    """Return which other files it is said that this is a copy of."""
    return [notice.values["other"] for notice in opened.notices if notice.key == "copy_of_plan"]


def kept_of(document: Document) -> list[tuple[Path | None, int]]:
    return [(each.saved_as, each.steps) for each in document.store.backups()]


def project_of(path: Path) -> str:
    return library().info(path).project


def test_a_copy_neither_lists_nor_thins_what_is_kept_of_the_original(original: Path, clock: list[datetime]) -> None:
    before = open_plan(original)
    was = kept_of(before)
    before.store.close()
    copy = open_plan(copied(original, "other customer.acctplan"))
    assert asked(copy) == [str(original)]
    assert kept_of(copy) == []
    for hour in range(40):
        clock[0] += timedelta(hours=hour)
        save(copy, str(hour))
    assert {saved_as for saved_as, _ in kept_of(copy)} == {copy.store.target}
    assert LATEST <= len(kept_of(copy)) < 30
    copy.store.close()
    assert kept_of(open_plan(original)) == was
    assert all(each.file.exists() for each in open_plan(copied(original, "x.acctplan")).store.backups())


def test_one_is_asked_once(original: Path) -> None:
    copy = copied(original, "copy.acctplan")
    document = open_plan(copy)
    assert asked(document) == [str(original)]
    save(document, "Zhao")
    document.store.close()
    assert asked(open_plan(copy)) == []
    assert asked(open_plan(original)) == []


def test_a_plan_of_its_own_is_another_project(original: Path) -> None:
    copy = copied(original, "copy.acctplan")
    document = open_plan(copy)
    assert library().read_with_project(copy) == (library().read(original), document.store.project)
    before = document.store.project
    document.store.make_own()
    assert before == project_of(original) != document.store.project
    assert not document.store.published
    document.store.publish()
    assert document.store.published
    assert rows_of(document.plan) == rows_of(library().read(original))
    document.store.close()
    assert library().verify(copy) == []
    assert project_of(copy) != project_of(original)
    for path in (copy, original):
        again = open_plan(path)
        assert asked(again) == []
        assert {saved_as for saved_as, _ in kept_of(again)} == {path}
        again.undo()
        again.store.close(discard=True)


def test_what_was_kept_of_a_copy_goes_with_it(original: Path) -> None:
    document = open_plan(original)
    document.store.publish(original.with_name("copy.acctplan"))
    assert document.store.copied_from == original
    before = kept_of(document)
    assert len(before) == 1
    document.store.make_own()
    assert document.store.copied_from is None
    assert kept_of(document) == before
    document.store.publish()
    assert len(kept_of(document)) == 2
    document.store.close()
    original.rename(original.with_name("renamed.acctplan"))
    again = open_plan(original.with_name("renamed.acctplan"))
    assert (asked(again), {saved_as for saved_as, _ in kept_of(again)}) == ([], {original})


def test_an_answer_that_could_not_be_saved_is_asked_for_again(original: Path) -> None:
    copy = copied(original, "copy.acctplan")
    document = open_plan(copy)
    document.store.make_own()
    document.store.close()
    assert library().unsaved() == []
    assert asked(open_plan(copy)) == [str(original)]


@pytest.mark.parametrize("where", ["renamed.acctplan", "moved/original.acctplan"])
def test_a_plan_that_was_renamed_or_moved_is_the_same(original: Path, where: str, clock: list[datetime]) -> None:
    before = open_plan(original)
    was = kept_of(before)
    before.store.close()
    place = original.with_name(where) if "/" not in where else original.parent / where
    place.parent.mkdir(exist_ok=True)
    original.rename(place)
    document = open_plan(place)
    assert (asked(document), kept_of(document)) == ([], was)
    save(document, "Zhao")
    assert kept_of(document) == [(place, 4), *was]
    for _ in range(3 * DAYS):
        clock[0] += timedelta(days=1)
        save(document, "another")
    assert kept_of(document)[-3:] == was
    document.store.close()
    again = open_plan(place)
    assert (asked(again), kept_of(again)[-3:]) == ([], was)


def test_a_former_name_taken_by_another_file_is_that_files(original: Path) -> None:
    place = original.with_name("renamed.acctplan")
    original.rename(place)
    document = open_plan(place)
    save(document, "Zhao")
    document.store.close()
    copied(place, original.name)
    assert {saved_as for saved_as, _ in kept_of(open_plan(place))} == {place}
    assert {saved_as for saved_as, _ in kept_of(open_plan(original))} == {original}


def test_names_one_after_the_other_are_all_remembered(original: Path) -> None:
    place = original
    for name in ("second.acctplan", "third.acctplan"):
        place = place.rename(original.with_name(name))
        document = open_plan(place)
        save(document, name)
        document.store.close()
    assert [steps for _, steps in kept_of(open_plan(place))] == [5, 4, 3, 2, 1]


def test_the_original_renamed_beside_its_copy_is_still_itself(original: Path) -> None:
    copy = open_plan(copied(original, "copy.acctplan"))
    save(copy, "Zhao")
    copy.store.close()
    place = original.rename(original.with_name("renamed.acctplan"))
    document = open_plan(place)
    assert asked(document) == []
    assert {saved_as for saved_as, _ in kept_of(document)} == {original}
    save(document, "Qian")
    assert {saved_as for saved_as, _ in kept_of(document)} == {original, place}


def test_a_copy_of_the_copy_is_asked_about_though_the_original_is_gone(original: Path) -> None:
    copy = open_plan(copied(original, "copy.acctplan"))
    save(copy, "Zhao")
    copy.store.close()
    original.unlink()
    third = open_plan(copied(original.with_name("copy.acctplan"), "third.acctplan"))
    assert asked(third) == [str(original.with_name("copy.acctplan"))]
    assert kept_of(third) == []


def test_the_original_deleted_leaves_its_versions_to_nobody(original: Path) -> None:
    copy = original.with_name("copy.acctplan")
    document = open_plan(copied(original, copy.name))
    save(document, "Zhao")
    original.unlink()
    assert {saved_as for saved_as, _ in kept_of(document)} == {copy}
    document.store.close()
    assert {saved_as for saved_as, _ in kept_of(open_plan(copy))} == {copy}


def test_saving_elsewhere_makes_a_copy_and_says_of_what(original: Path) -> None:
    document = open_plan(original)
    assert document.store.copied_from is None
    place = original.with_name("elsewhere.acctplan")
    document.store.publish(place)
    assert document.store.copied_from == original
    assert kept_of(document) == [(place, 3)]
    document.store.publish(original)
    assert document.store.copied_from is None
    assert {saved_as for saved_as, _ in kept_of(document)} == {original}


def test_saving_elsewhere_what_is_gone_is_a_move(original: Path) -> None:
    document = open_plan(original)
    was = kept_of(document)
    original.unlink()
    document.store.publish(original.with_name("moved.acctplan"))
    assert document.store.copied_from is None
    assert kept_of(document)[1:] == was


def test_what_came_by_mail_is_asked_about_only_when_it_is_saved(
    original: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailed = tmp_path / "temporary" / "original.acctplan"
    mailed.parent.mkdir()
    monkeypatch.setenv("TMPDIR", str(mailed.parent))
    shutil.copyfile(original, mailed)
    document = open_plan(mailed)
    assert asked(document) == []
    document.store.publish(tmp_path / "kept.acctplan")
    assert document.store.copied_from == original


def test_a_plan_nobody_has_saved_here_is_not_asked_about(original: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_DATA_DIR", str(original.parent / "another computer"))
    copy = open_plan(copied(original, "copy.acctplan"))
    assert asked(copy) == []
    assert list(backups_dir().iterdir()) == []
