"""What is drawn under the cards of the stage tracker: the funnel itself, the posts of the gates, the arcs."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QLinearGradient, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from workbench.ui.funnel.layout import GAP, Run, TrackLayout
from workbench.ui.funnel.tracker_items import gate_icon, gate_ink
from workbench.ui.funnel.words import hop_words
from workbench.ui.theme.icons import draw_icon
from workbench.ui.theme.theme import colour, current, font, named
from workbench.ui.theme.tokens import SMALL
from workbench.ui.widgets.painting import draw_elided, text_width
from workbench.usecases.funnel import Reach, StageFacts, Stay, Step

AROUND = 9.0
"""How far the funnel reaches above and below its stages."""
POST = 10.0
TIP = 5.0
CENTRE = Qt.AlignmentFlag.AlignCenter


def draw_funnel(painter: QPainter, made: TrackLayout, place: int) -> None:
    """Draw the narrowing shape; what the deal has come through is a little darker."""
    first, last = made.stages[0], made.stages[-1]
    left, right = first.x - AROUND, last.right + AROUND
    shape = QPainterPath(QPointF(left, first.y - AROUND))
    shape.lineTo(right, last.y - AROUND)
    shape.lineTo(right, last.bottom + AROUND)
    shape.lineTo(left, first.bottom + AROUND)
    shape.closeSubpath()
    tint = QLinearGradient(left, 0, right, 0)
    reached = (made.stages[place].right - left) / (right - left) if place >= 0 else 0.0
    for at, strength in ((0.0, 0.05), (reached, 0.14), (min(1.0, reached + 0.02), 0.05), (1.0, 0.05)):
        tint.setColorAt(min(1.0, at), colour(current().accent, strength))
    painter.setPen(QPen(colour(current().accent, 0.18), 1.0))
    painter.setBrush(tint)
    painter.drawPath(shape)


def draw_gate_lines(painter: QPainter, made: TrackLayout) -> None:
    """Draw the post of each gate and the line that leads down to its sheet."""
    painter.setPen(QPen(named("line_strong"), 1.0))
    for place in range(1, len(made.stages)):
        x, _ = made.post(place)
        stage, sheet = made.stages[place], made.sheets[place]
        turn, down = QPointF(x, sheet.y - 9), QPointF(x + GAP / 2 + 5, sheet.y - 9)
        painter.drawPolyline([QPointF(x, stage.y - AROUND), turn, down, QPointF(down.x(), sheet.y)])


class GatePosts(QGraphicsItem):
    """The signs on the gates between the stages: whether each is satisfied. They lie over the stages."""

    def __init__(self) -> None:
        super().__init__()
        self._made: TrackLayout | None = None
        self._stages: tuple[StageFacts, ...] = ()
        self.setZValue(10)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def show_on(self, made: TrackLayout, stages: tuple[StageFacts, ...]) -> None:
        """Show the states of the gates on a layout."""
        signs = [(facts.gate, facts.reach) for facts in stages]
        if made == self._made and signs == [(facts.gate, facts.reach) for facts in self._stages]:
            return
        self.prepareGeometryChange()
        self._made, self._stages = made, stages
        self.update()

    def boundingRect(self) -> QRectF:
        """Qt override."""
        if self._made is None:
            return QRectF()
        return QRectF(0, self._made.axis - 2 * POST, self._made.width, 4 * POST)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Qt override."""
        if self._made is not None:
            for place, facts in enumerate(self._stages[1:], start=1):
                _draw_post(painter, QPointF(*self._made.post(place)), facts)


def _draw_post(painter: QPainter, at: QPointF, facts: StageFacts) -> None:
    ink = gate_ink(facts)
    quiet = facts.reach == Reach.AHEAD and not facts.gate.met
    painter.setPen(QPen(named("line_strong" if quiet else ink), 1.3))
    painter.setBrush(named("raised"))
    painter.drawEllipse(at, POST, POST)
    draw_icon(painter, gate_icon(facts), QRectF(at.x() - 6, at.y() - 6, 12, 12), ink)


def draw_runs(painter: QPainter, made: TrackLayout, stays: Mapping[str, Stay]) -> None:
    """Draw the steps back and the skips with their reasons."""
    for run in made.runs:
        _draw_run(painter, run, stays[run.key])


def _draw_run(painter: QPainter, run: Run, stay: Stay) -> None:
    ink = "amber" if stay.step == Step.BACK else "mute"
    (x1, y1), (x2, y2) = run.start, run.end
    path = QPainterPath(QPointF(x1, y1))
    bend = 8.0 if x2 > x1 else -8.0
    path.lineTo(x1, run.lane + 8)
    path.quadTo(x1, run.lane, x1 + bend, run.lane)
    path.lineTo(x2 - bend, run.lane)
    path.quadTo(x2, run.lane, x2, run.lane + 8)
    path.lineTo(x2, y2 - TIP)
    style = Qt.PenStyle.SolidLine if stay.step == Step.BACK else Qt.PenStyle.DashLine
    painter.setPen(QPen(named(ink), 1.6, style))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(named(ink))
    painter.drawPolygon([QPointF(x2 - TIP, y2 - 1.6 * TIP), QPointF(x2 + TIP, y2 - 1.6 * TIP), QPointF(x2, y2)])
    _draw_words(painter, run, stay)


def _draw_words(painter: QPainter, run: Run, stay: Stay) -> None:
    wide = min(run.words.width, run_width(stay))
    box = QRectF(run.words.middle - wide / 2, run.words.y + 1, wide, run.words.height - 2)
    painter.setPen(QPen(named("amber" if stay.step == Step.BACK else "mute"), 1.0))
    painter.setBrush(named("raised"))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    ink = named("amber_ink" if stay.wants_reason else "ink_2")
    draw_elided(painter, box.adjusted(9, 0, -8, 0), hop_words(stay), _letters(stay), ink, CENTRE)


def run_width(stay: Stay) -> float:
    """Return how wide the words of a step back or a skip are."""
    return text_width(hop_words(stay), _letters(stay)) + 20.0


def _letters(stay: Stay) -> QFont:
    return font(SMALL, bold=stay.wants_reason)
