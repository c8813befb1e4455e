"""A power cut at any moment loses no edit that was acknowledged, and leaves the user's file old or new."""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from tests.crash.beside import Beside, Turns
from tests.crash.disk import Disk, Event
from tests.crash.power import Dice, File, Folder, Machine
from tests.crash.session import check, edits_beside, prepare, work
from workbench.usecases.ports import StoreError

IMAGES, IMAGES_BESIDE = 300, 80
IMAGES_OF_CONTROL = 60
SAVES, SAVES_BESIDE = (2, 5), (1, 4)
STEPS = 7


class Log:
    """A session in peace, and the machine it could have been broken off on: every change, and what was told when.

    Saves are waited for, or edits go on beside them by *turns*.
    """

    def __init__(self, root: Path, turns: Turns | None = None) -> None:
        self.root = root
        self.target = root / "files" / "plan.acctplan"
        prepare(self.target)
        self._start = root.with_name(f"{root.name}-start")
        shutil.copytree(root, self._start)
        self.happened: list[Event | str] = []
        saves, beside = (SAVES, None) if turns is None else (SAVES_BESIDE, Beside(turns))
        with Disk(root, self.happened.append, turns):
            work(self.target, self.happened.append, STEPS, saves, beside)

    def cuts(self, count: int, seed: int) -> Iterator[tuple[Path, list[str]]]:
        """Yield *count* folders as a power cut left them, each at the place of the session's, and what was told."""
        chance = random.Random(seed)
        # Half of the cuts come where more happens than that a page is written: there the windows are small.
        turns = [place for place, each in enumerate(self.happened) if isinstance(each, str) or each.kind != "write"]
        for number in range(count):
            moment = (chance.choice(turns) if number % 2 else chance.randrange(len(self.happened))) + 1
            machine = self._machine(moment)
            shutil.rmtree(self.root)
            self.root.mkdir()
            machine.folder.cut(Dice(seed * 1_000_003 + number), self.root)
            yield self.target, [each for each in self.happened[:moment] if isinstance(each, str)]

    def _machine(self, moment: int) -> Machine:
        shutil.rmtree(self.root)
        shutil.copytree(self._start, self.root)
        machine = Machine(self.root)
        for event in self.happened[:moment]:
            if isinstance(event, Event):
                machine.follow(event)
        return machine

    def close(self) -> None:
        shutil.rmtree(self._start)


@pytest.fixture
def log(root: Path) -> Iterator[Log]:
    made = Log(root)
    yield made
    made.close()


def loses(log: Log, count: int, seed: int) -> str:
    """Cut the power up to *count* times; return what was lost in the first image in which anything is, or nothing."""
    for number, (target, lines) in enumerate(log.cuts(count, seed)):
        try:
            check(target, lines)
        except (AssertionError, StoreError) as error:
            return f"image {number} of batch {seed}: {error!r} after {lines}"
    return ""


@pytest.mark.long
def test_nothing_acknowledged_is_lost(log: Log, batch: int) -> None:
    assert not loses(log, IMAGES, seed=batch)


def test_nothing_acknowledged_beside_a_save_is_lost(root: Path, batch: int) -> None:
    log = Log(root, Turns(batch))
    assert edits_beside(each for each in log.happened if isinstance(each, str)) >= 1
    assert not loses(log, IMAGES_BESIDE, seed=batch)
    log.close()


@pytest.mark.parametrize("beside", [False, True], ids=["waiting", "beside"])
@pytest.mark.parametrize("level", ["OFF", "FULL"])
def test_the_measure_would_see_a_loss(root: Path, monkeypatch: pytest.MonkeyPatch, level: str, beside: bool) -> None:
    """Without flushing an edit is lost, and with less than EXTRA too: then its journal can come back from the dead."""

    class Careless(dbapi2.Connection):  # type: ignore[misc]
        def execute(self, sql: str, *arguments: object) -> object:
            return super().execute(sql.replace("EXTRA", level), *arguments)

    connect = dbapi2.connect
    monkeypatch.setattr(dbapi2, "connect", lambda address, **named: connect(address, factory=Careless, **named))
    log = Log(root, Turns(1) if beside else None)
    assert loses(log, IMAGES_OF_CONTROL, seed=1)
    log.close()


def test_what_was_flushed_is_there_and_the_rest_may_be(tmp_path: Path) -> None:
    """The machine itself: a file flushed in a folder flushed is whole; everything else can be anything legal."""
    base = tmp_path / "base"
    base.mkdir()
    path, other = str(base / "a"), str(base / "b")
    events = [
        Event("create", path),
        Event("write", path, 0, b"first"),
        Event("sync", path),
        Event("sync_folder", str(base)),
        Event("write", path, 0, b"later"),
        Event("rename", path, other=other),
    ]
    seen: set[tuple[tuple[str, bytes], ...]] = set()
    for seed in range(200):
        machine = Machine(base)
        for event in events:
            machine.follow(event)
        place = tmp_path / str(seed)
        place.mkdir()
        machine.folder.cut(Dice(seed), place)
        seen.add(tuple((each.name, each.read_bytes()) for each in place.iterdir()))
    assert seen == {((name, content),) for name in "ab" for content in (b"first", b"later", bytes(5))}


def test_a_write_can_be_torn_and_lost_and_out_of_order() -> None:
    file = File(bytearray(b"." * 1024))
    file.loose = [("write", 0, b"x" * 1024), ("truncate", 512, b""), ("write", 512, b"y" * 512)]
    seen = {file.after(Dice(seed)) for seed in range(500)}
    assert {b"." * 1024, b"x" * 512 + b"y" * 512, b"x" * 1024, b"." * 512 + b"y" * 512} <= seen
    assert b"." * 512 + b"x" * 512 in seen
    file.flush()
    assert {file.after(Dice(seed)) for seed in range(50)} == {b"x" * 512 + b"y" * 512}


def test_names_that_are_not_flushed_come_and_go() -> None:
    one, other = File(), File()
    folder = Folder({"a": one})
    folder.change(("a", None))
    folder.change(("b", other))
    folder.change(("c", other), ("b", None))
    seen = {tuple(sorted(folder.after(Dice(seed)))) for seed in range(500)}
    assert seen == {("a",), (), ("b",), ("a", "b"), ("c",), ("a", "c")}
    folder.flush()
    assert set(folder.after(Dice(1))) == set(folder.now) == {"c"}
