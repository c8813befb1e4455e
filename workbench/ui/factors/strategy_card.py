"""The card of one strategy with the rows of its actions (S2)."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsSceneHoverEvent, QGraphicsSceneMouseEvent

from workbench.ui.canvas_panels.marks import MarkedCard, notes_words
from workbench.ui.factors.action_row import ActionRow
from workbench.ui.factors.factor_card import moved
from workbench.ui.factors.facts import ActionFacts, StrategyFacts
from workbench.ui.factors.glyphs import draw_tag, tag_width
from workbench.ui.factors.layout import BLOCK_EDGE, META_LINE, TITLE_LINE, Form
from workbench.ui.factors.words import findings_words, joined, meta_words, parts, progress_words, tag_words
from workbench.ui.language import tr
from workbench.ui.terms import term
from workbench.ui.theme.icons import draw_icon
from workbench.ui.theme.tokens import SMALL
from workbench.ui.widgets.card import CardLook

PAD, SIGN = 10.0, 14.0
PROGRESS = 36.0


def title_left(facts: StrategyFacts) -> float:
    """Return where the title begins: behind the number."""
    return PAD + (tag_width(tag_words(facts.tag)) + 6 if facts.tag is not None else 0)


def title_room(facts: StrategyFacts, width: float) -> float:
    """Return how much width a card leaves to the title."""
    return width - title_left(facts) - PAD - SIGN - 6


class StrategyCard(MarkedCard):
    """A card of the board; it shows facts and never changes them. Its actions are rows of their own inside it."""

    hover_changed = Signal(str, bool)
    fold_wanted = Signal(str)
    action_wanted = Signal(str)

    def __init__(self, facts: StrategyFacts, size: QSizeF) -> None:
        super().__init__(facts.key, size)
        self.facts = facts
        self.cites = False
        self.aimed = False
        self.form = Form(1, False, 0)
        self.rows: dict[str, ActionRow] = {}
        self._sign = ""
        self._pressed = ""
        self.dress()

    # What the scene sets

    def set_facts(self, facts: StrategyFacts) -> None:
        """Show other facts."""
        self.facts = facts
        self.dress()

    def set_related(self, *, cites: bool, aimed: bool = False) -> None:
        """Show that the strategy uses the factor looked at, or would use the one being dragged."""
        if (cites, aimed) != (self.cites, self.aimed):
            self.cites, self.aimed = cites, aimed
            self.dress()

    def set_form(self, form: Form, width: float, today: date) -> Sequence[ActionRow]:
        """Show as much as *form* says; return the rows newly made."""
        if form != self.form:
            self.form = form
            self.update()
        self.set_size(QSizeF(width, form.height))
        shown = self.facts.actions[: form.actions]
        for key in set(self.rows) - {action.key for action in shown}:
            row = self.rows.pop(key)
            self.scene().removeItem(row)
            row.deleteLater()
        made = (self._show(action, place, today) for place, action in enumerate(shown))
        return [row for row in made if row is not None]

    def _show(self, action: ActionFacts, place: int, today: date) -> ActionRow | None:
        box = self.form.action_box(place, self.size.width())
        known = self.rows.get(action.key)
        row = known or ActionRow(action, self)
        self.rows[action.key] = row
        row.show_facts(action, today, box.size())
        row.setPos(box.topLeft())
        return None if known is not None else row

    def dress(self) -> None:
        """Take the look that facts and mark ask for."""
        border = "accent" if self.aimed or self.cites else "red" if self.facts.avoid else ""
        fill = "accent_soft" if self.aimed or self.cites else "raised"
        flag, notes = self.mark.flag, self.mark.notes
        self.set_look(CardLook(fill=fill, border=border, dashed=self.facts.avoid, flag=flag, notes=notes))

    # Words

    @property
    def title(self) -> str:
        """The text of the strategy."""
        return self.facts.strategy.text if self.facts.strategy is not None else tr("factors", "strategy.loose")

    @property
    def hidden(self) -> int:
        """How many actions are not shown."""
        return len(self.facts.actions) - self.form.actions

    def describe(self) -> str:
        """Say what the card shows: number, words, people, factors, actions and what the coach has."""
        facts = self.facts
        kind = term(facts.strategy.kind) if facts.strategy is not None else ""
        reasons = tr("factors", "strategy.because", factors=joined(facts.reasons)) if facts.reasons else ""
        return parts((
            tag_words(facts.tag) if facts.tag is not None else "", kind, self.title, meta_words(facts),
            reasons or (tr("factors", "strategy.no_factors") if facts.strategy is not None else ""),
            tr("factors", "strategy.actions", done=facts.done, n=facts.wanted), findings_words(self.mark.count),
            notes_words(self.mark.notes),
        ))  # fmt: skip

    def tooltip_text(self) -> str:
        """Show the whole text and the factors it rests on."""
        if self._sign:
            words = {"fold": tr("factors", "strategy.fold"), "add": tr("factors", "strategy.add_action")}
            return words[self._sign]
        return "\n".join([self.title, *(f"· {reason}" for reason in self.facts.reasons)])

    # Signs to click on

    def sign_rect(self, sign: str) -> QRectF:
        """Return where a sign is: ``fold`` ends the title, ``add`` stands before the progress in the line below."""
        if sign == "fold":
            return QRectF(self.size.width() - PAD - SIGN, BLOCK_EDGE + (TITLE_LINE - SIGN) / 2, SIGN, SIGN)
        middle = BLOCK_EDGE + self.form.title * TITLE_LINE + META_LINE / 2
        return QRectF(self.size.width() - PAD - PROGRESS - SIGN, middle - SIGN / 2, SIGN, SIGN)

    def sign_at(self, at: QPointF) -> str:
        """Return the sign at a point of the item, empty for none."""
        return next((s for s in self._signs() if self.sign_rect(s).adjusted(-3, -2, 3, 2).contains(at)), "")

    def _signs(self) -> list[str]:
        folds = ["fold"] if len(self.facts.actions) > 1 or self.hidden else []
        return [*folds, "add"] if self.form.meta else folds

    def click(self, at: QPointF) -> bool:
        """Do what a click at a point of the item means; return whether it meant anything."""
        sign = self.sign_at(at)
        if sign:
            (self.fold_wanted if sign == "fold" else self.action_wanted).emit(self.key)
        return bool(sign)

    # Drawing

    def draw_content(self, painter: QPainter, rect: QRectF) -> None:
        """Draw number, title and who stands for it; the actions draw themselves."""
        if self.facts.tag is not None:
            words = tag_words(self.facts.tag)
            box = QRectF(PAD, BLOCK_EDGE + 1, tag_width(words), TITLE_LINE - 2)
            draw_tag(painter, box, words, self.facts.tag.kind)
        left = title_left(self.facts)
        title = QRectF(left, BLOCK_EDGE, title_room(self.facts, self.size.width()), self.form.title * TITLE_LINE)
        if self.form.title > 1:
            self.write_wrapped(painter, title, self.title, bold=True)
        else:
            self._draw_short(painter, title)
        if self.form.meta:
            self._draw_meta(painter, QRectF(left, title.bottom(), rect.right() - PAD - left, META_LINE))
        self._draw_signs(painter)

    def _draw_short(self, painter: QPainter, title: QRectF) -> None:
        """Draw the title in one line; where there is none below it, the progress ends this one."""
        if not self.form.meta:
            title.setRight(title.right() - PROGRESS)
            self._draw_progress(painter, QRectF(title.right(), title.top(), PROGRESS, TITLE_LINE))
        self.write(painter, title, self.title, bold=True)

    def _draw_meta(self, painter: QPainter, line: QRectF) -> None:
        who = QRectF(line.left(), line.top(), line.width() - PROGRESS - SIGN - 4, line.height())
        ownerless = self.facts.strategy is not None and self.facts.strategy.owner is None
        self.write(painter, who, meta_words(self.facts), size=SMALL, ink="amber_ink" if ownerless else "ink_2")
        self._draw_progress(painter, QRectF(line.right() - PROGRESS, line.top(), PROGRESS, line.height()))

    def _draw_progress(self, painter: QPainter, place: QRectF) -> None:
        ink = "green_ink" if self.facts.done == self.facts.wanted else "ink_2"
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self.write(painter, place, progress_words(self.facts), size=SMALL, ink=ink, align=align)

    def _draw_signs(self, painter: QPainter) -> None:
        for sign in self._signs():
            ink = "accent" if sign == self._sign else "ink_3"
            if sign == "fold":
                draw_icon(painter, "chevron_down" if self.hidden else "chevron_up", self.sign_rect(sign), ink)
            elif self._hovered or self.isSelected():
                draw_icon(painter, "add", self.sign_rect(sign), ink)

    # Mouse

    def hoverEnterEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        """Qt override."""
        super().hoverEnterEvent(event)
        self.hover_changed.emit(self.key, True)

    def hoverMoveEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        """Qt override: a sign under the pointer lights up."""
        self._point_at(self.sign_at(event.pos()))

    def hoverLeaveEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        """Qt override."""
        self._point_at("")
        super().hoverLeaveEvent(event)
        self.hover_changed.emit(self.key, False)

    def _point_at(self, sign: str) -> None:
        if sign != self._sign:
            self._sign = sign
            self.setCursor(Qt.CursorShape.PointingHandCursor) if sign else self.unsetCursor()
            self._set_hovered(True)

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Qt override: a press on a sign selects nothing."""
        self._pressed = self.sign_at(event.pos()) if event.button() == Qt.MouseButton.LeftButton else ""
        if not self._pressed:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Qt override: a click on a sign does what it says."""
        pressed, self._pressed = self._pressed, ""
        if not pressed:
            super().mouseReleaseEvent(event)
        elif not moved(event):
            self.click(event.pos())
