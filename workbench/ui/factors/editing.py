"""Writing on the canvas: the text of a card, a new factor, a new strategy, a new action."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF

from workbench.domain.rows import Ref
from workbench.ui.canvas_panels.writing import LineWriter, TextWriter
from workbench.ui.core.session import Session
from workbench.ui.factors.facts import Cell
from workbench.ui.factors.layout import NEW, next_place
from workbench.ui.factors.moves import new_factor_in
from workbench.ui.factors.scene import FactorsCanvas
from workbench.ui.factors.words import cell_words, move_words, tag_words
from workbench.ui.language import tr
from workbench.ui.widgets.card import CardItem
from workbench.ui.widgets.in_place import InPlaceEditor

LINE = 32.0
LEAST_WIDTH = 320.0


def edit_text(canvas: FactorsCanvas, session: Session, ref: Ref, card: CardItem) -> None:
    """Edit the text of a factor, a strategy or an action over its *card*."""
    text: str = getattr(session.plan.find(ref), "text", "")
    rect = _wide(card.mapRectToScene(card.card_rect()))
    TextWriter(session, InPlaceEditor(canvas, rect, text, name=tr("factors", "edit.text"), over=card), ref, text)


class NewFactor(LineWriter):
    """Writes down a new factor in a cell; nothing written, nothing made."""

    def __init__(self, canvas: FactorsCanvas, session: Session, cell: Cell, person: str | None) -> None:
        made = canvas.arrangement
        cards = [made.grid.cards[f.key] for f in canvas.board.factors if f.cell == cell and f.key in made.grid.cards]
        hint = tr("factors", "edit.factor", cell=cell_words(cell), move=move_words(cell))
        place = _wide(next_place(made.grid.cells[cell], cards))
        editor = InPlaceEditor(canvas, place, placeholder=hint, name=hint)
        super().__init__(session, editor)
        self._cell = cell
        self._person = person

    def keep(self, line: str) -> None:
        """Make the row."""
        session = self.session
        if not line or session.opportunity is None:
            return
        fields = new_factor_in(self._cell, self._person)
        self.add("factors", opportunity=session.opportunity, text=line, **fields)


class NewStrategy(LineWriter):
    """Writes down a new strategy that uses the factors dropped; nothing written, nothing made."""

    def __init__(self, canvas: FactorsCanvas, session: Session, factors: Sequence[str]) -> None:
        hint = tr("factors", "edit.strategy_of", n=len(factors)) if factors else tr("factors", "edit.strategy")
        editor = InPlaceEditor(canvas, canvas.arrangement.board.boxes[NEW], placeholder=hint, name=hint)
        super().__init__(session, editor)
        self._factors = factors

    def keep(self, line: str) -> None:
        """Make the row."""
        session = self.session
        if not line or session.opportunity is None:
            return
        cited = tuple(f for f in self._factors if f in session.plan.factors)
        self.add("strategies", opportunity=session.opportunity, text=line, factors=cited)


class NewAction(LineWriter):
    """Writes down an action under the strategy it belongs to; without one, an action of its own."""

    def __init__(self, canvas: FactorsCanvas, session: Session, strategy: str | None, key: str) -> None:
        box = canvas.arrangement.board.boxes[key]
        card = canvas.strategy_cards[key]
        tag = card.facts.tag
        hint = tr("factors", "edit.action", strategy=tag_words(tag)) if tag else tr("factors", "edit.loose_action")
        place = QRectF(box.left(), box.bottom() - 6, box.width(), LINE)
        editor = InPlaceEditor(canvas, place, placeholder=hint, name=hint)
        super().__init__(session, editor)
        self._strategy = strategy

    def keep(self, line: str) -> None:
        """Make the row."""
        session = self.session
        gone = self._strategy is not None and self._strategy not in session.plan.strategies
        if line and not gone:
            self.add("actions", strategy=self._strategy, text=line)


def _wide(rect: QRectF) -> QRectF:
    """Return *rect* as wide as one needs to write a line, and as high as a line."""
    return QRectF(rect.left(), rect.top(), max(LEAST_WIDTH, rect.width()), LINE)
