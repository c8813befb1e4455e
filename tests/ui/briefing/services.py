"""The other side of the house, for tests of the brief panel: blank pages, and what was asked for."""

import threading
from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from tests.support.sessions import show
from tests.support.waiting import PATIENCE_SECONDS
from workbench.domain.plan import Plan
from workbench.ui.briefing.panel import BriefPanel
from workbench.ui.core.session import Session
from workbench.usecases.ports import BriefKind, BriefRequest, PageImage

A4 = (595.0, 842.0)


class FakeServices:
    """Makes briefs of blank pages, the full one of *count*, and remembers what was asked.

    While ``go`` is clear a brief is not ready.
    """

    def __init__(self, count: int = 5) -> None:
        self.count = count
        self.asked: list[BriefRequest] = []
        self.painted: list[tuple[int, int]] = []
        self.broken = False
        self.go = threading.Event()
        self.go.set()

    def brief(self, plan: Plan, request: BriefRequest) -> bytes:
        self.asked.append(request)
        assert self.go.wait(PATIENCE_SECONDS)
        if self.broken:
            raise ValueError("no ink")
        return f"%PDF {request.kind} {request.language} {plan.account.name}".encode()

    def brief_lacking(self, plan: Plan, request: BriefRequest, language: str) -> str:
        return f"{language}: 🚀" if "🚀" in plan.account.name else ""

    def brief_sheets(self, pdf: bytes) -> Sequence[tuple[float, float]]:
        return [A4] * (self.count if BriefKind.FULL.encode() in pdf else 1)

    def brief_page(self, pdf: bytes, number: int, width: int) -> PageImage:
        del pdf
        self.painted.append((number, width))
        height = round(width * A4[1] / A4[0])
        return PageImage(width, height, bytes([200, 200, number, 255]) * (width * height))


def panel_in(host: QWidget, session: Session, services: FakeServices) -> BriefPanel:
    """Return a brief panel shown in *host*."""
    panel = BriefPanel(session, services, host)  # type: ignore[arg-type]
    host.layout().addWidget(panel)
    show(host)
    return panel
