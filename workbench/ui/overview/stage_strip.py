"""The stages of the deal as a strip: passed, present, to come (F1)."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.domain.deal import STAGE_ORDER, StageName
from workbench.ui.language import tr
from workbench.ui.terms import term
from workbench.ui.theme.theme import font, named
from workbench.ui.theme.tokens import SPACE, TINY
from workbench.ui.widgets.painting import draw_elided, text_width
from workbench.ui.widgets.tips import set_tip

HEIGHT = 4 * SPACE
NOTCH = SPACE


class StageStrip(QWidget):
    """Ten arrows in a row; the words of each elide where room is short."""

    def __init__(self, stage: StageName | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        now = term(stage) if stage else tr("overview", "stage_unknown")
        self.setAccessibleName(now)
        set_tip(self, now)

    def sizeHint(self) -> QSize:
        """Qt override."""
        return QSize(80 * SPACE, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt override."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now = STAGE_ORDER.index(self._stage) if self._stage else -1
        left = 0.0
        for place, (stage, width) in enumerate(zip(STAGE_ORDER, self._widths(), strict=True)):
            self._draw(painter, stage, QRectF(left, 0, width, HEIGHT), place - now)
            left += width
        painter.end()

    def _widths(self) -> list[float]:
        """Equal arrows where there is room; where there is little, each as wide as its words ask for."""
        room = self.width() - NOTCH
        words = [text_width(tr("overview", f"stage.{stage}"), font(TINY, bold=True)) for stage in STAGE_ORDER]
        wanted = [width + NOTCH + 6 for width in words]
        equal = room / len(wanted)
        if max(wanted) <= equal:
            return [equal] * len(wanted)
        return [width * room / sum(wanted) for width in wanted]

    def _draw(self, painter: QPainter, stage: StageName, rect: QRectF, ahead: int) -> None:
        fill = "accent_fill" if ahead == 0 else "accent_soft" if ahead < 0 else "sunken"
        ink = "on_accent" if ahead == 0 else "accent" if ahead < 0 else "ink_3"
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(named(fill))
        painter.drawPolygon(_arrow(rect.adjusted(0, 0, -2, 0)))
        words = rect.adjusted(NOTCH + 2, 0, 0, 0)
        draw_elided(painter, words, tr("overview", f"stage.{stage}"), font(TINY, bold=ahead == 0), named(ink))


def _arrow(rect: QRectF) -> QPolygonF:
    left, right, top, bottom = rect.left(), rect.right(), rect.top(), rect.bottom()
    middle = rect.center().y()
    corners = (
        (left, top),
        (right, top),
        (right + NOTCH, middle),
        (right, bottom),
        (left, bottom),
        (left + NOTCH, middle),
    )
    return QPolygonF([QPointF(x, y) for x, y in corners])
