"""The command palette: one line that finds people, needs and everything else, and every command."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from workbench.domain.rows import Ref
from workbench.system.pinyin import romanise
from workbench.ui.language import tr
from workbench.ui.shell.session import Session
from workbench.ui.theme.tokens import SPACE
from workbench.usecases.search import Hit, Index

MOST_COMMANDS = 6


class Palette(QDialog):
    """Asks for words and leads to what was chosen; arrows walk the list while typing goes on."""

    row_chosen = Signal(object)
    action_chosen = Signal(str)

    def __init__(self, session: Session, actions: dict[str, QAction], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "panel")
        self._index = Index(session.plan, romanise)
        self._actions = actions
        self._words = QLineEdit()
        self._words.setPlaceholderText(tr("shell", "find_placeholder"))
        self._words.setAccessibleName(tr("shell", "find_placeholder"))
        self._words.textChanged.connect(self._search)
        self._words.returnPressed.connect(self._choose_current)
        self._words.installEventFilter(self)
        self._list = QListWidget()
        self._list.setAccessibleName(tr("shell", "find_results"))
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.itemClicked.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.addWidget(self._words)
        column.addWidget(self._list)
        self.resize(64 * SPACE, 52 * SPACE)
        self._search("")
        self._words.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt override: up and down walk the list while the line keeps the keyboard."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                place = min(max(self._list.currentRow() + step, 0), self._list.count() - 1)
                self._list.setCurrentRow(place)
                return True
        return super().eventFilter(watched, event)

    @Slot(str)
    def _search(self, words: str) -> None:
        self._list.clear()
        for hit in self._index.find(words):
            self._add(self._hit_words(hit), hit.ref)
        for name in self._matching_actions(words):
            action = self._actions[name]
            self._add(f"{action.text()}   {action.shortcut().toString()}".rstrip(), name)
        self._list.setCurrentRow(0)

    def _add(self, words: str, chosen: Ref | str) -> None:
        item = QListWidgetItem(words, self._list)
        item.setData(Qt.ItemDataRole.UserRole, chosen)
        item.setToolTip("")

    def _hit_words(self, hit: Hit) -> str:
        kind = tr("terms", f"table.{hit.ref.table}")
        return " · ".join(part for part in (hit.title, hit.detail, kind) if part)

    def _matching_actions(self, words: str) -> list[str]:
        wanted = words.casefold()
        fitting = [n for n, a in self._actions.items() if a.isEnabled() and _fits(a.text(), wanted)]
        return fitting if wanted else fitting[:MOST_COMMANDS]

    @Slot()
    def _choose_current(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            self._choose(item)

    @Slot(QListWidgetItem)
    def _choose(self, item: QListWidgetItem) -> None:
        chosen = item.data(Qt.ItemDataRole.UserRole)
        self.close()
        if isinstance(chosen, str):
            self.action_chosen.emit(chosen)
        else:
            self.row_chosen.emit(Ref(*chosen))


def _fits(title: str, wanted: str) -> bool:
    return wanted in title.casefold() or romanise(title)[1].startswith(wanted)
