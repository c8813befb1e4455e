"""Making the brief's pages away from the interface thread."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from workbench.domain.plan import Plan
from workbench.ui.shell.services import Services
from workbench.usecases.ports import BriefRequest, PageImage

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished brief: the file and its pages as pictures."""

    pdf: bytes
    pages: Sequence[PageImage]


class BriefMaker(QObject):
    """Makes briefs one at a time; only the one asked for last is delivered."""

    ready = Signal(object)
    failed = Signal(str)
    _finished = Signal(int, object, str)

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._asked = 0
        self._busy = False
        self._waiting: tuple[Plan, BriefRequest, int] | None = None
        self._finished.connect(self._deliver)

    @property
    def busy(self) -> bool:
        """Whether a brief is being made."""
        return self._busy

    def make(self, plan: Plan, request: BriefRequest, width: int) -> None:
        """Make the brief and its pages *width* pixels wide; what was asked before and is not ready is dropped."""
        self._asked += 1
        self._waiting = (plan, request, width)
        if not self._busy:
            self._start()

    def _start(self) -> None:
        if self._waiting is not None:
            plan, request, width = self._waiting
            self._waiting = None
            self._busy = True
            QThreadPool.globalInstance().start(_Job(self, self._asked, (plan, request, width)))

    def work(self, number: int, plan: Plan, request: BriefRequest, width: int) -> None:
        """Make one brief; runs in a thread of the pool."""
        try:
            pdf = self._services.brief(plan, request)
            done = Rendered(pdf, self._services.brief_pages(pdf, width))
        except Exception as error:
            _log.exception("the brief could not be made")
            self._finished.emit(number, None, type(error).__name__)
        else:
            self._finished.emit(number, done, "")

    @Slot(int, object, str)
    def _deliver(self, number: int, done: Rendered | None, error: str) -> None:
        self._busy = False
        if number != self._asked:
            self._start()
        elif done is None:
            self.failed.emit(error)
        else:
            self.ready.emit(done)


class _Job(QRunnable):
    """One brief to be made."""

    def __init__(self, maker: BriefMaker, number: int, task: tuple[Plan, BriefRequest, int]) -> None:
        super().__init__()
        self._maker = maker
        self._number = number
        self._task = task

    def run(self) -> None:
        """Qt override."""
        self._maker.work(self._number, *self._task)
