"""How a link runs from a factor to a strategy: through the gaps between cells and cards, never over a text (S2).

A link leaves its card to the right, goes down in the gap there to the gutter below its row of cells, along that to the
channel beside the board, and up or down the channel to its strategy. From the last cards before the channel it goes
straight across.
"""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainterPath

from workbench.ui.factors.layout import BLOCK_EDGE, CARD_GAP, CELL_EDGE, CHANNEL, GUTTER, TITLE_LINE, Arrangement

SOFTNESS = 13.0
LANES = 5
LANE = 3.5
PORT = 5.0


def route(made: Arrangement, factor: str, cell: QRectF, strategy: str, lane: int) -> list[QPointF]:
    """Return the corners of the link from the card of *factor* in *cell* to the card of *strategy*.

    *lane* keeps the links to different strategies apart.
    """
    card, block = made.grid.cards[factor], made.board.boxes[strategy]
    start = QPointF(card.right(), card.center().y())
    port = QPointF(block.left(), block.top() + BLOCK_EDGE + TITLE_LINE / 2)
    channel = made.board_area.left() - CHANNEL / 2 + (lane % LANES - LANES // 2) * LANE
    last_in_row = card.right() + CELL_EDGE >= cell.right() - 0.5
    if last_in_row and cell.right() + CHANNEL >= made.board_area.left() - 0.5:
        return [start, QPointF(channel, start.y()), QPointF(channel, port.y()), port]
    gap = card.right() + (CELL_EDGE + GUTTER / 2 if last_in_row else CARD_GAP / 2)
    below = cell.bottom() + GUTTER / 2 + (lane % 3 - 1) * LANE / 2
    corners = [(gap, start.y()), (gap, below), (channel, below), (channel, port.y())]
    return [start, *(QPointF(x, y) for x, y in corners), port]


def path_of(corners: Sequence[QPointF]) -> QPainterPath:
    """Return the link through *corners* with its corners made soft."""
    path = QPainterPath(corners[0])
    for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
        incoming, outgoing = QLineF(corner, before), QLineF(corner, after)
        bend = min(SOFTNESS, incoming.length() / 2, outgoing.length() / 2)
        path.lineTo(_along(incoming, bend))
        path.quadTo(corner, _along(outgoing, bend))
    path.lineTo(corners[-1])
    return path


def _along(line: QLineF, distance: float) -> QPointF:
    length = line.length()
    return line.pointAt(distance / length) if length > 0 else line.p1()
