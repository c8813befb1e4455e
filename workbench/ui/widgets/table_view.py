"""The table preset: sorted, searched, walked by keyboard and edited in place."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import (
    QCollator,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QSortFilterProxyModel,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QTableView, QWidget

from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.models import KEY_ROLE, RowsModel
from workbench.ui.widgets.table_delegate import TableDelegate

ROW_HEIGHT = 4 * SPACE
NARROWEST = 7 * SPACE
WIDEST = 36 * SPACE
READABLE = 16 * SPACE
SHORT = 24 * SPACE
"""A column whose words ask for no more is never squeezed: of a term, a name or a day cut short nothing is left."""
MEASURED_ROWS = 200
"""How many rows say how wide their columns are to be: each costs time before the table shows."""
Select = QItemSelectionModel.SelectionFlag


class SortedRows(QSortFilterProxyModel):
    """Sorts by what the columns sort by, words as the language in force orders them, empty cells last; keeps rows that
    hold every searched word in any column."""

    def __init__(self, model: RowsModel[Any], parent: QWidget) -> None:
        super().__init__(parent)
        self._rows_model = model
        self._words: list[str] = []
        self._collator = _collator()
        self.setSourceModel(model)
        self.setDynamicSortFilter(True)

    def set_words(self, text: str) -> None:
        """Keep only rows that hold every word of *text*."""
        self.beginFilterChange()
        self._words = text.casefold().split()
        self.endFilterChange()

    def retranslate(self) -> None:
        """Order words as the language now in force does: Chinese names by their sound."""
        self._collator = _collator()
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: QModelIndex | QPersistentModelIndex) -> bool:
        """Qt override."""
        row = self._rows_model.row_at(source_row)
        held = " ".join(column.shown(row) for column in self._rows_model.columns).casefold() if self._words else ""
        return all(word in held for word in self._words)

    def lessThan(self, left: QModelIndex | QPersistentModelIndex, right: QModelIndex | QPersistentModelIndex) -> bool:
        """Qt override."""
        one, other = self._sorted_by(left), self._sorted_by(right)
        if one in (None, "") or other in (None, ""):
            # Qt turns the answer round for a falling order; empty cells stay last in both.
            return (one not in (None, "")) == (self.sortOrder() is Qt.SortOrder.AscendingOrder) and one != other
        if isinstance(one, str) and isinstance(other, str):
            return self._collator.compare(one, other) < 0
        return bool(one < other)

    def _sorted_by(self, index: QModelIndex | QPersistentModelIndex) -> Any:
        column = self._rows_model.columns[index.column()]
        row = self._rows_model.row_at(index.row())
        value = column.value(row)
        return column.shown(row) if isinstance(value, str) else value


def _collator() -> QCollator:
    made = QCollator(QLocale())
    made.setNumericMode(True)
    return made


class TableView(QTableView):
    """A table over a rows model, telling by key what is selected, opened, deleted or asked for its menu."""

    selection_changed = Signal(list)
    row_activated = Signal(str)
    delete_requested = Signal(list)
    menu_requested = Signal(str, QPoint)

    def __init__(self, model: RowsModel[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows_model = model
        self._sorted = SortedRows(model, self)
        self._wanted: list[int] = []
        self._given: list[int] = []
        self._told: list[str] = []
        self.setModel(self._sorted)
        self.setItemDelegate(TableDelegate(self))
        self._set_up_behaviour()
        self._set_up_headers()
        self.selectionModel().selectionChanged.connect(self._tell_selection)
        self.doubleClicked.connect(self._open)
        self.customContextMenuRequested.connect(self._ask_menu)
        model.rowsInserted.connect(self._size_columns_once)

    def _set_up_behaviour(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def _set_up_headers(self) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setSectionsMovable(True)
        header.setMinimumSectionSize(NARROWEST)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    def selected_keys(self) -> list[str]:
        """Return the keys of the selected rows, from top to bottom."""
        rows = sorted(self.selectionModel().selectedRows(), key=QModelIndex.row)
        return [index.data(KEY_ROLE) for index in rows]

    def select(self, keys: Iterable[str]) -> None:
        """Select exactly the rows of *keys* and bring the first into view; says nothing."""
        found = [index for key in keys if (index := self.index_of(key)).isValid()]
        found.sort(key=QModelIndex.row)
        self._told = [index.data(KEY_ROLE) for index in found]
        if self._told == self.selected_keys():
            return
        chosen = QItemSelection()
        for index in found:
            chosen.select(index, index)
        self.selectionModel().select(chosen, Select.ClearAndSelect | Select.Rows)
        if found:
            self.selectionModel().setCurrentIndex(found[0], Select.NoUpdate)
            self.scrollTo(found[0])

    def index_of(self, key: str, column: int = 0) -> QModelIndex:
        """Return the index of the row of *key* as shown; invalid when it is not there or searched away."""
        place = self._rows_model.place(key)
        return self._sorted.mapFromSource(self._rows_model.index(place, column)) if place >= 0 else QModelIndex()

    def set_filter(self, text: str) -> None:
        """Show only rows that hold every word of *text*."""
        self._sorted.set_words(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt override."""
        key = event.key()
        editing = self.state() is QAbstractItemView.State.EditingState
        if not editing and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif not editing and key == Qt.Key.Key_Delete and self.selected_keys():
            self.delete_requested.emit(self.selected_keys())
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Qt override: a field whose words were refused stays, with the reason, until it takes others or Esc."""
        given_up = hint is QAbstractItemDelegate.EndEditHint.RevertModelCache
        if given_up or not editor.property("problem"):
            super().closeEditor(editor, hint)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt override."""
        super().showEvent(event)
        self._size_columns_once()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt override: what one stands on stays in sight."""
        stood_on = self.visualRect(self.currentIndex())
        super().resizeEvent(event)
        self._share_room()
        if stood_on.isValid() and stood_on.top() >= 0 and stood_on.bottom() <= event.oldSize().height():
            self.scrollTo(self.currentIndex())

    def changeEvent(self, event: QEvent) -> None:
        """Qt override."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._rows_model.retranslate()
            self._sorted.retranslate()
            self._size_columns_anew()

    def _enter(self) -> None:
        index = self.currentIndex()
        if not index.isValid():
            return
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
        else:
            self.row_activated.emit(index.data(KEY_ROLE))

    @Slot()
    def _size_columns_once(self) -> None:
        """Learn what room the words of each column ask for, and give it as far as there is."""
        if self._wanted or not self.isVisible() or not self.model().rowCount():
            return
        self.horizontalHeader().setResizeContentsPrecision(MEASURED_ROWS)
        self.resizeColumnsToContents()
        self._given = self._widths()
        self._wanted = [max(NARROWEST, width + SPACE) for width in self._given]
        self._share_room()

    def _size_columns_anew(self) -> None:
        """Learn it again, for the words are others, unless the user has set the widths."""
        if not self._set_by_user():
            self._wanted = []
            self._size_columns_once()

    def _set_by_user(self) -> bool:
        return bool(self._wanted) and self._widths()[:-1] != self._given[:-1]

    def _share_room(self) -> None:
        """Give the columns the room there is, until the user sets their widths."""
        if not self._wanted or self._set_by_user():
            return
        shown = [column for column in range(len(self._wanted)) if not self.isColumnHidden(column)]
        widths = _shared([self._wanted[column] for column in shown], self.viewport().width())
        for column, width in zip(shown, widths, strict=True):
            self.setColumnWidth(column, width)
        self._given = self._widths()

    def _widths(self) -> list[int]:
        return [self.columnWidth(column) for column in range(self.model().columnCount())]

    @Slot()
    def _tell_selection(self) -> None:
        """Rows that come and go make Qt tell the same selection again; the keys say whether it is another."""
        keys = self.selected_keys()
        if keys != self._told:
            self._told = keys
            self.selection_changed.emit(keys)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.row_activated.emit(index.data(KEY_ROLE))

    @Slot(QPoint)
    def _ask_menu(self, at: QPoint) -> None:
        index = self.indexAt(at)
        key = index.data(KEY_ROLE) if index.isValid() else ""
        self.menu_requested.emit(key, self.viewport().mapToGlobal(at))


def _shared(wanted: list[int], room: int) -> list[int]:
    """Share *room* among columns: none is wider than can be read before each has what it asks for up to that."""
    widths = [min(WIDEST, width) for width in wanted]
    spare = room - sum(widths)
    if spare < 0:
        return _squeezed(widths, room)
    short = sorted((wanted[place] - widths[place], place) for place in range(len(wanted)) if wanted[place] > WIDEST)
    for left, (lacking, place) in zip(range(len(short), 0, -1), short, strict=True):
        given = min(lacking, spare // left)
        widths[place] += given
        spare -= given
    return widths


def _squeezed(widths: list[int], room: int) -> list[int]:
    """Take what is too much for *room* from the widest of the columns of long texts, as long as these can be read.

    Where that is not enough one has to scroll in any case, and they are not squeezed as far as that.
    """
    squeezed = list(widths)
    long = [place for place, width in enumerate(widths) if width > SHORT]
    enough = sum(READABLE if width > SHORT else width for width in widths) <= room
    least = READABLE if enough else SHORT
    while sum(squeezed) > room and any(squeezed[place] > least for place in long):
        widest = max(long, key=squeezed.__getitem__)
        squeezed[widest] = max(least, squeezed[widest] - (sum(squeezed) - room), squeezed[widest] - SPACE)
    return squeezed
