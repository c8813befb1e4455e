"""What the coach has to say, under one another: all of it rows of a model, and widgets only where they can be seen."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from workbench.coach.texts import sentence
from workbench.domain.edits import ChangeSet, touched
from workbench.domain.reads import Reading
from workbench.ui.coaching.changed_row import ChangedRow, SinceRow
from workbench.ui.coaching.dismissed_row import DismissedRow
from workbench.ui.coaching.entries import Dismissed, Entry, Heading, Kinds, Saying, Since, Turned, Why
from workbench.ui.coaching.entry_row import EntryRow, HeadingRow, KindsRow, WhyRow
from workbench.ui.coaching.finding_row import FindingRow
from workbench.ui.coaching.words import short_words
from workbench.ui.core.session import Session
from workbench.ui.kept import application
from workbench.ui.language import current, tr
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.models import Column, RowsModel

USUAL_HEIGHT = 7 * SPACE
"""How high a row counts as long as it has not been near, so that nobody has measured it."""
LAYOUTS_IN_A_ROW = 4
"""Layouts within layouts, each of which learns of another size by an event of its own."""
BESIDE = 1
"""How many rows above and below those in sight are widgets too, so that Tab finds the way to them."""

Index = QModelIndex | QPersistentModelIndex
ROWS: Mapping[type[Entry], type[EntryRow]] = {
    Heading: HeadingRow,
    Saying: FindingRow,
    Why: WhyRow,
    Kinds: KindsRow,
    Dismissed: DismissedRow,
    Since: SinceRow,
    Turned: ChangedRow,
}


class FindingsView(QListView):
    """A list of findings and what orders them that costs what is in sight, however many there are."""

    place_wanted = Signal(str)
    """The key of the finding whose place is wanted."""
    answer_wanted = Signal(str)
    row_wanted = Signal(object)
    """The Ref of a row that a finding rests on."""
    dismiss_wanted = Signal(str)
    speak_wanted = Signal(str)
    """The id of a dismissal that is to end."""
    toggled = Signal(str)
    """What has this key is to be opened, or closed."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rows: dict[str, EntryRow] = {}
        self._heights: dict[str, int] = {}
        self._filling = False
        self._reading = Reading()
        self._model = RowsModel[Entry]([Column("finding", _title, _key, _words)], _key, self)
        self.setModel(self._model)
        self.setItemDelegate(_Places(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.verticalScrollBar().valueChanged.connect(self._fill)
        application().focusChanged.connect(self._follow_focus)

    # What it shows

    def entries(self) -> list[Entry]:
        """Return what the list shows, in order."""
        return self._model.rows()

    def rows_in_sight(self) -> list[EntryRow]:
        """Return the widgets of the rows that can be seen, from the top."""
        return [row for row in self._in_order() if not row.visibleRegion().isEmpty()]

    def refresh(self, changes: ChangeSet) -> None:
        """Word the rows again that the findings rest on, where *changes* bear on them."""
        if self._reading.outdated_by(touched(changes)):
            self.show_entries(self.entries())

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show *entries*; what has the keyboard, or else is on top, stays where it is on the screen."""
        with self._reading.whole():
            self._show_entries(entries)

    def bring_up(self, key: str) -> None:
        """Scroll the row of *key* to the top, as far as there is something to scroll."""
        for _ in range(2):  # Rows come to their true height when they are near.
            self.scrollTo(self._index(key), QListView.ScrollHint.PositionAtTop)

    def place_of(self, key: str) -> int:
        """Return at which place from the top the entry of *key* is, -1 where it is not there."""
        return self._model.place(key)

    def give_keyboard(self, place: int) -> None:
        """Give the keyboard to what now stands at *place*, or to the last."""
        last = self._model.rowCount() - 1
        if last >= 0:
            self._give_keyboard(max(0, min(place, last)), forward=True)

    def _show_entries(self, entries: Sequence[Entry]) -> None:
        anchor = self._anchor()
        before = self._top_of(anchor)
        self._heights.clear()
        self._model.set_rows(entries)
        for key in self._rows.keys() - {entry.key for entry in entries}:
            del self._rows[key]  # The view has deleted the widget with its row.
        for row in self._in_order():
            self._show(row, self._model.row(row.key))
        self.scheduleDelayedItemsLayout()
        self._fill()
        if anchor and self._model.place(anchor) >= 0:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self._top_of(anchor) - before)

    def height_of(self, index: Index) -> int:
        """Return how high the row at *index* is, as far as that is known."""
        return self._heights.get(self._model.key_at(index), USUAL_HEIGHT)

    # Qt

    def updateGeometries(self) -> None:
        """Qt override: rows have been laid out, so others may be in sight."""
        super().updateGeometries()
        self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt override: what was to be shown while the view was hidden can be seen now."""
        super().showEvent(event)
        self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt override: in another width rows have other heights."""
        if event.size().width() != event.oldSize().width():
            self._heights.clear()
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt override: the keys that go far; the arrows and Tab step from row to row by themselves."""
        last = self._model.rowCount() - 1
        page = max(1, len(self.rows_in_sight()) - 1)
        here = self._model.place(self._focused())
        places = {
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
            Qt.Key.Key_PageUp: here - page,
            Qt.Key.Key_PageDown: here + page,
        }
        place = places.get(Qt.Key(event.key()))
        if place is None or last < 0:
            event.ignore()
        else:
            self._give_keyboard(max(0, min(last, place)), forward=place <= 0 or place > here >= 0)

    # Inside

    @Slot()
    def _fill(self) -> None:
        """Make widgets of the rows in sight and beside them, and let go of all others but the one with the keyboard.

        Rows come to their true height when they are made, which may bring others into sight or out of it.
        """
        if self._filling:
            return
        self._filling = True
        try:
            self._fill_sight()
        finally:
            self._filling = False

    def _fill_sight(self) -> None:
        near = self._near()
        while near.keys() - (self._rows.keys() & self._heights.keys()):
            self._make(near)
            self._lay_out_anew()
            near = self._near()
        for key in self._rows.keys() - near.keys() - {self._focused()}:
            del self._rows[key]
            self.setIndexWidget(self._index(key), None)  # type: ignore[arg-type]
        self._order_tabs()

    def _make(self, near: dict[str, Entry]) -> None:
        """Have a widget for each entry that is *near*, and know its height."""
        for key in near.keys() - self._rows.keys():
            self._rows[key] = self._made(near[key])
            self.setIndexWidget(self._index(key), self._rows[key])
        for _ in range(LAYOUTS_IN_A_ROW):
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        for key in near:
            self._heights[key] = self._rows[key].height_in(self._width())

    def _lay_out_anew(self) -> None:
        """Give the rows their places again and keep the one on top where it is."""
        top = self._model.key_at(self.indexAt(QPoint(1, 1)))
        before = self._top_of(top)
        self.doItemsLayout()
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self._top_of(top) - before)

    def _width(self) -> int:
        """Return how wide rows are: as wide as the view gives them, which keeps clear of the scroll bar."""
        return self.visualRect(self._model.index(0, 0)).width()

    def _near(self) -> dict[str, Entry]:
        """Return the entries whose rows are in sight, and a few beside them, by key."""
        count, place = self._model.rowCount(), self.indexAt(QPoint(1, 1)).row()
        if place < 0 or not self.isVisible():
            return {}
        first = place
        while place < count and self.visualRect(self._model.index(place, 0)).top() < self.viewport().height():
            place += 1
        near = range(max(0, first - BESIDE), min(count, place + BESIDE))
        return {entry.key: entry for entry in map(self._model.row_at, near)}

    def _made(self, entry: Entry) -> EntryRow:
        row = ROWS[type(entry)](self._session, self.viewport())
        with self._reading.part():
            row.show_entry(entry)
        row.toggled.connect(self.toggled)
        row.place_wanted.connect(self.place_wanted)
        row.answer_wanted.connect(self.answer_wanted)
        row.row_wanted.connect(self.row_wanted)
        row.dismiss_wanted.connect(self.dismiss_wanted)
        row.speak_wanted.connect(self.speak_wanted)
        return row

    def _show(self, row: EntryRow, entry: Entry | None) -> None:
        if entry is not None:
            row.show_entry(entry)

    def _index(self, key: str) -> QModelIndex:
        return self._model.index(self._model.place(key), 0)

    def _in_order(self) -> list[EntryRow]:
        return [self._rows[key] for key in sorted(self._rows, key=self._model.place)]

    def _order_tabs(self) -> None:
        parts = [part for row in self._in_order() for part in row.tab_order()]
        for one, other in pairwise(parts):
            QWidget.setTabOrder(one, other)

    # The keyboard

    def _focused(self) -> str:
        """Return the key of the entry whose row has the keyboard, or nothing."""
        held = QApplication.focusWidget()
        return next((key for key, row in self._rows.items() if held is not None and row.isAncestorOf(held)), "")

    @Slot()
    def _follow_focus(self) -> None:
        key = self._focused()
        if key and not QApplication.mouseButtons():  # What is pressed must not move away before it is let go.
            self.scrollTo(self._index(key))

    def _give_keyboard(self, place: int, *, forward: bool) -> None:
        """Give the row at *place* the keyboard, or the nearest that takes it, first *forward* or else back."""
        before, after = range(place, -1, -1), range(place, self._model.rowCount())
        ways = (*after, *before) if forward else (*before, *after)
        place = next((each for each in ways if not isinstance(self._model.row_at(each), Heading | Since | Why)), place)
        self.scrollTo(self._model.index(place, 0))
        self._fill()
        self.scrollTo(self._model.index(place, 0))
        for part in self._rows[self._model.row_at(place).key].tab_order()[:1]:
            part.setFocus(Qt.FocusReason.OtherFocusReason)

    def _anchor(self) -> str:
        """Return the key of what has the keyboard, or else, once one has scrolled, of what is on top."""
        if self._focused() or not self.verticalScrollBar().value():
            return self._focused()
        return self._model.key_at(self.indexAt(QPoint(1, 1)))

    def _top_of(self, key: str) -> int:
        return self.visualRect(self._index(key)).top() if key else 0


class _Places(QStyledItemDelegate):
    """Gives each row its place; the row itself is a widget."""

    def __init__(self, view: FindingsView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt override."""
        return QSize(1, self._view.height_of(index))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt override: the row has the whole place, also what the style keeps clear round a text."""
        editor.setGeometry(option.rect)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt override: nothing shows under the widget."""


def _key(entry: Entry) -> str:
    return entry.key


def _title() -> str:
    return tr("terms", "panel.coach")


def _words(entry: Entry) -> str:
    if isinstance(entry, Dismissed):
        return sentence(entry.finding, current())
    if isinstance(entry, Turned):
        return sentence(entry.changed.judged.finding, current())
    return short_words(entry.judged) if isinstance(entry, Saying) else ""
