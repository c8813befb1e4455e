"""A field that names one row of many."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionToolButton, QStylePainter, QToolButton, QWidget

from workbench.ui.theme.icons import draw_icon
from workbench.ui.theme.theme import named
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.painting import draw_elided, text_width
from workbench.ui.widgets.problem import show_problem
from workbench.ui.widgets.tips import describe, tell_whole

if TYPE_CHECKING:
    from workbench.ui.widgets.picker import Choice

SIGN = 1.5 * SPACE
OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down, Qt.Key.Key_F4)


class PickField(QToolButton):
    """One of the rows that *choices* offers when it is opened, or none where *none* has a word for that.

    A letter typed opens it with that letter to search for.
    """

    edited = Signal(object)

    def __init__(
        self,
        choices: "Callable[[], Sequence[Choice]]",
        label: Callable[[str], str],
        *,
        none: str = "",
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._choices = choices
        self._label = label
        self._none = none
        self._placeholder = placeholder
        self._value: str | None = None
        self.setProperty("kind", "pick")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open_picker)
        self.set_value(None)

    def value(self) -> str | None:
        """Return the id of the row named, None for none."""
        return self._value

    def set_value(self, value: str | None) -> None:
        """Show *value*, in the words it has now."""
        words = self._label(value) if value else self._placeholder or self._none
        if value != self._value or words != self.text():
            self._value = value
            self.setText(words)
            describe(self, words)
            self.update()

    def set_placeholder(self, text: str) -> None:
        """Say in the empty field what is to be chosen."""
        self._placeholder = text
        self.set_value(self._value)

    def set_problem(self, text: str) -> None:
        """Show what is wrong, or with an empty text that nothing is."""
        show_problem(self, text)

    def sizeHint(self) -> QSize:
        """Qt override."""
        return QSize(min(30 * SPACE, text_width(self.text(), self.font()) + 5 * SPACE), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Qt override."""
        return QSize(9 * SPACE, self.sizeHint().height())

    @Slot()
    def open_picker(self) -> None:
        """Drop the list."""
        self._drop("")

    def _drop(self, words: str) -> None:
        from workbench.ui.widgets.picker import Choice, Picker

        offered = [Choice("", self._none)] if self._none else []
        picker = Picker(self, [*offered, *self._choices()], self._value or "")
        picker.chosen.connect(self._take)
        picker.open_below(self, words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt override."""
        if event.key() in OPENING:
            self.open_picker()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._none:
            self._take("")
        elif event.text().strip() and event.text().isprintable():
            self._drop(event.text())
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Qt override: what had to be cut shows whole in the tooltip, unless a problem stands there."""
        if event.type() == QEvent.Type.ToolTip:
            tell_whole(self, self.text(), cut=text_width(self.text(), self.font()) + 4 * SPACE > self.width())
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt override: framed by the style sheet, the words elided, never cut."""
        painter = QStylePainter(self)
        self._draw(painter)
        painter.end()

    def _draw(self, painter: QStylePainter) -> None:
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        corner = QRectF(self.width() - SIGN - SPACE, (self.height() - SIGN) / 2, SIGN, SIGN)
        words = QRectF(self.rect()).adjusted(SPACE, 0, -SIGN - 1.5 * SPACE, 0)
        ink = "mute" if not self.isEnabled() else "ink" if self._value else "ink_3"
        draw_elided(painter, words, self.text(), self.font(), named(ink))
        draw_icon(painter, "chevron_down", corner, "ink_2" if self.isEnabled() else "mute")

    @Slot(str)
    def _take(self, key: str) -> None:
        value = key or None
        if value != self._value:
            self.set_value(value)
            self.edited.emit(value)
