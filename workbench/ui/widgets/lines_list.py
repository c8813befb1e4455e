"""A list whose rows are two lines: what it is, and a word about it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QHelpEvent, QIcon, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from workbench.ui.theme.painters import state_kept
from workbench.ui.theme.theme import font, named
from workbench.ui.theme.tokens import BODY, RADIUS, SMALL, SPACE
from workbench.ui.widgets.models import DETAIL_ROLE, KEY_ROLE, Index, RowsModel
from workbench.ui.widgets.painting import draw_elided
from workbench.ui.widgets.tips import plain_tooltip

ICON = 2 * SPACE


class LinesDelegate(QStyledItemDelegate):
    """Draws the first column as title, with its icon and ink, and the second below it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt override."""
        lines = 2 if index.data(DETAIL_ROLE) else 1
        return QSize(20 * SPACE, lines * option.fontMetrics.height() + 2 * SPACE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt override."""
        with state_kept(painter):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw(painter, option, index)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Qt override: a row shows both lines whole as tooltip."""
        words = f"{index.data() or ''}\n{index.data(DETAIL_ROLE) or ''}".strip()
        own = index.data(Qt.ItemDataRole.ToolTipRole)
        QToolTip.showText(event.globalPos(), own or plain_tooltip(words), view)
        return True

    def _draw(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        room = QRectF(option.rect).adjusted(1, 1, -1, -1)
        self._draw_ground(painter, room, option.state)
        words = room.adjusted(SPACE, SPACE - 2, -SPACE, -SPACE + 2)
        sign = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(sign, QIcon):
            sign.paint(painter, QRectF(words.left(), words.top(), ICON, ICON).toRect())
            words.setLeft(words.left() + ICON + SPACE)
        ink = index.data(Qt.ItemDataRole.ForegroundRole)
        self._draw_words(painter, words, index, ink if isinstance(ink, QColor) else named("ink"))

    def _draw_ground(self, painter: QPainter, room: QRectF, state: QStyle.StateFlag) -> None:
        chosen, hovered = state & QStyle.StateFlag.State_Selected, state & QStyle.StateFlag.State_MouseOver
        focused = state & QStyle.StateFlag.State_HasFocus
        if not (chosen or hovered or focused):
            return
        painter.setPen(QPen(named("accent"), 1.0) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(named("selection" if chosen else "hover"))
        painter.drawRoundedRect(room.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)

    def _draw_words(self, painter: QPainter, words: QRectF, index: Index, ink: QColor) -> None:
        detail = str(index.data(DETAIL_ROLE) or "")
        title = str(index.data() or "")
        if not detail:
            draw_elided(painter, words, title, font(BODY), ink)
            return
        half = words.height() / 2
        draw_elided(painter, QRectF(words.left(), words.top(), words.width(), half), title, font(BODY), ink)
        below = QRectF(words.left(), words.top() + half, words.width(), half)
        draw_elided(painter, below, detail, font(SMALL), named("ink_2"))


class LinesList(QListView):
    """A list over a rows model, never scrolling sideways; tells by key what is selected or opened."""

    selection_changed = Signal(list)
    row_activated = Signal(str)
    menu_requested = Signal(str, QPoint)

    def __init__(self, model: RowsModel[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows_model = model
        self._told: list[str] = []
        self.setModel(model)
        self.setItemDelegate(LinesDelegate(self))
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.selectionModel().selectionChanged.connect(self._tell_selection)
        self.clicked.connect(self._open)
        self.customContextMenuRequested.connect(self._ask_menu)

    def selected_keys(self) -> list[str]:
        """Return the keys of the selected rows, from top to bottom."""
        return [index.data(KEY_ROLE) for index in sorted(self.selectedIndexes(), key=QModelIndex.row)]

    def select_key(self, key: str) -> None:
        """Stand on the row of *key*; says nothing when it is not there."""
        place = self._rows_model.place(key)
        if place >= 0:
            self.setCurrentIndex(self._rows_model.index(place, 0))

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Qt override: rows that stay as high as they are are drawn anew alone; Qt would lay out and draw them all."""
        rows = range(first.row(), last.row() + 1)
        if not all(map(self._keeps_height, rows)):
            super().dataChanged(first, last, roles)
            return
        for row in rows:
            index = self._rows_model.index(row, 0)
            QAbstractItemView.dataChanged(self, index, index, roles)

    def _keeps_height(self, row: int) -> bool:
        """Say whether a row needs the height it lies in, which ends where the next one begins."""
        index, below = self._rows_model.index(row, 0), self._rows_model.index(row + 1, 0)
        height = self.visualRect(below).top() - self.visualRect(index).top()
        return below.isValid() and height == self.sizeHintForIndex(index).height()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt override."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Qt override."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._rows_model.retranslate()

    @Slot()
    def _tell_selection(self) -> None:
        """Rows that come and go make Qt tell the same selection again; the keys say whether it is another."""
        keys = self.selected_keys()
        if keys != self._told:
            self._told = keys
            self.selection_changed.emit(keys)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        self.row_activated.emit(index.data(KEY_ROLE))

    @Slot(QPoint)
    def _ask_menu(self, at: QPoint) -> None:
        index = self.indexAt(at)
        if index.isValid():
            self.menu_requested.emit(index.data(KEY_ROLE), self.viewport().mapToGlobal(at))
