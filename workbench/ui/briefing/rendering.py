"""Making the brief and the pictures of its pages away from the interface thread."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from workbench.domain.asof import apart
from workbench.domain.plan import Plan
from workbench.system.figures import glossary_words
from workbench.ui.core.services import Services
from workbench.ui.core.worker import Worker
from workbench.ui.language import current
from workbench.usecases.papers import left_out_of_paper
from workbench.usecases.ports import BriefRequest
from workbench.usecases.sharing import LeftOut

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished brief: what was asked for, the file, the sizes of its pages in points, what it cannot print, and what
    of the plan it may show and what not."""

    request: BriefRequest
    pdf: bytes
    sheets: Sequence[tuple[float, float]]
    lacking: str
    left: LeftOut


class BriefWorker(Worker):
    """Makes something of a brief; what goes wrong is logged and told."""

    failed = Signal(str)

    def fail(self, error: Exception) -> None:
        """Tell what kind of error it was."""
        _log.error("the brief could not be made", exc_info=error)
        self.failed.emit(type(error).__name__)


class BriefMaker(BriefWorker):
    """Makes briefs; only the one asked for last is delivered."""

    ready = Signal(object)

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services

    def make(self, plan: Plan, request: BriefRequest) -> None:
        """Make a brief; what was asked before and is not ready is dropped."""
        self.ask(partial(_rendered, self._services, plan, request, current()))

    def deliver(self, done: Rendered) -> None:
        """Tell that the brief is ready."""
        self.ready.emit(done)


class PagePainter(BriefWorker):
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


def _rendered(services: Services, plan: Plan, request: BriefRequest, language: str) -> Rendered:
    plan = apart(plan)
    pdf = services.brief(plan, request)
    lacking = services.brief_lacking(plan, request, language)
    say = partial(glossary_words, language=language)
    left = left_out_of_paper(plan, request.audience, request.opportunity, request.day, say)
    return Rendered(request, pdf, services.brief_sheets(pdf), lacking, left)


def _page(services: Services, pdf: bytes, number: int, width: int) -> tuple[bytes, int, object]:
    return pdf, number, services.brief_page(pdf, number, width)
