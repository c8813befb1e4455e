"""The application, which the system may hand files to: on a Mac a double click names its file nowhere else."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QTimer, Slot
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

AGAIN_MS = 250


class Application(QApplication):
    """Keeps the files that the system hands over until somebody takes them and no dialog waits for an answer."""

    def __init__(self, arguments: Sequence[str]) -> None:
        super().__init__(list(arguments))
        self._files: list[Path] = []
        self._take: Callable[[Path], object] | None = None
        self._later = QTimer(self, singleShot=True)
        self._later.timeout.connect(self._hand_on)

    def give_files_to(self, take: Callable[[Path], object]) -> None:
        """Have *take* called with the path of each file, those that came before as well, from the event loop."""
        self._take = take
        self._later.start(0)

    def event(self, event: QEvent) -> bool:
        """Qt override."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self._files.append(Path(event.file()))
            self._later.start(0)
            return True
        return super().event(event)

    @Slot()
    def _hand_on(self) -> None:
        if self._take is None or not self._files:
            return
        if self.activeModalWidget() is not None:
            self._later.start(AGAIN_MS)
            return
        waiting, self._files = self._files, []
        for path in waiting:
            self._take(path)
