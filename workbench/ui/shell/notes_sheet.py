"""All notes to colleagues in one list: to whom they are, about what, how old; choosing one leads to its row."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidgetItem, QWidget

from workbench.domain.clean_text import on_one_line
from workbench.domain.links import about_of
from workbench.domain.rows import Ref
from workbench.ui.colleagues.notes_section import place_of_note
from workbench.ui.colleagues.words import about_words, age_of, sender_of
from workbench.ui.core.session import Session
from workbench.ui.core.sheet import Sheet, words
from workbench.ui.core.tables import view_of
from workbench.ui.language import tr
from workbench.ui.shell.found_list import Found, FoundList
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.segmented import SegmentedControl
from workbench.usecases.colleagues import NOTES, Thread, open_threads
from workbench.usecases.looking_over import ACCOUNT

WIDTH, HEIGHT = 96 * SPACE, 64 * SPACE
LEAST = 32 * SPACE
LETTERS = 80
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
WAYS = ("addressee", "row", "age")
"""By what the notes are grouped: whom they are for, what they are about, or their age alone."""


class NotesSheet(Sheet):
    """Lists what is to be settled in the plan; settled notes stand beside their rows."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(tr("colleagues", "notes"), tr("colleagues", "list.lead"), parent)
        self._session = session
        self._found = open_threads(session.plan)
        self.ways = SegmentedControl(WAYS, _way)
        self.list = FoundList()
        self.list.setAccessibleName(tr("colleagues", "list"))
        self.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.list.setMinimumHeight(LEAST)
        self.list.installEventFilter(self)
        self.list.itemClicked.connect(self._open)
        if self._found:
            self.page.add(self.ways)
        self.page.column.insertWidget(self.page.column.count() - 1, self.list, 1000)
        self.page.add(words(tr("colleagues", "claimed"), "secondary"))
        self.ways.edited.connect(self._show)
        self.add_close(tr("shell", "sheet.close"))
        self.add_primary(tr("colleagues", "list.open")).setEnabled(bool(self._found))
        self._show()
        self.resize(WIDTH, HEIGHT)
        self.list.setFocus()

    @Slot()
    def _show(self) -> None:
        if not self._found:
            self.list.say(tr("colleagues", "list.none"), tr("colleagues", "list.none_hint"))
            return
        group = _GROUPS[self.ways.value()]
        found = [self._entry(each, group(self._session, each)) for each in self._found]
        order = {name: place for place, name in enumerate(dict.fromkeys(each.group for each in found))}
        self.list.show_found(sorted(found, key=lambda each: order[each.group]))

    def _entry(self, thread: Thread, group: str) -> Found:
        plan, note, ref = self._session.plan, thread.note, about_of(thread.note)
        told = [sender_of(note), about_words(plan, note)]
        if thread.replies:
            told.append(tr("colleagues", "list.replies", n=len(thread.replies)))
        sign = (view_of(ref.table).icon if ref is not None else None) or view_of(NOTES).icon or ""
        title = on_one_line(note.text, LETTERS)
        return Found(group, title, " · ".join(told), age_of(note), sign, Ref(NOTES, note.id))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt override: the arrows pass over the heads of the groups."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and Qt.Key(event.key()) in STEPS:
            self.list.walk(STEPS[Qt.Key(event.key())])
            return True
        return super().eventFilter(watched, event)

    @Slot()
    def take(self) -> None:
        """Lead to what the chosen note is about."""
        item = self.list.currentItem()
        if item is not None:
            self._open(item)

    @Slot(QListWidgetItem)
    def _open(self, item: QListWidgetItem) -> None:
        found = self.list.found(item)
        if found is not None and isinstance(found.chosen, Ref):
            self.accept()
            note = self._session.plan.find(found.chosen)
            about = about_of(note) if note is not None else None
            self._session.open_field(about or ACCOUNT, place_of_note(found.chosen.id))


def _way(way: str) -> str:
    return tr("colleagues", f"list.by_{way}")


def _by_addressee(_session: Session, thread: Thread) -> str:
    addressee = thread.note.addressee.strip()
    return tr("colleagues", "list.for", addressee=addressee) if addressee else tr("colleagues", "list.for_all")


def _by_row(session: Session, thread: Thread) -> str:
    return about_words(session.plan, thread.note)


def _by_age(_session: Session, _thread: Thread) -> str:
    return tr("colleagues", "list.oldest_first")


_GROUPS: Mapping[str, Callable[[Session, Thread], str]] = {
    "addressee": _by_addressee,
    "row": _by_row,
    "age": _by_age,
}
