"""A field to choose one of a few values."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyledItemDelegate, QStyleOptionComboBox, QStylePainter, QWidget

from workbench.ui.theme.icons import draw_icon
from workbench.ui.theme.theme import named
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.painting import draw_elided, text_width
from workbench.ui.widgets.problem import show_problem
from workbench.ui.widgets.tips import plain_tooltip, tell_whole

LEAST_LETTERS = 4
WIDEST = 30 * SPACE


class EnumCombo(QComboBox):
    """One of *values*, each shown by what *label* says in the language in force; None may be one of them."""

    edited = Signal(object)

    def __init__(self, values: Sequence[Any], label: Callable[[Any], str], *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = label
        self._values: list[Any] = []
        self._committed: Any = None
        self._labels: list[str] = []
        self._widest = 0
        self._widths: dict[str, int] = {}
        self._refused: dict[Any, str] = {}
        self.setMaxVisibleItems(16)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(self._commit)
        self.set_values(values)

    def value(self) -> Any:
        """Return the chosen value; None when nothing is chosen."""
        return self._committed

    def set_value(self, value: Any) -> None:
        """Show *value*; one that is not offered shows as nothing chosen."""
        self._committed = value
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def values(self) -> list[Any]:
        """Return the values offered."""
        return list(self._values)

    def set_values(self, values: Sequence[Any]) -> None:
        """Offer other values; what was chosen stays chosen where it is still offered."""
        labels = [self._label(value) for value in values]
        same = list(values) == self._values
        self._values = list(values)
        self._say(labels)
        if not same:
            chosen = self._committed if self._committed in self._values else next(iter(self._values), None)
            self.set_value(chosen)

    def set_refused(self, refused: Mapping[Any, str]) -> None:
        """Grey the values of *refused*, each with the reason as its tooltip; they can be shown and not chosen."""
        if refused != self._refused:
            self._refused = dict(refused)
            self._mark_refused()

    def refused(self) -> dict[Any, str]:
        """Return the values that cannot be chosen, each with the reason."""
        return dict(self._refused)

    def _mark_refused(self) -> None:
        for place, value in enumerate(self._values):
            reason = self._refused.get(value)
            item: Any = self.model()
            item.item(place).setEnabled(reason is None)
            self.setItemData(place, plain_tooltip(reason) if reason else None, Qt.ItemDataRole.ToolTipRole)
            self.setItemData(place, reason, Qt.ItemDataRole.AccessibleDescriptionRole)

    def set_problem(self, text: str) -> None:
        """Show what is wrong, or with an empty text that nothing is."""
        show_problem(self, text)

    def retranslate(self) -> None:
        """Say every label again."""
        self._say([self._label(value) for value in self._values])

    def _say(self, labels: Sequence[str]) -> None:
        """Have an item for each of *labels*; only those that are others now are touched."""
        before, self._labels = self._labels, list(labels)
        if before == self._labels:
            return
        self.model().removeRows(len(labels), max(0, len(before) - len(labels)))
        for place, (old, new) in enumerate(zip(before, labels, strict=False)):
            if old != new:
                self.setItemText(place, new)
        self.addItems(labels[len(before) :])
        if self._refused:
            self._mark_refused()
        self._measure()

    def _measure(self) -> None:
        known = self._widths
        self._widths = {label: known.get(label) or text_width(label, self.font()) for label in self._labels}
        self._widest = max(self._widths.values(), default=0) + 6 * SPACE
        self.updateGeometry()

    def showPopup(self) -> None:
        """Qt override: the list, made when first wanted, as wide as its longest label, is named like the field."""
        if not isinstance(self.itemDelegate(), QStyledItemDelegate):
            self.setItemDelegate(QStyledItemDelegate(self))
        self.view().setMinimumWidth(self._widest)
        self.view().setAccessibleName(self.accessibleName())
        super().showPopup()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt override: as Qt paints it, but with the label elided, never cut, and with the arrow of our icons."""
        painter = QStylePainter(self)
        self._draw(painter)
        painter.end()

    def _draw(self, painter: QStylePainter) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        side = 1.5 * SPACE
        corner = QRectF(self.width() - side - SPACE, (self.height() - side) / 2, side, side)
        words = QRectF(self.rect()).adjusted(SPACE, 0, -side - 1.5 * SPACE, 0)
        ink = named("ink" if self.isEnabled() else "mute")
        cut = draw_elided(painter, words, self.currentText(), self.font(), ink)
        tell_whole(self, self.currentText(), cut=cut)
        draw_icon(painter, "chevron_down", corner, "ink_2" if self.isEnabled() else "mute")

    def sizeHint(self) -> QSize:
        """Qt override: room for every label, within reason."""
        return QSize(min(WIDEST, self.whole_width()), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Qt override: room for a few letters; Qt's own way to say so would make the list at once."""
        letter = self.fontMetrics().horizontalAdvance("X")
        return QSize(LEAST_LETTERS * letter + 7 * SPACE, super().sizeHint().height())

    def whole_width(self) -> int:
        """Return the width at which every label shows whole."""
        return self._widest

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt override: turning the wheel over a form scrolls the form and never changes a value."""
        event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        """Qt override."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.FontChange:
            self._widths = {}
            self._measure()

    @Slot(int)
    def _commit(self, place: int) -> None:
        value = self._values[place]
        if value != self._committed:
            self._committed = value
            self.edited.emit(value)
