"""What every drawing does with its painter."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QPainter


@contextmanager
def state_kept(painter: QPainter) -> Iterator[None]:
    """Give *painter* its pens, place and clipping back at the end, also when drawing fails: others draw with it too."""
    painter.save()
    try:
        yield
    finally:
        painter.restore()
