"""The brief panel: choose what is printed and for whom, see it, keep it as PDF or print it."""

from functools import partial
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QAbstractButton, QStackedWidget, QVBoxLayout, QWidget

from workbench.domain.edits import ChangeSet
from workbench.system.file_names import file_name
from workbench.ui.briefing.choices import BriefChoices
from workbench.ui.briefing.left_out_line import LeftOutLine
from workbench.ui.briefing.making_sign import MakingSign
from workbench.ui.briefing.pages_bar import PagesBar
from workbench.ui.briefing.pages_view import PagesView
from workbench.ui.briefing.printing import print_brief
from workbench.ui.briefing.private_deal import PrivateDeal
from workbench.ui.briefing.rendering import BriefMaker, PagePainter, Rendered
from workbench.ui.core.exports import ask_where, beside, write_export
from workbench.ui.core.panel import Panel
from workbench.ui.core.services import Services
from workbench.ui.core.session import Session
from workbench.ui.core.waiting import patiently
from workbench.ui.language import tr
from workbench.ui.terms import day_text, term
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.banner import Banner
from workbench.ui.widgets.buttons import Button, IconButton
from workbench.ui.widgets.elided_label import ElidedLabel
from workbench.ui.widgets.empty_state import EmptyState
from workbench.ui.widgets.panel_bar import PanelBar
from workbench.usecases.agenda import VisitLine, VisitState, agenda
from workbench.usecases.ports import BriefRequest, PageImage

PAUSE_MS = 250
SHARPEN_MS = 60
ENDING = ".pdf"


class BriefPanel(Panel):
    """Shows the strategy brief as it will print."""

    name = "brief"

    def __init__(self, session: Session, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._services = services
        self._maker = BriefMaker(services, self)
        self._painter = PagePainter(services, self)
        self._rendered: Rendered | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._sharpen = QTimer(self, singleShot=True, interval=SHARPEN_MS)
        self._bar = PanelBar()
        self._save = Button(kind="primary", icon="save")
        self._print = IconButton("print")
        self._told = Banner()
        self._lacking = Banner("warn", closable=False)
        self._left = LeftOutLine()
        self._saved: Path | None = None
        self.pages = PagesView()
        self.pages_bar = PagesBar(self.pages)
        self.choices = BriefChoices(self._bar, self.pages_bar)
        self._note = ElidedLabel(role="secondary")
        self._sign = MakingSign(self.pages)
        self._empty = EmptyState("brief")
        self._private = PrivateDeal(session)
        self._build()
        self._take_paper()
        self._connect()
        self.retranslate()

    def refresh(self, changes: ChangeSet | None) -> None:
        """Make the brief anew, a moment after the last change: it is made of the whole plan, beside the window."""
        del changes
        if self._has_paper():
            self._pause.start()

    def retranslate(self) -> None:
        """Set every text anew; the brief follows the language of the window unless one was chosen for it."""
        self._bar.set_title(tr("terms", "panel.brief"))
        self._save.setText(tr("briefing", "save"))
        self._print.set_tip(tr("briefing", "print"))
        self.choices.retranslate()
        first, second = tr("help", "brief.empty_body").split("\n")
        action = tr("shell", "action.add_opportunity")
        self._empty.set_texts(tr("help", "brief.empty_title"), first, second, action)
        self._told.hide()
        self._show_note()
        if self.isVisible():
            self.refresh(None)

    def request(self) -> BriefRequest:
        """Return what is asked for."""
        return BriefRequest(
            kind=self.choices.kind.value(),
            audience=self.choices.audience.value(),
            language=self.choices.spoken(),
            paper=self.choices.paper.value(),
            day=self.session.day,
            opportunity=self.session.opportunity,
            visit=self.choices.visit_wanted(),
            limits=self.session.coach_settings,
        )

    def _build(self) -> None:
        for button in (self._print, self._save):
            self._bar.add_right(button)
        self._told.hide()
        self._lacking.hide()
        self._paper = QWidget()
        paper = QVBoxLayout(self._paper)
        paper.setContentsMargins(0, 0, 0, 0)
        paper.setSpacing(SPACE)
        paper.addWidget(self._note)
        paper.addWidget(self._left)
        paper.addWidget(self._lacking)
        paper.addWidget(self.pages_bar)
        paper.addWidget(self.pages, 1)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._paper)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._private)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
        column.setSpacing(SPACE)
        for widget in (self._bar, self._told):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)
        self._set_tab_order()

    def _set_tab_order(self) -> None:
        """Lead the keyboard from what is printed to what is done with it, then through the pages as they lie."""
        choices, bar = self.choices, self.pages_bar
        order: list[QWidget] = [*choices.kind.findChildren(QAbstractButton), choices.audience, choices.language]
        order += [
            self._print,
            self._save,
            self._left.head,
            bar.back,
            bar.on,
            choices.visit,
            choices.paper,
            bar.smaller,
            bar.larger,
        ]
        order += [*bar.fit.findChildren(QAbstractButton), self.pages]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self._maker.ready.connect(self._show_brief)
        self._maker.failed.connect(self._tell_failed)
        self._painter.painted.connect(self._show_page)
        self._painter.failed.connect(self._tell_failed)
        self._pause.timeout.connect(self._make)
        self._sharpen.timeout.connect(self._paint_missing)
        self.choices.changed.connect(self._make)
        self.session.leaving.paper_changed.connect(self._take_paper)
        self.pages.looked.connect(self._sharpen.start)
        self._sign.cancelled.connect(self._stop_making)
        self._save.clicked.connect(self._save_pdf)
        self._print.clicked.connect(self._print_pdf)
        self._told.action_requested.connect(self._make_again)
        self._empty.action_requested.connect(self.opportunity_wanted)
        self._private.agreed.connect(self._make)

    @Slot()
    def _take_paper(self) -> None:
        """Set the brief on the paper of the settings."""
        self.choices.paper.set_value(self.session.leaving.paper)
        self._show(None)

    # Making and showing

    def _has_paper(self) -> bool:
        """Show the paper, or why there is none; return whether there is one."""
        withheld = self._private.withholds(self.choices.audience.value())
        self._private.show_texts()
        page = self._empty if self.session.opportunity is None else self._private if withheld else self._paper
        self._stack.setCurrentWidget(page)
        for button in (self._save, self._print):
            button.setEnabled(page is self._paper)
        return page is self._paper

    @Slot()
    def _make(self) -> None:
        self._pause.stop()
        self._show_note()
        self.choices.offer_visits(self._visits())
        if self._has_paper():
            self._sign.begin()
            self._maker.make(self.session.plan, self.request())

    def _visits(self) -> dict[str, str]:
        """Return the visits that still want a sheet, in words by id."""
        deal = self.session.opportunity
        lines = agenda(self.session.plan, deal, self.session.day) if deal else []
        return {line.visit.id: _visit_words(line) for line in lines if line.state is not VisitState.DONE}

    @Slot()
    def _stop_making(self) -> None:
        self._maker.drop()
        self._tell("warn", tr("briefing", "stopped"))

    @Slot(object)
    def _show_brief(self, rendered: Rendered) -> None:
        self._rendered = rendered
        self._sign.end()
        self._told.hide()
        self._lacking.set_text(rendered.lacking)
        self._lacking.setVisible(bool(rendered.lacking))
        self._left.show_left(self.session.plan, rendered.request.audience, rendered.left)
        self.pages.show_sheets(rendered.sheets)
        self._painter.paint(rendered.pdf, self.pages.missing(outdated=True))

    @Slot()
    def _paint_missing(self) -> None:
        if self._rendered is not None:
            self._painter.paint(self._rendered.pdf, self.pages.missing(outdated=False))

    @Slot(object, int, object)
    def _show_page(self, pdf: bytes, number: int, page: PageImage) -> None:
        if self._rendered is not None and pdf is self._rendered.pdf:
            self.pages.set_picture(number, page)

    @Slot(str)
    def _tell_failed(self, reason: str) -> None:
        self._sign.end()
        self._tell("error", tr("briefing", "failed", reason=reason))

    def _show_note(self) -> None:
        chosen = self.choices.audience.value()
        audience = tr("briefing", f"note.{chosen}") + self._private.warning(chosen)
        self._note.setText(tr("briefing", "note", day=day_text(self.session.day), audience=audience))

    def _tell(self, tone: str, words: str) -> None:
        self._told.set_tone(tone)
        self._told.set_text(words)
        self._told.set_actions([("again", tr("briefing", "offer.again"))])
        self._told.show()

    # Keeping and printing

    def _made_now(self) -> bytes:
        """Return the brief as the controls and the plan are now, whatever the preview shows."""
        do = partial(self._services.brief, self.session.plan, self.request())
        return patiently(do, tr("briefing", "making"), self)

    @Slot()
    def _save_pdf(self) -> None:
        target = ask_where(self, tr("briefing", "save"), self._proposed(), f"PDF (*{ENDING})", ENDING)
        if target is not None and write_export(self.session, target, self._made_now(), self):
            self._saved = target

    def _proposed(self) -> Path:
        account = self.session.plan.account.name or tr("terms", "panel.brief")
        kind = tr("briefing", f"kind.{self.choices.kind.value()}")
        seen_by = term(self.choices.audience.value())  # The paper for the customer never takes the team's place.
        name = file_name(f"{account} {kind} {self.session.day.isoformat()} {seen_by}") + ENDING
        return self._saved.parent / name if self._saved else beside(self.session, name)

    @Slot()
    def _print_pdf(self) -> None:
        print_brief(self, self.session, self._services, self.choices.paper.value(), self._made_now)

    @Slot()
    def _make_again(self) -> None:
        self._told.hide()
        self._make()


def _visit_words(line: VisitLine) -> str:
    day = line.visit.date or tr("briefing", "undated")
    return tr("briefing", "visit.one", day=day, who=tr("inspector", "between").join(line.people))
