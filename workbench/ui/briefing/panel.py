"""The brief panel: choose what is printed and for whom, see it, keep it as PDF or print it."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QLabel, QStackedWidget, QVBoxLayout, QWidget

from workbench.domain.edits import ChangeSet
from workbench.domain.rows import Audience
from workbench.system.language import Language
from workbench.ui.briefing.pages_view import PagesView
from workbench.ui.briefing.printing import print_pages
from workbench.ui.briefing.rendering import BriefMaker, Rendered
from workbench.ui.language import current, tr
from workbench.ui.panel import Panel
from workbench.ui.shell.services import Services
from workbench.ui.shell.session import Session
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.banner import Banner
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.empty_state import EmptyState
from workbench.ui.widgets.enum_combo import EnumCombo
from workbench.ui.widgets.panel_bar import PanelBar
from workbench.ui.widgets.segmented import SegmentedControl
from workbench.usecases.ports import BriefKind, BriefRequest, Paper

PAUSE_MS = 250


class BriefPanel(Panel):
    """Shows the strategy brief as it will print."""

    name = "brief"

    def __init__(self, session: Session, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._services = services
        self._maker = BriefMaker(services, self)
        self._maker.ready.connect(self._show_brief)
        self._maker.failed.connect(self._tell_failed)
        self._rendered: Rendered | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._make)
        self._bar = PanelBar()
        self._kind = SegmentedControl(list(BriefKind), _kind_name)
        self._audience = EnumCombo([Audience.TEAM, Audience.PRIVATE, Audience.CUSTOMER], _audience_name)
        self._language = EnumCombo(list(Language), _language_name)
        self._paper = EnumCombo(list(Paper), _paper_name)
        self._save = Button(kind="primary", icon="save")
        self._print = Button(icon="print")
        self._note = QLabel()
        self._trouble = Banner("error")
        self._pages = PagesView()
        self._empty = EmptyState()
        self._build()
        self._language.set_value(current())
        self.retranslate()

    def refresh(self, changes: ChangeSet | None) -> None:
        """Make the brief anew, a moment after the last change."""
        del changes
        has_deal = self.session.opportunity is not None
        self._stack.setCurrentWidget(self._pages if has_deal else self._empty)
        for button in (self._save, self._print):
            button.setEnabled(has_deal)
        if has_deal:
            self._pause.start()

    def retranslate(self) -> None:
        """Set every text anew; the brief follows the language of the window."""
        self._bar.set_title(tr("terms", "panel.brief"))
        self._save.setText(tr("briefing", "save"))
        self._print.setText(tr("briefing", "print"))
        self._kind.setAccessibleName(tr("briefing", "kind"))
        for field, key in ((self._audience, "audience"), (self._language, "language"), (self._paper, "paper")):
            field.setAccessibleName(tr("briefing", key))
            field.setToolTip(tr("briefing", key))
        first, second = tr("help", "brief.empty_body").split("\n")
        self._empty.set_texts(tr("help", "brief.empty_title"), first, second)
        self._language.set_value(current())
        self._show_note()
        if self.isVisible():
            self.refresh(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt override: pages are made as wide as they are shown."""
        super().resizeEvent(event)
        if self._rendered is not None:
            self._pause.start()

    def request(self) -> BriefRequest:
        """Return what is asked for."""
        return BriefRequest(
            kind=self._kind.value(),
            audience=self._audience.value(),
            language=self._language.value(),
            paper=self._paper.value(),
            day=self.session.day,
            opportunity=self.session.opportunity,
        )

    def _build(self) -> None:
        for field in (self._kind, self._audience, self._language, self._paper):
            self._bar.add_left(field)
            field.edited.connect(self._chosen)
        for button in (self._print, self._save):
            self._bar.add_right(button)
        self._save.clicked.connect(self._save_pdf)
        self._print.clicked.connect(self._print_pdf)
        self._note.setProperty("role", "secondary")
        self._note.setWordWrap(True)
        self._trouble.hide()
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._pages)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
        column.setSpacing(SPACE)
        for widget in (self._bar, self._trouble, self._note):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)

    @Slot(object)
    def _chosen(self, value: Any) -> None:
        del value
        self._show_note()
        self._make()

    @Slot()
    def _make(self) -> None:
        if self.session.opportunity is not None:
            self._note.setText(tr("briefing", "making"))
            width = round(self._pages.page_width() * self.devicePixelRatioF())
            self._maker.make(self.session.plan, self.request(), min(width, 2400))

    @Slot(object)
    def _show_brief(self, rendered: Rendered) -> None:
        self._rendered = rendered
        self._trouble.hide()
        self._pages.show_pages(rendered.pages)
        self._show_note()

    @Slot(str)
    def _tell_failed(self, reason: str) -> None:
        self._trouble.set_text(tr("briefing", "failed", reason=reason))
        self._trouble.show()

    def _show_note(self) -> None:
        note = tr("briefing", f"note.{self._audience.value()}")
        count = tr("briefing", "pages", n=len(self._rendered.pages)) if self._rendered else ""
        self._note.setText(" · ".join(part for part in (count, note) if part))

    @Slot()
    def _save_pdf(self) -> None:
        account = self.session.plan.account.name or "brief"
        given = f"{account} {self.session.day.isoformat()}.pdf"
        path, _ = QFileDialog.getSaveFileName(self, tr("briefing", "save"), given, "PDF (*.pdf)")
        if not path:
            return
        try:
            Path(path).write_bytes(self._services.brief(self.session.plan, self.request()))
        except OSError:
            self.session.failed.emit("not_writable", {"path": path})

    @Slot()
    def _print_pdf(self) -> None:
        if self._rendered is not None:
            print_pages(self, self._services, self._rendered.pdf)


def _kind_name(value: Any) -> str:
    return tr("briefing", f"kind.{value}")


def _audience_name(value: Any) -> str:
    return tr("terms", f"audience.{value}")


def _language_name(value: Any) -> str:
    return tr("briefing", f"language.{value}")


def _paper_name(value: Any) -> str:
    return tr("briefing", f"paper.{value}")
