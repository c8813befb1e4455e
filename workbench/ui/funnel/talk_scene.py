"""The canvas of the need funnel: questions narrowing to needs, arranged anew when they or the room change (N13)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from workbench.domain.rows import Ref
from workbench.ui.canvas_panels.marks import Mark
from workbench.ui.funnel.drop_sign import DropSign
from workbench.ui.funnel.talk_art import draw_bands, draw_empty_hint, draw_link, draw_zone
from workbench.ui.funnel.talk_items import NeedNotesCard, QuestionCard, need_key, question_key
from workbench.ui.funnel.talk_layout import Slot, TalkLayout, arrange
from workbench.ui.widgets.box import Box
from workbench.ui.widgets.canvas import Canvas
from workbench.ui.widgets.card import CardItem
from workbench.ui.widgets.room import room_of
from workbench.usecases.talk import Talk

DESIGN_WIDTH = 1280.0
"""From this width on the picture is magnified instead of getting ever more room."""
LEAST_ROOM = (760.0, 420.0)
Key = Qt.Key
ORDERS = {Key.Key_Up: -1, Key.Key_Down: 1}


class DropPlace(NamedTuple):
    """What a place means for a question let go there: a need and its field, a new need, or a place in the order."""

    need: str = ""
    field: str = ""
    new: bool = False
    order: int = -1


class TalkCanvas(Canvas):
    """The questions of a talk over the narrowing funnel. It shows facts; what the user wants leaves it as signals."""

    new_wanted = Signal()
    """N: another question."""
    need_wanted = Signal()
    """M: the answer of the selected question becomes a need."""
    lock_wanted = Signal()
    """L: the selected need is locked, or unlocked."""
    kind_wanted = Signal()
    """K: the selected question is of the next kind."""
    order_moved = Signal(int)
    """Ctrl with up or down: the selected question is asked earlier or later."""
    lock_clicked = Signal(str)
    letters = MappingProxyType({
        Key.Key_N: "new_wanted", Key.Key_M: "need_wanted", Key.Key_L: "lock_wanted", Key.Key_K: "kind_wanted",
    })  # fmt: skip

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.talk: Talk | None = None
        self.made: TalkLayout = arrange(*LEAST_ROOM, (), ())
        self.drop_sign = DropSign()
        self._questions: dict[str, QuestionCard] = {}
        self._needs: dict[str, NeedNotesCard] = {}
        self._aimed_new = False
        self._settled = False
        self.arrows_move = False
        self.scene().addItem(self.drop_sign)
        self.selection_changed.connect(self.viewport().update)

    # What is shown

    def show_talk(self, talk: Talk | None) -> None:
        """Show exactly *talk*; only cards that differ are touched."""
        self.cancel_gesture()
        other = self.talk is None or talk is None or talk.visit.id != self.talk.visit.id
        self.talk = talk
        self._settled = self._settled and not other
        self._drop_gone()
        self._arrange()

    def question_card(self, question: str) -> QuestionCard | None:
        """Return the card of a question, or None."""
        return self._questions.get(question)

    def need_card(self, need: str) -> NeedNotesCard | None:
        """Return the card of a need, or None."""
        return self._needs.get(need)

    def show_marks(self, marks: Mapping[Ref, Mark]) -> None:
        """Show what the coach has on the rows."""
        for key, question in self._questions.items():
            question.set_mark(marks.get(Ref("questions", key), Mark()))
        for key, need in self._needs.items():
            need.set_mark(marks.get(Ref("needs", key), Mark()))

    def place_at(self, at: QPointF, question: str) -> DropPlace:
        """Return what a place of the scene means for *question*."""
        need, field = self.made.need_at(at.x(), at.y())
        if need:
            return DropPlace(need=need, field=field)
        if self.made.in_zone(at.y()):
            return DropPlace(new=True)
        return DropPlace(order=self.made.order_at(at.x(), at.y(), question))

    def aim(self, place: DropPlace | None) -> None:
        """Show where an answer would go."""
        for key, card in self._needs.items():
            card.aim((place.field or "evidence") if place is not None and place.need == key else "")
        self._aimed_new = place is not None and place.new
        self.viewport().update()

    def restore_place(self, question: str) -> None:
        """Let a question glide back to where it belongs."""
        card, box = self._questions.get(question), self.made.places.get(question)
        if card is not None and box is not None:
            card.glide_to(QPointF(box.x, box.y))

    def retranslate(self) -> None:
        """Say everything in the language in force."""
        for card in self.cards():
            card.update()
        self.viewport().update()

    # Arranging

    def _drop_gone(self) -> None:
        asked = {a.question.id for a in self.talk.asked} if self.talk else set()
        needs = {n.need.id for n in self.talk.needs} if self.talk else set()
        for gone in set(self._questions) - asked:
            self.take_away(self._questions.pop(gone))
        for gone in set(self._needs) - needs:
            self.take_away(self._needs.pop(gone))

    def _arrange(self) -> None:
        talk = self.talk
        slots = [Slot(a.question.id, a.level) for a in talk.asked] if talk else []
        needs = [n.need.id for n in talk.needs] if talk else []
        self.made = arrange(*room_of(self, LEAST_ROOM, DESIGN_WIDTH), slots, needs)
        for asked in talk.asked if talk else ():
            self._place(self._question(asked.question.id), self.made.places[asked.question.id])
        for notes in talk.needs if talk else ():
            self._place(self._need(notes.need.id), self.made.needs[notes.need.id])
        self._settled = self._settled or (self.isVisible() and talk is not None)
        self.set_content_rect(QRectF(0, 0, self.made.width, self.made.height))
        self.viewport().update()

    def _question(self, key: str) -> QuestionCard:
        """The card of a question, made or brought up to date."""
        asked = next(a for a in self.talk.asked if a.question.id == key) if self.talk else None
        assert asked is not None
        card = self._questions.get(key)
        if card is None:
            card = self._questions[key] = QuestionCard(asked, self.made.places[key])
            self._add(card, self.made.places[key])
        elif card.asked != asked:
            card.set_asked(asked)
        return card

    def _need(self, key: str) -> NeedNotesCard:
        """The card of a need, made or brought up to date."""
        notes = next(n for n in self.talk.needs if n.need.id == key) if self.talk else None
        assert notes is not None
        card = self._needs.get(key)
        if card is None:
            card = self._needs[key] = NeedNotesCard(notes, self.made.needs[key])
            card.lock_clicked.connect(self.lock_clicked)
            self._add(card, self.made.needs[key])
        elif card.notes != notes:
            card.set_notes(notes)
        return card

    def _add(self, card: CardItem, box: Box) -> None:
        card.setPos(box.x, box.y)
        card.follow(self.motion)
        self.scene().addItem(card)

    def _place(self, card: CardItem, box: Box) -> None:
        card.lie_in(QRectF(*box), glide=self._settled)

    # Events

    def draw_backdrop(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the bands, the zone of the needs, and the link of what is selected."""
        super().draw_backdrop(painter, rect)
        talk = self.talk
        if talk is None:
            return
        draw_bands(painter, self.made, any(n.need.locked for n in talk.needs))
        if not talk.asked:
            draw_empty_hint(painter, self.made)
        draw_zone(painter, self.made, self._aimed_new)
        self._draw_links(painter, talk)

    def _draw_links(self, painter: QPainter, talk: Talk) -> None:
        selected = set(self.selected_keys())
        for asked in talk.asked:
            need = asked.question.need or ""
            if need in self.made.needs and not selected.isdisjoint((question_key(asked.question.id), need_key(need))):
                draw_link(painter, QRectF(*self.made.places[asked.question.id]), QRectF(*self.made.needs[need]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt override: another room, another arrangement."""
        self._settled = False
        self._arrange()
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt override."""
        key, control = Key(event.key()), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and key in ORDERS:
            self.order_moved.emit(ORDERS[key])
        else:
            super().keyPressEvent(event)
