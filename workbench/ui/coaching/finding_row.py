"""One finding in the list: how grave, what and why, and the action that answers it."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from workbench.coach.finding import Finding, Severity
from workbench.coach.texts import next_step, sentence, why
from workbench.ui.inspector.line_button import Line, LineButton
from workbench.ui.language import current, tr
from workbench.ui.theme.theme import named
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.painting import plain_tooltip

TONES = {Severity.RED: "red", Severity.AMBER: "amber", Severity.GREY: "mute"}
DOT = 1.25 * SPACE
ANSWER_WIDTH = 17 * SPACE


class FindingRow(QWidget):
    """Leads to the place of a finding, and plans what the coach suggests with one click."""

    place_wanted = Signal(str)
    answer_wanted = Signal(str)

    def __init__(self, finding: Finding, parent: QWidget) -> None:
        super().__init__(parent)
        self._key = finding.key
        self._dot = _Dot(self)
        self._line = LineButton(Line(finding.key, ""), self)
        self._answer = Button(parent=self)
        self._answer.setMinimumWidth(ANSWER_WIDTH)
        self._line.clicked.connect(self._go)
        self._answer.clicked.connect(self._plan)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * SPACE, 0, 2 * SPACE, 0)
        row.setSpacing(SPACE)
        row.addWidget(self._dot, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._line, 1)
        row.addWidget(self._answer, 0, Qt.AlignmentFlag.AlignVCenter)
        self.show_finding(finding)

    def show_finding(self, finding: Finding) -> None:
        """Say *finding* in the language in force."""
        language = current()
        self._key = finding.key
        severity = tr("terms", f"severity.{finding.severity}")
        reason = why(finding.rule, language)
        self._dot.show_severity(finding.severity, severity)
        self._line.set_line(Line(finding.key, sentence(finding, language), reason))
        self._line.setAccessibleName(f"{severity}: {sentence(finding, language)} {reason}")
        self._answer.setText(next_step(finding, language).replace("&", "&&"))
        self._answer.setToolTip(plain_tooltip(tr("coaching", "plan_action")))
        self._answer.setAccessibleDescription(tr("coaching", "plan_action"))

    @Slot()
    def _go(self) -> None:
        self.place_wanted.emit(self._key)

    @Slot()
    def _plan(self) -> None:
        self.answer_wanted.emit(self._key)


class _Dot(QWidget):
    """The severity by colour and shape: full, half, hollow."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._severity = Severity.GREY
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_severity(self, severity: Severity, words: str) -> None:
        """Show how grave a finding is; *words* say it."""
        self._severity = severity
        self.setToolTip(plain_tooltip(words))
        self.update()

    def sizeHint(self) -> QSize:
        """Qt override."""
        return QSize(round(DOT) + 2, 3 * SPACE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt override."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw(painter)
        painter.end()

    def _draw(self, painter: QPainter) -> None:
        ink = named(TONES[self._severity])
        disc = QRectF(1, (self.height() - DOT) / 2, DOT, DOT)
        painter.setPen(ink)
        painter.setBrush(ink if self._severity == Severity.RED else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(disc)
        if self._severity == Severity.AMBER:
            painter.setBrush(ink)
            painter.drawPie(disc, 90 * 16, 180 * 16)
