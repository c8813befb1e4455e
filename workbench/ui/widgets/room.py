"""How much room a picture gets in its view, and by how much a large view magnifies it."""

from PySide6.QtWidgets import QAbstractScrollArea

FRAME = 2.0
LARGEST = 1.5


def inner_size(view: QAbstractScrollArea) -> tuple[float, float]:
    """Return width and height in pixels that *view* leaves to its picture."""
    port = view.viewport()
    return port.width() - FRAME, port.height() - FRAME


def magnification(width: float, design_width: float) -> float:
    """Return how much a picture is magnified in a view of *width*: from *design_width* on it grows along with it."""
    return min(LARGEST, max(1.0, width / design_width))


def room_of(view: QAbstractScrollArea, least: tuple[float, float], design_width: float) -> tuple[float, float]:
    """Return width and height, in scene units, of the picture that fills *view*; never less than *least*."""
    width, height = inner_size(view)
    wide = max(least[0], width)
    scale = magnification(wide, design_width)
    return wide / scale, max(least[1], height / scale)
