"""Objects of Qt that only know each other are destroyed in the thread of the window, whatever else goes on."""

import gc
import sys
import threading
from collections.abc import Iterator
from weakref import finalize

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from workbench import app
from workbench.system import logs
from workbench.system.work import Work
from workbench.ui import garbage_collection
from workbench.ui.garbage_collection import ROUNDS, YOUNG, GarbageCollector
from workbench.ui.widgets import under_way


class Circular(QObject):
    """Knows itself, as panels do by way of their parts."""

    def __init__(self) -> None:
        super().__init__()
        self.me = self


class Busy:
    """A drag under way."""

    def break_off(self) -> None:
        under_way.over(self)


class Filling:
    """Fills a tuple in another thread, and tells when it is over."""

    def __init__(self, numbers: Iterator[int]) -> None:
        self._numbers = numbers
        self.done = threading.Event()
        self.work = Work(self._fill)

    def _fill(self) -> tuple[int, ...]:
        try:
            return tuple(self._numbers)
        finally:
            self.done.set()


@pytest.fixture
def collector(qapp: QApplication) -> Iterator[GarbageCollector]:
    was_on = gc.isenabled()
    made = GarbageCollector(qapp)
    made._pause.stop()
    yield made
    made.deleteLater()
    if was_on:
        gc.enable()


@pytest.fixture
def ends() -> list[int]:
    """The threads in which circular objects ended."""
    return []


def let_go(ends: list[int]) -> None:
    """Make an object that knows itself, and let it go."""
    finalize(Circular(), lambda: ends.append(threading.get_ident()))


def busily() -> int:
    """Make as many objects as set off several searches, as saving a plan does."""
    return len([[number] for number in range(20 * YOUNG)])


def test_work_in_another_thread_destroys_nothing_of_the_window(collector: GarbageCollector, ends: list[int]) -> None:
    let_go(ends)
    assert Work(busily).result()
    assert ends == []
    kept = [[number] for number in range(2 * YOUNG)]
    collector.look()
    assert ends == [threading.get_ident()]
    assert len(kept) == 2 * YOUNG


def test_nothing_is_collected_in_the_midst_of_a_drag(collector: GarbageCollector, ends: list[int]) -> None:
    let_go(ends)
    kept, drag = [[number] for number in range(2 * YOUNG)], Busy()
    under_way.begin(drag)
    collector.look()
    assert ends == []
    under_way.over(drag)
    collector.look()
    assert len(ends) == 1
    assert len(kept) == 2 * YOUNG


def test_what_has_grown_old_is_collected_too(
    collector: GarbageCollector, ends: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(garbage_collection, "YOUNG", 0)
    old = [Circular() for _ in range(3)]
    for each in old:
        finalize(each, lambda: ends.append(threading.get_ident()))
    gc.collect()
    collector._old = 0
    del old, each
    for _ in range(ROUNDS):
        collector.look()
    assert ends == [threading.get_ident()] * 3


def test_a_tuple_that_another_thread_is_filling_can_be_ended_at_any_time(collector: GarbageCollector) -> None:
    begun, listed = threading.Event(), threading.Event()

    def numbers() -> Iterator[int]:
        yield 1
        begun.set()
        listed.wait()

    def let_it_end(_frame: object, event: str, called: object) -> None:
        """Have the other thread go on where Python may change threads after the objects were listed."""
        if event == "c_return" and called is gc.get_objects:
            listed.set()
            filling.done.wait()

    filling = Filling(numbers())
    begun.wait()
    gc.collect()
    sys.setprofile(let_it_end)
    try:
        collector._look_at_old()
    finally:
        sys.setprofile(None)
        listed.set()
    assert filling.work.result() == (1,)


def test_the_program_collects_also_when_it_could_not_load_all(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise OSError("made up")

    made: list[object] = []
    monkeypatch.setattr(app, "GarbageCollector", made.append)
    monkeypatch.setattr(logs, "start", fail)
    monkeypatch.setattr(gc, "freeze", lambda: None)
    with pytest.raises(OSError, match="made up"):
        app._preload(qapp)
    assert made == [qapp]
