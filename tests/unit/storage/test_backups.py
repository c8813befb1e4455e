"""Earlier states of every plan are kept, fewer the older they are, and work that had to give way is among them."""

import errno
import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.support.plan_files import add_person, library, new_document, rows_of, tamper
from tests.support.rubbish import CONTENTS
from workbench.storage import backups
from workbench.storage.backups import DAYS, LATEST, MONTHS, WEEKS, Backups, to_keep
from workbench.system.paths import backups_dir, data_dir
from workbench.usecases.document import Document
from workbench.usecases.ports import FileRefused, StoreError
from workbench.usecases.versions import go_back

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "计划.acctplan"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """Lend the time that backups are made at: the only item of a list."""
    now = [NOON]

    class Clock(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> "Clock":
            return cls.fromtimestamp(now[0].timestamp(), tz)

    monkeypatch.setattr(backups, "datetime", Clock)
    return now


def saved(document: Document, name: str) -> dict[str, Any]:
    add_person(document, name)
    document.store.publish()
    return rows_of(document.plan)


def kept_files() -> set[str]:
    return {path.suffix for path in backups_dir().rglob("*") if path.is_file()}


def test_each_save_is_kept_with_what_it_was(target: Path) -> None:
    document = new_document(target)
    states = [rows_of(document.plan), saved(document, "Wang"), saved(document, "Liu")]
    found = document.store.backups()
    assert [rows_of(library().read(each.file)) for each in found] == states[::-1]
    assert [(each.steps, each.saved_as, each.set_aside) for each in found] == [
        (steps, target, False) for steps in (3, 2, 1)
    ]
    assert [each.at for each in found] == sorted((each.at for each in found), reverse=True)


def test_what_another_window_is_just_keeping_is_not_taken_for_a_remnant(
    target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, copy = Backups("project", target), Backups("project", tmp_path / "copy.acctplan")
    replace = os.replace

    def while_another_keeps(source: Path, place: Path) -> None:
        monkeypatch.setattr(os, "replace", replace)
        copy.keep(snapshot(tmp_path / "theirs"), 1)
        replace(source, place)

    def snapshot(path: Path) -> Path:
        path.write_bytes(b"plan")
        return path

    write = backups.replace_file

    def written(path: Path, content: bytes, **how: bool) -> None:
        write(path, content, **how)
        monkeypatch.setattr(os, "replace", while_another_keeps)
        monkeypatch.setattr(backups, "replace_file", write)

    monkeypatch.setattr(backups, "replace_file", written)
    mine.keep(snapshot(tmp_path / "mine"), 1)
    assert [each.saved_as for each in mine.all()] == [target]
    assert [each.saved_as for each in copy.all()] == [tmp_path / "copy.acctplan"]


def test_going_back_to_a_backup_is_a_step_like_any_other(target: Path) -> None:
    document = new_document(target)
    before = saved(document, "Wang")
    after = saved(document, "Liu")
    then = library().read(document.store.backups()[1].file)
    document.apply(document.store.steps()[0].label, go_back(document.plan, then))
    assert rows_of(document.plan) == before
    document.undo()
    assert rows_of(document.plan) == after
    document.store.publish()
    assert library().verify(target) == []


def test_two_plans_do_not_mix(tmp_path: Path) -> None:
    one, other = new_document(tmp_path / "one.acctplan"), new_document(tmp_path / "other.acctplan")
    assert len(one.store.backups()) == len(other.store.backups()) == 1
    assert one.store.backups()[0].file.parent != other.store.backups()[0].file.parent


def test_the_project_of_a_file_is_never_taken_for_a_path() -> None:
    for project in ("../../outside", "a/b", "", "\0", "\ud800"):
        folder = Backups(project, None)._folder
        assert folder.parent == backups_dir()
        assert folder.name.isalnum()


@pytest.mark.long
def test_many_saves_are_thinned(target: Path, clock: list[datetime]) -> None:
    document = new_document(target)
    for hour in range(0, 24 * 40, 10):
        clock[0] = NOON + timedelta(hours=hour)
        saved(document, f"{hour}")
    found = document.store.backups()
    assert LATEST <= len(found) <= LATEST + DAYS + WEEKS + MONTHS
    assert {each.file.with_suffix(".json").exists() for each in found} == {True}
    assert len(list(found[0].file.parent.iterdir())) == 2 * len(found)
    assert (found[0].at - found[-1].at).days > 28


@pytest.mark.long
@pytest.mark.parametrize("wrong", [timedelta(days=4000), timedelta(days=-4000)], ids=["ahead", "behind"])
def test_a_clock_that_was_wrong_for_one_save_costs_no_backup(
    target: Path, clock: list[datetime], wrong: timedelta
) -> None:
    document, right, names = new_document(target), dict[str, datetime](), list[str]()
    for day in range(LATEST + DAYS):
        for name in (f"{day} am", f"{day} pm"):
            right[name] = clock[0] = NOON + timedelta(days=day, hours=3 * name.endswith("pm"))
            if name == f"{LATEST + DAYS - 2} pm":
                clock[0] += wrong
            saved(document, name)
            newest = document.store.backups()[0]
            assert newest.steps == len(document.store.steps()), name
            names.append(name)
    found = [names[each.steps - 2] for each in document.store.backups() if each.steps > 1]
    assert found[:LATEST] == names[::-1][:LATEST]
    assert found == [name for name in names[::-1] if name in found]
    assert {right[name].date() for name in found} >= {
        NOON.date() + timedelta(days=day) for day in range(LATEST, LATEST + DAYS)
    }


def test_backups_of_before_they_were_numbered_come_before_the_others(target: Path, clock: list[datetime]) -> None:
    document = new_document(target)
    clock[0] += timedelta(hours=1)
    saved(document, "Wang")
    for backup in document.store.backups():
        record = backup.file.with_suffix(".json")
        said = json.loads(record.read_text(encoding="utf-8"))
        del said["number"]
        record.write_text(json.dumps(said), encoding="utf-8")
    clock[0] = NOON - timedelta(days=400)
    saved(document, "Liu")
    assert [each.steps for each in document.store.backups()] == [3, 2, 1]


def test_the_last_of_each_day_week_and_month_stays() -> None:
    times = [NOON - timedelta(hours=3 * number) for number in range(8 * 600)]
    kept = to_keep(times)
    assert times[:LATEST] == sorted(kept, reverse=True)[:LATEST]
    days = {time.astimezone().date() for time in times}
    for day in sorted(days, reverse=True)[:DAYS]:
        assert max(time for time in times if time.astimezone().date() == day) in kept
    assert len({(time.year, time.month) for time in kept}) == MONTHS
    assert LATEST < len(kept) <= LATEST + DAYS + WEEKS + MONTHS
    assert to_keep(kept) == kept
    assert to_keep([]) == set()


def test_a_plan_that_slept_keeps_what_it_has() -> None:
    times = {NOON - timedelta(days=300 + 40 * number) for number in range(4)}
    assert to_keep({*times, NOON}) == {*times, NOON}


def test_a_clock_that_was_wrong_does_no_harm(target: Path, clock: list[datetime]) -> None:
    document = new_document(target)
    for year in (2031, 1999, 2026):
        clock[0] = NOON.replace(year=year)
        saved(document, str(year))
    assert {each.at.year for each in document.store.backups()} == {2031, 1999, 2026}


def test_a_backup_that_rotted_is_refused(target: Path) -> None:
    document = new_document(target)
    saved(document, "Wang")
    file = document.store.backups()[0].file
    tamper(file, lambda c: c.execute("UPDATE people SET name = 'Mr X'"))
    with pytest.raises(FileRefused):
        library().read(file)


@pytest.mark.parametrize("record", [None, "{", "[]", '{"at": "2026", "steps": "x"}', '{"at": 3}'])
def test_a_backup_without_its_record_is_still_there(target: Path, record: str | None) -> None:
    document = new_document(target)
    (backup,) = document.store.backups()
    place = backup.file.with_suffix(".json")
    if record is None:
        place.unlink()
    else:
        place.write_text(record)
    (found,) = document.store.backups()
    assert (found.file, found.saved_as) == (backup.file, None)
    assert abs(found.at - backup.at) < timedelta(seconds=1)


def test_a_record_without_its_backup_is_cleared_away_after_a_day(target: Path, clock: list[datetime]) -> None:
    document = new_document(target)
    document.store.backups()[0].file.unlink()
    saved(document, "Wang")
    clock[0] += timedelta(hours=25)
    saved(document, "Liu")
    assert {path.stem for path in backups_dir().rglob("*.json")} == {
        path.stem for path in backups_dir().rglob("*.acctplan")
    }


def test_saving_does_not_depend_on_backups(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_named: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    document = new_document(target)
    add_person(document, "Wang")
    monkeypatch.setattr(Backups, "keep", refuse)
    document.store.publish()
    assert document.store.published
    assert len(document.store.backups()) == 1


def test_taking_their_version_keeps_mine(target: Path) -> None:
    document = new_document(target)
    theirs = new_document(target.with_name("theirs.acctplan"))
    add_person(theirs, "Theirs")
    theirs.store.publish()
    add_person(document, "Mine")
    mine = rows_of(document.plan)
    target.write_bytes(theirs.store.target.read_bytes())  # type: ignore[union-attr]
    with pytest.raises(StoreError) as caught:
        document.store.publish()
    assert caught.value.key == "target_changed"
    opened = Document(library().reload(document.store))
    assert rows_of(opened.plan) == rows_of(theirs.plan)
    assert [notice.key for notice in opened.notices] == ["copy_of_plan", "set_aside"]
    assert (opened.store.target, opened.store.published) == (target, True)
    # Theirs is another plan altogether, and still mine is offered: it was set aside for this file.
    (aside,) = [backup for backup in opened.store.backups() if backup.set_aside]
    assert rows_of(library().read(aside.file)) == mine
    opened.apply(opened.store.steps()[0].label, go_back(opened.plan, library().read(aside.file)))
    assert rows_of(opened.plan) == mine
    opened.store.publish()
    assert library().unsaved() == []


def test_work_set_aside_is_never_thinned(target: Path, clock: list[datetime]) -> None:
    document = new_document(target)
    add_person(document, "Mine")
    opened = Document(library().reload(document.store))
    for day in range(60):
        clock[0] = NOON + timedelta(days=day)
        saved(opened, str(day))
    assert [backup.set_aside for backup in opened.store.backups()].count(True) == 1


def test_nothing_is_set_aside_that_is_in_the_file(target: Path) -> None:
    document = new_document(target)
    opened = library().reload(document.store)
    assert opened.notices == ()
    assert [backup.set_aside for backup in opened.store.backups()] == [False]


def test_a_damaged_version_of_theirs_leaves_mine_open(target: Path) -> None:
    document = new_document(target)
    add_person(document, "Mine")
    target.write_bytes(b"rubbish")
    with pytest.raises(FileRefused):
        library().reload(document.store)
    add_person(document, "Still open")
    with pytest.raises(StoreError) as caught:
        library().reload(new_document(None).store)
    assert caught.value.key == "no_target"


def test_mine_that_cannot_be_kept_stays_open(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_named: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    document = new_document(target)
    add_person(document, "Mine")
    with monkeypatch.context() as patch:
        patch.setattr(Backups, "keep", refuse)
        with pytest.raises(StoreError) as caught:
            library().reload(document.store)
    assert caught.value.key == "disk_full"
    add_person(document, "Still open")
    document.store.publish()


def test_backups_are_for_their_user_alone(target: Path) -> None:
    document = new_document(target)
    (backup,) = document.store.backups()
    assert backup.file.is_relative_to(data_dir())
    assert json.loads(backup.file.with_suffix(".json").read_text())["saved_as"] == str(target)
    assert backup.file.parent.stat().st_mode & 0o077 == 0
    assert kept_files() == {".acctplan", ".json"}


@pytest.mark.parametrize("kind", [kind for kind, content in CONTENTS.items() if content.startswith(b"{")])
def test_a_record_that_names_no_file_costs_no_backup(target: Path, kind: str) -> None:
    document = new_document(target)
    (record,) = backups_dir().glob("*/*.json")
    record.write_bytes(CONTENTS[kind])
    assert len(document.store.backups()) == 1
    add_person(document, "Wang")
    document.store.publish()
    assert len(document.store.backups()) == 2
    document.store.close()
    library().open(target).store.close()
