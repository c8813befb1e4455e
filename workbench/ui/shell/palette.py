"""The command palette: one line that finds people, needs and everything else, and every command."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidgetItem, QVBoxLayout, QWidget

from workbench.domain.alike import folded
from workbench.domain.plan import TABLES
from workbench.system.pinyin import romanise
from workbench.ui.core.session import Session
from workbench.ui.core.tables import view_of
from workbench.ui.forms.tables import BESIDE_EVERY_ROW
from workbench.ui.language import tr
from workbench.ui.shell.actions import ACTIONS
from workbench.ui.shell.found_list import Found, FoundList
from workbench.ui.shell.panels import PANELS
from workbench.ui.terms import adding_words, kind_of_row, row_title
from workbench.ui.theme.icons import icon
from workbench.ui.theme.tokens import SPACE
from workbench.usecases.search import Hit, Index, heard

WIDTH = 72 * SPACE
HEIGHT = 56 * SPACE
MOST_HITS = 30
PAGE = 8
AT_ONCE = 100
"""How many rows are made ready for searching between two events."""
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: PAGE, Qt.Key.Key_PageUp: -PAGE}
ADDING = "add "
NOT_ADDED = BESIDE_EVERY_ROW | {"account"} | {"field_audiences"}
"""The account is there, who may see a field is said beside it, and what is signed is written by commands."""
COMMAND_SIGNS = {spec.name: spec.icon for spec in ACTIONS}


class Palette(QDialog):
    """Asks for words and leads to what was chosen; arrows walk the list while typing goes on."""

    row_chosen = Signal(object)
    action_chosen = Signal(str)
    table_chosen = Signal(str)
    """A row of that table is to be added."""

    def __init__(self, session: Session, actions: dict[str, QAction], parent: QWidget, *, adding: bool = False) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._adding = adding
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("shell", "action.find"))
        self._plan = session.plan
        self._index = Index(session.plan, romanise)
        self._preparing = QTimer(self, interval=0)
        self._preparing.timeout.connect(self._prepare)
        self._preparing.start()
        self._actions = actions
        self._words = QLineEdit()
        self._words.setPlaceholderText(tr("shell", "action.add_row" if adding else "find_hint"))
        self._words.setAccessibleName(tr("shell", "action.add_row" if adding else "find_placeholder"))
        self._words.addAction(icon("search", "ink_3"), QLineEdit.ActionPosition.LeadingPosition)
        self._words.textChanged.connect(self._search)
        self._words.installEventFilter(self)
        self._list = FoundList()
        self._list.setAccessibleName(tr("shell", "find_results"))
        self._list.itemClicked.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(SPACE)
        column.addWidget(self._words)
        column.addWidget(self._list)
        self.resize(WIDTH, HEIGHT)
        self._search("")
        self._words.setFocus()

    def ask(self, words: str) -> None:
        """Search for *words* as if they had been typed; the next letter takes their place."""
        self._words.setText(words)
        self._words.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt override: the list is walked and chosen from while the line keeps the keyboard.

        What an input method takes for itself while one composes never comes here.
        """
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in STEPS:
                self._list.walk(STEPS[key])
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose_current()
                return True
        return super().eventFilter(watched, event)

    @Slot()
    def _prepare(self) -> None:
        """Make some more of the plan ready, so that neither opening nor the first key waits for all of it."""
        if self._index.prepare(AT_ONCE):
            self._preparing.stop()

    @Slot(str)
    def _search(self, words: str) -> None:
        found = list(self._adders(words))
        if not self._adding:
            found = [*self._rows(words), *self._panels(words), *self._commands(words), *found]
        self._list.show_found(found)
        if not found:
            self._list.say(tr("shell", "find_nothing", words=words), tr("shell", "find_nothing_hint"))

    def _rows(self, words: str) -> Iterator[Found]:
        """Yield what is found in the plan, kind by kind, the kind of the best find first."""
        by_table: dict[str, list[Hit]] = {}
        for hit in self._index.find(words, MOST_HITS):
            by_table.setdefault(hit.ref.table, []).append(hit)
        for table, hits in by_table.items():
            for hit in hits:
                sign = view_of(table).icon or ""
                title = row_title(self._plan, hit.ref)
                yield Found(kind_of_row(table), title, hit.detail, "", sign, hit.ref)

    def _panels(self, words: str) -> Iterator[Found]:
        group = tr("shell", "find_panels")
        for name in PANELS:
            yield from self._action(group, name, name, words)

    def _commands(self, words: str) -> Iterator[Found]:
        group = tr("shell", "find_commands")
        for spec in ACTIONS:
            yield from self._action(group, spec.name, COMMAND_SIGNS[spec.name] or "command", words)

    def _adders(self, words: str) -> Iterator[Found]:
        """Yield the kinds of rows that can be added; beside all the rest once something is typed, for they are many."""
        group = tr("shell", "find_add")
        for table in TABLES if self._adding or words.strip() else ():
            title = adding_words(table)
            if table not in NOT_ADDED and _fits(title, words):
                yield Found(group, title, "", "", "add", f"{ADDING}{table}")

    def _action(self, group: str, name: str, sign: str, words: str) -> Iterator[Found]:
        action = self._actions.get(name)
        if action is not None and action.isEnabled() and _fits(action.text(), words):
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            yield Found(group, action.text(), "", keys, sign, name)

    def _choose_current(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            self._choose(item)

    @Slot(QListWidgetItem)
    def _choose(self, item: QListWidgetItem) -> None:
        found = self._list.found(item)
        if found is None:
            return
        self.close()
        if isinstance(found.chosen, str) and found.chosen.startswith(ADDING):
            self.table_chosen.emit(found.chosen.removeprefix(ADDING))
        elif isinstance(found.chosen, str):
            self.action_chosen.emit(found.chosen)
        else:
            self.row_chosen.emit(found.chosen)


def _fits(title: str, words: str) -> bool:
    name = folded(title)
    sound, initials = heard(title, romanise)
    return all(word in name or word in sound or word in initials for word in folded(words).split())
