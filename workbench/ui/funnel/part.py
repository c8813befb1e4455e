"""A part of the funnel panel: it is filled while it is seen, and else waits until it is."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from workbench.domain.edits import ChangeSet, touched
from workbench.domain.reads import Reading
from workbench.ui import failing
from workbench.ui.core.session import Session
from workbench.ui.language import tr


class Part(QWidget):
    """Base of the parts that lie behind each other; a subclass says in ``fill`` what it shows of the plan.

    It is filled again when something changes that was read for it.
    """

    changed = Signal()
    """It is filled anew; what is shown beside it now belongs to it."""
    called = ""
    """Which part it is, as in the bar."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.reading = Reading()
        """What ``fill`` reads of the plan."""
        self._waits = False

    def refresh(self, changes: ChangeSet | None) -> None:
        """Show what is new when *changes* bear on it; hidden, once it is shown."""
        self._waits = self._waits or self.reading.outdated_by(touched(changes))
        if self.isVisible():
            self._catch_up()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt override: catch up with what happened while hidden."""
        super().showEvent(event)
        if self._catch_up():
            self.follow_selection()

    def _catch_up(self) -> bool:
        waited, self._waits = self._waits, False
        if waited:
            self._attempt_to_fill()
        return waited

    def _attempt_to_fill(self) -> None:
        failing.attempt(failing.Part(self, self.part_words, self._attempt_to_fill), self._fill_whole)

    def _fill_whole(self) -> None:
        with self.reading.whole():
            self.fill()
            self.changed.emit()

    def part_words(self) -> str:
        """Return what the part is called."""
        return tr("funnel", f"part.{self.called}")

    def fill(self) -> None:
        """Show the plan as of the day looked at."""
        raise NotImplementedError

    def follow_selection(self) -> None:
        """Select what is selected in the session."""
        raise NotImplementedError
