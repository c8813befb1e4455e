"""The list of the command palette: what was found, in groups, with what it is and by which keys it is reached."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from workbench.domain.rows import Ref
from workbench.ui.theme.icons import draw_icon
from workbench.ui.theme.painters import state_kept
from workbench.ui.theme.theme import font, named
from workbench.ui.theme.tokens import BODY, RADIUS, RADIUS_SMALL, SMALL, SPACE
from workbench.ui.widgets.painting import draw_elided, text_width

FOUND = int(Qt.ItemDataRole.UserRole) + 1
ROW = 4 * SPACE
HEAD = 3.25 * SPACE
SIGN = 2 * SPACE


@dataclass(frozen=True, slots=True)
class Found:
    """One find: its group, its words, the keys that do the same, its sign, and what choosing it tells."""

    group: str
    title: str
    detail: str
    keys: str
    sign: str
    chosen: Ref | str


class FoundList(QListWidget):
    """Shows finds under the heads of their groups; heads are passed over."""

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(_Delegate(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_found(self, found: Sequence[Found]) -> None:
        """Show *found* and stand on the first."""
        self.clear()
        group = ""
        for each in found:
            if each.group != group:
                group = each.group
                self._add(group, None)
            self._add(each.title, each)
        self.setCurrentRow(1 if found else -1)

    def say(self, *lines: str) -> None:
        """Say that there is nothing to choose from."""
        self.clear()
        for line in lines:
            self._add(line, None)

    def walk(self, steps: int) -> None:
        """Go so many finds up or down, as far as there are any."""
        way = 1 if steps > 0 else -1
        place, left = self.currentRow(), abs(steps)
        last = place
        while left and 0 <= place + way < self.count():
            place += way
            if self.found(self.item(place)) is not None:
                last, left = place, left - 1
        self.setCurrentRow(last)
        if last <= 1:
            self.scrollToTop()

    def found(self, item: QListWidgetItem | None) -> Found | None:
        """Return what *item* stands for, None for a head."""
        value = item.data(FOUND) if item is not None else None
        return value if isinstance(value, Found) else None

    def _add(self, words: str, found: Found | None) -> None:
        item = QListWidgetItem(words, self)
        item.setData(FOUND, found)
        if found is None:
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            return
        parts = (found.title, found.detail, found.group, found.keys)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(part for part in parts if part))


Index = QModelIndex | QPersistentModelIndex


class _Delegate(QStyledItemDelegate):
    """Draws heads small and finds with their sign, detail and keys."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt override."""
        return QSize(20 * SPACE, round(HEAD if index.data(FOUND) is None else ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt override."""
        with state_kept(painter):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            found = index.data(FOUND)
            room = QRectF(option.rect).adjusted(1, 1, -1, -1)
            if isinstance(found, Found):
                self._draw_found(painter, room, option.state, found)
            else:
                words = room.adjusted(SPACE, SPACE / 2, -SPACE, 0)
                draw_elided(painter, words, str(index.data()), font(SMALL, bold=True), named("ink_3"))

    def _draw_found(self, painter: QPainter, room: QRectF, state: QStyle.StateFlag, found: Found) -> None:
        chosen, near = state & QStyle.StateFlag.State_Selected, state & QStyle.StateFlag.State_MouseOver
        if chosen or near:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(named("selection" if chosen else "hover"))
            painter.drawRoundedRect(room, RADIUS, RADIUS)
        words = room.adjusted(SPACE, 0, -SPACE, 0)
        sign = QRectF(words.left(), words.center().y() - SIGN / 2, SIGN, SIGN)
        draw_icon(painter, found.sign, sign, "accent" if chosen else "ink_2")
        words.setLeft(sign.right() + SPACE)
        if found.keys:
            words.setRight(self._draw_keys(painter, words, found.keys) - SPACE)
        width = min(float(text_width(found.title, font(BODY))), words.width())
        title = QRectF(words.left(), words.top(), width, words.height())
        draw_elided(painter, title, found.title, font(BODY), named("ink"))
        rest = words.adjusted(width + SPACE, 0, 0, 0)
        if found.detail and rest.width() > 4 * SPACE:
            draw_elided(painter, rest, found.detail, font(SMALL), named("ink_2"))

    def _draw_keys(self, painter: QPainter, room: QRectF, keys: str) -> float:
        """Draw the keys on a small plate at the right; return where it begins."""
        width = QFontMetricsF(font(SMALL)).horizontalAdvance(keys) + SPACE
        plate = QRectF(room.right() - width, room.center().y() - SPACE - 1, width, 2 * SPACE + 2)
        painter.setPen(named("line_strong"))
        painter.setBrush(named("panel"))
        painter.drawRoundedRect(plate, RADIUS_SMALL, RADIUS_SMALL)
        painter.setPen(named("ink_2"))
        painter.setFont(font(SMALL))
        painter.drawText(plate, int(Qt.AlignmentFlag.AlignCenter), keys)
        return plate.left()
