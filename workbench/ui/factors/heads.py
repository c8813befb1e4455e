"""The heads of the grid's columns: the degree of control over its bar of the force field (S1)."""

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from workbench.domain.factors import Control
from workbench.ui.factors.backdrop import draw_bar
from workbench.ui.factors.extras import Extra
from workbench.ui.factors.facts import DIRECTIONS, Cell
from workbench.ui.factors.layout import HEAD, Arrangement
from workbench.ui.language import tr
from workbench.ui.terms import term
from workbench.ui.theme.theme import font, named
from workbench.ui.theme.tokens import BODY, TINY
from workbench.ui.widgets.painting import draw_elided
from workbench.ui.widgets.tips import set_tip

TOP, TITLE, BAR, NUMBER = 4.0, 19.0, 6.0, 26.0
CENTRE = Qt.AlignmentFlag.AlignCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ColumnHead(Extra):
    """Names a degree of control; its bar shows what is against us left and what is for us right, all on one scale."""

    def __init__(self, control: Control) -> None:
        super().__init__()
        self._control = control
        self._forces = (0, 0)
        self._most = 1

    def show_forces(self, forces: tuple[int, int], most: int) -> None:
        """Show what is for us and against us; *most* fills half the bar."""
        if (forces, most or 1) != (self._forces, self._most):
            self._forces, self._most = forces, most or 1
            self.retranslate()

    def show_on(self, made: Arrangement) -> None:
        """Stand over the column."""
        box = made.grid.cells[Cell(DIRECTIONS[0], self._control)]
        self.show_at(QRectF(box.left(), TOP, box.width(), HEAD - TOP - 2))

    def retranslate(self) -> None:
        """Say everything in the language in force."""
        good, bad = self._forces
        control = term(self._control)
        set_tip(self, tr("factors", "force.tip", control=control, good=good, bad=bad))
        self.update()

    def draw(self, painter: QPainter) -> None:
        """Draw the name over the bar."""
        words = tr("factors", "column.control", control=term(self._control))
        title = QRectF(0, 0, self._rect.width(), TITLE)
        draw_elided(painter, title, words, font(BODY, bold=True), named("ink"), CENTRE)
        line = QRectF(NUMBER, title.bottom() + 4, self._rect.width() - 2 * NUMBER, BAR)
        self._draw_bars(painter, line)
        self._draw_numbers(painter, line)

    def _draw_bars(self, painter: QPainter, line: QRectF) -> None:
        good, bad = (force / self._most * line.width() / 2 for force in self._forces)
        middle = line.center().x()
        draw_bar(painter, line.adjusted(0, 2, 0, -2), "line")
        draw_bar(painter, QRectF(middle - bad, line.top(), bad, BAR), "red")
        draw_bar(painter, QRectF(middle, line.top(), good, BAR), "green")
        painter.setPen(QPen(named("ink_2"), 1.0))
        painter.drawLine(QLineF(middle, line.top() - 2, middle, line.bottom() + 2))

    def _draw_numbers(self, painter: QPainter, line: QRectF) -> None:
        good, bad = self._forces
        number = QRectF(0, line.top() - 5, NUMBER - 5, BAR + 10)
        draw_elided(painter, number, f"−{bad}" if bad else "", font(TINY), named("red_ink"), RIGHT)
        number.moveLeft(line.right() + 5)
        draw_elided(painter, number, f"+{good}" if good else "", font(TINY), named("green_ink"), LEFT)
