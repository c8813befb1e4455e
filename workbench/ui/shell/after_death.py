"""After a death: before the plan that a session died with is shown again, the user chooses how to begin."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from workbench.ui.language import tr
from workbench.ui.shell.notices import RECOVERED, Message
from workbench.ui.shell.showing import show_document
from workbench.ui.shell.welcome_parts import ChoiceCard
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.scroll_column import ScrollColumn
from workbench.usecases.document import Document
from workbench.usecases.ports import Death, LeftWork, OpenedPlan

if TYPE_CHECKING:
    from workbench.ui.shell.desk import Desk
    from workbench.ui.shell.window import Window

SIGNS = {"safe": "table", "without": "new", "usual": "overview"}
"""The ways to begin, the safest first, with their icons."""
WIDTH = 72 * SPACE
ENDED = "ended_at_work"
WAYS = ("look_safely", "begin_without")
"""The offers of a banner on a plan that is shown although the last session ended with it."""


class Held(NamedTuple):
    """A plan that is not opened yet: what a user calls it, how its session died, and how and from where it opens."""

    name: str
    death: Death
    opening: Callable[[], OpenedPlan]
    path: Path | None


class AfterDeath(QWidget):
    """Says with which plan the program ended, and offers the ways to begin, first the one that suits."""

    chosen = Signal(object, str)
    """The Held plan, and ``safe``, ``without`` or ``usual``."""

    def __init__(self, held: Held, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.held = held
        self._title = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._lead = QLabel(wordWrap=True)
        names = list(SIGNS) if held.death.suspicious else list(reversed(SIGNS))
        self.cards = {name: self._card(name, first=name == names[0]) for name in names}
        self._build()
        self.retranslate()
        self.setFocusProxy(self.cards[names[0]])

    def retranslate(self) -> None:
        """Set every text anew."""
        death = self.held.death
        self._title.setText(tr("shell", "after_death.title", name=self.held.name))
        why = "again" if death.times > 1 else "at_work" if death.shown else "at_first"
        self._lead.setText(tr("shell", f"after_death.{why}", n=death.times))
        for name, card in self.cards.items():
            card.set_words(tr("shell", f"after_death.{name}"), tr("shell", f"after_death.{name}_note"))

    def changeEvent(self, event: QEvent) -> None:
        """Qt override: the language is another."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _card(self, name: str, *, first: bool) -> ChoiceCard:
        card = ChoiceCard(SIGNS[name], first=first)
        card.setObjectName(name)
        card.clicked.connect(self._choose)
        return card

    def _build(self) -> None:
        self._title.setProperty("role", "title")
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(3 * SPACE, 7 * SPACE, 3 * SPACE, 3 * SPACE)
        column.setSpacing(2 * SPACE)
        for part in (self._title, self._lead, *self.cards.values()):
            column.addWidget(part)
        scroll = ScrollColumn()
        scroll.add_centred(middle, WIDTH)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(self.held, self.sender().objectName())


def ask(
    desk: "Desk", window: "Window", opening: Callable[[], OpenedPlan], path: Path | None, work: LeftWork | None
) -> bool:
    """Ask in *window* how to begin if a session died with the file at *path*, or with *work*; return whether.

    *opening* is how the plan is opened.
    """
    death = next((each for each in desk.deaths if _is_of(each, path, work)), None)
    if death is None:
        return False
    account = work.account if work is not None else ""
    name = path.stem if path is not None else account or tr("shell", "account_unnamed")
    window.show_choice(Held(name, death, opening, path))
    window.come_forward()
    return True


def begin(desk: "Desk", window: "Window", held: Held, way: str) -> None:
    """Go on in *window* as the user chose; nothing is done to the plan *held* unless it is opened as usual."""
    if way == "without":
        window.show_welcome(desk.settings.recent_files)
        return
    if way == "usual":
        _forget(desk, held.path)
    desk.open_held(window, held.opening, held.path, safely=way == "safe")


def tell(desk: "Desk", window: "Window", document: Document) -> None:
    """Say that the program was ended from outside with the plan of *document* open, and offer other ways to begin."""
    ended = _ended_with(desk, document)
    if not ended:
        return
    desk.ended = [each for each in desk.ended if each not in ended]
    said = [message.matter for message in window.board.messages if message.matter in RECOVERED]
    if not said:
        window.board.post(Message(ENDED, ENDED))
    for way in WAYS:
        window.board.offer_also(said[0] if said else ENDED, way)


def _ended_with(desk: "Desk", document: Document) -> list[Death]:
    """Return the ends of sessions with the plan of *document*; one in no file is known by its work being back."""
    path = document.store.origin
    if path is not None:
        return [each for each in desk.ended if _is_of(each, path, None)]
    is_back = any(notice.key in RECOVERED for notice in document.notices)
    return [each for each in desk.ended if each.path is None][:1] if is_back else []


def leave_safe_view(desk: "Desk", window: "Window") -> None:
    """Show the plan in *window* as usual after all."""
    if window.session is not None and window.saver is not None:
        window.saver.settle()
        document = window.session.document
        _forget(desk, document.store.origin)
        document.store.begin_showing()
        show_document(desk, window, document)


def _forget(desk: "Desk", path: Path | None) -> None:
    desk.deaths = [each for each in desk.deaths if not _is_of(each, path, None)]


def _is_of(death: Death, path: Path | None, work: LeftWork | None) -> bool:
    """Say whether *death* is that of the plan in the file at *path*, or of *work*."""
    if work is not None and work.name == death.name:
        return True
    return path is not None and death.path is not None and os.path.realpath(path) == os.path.realpath(death.path)
