"""Files dragged onto a window: what it can take it shows and takes, wherever in it they are let go; nothing else.

The window of the system is listened to, before any widget in it: a field for text would otherwise take the path of a
file for words.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import cast

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QDropEvent, QPainter, QPaintEvent, QPen, QWindow
from PySide6.QtWidgets import QApplication, QWidget

from workbench.ui.language import tr
from workbench.ui.shell.saving import ENDING
from workbench.ui.shell.window import Window
from workbench.ui.theme.theme import colour, current, font, named
from workbench.ui.theme.tokens import RADIUS_CARD, SPACE

IMPORTED = ".json"
EDGE = 2.0
OPACITY = 0.14
Type = QEvent.Type
_ENTERING = frozenset({Type.DragEnter, Type.DragMove})
_LEAVING = frozenset({Type.DragLeave, Type.Drop})


class FileDrops(QObject):
    """Listens for files that are dragged onto *window*."""

    dropped = Signal(object, object)
    """The Window and the paths of the files, once the drag is over."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._sign: DropSheet | None = None
        self._taken: tuple[Path, ...] = ()
        self._heard: QWindow | None = None
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._tell)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt override: hear of the window of the system as soon as there is one, and of drags over it."""
        kind = event.type()
        if watched is self._window:
            if kind in {Type.Show, Type.WinIdChange}:
                self._listen()
            return False
        if kind not in _ENTERING and kind not in _LEAVING:
            return False
        if kind == Type.DragLeave:
            self._hide_sign()
            return False
        return self._drag(cast(QDropEvent, event))

    def _listen(self) -> None:
        handle = cast("QWindow | None", self._window.windowHandle())
        if handle is not None and handle is not self._heard:
            handle.installEventFilter(self)
            self._heard = handle

    def _drag(self, event: QDropEvent) -> bool:
        """Take files that can be taken, or refuse them; return False for a drag of no files, which is not ours."""
        if not event.mimeData().hasUrls():
            return False
        files = self._files(event.mimeData())
        if event.type() == Type.Drop:
            self._hide_sign()
        elif files:
            self._show_sign(files)
        if not files:
            event.ignore()
            return True
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() == Type.Drop:
            # Whoever the files come from waits until the drag is over; questions come after that.
            self._taken = files
            self._later.start()
        return True

    def _files(self, data: QMimeData) -> tuple[Path, ...]:
        """Return the files in *data* if all of them can be taken now; nothing otherwise."""
        if QApplication.activeModalWidget() is not None or not data.urls():
            return ()
        files = tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
        takes_all = len(files) == len(data.urls()) and all(map(self._takes, files))
        imported = sum(file.suffix.casefold() == IMPORTED for file in files)
        return files if takes_all and (not imported or imported == len(files) == 1) else ()

    def _takes(self, file: Path) -> bool:
        ending = file.suffix.casefold()
        return ending == ENDING or (ending == IMPORTED and self._window.workspace is not None)

    @Slot()
    def _tell(self) -> None:
        files, self._taken = self._taken, ()
        self.dropped.emit(self._window, files)

    def _show_sign(self, files: Sequence[Path]) -> None:
        if self._sign is None:
            self._sign = DropSheet(self._window)
        imported = files[0].suffix.casefold() == IMPORTED
        self._sign.cover(tr("shell", "drop.import") if imported else tr("shell", "drop.open"))

    def _hide_sign(self) -> None:
        if self._sign is not None:
            self._sign.hide()


class DropSheet(QWidget):
    """Lies over a window while files are dragged over it and says what letting them go would do."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words = ""
        self.hide()

    def cover(self, words: str) -> None:
        """Lie over the whole window and say *words*."""
        if self.isVisible() and words == self._words:
            return
        self._words = words
        self.setGeometry(self._window.rect())
        self.setAccessibleName(words)
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt override."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inside = QRectF(self.rect()).adjusted(SPACE, SPACE, -SPACE, -SPACE)
        painter.setPen(QPen(named("accent"), EDGE, Qt.PenStyle.DashLine))
        painter.setBrush(colour(current().accent, OPACITY))
        painter.drawRoundedRect(inside, RADIUS_CARD, RADIUS_CARD)
        self._draw_plate(painter, inside)

    def _draw_plate(self, painter: QPainter, inside: QRectF) -> None:
        painter.setFont(font(bold=True))
        room = painter.fontMetrics().boundingRect(self._words)
        plate = QRectF(0, 0, room.width() + 6 * SPACE, room.height() + 3 * SPACE)
        plate.moveCenter(inside.center())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(named("accent_fill"))
        painter.drawRoundedRect(plate, plate.height() / 2, plate.height() / 2)
        painter.setPen(named("on_accent"))
        painter.drawText(plate, int(Qt.AlignmentFlag.AlignCenter), self._words)
