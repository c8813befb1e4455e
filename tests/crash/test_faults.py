"""A disk that is full, or broken, at any change: the error is told, the old file is as it was, and no work is lost."""

import errno
import os
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.crash.beside import EDITOR, MOST_APART, SAVER, Beside, Turns
from tests.crash.conftest import Again
from tests.crash.disk import Disk, Event
from tests.crash.session import act, check, edits_beside, go_on, heard, in_file, may_be_in_file, said, states, work
from tests.support.plan_files import library
from workbench.storage import publish
from workbench.system.language import catalogue
from workbench.usecases.document import Document
from workbench.usecases.ports import StoreError

ERRORS = [errno.ENOSPC, errno.EIO]
ALWAYS = 1 << 30
# Of edits beside a save every run tries one change in so many; the first thorough batch tries each.
ONE_OF = 9
EDITS_BESIDE = 3
DONE = "done"
KNOWN = {DONE, *catalogue("errors")}


class Failing:
    """A disk that fails with *code* at the change *first*, counted from 1, and at *more* after it."""

    def __init__(self, code: int, first: int, more: int) -> None:
        self._code = code
        self._failing = range(first, first + more + 1)
        self.changes = 0
        self.renamed = False
        self.failed = ""

    def heal(self) -> None:
        self._failing = range(0)

    def __call__(self, event: Event) -> None:
        self.changes += 1
        if self.changes in self._failing:
            self.failed = self.failed or party()
            raise OSError(self._code, os.strerror(self._code), event.path)
        self.renamed |= event.kind == "rename" and event.other.endswith(".acctplan")


def party() -> str:
    """Return who is at work: the editor, in the thread of the tests, or the saver."""
    return EDITOR if threading.current_thread() is threading.main_thread() else SAVER


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publish, "PATIENCE", ())


def cases(number: int, thorough: bool, more: Sequence[int] = (0, ALWAYS)) -> list[tuple[int, int, int]]:
    """Return when to fail, how, and for how long: each change with each error, or with one in turn."""
    every = range(1, number + 1)
    if thorough:
        return [(first, code, each) for first in every for each in (0, ALWAYS) for code in ERRORS]
    return [(first, ERRORS[(first + place) % 2], each) for first in every for place, each in enumerate(more)]


def opened(target: Path) -> Document:
    """Open the plan with an edit that is saved, so that there is an old file to be kept.

    It is opened anew, for the disk sees only what SQLite opens while it watches.
    """
    work(target, lambda _line: None, 1, [1])
    return Document(library().open(target))


def edit_and_save(document: Document, told: list[str]) -> None:
    """Make an edit and save it, hearing the sentence of each failure."""
    for attempt, word in ((lambda: act(document, 2), "kept"), (document.store.publish, "saved")):
        sentence = sentence_of(attempt)
        told.append(f"{word} {len(document.store.steps()) - 1}" if sentence == DONE else sentence)


def sentence_of(attempt: Callable[[], object]) -> str:
    """Return the key of what the user is told of *attempt*."""
    try:
        attempt()
    except StoreError as error:
        return error.key
    return DONE


def changes_of_an_edit_and_a_save(root: Path, target: Path, again: Again) -> int:
    document, counting = opened(target), Failing(0, ALWAYS, 0)
    with Disk(root, counting):
        edit_and_save(document, [])
    document.store.close()
    again()
    return counting.changes


@pytest.mark.parametrize(("ending", "usually"), [("goes on", 0), ("quits", ALWAYS)])
def test_every_change_of_an_edit_and_a_save(
    root: Path, target: Path, again: Again, thorough: bool, ending: str, usually: int
) -> None:
    number = changes_of_an_edit_and_a_save(root, target, again)
    assert number > 120
    for first, code, more in cases(number, thorough, [usually]):
        document, told = opened(target), ["kept 1", "saved 1"]
        old = target.read_bytes()
        disk = Failing(code, first, more)
        with Disk(root, disk):
            edit_and_save(document, told)
            judge(document, target, old, disk, told)
            if ending == "quits":
                document.store.close()
            disk.heal()
            if ending == "goes on":
                go_on(document, target, len(document.store.steps()))
        if ending == "quits":
            check(target, told)
        again()


def judge(document: Document, target: Path, old: bytes, disk: Failing, told: list[str]) -> None:
    """Hold what was *told* against what is: nothing is said to be kept or saved that is not."""
    kept, saved = "kept 2" in told, told[-1].startswith("saved")
    assert disk.failed
    assert all(word.startswith(("kept", "saved")) or word in KNOWN for word in told)
    assert said(document.plan) == states()[2 if kept else 1]
    assert document.store.published or not saved
    assert saved or not kept or not document.store.published
    if saved or disk.renamed:
        assert in_file(target) == (2 if kept else 1)
    else:
        assert target.read_bytes() == old


class Told(list[str]):
    """What an editor and a saver were told, and by whom a failure was met."""

    def __init__(self) -> None:
        super().__init__(["kept 1", "saved 1"])
        self.failures: list[str] = []

    def edit(self, document: Document) -> None:
        """Make the next edit, or the one that failed once more."""
        sentence = sentence_of(lambda: act(document, len(document.store.steps())))
        self._hear(sentence, f"kept {len(document.store.steps()) - 1}")

    def save(self, document: Document) -> None:
        """Save all there is."""
        number = len(document.store.steps()) - 1
        self.append(f"saving {number}")
        self._hear(sentence_of(document.store.publish), f"saved {number}")

    def _hear(self, sentence: str, done: str) -> None:
        self.append(done if sentence == DONE else sentence)
        if sentence != DONE:
            self.failures.append(party())


def edits_and_a_save_beside(document: Document, turns: Turns) -> Told:
    """Make an edit and save it beside more, by *turns*; return what was told."""
    told, beside = Told(), Beside(turns)
    told.edit(document)
    beside(lambda: told.save(document))
    for _ in range(EDITS_BESIDE):
        told.edit(document)
    beside.finish()
    return told


def changes_of_edits_and_a_save_beside(root: Path, target: Path, again: Again, seed: int) -> int:
    document, counting, turns = opened(target), Failing(0, ALWAYS, 0), Turns(seed)
    with Disk(root, counting, turns):
        told = edits_and_a_save_beside(document, turns)
        document.store.close()
    assert edits_beside(told[2:]) >= 1
    again()
    return counting.changes


@pytest.mark.parametrize(("ending", "more"), [("goes on", 0), ("quits", ALWAYS)])
def test_changes_of_edits_beside_a_save(
    root: Path, target: Path, again: Again, thorough: bool, batch: int, ending: str, more: int
) -> None:
    """Each change fails alone, or everything does from it on; each batch lets the two take turns in another order."""
    number = changes_of_edits_and_a_save_beside(root, target, again, batch)
    for first in range(1 + batch % ONE_OF, number + 1, 1 if thorough and not batch else ONE_OF):
        document, turns = opened(target), Turns(batch)
        old, disk = target.read_bytes(), Failing(ERRORS[(first // ONE_OF + first) % 2], first, more)
        with Disk(root, disk, turns):
            told = edits_and_a_save_beside(document, turns)
            assert disk.failed or first > number - MOST_APART
            judge_both(document, target, old, disk, told)
            if ending == "quits":
                document.store.close()
            disk.heal()
            if ending == "goes on":
                assert told.failures in ([], [disk.failed])
                go_on(document, target, len(document.store.steps()))
        if ending == "quits":
            check(target, told)
        again()


def judge_both(document: Document, target: Path, old: bytes, disk: Failing, told: Told) -> None:
    """Hold what both were *told* against what is: each kept edit is in the plan, and the file is old or new."""
    kept = heard(told, "kept")
    assert all(word.startswith(("kept", "saved", "saving")) or word in KNOWN for word in told), told
    assert len(document.store.steps()) - 1 == kept
    assert said(document.plan) == states()[kept]
    filed = in_file(target)
    assert filed in may_be_in_file(told)
    assert disk.renamed or target.read_bytes() == old
    assert filed == kept or not document.store.published


def test_every_change_of_opening(root: Path, target: Path, again: Again, thorough: bool) -> None:
    counting = Failing(0, ALWAYS, 0)
    with Disk(root, counting):
        library().open(target).store.close()
    again()
    old = target.read_bytes()
    for first, code, more in cases(counting.changes, thorough):
        with Disk(root, Failing(code, first, more)):
            told = sentence_of(lambda: library().open(target).store.close())
        assert told in KNOWN
        assert target.read_bytes() == old
        assert check(target, []) == 0
        again()


def test_changes_of_making_a_plan(root: Path, target: Path, again: Again, thorough: bool) -> None:
    counting, place = Failing(0, ALWAYS, 0), target.with_name("new.acctplan")
    plan = library().read(target)
    with Disk(root, counting):
        library().create(plan, place).store.close()
    again()
    for first, code, more in cases(counting.changes, thorough)[:: 1 if thorough else 3]:
        with Disk(root, Failing(code, first, more)):
            told = sentence_of(lambda: library().create(plan, place).store.close())
        assert told in KNOWN
        assert not place.exists() or in_file(place) == 0
        for left in library().unsaved():
            library().recover(left).store.close(discard=True)
        assert library().unsaved() == []
        again()
