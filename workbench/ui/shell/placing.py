"""Where a window begins and how large: as before if that still fits, and never larger than its screen."""

from PySide6.QtCore import QByteArray, QRect, QSize, Qt
from PySide6.QtWidgets import QWidget

NORMAL_SIZE = QSize(1366, 768)
SMALLEST_SIZE = QSize(820, 440)
"""A little less than a screen of 1366 × 768 that magnifies by half leaves between the bars of the desktop."""


def place(window: QWidget, text: str) -> None:
    """Give *window*, which is not shown yet, the place and size in *text*, or the usual size where there is none.

    What was kept may be of another screen, or of one that magnified less; Qt brings it inside. A window that finds no
    room for its usual size fills the screen: how wide the frame round it is, only the desktop knows.
    """
    there = room(window).size()
    window.setMinimumSize(SMALLEST_SIZE.boundedTo(there))
    if text and window.restoreGeometry(QByteArray.fromBase64(text.encode("ascii"))):
        return
    window.resize(NORMAL_SIZE.boundedTo(there))
    if there.width() <= NORMAL_SIZE.width() or there.height() <= NORMAL_SIZE.height():
        window.setWindowState(Qt.WindowState.WindowMaximized)


def place_text(window: QWidget) -> str:
    """Return the place and size of *window* as text for the settings."""
    return bytes(window.saveGeometry().toBase64().data()).decode("ascii")


def room(window: QWidget) -> QRect:
    """Return the part of its screen that *window* may take: the bars of the desktop leave it."""
    return window.screen().availableGeometry()
