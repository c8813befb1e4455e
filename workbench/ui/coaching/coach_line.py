"""The coach line at the foot of the window: counts, the first theme, how sure and how far saved the plan is."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from workbench.coach.finding import Severity
from workbench.coach.judgement.parts import Part as When
from workbench.coach.judgement.parts import parts_of
from workbench.coach.texts import sentence
from workbench.domain.edits import ChangeSet, touched
from workbench.domain.reads import Reading, Touched
from workbench.domain.rows import Confidence
from workbench.ui.coaching.answering import answer_finding, offer_of
from workbench.ui.coaching.findings_list import FindingsList
from workbench.ui.coaching.since import visit_changes
from workbench.ui.coaching.words import spoken_words
from workbench.ui.core.session import Session
from workbench.ui.failing import Part, attempt, cover, uncover
from workbench.ui.language import current, tr
from workbench.ui.theme.icons import icon
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import LinkLabel
from workbench.ui.widgets.chip import Chip
from workbench.ui.widgets.elided_label import ElidedLabel
from workbench.ui.widgets.showing import show_if
from workbench.ui.widgets.tips import set_tip
from workbench.usecases.summary import confidence_counts

TONES = {When.NOW: "red", When.WEEK: "amber", When.REST: "neutral"}
CALM = {When.NOW: "amber", When.WEEK: "neutral", When.REST: "neutral"}
"""The tones of the counts where nothing of a part is red, or, this week, amber."""


class CoachLine(QWidget):
    """One line; a click opens the list of findings above it, a click on a count opens it at that part."""

    explanation_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "coach_line")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._sure_reading, self._answer_reading = Reading(), Reading()
        self._toggle = QToolButton()
        self._counts = {when: Chip(clickable=True) for when in When}
        self._first = LinkLabel()
        self._answer = LinkLabel()
        self._sure = ElidedLabel(role="secondary")
        self._saved = ElidedLabel(role="secondary")
        self._list = FindingsList(session)
        if self._attempt(self._make):
            self._show_findings()

    def _make(self) -> None:
        self._build()
        self._listen()
        self.retranslate()

    def part_words(self) -> str:
        """Return what the line is called."""
        return tr("terms", "panel.coach")

    @property
    def _part(self) -> Part:
        return Part(self, self.part_words, self.show_whole, low=True)

    def _attempt(self, action: Callable[..., object], *given: Any) -> bool:
        return attempt(self._part, action, *given)

    @Slot()
    def show_whole(self) -> None:
        """Have the coach look again and show what is found; where that fails, say so."""
        self._session.ask_coach_now()
        if self._attempt(self.retranslate) and not self._session.coach_failed:
            uncover(self)

    def set_saved(self, words: str) -> None:
        """Show how far the plan is saved."""
        self._saved.setText(words)

    def refresh(self) -> None:
        """Show the counts and the first theme."""
        self._count()
        theme = next(iter(self._session.themes), None)
        self._first.setText(sentence(theme.lead.finding, current()) if theme else tr("coaching", "nothing"))
        self._first.setAccessibleName(spoken_words(self._session, theme.lead) if theme else self._first.text())
        self._first.setEnabled(theme is not None)
        self._answer_reading.renew(None, self._fill_answer)

    def _fill_answer(self) -> None:
        """Offer what answers the first theme; what answers it already shows without another look of the coach."""
        theme = next(iter(self._session.themes), None)
        if theme is not None:
            offer = offer_of(self._session, theme.lead)
            self._answer.setText(offer.words)
            set_tip(self._answer, offer.tip)
        show_if(theme is not None, self._answer)

    def _count(self) -> None:
        parts = parts_of(self._session.themes)
        for when, chip in self._counts.items():
            found = parts.of(when)
            grave = {theme.lead.finding.severity for theme in found}
            loud = Severity.RED in grave or (when == When.WEEK and Severity.AMBER in grave)
            chip.set_tone((TONES if loud else CALM)[when])
            chip.set_text(tr("coaching", f"count.{when}", n=len(found)))
            show_if(bool(found), chip)

    @Slot(object)
    def _plan_changed(self, changes: ChangeSet) -> None:
        self._attempt(self.show_sure, touched(changes))
        self._attempt(self._answer_reading.renew, touched(changes), self._fill_answer)

    @Slot()
    def _show_findings(self) -> None:
        if self._session.coach_failed:
            cover(self._part, self.refresh)
        else:
            self._attempt(self.refresh)

    @Slot()
    def _show_sure(self) -> None:
        self._attempt(self.show_sure, None)

    def show_sure(self, changed: Touched | None) -> None:
        """Show how many of the judgements on people and needs are confirmed, where what *changed* bears on it."""
        self._sure_reading.renew(changed, self._fill_sure)

    def _fill_sure(self) -> None:
        deal = self._session.opportunity
        counts = confidence_counts(self._session.plan, deal, self._session.day) if deal else {}
        total = sum(counts.values())
        sure = tr("coaching", "sure", n=counts.get(Confidence.CONFIRMED, 0), total=total)
        self._sure.setText(sure if total else "")
        show_if(bool(total), self._sure)

    def retranslate(self) -> None:
        """Set every text anew."""
        self._toggle.setText(tr("terms", "panel.coach"))
        set_tip(self._toggle, tr("coaching", "open"))
        for chip in self._counts.values():
            set_tip(chip, tr("coaching", "open"))
        set_tip(self._saved, tr("coaching", "saved.holds"))
        self.refresh()
        self.show_sure(None)

    def changeEvent(self, event: QEvent) -> None:
        """Qt override: the language is another."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._attempt(self.retranslate)

    def _listen(self) -> None:
        self._session.findings_changed.connect(self._show_findings)
        self._session.plan_changed.connect(self._plan_changed)
        self._session.view_changed.connect(self._show_sure)
        self._toggle.toggled.connect(self._open)
        # Not a shortcut of the button: every text that a button is given takes its shortcut away.
        QShortcut(QKeySequence("Ctrl+J"), self).activated.connect(self._open_by_key)
        self._first.clicked.connect(self._go_first)
        self._answer.clicked.connect(self._answer_first)
        self._list.closed.connect(self._close)
        visit_changes(self._session).list_wanted.connect(self._open_since)
        self._list.explanation_wanted.connect(self.explanation_wanted)
        for when, chip in self._counts.items():
            chip.setObjectName(str(when))
            chip.clicked.connect(self._open_at)

    def _build(self) -> None:
        self._toggle.setCheckable(True)
        self._toggle.setProperty("kind", "quiet")
        self._toggle.setIcon(icon("chevron_up"))
        self._toggle.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._first.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._saved.setMaximumWidth(45 * SPACE)
        line = QHBoxLayout()
        line.setContentsMargins(SPACE, SPACE // 2, 2 * SPACE, SPACE // 2)
        line.setSpacing(SPACE)
        line.addWidget(self._toggle)
        for chip in self._counts.values():
            line.addWidget(chip)
        line.addWidget(self._first, 1)
        line.addWidget(self._answer)
        line.addSpacing(SPACE)
        line.addWidget(self._sure)
        line.addWidget(self._saved)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._list)
        column.addLayout(line)
        self._list.hide()

    @Slot(bool)
    def _open(self, wanted: bool) -> None:
        self._list.setVisible(wanted)
        self._toggle.setIcon(icon("chevron_down" if wanted else "chevron_up"))

    @Slot()
    def _open_by_key(self) -> None:
        """Open the list and give it the keyboard; the second time, close it."""
        if self._toggle.isChecked():
            self._close()
            return
        self._toggle.setChecked(True)
        self._list.take_keyboard()

    @Slot()
    def _open_at(self) -> None:
        """A second click on the same count closes the list again."""
        when = When(self.sender().objectName())
        if self._toggle.isChecked() and self._list.shown_part() == when:
            self._close()
            return
        self._toggle.setChecked(True)
        self._list.show_part(when)

    @Slot()
    def _open_since(self) -> None:
        self._toggle.setChecked(True)
        self._list.show_since()

    @Slot()
    def _close(self) -> None:
        self._toggle.setChecked(False)
        self._toggle.setFocus()

    @Slot()
    def _go_first(self) -> None:
        theme = next(iter(self._session.themes), None)
        if theme is not None and theme.lead.finding.about:
            self._session.go_to(theme.lead.finding.about[0])

    @Slot()
    def _answer_first(self) -> None:
        theme = next(iter(self._session.themes), None)
        if theme is not None:
            answer_finding(self._session, theme.lead)
