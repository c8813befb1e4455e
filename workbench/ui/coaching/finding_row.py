"""One finding in the list: how grave, what and why, and the action that answers it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.coach.finding import Finding
from workbench.coach.texts import next_step, sentence, why
from workbench.domain.plan import Plan
from workbench.ui.coaching.grounds import Grounds, grounds_of
from workbench.ui.forms.line_button import PAD, SIGN, Line, LineButton
from workbench.ui.language import current, tr
from workbench.ui.terms import term
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.tips import set_tip

ANSWER_WIDTH = 17 * SPACE


class FindingRow(QWidget):
    """Leads to the place of a finding, and plans what the coach suggests with one click."""

    place_wanted = Signal(str)
    answer_wanted = Signal(str)
    row_wanted = Signal(object)
    """The Ref of a row the finding rests on."""

    def __init__(self, finding: Finding, plan: Plan, parent: QWidget) -> None:
        super().__init__(parent)
        self._key = finding.key
        self._line = LineButton(Line(finding.key, ""), self)
        self._grounds = Grounds(self)
        self._grounds.led.connect(self.row_wanted)
        self._answer = Button(parent=self)
        self._answer.setMinimumWidth(ANSWER_WIDTH)
        self._line.clicked.connect(self._go)
        self._answer.clicked.connect(self._plan)
        row = self._layout = QHBoxLayout(self)
        row.setContentsMargins(2 * SPACE, SPACE // 4, 2 * SPACE, SPACE // 4)
        row.setSpacing(SPACE)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self._line)
        said.addWidget(self._grounds)
        self._grounds.setContentsMargins(round(SIGN + 2 * PAD), 0, 0, 0)
        row.addLayout(said, 1)
        row.addWidget(self._answer, 0, Qt.AlignmentFlag.AlignTop)
        self.show_finding(finding, plan)

    def show_finding(self, finding: Finding, plan: Plan) -> None:
        """Say *finding*, and what in *plan* it rests on, in the language in force."""
        language = current()
        self._key = finding.key
        severity = term(finding.severity)
        reason = why(finding.rule, language)
        self._line.set_line(Line(finding.key, sentence(finding, language), reason, sign=str(finding.severity)))
        self._line.setAccessibleName(f"{severity}: {sentence(finding, language)} {reason}")
        self._grounds.show_rows(grounds_of(plan, finding))
        self._answer.setText(next_step(finding, language).replace("&", "&&"))
        set_tip(self._answer, tr("coaching", "plan_action"))

    @property
    def key(self) -> str:
        """The key of the finding shown."""
        return self._key

    def height_in(self, width: int) -> int:
        """Return how high the row is when it is *width* wide."""
        self._layout.activate()
        return self._layout.totalHeightForWidth(width)

    def tab_order(self) -> list[QWidget]:
        """Return what takes the keyboard, in the order in which Tab walks it."""
        return [self._line, *self._grounds.links(), self._answer]

    @Slot()
    def _go(self) -> None:
        self.place_wanted.emit(self._key)

    @Slot()
    def _plan(self) -> None:
        self.answer_wanted.emit(self._key)
