"""What the user does on the iceberg, as steps of the plan: every gesture, key and menu entry ends here."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPointF, Slot

from workbench.domain.needs import NeedKind, Source, kinds_of
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref
from workbench.ui.core.deleting import delete
from workbench.ui.core.session import Session
from workbench.ui.forms.changing import add_made, change_field
from workbench.ui.forms.commands import ask_about
from workbench.ui.iceberg.card import NeedCard
from workbench.ui.iceberg.editing import NewAnswer, NewNeed, SaidForm, edit_text
from workbench.ui.iceberg.facts import SourceFacts
from workbench.ui.iceberg.layout import Depth
from workbench.ui.iceberg.moves import (
    Target,
    answer_to_toggle,
    move_to,
    step,
    surfacing,
    toggle_answer,
)
from workbench.ui.iceberg.scene import IcebergCanvas
from workbench.ui.language import tr
from workbench.ui.terms import term
from workbench.ui.widgets.canvas_keys import LONG_STEP
from workbench.ui.widgets.card import CardItem
from workbench.usecases.fields import Change
from workbench.usecases.needs import mark_source_empty, side_of

USUAL = Target(Depth.SURFACE, NeedKind.PERFORMANCE)
"""Where a need goes that is written down without a place: it was heard just now."""


class Deeds(QObject):
    """Turns what happens on the canvas into steps of the session; owned by the panel."""

    def __init__(self, session: Session, canvas: IcebergCanvas, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._canvas = canvas
        self.person: str | None = None
        """Whose need a new one is."""
        canvas.nudged.connect(self.nudge)
        canvas.edit_requested.connect(self.edit)
        canvas.delete_requested.connect(self.delete)
        canvas.background_activated.connect(self.add_at)
        canvas.answer_wanted.connect(self.add_answer)
        canvas.done_wanted.connect(self.toggle_latest)

    # Moving

    def move(self, keys: Sequence[str], depth: Depth, kind: NeedKind | None) -> None:
        """Bring needs to a depth, and to a kind or each with its own; one that surfaces is asked about, not held up."""
        day = self._session.day
        self._moved(keys, lambda plan: move_to(plan, keys, depth, kind, day))

    @Slot(int, int)
    def nudge(self, dx: int, dy: int) -> None:
        """Move the selected needs by an arrow key; with Shift straight across the waterline."""
        keys, day = self._canvas.selected_keys(), self._session.day
        straight = abs(dy) >= LONG_STEP
        across, down = (dx > 0) - (dx < 0), (dy > 0) - (dy < 0)
        self._moved(keys, lambda plan: step(plan, keys, across, down, day, straight=straight))

    def surface(self, key: str, *, up: bool) -> None:
        """Take a need across the waterline, whatever its level."""
        day = self._session.day
        self._moved([key], lambda plan: step(plan, [key], 0, -1 if up else 1, day, straight=True))

    def _moved(self, keys: Sequence[str], change: Callable[[Plan], Change]) -> None:
        below = surfacing(self._session.plan, keys, self._session.day)
        if not self._session.carry_out(change):
            return
        risen = set(below) - set(surfacing(self._session.plan, keys, self._session.day))
        if len(keys) == 1 and risen:
            self.ask_what_was_said(keys[0])

    def ask_what_was_said(self, key: str) -> None:
        """Ask beside the card what was said; the answer becomes evidence."""
        card, box = self._canvas.need_card(key), self._canvas.box_of(key)
        if card is not None and box is not None:
            at = QPointF(box.x + box.width / 2, box.bottom)
            SaidForm(self._session, card.facts).show_at(self._canvas, at)

    # Writing

    @Slot(object)
    def edit(self, card: CardItem) -> None:
        """Edit the text of a need in place."""
        if isinstance(card, NeedCard):
            edit_text(self._canvas, self._session, card)

    @Slot(QPointF)
    def add_at(self, at: QPointF) -> None:
        """Write down a need at a place of the picture; its kind is taken only where a column of cards shows it."""
        target, made = self._canvas.target_at(at), self._canvas.arrangement
        if not made.has_group(*target):
            target = target._replace(kind=kinds_of(side_of(target.kind))[0])
        self._write(target, at)

    def add(self, source: Source | None = None) -> None:
        """Write down a need beside the selected one, else where a need goes that was heard just now."""
        selected = self._canvas.selected_cards()
        target = USUAL
        if selected and isinstance(selected[0], NeedCard):
            target = Target(selected[0].facts.depth, selected[0].facts.kind)
        elif source not in (None, Source.STATED):
            target = Target(Depth.EXTERNAL, USUAL.kind)
        zone = self._canvas.arrangement.zone_of(*target).box
        self._write(target, QPointF(zone.x + zone.width / 3, zone.y + zone.height / 2), source)

    def _write(self, target: Target, at: QPointF, source: Source | None = None) -> None:
        if self._session.opportunity is not None:
            NewNeed(self._canvas, self._session, target, at, self.person, source)

    @Slot()
    def add_answer(self) -> None:
        """Write down an answer to the selected need."""
        card = self._canvas.current_card()
        if isinstance(card, NeedCard):
            NewAnswer(self._canvas, self._session, card)

    # Changing

    @Slot(list)
    def delete(self, keys: list[str]) -> None:
        """Delete needs with their answers and evidence."""
        delete(self._session, [Ref("needs", key) for key in keys])

    def lock(self, key: str) -> None:
        """Lock a need, or unlock it."""
        locked = not self._session.plan.needs[key].as_on(self._session.day).locked
        change_field(self._session, Ref("needs", key), "locked", locked, self._canvas)

    @Slot()
    def toggle_latest(self) -> None:
        """Mark the first planned answer of the selected need as done; with none planned, the last one as planned."""
        keys = self._canvas.selected_keys()[:1]
        answer = answer_to_toggle(self._session.plan, keys[0], self._session.day) if keys else None
        if answer is not None:
            self.toggle(answer)

    def toggle(self, answer: str) -> None:
        """Mark an answer as done, or as planned again."""
        self._session.carry_out(lambda plan: toggle_answer(plan, answer, self._session.day))

    def ask(self, key: str) -> None:
        """Put a question about a need into the next visit to its person, and go there (N10)."""
        need = self._session.plan.needs[key]
        words = tr("iceberg", f"question.{need.kind}")
        question = ask_about(self._session, key, words)
        if question is not None:
            self._session.go_to(Ref("visits", self._session.plan.questions[question.id].visit))

    # Sources

    @Slot(object)
    def add_from_source(self, source: Source) -> None:
        """Write down a need of a requirement source."""
        self.add(source)

    @Slot(object)
    def mark_source(self, source: Source) -> None:
        """Mark a requirement source as empty (N7)."""
        opportunity = self._session.opportunity
        words = tr("iceberg", "source.mark_text", source=term(source))
        if opportunity is not None:
            add_made(self._session, lambda _: mark_source_empty(opportunity, source, words))

    @Slot(object)
    def unmark_source(self, facts: SourceFacts) -> None:
        """Take back the mark of an empty requirement source."""
        self.delete(list(facts.marks))
