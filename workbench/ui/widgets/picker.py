"""A small list that drops from a field, to choose one of many by typing a few letters."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from workbench.domain.alike import folded
from workbench.system.pinyin import romanise
from workbench.ui.language import tr
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.lines_list import LinesList
from workbench.ui.widgets.models import Column, RowsModel
from workbench.usecases.search import heard

FEW = 8
"""So many can be taken in at a glance; more get a line to search in."""
LEAST_WIDTH = 30 * SPACE
MOST_HEIGHT = 44 * SPACE
WALKING = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class Choice(NamedTuple):
    """One thing to choose: its key, what it is called and a word about it."""

    key: str
    title: str
    detail: str = ""


class Picker(QFrame):
    """Shows *choices* under *owner*; tells the key of the one taken, then closes and deletes itself.

    Where there is none at all it says *nothing*: how there could be one.
    """

    chosen = Signal(str)

    def __init__(self, owner: QWidget, choices: Sequence[Choice], current: str = "", nothing: str = "") -> None:
        super().__init__(owner, Qt.WindowType.Popup)
        self.setProperty("role", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._choices = list(choices)
        self._words = QLineEdit(self)
        self._words.setPlaceholderText(tr("widgets", "picker.search"))
        self._words.setAccessibleName(tr("widgets", "picker.search"))
        self._words.textChanged.connect(self._search)
        self._words.installEventFilter(self)
        self._none = QLabel(nothing if nothing and not choices else tr("widgets", "picker.none"), self)
        self._none.setProperty("role", "secondary")
        self._none.setTextFormat(Qt.TextFormat.PlainText)
        self._none.setWordWrap(True)
        self._model = _model(self)
        self._list = LinesList(self._model, self)
        self._list.setAccessibleName(owner.accessibleName())
        self._list.row_activated.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE // 2, SPACE // 2, SPACE // 2, SPACE // 2)
        column.setSpacing(SPACE // 2)
        for widget in (self._words, self._list, self._none):
            column.addWidget(widget)
        self._search("")
        self._list.select_key(current)

    def open_below(self, widget: QWidget, words: str = "") -> None:
        """Show under *widget*, or above it where the screen ends, with *words* to search for."""
        self._words.setVisible(len(self._choices) > FEW or bool(words))
        rows = sum(self._list.sizeHintForRow(row) for row in range(len(self._choices)))
        head = self._words.sizeHint().height() + SPACE if self._words.isVisibleTo(self) else 0
        width = max(widget.width(), LEAST_WIDTH)
        said = self._none.heightForWidth(width - SPACE) if not self._choices else 0
        self.resize(width, min(MOST_HEIGHT, rows + head + said + 2 * SPACE))
        screen = widget.screen().availableGeometry()
        place = widget.mapToGlobal(QPoint(0, widget.height() + 2))
        if place.y() + self.height() > screen.bottom():
            place.setY(widget.mapToGlobal(QPoint(0, 0)).y() - self.height() - 2)
        place.setX(max(screen.left(), min(place.x(), screen.right() - self.width())))
        self.move(place)
        self.show()
        self._words.setText(words)
        field = self._words if self._words.isVisible() else self._list
        field.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt override: the list is walked while the line keeps the keyboard."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in WALKING:
                self._list.keyPressEvent(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                keys = self._list.selected_keys()
                if keys:
                    self._take(keys[0])
                return True
        return super().eventFilter(watched, event)

    @Slot(str)
    def _search(self, words: str) -> None:
        wanted = folded(words).split()
        found = [choice for choice in self._choices if all(_has(choice, word) for word in wanted)]
        self._model.set_rows(found)
        self._list.setVisible(bool(found))
        self._none.setVisible(not found)
        if found and (wanted or not self._list.selected_keys()):
            self._list.select_key(found[0].key)

    @Slot(str)
    def _take(self, key: str) -> None:
        self.close()
        self.chosen.emit(key)


def _has(choice: Choice, word: str) -> bool:
    title, detail = folded(choice.title), folded(choice.detail)
    sounds = (*heard(choice.title, romanise), heard(choice.detail, romanise)[0]) if word.isascii() else ()
    return any(word in said for said in (title, detail, *sounds))


def _model(parent: QObject) -> RowsModel[Choice]:
    columns: tuple[Column[Choice], ...] = (Column("title", str, _title), Column("detail", str, _detail))
    return RowsModel(columns, _key, parent)


def _key(choice: Choice) -> str:
    return choice.key


def _title(choice: Choice) -> object:
    return choice.title


def _detail(choice: Choice) -> object:
    return choice.detail
