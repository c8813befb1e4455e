"""Writing on the canvas: the text of a card, a new factor, a new strategy, a new action."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QRectF, Slot

from workbench.domain.rows import Ref
from workbench.ui.factors.facts import Cell
from workbench.ui.factors.layout import NEW, next_place
from workbench.ui.factors.moves import new_action, new_factor, new_strategy
from workbench.ui.factors.scene import FactorsCanvas
from workbench.ui.factors.words import cell_words, move_words, tag_words
from workbench.ui.language import tr
from workbench.ui.shell.session import Session
from workbench.ui.widgets.in_place import InPlaceEditor
from workbench.usecases import rows
from workbench.usecases.ports import Label

LINE = 32.0
LEAST_WIDTH = 320.0


def line_of(text: str) -> str:
    """Return *text* as one line without blanks at its ends."""
    return " ".join(text.split())


class TextEdit(QObject):
    """Edits the text of a factor, a strategy or an action over it."""

    def __init__(self, canvas: FactorsCanvas, session: Session, ref: Ref, rect: QRectF) -> None:
        self._text: str = getattr(session.plan.find(ref), "text", "")
        name = tr("factors", "edit.text")
        editor = InPlaceEditor(canvas, _wide(rect), self._text, name=name)
        super().__init__(editor)
        self._session = session
        self._ref = ref
        editor.committed.connect(self._keep)

    @Slot(str)
    def _keep(self, text: str) -> None:
        line, ref = line_of(text), self._ref
        if line and line != self._text:
            self._session.perform(Label("change_field", line), lambda plan: rows.set_fields(plan, ref, text=line))


class NewFactor(QObject):
    """Writes down a new factor in a cell; nothing written, nothing made."""

    def __init__(self, canvas: FactorsCanvas, session: Session, cell: Cell, person: str | None) -> None:
        made = canvas.arrangement
        cards = [made.grid.cards[f.key] for f in canvas.board.factors if f.cell == cell and f.key in made.grid.cards]
        hint = tr("factors", "edit.factor", cell=cell_words(cell), move=move_words(cell))
        place = _wide(next_place(made.grid.cells[cell], cards))
        editor = InPlaceEditor(canvas, place, placeholder=hint, name=hint)
        super().__init__(editor)
        self._session = session
        self._cell = cell
        self._person = person
        editor.committed.connect(self._keep)

    @Slot(str)
    def _keep(self, text: str) -> None:
        line, session = line_of(text), self._session
        if not line or session.opportunity is None:
            return
        ref, edits = new_factor(session.opportunity, self._cell, line, self._person)
        if session.perform(Label("add.factors", line), edits):
            session.select(ref)


class NewStrategy(QObject):
    """Writes down a new strategy that uses the factors dropped; nothing written, nothing made."""

    def __init__(self, canvas: FactorsCanvas, session: Session, factors: Sequence[str]) -> None:
        hint = tr("factors", "edit.strategy_of", n=len(factors)) if factors else tr("factors", "edit.strategy")
        editor = InPlaceEditor(canvas, canvas.arrangement.board.boxes[NEW], placeholder=hint, name=hint)
        super().__init__(editor)
        self._session = session
        self._factors = factors
        editor.committed.connect(self._keep)

    @Slot(str)
    def _keep(self, text: str) -> None:
        line, session = line_of(text), self._session
        if not line or session.opportunity is None:
            return
        cited = [f for f in self._factors if f in session.plan.factors]
        ref, edits = new_strategy(session.opportunity, line, cited)
        if session.perform(Label("add.strategies", line), edits):
            session.select(ref)


class NewAction(QObject):
    """Writes down an action under the strategy it belongs to; without one, an action of its own."""

    def __init__(self, canvas: FactorsCanvas, session: Session, strategy: str | None, key: str) -> None:
        box = canvas.arrangement.board.boxes[key]
        card = canvas.strategy_cards[key]
        tag = card.facts.tag
        hint = tr("factors", "edit.action", strategy=tag_words(tag)) if tag else tr("factors", "edit.loose_action")
        place = QRectF(box.left(), box.bottom() - 6, box.width(), LINE)
        editor = InPlaceEditor(canvas, place, placeholder=hint, name=hint)
        super().__init__(editor)
        self._session = session
        self._strategy = strategy
        editor.committed.connect(self._keep)

    @Slot(str)
    def _keep(self, text: str) -> None:
        line, session = line_of(text), self._session
        gone = self._strategy is not None and self._strategy not in session.plan.strategies
        if line and not gone:
            ref, edits = new_action(session.plan, self._strategy, line)
            if session.perform(Label("add.actions", line), edits):
                session.select(ref)


def _wide(rect: QRectF) -> QRectF:
    """Return *rect* as wide as one needs to write a line, and as high as a line."""
    return QRectF(rect.left(), rect.top(), max(LEAST_WIDTH, rect.width()), LINE)
