"""Choosing the other person of a relation: by clicking a card, or by walking to it and pressing Enter (R9, R10)."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, QMouseEvent

from workbench.ui.rolemap.canvas import RoleCanvas
from workbench.ui.rolemap.gestures import can_be_joined
from workbench.ui.rolemap.lines import DraftLine
from workbench.ui.rolemap.person_card import PersonCard
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets import under_way
from workbench.ui.widgets.canvas_keys import EDITS
from workbench.ui.widgets.chip import Chip
from workbench.ui.widgets.tips import describe


class Picking(QObject):
    """Waits on a canvas for another person's card; Esc or a press elsewhere gives up."""

    def __init__(self, canvas: RoleCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._source: PersonCard | None = None
        self._done: Callable[[PersonCard, PersonCard], object] | None = None
        self._draft = DraftLine()
        self._draft.hide()
        canvas.scene().addItem(self._draft)
        self._words = Chip(tone="accent", parent=canvas)
        self._words.hide()

    @property
    def active(self) -> bool:
        """Whether a card is being waited for."""
        return self._source is not None

    def begin(self, source: PersonCard, words: str, done: Callable[[PersonCard, PersonCard], object]) -> None:
        """Wait for a card beside *source*, saying *words*; then call *done* with both."""
        self.give_up()
        self._source, self._done = source, done
        self._canvas.arrows_move = False
        for watched in (self._canvas, self._canvas.viewport()):
            watched.installEventFilter(self)
        self._canvas.viewport().setMouseTracking(True)
        self._canvas.setFocus()
        self._words.set_text(words)
        describe(self._canvas, words)
        QAccessible.updateAccessibility(QAccessibleEvent(self._canvas, QAccessible.Event.DescriptionChanged))
        self._words.adjustSize()
        bottom = self._canvas.height() - self._words.height() - SPACE
        self._words.move((self._canvas.width() - self._words.width()) // 2, bottom)
        self._words.show()
        self._words.raise_()
        self._canvas.viewport().setCursor(Qt.CursorShape.CrossCursor)
        under_way.begin(self, selecting=True)

    def give_up(self) -> None:
        """Stop waiting; nothing has happened."""
        if self._source is None:
            return
        self._source = None
        under_way.over(self)
        self._canvas.arrows_move = True
        for watched in (self._canvas, self._canvas.viewport()):
            watched.removeEventFilter(self)
        self._canvas.viewport().unsetCursor()
        self._draft.hide()
        self._words.hide()

    def break_off(self) -> None:
        """Stop waiting: the people to choose from are about to change."""
        self.give_up()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt override."""
        if self._source is not None:
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._key(event)
            if isinstance(event, QMouseEvent) and watched is self._canvas.viewport():
                return self._mouse(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.give_up()
            return True
        if event.key() in EDITS:
            self._take(self._canvas.current_card())
            return True
        return False

    def _mouse(self, event: QMouseEvent) -> bool:
        at = event.position().toPoint()
        if event.type() == QEvent.Type.MouseMove:
            self._stretch(self._canvas.mapToScene(at))
            return False
        if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            self._take(self._canvas.card_at(at))
            return True
        return event.type() in (QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick)

    def _stretch(self, to: QPointF) -> None:
        if self._source is not None:
            target = self._canvas.card_at(self._canvas.mapFromScene(to))
            rect = target.rect() if self._fits(target) and isinstance(target, PersonCard) else None
            self._draft.stretch(QPointF(*self._source.rect().centre), to, rect)
            self._draft.show()

    def _fits(self, card: object) -> bool:
        return isinstance(card, PersonCard) and can_be_joined(self._source, card)

    def _take(self, card: object) -> None:
        source, done = self._source, self._done
        if source is not None and card is source:
            return
        fits = self._fits(card)
        self.give_up()
        if fits and isinstance(card, PersonCard) and source is not None and done is not None:
            done(source, card)
