"""The list of the coach's findings: each leads to its place, and one click plans the action that answers it."""

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QWidget

from workbench.coach.finding import Finding
from workbench.coach.texts import next_step, sentence, why
from workbench.ui.coaching.answering import answer_finding
from workbench.ui.language import current, tr
from workbench.ui.shell.session import Session
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import Button, LinkLabel
from workbench.ui.widgets.chip import Chip
from workbench.ui.widgets.painting import plain_tooltip

TONES = {"red": "red", "amber": "amber", "grey": "neutral"}


class FindingsList(QScrollArea):
    """All findings, the gravest first; made when it is first opened."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(32 * SPACE)
        self._session = session
        session.findings_changed.connect(self._changed)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt override: show what is there now."""
        super().showEvent(event)
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        """Qt override: the language is another."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.isVisible():
            self._fill()

    @Slot()
    def _changed(self) -> None:
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
        grid.setVerticalSpacing(SPACE // 2)
        grid.setColumnStretch(1, 1)
        for row, finding in enumerate(self._session.findings):
            self._add(grid, row, finding)
        if not self._session.findings:
            self._teach(grid)
        grid.setRowStretch(grid.rowCount(), 1)
        self.setWidget(content)

    def _teach(self, grid: QGridLayout) -> None:
        title = QLabel(tr("help", "coach.empty_title"))
        title.setProperty("role", "strong")
        body = QLabel(tr("help", "coach.empty_body"))
        body.setProperty("role", "secondary")
        grid.addWidget(title, 0, 1)
        grid.addWidget(body, 1, 1)

    def _add(self, grid: QGridLayout, row: int, finding: Finding) -> None:
        language = current()
        place = LinkLabel(sentence(finding, language))
        place.setObjectName(str(row))
        place.setToolTip(plain_tooltip(why(finding.rule, language)))
        place.clicked.connect(self._go)
        answer = Button(next_step(finding, language), kind="quiet")
        answer.setObjectName(str(row))
        answer.clicked.connect(self._answer)
        sources = QLabel(" · ".join(finding.sources))
        sources.setProperty("role", "caption")
        grid.addWidget(Chip(tr("terms", f"severity.{finding.severity}"), TONES[finding.severity]), row, 0)
        grid.addWidget(place, row, 1)
        grid.addWidget(sources, row, 2)
        grid.addWidget(answer, row, 3)

    @Slot()
    def _go(self) -> None:
        about = self._named().about
        if about:
            self._session.go_to(about[0])

    @Slot()
    def _answer(self) -> None:
        answer_finding(self._session, self._named())

    def _named(self) -> Finding:
        return self._session.findings[int(self.sender().objectName())]
