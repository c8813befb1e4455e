"""The coach line at the foot of the window: counts, the gravest finding, and how far the plan is saved."""

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from workbench.coach.finding import Severity
from workbench.coach.texts import sentence
from workbench.ui.coaching.findings_list import FindingsList
from workbench.ui.language import current, tr
from workbench.ui.shell.session import Session
from workbench.ui.theme.icons import icon
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import LinkLabel
from workbench.ui.widgets.chip import Chip
from workbench.ui.widgets.elided_label import ElidedLabel

TONES = {Severity.RED: "red", Severity.AMBER: "amber", Severity.GREY: "neutral"}


class CoachLine(QWidget):
    """One line; a click opens the list of findings above it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "coach_line")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._toggle = QToolButton()
        self._counts = {severity: Chip(tone=TONES[severity]) for severity in Severity}
        self._first = LinkLabel()
        self._saved = ElidedLabel(role="secondary")
        self._list = FindingsList(session)
        self._build()
        session.findings_changed.connect(self.refresh)
        self.retranslate()

    def set_saved(self, words: str) -> None:
        """Show how far the plan is saved."""
        self._saved.setText(words)

    @Slot()
    def refresh(self) -> None:
        """Show the counts and the gravest finding."""
        findings = self._session.findings
        for severity, chip in self._counts.items():
            n = sum(1 for finding in findings if finding.severity == severity)
            chip.set_text(tr("coaching", f"count.{severity}", n=n))
            chip.setVisible(n > 0)
        self._first.setText(sentence(findings[0], current()) if findings else tr("coaching", "nothing"))
        self._first.setEnabled(bool(findings))

    def retranslate(self) -> None:
        """Set every text anew."""
        self._toggle.setText(tr("terms", "panel.coach"))
        self._toggle.setToolTip(tr("coaching", "open"))
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Qt override: the language is another."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _build(self) -> None:
        self._toggle.setCheckable(True)
        self._toggle.setProperty("kind", "quiet")
        self._toggle.setIcon(icon("chevron_up"))
        self._toggle.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._toggle.setShortcut("Ctrl+J")
        self._toggle.toggled.connect(self._open)
        self._first.clicked.connect(self._go_first)
        self._first.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._saved.setMaximumWidth(45 * SPACE)
        line = QHBoxLayout()
        line.setContentsMargins(SPACE, SPACE // 2, 2 * SPACE, SPACE // 2)
        line.setSpacing(SPACE)
        line.addWidget(self._toggle)
        for chip in self._counts.values():
            line.addWidget(chip)
        line.addWidget(self._first, 1)
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
    def _go_first(self) -> None:
        findings = self._session.findings
        if findings and findings[0].about:
            self._session.go_to(findings[0].about[0])
