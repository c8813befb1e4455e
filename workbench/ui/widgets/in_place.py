"""Editing text on a canvas: an ordinary line or text edit laid over it, so that input methods work as everywhere."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from workbench.domain.clean_text import clean_line, clean_lines
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets import under_way
from workbench.ui.widgets.canvas import Canvas
from workbench.ui.widgets.card import CardItem
from workbench.ui.widgets.text_positions import shown_text
from workbench.ui.widgets.typing import KEEPS_EDITING

LEAST_WIDTH = 120
LINES = 3
WAYS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class InPlaceEditor(QFrame):
    """An editor over *rect* of the scene, which goes along with the card *over* if given; it deletes itself at its end.

    Enter commits, Esc cancels, leaving commits. It is left by Tab, which goes on to the next card, by a press
    elsewhere, and when the plan, the day looked at or the selection changes under it. With several lines Enter makes a
    new line and Ctrl+Enter commits. *lead*, a field before the text, is part of the editor: Shift+Tab goes to it.
    """

    committed = Signal(object)
    """The text: Qt itself would leave a mark of byte order out of it."""
    cancelled = Signal()
    lines_pasted = Signal(str)
    """What an editor with *takes_lines* got: lines, or cells of a table, that are no text of one line. It has gone."""
    walked = Signal(int)
    """Up or Down, in an editor of one line: -1 or 1."""

    def __init__(
        self,
        canvas: Canvas,
        rect: QRectF,
        text: str = "",
        *,
        multiline: bool = False,
        placeholder: str = "",
        name: str = "",
        over: CardItem | None = None,
        lead: QWidget | None = None,
        takes_lines: bool = False,
    ) -> None:
        super().__init__(canvas.viewport())
        self._canvas = canvas
        self._rect = QRectF(rect)
        self._card = over
        self._beside = rect.topLeft() - over.scenePos() if over is not None else QPointF()
        self._done = False
        self._field = _field(multiline, shown_text(text), placeholder)
        self._given, self._shown = text, self._typed()
        self._field.setAccessibleName(name or placeholder)
        if takes_lines:
            self._field.textChanged.connect(self._hand_on_lines)
        self._lead = lead
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (lead, self._field):
            if part is not None:
                part.installEventFilter(self)
                layout.addWidget(part, int(part is self._field))
        canvas.view_changed.connect(self._place)
        if over is not None:
            canvas.scene().changed.connect(self._place)
        self._place()
        self.show()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._field.selectAll()
        under_way.begin(self)

    def text(self) -> str:
        """Return the text as it stands, clean; one that nobody touched is as it was given, however Qt shows it."""
        typed = self._typed()
        if typed == self._shown:
            return self._given
        return clean_line(typed) if isinstance(self._field, QLineEdit) else clean_lines(typed)

    def _typed(self) -> str:
        return self._field.text() if isinstance(self._field, QLineEdit) else self._field.toPlainText()

    def commit(self) -> None:
        """Send the text and go."""
        self._finish(True)

    def cancel(self) -> None:
        """Go without a word."""
        self._finish(False)

    def break_off(self) -> None:
        """Send the text and go, before that changes which it was written over."""
        self._finish(True)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Qt override: Tab goes on from the lead to the text, leaves the editor and goes on to the next card."""
        beside = self._field if forward else self._lead
        if self._lead is not None and beside is not None and not beside.hasFocus():
            beside.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        self.commit()
        return self._canvas.focusNextPrevChild(forward)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt override."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        left = isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in KEEPS_EDITING
        if left and not self._has_keyboard():
            self.commit()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
            return True
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and (isinstance(self._field, QLineEdit) or event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            self.commit()
            return True
        if isinstance(self._field, QLineEdit) and self._field.hasFocus() and event.key() in WAYS:
            self.walked.emit(WAYS[Qt.Key(event.key())])
            return True
        return False

    @Slot()
    def _hand_on_lines(self) -> None:
        lines = clean_lines(self._typed())
        if "\n" in lines or "\t" in lines:
            self.cancel()
            self.lines_pasted.emit(lines)

    def _finish(self, keep: bool) -> None:
        if self._done:
            return
        self._done = True
        under_way.over(self)
        text = self.text()
        if self._has_keyboard():
            self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        self.deleteLater()
        if keep:
            self.committed.emit(text)
        else:
            self.cancelled.emit()

    def _has_keyboard(self) -> bool:
        held = QApplication.focusWidget()
        return held is not None and holds(self, held)

    def say(self, placeholder: str) -> None:
        """Say anew what the text is to be."""
        self._field.setPlaceholderText(placeholder)
        self._field.setAccessibleName(placeholder)

    @Slot()
    def _place(self) -> None:
        """Stay over the same spot of the scene, or of its card, wide enough to type in and inside the view."""
        if self._card is not None and isValid(self._card) and self._card.scene() is not None:
            self._rect.moveTopLeft(self._card.scenePos() + self._beside)
        wanted = self._canvas.mapFromScene(self._rect).boundingRect()
        lines = 1 if isinstance(self._field, QLineEdit) else LINES
        least = QSize(LEAST_WIDTH, lines * self._field.fontMetrics().lineSpacing() + 2 * SPACE)
        placed = QRect(wanted.topLeft(), wanted.size().expandedTo(least))
        self.setGeometry(moved_inside(placed, self._canvas.viewport().rect()))


def _field(multiline: bool, text: str, placeholder: str) -> QLineEdit | QPlainTextEdit:
    if multiline:
        area = QPlainTextEdit(text)
        area.setPlaceholderText(placeholder)
        area.setTabChangesFocus(True)
        return area
    line = QLineEdit(text)
    line.setPlaceholderText(placeholder)
    return line


def holds(whole: QWidget, widget: QWidget) -> bool:
    """Say whether *widget* is inside *whole*, also as a list or calendar that dropped down from there."""
    outer: QObject | None = widget
    while outer is not None and outer is not whole:
        outer = outer.parent()
    return outer is whole


def moved_inside(rect: QRect, room: QRect) -> QRect:
    """Return *rect* moved, not shrunk, so that as much of it as possible lies in *room*, its top left first."""
    moved = QRect(rect)
    moved.moveRight(min(moved.right(), room.right()))
    moved.moveBottom(min(moved.bottom(), room.bottom()))
    moved.moveLeft(max(moved.left(), room.left()))
    moved.moveTop(max(moved.top(), room.top()))
    return moved
