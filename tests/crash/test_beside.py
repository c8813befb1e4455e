"""Edits beside a save wait for no disk; and the dice by which tests let the two take turns can be thrown again."""

import threading
from pathlib import Path

import pytest

from tests.crash.beside import Beside, Turns
from tests.crash.disk import Disk, Event
from tests.crash.session import act, in_file, prepare
from tests.support.plan_files import library
from workbench.system.work import Work
from workbench.usecases.document import Document
from workbench.usecases.ports import StoreError

LONG = 30.0


def test_an_edit_does_not_wait_until_the_snapshot_is_on_the_disk(root: Path, target: Path) -> None:
    """However slow the disk, whoever goes on working while the plan is saved neither waits nor is refused."""
    reached, edited = threading.Event(), threading.Event()

    def slow(event: Event) -> None:
        if event.kind == "write" and event.path.endswith(".part"):
            reached.set()
            edited.wait(LONG)

    document = Document(library().open(target))
    with Disk(root, slow):
        act(document, 1)
        work = Work(document.store.publish)
        assert reached.wait(LONG)
        try:
            act(document, 2)
        finally:
            edited.set()
            work.wait()
        work.result()
        assert in_file(target) == 1
        assert not document.store.published
        document.store.publish()
        assert in_file(target) == 2
        document.store.close()


def test_work_is_set_aside_whole_although_a_save_begins_meanwhile(root: Path, target: Path) -> None:
    """The user takes the other version of a file, and then the pause is over after which the plan saves itself."""
    saving: list[Work[None]] = []

    def save_by_itself(event: Event) -> None:
        if event.kind == "write" and event.path.endswith(".part") and not saving:
            saving.append(Work(document.store.publish))
            saving[0].wait(0.5)

    prepare(target.with_name("theirs"))
    document = Document(library().open(target))
    act(document, 1)
    target.with_name("theirs").replace(target)
    with Disk(root, save_by_itself):
        document.store.set_aside()
        with pytest.raises(StoreError) as caught:
            saving[0].result()
    assert caught.value.key == "target_changed"
    (aside,) = (each for each in Document(library().open(target)).store.backups() if each.set_aside)
    assert aside.steps == 2
    assert in_file(aside.file) == 1


def order(seed: int, *, gives_way: bool = False) -> str:
    """Let a saver make 30 changes beside the 300 of an editor; return who made each."""
    turns = Turns(seed)
    made: list[str] = []

    def change(who: str, times: int) -> None:
        for _ in range(times):
            turns.take()
            made.append(who)

    beside = Beside(turns)
    beside(lambda: change("s", 30))
    if gives_way:
        while turns.give_way():
            made.append("w")
    change("e", 300)
    beside.finish()
    return "".join(made)


def test_the_same_dice_make_the_same_order() -> None:
    orders = [order(seed) for seed in range(20)]
    assert orders == [order(seed) for seed in range(20)]
    assert len(set(orders)) == 20
    assert all(sorted(each) == ["e"] * 300 + ["s"] * 30 for each in orders)
    assert all("se" in each and "es" in each for each in orders)


def test_who_gives_way_is_there_again_after_changes_of_the_other() -> None:
    made = order(1, gives_way=True)
    assert made.endswith("e" * 300)
    assert "w" in made
    assert "ww" not in made.lstrip("w")
    assert made.count("s") == 30
