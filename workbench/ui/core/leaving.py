"""For whom and on what paper leaves what is made of a plan, unless the user says otherwise."""

from PySide6.QtCore import QObject, Signal

from workbench.domain.rows import Audience
from workbench.usecases.ports import Paper


class Leaving(QObject):
    """What a session remembers for whatever is printed, exported or sent next."""

    paper_changed = Signal()
    """The user set another paper for briefs."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._paper = Paper.A4
        self.audience = Audience.CUSTOMER
        """For whom the last picture, export or copy of the session was; at first who sees least."""

    @property
    def paper(self) -> Paper:
        """What a brief is set on unless the user chooses otherwise for one."""
        return self._paper

    def set_paper(self, paper: Paper) -> None:
        """Set briefs on *paper* from now on."""
        if paper != self._paper:
            self._paper = paper
            self.paper_changed.emit()
