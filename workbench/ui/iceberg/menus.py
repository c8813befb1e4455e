"""The context menus of the iceberg."""

from workbench.domain.clean_text import on_one_line
from workbench.domain.needs import AnswerStatus
from workbench.ui.iceberg.facts import NeedFacts
from workbench.ui.iceberg.layout import Depth
from workbench.ui.language import tr
from workbench.ui.widgets.command_menu import CommandMenu

LONGEST = 40
"""So many letters of an answer are enough: a menu is no place to read a long one."""


class NeedMenu(CommandMenu):
    """What can be done with a need or a place; tells the command chosen and what it is about."""

    def offer_need(self, facts: NeedFacts, *, movable: bool) -> None:
        """Offer what can be done with a need; *movable* when it has a card on the picture."""
        self.empty()
        key = facts.key
        if movable:
            self.offer("edit", key, tr("iceberg", "menu.edit"))
            self.offer("answer", key, tr("iceberg", "menu.answer"))
        for answer in facts.answers:
            done = answer.status == AnswerStatus.DONE
            words = tr("iceberg", "menu.done", answer=on_one_line(answer.text, LONGEST))
            self.offer("toggle", answer.id, words, checked=done)
        self.addSeparator()
        if movable:
            self.offer("said", key, tr("iceberg", "menu.said"))
        if facts.depth == Depth.SURFACE:
            self.offer("sink", key, tr("iceberg", "menu.sink"))
        else:
            self.offer("surface", key, tr("iceberg", "menu.surface"))
        self.offer("lock", key, tr("iceberg", "menu.lock"), checked=facts.need.locked)
        self.offer("ask", key, tr("iceberg", "menu.ask"))
        self.addSeparator()
        self.offer("delete", key, tr("iceberg", "menu.delete"))

    def offer_place(self) -> None:
        """Offer what can be done at a place without a card."""
        self.empty()
        self.offer("new", "", tr("iceberg", "menu.new_here"))
