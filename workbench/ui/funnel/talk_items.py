"""What lies on the need funnel: questions with their answers, and the needs they lead to (N10, N13)."""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsSceneMouseEvent

from workbench.domain.locking import NOTED
from workbench.domain.needs import Need, NeedKind
from workbench.domain.visits import QuestionKind
from workbench.ui.canvas_panels.marks import MarkedCard
from workbench.ui.funnel.talk_layout import NEED_ROW, NEED_ROWS
from workbench.ui.funnel.words import joined
from workbench.ui.language import tr
from workbench.ui.terms import term
from workbench.ui.theme.icons import draw_icon
from workbench.ui.theme.theme import colour, current, font, named
from workbench.ui.theme.tokens import BODY, RADIUS_SMALL, SMALL, TINY
from workbench.ui.widgets.box import Box
from workbench.ui.widgets.card import CardLook
from workbench.ui.widgets.painting import text_width
from workbench.usecases.talk import Asked, NeedNotes

CENTRE = Qt.AlignmentFlag.AlignCenter
SIDE = 50.0
"""At the left of a question: its number and its kind."""
ANSWER = 20.0
LOCK = 24.0
KIND_INKS = {
    QuestionKind.OPEN: ("accent_soft", "accent"),
    QuestionKind.CLOSED: ("green_soft", "green_ink"),
    QuestionKind.UNSURE: ("amber_soft", "amber_ink"),
}
NEED_INKS = {kind: f"series.{place % 6}" for place, kind in enumerate(NeedKind)}


def question_key(question: str) -> str:
    """Return the key of the card of a question."""
    return f"questions.{question}"


def need_key(need: str) -> str:
    """Return the key of the card of a need."""
    return f"needs.{need}"


class QuestionCard(MarkedCard):
    """One question of the talk: its number, kind and words, and what was answered."""

    def __init__(self, asked: Asked, box: Box) -> None:
        super().__init__(question_key(asked.question.id), QSizeF(box.width, box.height))
        self.asked = asked
        self.set_asked(asked)

    def set_asked(self, asked: Asked) -> None:
        """Show other facts."""
        self.asked = asked
        self.dress()

    def dress(self) -> None:
        """Take the look that facts and mark ask for."""
        self.set_look(CardLook(dashed=not self.answered, flag=self.mark.flag))

    @property
    def answered(self) -> bool:
        """Whether there is an answer to it."""
        return bool(self.asked.question.answer.strip())

    def describe(self) -> str:
        """Return the question in words."""
        question = self.asked.question
        answer = question.answer.strip() or tr("funnel", "answer.none")
        return tr(
            "funnel", "question.described", n=self.asked.number, level=tr("funnel", f"level.{self.asked.level}"),
            kind=term(question.kind), text=question.text, answer=answer,
        )  # fmt: skip

    def draw_content(self, painter: QPainter, rect: QRectF) -> None:
        """Draw number, kind, question and answer."""
        self._draw_side(painter, QRectF(rect.x(), rect.y(), SIDE, rect.height()))
        inside = rect.adjusted(SIDE + 2, 6, -7, -6)
        words = QRectF(inside.x(), inside.y(), inside.width(), inside.height() - ANSWER)
        self.write_wrapped(painter, words, self.asked.question.text, size=SMALL, ink="ink")
        self._draw_answer(painter, QRectF(inside.x(), inside.bottom() - ANSWER + 1, inside.width(), ANSWER))

    def _draw_side(self, painter: QPainter, side: QRectF) -> None:
        fill, ink = KIND_INKS[self.asked.question.kind]
        disc = QPointF(side.center().x(), side.y() + 21)
        painter.setPen(QPen(named(ink), 1.2))
        painter.setBrush(named(fill))
        painter.drawEllipse(disc, 11, 11)
        self.write(
            painter,
            QRectF(disc.x() - 11, disc.y() - 11, 22, 22),
            str(self.asked.number),
            size=SMALL,
            bold=True,
            ink=ink,
            align=CENTRE,
        )
        below = QRectF(side.x() + 2, disc.y() + 14, side.width() - 4, 16)
        self.write(painter, below, term(self.asked.question.kind), size=TINY, ink=ink, align=CENTRE)

    def _draw_answer(self, painter: QPainter, room: QRectF) -> None:
        if not self.answered:
            self.write(painter, room, tr("funnel", "answer.write"), size=SMALL, ink="ink_3")
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(current().green, 0.14))
        painter.drawRoundedRect(room, RADIUS_SMALL, RADIUS_SMALL)
        words = tr("funnel", "answer.quoted", answer=" ".join(self.asked.question.answer.split()))
        self.write(painter, room.adjusted(6, 0, -4, 0), words, size=SMALL, ink="ink")


class NeedNotesCard(MarkedCard):
    """A need of the people of the talk: present, desired, result, consequence, and the lock."""

    lock_clicked = Signal(str)

    def __init__(self, notes: NeedNotes, box: Box) -> None:
        super().__init__(need_key(notes.need.id), QSizeF(box.width, box.height))
        self.notes = notes
        self.aimed = ""
        self._pressed = False
        self.set_notes(notes)

    def set_notes(self, notes: NeedNotes) -> None:
        """Show other facts."""
        self.notes = notes
        self.dress()

    def dress(self) -> None:
        """Take the look that facts and mark ask for."""
        locked = self.notes.need.locked
        stripe = NEED_INKS[self.notes.need.kind]
        self.set_look(CardLook(border="green" if locked else "", stripe=stripe, flag=self.mark.flag))

    def aim(self, field: str) -> None:
        """Show which line an answer would go to: a field, ``evidence`` for the need as a whole, or none."""
        if field != self.aimed:
            self.aimed = field
            self.update()

    def lock_rect(self) -> QRectF:
        """Where the lock is, in item coordinates."""
        return QRectF(self.size.width() - LOCK - 4, 4, LOCK, LOCK)

    def describe(self) -> str:
        """Return the need with its notes and what it lacks in words."""
        need = self.notes.need
        notes = [f"{note_words(name)}: {_note(need, name) or tr('funnel', 'note.empty')}" for name in NOTED]
        return "\n".join((head_words(self.notes), need.text, *notes, lack_words(self.notes)))

    def tooltip_text(self) -> str:
        """Return everything: the card shows each text on one line."""
        return self.describe()

    def draw_content(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the head, the four notes and what is missing."""
        inside = rect.adjusted(13, 6, -8, -5)
        head = QRectF(inside.x(), inside.y(), inside.width() - LOCK, 16)
        self.write(painter, head, head_words(self.notes), size=TINY, bold=True, ink=NEED_INKS[self.notes.need.kind])
        text = QRectF(inside.x(), inside.y() + 17, inside.width() - LOCK, 19)
        self.write(painter, text, self.notes.need.text, size=BODY, bold=True)
        label = max(text_width(note_words(name), font(TINY)) for name in NOTED) + 8
        for place, name in enumerate(NOTED):
            row = QRectF(inside.x(), NEED_ROWS + place * NEED_ROW, inside.width(), NEED_ROW)
            self._draw_note(painter, row, name, label)
        foot = QRectF(inside.x(), inside.bottom() - 17, inside.width(), 16)
        self.write(painter, foot, lack_words(self.notes), size=TINY, ink=lack_ink(self.notes))

    def _draw_note(self, painter: QPainter, row: QRectF, name: str, label: float) -> None:
        words = _note(self.notes.need, name)
        self.write(painter, QRectF(row.x(), row.y(), label, row.height()), note_words(name), size=TINY, ink="ink_3")
        value = row.adjusted(label, 0, 0, 0)
        self.write(painter, value, words or tr("funnel", "note.empty"), size=SMALL, ink="ink" if words else "amber_ink")

    def draw_over(self, painter: QPainter) -> None:
        """Draw the lock, and where an answer would go."""
        locked = self.notes.need.locked
        box = self.lock_rect()
        painter.setPen(QPen(named("green" if locked else "line_strong"), 1.0))
        painter.setBrush(named("green_soft" if locked else "raised"))
        painter.drawRoundedRect(box, RADIUS_SMALL, RADIUS_SMALL)
        sign, ink = ("lock", "green_ink") if locked else ("unlock", "ink_3")
        draw_icon(painter, sign, box.adjusted(4, 4, -4, -4), ink)
        if self.aimed:
            room = self._aimed_rect()
            painter.setPen(QPen(named("accent"), 1.6, Qt.PenStyle.DashLine))
            painter.setBrush(colour(current().accent, 0.1))
            painter.drawRoundedRect(room, RADIUS_SMALL, RADIUS_SMALL)

    def _aimed_rect(self) -> QRectF:
        if self.aimed in NOTED:
            top = NEED_ROWS + NOTED.index(self.aimed) * NEED_ROW
            return QRectF(8, top, self.size.width() - 14, NEED_ROW)
        return self.card_rect().adjusted(-3, -3, 3, 3)

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Qt override."""
        self._pressed = self.lock_rect().contains(event.pos())
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Qt override: a click on the lock."""
        clicked = self._pressed and self.lock_rect().contains(event.pos())
        self._pressed = False
        super().mouseReleaseEvent(event)
        if clicked:
            self.lock_clicked.emit(self.notes.need.id)


def note_words(name: str) -> str:
    """Return the short name of one of the four notes of a need."""
    return tr("funnel", f"note.{name}")


def head_words(notes: NeedNotes) -> str:
    """Return whose need of which kind it is."""
    return joined((term(notes.need.kind), notes.person))


def lack_words(notes: NeedNotes) -> str:
    """Return what a need lacks before it counts as locked, beyond the lines that show themselves that they are open."""
    if not notes.missing:
        return tr("funnel", "lock.whole") if notes.need.locked else tr("funnel", "lock.ready")
    beyond = [tr("funnel", f"missing.{each}") for each in notes.missing if each not in NOTED]
    if not beyond:
        return tr("funnel", "lock.lines")
    listed = tr("funnel", "and").join(beyond)
    return tr("funnel", "lock.early", what=listed) if notes.need.locked else tr("funnel", "lock.lacks", what=listed)


def lack_ink(notes: NeedNotes) -> str:
    """Return the colour of what a need lacks."""
    if not notes.missing:
        return "green_ink"
    return "amber_ink" if notes.need.locked else "ink_2"


def _note(need: Need, name: str) -> str:
    return " ".join(str(getattr(need, name)).split())
