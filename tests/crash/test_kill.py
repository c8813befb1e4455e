"""A process killed before any change it makes to the disk, or at any moment, loses no edit it was told is kept."""

import random
import signal
from pathlib import Path

import pytest

from tests.crash.beside import MOST_APART
from tests.crash.conftest import Again, Server
from tests.crash.session import check, edits_beside, in_file
from workbench.storage.library import PlanLibrary
from workbench.system.paths import working_dir

RANDOM_KILLS = 8
LINES, MOST_MS = 9, 50
"""A child is killed at random, up to MOST_MS after one of the next LINES it tells: one or two for each step."""
# Of edits beside saves every run tries one change in so many; the first thorough batch tries each.
ONE_OF = 11


def in_peace(server: Server, again: Again, target: Path, **job: object) -> list[str]:
    """Let a child do *job* in peace; return what it told, and each change it made to the disk, in order."""
    done = server.do(target, list=True, **job)
    assert done["signal"] == done["code"] == 0, done
    again()
    return list(done["lines"])


def changes(server: Server, again: Again, target: Path, **job: object) -> int:
    """Let a child do *job* in peace; return how many changes it made to the disk."""
    return sum(line.startswith("change") for line in in_peace(server, again, target, **job))


@pytest.mark.long
def test_a_kill_before_every_change_of_edits_and_saves(server: Server, again: Again, target: Path) -> None:
    """Opening, an edit, saving it, an edit that is not saved, closing: some 200 changes, and a kill before each."""
    job = {"steps": 2, "saves": [1]}
    number = changes(server, again, target, **job)
    assert number > 150
    found = set()
    for die_at in range(1, number + 1):
        done = server.do(target, die_at=die_at, **job)
        assert done["signal"] == signal.SIGKILL
        found.add(check(target, done["lines"]))
        again()
    assert found == {0, 1, 2}


def test_a_kill_before_changes_of_edits_beside_saves(
    server: Server, again: Again, target: Path, thorough: bool, batch: int
) -> None:
    """Edits go on while a save is under way, twice; each batch lets the two take turns in another order."""
    job = {"steps": 7, "saves": [1, 4], "beside": True, "turns": batch}
    lines = in_peace(server, again, target, **job)
    assert edits_beside(lines) >= 1
    number = sum(line.startswith("change") for line in lines)
    found = set()
    for die_at in range(1, number + 1) if thorough and not batch else range(1 + batch % ONE_OF, number + 1, ONE_OF):
        done = server.do(target, die_at=die_at, **job)
        assert done["signal"] == signal.SIGKILL or die_at > number - MOST_APART
        found.add(check(target, done["lines"]))
        again()
    assert found >= set(range(7))


def test_a_kill_before_changes_of_making_a_plan(server: Server, root: Path, again: Again, thorough: bool) -> None:
    target = root / "files" / "new.acctplan"
    number = changes(server, again, target, make=True)
    for die_at in range(1, number + 1, 1 if thorough else 3):
        done = server.do(target, make=True, die_at=die_at)
        assert done["signal"] == signal.SIGKILL
        library = PlanLibrary("tester")
        left = library.unsaved()
        if target.exists():
            assert in_file(target) == 0
        assert target.exists() or "made" not in done["lines"]
        for work in left:
            opened = library.recover(work)
            assert len(opened.store.steps()) == 1
            opened.store.close(discard=True)
        assert {path.name for path in working_dir().iterdir()} <= {"shelf"}
        again()


@pytest.mark.parametrize("beside", [False, True], ids=["waiting", "beside"])
def test_kills_at_any_moment(server: Server, again: Again, target: Path, batch: int, beside: bool) -> None:
    chance = random.Random(batch)
    found = []
    for place in range(RANDOM_KILLS):
        moment = {
            "lines": chance.randrange(place * LINES, (place + 1) * LINES),
            "milliseconds": chance.uniform(0, MOST_MS),
        }
        done = server.do(target, steps=300, saves=list(range(0, 300, 7)), beside=beside, **moment)
        assert done["signal"] == signal.SIGKILL, done
        found.append(check(target, done["lines"]))
        again()
    assert len(set(found)) > RANDOM_KILLS // 2, "the moments were all alike"


@pytest.mark.parametrize("die_at", [40, 75, 120])
def test_a_kill_while_the_plan_is_brought_back(server: Server, again: Again, target: Path, die_at: int) -> None:
    """Kill upon kill: what the first left is opened again and again, and killed at every change of that."""
    lines = server.do(target, steps=3, saves=[1], die_at=die_at + 100)["lines"]
    for second in range(1, die_at, 7):
        done = server.do(target, steps=0, saves=[], die_at=second)
        assert done["signal"] in (0, signal.SIGKILL)
    check(target, lines)
    again()
