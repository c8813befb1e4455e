"""The list of the coach's findings: each leads to its place, and one click plans the action that answers it."""

from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from workbench.coach.finding import Finding, Severity
from workbench.domain.edits import ChangeSet
from workbench.ui.coaching.answering import answer_finding
from workbench.ui.coaching.findings_view import FindingsView
from workbench.ui.core.session import Session
from workbench.ui.language import tr
from workbench.ui.terms import term
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import IconButton
from workbench.ui.widgets.segmented import SegmentedControl
from workbench.ui.widgets.showing import show_if

HEIGHT = 34 * SPACE
LEAST_HEIGHT = 16 * SPACE
FILTERS: tuple[Severity | None, ...] = (None, *Severity)


class FindingsList(QWidget):
    """All findings or those of one severity, the gravest first; made when it is first opened."""

    closed = Signal()
    explanation_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._session = session
        self._filter = SegmentedControl(FILTERS, self._filter_name)
        self._filter.edited.connect(self._filtered)
        self._help = IconButton("help")
        self._help.clicked.connect(self.explanation_wanted)
        self._close = IconButton("close")
        self._close.clicked.connect(self.closed)
        self._nothing = _Nothing()
        self._view = FindingsView(session, self)
        self._view.place_wanted.connect(self._go)
        self._view.answer_wanted.connect(self._answer)
        self._view.row_wanted.connect(session.go_to)
        self._build()
        self._retranslate()
        session.findings_changed.connect(self._changed)
        session.view_changed.connect(self._changed)  # The same may be found in another record, in which rows differ.
        session.plan_changed.connect(self._plan_changed)

    def show_only(self, severity: Severity | None) -> None:
        """Show the findings of one severity; None shows all."""
        self._filter.set_value(severity)
        self._fill()
        self._view.scrollToTop()

    def shown_only(self) -> Severity | None:
        """Return the one severity that is shown, None for all."""
        found: Severity | None = self._filter.value()
        return found

    def sizeHint(self) -> QSize:
        """Qt override."""
        return QSize(super().sizeHint().width(), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Qt override: where the window is low the list gives way before it lies over anything."""
        return QSize(super().minimumSizeHint().width(), LEAST_HEIGHT)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt override: show what is there now."""
        super().showEvent(event)
        self._fill()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt override."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Qt override: the language is another."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._changed()

    def _build(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(2 * SPACE, 0, 2 * SPACE, 0)
        bar.addWidget(self._filter)
        bar.addStretch(1)
        bar.addWidget(self._help)
        bar.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE, 0, 0)
        column.setSpacing(SPACE)
        column.addLayout(bar)
        column.addWidget(self._view, 1)
        column.addWidget(self._nothing, 1)

    def _retranslate(self) -> None:
        self._filter.setAccessibleName(tr("coaching", "filter"))
        self._help.set_tip(tr("help", "coach.title"))
        self._close.set_tip(tr("coaching", "close"))
        self._view.setAccessibleName(tr("terms", "panel.coach"))
        self._nothing.retranslate()

    @Slot()
    def _changed(self) -> None:
        if self.isVisible():
            self._fill()

    @Slot(object)
    def _plan_changed(self, changes: ChangeSet) -> None:
        """The rows a finding rests on are worded in the list itself."""
        if self.isVisible():
            self._view.refresh(changes)

    @Slot(object)
    def _filtered(self, severity: Any) -> None:
        self.show_only(severity)

    def _fill(self) -> None:
        """Show what is found now; rows that stay keep their place and the keyboard."""
        self._filter.retranslate()
        wanted = self._filter.value()
        found = [finding for finding in self._session.findings if wanted in (None, finding.severity)]
        self._view.show_findings(found)
        show_if(bool(found), self._view)
        show_if(not found, self._nothing)

    def _named(self, key: str) -> Finding | None:
        return next((finding for finding in self._session.findings if finding.key == key), None)

    def _filter_name(self, severity: Any) -> str:
        n = sum(1 for finding in self._session.findings if severity in (None, finding.severity))
        words = term(severity) if severity else tr("coaching", "all")
        return f"{words} {n}"

    @Slot(str)
    def _go(self, key: str) -> None:
        finding = self._named(key)
        if finding is not None and finding.about:
            self._session.go_to(finding.about[0])

    @Slot(str)
    def _answer(self, key: str) -> None:
        finding = self._named(key)
        if finding is not None:
            answer_finding(self._session, finding)


class _Nothing(QWidget):
    """What stands in the list while there is nothing to point out."""

    def __init__(self) -> None:
        super().__init__()
        self._title = QLabel()
        self._title.setProperty("role", "strong")
        self._body = QLabel()
        self._body.setProperty("role", "secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
        column.addWidget(self._title)
        column.addWidget(self._body)

    def retranslate(self) -> None:
        """Set every text anew."""
        self._title.setText(tr("help", "coach.empty_title"))
        self._body.setText(tr("help", "coach.empty_body"))
