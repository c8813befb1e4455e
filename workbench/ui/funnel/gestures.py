"""Dragging on the funnel: the deal from stage to stage, an answer to the needs (F1, N13)."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt

from workbench.domain.deal import StageName
from workbench.ui.funnel.layout import MARKER
from workbench.ui.funnel.talk_items import QuestionCard
from workbench.ui.funnel.talk_scene import DropPlace, TalkCanvas
from workbench.ui.funnel.tracker_items import DealMarker
from workbench.ui.funnel.tracker_scene import TrackerCanvas
from workbench.ui.widgets.gestures import Press

LIFTED = 0.9
ABOVE = 90.0


class DealGesture:
    """Takes the marker along the funnel; let go over a stage, the deal enters it."""

    def __init__(
        self, canvas: TrackerCanvas, enter: Callable[[StageName], None], words: Callable[[StageName], str]
    ) -> None:
        self._canvas = canvas
        self._enter = enter
        self._words = words
        self._grip = QPointF()

    def accepts(self, press: Press) -> bool:
        """Say whether the drag begins on the marker."""
        return isinstance(press.card, DealMarker)

    def start(self, press: Press) -> None:
        """Lift the marker."""
        marker = self._canvas.marker
        marker.stand()
        self._grip = press.at - marker.pos()
        marker.setOpacity(LIFTED)
        marker.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._canvas.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Follow the pointer and say where the deal would stand."""
        del modifiers
        self._canvas.marker.setPos(at - self._grip)
        stage = self._stage(at)
        self._canvas.aim(stage)
        self._canvas.drop_sign.show_words(self._words(stage), at, self._canvas.content_rect())

    def end(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Put the deal down."""
        del modifiers
        stage = self._stage(at)
        self.cancel()
        self._enter(stage)

    def cancel(self) -> None:
        """Let the marker glide back."""
        marker = self._canvas.marker
        marker.setOpacity(1.0)
        marker.setCursor(Qt.CursorShape.OpenHandCursor)
        self._canvas.viewport().unsetCursor()
        self._canvas.drop_sign.hide()
        self._canvas.aim(None)
        self._canvas.restore_marker()

    def _stage(self, at: QPointF) -> StageName:
        """The stage under the tip of the marker, which is what the eye follows."""
        return self._canvas.stage_at(at - self._grip + QPointF(MARKER[0] / 2, 0))


class AnswerGesture:
    """Takes a question with its answer to a need, to the place where it becomes one, or to another place in order."""

    def __init__(
        self,
        canvas: TalkCanvas,
        drop: Callable[[str, DropPlace, QPointF], None],
        words: Callable[[str, DropPlace], tuple[str, str]],
    ) -> None:
        self._canvas = canvas
        self._drop = drop
        self._words = words
        self._card: QuestionCard | None = None
        self._grip = QPointF()

    def accepts(self, press: Press) -> bool:
        """Say whether the drag begins on a question."""
        return isinstance(press.card, QuestionCard)

    def start(self, press: Press) -> None:
        """Lift the question."""
        assert isinstance(press.card, QuestionCard)
        self._card = press.card
        self._card.stand()
        self._grip = press.at - press.card.pos()
        press.card.setZValue(ABOVE)
        press.card.setOpacity(LIFTED)
        self._canvas.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Follow the pointer and say what letting go would do."""
        del modifiers
        if self._card is not None:
            self._card.setPos(at - self._grip)
            question = self._card.asked.question.id
            place = self._canvas.place_at(at, question)
            words, ink = self._words(question, place)
            self._canvas.aim(place)
            self._canvas.drop_sign.show_words(words, at, self._canvas.content_rect(), ink=ink)

    def end(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Let the question go."""
        del modifiers
        card = self._card
        self.cancel()
        if card is not None:
            question = card.asked.question.id
            self._drop(question, self._canvas.place_at(at, question), at)

    def cancel(self) -> None:
        """Let the question glide back."""
        card, self._card = self._card, None
        self._canvas.drop_sign.hide()
        self._canvas.aim(None)
        self._canvas.viewport().unsetCursor()
        if card is not None:
            card.setZValue(0.0)
            card.setOpacity(1.0)
            self._canvas.restore_place(card.asked.question.id)
