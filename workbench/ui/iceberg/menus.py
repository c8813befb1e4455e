"""The context menus of the iceberg."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from workbench.domain.needs import AnswerStatus
from workbench.ui.iceberg.facts import NeedFacts
from workbench.ui.iceberg.layout import Depth
from workbench.ui.language import tr

LONGEST = 40


class NeedMenu(QMenu):
    """What can be done with a need or a place; tells the command chosen and what it is about."""

    chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.triggered.connect(self._tell)

    def offer_need(self, facts: NeedFacts, *, movable: bool) -> None:
        """Offer what can be done with a need; *movable* when it has a card on the picture."""
        self.clear()
        key = facts.key
        if movable:
            self._offer("edit", key, tr("iceberg", "menu.edit"))
            self._offer("answer", key, tr("iceberg", "menu.answer"))
        for answer in facts.answers:
            done = answer.status == AnswerStatus.DONE
            self._offer("toggle", answer.id, tr("iceberg", "menu.done", answer=_short(answer.text)), checked=done)
        self.addSeparator()
        if movable:
            self._offer("said", key, tr("iceberg", "menu.said"))
        if facts.depth == Depth.SURFACE:
            self._offer("sink", key, tr("iceberg", "menu.sink"))
        else:
            self._offer("surface", key, tr("iceberg", "menu.surface"))
        self._offer("lock", key, tr("iceberg", "menu.lock"), checked=facts.need.locked)
        self._offer("ask", key, tr("iceberg", "menu.ask"))
        self.addSeparator()
        self._offer("delete", key, tr("iceberg", "menu.delete"))

    def offer_place(self) -> None:
        """Offer what can be done at a place without a card."""
        self.clear()
        self._offer("new", "", tr("iceberg", "menu.new_here"))

    def command(self, name: str) -> QAction:
        """Return the action of a command offered."""
        return next(action for action in self.actions() if (action.data() or ("",))[0] == name)

    def _offer(self, command: str, about: str, words: str, *, checked: bool | None = None) -> None:
        action = QAction(words.replace("&", "&&"), self)
        action.setData((command, about))
        if checked is not None:
            action.setCheckable(True)
            action.setChecked(checked)
        self.addAction(action)

    @Slot(QAction)
    def _tell(self, action: QAction) -> None:
        command, about = action.data()
        self.chosen.emit(command, about)


def _short(text: str) -> str:
    """A menu is no place to read a long answer."""
    return text if len(text) <= LONGEST else text[:LONGEST].rstrip() + "…"
