"""Making the brief's pages away from the interface thread."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from workbench.domain.plan import Plan
from workbench.system.work import Work
from workbench.ui.shell.services import Services
from workbench.usecases.ports import BriefRequest, PageImage

LOOK_MS = 20

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished brief: the file and its pages as pictures."""

    pdf: bytes
    pages: Sequence[PageImage]


class BriefMaker(QObject):
    """Makes briefs one at a time; only the one asked for last is delivered.

    It looks after the work instead of being told, for the window, and it with it, may be gone when a brief is ready.
    """

    ready = Signal(object)
    failed = Signal(str)

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._work: Work[Rendered] | None = None
        self._waiting: tuple[Plan, BriefRequest, int] | None = None
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._deliver)

    @property
    def busy(self) -> bool:
        """Whether a brief is being made."""
        return self._work is not None

    def make(self, plan: Plan, request: BriefRequest, width: int) -> None:
        """Make the brief and its pages *width* pixels wide; what was asked before and is not ready is dropped."""
        self._waiting = (plan, request, width)
        if not self.busy:
            self._start()

    def _start(self) -> None:
        if self._waiting is not None:
            self._work = Work(partial(_rendered, self._services, *self._waiting))
            self._waiting = None
            self._look.start()

    @Slot()
    def _deliver(self) -> None:
        work = self._work
        if work is None or not work.wait(0):
            return
        self._work = None
        self._look.stop()
        if self._waiting is not None:
            self._start()
            return
        try:
            done = work.result()
        except Exception as error:
            _log.exception("the brief could not be made")
            self.failed.emit(type(error).__name__)
        else:
            self.ready.emit(done)


def _rendered(services: Services, plan: Plan, request: BriefRequest, width: int) -> Rendered:
    pdf = services.brief(plan, request)
    return Rendered(pdf, services.brief_pages(pdf, width))
