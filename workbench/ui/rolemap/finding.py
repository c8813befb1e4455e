"""Searching people on the map by name, sound or initials, title or department, and flying to them (R12)."""

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from workbench.domain.plan import Plan
from workbench.system.pinyin import romanise
from workbench.ui.core.session import Session
from workbench.ui.language import tr
from workbench.ui.rolemap.canvas import RoleCanvas
from workbench.ui.rolemap.facts import key_of_person
from workbench.ui.rolemap.flight import Flight
from workbench.ui.rolemap.scene import RoleScene
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.lines_list import LinesList
from workbench.ui.widgets.models import Column, RowsModel
from workbench.ui.widgets.search_field import SearchField
from workbench.usecases.search import Hit, Index

WIDTH = 40 * SPACE
MOST = 7
EVERY = 2000


class FindBar(QFrame):
    """A field over the canvas with what it finds below; Enter flies to the first, the arrows choose, Esc closes."""

    chosen = Signal(str)
    """The id of the person flown to."""

    def __init__(self, session: Session, canvas: RoleCanvas, scene: RoleScene) -> None:
        super().__init__(canvas)
        self._session = session
        self._canvas = canvas
        self._scene = scene
        self._flight = Flight(canvas)
        self._index: tuple[Plan, Index] | None = None
        self.setProperty("role", "card")
        self.setAutoFillBackground(True)
        self.field = SearchField(tr("rolemap", "find.field"), parent=self)
        self.model: RowsModel[Hit] = RowsModel(_COLUMNS, _key, self)
        self.list = LinesList(self.model, self)
        self.list.setAccessibleName(tr("rolemap", "find.found"))
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self.field.textChanged.connect(self._search)
        self.field.entered.connect(self._enter)
        self.field.left_down.connect(self._go_down)
        self.list.row_activated.connect(self._fly)
        for watched in (self.field, self.list):
            watched.installEventFilter(self)
        canvas.view_changed.connect(self._place)
        self.hide()

    @Slot()
    def open(self) -> None:
        """Show the field, empty, with the keyboard."""
        self.field.set_placeholder(tr("rolemap", "find.field"))
        self.field.clear()
        self._search()
        self.show()
        self.raise_()
        self.field.setFocus()

    def close_bar(self) -> None:
        """Take the field away; the keyboard goes back to the canvas."""
        # Before hiding: Qt would pass the keyboard on like Tab does, and the canvas would select its first card.
        self._canvas.setFocus()
        self.hide()

    def refresh(self) -> None:
        """Find anew what is sought, because other people or other words may be on the map."""
        if not self.isHidden():
            self._search()

    def people_found(self, words: str) -> list[Hit]:
        """Return the people on the map that *words* find, the nearest first."""
        plan = self._session.plan
        if self._index is None or self._index[0] is not plan:
            self._index = (plan, Index(plan, romanise, ("people",)))
        hits = self._index[1].find(words, EVERY)
        return [hit for hit in hits if self._scene.card(key_of_person(hit.ref.id)) is not None][:MOST]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt override: what field and list do not use goes no further, or the canvas would act on it."""
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt override: Esc closes from the field and from the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.close_bar()
            return True
        return super().eventFilter(watched, event)

    @Slot()
    def _search(self) -> None:
        self.model.set_rows(self.people_found(self.field.text()))
        self.list.setVisible(self.model.rowCount() > 0)
        self._place()

    @Slot()
    def _enter(self) -> None:
        if self.model.rowCount():
            self._fly(self.model.row_at(0).ref.id)

    @Slot()
    def _go_down(self) -> None:
        if self.model.rowCount():
            self.list.setFocus()
            self.list.select_key(self.model.row_at(0).ref.id)

    @Slot(str)
    def _fly(self, person: str) -> None:
        card = self._scene.card(key_of_person(person))
        self.close_bar()
        if card is not None:
            self.chosen.emit(person)
            self._flight.to(QPointF(*card.rect().centre))

    @Slot()
    def _place(self) -> None:
        rows = self.model.rowCount()
        tall = sum(self.list.sizeHintForRow(row) for row in range(rows)) + SPACE
        self.list.setFixedHeight(tall if rows else 0)
        self.resize(min(WIDTH, self._canvas.width() - 2 * SPACE), self.sizeHint().height())
        self.move((self._canvas.width() - self.width()) // 2, SPACE)


def _key(hit: Hit) -> str:
    return hit.ref.id


def _nothing() -> str:
    return ""


def _title(hit: Hit) -> str:
    return hit.title


def _detail(hit: Hit) -> str:
    return hit.detail


_COLUMNS: tuple[Column[Hit], ...] = (Column("title", _nothing, _title), Column("detail", _nothing, _detail))
