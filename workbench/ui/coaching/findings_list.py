"""The list of the coach's findings: each leads to its place, and one click plans the action that answers it."""

from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from workbench.coach.finding import Finding, Severity
from workbench.ui.coaching.answering import answer_finding
from workbench.ui.coaching.finding_row import FindingRow
from workbench.ui.language import tr
from workbench.ui.shell.session import Session
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import IconButton
from workbench.ui.widgets.scroll_column import ScrollColumn
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
        self._rows: dict[str, FindingRow] = {}
        self._filter = SegmentedControl(FILTERS, self._filter_name)
        self._filter.edited.connect(self._filtered)
        self._help = IconButton("help")
        self._help.clicked.connect(self.explanation_wanted)
        self._close = IconButton("close")
        self._close.clicked.connect(self.closed)
        self._nothing = _Nothing()
        self._scroll = ScrollColumn()
        self._scroll.column.setSpacing(SPACE // 2)
        self._scroll.add(self._nothing)
        self._build()
        self._retranslate()
        session.findings_changed.connect(self._changed)

    def show_only(self, severity: Severity | None) -> None:
        """Show the findings of one severity; None shows all."""
        self._filter.set_value(severity)
        self._fill()
        self._scroll.scroll_to(0)

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
        column.addWidget(self._scroll, 1)

    def _retranslate(self) -> None:
        self._filter.setAccessibleName(tr("coaching", "filter"))
        self._help.set_tip(tr("help", "coach.title"))
        self._close.set_tip(tr("coaching", "close"))
        self._nothing.retranslate()

    @Slot()
    def _changed(self) -> None:
        if self.isVisible():
            self._fill()

    @Slot(object)
    def _filtered(self, severity: Any) -> None:
        self.show_only(severity)

    def _fill(self) -> None:
        """Show what is found now; rows that stay keep their place and the keyboard."""
        self._filter.retranslate()
        wanted = self._filter.value()
        found = {f.key: f for f in self._session.findings if wanted in (None, f.severity)}
        with self._scroll.steady():
            for gone in self._rows.keys() - found.keys():
                self._drop(self._rows.pop(gone))
            for place, (key, finding) in enumerate(found.items()):
                row = self._rows.get(key)
                if row is None:
                    row = self._make(finding)
                else:
                    row.show_finding(finding, self._session.plan)
                if self._scroll.column.indexOf(row) != place:
                    self._scroll.column.insertWidget(place, row)
            self._nothing.setVisible(not found)

    def _make(self, finding: Finding) -> FindingRow:
        row = FindingRow(finding, self._session.plan, self._scroll.inner())
        row.place_wanted.connect(self._go)
        row.answer_wanted.connect(self._answer)
        row.row_wanted.connect(self._session.go_to)
        self._rows[finding.key] = row
        show_if(True, row)
        return row

    def _drop(self, row: FindingRow) -> None:
        self._scroll.column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _named(self, key: str) -> Finding | None:
        return next((finding for finding in self._session.findings if finding.key == key), None)

    def _filter_name(self, severity: Any) -> str:
        n = sum(1 for finding in self._session.findings if severity in (None, finding.severity))
        words = tr("terms", f"severity.{severity}") if severity else tr("coaching", "all")
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
