"""The coverage lanes as bars: met lately, met too long ago, never met (R5)."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.domain.people import Lane
from workbench.ui.language import tr
from workbench.ui.people.said import listed
from workbench.ui.terms import term
from workbench.ui.theme.theme import font, named
from workbench.ui.theme.tokens import BODY, SMALL, SPACE
from workbench.ui.widgets.painting import draw_elided
from workbench.usecases.coverage import LaneBar

HEIGHT = 8 * SPACE
BAR = SPACE + SPACE // 2


class LaneBars(QWidget):
    """Four bars side by side; the words say the same as the colours."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: Sequence[LaneBar] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: Sequence[LaneBar]) -> None:
        """Show *bars*."""
        self._bars = bars
        self.setAccessibleName(listed(map(said, bars)))
        self.update()

    def sizeHint(self) -> QSize:
        """Qt override."""
        return QSize(60 * SPACE, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt override."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = (self.width() - 3 * 2 * SPACE) / 4
        for number, bar in enumerate(self._bars):
            _draw(painter, QRectF(number * (wide + 2 * SPACE), 0, wide, HEIGHT), bar)
        painter.end()


def said(bar: LaneBar) -> str:
    """Return a bar in words."""
    return tr("people", "cover.lane_said", lane=term(bar.lane), state=_state(bar))


def _state(bar: LaneBar) -> str:
    if not bar.people:
        return tr("people", "cover.lane_empty")
    return tr("people", "cover.lane", lately=bar.lately, n=bar.people)


def _draw(painter: QPainter, room: QRectF, bar: LaneBar) -> None:
    line = room.height() / 3
    grave = bar.lane == Lane.DECISION and not bar.lately
    name = term(bar.lane)
    draw_elided(painter, QRectF(room.left(), room.top(), room.width(), line), name, font(BODY, bold=True), named("ink"))
    track = QRectF(room.left(), room.top() + line + 2, room.width(), BAR)
    painter.setPen(QPen(named("red" if grave else "line_strong"), 1.0))
    painter.setBrush(named("sunken"))
    painter.drawRoundedRect(track, BAR / 2, BAR / 2)
    painter.setPen(Qt.PenStyle.NoPen)
    for count, ink in ((bar.met, "amber"), (bar.lately, "green")):
        if count:
            painter.setBrush(named(ink))
            done = QRectF(track.left(), track.top(), track.width() * count / bar.people, track.height())
            painter.drawRoundedRect(done, BAR / 2, BAR / 2)
    below = QRectF(room.left(), track.bottom() + 2, room.width(), line)
    draw_elided(painter, below, _state(bar), font(SMALL), named("red_ink" if grave else "ink_2"))
