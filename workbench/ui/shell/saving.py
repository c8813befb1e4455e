"""Saving: on demand, after a pause, and on closing; the work is safe in the working copy all the while."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from workbench.ui.language import tr
from workbench.ui.shell.notices import RETRIED
from workbench.ui.shell.session import Session
from workbench.usecases.ports import StoreError

ENDING = ".acctplan"
RETRY_SECONDS = 60


class Saver(QObject):
    """Publishes the plan of one session to the user's file."""

    told = Signal(str)
    """How far the plan is saved, in words."""
    failed = Signal(str, dict)
    saved = Signal()

    def __init__(self, session: Session, pause_seconds: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._saved_at: datetime | None = None
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._save_after_pause)
        self._pause_seconds = pause_seconds
        self._known_failure = ""
        session.state_changed.connect(self._changed)

    def set_pause(self, seconds: int) -> None:
        """Save by itself after another pause, 0 for never; one that runs already runs on."""
        self._pause_seconds = seconds
        if not seconds:
            self._pause.stop()

    @property
    def target(self) -> Path | None:
        """Where saving goes; None for a plan never saved, or opened from where the user should be asked."""
        return self._session.document.store.target

    @property
    def name(self) -> str:
        """The name of the file that was opened or saved last, nothing for a plan that was in none."""
        origin = self._session.document.store.origin
        return origin.name if origin else ""

    @property
    def published(self) -> bool:
        """Whether the user's file holds everything."""
        return self._session.document.store.published

    def save(self, target: Path | None = None) -> bool:
        """Publish to *target* or the user's file; return whether it went well. An error is told by ``failed``."""
        self._known_failure = ""
        return self._publish(target)

    def _publish(self, target: Path | None) -> bool:
        self._pause.stop()
        try:
            self._session.document.store.publish(target)
        except StoreError as error:
            self._tell_failure(error)
            return False
        self._saved_at = datetime.now()
        self._known_failure = ""
        self.saved.emit()
        self.tell()
        return True

    def _tell_failure(self, error: StoreError) -> None:
        """Say why saving failed, once: trying again after a pause says nothing new of the same matter."""
        if error.key != self._known_failure:
            self.failed.emit(error.key, dict(error.values))
        self._known_failure = error.key
        if self._pause_seconds and error.key in RETRIED and self.target is not None:
            self._pause.start(max(self._pause_seconds, RETRY_SECONDS) * 1000)
        self.tell()

    @Slot()
    def tell(self) -> None:
        """Say in words how far the plan is saved."""
        if not self.published and self.target is not None:
            words = tr("shell", "saved.not_yet", name=self.name)
        elif not self.published or not self.name:
            words = tr("shell", "saved.kept_only")
        elif self._saved_at is None:
            words = tr("shell", "saved.as_opened", name=self.name)
        else:
            words = tr("shell", "saved.at", name=self.name, time=self._saved_at.strftime("%H:%M"))
        self.told.emit(words)

    @Slot()
    def _changed(self) -> None:
        self.tell()
        if self._pause_seconds and self.target is not None:
            self._pause.start(self._pause_seconds * 1000)

    @Slot()
    def _save_after_pause(self) -> None:
        if not self.published:
            self._publish(None)


def with_ending(path: str) -> Path:
    """Return *path* with the ending of plan files; a dot in a name makes no other ending."""
    chosen = Path(path)
    return chosen if chosen.suffix.casefold() == ENDING else chosen.with_name(chosen.name + ENDING)
