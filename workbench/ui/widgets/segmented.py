"""A switch between a few values that all stay in sight."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from workbench.ui.theme.icons import icon as tinted
from workbench.ui.widgets.tips import tell_whole

SEGMENT_ICON = 16


class SegmentedControl(QFrame):
    """Buttons side by side of which one is on: the keyboard comes to that one, and the arrow keys walk them."""

    edited = Signal(object)

    def __init__(
        self,
        values: Sequence[Any],
        label: Callable[[Any], str],
        *,
        icon: Callable[[Any], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._values = list(values)
        self._label = label
        self.setProperty("role", "segments")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        for place, value in enumerate(self._values):
            layout.addWidget(self._button(place, icon(value) if icon else ""))
        self._group.idClicked.connect(self._commit)
        self._committed: Any = None
        self._terse = False
        self.set_value(next(iter(self._values), None))
        self.retranslate()

    def _button(self, place: int, sign: str) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("kind", "segment")
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        if sign:
            button.setIcon(tinted(sign))
            button.setIconSize(QSize(SEGMENT_ICON, SEGMENT_ICON))
        self._group.addButton(button, place)
        return button

    def values(self) -> list[Any]:
        """Return the values offered."""
        return list(self._values)

    def value(self) -> Any:
        """Return the value that is on."""
        return self._committed

    def set_value(self, value: Any) -> None:
        """Switch to *value*; one that is not offered switches all off."""
        self._committed = value
        place = self._values.index(value) if value in self._values else -1
        self._group.setExclusive(place >= 0)
        for button in self._group.buttons():
            button.setChecked(self._group.id(button) == place)
        self._group.setExclusive(True)
        self._stop_where_it_is_on()

    def button(self, value: Any) -> QAbstractButton:
        """Return the button of *value*, to give it a tooltip or a shortcut."""
        return self._group.button(self._values.index(value))

    def set_terse(self, terse: bool) -> None:
        """Show the icons alone, where all have one, because room is short; the labels are in the tooltips then."""
        self._terse = terse and not any(button.icon().isNull() for button in self._group.buttons())
        style = Qt.ToolButtonStyle.ToolButtonIconOnly if self._terse else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        for button in self.findChildren(QToolButton):
            button.setToolButtonStyle(style)
            tell_whole(button, button.text(), cut=self._terse)

    def spared(self) -> int:
        """Return by how many pixels the switch is narrower than with its labels."""
        return sum(_words_width(button) for button in self._group.buttons()) if self._terse else 0

    def retranslate(self) -> None:
        """Say every label again."""
        for place, value in enumerate(self._values):
            button = self._group.button(place)
            button.setText(self._label(value))
            button.setAccessibleName(self._label(value))

    def changeEvent(self, event: QEvent) -> None:
        """Qt override."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _stop_where_it_is_on(self) -> None:
        """Have the keyboard come to the button that is on: Qt sees to that only once one has had it."""
        buttons = self._group.buttons()
        had_it = any(button.hasFocus() for button in buttons)
        stop = self._group.checkedButton() or next(iter(buttons), None)
        for button in buttons:
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus)
        if had_it and stop is not None:
            stop.setFocus()

    @Slot(int)
    def _commit(self, place: int) -> None:
        value = self._values[place]
        if value != self._committed:
            self._committed = value
            self.edited.emit(value)


def _words_width(button: QAbstractButton) -> int:
    """Return what Qt adds for the text of a tool button beside its icon: the text, a blank on either side, and 4."""
    metrics = button.fontMetrics()
    return metrics.size(Qt.TextFlag.TextShowMnemonic, button.text()).width() + 2 * metrics.horizontalAdvance(" ") + 4
