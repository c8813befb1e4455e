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
GRID = 32
"""How strong the lines across are, of 255."""


class Chart(QObject):
    """Draws rows of milestones as bars: ours in the accent, the reference in grey, its range as a whisker."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        import pyqtgraph

        # A plot item of the library would leave menus behind that nobody owns; a box with two axes has none.
        self._graph: Any = pyqtgraph
        self.widget: Any = pyqtgraph.GraphicsView(parent)
        room = pyqtgraph.GraphicsLayout()
        room.setSpacing(0)
        self.widget.setCentralItem(room)
        self._box: Any = pyqtgraph.ViewBox(enableMenu=False, enableMouse=False)
        self._left, self._bottom = (pyqtgraph.AxisItem(side, linkView=self._box) for side in ("left", "bottom"))
        room.addItem(self._left, 0, 0)
        room.addItem(self._box, 0, 1)
        room.addItem(self._bottom, 1, 1)
        self._box.setYRange(0, HEADROOM, padding=0)
        self._left.setTicks([[(n, f"{n} %") for n in range(0, 101, 20)]])

    def show_rows(self, rows: Sequence[MilestoneRow]) -> None:
        """Draw *rows* in the colours and the language in force."""
        self._box.clear()
        self._dress()
        self._box.setXRange(-0.6, len(rows) - 0.4, padding=0)
        labels = [(place, tr("funnel", f"milestone.{row.milestone}")) for place, row in enumerate(rows)]
        self._bottom.setTicks([labels])
        for place, row in enumerate(rows):
            self._draw_reference(place, row)
            self._draw_own(place, row)

    def _dress(self) -> None:
        self.widget.setBackground(named("panel"))
        for axis in (self._left, self._bottom):
            axis.setPen(named("line_strong"))
            axis.setTextPen(named("ink_2"))
            axis.setStyle(tickFont=font(SMALL), tickLength=0)
        self._left.setGrid(GRID)

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
            self._box.addItem(whisker)
        self._write(place + WIDE / 2, high, row.reference_words, named("ink_2"))

    def _draw_own(self, place: int, row: MilestoneRow) -> None:
        """A bar where there are enough opportunities for a rate; else the bare count."""
        if row.percent is None:
            self._write(place - WIDE / 2, 0, tr("funnel", "own.count", n=row.count), named("accent"))
            return
        self._bar(place - WIDE / 2, row.percent, named("accent_fill"))
        words = tr("funnel", "own.percent", percent=row.percent)
        self._write(place - WIDE / 2, row.percent, words, named("accent"))

    def _bar(self, x: float, height: float, fill: QColor) -> None:
        bar = self._graph.BarGraphItem(x=[x], height=[height], width=WIDE * 0.9, brush=fill, pen=None)
        self._box.addItem(bar)

    def _write(self, x: float, y: float, words: str, ink: QColor) -> None:
        text = self._graph.TextItem(words, color=ink, anchor=(0.5, 1.0))
        text.setFont(font(SMALL, bold=True))
        text.setPos(x, y)
        self._box.addItem(text)


def _numbers(value: float) -> Any:
    import numpy

    return numpy.array([float(value)])
