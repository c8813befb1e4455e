"""What is painted under the cards: the cells with their moves, the names of rows, the head of the board (S1)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from workbench.domain.factors import Direction
from workbench.ui.factors.facts import CONTROLS, DIRECTIONS, Cell
from workbench.ui.factors.layout import CELL_HEAD, HEAD, LABELS, Arrangement
from workbench.ui.factors.words import SIGNS, move_words
from workbench.ui.language import tr
from workbench.ui.terms import term
from workbench.ui.theme.theme import font, named
from workbench.ui.theme.tokens import BODY, RADIUS_CARD, SECTION, SMALL, TINY
from workbench.ui.widgets.painting import draw_elided, draw_wrapped

INKS = {Direction.POSITIVE: "green_ink", Direction.BOTH: "series.3", Direction.NEGATIVE: "red_ink"}
CENTRE = Qt.AlignmentFlag.AlignCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers on the backdrop: factors shown and in all per cell, strategies and actions."""

    counts: Mapping[Cell, tuple[int, int]] = field(default_factory=dict)
    strategies: int = 0
    done: int = 0
    wanted: int = 0


def draw_backdrop(painter: QPainter, made: Arrangement, figures: Figures, exposed: QRectF) -> None:
    """Paint what lies under links and cards, as far as it shows in *exposed*."""
    for cell, box in made.grid.cells.items():
        if box.intersects(exposed):
            _draw_cell(painter, cell, box, figures)
    if exposed.left() < LABELS:
        for direction in DIRECTIONS:
            _draw_row(painter, direction, made.grid.cells[Cell(direction, CONTROLS[0])])
        _draw_corner(painter)
    if exposed.top() < HEAD:
        _draw_board_head(painter, made, figures)


def tint_of(cell: Cell) -> str:
    """Return the name of the tint of a cell: deeper the more it is in our hands."""
    return f"factor_{cell.direction}.{CONTROLS.index(cell.control)}"


def _draw_cell(painter: QPainter, cell: Cell, box: QRectF, figures: Figures) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(named(tint_of(cell)))
    painter.drawRoundedRect(box, RADIUS_CARD, RADIUS_CARD)
    shown, total = figures.counts.get(cell, (0, 0))
    head = QRectF(box.left() + 9, box.top(), box.width() - 18, CELL_HEAD - 2)
    count = "" if not total else str(total) if shown == total else tr("factors", "cell.shown", shown=shown, n=total)
    ink, words = named(INKS[cell.direction] if total else "ink_3"), move_words(cell)
    wide = QFontMetricsF(font(TINY)).horizontalAdvance(words)
    draw_elided(painter, head, words, font(TINY), ink, LEFT)
    draw_elided(painter, head.adjusted(wide + 8, 0, 0, 0), count, font(TINY, bold=True), ink, LEFT)


def _draw_row(painter: QPainter, direction: Direction, box: QRectF) -> None:
    room = QRectF(4, box.center().y() - 22, LABELS - 10, 44)
    sign = QRectF(room.left(), room.top(), room.width(), 24)
    draw_elided(painter, sign, SIGNS[direction], font(SECTION, bold=True), named(INKS[direction]), CENTRE)
    words = term(direction)
    letters = font(TINY)
    if QFontMetricsF(letters).horizontalAdvance(words) <= room.width():
        line = QRectF(room.left(), sign.bottom(), room.width(), 16)
        draw_elided(painter, line, words, letters, named("ink_2"), CENTRE)
    else:
        draw_wrapped(painter, QRectF(room.left() + 4, sign.bottom(), room.width() - 4, 34), words, letters,
                     named("ink_2"))  # fmt: skip


def draw_bar(painter: QPainter, rect: QRectF, tint: str) -> None:
    """Draw one bar of the force field, or of what is done."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(named(tint))
    painter.drawRoundedRect(rect, 1.5, 1.5)


def _draw_corner(painter: QPainter) -> None:
    """Say beside the bars what they are."""
    place = QRectF(4, 22, LABELS - 10, 16)
    draw_elided(painter, place, tr("factors", "force.name"), font(TINY), named("ink_3"), CENTRE)


def _draw_board_head(painter: QPainter, made: Arrangement, figures: Figures) -> None:
    area = made.board_area
    head = QRectF(area.left(), 4, area.width(), 19)
    words = tr("factors", "board.actions", done=figures.done, n=figures.wanted) if figures.wanted else ""
    letters = font(SMALL)
    wide = QFontMetricsF(letters).horizontalAdvance(words) + 4 if words else 0.0
    draw_elided(painter, head, words, letters, named("ink_2"), RIGHT)
    title = tr("factors", "board.title", n=figures.strategies)
    draw_elided(painter, head.adjusted(0, 0, -wide, 0), title, font(BODY, bold=True), named("ink"), LEFT)
    if figures.wanted:
        line = QRectF(area.left(), head.bottom() + 6, area.width(), 2)
        draw_bar(painter, line, "line")
        draw_bar(painter, QRectF(line.left(), line.top(), line.width() * figures.done / figures.wanted, 2), "green")
