"""What the coach says of the selected row, with the button that answers it."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from workbench.coach.finding import Finding
from workbench.coach.texts import sentence, why
from workbench.domain.edits import ChangeSet
from workbench.domain.rows import Ref
from workbench.ui.coaching.answering import answer_finding, offer_of
from workbench.ui.coaching.words import SIGNS, TONES, spoken_words, state_words
from workbench.ui.core.session import Session
from workbench.ui.forms.section import Section
from workbench.ui.language import current, tr
from workbench.ui.terms import begun, term
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import LinkLabel
from workbench.ui.widgets.chip import Chip
from workbench.ui.widgets.form import FieldGroup
from workbench.ui.widgets.showing import show_if
from workbench.ui.widgets.tips import describe, set_tip

if TYPE_CHECKING:
    from workbench.coach.judgement.themes import Judged


class CoachSection(Section):
    """What the themes of the coach say of one row, each in a soft box of its severity."""

    every = False
    """Whether all findings of a theme that name the row are shown, not only the weightiest of them."""

    def __init__(self, session: Session, ref: Ref, parent: QWidget | None = None) -> None:
        super().__init__(session, ref, parent)
        self._judged: list[Judged] = []
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

    def refresh(self, changes: ChangeSet | None) -> None:
        """Word anew what deals with the findings, where *changes* bear on it."""
        if self._judged:
            super().refresh(changes)

    def refresh_findings(self) -> None:
        """Show the findings anew when they are others."""
        found = self._found()
        if found != self._judged:
            self._judged = found
            self.refresh(None)
        show_if(bool(found), self._group)

    def _found(self) -> "list[Judged]":
        about = [each for each in self.session.judged_about(self.ref) if self.wanted(each.finding)]
        first = {each.theme: each for each in reversed(about)}
        return [each for each in about if self.every or first[each.theme] is each]

    def fill(self) -> None:
        """Show a box for each finding."""
        for box in self._boxes:
            self._group.remove(box)
        self._boxes = [self._box(place, judged) for place, judged in enumerate(self._judged)]
        for box in self._boxes:
            self._group.add_wide(box)
            show_if(True, box)

    def _box(self, place: int, judged: "Judged") -> QWidget:
        box = QFrame()
        box.setProperty("role", f"finding_{judged.finding.severity}")
        said = _label(sentence(judged.finding, current()))
        set_tip(said, why(judged.finding.rule, current()))
        describe(said, spoken_words(self.session, judged))
        column = QVBoxLayout(box)
        column.setContentsMargins(SPACE, SPACE // 2, SPACE, SPACE // 2)
        column.setSpacing(0)
        column.addWidget(said)
        dealt = state_words(self.session, judged)
        if dealt:
            column.addWidget(self._state(judged, dealt), 0, Qt.AlignmentFlag.AlignLeft)
        offer = offer_of(self.session, judged)
        answer = LinkLabel(offer.words)
        answer.setObjectName(str(place))
        set_tip(answer, offer.tip)
        answer.clicked.connect(self._answer)
        column.addWidget(answer)
        return box

    def _state(self, judged: "Judged", dealt: str) -> QWidget:
        """Return the state of a finding by its colour and sign, with what deals with it in words."""
        state = Chip(begun(dealt), TONES[judged.dealt.state], icon=SIGNS[judged.dealt.state])
        state.setAccessibleName(f"{term(judged.dealt.state)}: {dealt}")
        return state

    @Slot()
    def _answer(self) -> None:
        answer_finding(self.session, self._judged[int(self.sender().objectName())])


def _label(words: str) -> QLabel:
    label = QLabel(words)
    label.setWordWrap(True)
    label.setTextFormat(label.textFormat().PlainText)
    return label
