"""What one does with mouse and keys on a panel whose heart is a canvas, whatever that canvas shows."""

from datetime import date

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.support.memory_store import document_of
from tests.support.settling import come_to_rest, exposed, settle
from workbench.domain.plan import Plan
from workbench.ui.core.panel import Panel
from workbench.ui.core.session import Session
from workbench.ui.widgets.canvas import Canvas

LEFT = Qt.MouseButton.LeftButton
Plain = Qt.KeyboardModifier.NoModifier


class CanvasStage:
    """A session over a plan in memory, and hands; stages of panels add the panel."""

    canvas: Canvas

    def __init__(self, qtbot: QtBot, plan: Plan, day: date) -> None:
        self.qtbot = qtbot
        self.session = Session(document_of(plan), day)
        self.session.entering.begin()

    def show(self, panel: Panel, size: tuple[int, int]) -> None:
        """Show the panel, which owns the session from now on."""
        self.session.setParent(panel)
        self.qtbot.addWidget(panel)
        panel.resize(*size)
        panel.show()
        exposed(panel)

    def settle(self) -> None:
        """Let movements end."""
        come_to_rest()

    # Looking

    def editor(self) -> QLineEdit:
        focused = QApplication.focusWidget()
        assert isinstance(focused, QLineEdit), focused
        return focused

    def steps(self) -> int:
        return len(self.session.document.store.steps())

    def at(self, point: QPointF) -> QPoint:
        """The pixel of the view at a place of the scene."""
        return self.canvas.mapFromScene(point)

    # Doing

    def carry(self, start: QPoint, to: QPoint) -> None:
        """Take what lies at a place and carry it, without letting go."""
        port = self.canvas.viewport()
        QTest.mouseMove(port, start)
        QTest.mousePress(port, LEFT, Plain, start)
        for share in (0.2, 0.5, 0.8, 1.0):
            QTest.mouseMove(port, start + (to - start) * share)
            settle()

    def release(self, at: QPoint) -> None:
        """Let go what is carried."""
        QTest.mouseRelease(self.canvas.viewport(), LEFT, Plain, at)
        self.settle()

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Plain) -> None:
        QTest.keyClick(self.canvas, key, modifiers)
        self.settle()

    def write(self, text: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
        """Write with an input method into whatever has the keyboard, and end with a key."""
        line, words = self.editor(), QInputMethodEvent()
        words.setCommitString(text)
        QApplication.sendEvent(line, words)
        QTest.keyClick(line, end)
        self.settle()
