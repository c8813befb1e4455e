"""What a visit came to, as buttons that take as many lines as they need (F8)."""

from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QToolButton, QWidget

from workbench.domain.visits import VisitOutcome
from workbench.ui.terms import choice_words
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.flow_layout import FlowLayout

OUTCOMES: tuple[VisitOutcome | None, ...] = (None, *VisitOutcome)


class OutcomeChoice(QWidget):
    """One of the outcomes, or not debriefed yet."""

    edited = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value: VisitOutcome | None = None
        self._group = QButtonGroup(self)
        flow = FlowLayout(self, gap=SPACE // 2)
        for place in range(len(OUTCOMES)):
            button = QToolButton(self)
            button.setCheckable(True)
            self._group.addButton(button, place)
            flow.addWidget(button)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._group.idClicked.connect(self._choose)
        self._retranslate()
        self.set_value(None)

    def value(self) -> VisitOutcome | None:
        """Return the outcome, None before the debrief."""
        return self._value

    def set_value(self, value: Any) -> None:
        """Show *value*."""
        self._value = value
        self._group.button(OUTCOMES.index(value)).setChecked(True)
        stop = self.button(value or OUTCOMES[1])
        for button in self._group.buttons():  # Tab stops once, at the outcome, or at the first one to choose.
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(stop)

    def button(self, value: VisitOutcome | None) -> QWidget:
        """Return the button of *value*."""
        return self._group.button(OUTCOMES.index(value))

    def changeEvent(self, event: QEvent) -> None:
        """Qt override."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        for place, outcome in enumerate(OUTCOMES):
            self._group.button(place).setText(choice_words("visits", "outcome", outcome))

    @Slot(int)
    def _choose(self, place: int) -> None:
        if OUTCOMES[place] != self._value:
            self._value = OUTCOMES[place]
            self.edited.emit(self._value)
