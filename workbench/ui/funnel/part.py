"""A part of the funnel panel: it looks at the plan while it is seen, and else waits until it is."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from workbench.domain.edits import ChangeSet
from workbench.ui import failing
from workbench.ui.core.session import Session
from workbench.ui.language import tr


class Part(QWidget):
    """Base of the parts that lie behind each other; a subclass says in ``fill`` what it shows of the plan."""

    changed = Signal()
    """It was filled anew."""
    called = ""
    """Which part it is, as in the bar."""
    made_of: tuple[str, ...] = ()
    """What it is made of."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._waits = False

    def refresh(self, changes: ChangeSet | None) -> None:
        """Show what is new when *changes* bear on it; hidden, once it is shown."""
        self._waits = self._waits or changes is None or changes.touches(*self.made_of)
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
        if failing.attempt(failing.Part(self, self.part_words, self._attempt_to_fill), self.fill):
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
