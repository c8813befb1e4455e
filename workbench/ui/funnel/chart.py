"""The conversion chart: own rates beside the reference (F2). Its library is loaded when the first chart is made."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from workbench.ui.funnel.models import MilestoneRow
from workbench.ui.language import tr
from workbench.ui.theme.theme import colour, current, font, named
from workbench.ui.theme.tokens import SMALL

WIDE = 0.34
"""How wide a bar is, where two milestones are 1 apart."""
HEADROOM = 116


class Chart(QObject):
    """Draws rows of milestones as bars: ours in the accent, the reference in grey, its range as a whisker."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        import pyqtgraph

        self._graph: Any = pyqtgraph
        self.widget: Any = pyqtgraph.PlotWidget(parent)
        self.widget.setMouseEnabled(x=False, y=False)
        self.widget.setMenuEnabled(False)
        self.widget.hideButtons()
        self.widget.setYRange(0, HEADROOM, padding=0)
        self.widget.getAxis("left").setTicks([[(n, f"{n} %") for n in range(0, 101, 20)]])

    def show_rows(self, rows: Sequence[MilestoneRow]) -> None:
        """Draw *rows* in the colours and the language in force."""
        self.widget.clear()
        self._dress()
        self.widget.setXRange(-0.6, len(rows) - 0.4, padding=0)
        labels = [(place, tr("funnel", f"milestone.{row.milestone}")) for place, row in enumerate(rows)]
        self.widget.getAxis("bottom").setTicks([labels])
        for place, row in enumerate(rows):
            self._draw_reference(place, row)
            self._draw_own(place, row)

    def _dress(self) -> None:
        self.widget.setBackground(named("panel"))
        for side in ("left", "bottom"):
            axis = self.widget.getAxis(side)
            axis.setPen(named("line_strong"))
            axis.setTextPen(named("ink_2"))
            axis.setStyle(tickFont=font(SMALL), tickLength=0)
        self.widget.showGrid(x=False, y=True, alpha=0.12)

    def _draw_reference(self, place: int, row: MilestoneRow) -> None:
        if not row.reference:
            self._write(place + WIDE / 2, 0, tr("funnel", "reference.none"), named("ink_3"))
            return
        middle = sorted(row.reference)[len(row.reference) // 2]
        self._bar(place + WIDE / 2, middle, colour(current().mute, 0.45))
        low, high = min(row.reference), max(row.reference)
        if high > low:
            pen = self._graph.mkPen(named("ink_3"), width=2)
            whisker = self._graph.ErrorBarItem(
                x=_numbers(place + WIDE / 2), y=_numbers(middle), top=_numbers(high - middle),
                bottom=_numbers(middle - low), beam=0.12, pen=pen,
            )  # fmt: skip
            self.widget.addItem(whisker)
        self._write(place + WIDE / 2, high, row.reference_words, named("ink_2"))

    def _draw_own(self, place: int, row: MilestoneRow) -> None:
        """A bar where there are enough opportunities for a rate; else the bare count."""
        if row.percent is None:
            self._write(place - WIDE / 2, 0, tr("funnel", "own.count", n=row.count), named("accent"))
            return
        self._bar(place - WIDE / 2, row.percent, named("accent_fill"))
        words = tr("funnel", "own.percent", percent=row.percent, n=row.count)
        self._write(place - WIDE / 2, row.percent, words, named("accent"))

    def _bar(self, x: float, height: float, fill: QColor) -> None:
        bar = self._graph.BarGraphItem(x=[x], height=[height], width=WIDE * 0.9, brush=fill, pen=None)
        self.widget.addItem(bar)

    def _write(self, x: float, y: float, words: str, ink: QColor) -> None:
        text = self._graph.TextItem(words, color=ink, anchor=(0.5, 1.0))
        text.setFont(font(SMALL, bold=True))
        text.setPos(x, y)
        self.widget.addItem(text)


def _numbers(value: float) -> Any:
    import numpy

    return numpy.array([float(value)])
