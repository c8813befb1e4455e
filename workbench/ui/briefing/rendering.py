"""Making the brief and the pictures of its pages away from the interface thread."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from workbench.domain.plan import Plan
from workbench.system.work import Work
from workbench.ui.core.services import Services
from workbench.usecases.ports import BriefRequest

LOOK_MS = 20

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished brief: what was asked for, the file, and the sizes of its pages in points."""

    request: BriefRequest
    pdf: bytes
    sheets: Sequence[tuple[float, float]]


class Worker(QObject):
    """Does one thing at a time away from the interface; what is asked for meanwhile waits, and only the latest of it.

    It looks after the work instead of being told, for the window, and it with it, may be gone when the work is done.
    """

    failed = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._work: Work[Any] | None = None
        self._waiting: Callable[[], Any] | None = None
        self._dropped = False
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._deliver)

    @property
    def busy(self) -> bool:
        """Whether something is being made that is wanted."""
        return self._waiting is not None or (self._work is not None and not self._dropped)

    def ask(self, do: Callable[[], Any]) -> None:
        """Have *do* done; what was asked before and is not ready is dropped."""
        self._waiting = do
        if self._work is None:
            self._start()

    def drop(self) -> None:
        """Want nothing of what was asked for."""
        self._waiting = None
        self._dropped = self._work is not None

    def _start(self) -> None:
        if self._waiting is not None:
            self._work = Work(self._waiting)
            self._waiting = None
            self._dropped = False
            self._look.start()

    @Slot()
    def _deliver(self) -> None:
        work = self._work
        if work is None or not work.wait(0):
            return
        dropped, self._work, self._dropped = self._dropped, None, False
        self._look.stop()
        if self._waiting is not None:
            self._start()
        elif not dropped:
            self._take(work)

    def _take(self, work: Work[Any]) -> None:
        try:
            done = work.result()
        except Exception as error:
            _log.exception("the brief could not be made")
            self.failed.emit(type(error).__name__)
        else:
            self.deliver(done)

    def deliver(self, done: Any) -> None:
        """Take what is *done*; a subclass says how."""


class BriefMaker(Worker):
    """Makes briefs; only the one asked for last is delivered."""

    ready = Signal(object)

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services

    def make(self, plan: Plan, request: BriefRequest) -> None:
        """Make a brief; what was asked before and is not ready is dropped."""
        self.ask(partial(_rendered, self._services, plan, request))

    def deliver(self, done: Rendered) -> None:
        """Tell that the brief is ready."""
        self.ready.emit(done)


class PagePainter(Worker):
    """Makes pictures of the pages of one brief, one after the other."""

    painted = Signal(object, int, object)
    """The PDF it is of, the number of the page counted from 0, and its PageImage."""

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._pdf = b""
        self._wanted: dict[int, int] = {}

    def paint(self, pdf: bytes, wanted: Mapping[int, int]) -> None:
        """Make pictures of the pages *wanted*, given with their width in pixels, instead of those asked for before."""
        self._pdf, self._wanted = pdf, dict(wanted)
        self.drop()
        self._next()

    def _next(self) -> None:
        if self._wanted:
            number = next(iter(self._wanted))
            self.ask(partial(_page, self._services, self._pdf, number, self._wanted.pop(number)))

    def deliver(self, done: Any) -> None:
        """Tell that a picture is ready, and make the next."""
        self.painted.emit(*done)
        self._next()


def _rendered(services: Services, plan: Plan, request: BriefRequest) -> Rendered:
    pdf = services.brief(plan, request)
    return Rendered(request, pdf, services.brief_sheets(pdf))


def _page(services: Services, pdf: bytes, number: int, width: int) -> tuple[bytes, int, object]:
    return pdf, number, services.brief_page(pdf, number, width)
