"""What the painting helpers leave on a picture."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QPainterPath

from workbench.ui.widgets.painting import HATCH_GAP, draw_hatch

WHITE = 0xFFFFFFFF


def hatched(zoom: float) -> QImage:
    """Return a rounded field of 100 by 40, hatched, in a white picture with 10 around it, all *zoom* times larger."""
    drawn = QImage(round(120 * zoom), round(60 * zoom), QImage.Format.Format_RGB32)
    drawn.fill(WHITE)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(zoom, zoom)
    field = QPainterPath()
    field.addRoundedRect(QRectF(10, 10, 100, 40), 10, 10)
    draw_hatch(painter, field)
    painter.end()
    return drawn


def stripes(drawn: QImage, row: int) -> list[int]:
    """Return where dark stripes begin in a *row*."""
    inked = [drawn.pixel(x, row) < WHITE - 0x080808 for x in range(drawn.width())]
    return [x for x in range(1, drawn.width()) if inked[x] and not inked[x - 1]]


@pytest.mark.parametrize("zoom", [1.0, 2.0, 4.0])
def test_stripes_are_as_far_apart_at_every_zoom_and_rise(qapp: object, zoom: float) -> None:
    drawn = hatched(zoom)
    upper, lower = stripes(drawn, round(24 * zoom)), stripes(drawn, round(26 * zoom))
    assert len(upper) == pytest.approx(100 / HATCH_GAP, abs=1)
    assert all(b - a == pytest.approx(HATCH_GAP * zoom, abs=1.5) for a, b in pairwise(upper[1:-1]))
    assert all(any(abs(x - 2 * zoom - y) <= 1 for y in lower) for x in upper[1:-1])


def test_hatching_keeps_to_its_shape(qapp: object) -> None:
    drawn = hatched(4.0)
    inside = QRectF(40, 40, 400, 160)
    for x in range(drawn.width()):
        for y in range(drawn.height()):
            if not inside.contains(x, y) or (x < 50 and y < 50):
                assert drawn.pixel(x, y) == WHITE, (x, y)
