"""Saving: on demand, after a pause, and on closing; the work is safe in the working copy all the while.

It is done in another thread, for a stick or a network may be slow. Edits go on meanwhile and are saved the next time.
"""

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from workbench.system.work import Work
from workbench.ui.core.session import Session
from workbench.ui.language import tr
from workbench.ui.shell.notices import RETRIED
from workbench.usecases.ports import StoreError

ENDING = ".acctplan"
RETRY_SECONDS = 60
LOOK_MS = 50


class Saver(QObject):
    """Publishes the plan of one session to the user's file."""

    told = Signal(str)
    """How far the plan is saved, in words."""
    failed = Signal(str, object)
    saved = Signal()

    def __init__(self, session: Session, pause_seconds: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._widget = parent
        self._work: Work[None] | None = None
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._look_after)
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
        self.settle()
        self._known_failure = ""
        self._begin(target)
        return self.settle()

    def settle(self) -> bool:
        """Wait for saving that is under way, if any, and tell how it went; return whether all is saved."""
        work = self._work
        if work is None:
            return self.published
        self._look.stop()
        try:
            self._wait(work)
        except StoreError as error:
            self._tell_failure(error)
            return False
        finally:
            self._work = None
        self._saved_at = datetime.now()
        self._known_failure = ""
        self.saved.emit()
        self.tell()
        return True

    def _begin(self, target: Path | None) -> None:
        self._pause.stop()
        self._work = Work(partial(self._session.document.store.publish, target))

    def _wait(self, work: Work[None]) -> None:
        from workbench.ui.core.waiting import watched

        watched(work, tr("shell", "wait.save"), self._widget)

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
        if not self.published and not self._session.document.store.secure():
            words = tr("shell", "saved.only_here")
        elif not self.published and self.target is not None:
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
        if self._work is None and not self.published:
            self._begin(None)
            self._look.start()

    @Slot()
    def _look_after(self) -> None:
        if self._work is not None and self._work.wait(0):
            self.settle()
