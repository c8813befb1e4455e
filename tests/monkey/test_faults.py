"""The random user misses nothing: each way in which the program can fail under its hands is heard of."""

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QtMsgType, qWarning
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.monkey.faults import Faults
from tests.monkey.test_monkey import _tables, _unlike
from tests.support.settling import exposed
from workbench.domain.edits import apply, change, delete, make
from workbench.domain.plan import empty_plan
from workbench.ui.failing import Part, attempt


class Unpaintable(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:
        raise KeyError("no paint")


def _painted(host: QWidget) -> None:
    child = Unpaintable(host)
    child.resize(40, 40)
    child.show()
    exposed(host)
    child.repaint()


def _shown_as_failing(host: QWidget) -> None:
    def fail() -> None:
        raise ValueError("no part")

    attempt(Part(host, lambda: "part", fail), fail)


def _warned(_: QWidget) -> None:
    qWarning("no good")


def _in_a_thread(_: QWidget) -> None:
    def fail() -> None:
        raise ValueError("no thread")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()


def _in_an_end(_: QWidget) -> None:
    class Ending:
        def __del__(self) -> None:
            raise ValueError("no end")

    Ending()


WAYS = {
    "no paint": _painted,
    "no part": _shown_as_failing,
    "no good": _warned,
    "no thread": _in_a_thread,
    "no end": _in_an_end,
}


@pytest.mark.parametrize("words", WAYS)
def test_every_failure_is_heard_of(words: str, qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.show()
    way: Callable[[QWidget], None] = WAYS[words]
    faults = Faults()
    try:
        way(host)
    finally:
        faults.close()
    assert any(words in told for told in faults.found)


def test_what_is_not_there_on_a_screen_of_tests_is_no_fault(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    faults = Faults()
    try:
        faults._said(QtMsgType.QtWarningMsg, None, "This plugin does not support raise()")
    finally:
        faults.close()
    assert faults.found == []


def test_a_difference_is_told_row_by_row_and_order_counts() -> None:
    one, two = make("people", "a", {"name": "Li"}), make("people", "b", {"name": "Wu"})
    plan, turned = apply(empty_plan(), (*one, *two)), apply(empty_plan(), (*two, *one))
    there = _tables(plan)["people"]
    assert _unlike("people", there, there) == ""
    assert "order was: ['a', 'b']" in _unlike("people", there, _tables(turned)["people"])
    changed = apply(apply(plan, change("people", "a", {"name": "Lu"})), delete("people", "b"))
    told = _unlike("people", there, _tables(changed)["people"])
    assert all(words in told for words in ("name='Li'", "name='Lu'", "lost: "))
