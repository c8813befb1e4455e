"""How a link runs from a factor to a strategy: through free room between cards, never over a text (S2).

A link leaves its card to the right and goes on at the height nearest to it that nothing further right stands in, in the
end in the gutter below its row of cells; then up or down the channel beside the board to its strategy.
"""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainterPath

from workbench.ui.factors.layout import (
    BLOCK_EDGE,
    CARD_GAP,
    CELL_EDGE,
    CELL_HEAD,
    CHANNEL,
    GUTTER,
    TITLE_LINE,
    Arrangement,
)

SOFTNESS = 14.0
ROOMY, CLEAR = 9.0, 2.4
"""How far a link keeps from what it passes: where there is room, and at least."""
TIGHT_COST, GUTTER_COST = 14.0, 6.0
"""How much farther a link may go to keep that room, and to stay out of the gutter."""
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
    height = _free_height(made, card, cell)
    arrival = [QPointF(channel, height), QPointF(channel, port.y()), port]
    if abs(height - start.y()) < 1:
        return [start, *arrival]
    last_in_cell = card.right() + CELL_EDGE >= cell.right() - 0.5
    gap = card.right() + (CELL_EDGE + GUTTER / 2 if last_in_cell else CARD_GAP / 2)
    return [start, QPointF(gap, start.y()), QPointF(gap, height), *arrival]


def _free_height(made: Arrangement, card: QRectF, cell: QRectF) -> float:
    """Return the best height at which nothing stands between *card* and the channel."""
    passed = list(_passed(made, card, cell))
    middle = card.center().y()
    costs = {cell.bottom() + GUTTER / 2: GUTTER_COST}
    for clear, cost in ((CLEAR, TIGHT_COST), (ROOMY, 0.0)):
        edges = [y for box in passed for y in (box.top() - clear, box.bottom() + clear)]
        inside = [y for y in (middle, *edges) if cell.top() + CELL_HEAD + clear < y < cell.bottom() - clear]
        costs |= {y: cost for y in inside if not any(box.top() - clear < y < box.bottom() + clear for box in passed)}
    return min(costs, key=lambda y: abs(y - middle) + costs[y])


def _passed(made: Arrangement, card: QRectF, cell: QRectF) -> Iterator[QRectF]:
    """Yield the cards of the same row of cells that stand further right."""
    for other in made.grid.cards.values():
        if other.left() >= card.right() - 0.5 and cell.top() <= other.top() < cell.bottom():
            yield other


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
