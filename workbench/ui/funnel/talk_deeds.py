"""What the user does with the questions and needs of a talk, as steps of the plan (N10, N13)."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, QPoint, QPointF, Slot

from workbench.domain.links import questions_of
from workbench.domain.needs import NeedKind
from workbench.domain.rows import Ref
from workbench.domain.visits import Question, QuestionKind
from workbench.ui.core.deleting import delete
from workbench.ui.core.session import Session
from workbench.ui.forms.changing import change_field
from workbench.ui.forms.commands import begin_visit, make_need, move_question
from workbench.ui.funnel.menus import FunnelMenu
from workbench.ui.funnel.talk_items import NeedNotesCard, QuestionCard
from workbench.ui.funnel.talk_scene import DropPlace, TalkCanvas
from workbench.ui.funnel.writing import NewQuestion, WriteAnswer, WriteNeed
from workbench.ui.language import tr
from workbench.ui.widgets.card import CardItem
from workbench.usecases.talk import note_for_need

KINDS = tuple(QuestionKind)


class TalkDeeds(QObject):
    """Turns what happens on the need funnel into steps of the session; owned by the panel."""

    def __init__(self, session: Session, canvas: TalkCanvas, menu: FunnelMenu, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._canvas = canvas
        self._menu = menu
        canvas.new_wanted.connect(self.add_question)
        canvas.need_wanted.connect(self.offer_need)
        canvas.lock_wanted.connect(self.lock_selected)
        canvas.kind_wanted.connect(self.turn_kind)
        canvas.order_moved.connect(self.move_in_order)
        canvas.lock_clicked.connect(self.lock)
        canvas.edit_requested.connect(self.edit)
        canvas.delete_requested.connect(self.delete_cards)

    # Dropping

    def drop(self, question: str, place: DropPlace, at: QPointF) -> None:
        """Let a question go: to a need, to become a need, or at another place in the order."""
        asked = self._session.plan.questions.get(question)
        if asked is None:
            return
        if place.order >= 0:
            move_question(self._session, question, place.order)
        elif not asked.answer.strip():
            self.write_answer(question)
        elif place.new:
            self._offer_kinds(question, self._canvas.viewport().mapToGlobal(self._canvas.mapFromScene(at)))
        else:
            self._note(asked, place)

    def drop_words(self, question: str, place: DropPlace) -> tuple[str, str]:
        """Return what letting go would do, and in which colour."""
        asked = self._session.plan.questions[question]
        if place.order >= 0:
            return tr("funnel", "drop.order", n=place.order + 1), "accent"
        if not asked.answer.strip():
            return tr("funnel", "drop.no_answer"), "amber"
        if place.new:
            return tr("funnel", "drop.need"), "accent"
        if place.field:
            return tr("funnel", "drop.note", note=tr("funnel", f"note.{place.field}")), "accent"
        return tr("funnel", "drop.evidence"), "accent"

    def _note(self, asked: Question, place: DropPlace) -> None:
        day = self._session.day
        self._session.carry_out(lambda plan: note_for_need(plan, asked.id, place.need, place.field, day))

    # Needs

    @Slot()
    def offer_need(self) -> None:
        """Offer the kinds of need that the selected answer can become."""
        asked = self._selected_question()
        if asked is not None:
            self.offer_need_of(asked.id)

    def offer_need_of(self, question: str) -> None:
        """Offer the kinds of need that an answer can become; without an answer, ask for it first."""
        card = self._canvas.question_card(question)
        if card is None:
            return
        if not card.answered:
            self.write_answer(question)
            return
        corner = self._canvas.mapFromScene(card.mapToScene(card.card_rect().bottomLeft()))
        self._offer_kinds(question, self._canvas.viewport().mapToGlobal(corner))

    def _offer_kinds(self, question: str, at: QPoint) -> None:
        self._menu.offer_kinds(question)
        self._menu.open_at(at)

    def make_need(self, question: str, kind: NeedKind) -> None:
        """Make a need of an answer (N10, N13)."""
        ref = make_need(self._session, question, kind)
        if ref is not None:
            self._session.select(ref)

    @Slot()
    def lock_selected(self) -> None:
        """Lock the selected need, or unlock it."""
        card = self._canvas.current_card()
        if isinstance(card, NeedNotesCard):
            self.lock(card.notes.need.id)

    @Slot(str)
    def lock(self, need: str) -> None:
        """Lock a need, or unlock it (N13)."""
        known = self._session.plan.needs[need].as_on(self._session.day)
        self.change_need(need, "locked", not known.locked)

    def change_need(self, need: str, field: str, value: Any) -> None:
        """Change one field of a need."""
        change_field(self._session, Ref("needs", need), field, value, self._canvas)

    # Questions

    @Slot()
    def add_question(self) -> None:
        """Write down one more question of the talk."""
        if self._canvas.talk is not None:
            NewQuestion(self._canvas, self._session, self._canvas.talk.visit.id)

    @Slot(object)
    def edit(self, card: CardItem) -> None:
        """Write the answer of a question, or the text of a need, in place."""
        if isinstance(card, QuestionCard):
            self.write_answer(card.asked.question.id)
        elif isinstance(card, NeedNotesCard):
            WriteNeed(self._canvas, self._session, card)

    def write_answer(self, question: str) -> None:
        """Write down what was answered."""
        card = self._canvas.question_card(question)
        if card is not None:
            WriteAnswer(self._canvas, self._session, card)

    @Slot()
    def turn_kind(self) -> None:
        """Make the selected question of the next kind: open, closed, unsure."""
        asked = self._selected_question()
        if asked is not None:
            self.set_kind(asked.id, KINDS[(KINDS.index(asked.kind) + 1) % len(KINDS)])

    def set_kind(self, question: str, kind: QuestionKind) -> None:
        """Say what kind a question is (N10: the suggestion is the user's to change)."""
        self.change(question, "kind", kind)

    @Slot(int)
    def move_in_order(self, by: int) -> None:
        """Ask the selected question earlier or later."""
        asked = self._selected_question()
        if asked is not None:
            ids = [q.id for q in questions_of(self._session.plan, asked.visit)]
            move_question(self._session, asked.id, ids.index(asked.id) + by)

    def change(self, question: str, field: str, value: Any) -> None:
        """Change one field of a question."""
        change_field(self._session, Ref("questions", question), field, value, self._canvas)

    @Slot(list)
    def delete_cards(self, keys: list[str]) -> None:
        """Delete the questions and needs of cards."""
        self.delete([Ref(*key.split(".", 1)) for key in keys])

    def delete(self, refs: Sequence[Ref]) -> None:
        """Delete questions and needs."""
        delete(self._session, refs)

    def plan_visit(self) -> None:
        """Plan a visit on the day looked at and go there to fill it in."""
        ref = begin_visit(self._session)
        if ref is not None:
            self._session.go_to(ref)

    def _selected_question(self) -> Question | None:
        card = self._canvas.current_card()
        return card.asked.question if isinstance(card, QuestionCard) else None
