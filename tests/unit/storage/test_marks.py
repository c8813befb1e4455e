"""Which plans a session died with is known at the next start, whatever became of the marks."""

import os
from pathlib import Path

import pytest

from tests.support.deaths import die_with, let_die
from tests.support.plan_files import add_person, library, new_document
from tests.support.rubbish import CONTENTS
from workbench.storage.store import PlanStore
from workbench.system.paths import marks_dir, working_dir
from workbench.usecases.document import Document
from workbench.usecases.ports import Death


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A plan file, saved and closed."""
    path = tmp_path / "计划.acctplan"
    new_document(path).store.close()
    return path


def deaths() -> list[tuple[Path | None, bool, int]]:
    return [(each.path, each.shown, each.times) for each in library().deaths()]


def marked() -> list[str]:
    return sorted(each.name for each in marks_dir().iterdir())


def test_a_plan_that_is_closed_leaves_no_mark(path: Path) -> None:
    store = library().open(path).store
    store.begin_showing()
    assert len(marked()) == 1
    assert deaths() == []
    store.note_shown()
    store.close()
    assert (marked(), deaths()) == ([], [])


def test_a_plan_that_is_only_looked_at_leaves_no_mark(path: Path) -> None:
    store = library().open(path).store
    store.note_shown()
    assert marked() == []
    store.close()


@pytest.mark.parametrize("shown", [False, True])
@pytest.mark.parametrize("edits", [0, 2])
def test_a_death_is_known_whether_anything_was_unsaved_or_not(path: Path, shown: bool, edits: int) -> None:
    die_with(path, shown=shown, edits=edits)
    assert [work.steps for work in library().unsaved()] == ([edits] if edits else [])
    assert deaths() == [(path, shown, 1)]
    assert library().deaths()[0].suspicious is not shown


def test_deaths_in_a_row_are_counted_until_the_plan_is_closed(path: Path) -> None:
    for times in (1, 2, 3):
        die_with(path)
        assert deaths() == [(path, True, times)]
        library().unsaved()
    assert not library().deaths()[0].suspicious
    store = library().open(path).store
    store.begin_showing()
    store.close()
    assert deaths() == []
    die_with(path)
    assert deaths() == [(path, True, 1)]


def test_deaths_are_counted_over_work_brought_back(path: Path) -> None:
    die_with(path, edits=1)
    (work,) = library().unsaved()
    opened = library().recover(work)
    assert isinstance(opened.store, PlanStore)
    opened.store.begin_showing()
    let_die(opened.store)
    assert deaths() == [(path, False, 2)]
    assert [work.steps for work in library().unsaved()] == [1]


def test_a_safe_look_forgets_no_death(path: Path) -> None:
    die_with(path, shown=False, edits=1)
    library().open(path).store.close()
    assert deaths() == [(path, False, 1)]
    assert [work.steps for work in library().unsaved()] == [1]


def test_a_plan_in_no_file_is_known_by_its_work(path: Path) -> None:
    die_with(None, edits=1)
    (work,), (death,) = library().unsaved(), library().deaths()
    assert (death.name, death.path) == (work.name, None)
    library().recover(work).store.close(discard=True)
    assert deaths() == []
    assert marked() == []


def test_a_plan_saved_elsewhere_died_there(path: Path, tmp_path: Path) -> None:
    document = Document(library().open(path))
    document.store.begin_showing()
    document.store.note_shown()
    add_person(document, "Wang")
    other = tmp_path / "other.acctplan"
    document.store.publish(other)
    assert isinstance(document.store, PlanStore)
    let_die(document.store)
    assert deaths() == [(other, True, 1)]


def test_work_set_aside_leaves_no_mark(path: Path) -> None:
    document = Document(library().open(path))
    document.store.begin_showing()
    add_person(document, "Wang")
    document.store.set_aside()
    assert marked() == []


def _fifo(place: Path) -> None:
    os.mkfifo(place)


RUBBISH = {
    "no file": lambda place: place.write_bytes(CONTENTS["marks of nothing"]),
    "half characters": lambda place: place.write_bytes(CONTENTS["marks of half characters"]),
    "empty": lambda place: place.write_bytes(b""),
    "binary": lambda place: place.write_bytes(bytes(range(256))),
    "list": lambda place: place.write_bytes(b"[1]"),
    "wrong types": lambda place: place.write_bytes(b'{"target": 3, "shown": "x", "deaths": 1e999}'),
    "deep": lambda place: place.write_bytes(b'{"target":' + b"[" * 100_000),
    "folder": lambda place: place.mkdir(),
    "pipe": _fifo,
    "link to itself": lambda place: place.symlink_to(place),
    "link to nothing": lambda place: place.symlink_to(place.with_name("nothing")),
}


@pytest.mark.parametrize("kind", RUBBISH)
def test_rubbish_among_the_marks_is_no_death(path: Path, kind: str) -> None:
    die_with(path)
    RUBBISH[kind](marks_dir() / "ffffffffffff.json")
    assert deaths() == [(path, True, 1)]
    kept = [name for name in marked() if ".broken" in name]
    assert kept == ([] if kind == "empty" else ["ffffffffffff.json.broken"])
    assert library().deaths() == library().deaths()


@pytest.mark.parametrize("kind", RUBBISH)
def test_rubbish_in_the_place_of_a_mark_keeps_no_plan_from_opening(path: Path, kind: str) -> None:
    store = library().open(path).store
    assert isinstance(store, PlanStore)
    RUBBISH[kind](marks_dir() / f"{store._copy.name}.json")
    store.begin_showing()
    store.note_shown()
    let_die(store)
    assert deaths() == [(path, True, 1)]


def test_a_disk_that_takes_no_mark_keeps_no_plan_from_opening(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError

    monkeypatch.setattr("workbench.storage.marks.replace_file", refuse)
    store = library().open(path).store
    store.begin_showing()
    store.note_shown()
    store.close()
    assert deaths() == []


def test_old_marks_are_not_kept_for_ever(path: Path) -> None:
    from workbench.storage import marks

    for number in range(marks.MOST + 5):
        (marks_dir() / f"{number:012}.json").write_text(f'{{"target": "/x{number}", "shown": true, "deaths": 0}}')
    assert len(library().deaths()) == marks.MOST
    assert len(marked()) == marks.MOST
    assert library().deaths()[0] == Death(f"{marks.MOST + 4:012}", Path(f"/x{marks.MOST + 4}"), True, 1)
    assert not list(working_dir().glob("*.lock"))
