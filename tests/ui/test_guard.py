"""What overrides one of Qt's functions may fail: Qt gets an answer, the bug is told, and the rest goes on."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsScene,
    QLabel,
    QLayout,
    QLayoutItem,
    QListView,
    QPushButton,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from workbench.ui.guard import install, is_guarded, overrides

# The bugs are made on purpose, and that they are told is under test.
pytestmark = pytest.mark.qt_no_exception_capture

RED = QColor(255, 0, 0)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The errors told, by kind."""
    told: list[str] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _error, _trace: told.append(kind.__name__))
    return told


def fail_in_c() -> Any:
    """Fail in a function written in C: only such an error ends the process."""
    return b"\xff".decode("utf-8")


ALONE = """
import sys
{before}
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

class Broken(QWidget):
    def {name}(self, *_):
        return b"\\xff".decode("utf-8")

app = QApplication([])
host = QWidget()
QVBoxLayout(host).addWidget(Broken())
host.resize(100, 100)
host.show()
app.processEvents()
print("alive")
"""


def alone(before: str, name: str) -> "subprocess.CompletedProcess[str]":
    code = ALONE.format(before=before, name=name)
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize(
    "name", ["sizeHint", "minimumSizeHint", "hasHeightForWidth", "resizeEvent", "showEvent", "event"]
)
def test_an_error_in_an_override_ends_nothing(name: str) -> None:
    ran = alone("import workbench.ui", name)
    assert (ran.returncode, "alive" in ran.stdout) == (0, True)
    assert "UnicodeDecodeError" in ran.stderr


def test_without_the_guard_it_does() -> None:
    """When this fails the binding has changed for the better, and the guard only has to report."""
    assert alone("", "sizeHint").returncode != 0


class Broken(QWidget):
    """Fails wherever it can."""

    def sizeHint(self) -> QSize:
        """Qt override."""
        fail_in_c()
        return QSize(1, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt override: fails with two painters at work."""
        picture = QImage(4, 4, QImage.Format.Format_RGB32)
        first, second = QPainter(self), QPainter(picture)
        first.save()
        fail_in_c()
        second.end()
        first.end()


def test_the_base_answers_instead(qtbot: QtBot, heard: list[str]) -> None:
    broken = Broken()
    qtbot.addWidget(broken)
    QVBoxLayout(broken).addWidget(QLabel("room"))
    assert broken.sizeHint() == QWidget.sizeHint(broken)
    assert broken.sizeHint().width() > 1
    assert heard == ["UnicodeDecodeError"] * 2


def test_painters_left_at_work_are_ended_even_if_the_error_is_kept(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: kept.append(error))
    host = QWidget()
    qtbot.addWidget(host)
    column = QVBoxLayout(host)
    column.addWidget(Broken(host))
    column.addWidget(QPushButton("after", host))
    with qtbot.waitExposed(host):
        host.show()
    qtbot.waitUntil(lambda: bool(kept))
    assert not host.grab().isNull()


class Picture(QGraphicsItem):
    """An item that paints red and fails half way."""

    def boundingRect(self) -> QRectF:
        """Qt override."""
        return QRectF(0, 0, 10, 10)

    def paint(self, painter: QPainter, *_: Any) -> None:
        """Qt override."""
        painter.fillRect(self.boundingRect(), RED)
        fail_in_c()


class Shapeless(QGraphicsItem):
    """Does not even know where it is, and has no base that does."""

    def boundingRect(self) -> QRectF:
        """Qt override."""
        return fail_in_c()  # type: ignore[no-any-return]

    def paint(self, painter: QPainter, *_: Any) -> None:
        """Qt override."""


def test_a_scene_goes_on_without_the_items_that_fail(qapp: object, heard: list[str]) -> None:
    scene = QGraphicsScene()
    for made in (Picture(), Shapeless(), Picture()):
        scene.addItem(made)
    scene.items()[0].setPos(20, 0)
    drawn = QImage(40, 10, QImage.Format.Format_RGB32)
    painter = QPainter(drawn)
    scene.render(painter, QRectF(0, 0, 40, 10), QRectF(0, 0, 40, 10))
    painter.end()
    assert drawn.pixelColor(5, 5) == drawn.pixelColor(25, 5) == RED
    assert set(heard) == {"UnicodeDecodeError"}
    assert Shapeless().boundingRect() == QRectF()


class Rows(QAbstractListModel):
    """A model whose cells fail."""

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Qt override."""
        return 3

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        """Qt override."""
        return fail_in_c()


class Drawn(QStyledItemDelegate):
    """A delegate that fails in all it does."""

    def paint(self, painter: QPainter, option: Any, index: Any) -> None:
        """Qt override."""
        fail_in_c()

    def sizeHint(self, option: Any, index: Any) -> QSize:
        """Qt override."""
        return fail_in_c()  # type: ignore[no-any-return]


class Filter(QObject):
    """An event filter that fails."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt override."""
        return fail_in_c()  # type: ignore[no-any-return]


class Line(QLayout):
    """A layout that fails where it has no base to answer for it."""

    def addItem(self, item: QLayoutItem) -> None:
        """Qt override."""
        fail_in_c()

    def count(self) -> int:
        """Qt override."""
        return fail_in_c()  # type: ignore[no-any-return]

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Qt override."""
        return fail_in_c()  # type: ignore[no-any-return]

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Qt override."""
        return fail_in_c()  # type: ignore[no-any-return]

    def sizeHint(self) -> QSize:
        """Qt override."""
        return fail_in_c()  # type: ignore[no-any-return]

    def setGeometry(self, rect: QRect) -> None:
        """Qt override."""
        fail_in_c()


def test_models_delegates_filters_and_layouts_may_fail(qtbot: QtBot, heard: list[str]) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    view, filtering, inner = QListView(host), Filter(host), QWidget(host)
    model, delegate = Rows(view), Drawn(view)
    view.setModel(model)
    view.setItemDelegate(delegate)
    view.viewport().installEventFilter(filtering)
    line = Line(inner)
    column = QVBoxLayout(host)
    column.addWidget(view)
    column.addWidget(inner)
    with qtbot.waitExposed(host):
        host.show()
    assert not host.grab().isNull()
    assert (model.data(model.index(0)), line.count()) == (None, 0)
    assert len(heard) > 10
    view.viewport().removeEventFilter(filtering)


class Mixed:
    """Overrides without being a class of Qt's."""

    def showEvent(self, event: QEvent) -> None:
        """Qt override."""
        fail_in_c()


class MixedIn(Mixed, QWidget):
    """Gets its override from beside."""


class Again(Broken):
    """Overrides an override, and calls it."""

    def sizeHint(self, *, more: int = 1) -> QSize:
        """Qt override."""
        return super().sizeHint() + QSize(more, more)


def test_a_mix_in_and_what_is_set_later_are_guarded_too(monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_guarded(Mixed.showEvent)
    monkeypatch.setattr(MixedIn, "sizeHint", lambda _self: fail_in_c())
    assert is_guarded(MixedIn.sizeHint)
    assert overrides(MixedIn).keys() == {"sizeHint"}


def test_a_constructor_lets_its_errors_out(monkeypatch: pytest.MonkeyPatch, heard: list[str]) -> None:
    monkeypatch.setattr(MixedIn, "__init__", lambda _self: fail_in_c())
    with pytest.raises(UnicodeDecodeError):
        MixedIn()
    assert heard == []


def test_an_override_of_an_override_keeps_its_arguments(qtbot: QtBot, heard: list[str]) -> None:
    again = Again()
    qtbot.addWidget(again)
    assert again.sizeHint(more=4) == QWidget.sizeHint(again) + QSize(4, 4)
    assert heard == ["UnicodeDecodeError"]


def test_who_asks_to_end_is_not_held(qtbot: QtBot, heard: list[str]) -> None:
    class Ending(QWidget):
        def sizeHint(self) -> QSize:
            sys.exit(3)

    ending = Ending()
    qtbot.addWidget(ending)
    with pytest.raises(SystemExit):
        ending.sizeHint()
    assert heard == []


def test_an_error_in_the_report_is_not_let_out_either(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", lambda *_: fail_in_c())
    broken = Broken()
    qtbot.addWidget(broken)
    assert broken.sizeHint() == QWidget.sizeHint(broken)


def test_a_base_that_comes_back_to_the_override_ends_there(qtbot: QtBot, heard: list[str]) -> None:
    class Round(QWidget):
        def heightForWidth(self, width: int) -> int:
            return fail_in_c()  # type: ignore[no-any-return]

    class Rounder(Round):
        def heightForWidth(self, width: int) -> int:
            return Round.heightForWidth(self, width) + self.heightForWidth(width)

    made = Rounder()
    qtbot.addWidget(made)
    assert isinstance(made.heightForWidth(5), int)
    assert "RecursionError" in heard


def test_installing_twice_guards_once() -> None:
    install()

    class Once(QWidget):
        def sizeHint(self) -> QSize:
            return QSize(3, 3)

    assert not is_guarded(Once.sizeHint.__wrapped__)  # type: ignore[attr-defined]


FAILING_TEST = """
import workbench.ui
from PySide6.QtWidgets import QWidget

class Broken(QWidget):
    def sizeHint(self):
        return 1 / 0

def test_it(qtbot):
    broken = Broken()
    qtbot.addWidget(broken)
    broken.adjustSize()
"""


def test_a_bug_in_an_override_fails_a_test(tmp_path: Path) -> None:
    file = tmp_path / "test_it.py"
    file.write_text(FAILING_TEST)
    options = [
        "-q",
        "-p",
        "no:cacheprovider",
        "-o",
        "qt_api=pyside6",
        f"--rootdir={tmp_path}",
        f"--confcutdir={tmp_path}",
    ]
    command = [sys.executable, "-m", "pytest", *options, "-c", os.devnull, str(file)]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert "1 failed" in ran.stdout
    assert "ZeroDivisionError" in ran.stdout


class Hearing(QObject):
    """Has a slot that fails."""

    rung = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.heard = 0

    @Slot()
    def fail(self) -> None:
        fail_in_c()

    @Slot()
    def hear(self) -> None:
        self.heard += 1


def test_a_slot_that_fails_is_told_and_the_others_are_called(qapp: object, heard: list[str]) -> None:
    hearing = Hearing()
    for slot in (hearing.hear, hearing.fail, hearing.hear):
        hearing.rung.connect(slot)
    hearing.rung.emit()
    assert (hearing.heard, heard) == (2, ["UnicodeDecodeError"])
