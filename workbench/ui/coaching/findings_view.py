"""The findings under one another: all of them rows of a model, and widgets only where they can be seen."""

from itertools import pairwise

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from workbench.coach.finding import Finding
from workbench.coach.texts import sentence, why
from workbench.domain.edits import ChangeSet, touched
from workbench.domain.reads import Reading
from workbench.ui.coaching.finding_row import FindingRow
from workbench.ui.core.session import Session
from workbench.ui.language import current, tr
from workbench.ui.terms import term
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.models import Column, RowsModel

USUAL_HEIGHT = 7 * SPACE
"""How high a row counts as long as it has not been near, so that nobody has measured it."""
LAYOUTS_IN_A_ROW = 4
"""Layouts within layouts, each of which learns of another size by an event of its own."""
BESIDE = 1
"""How many rows above and below those in sight are widgets too, so that Tab finds the way to them."""

Index = QModelIndex | QPersistentModelIndex


class FindingsView(QListView):
    """A list of findings that costs what is in sight, however many there are."""

    place_wanted = Signal(str)
    """The key of the finding whose place is wanted."""
    answer_wanted = Signal(str)
    row_wanted = Signal(object)
    """The Ref of a row that a finding rests on."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rows: dict[str, FindingRow] = {}
        self._heights: dict[str, int] = {}
        self._filling = False
        self._reading = Reading()
        self._model = RowsModel[Finding]([Column("finding", _title, _key, _words)], _key, self)
        self.setModel(self._model)
        self.setItemDelegate(_Places(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.verticalScrollBar().valueChanged.connect(self._fill)
        QApplication.instance().focusChanged.connect(self._follow_focus)  # type: ignore[union-attr]

    # What it shows

    def findings(self) -> list[Finding]:
        """Return the findings in order."""
        return self._model.rows()

    def rows_in_sight(self) -> list[FindingRow]:
        """Return the widgets of the rows that can be seen, from the top."""
        return [row for row in self._in_order() if not row.visibleRegion().isEmpty()]

    def refresh(self, changes: ChangeSet) -> None:
        """Word the rows again that the findings rest on, where *changes* bear on them."""
        if self._reading.outdated_by(touched(changes)):
            self.show_findings(self.findings())

    def show_findings(self, findings: list[Finding]) -> None:
        """Show *findings*; what has the keyboard, or else is on top, stays where it is on the screen."""
        with self._reading.whole():
            self._show_findings(findings)

    def _show_findings(self, findings: list[Finding]) -> None:
        anchor = self._anchor()
        before = self._top_of(anchor)
        self._heights.clear()
        self._model.set_rows(findings)
        for key in self._rows.keys() - {finding.key for finding in findings}:
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
            self._give_keyboard(max(0, min(last, place)))

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

    def _make(self, near: dict[str, Finding]) -> None:
        """Have a widget for each finding that is *near*, and know its height."""
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

    def _near(self) -> dict[str, Finding]:
        """Return the findings whose rows are in sight, and a few beside them, by key."""
        count, place = self._model.rowCount(), self.indexAt(QPoint(1, 1)).row()
        if place < 0 or not self.isVisible():
            return {}
        first = place
        while place < count and self.visualRect(self._model.index(place, 0)).top() < self.viewport().height():
            place += 1
        near = range(max(0, first - BESIDE), min(count, place + BESIDE))
        return {finding.key: finding for finding in map(self._model.row_at, near)}

    def _made(self, finding: Finding) -> FindingRow:
        with self._reading.part():
            row = FindingRow(finding, self._session.plan, self.viewport())
        row.place_wanted.connect(self.place_wanted)
        row.answer_wanted.connect(self.answer_wanted)
        row.row_wanted.connect(self.row_wanted)
        return row

    def _show(self, row: FindingRow, finding: Finding | None) -> None:
        if finding is not None:
            row.show_finding(finding, self._session.plan)

    def _index(self, key: str) -> QModelIndex:
        return self._model.index(self._model.place(key), 0)

    def _in_order(self) -> list[FindingRow]:
        return [self._rows[key] for key in sorted(self._rows, key=self._model.place)]

    def _order_tabs(self) -> None:
        parts = [part for row in self._in_order() for part in row.tab_order()]
        for one, other in pairwise(parts):
            QWidget.setTabOrder(one, other)

    # The keyboard

    def _focused(self) -> str:
        """Return the key of the finding whose row has the keyboard, or nothing."""
        held = QApplication.focusWidget()
        return next((key for key, row in self._rows.items() if held is not None and row.isAncestorOf(held)), "")

    @Slot()
    def _follow_focus(self) -> None:
        key = self._focused()
        if key:
            self.scrollTo(self._index(key))

    def _give_keyboard(self, place: int) -> None:
        self.scrollTo(self._model.index(place, 0))
        self._fill()
        self.scrollTo(self._model.index(place, 0))
        self._rows[self._model.row_at(place).key].tab_order()[0].setFocus(Qt.FocusReason.OtherFocusReason)

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


def _key(finding: Finding) -> str:
    return finding.key


def _title() -> str:
    return tr("terms", "panel.coach")


def _words(finding: Finding) -> str:
    severity, language = term(finding.severity), current()
    return f"{severity}: {sentence(finding, language)} {why(finding.rule, language)}"
