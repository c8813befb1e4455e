"""Tables as data: columns described once, rows kept by key, and only what differs is refreshed."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import takewhile
from operator import is_
from typing import Any, Generic, NamedTuple, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from workbench.ui.terms import day_text
from workbench.ui.theme.icons import icon
from workbench.ui.theme.theme import named
from workbench.ui.widgets.tips import plain_tooltip

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

KEY_ROLE = int(Role.UserRole) + 1
"""The key of the row."""
SORT_ROLE = int(Role.UserRole) + 2
"""What the column sorts by."""
DETAIL_ROLE = int(Role.UserRole) + 3
"""The text of the second column, for lists that show a row in two lines."""


class TextEditor:
    """Edit a cell as one line of text."""


class DayEditor:
    """Edit a cell as a day, which may be left empty."""


class EnumEditor(NamedTuple):
    """Edit a cell by choosing one of *values*, shown by *label*."""

    values: Sequence[Any]
    label: Callable[[Any], str]


Editor = TextEditor | DayEditor | EnumEditor


class Column(NamedTuple, Generic[Row]):
    """One column: how its title, value, words and colour come from a row. ``ink`` and ``icon`` return token and icon
    names; ``right`` sets numbers to the right."""

    key: str
    title: Callable[[], str]
    value: Callable[[Row], object]
    text: Callable[[Row], str] | None = None
    editor: Editor | None = None
    ink: Callable[[Row], str] | None = None
    icon: Callable[[Row], str] | None = None
    tip: Callable[[Row], str] | None = None
    right: bool = False

    def shown(self, row: Row) -> str:
        """Return the words of the cell; a day that can be edited there stands as it is typed."""
        if self.text is not None:
            return self.text(row)
        value = self.value(row)
        if isinstance(self.editor, EnumEditor):
            return self.editor.label(value)
        if isinstance(value, date) and not isinstance(self.editor, DayEditor):
            return day_text(value)
        return value.isoformat() if isinstance(value, date) else "" if value is None else str(value)


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Rows of any type in the order given. It holds no truth: an edit is told, and shows once the new row is put."""

    edit_committed = Signal(str, str, object)

    def __init__(
        self, columns: Sequence[Column[Row]], key: Callable[[Row], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._key = key
        self._rows: list[Row] = []
        self._places: dict[str, int] = {}

    # Rows

    def rows(self) -> list[Row]:
        """Return the rows in order."""
        return list(self._rows)

    def row(self, key: str) -> Row | None:
        """Return the row of *key*, or None."""
        place = self._places.get(key)
        return self._rows[place] if place is not None else None

    def row_at(self, place: int) -> Row:
        """Return the row at *place*."""
        return self._rows[place]

    def place(self, key: str) -> int:
        """Return where the row of *key* stands, or -1."""
        return self._places.get(key, -1)

    def key_at(self, index: Index) -> str:
        """Return the key of the row of *index*, empty for none."""
        return self._key(self._rows[index.row()]) if index.isValid() else ""

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Become *rows*: tells removes, moves, inserts and changes one by one, never a reset."""
        wanted = list(rows)
        place = _alike(wanted, self._rows)
        rest = min(len(wanted), len(self._rows)) - place
        end = _alike(wanted[: -rest - 1 : -1], self._rows[: -rest - 1 : -1]) if rest else 0
        stop, old = len(wanted) - end, self._rows[place : len(self._rows) - end]
        self.remove({self._key(row) for row in old} - {self._key(row) for row in wanted[place:stop]})
        while place < stop:
            new = list(takewhile(self._is_new, wanted[place:stop]))
            if new:
                self._insert(place, new)
            elif self._rows[place] is not wanted[place]:
                self._settle(place, wanted[place])
            place += len(new) or 1

    def put(self, rows: Iterable[Row]) -> None:
        """Refresh just these rows; append those not yet there."""
        for row in rows:
            if self._is_new(row):
                self._insert(len(self._rows), [row])
            else:
                self._settle(self._places[self._key(row)], row)

    def remove(self, keys: Iterable[str]) -> None:
        """Take away the rows of *keys*; keys not there are passed over."""
        places = sorted(self._places[key] for key in keys if key in self._places)
        for first, last in reversed(_runs(places)):
            self.beginRemoveRows(QModelIndex(), first, last)
            for row in self._rows[first : last + 1]:
                del self._places[self._key(row)]
            del self._rows[first : last + 1]
            self._count_from(first)
            self.endRemoveRows()

    def _is_new(self, row: Row) -> bool:
        return self._key(row) not in self._places

    def _settle(self, place: int, row: Row) -> None:
        """Bring a row already here to *place* and to what it is now, telling only what differs."""
        old = self._places[self._key(row)]
        if old != place:
            self._move(old, place)
        if self._rows[place] is not row and self._rows[place] != row:
            self._rows[place] = row
            self.dataChanged.emit(self.index(place, 0), self.index(place, len(self.columns) - 1))

    def _insert(self, place: int, rows: list[Row]) -> None:
        self.beginInsertRows(QModelIndex(), place, place + len(rows) - 1)
        self._rows[place:place] = rows
        self._count_from(place)
        self.endInsertRows()

    def _move(self, old: int, new: int) -> None:
        # Qt names the destination as it is before the row leaves, so a move down counts one more.
        self.beginMoveRows(QModelIndex(), old, old, QModelIndex(), new if new < old else new + 1)
        self._rows.insert(new, self._rows.pop(old))
        self._count_from(min(old, new))
        self.endMoveRows()

    def _count_from(self, start: int) -> None:
        for place in range(start, len(self._rows)):
            self._places[self._key(self._rows[place])] = place

    def retranslate(self) -> None:
        """Tell that every word may be another now; views call it when the language changes."""
        if self.columns:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        if self._rows and self.columns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self.columns) - 1))

    # Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Qt override."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Qt override."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = int(Role.DisplayRole)) -> Any:
        """Qt override."""
        if not (0 <= index.row() < len(self._rows) and 0 <= index.column() < len(self.columns)):
            return None
        return self._cell(self._rows[index.row()], self.columns[index.column()], role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = int(Role.DisplayRole)) -> Any:
        """Qt override."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Role.TextAlignmentRole:
            return int(_alignment(self.columns[section]))
        return self.columns[section].title() if role == Role.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt override."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        editable = self.columns[index.column()].editor is not None
        return usual | Qt.ItemFlag.ItemIsEditable if editable else usual

    def setData(self, index: Index, value: Any, role: int = int(Role.EditRole)) -> bool:
        """Qt override: tells the edit instead of doing it."""
        if role != Role.EditRole or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        column = self.columns[index.column()]
        if value == column.value(self._rows[index.row()]):
            return False
        self.edit_committed.emit(self.key_at(index), column.key, value)
        return True

    # Inside

    def _cell(self, row: Row, column: Column[Row], role: int) -> Any:
        if role in (Role.DisplayRole, Role.AccessibleTextRole):
            return column.shown(row)
        if role in (SORT_ROLE, Role.EditRole):
            return column.value(row)
        if role == KEY_ROLE:
            return self._key(row)
        if role == DETAIL_ROLE:
            return self.columns[1].shown(row) if len(self.columns) > 1 else ""
        return self._looks(row, column, role)

    def _looks(self, row: Row, column: Column[Row], role: int) -> Any:
        if role in (Role.ToolTipRole, Role.AccessibleDescriptionRole):
            return _tip(column, row, role)
        if role == Role.ForegroundRole:
            return named(column.ink(row)) if column.ink is not None else None
        if role == Role.DecorationRole:
            return _icon(column, row)
        return int(_alignment(column)) if role == Role.TextAlignmentRole else None


def _tip(column: Column[Row], row: Row, role: int) -> str | None:
    """Return the tip of *column* on *row* as *role* wants it: for the eye as a tooltip, for the ear in plain words."""
    if column.tip is None:
        return None
    return plain_tooltip(column.tip(row)) if role == Role.ToolTipRole else column.tip(row)


def _alike(rows: Sequence[object], others: Sequence[object]) -> int:
    """Return how many of the first of *rows* are the very same as the first of *others*."""
    return sum(1 for _ in takewhile(bool, map(is_, rows, others)))


def _runs(places: Sequence[int]) -> list[tuple[int, int]]:
    """Return the first and last of each run of neighbours in *places*, which are in order."""
    found: list[tuple[int, int]] = []
    for place in places:
        if found and found[-1][1] == place - 1:
            found[-1] = found[-1][0], place
        else:
            found.append((place, place))
    return found


def _alignment(column: Column[Any]) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _icon(column: Column[Any], row: Any) -> Any:
    name = column.icon(row) if column.icon is not None else ""
    ink = column.ink(row) if column.ink is not None else "ink_2"
    return icon(name, ink) if name else None
