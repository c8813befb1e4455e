"""What a user waits for who merges a copy of a plan far larger than any real one.

The plan has 300 people, and either side over 30 000 revisions, 10 000 of which the other has not. Meant are 2 s for the
rehearsal and 3 s for the merge; figures are reported, not judged. What is judged is that twice as much costs about
twice as many steps.
"""

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.bench.conftest import Rounds
from tests.support.big_plan import big_plan
from tests.support.copies import MemoryCopy
from tests.support.plan_files import add_person, library, new_document
from tests.support.work_done import steps_of
from workbench.domain.edits import Edit, change
from workbench.usecases.document import Document
from workbench.usecases.ports import Label

pytestmark = pytest.mark.bench

NEEDS = 1500
TIMES = 20


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two copies of a plan on which two people worked apart."""
    folder = tmp_path_factory.mktemp("bench")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WORKBENCH_DATA_DIR", str(folder / "data"))
        mine, theirs = folder / "mine.acctplan", folder / "theirs.acctplan"
        new_document(mine, big_plan()).store.close()
        shutil.copyfile(mine, theirs)
        for number, path in enumerate((mine, theirs)):
            _work(path, number)
    return mine, theirs


def _work(path: Path, who: int) -> None:
    document = Document(library().open(path))
    for time in range(TIMES):
        edits: list[Edit] = []
        for number in range(who, NEEDS, 3):
            edits += change("needs", f"n{number}", {"text": f"{who} said {time}"})
        document.apply(Label("change"), tuple(edits))
    for number in range(20):
        add_person(document, f"New {who} {number}")
    document.store.publish(path)
    document.store.close()


def test_the_copies_are_as_large_as_they_say(files: tuple[Path, Path]) -> None:
    assert all(library().info(path).revisions > 30_000 for path in files)


def test_a_rehearsal_and_a_merge(files: tuple[Path, Path], benchmark: Any, rounds: Rounds) -> None:
    """A file that this program did not publish is examined in a child as well."""
    document = Document(library().open(files[0]))
    told = benchmark.pedantic(document.store.rehearse, args=(files[1],), rounds=rounds(3))
    assert len(told.touched) > NEEDS // 3
    assert document.merge(told, {}, Label("merge_copy", "theirs"))
    document.store.close(discard=True)


def test_a_merge(files: tuple[Path, Path], benchmark: Any) -> None:
    document = Document(library().open(files[0]))
    told = document.store.rehearse(files[1])
    benchmark.pedantic(document.merge, args=(told, {}, Label("merge_copy", "theirs")), rounds=1)
    document.store.close(discard=True)


def test_twice_as_much_costs_twice_as_many_steps() -> None:
    once, twice = (_steps(size) for size in (20, 40))
    assert twice < 2.5 * once


def _steps(size: int) -> int:
    base = MemoryCopy.of(big_plan(size, 5 * size))
    copies = [base.twin("ann"), base.twin("bo")]
    for who, copy in enumerate(copies):
        for time in range(3):
            edits: list[Edit] = []
            for number in range(who, 5 * size, 3):
                edits += change("needs", f"n{number}", {"text": f"{who} said {time}"})
            copy.edit(tuple(edits))
    one, other = copies
    one.rehearse(other)
    return steps_of(lambda: one.rehearse(other))
