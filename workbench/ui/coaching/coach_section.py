"""What the coach says of the selected row, with the action that answers it."""

from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from workbench.coach.finding import Finding
from workbench.coach.texts import next_step, sentence, why
from workbench.domain.rows import Ref
from workbench.ui.coaching.answering import answer_finding
from workbench.ui.core.session import Session
from workbench.ui.forms.section import Section
from workbench.ui.language import current, tr
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import LinkLabel
from workbench.ui.widgets.form import FieldGroup
from workbench.ui.widgets.showing import show_if
from workbench.ui.widgets.tips import set_tip


class CoachSection(Section):
    """The findings about one row, each in a soft box of its severity."""

    def __init__(self, session: Session, ref: Ref, parent: QWidget | None = None) -> None:
        super().__init__(session, ref, parent)
        self._findings: list[Finding] = []
        self._group = FieldGroup(tr("terms", "panel.coach"))
        self._group.setObjectName("coach")
        self._boxes: list[QWidget] = []
        self.column.addWidget(self._group)
        self.refresh_findings()

    @classmethod
    def called(cls, *_: Any) -> str:
        """Return what the section is called."""
        return tr("terms", "panel.coach")

    def wanted(self, finding: Finding) -> bool:
        """Say whether *finding* is shown here; a subclass may leave some to another place."""
        del finding
        return True

    def refresh_findings(self) -> None:
        """Show the findings anew when they are others."""
        found = [finding for finding in self.session.findings_about(self.ref) if self.wanted(finding)]
        if found != self._findings:
            self._findings = found
            self._fill()
        show_if(bool(found), self._group)

    def _fill(self) -> None:
        for box in self._boxes:
            self._group.remove(box)
        self._boxes = [self._box(place, finding) for place, finding in enumerate(self._findings)]
        for box in self._boxes:
            self._group.add_wide(box)
            show_if(True, box)

    def _box(self, place: int, finding: Finding) -> QWidget:
        box = QFrame()
        box.setProperty("role", f"finding_{finding.severity}")
        words = QLabel(sentence(finding, current()))
        words.setWordWrap(True)
        words.setTextFormat(words.textFormat().PlainText)
        set_tip(words, why(finding.rule, current()))
        answer = LinkLabel(next_step(finding, current()))
        answer.setObjectName(str(place))
        answer.clicked.connect(self._answer)
        column = QVBoxLayout(box)
        column.setContentsMargins(SPACE, SPACE // 2, SPACE, SPACE // 2)
        column.setSpacing(0)
        column.addWidget(words)
        column.addWidget(answer)
        return box

    @Slot()
    def _answer(self) -> None:
        answer_finding(self.session, self._findings[int(self.sender().objectName())])
