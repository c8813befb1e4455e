"""What lies on the stage tracker: stages, the sheets of their gates, and the marker of the deal."""

from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from workbench.domain.deal import Outcome, StageName
from workbench.ui.funnel.layout import MARKER
from workbench.ui.funnel.words import (
    days_words,
    gate_sentences,
    gate_state,
    gate_words,
    joined,
    span_words,
    stage_sentence,
    unmet_words,
)
from workbench.ui.language import tr
from workbench.ui.terms import term
from workbench.ui.theme.icons import draw_icon
from workbench.ui.theme.theme import colour, current, font, named
from workbench.ui.theme.tokens import BODY, RADIUS_CARD, SMALL, TINY
from workbench.ui.widgets.box import Box
from workbench.ui.widgets.card import CardItem, CardLook
from workbench.ui.widgets.painting import wrapped_lines
from workbench.usecases.funnel import Reach, StageFacts, Stay, Tracker

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
PAD = 5.0
TIME = 58.0
"""The room at the foot of a stage for its time."""
SHEET_HEAD = 23.0
BETWEEN = 5.0
ROOMY = 104.0
"""From this width on a column takes larger letters."""
LOOKS = {
    Reach.PAST: CardLook(fill="accent_soft", border="accent_soft"),
    Reach.NOW: CardLook(fill="accent_fill", border="accent_fill"),
    Reach.AHEAD: CardLook(),
    Reach.SKIPPED: CardLook(fill="panel", dashed=True, hatched=True),
}


def stage_key(stage: StageName) -> str:
    """Return the key of the card of a stage."""
    return f"stage.{stage}"


def gate_key(stage: StageName) -> str:
    """Return the key of the sheet of the gate into a stage."""
    return f"gate.{stage}"


DEAL_KEY = "deal"


@dataclass(frozen=True, slots=True)
class StageShown:
    """What a stage card shows: the facts, its number, the day, and the longest time any stage took."""

    facts: StageFacts
    number: int
    day: date
    longest: int
    flagged: bool = False


class StageCard(CardItem):
    """One stage: its name, when the deal was in it, and for how long."""

    def __init__(self, shown: StageShown, box: Box) -> None:
        super().__init__(stage_key(shown.facts.name), QSizeF(box.width, box.height))
        self.shown = shown
        self.aimed = False
        self.set_shown(shown)

    def set_shown(self, shown: StageShown) -> None:
        """Show other facts."""
        self.shown = shown
        look = LOOKS[shown.facts.reach]
        left_again = shown.facts.reach == Reach.AHEAD and bool(shown.facts.stays)
        self.set_look(replace(look, dashed=look.dashed or left_again, flag="amber" if shown.flagged else ""))

    def aim(self, aimed: bool) -> None:
        """Show whether the deal would be dropped here."""
        if aimed != self.aimed:
            self.aimed = aimed
            self.update()

    def describe(self) -> str:
        """Return the stage in words."""
        return stage_sentence(self.shown.facts, self.shown.day)

    def tooltip_text(self) -> str:
        """Return all stays with their reasons."""
        return self.describe()

    def draw_content(self, painter: QPainter, rect: QRectF) -> None:
        """Draw number, name and time."""
        inside = rect.adjusted(PAD + 1, PAD, -PAD, -PAD)
        self._draw_head(painter, inside)
        if self.shown.facts.stays:
            self._draw_time(painter, inside)

    @property
    def _inks(self) -> tuple[str, str]:
        if self.shown.facts.reach == Reach.NOW:
            return "on_accent", "on_accent"
        return ("ink", "ink_2") if self.shown.facts.reach != Reach.AHEAD else ("ink_2", "ink_3")

    def _draw_head(self, painter: QPainter, inside: QRectF) -> None:
        ink, soft = self._inks
        top = QRectF(inside.x(), inside.y(), inside.width(), 14)
        self.write(painter, top, str(self.shown.number), size=TINY, ink=soft)
        if len(self.shown.facts.stays) > 1:
            times = tr("funnel", "stage.times", n=len(self.shown.facts.stays))
            self.write(painter, top, times, size=TINY, bold=True, ink=soft, align=RIGHT)
        words = term(self.shown.facts.name)
        wide = inside.width() + 4
        letters = font(_name_size(words, wide), bold=True)
        lines = len(wrapped_lines(words, letters, wide))
        name = QRectF(inside.x(), inside.y() + 17, wide, lines * QFontMetricsF(letters).lineSpacing() + 1)
        self.write_wrapped(painter, name, words, size=letters.pixelSize(), bold=True, ink=ink)
        self._draw_reason(painter, QRectF(inside.x(), name.bottom() + 6, inside.width(), 0), inside.bottom() - TIME)

    def _draw_reason(self, painter: QPainter, room: QRectF, bottom: float) -> None:
        """Write why the deal came here last, as far as there is room."""
        last = self.shown.facts.last
        room.setBottom(bottom)
        if last is not None and last.stage.reason.strip() and room.height() > 30:
            words = tr("funnel", "reason.quoted", reason=" ".join(last.stage.reason.split()))
            self.write_wrapped(painter, room, words, size=TINY, ink=self._inks[1])

    def _draw_time(self, painter: QPainter, inside: QRectF) -> None:
        ink, soft = self._inks
        facts, last = self.shown.facts, self.shown.facts.last
        self._draw_bar(painter, QRectF(inside.x(), inside.bottom() - 3, inside.width(), 3))
        if last is None:
            return
        words, spacing = span_words(last.stage, self.shown.day), QFontMetricsF(font(TINY)).lineSpacing()
        if len(wrapped_lines(words, font(TINY), inside.width())) > 1:
            words = span_words(last.stage, self.shown.day, narrow=True)
        lines = min(2, len(wrapped_lines(words, font(TINY), inside.width())))
        top = inside.bottom() - 7 - lines * spacing
        self.write_wrapped(
            painter, QRectF(inside.x(), top, inside.width(), lines * spacing + 1), words, size=TINY, ink=soft
        )
        line = QRectF(inside.x(), top - 20, inside.width(), 18)
        self.write(painter, line, days_words(facts.days), size=BODY, bold=True, ink=ink)

    def _draw_bar(self, painter: QPainter, room: QRectF) -> None:
        """A bar as long as the time in the stage beside the longest time in any."""
        days = self.shown.facts.days
        if not days or not self.shown.longest:
            return
        now = self.shown.facts.reach == Reach.NOW
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(current().on_accent if now else current().accent, 0.8))
        room.setWidth(max(3.0, room.width() * days / self.shown.longest))
        painter.drawRoundedRect(room, 1.5, 1.5)

    def draw_over(self, painter: QPainter) -> None:
        """Draw a second ring where the first would not show, and where the deal would be dropped."""
        if self.aimed:
            painter.setPen(QPen(named("accent"), 2.0, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(self.card_rect().adjusted(-4, -4, 4, 4), RADIUS_CARD + 4, RADIUS_CARD + 4)
        elif self.isSelected() and self.shown.facts.reach == Reach.NOW:
            painter.setPen(QPen(named("on_accent"), 1.5))
            painter.drawRoundedRect(self.card_rect().adjusted(3, 3, -3, -3), RADIUS_CARD - 3, RADIUS_CARD - 3)


def _name_size(words: str, width: float) -> int:
    """The largest size at which no word of the name has to be broken."""
    for size in (BODY, SMALL):
        metrics = QFontMetricsF(font(size, bold=True))
        if all(metrics.horizontalAdvance(word) <= width for word in words.split()):
            return size
    return TINY


class GateSheet(CardItem):
    """What must be true to enter a stage, whether it is, and what is missing."""

    def __init__(self, facts: StageFacts, upcoming: bool, box: Box) -> None:
        super().__init__(gate_key(facts.name), QSizeF(box.width, box.height))
        self.facts = facts
        self.upcoming = upcoming
        self._dress()

    def set_facts(self, facts: StageFacts, upcoming: bool) -> None:
        """Show other facts; *upcoming* is the gate the deal stands before."""
        same = (facts.gate, facts.reach, upcoming) == (self.facts.gate, self.facts.reach, self.upcoming)
        self.facts, self.upcoming = facts, upcoming
        if not same:
            self._dress()

    def _dress(self) -> None:
        facts, upcoming = self.facts, self.upcoming
        near = upcoming or facts.reach == Reach.NOW
        self.set_look(CardLook(fill="raised" if near else "panel", border="accent" if upcoming else "line"))

    def describe(self) -> str:
        """Return the gate in words."""
        return tr("funnel", "gate.described", stage=term(self.facts.name), gate=self.tooltip_text())

    def tooltip_text(self) -> str:
        """Return the whole gate."""
        return gate_sentences(self.facts.gate, self.facts.reach)

    def draw_content(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the state, what must be true, and what is missing."""
        inside, size = rect.adjusted(PAD + 1, PAD + 1, -PAD, -PAD), sheet_size(rect.width())
        ink = gate_ink(self.facts)
        draw_icon(painter, gate_icon(self.facts), QRectF(inside.x(), inside.y() + 1, 13, 13), ink)
        head = QRectF(inside.x() + 17, inside.y(), inside.width() - 15, 16)
        self.write(painter, head, gate_state(self.facts.gate, self.facts.reach), size=size, bold=True, ink=ink)
        top = inside.y() + SHEET_HEAD
        for words, letter in sheet_texts(self.facts, self.upcoming):
            high = text_height(words, size, inside.width())
            room = QRectF(inside.x(), top, inside.width(), min(high, inside.bottom() - top))
            self.write_wrapped(painter, room, words, size=size, ink=letter)
            top += high + BETWEEN


def sheet_size(width: float) -> int:
    """The size of the letters on a sheet of *width*."""
    return SMALL if width >= ROOMY else TINY


def sheet_texts(facts: StageFacts, upcoming: bool) -> list[tuple[str, str]]:
    """Return what stands on a sheet with its colours: what must be true, then what is missing."""
    near = upcoming or facts.reach == Reach.NOW
    ink = "ink" if near else "ink_2" if facts.reach != Reach.AHEAD else "ink_3"
    missing = "amber_ink" if facts.reach != Reach.AHEAD or upcoming else "ink_2"
    unmet = [(tr("funnel", "gate.missing", what=unmet_words(each)), missing) for each in facts.gate.unmet]
    return [(gate_words(facts.name), ink), *unmet]


def sheet_height(facts: StageFacts, upcoming: bool, width: float) -> float:
    """Return how high a sheet of *width* must be for its texts."""
    inside, size = width - 2 * PAD - 3, sheet_size(width)
    texts = sum(text_height(words, size, inside) + BETWEEN for words, _ in sheet_texts(facts, upcoming))
    return 2 * PAD + SHEET_HEAD + texts


def text_height(words: str, size: int, width: float) -> float:
    """Return how high *words* are when wrapped at *width*."""
    letters = font(size)
    return len(wrapped_lines(words, letters, width)) * QFontMetricsF(letters).lineSpacing() + 1


def gate_ink(facts: StageFacts) -> str:
    """Return the colour of the state of a gate: what lies ahead and is not ready is no fault yet."""
    if facts.gate.met:
        return "green_ink"
    return "ink_3" if facts.reach == Reach.AHEAD or not facts.gate.known else "amber_ink"


def gate_icon(facts: StageFacts) -> str:
    """Return the icon of the state of a gate."""
    if facts.gate.met:
        return "check"
    if not facts.gate.known:
        return "target"
    return "lock" if facts.reach == Reach.AHEAD else "warning"


class DealMarker(CardItem):
    """The deal itself: where it stands, for how long, and why there. It is what one drags."""

    def __init__(self) -> None:
        super().__init__(DEAL_KEY, QSizeF(*MARKER))
        self.name = ""
        self.stay: Stay | None = None
        self.outcome: Outcome | None = None
        self.setZValue(20)
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def set_deal(self, name: str, way: Tracker, outcome: Outcome | None) -> None:
        """Show where the deal stands."""
        if (name, way.now, outcome) == (self.name, self.stay, self.outcome):
            return
        self.name, self.stay, self.outcome = name, way.now, outcome
        border = "accent" if outcome in (None, Outcome.HESITATING) else _outcome_ink(outcome)
        self.set_look(CardLook(border=border, stripe=border))

    def describe(self) -> str:
        """Return the deal and where it stands in words."""
        return tr("funnel", "marker.described", deal=self.name, where=self.second_line())

    def tooltip_text(self) -> str:
        """Return all that is cut, and how to move it."""
        return "\n".join((self.name, self.second_line(), tr("funnel", "marker.tip")))

    def second_line(self) -> str:
        """Return where the deal stands: days in the stage, the outcome, the reason."""
        if self.stay is None:
            return tr("funnel", "marker.nowhere")
        ended = term(self.outcome) if self.outcome else ""
        reason = " ".join(self.stay.stage.reason.split())
        if not reason and self.stay.wants_reason:
            reason = tr("funnel", "reason.missing")
        days = days_words(self.stay.days) if self.stay.days != 0 else tr("funnel", "days.today")
        return joined((ended, days, reason))

    def draw_content(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the grip, the name and where it stands."""
        inside = rect.adjusted(12, 4, -8, -4)
        draw_icon(painter, "deal", QRectF(inside.x(), inside.y() + 2, 15, 15), "accent")
        top = QRectF(inside.x() + 20, inside.y(), inside.width() - 20, 19)
        self.write(painter, top, self.name, size=BODY, bold=True)
        below = QRectF(inside.x(), inside.y() + 20, inside.width(), 17)
        self.write(painter, below, self.second_line(), size=SMALL, ink="ink_2")

    def draw_over(self, painter: QPainter) -> None:
        """Draw the point that touches the stage."""
        middle, bottom = self.size.width() / 2, self.size.height()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(named(self.look.border or "accent"))
        painter.drawPolygon([QPointF(middle - 6, bottom), QPointF(middle + 6, bottom), QPointF(middle, bottom + 7)])


def _outcome_ink(outcome: Outcome) -> str:
    return "green" if outcome == Outcome.BOUGHT else "red"
