"""Going through the lines of one card by keyboard: which one is chosen, said in words, and the way back (R6, R10)."""

from math import atan2, pi

from PySide6.QtCore import QObject, QPointF, QRectF, QSizeF, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent

from workbench.ui.core.session import Session
from workbench.ui.language import tr
from workbench.ui.rolemap.canvas import RoleCanvas
from workbench.ui.rolemap.facts import LineFacts, ref_of
from workbench.ui.rolemap.person_card import PersonCard
from workbench.ui.rolemap.scene import RoleScene
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.chip import Chip
from workbench.ui.widgets.tips import describe


class LineWalk(QObject):
    """Chooses the lines of the card one came from, clockwise, while that card keeps the keyboard."""

    edit_wanted = Signal(object)
    """The RelationItem whose choices are wanted."""

    def __init__(self, canvas: RoleCanvas, scene: RoleScene, session: Session) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._scene = scene
        self._session = session
        self._origin = ""
        self._key = ""
        self._said = "", ""
        self.words = Chip(tone="accent", parent=canvas)
        self.words.hide()
        canvas.line_step_requested.connect(self.step)
        canvas.line_edit_requested.connect(self._edit)
        canvas.line_left.connect(self.back)

    def person_of(self, key: str) -> str:
        """Return the card whose lines stand out while the row of *key* is selected: the one a line was reached from."""
        if not key or key != self._key:
            self._origin = self._key = ""
            self.words.hide()
            return key
        return self._origin

    @Slot(int)
    def step(self, by: int) -> None:
        """Go to the next (1) or the one before (-1) of the lines of the card that is looked at."""
        chosen = self._scene.wiring.selected()
        card = self._canvas.current_card()
        if chosen is not None and self._origin not in (chosen.source, chosen.target):
            self._origin = chosen.source
        elif chosen is None:
            self._origin = self._scene.main_key(card.key) if isinstance(card, PersonCard) else ""
        lines = self._lines_in_turn()
        if not lines:
            self._say(tr("rolemap", "walk.none") if self._origin else "", "")
            return
        keys = [line.key for line in lines]
        first = 0 if by > 0 else len(keys) - 1
        place = (keys.index(chosen.key) + by) % len(keys) if chosen is not None and chosen.key in keys else first
        self._key = keys[place]
        self._session.select(ref_of(self._key))
        item = self._scene.wiring.item(self._key)
        if item is not None:
            self._bring_into_view(item.middle())
        self._say(*self._words_now())

    def _lines_in_turn(self) -> list[LineFacts]:
        """Return the lines of the card one came from that are rows, clockwise from the top."""
        own = [line for line in self._scene.wiring.lines_of(self._origin) if line.row]
        return sorted(own, key=lambda line: (self._bearing(line), line.key))

    def _bearing(self, line: LineFacts) -> float:
        other = line.target if line.source == self._origin else line.source
        here, there = self._scene.card(self._origin), self._scene.card(other)
        if here is None or there is None:
            return 0.0
        one, two = self._scene.place_of(here).centre, self._scene.place_of(there).centre
        return atan2(two.x - one.x, one.y - two.y) % (2 * pi)

    def _words_now(self) -> tuple[str, str]:
        """Return what is shown and told of the line chosen, and of which of the lines of the card it is."""
        keys = [line.key for line in self._lines_in_turn()]
        item = self._scene.wiring.item(self._key)
        if item is None or self._key not in keys:
            return "", ""
        turn = {"place": keys.index(self._key) + 1, "count": len(keys)}
        line = item.describe(self._scene.wiring.names(item.facts))
        return tr("rolemap", "walk.line", **turn), tr("rolemap", "walk.said", **turn, line=line)

    def _bring_into_view(self, middle: QPointF) -> None:
        """Move the picture if the middle of a line is out of sight."""
        canvas = self._canvas
        if not canvas.viewport().rect().contains(canvas.mapFromScene(middle)):
            canvas.ensureVisible(QRectF(middle, QSizeF(1, 1)), 6 * SPACE, 6 * SPACE)
            canvas.view_changed.emit()

    def _say(self, shown: str, told: str) -> None:
        self._said = shown, told
        self.words.set_text(shown)
        self.words.adjustSize()
        bottom = self._canvas.height() - self.words.height() - SPACE // 2
        self.words.move((self._canvas.width() - self.words.width()) // 2, bottom)
        self.words.setVisible(bool(shown))
        self.words.raise_()
        describe(self._canvas, told or shown)
        QAccessible.updateAccessibility(QAccessibleEvent(self._canvas, QAccessible.Event.DescriptionChanged))

    @Slot()
    def _edit(self) -> None:
        chosen = self._scene.wiring.selected()
        item = self._scene.wiring.item(chosen.key) if chosen is not None else None
        if item is not None:
            self.edit_wanted.emit(item)

    @Slot()
    def back(self) -> None:
        """Go back to the card one came from; without one, choose nothing."""
        origin = self._origin
        card = self._scene.card(origin)
        self._session.select(ref_of(origin) if card is not None else None)
        if card is not None and card.isVisible():
            self._canvas.focus_card(card)

    def settle(self) -> None:
        """Say the line chosen as it is now; go back to the card once it is no more."""
        chosen = self._scene.wiring.selected()
        if self._key and chosen is None and not self._canvas.selected_keys():
            self.back()
        elif chosen is not None and chosen.key == self._key and (words := self._words_now()) != self._said:
            self._say(*words)
