"""Files dragged onto a window, as the window system hands them over."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from tests.support.settling import settle


def mime_of(files: Sequence[Path | str]) -> QMimeData:
    """Return what a file manager offers for *files*; words are addresses elsewhere."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(each)) if isinstance(each, Path) else QUrl(each) for each in files])
    return data


def enter(window: QWidget, data: QMimeData, at: QWidget | None = None) -> bool:
    """Drag *data* into *window*, over the middle of *at*; return whether that would be taken."""
    event = QDragEnterEvent(
        _place(window, at), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    event.ignore()
    QApplication.sendEvent(window.windowHandle(), event)
    return event.isAccepted()


def leave(window: QWidget) -> None:
    """Drag what is over *window* away again."""
    QApplication.sendEvent(window.windowHandle(), QDragLeaveEvent())


def drop(window: QWidget, data: QMimeData, at: QWidget | None = None) -> bool:
    """Let go of *data* in *window* over the middle of *at*; return whether it was taken."""
    place = QPointF(_place(window, at))
    event = QDropEvent(
        place, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
        QEvent.Type.Drop,
    )  # fmt: skip
    event.ignore()
    QApplication.sendEvent(window.windowHandle(), event)
    settle()
    return event.isAccepted()


def _place(window: QWidget, at: QWidget | None) -> QPoint:
    over = at or window
    return over.mapTo(window, over.rect().center())
