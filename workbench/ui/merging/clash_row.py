"""A conflict of a merge: one sentence, and the ways to decide it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout

from workbench.domain.merging import Choice, Clash
from workbench.ui.core.sheet import words
from workbench.ui.merging.words import Names, choice_words
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.segmented import SegmentedControl


class ClashRow(QFrame):
    """Says what the two sides say of one field, and lets the user choose."""

    chosen = Signal(object, object)
    """The Clash, and the Choice."""

    def __init__(self, clash: Clash, names: Names) -> None:
        super().__init__()
        self.clash = clash
        self.setProperty("role", "card")
        self.told = words(names.clash(clash))
        self._names = names
        ways = [Choice.MINE, Choice.THEIRS, *([Choice.BOTH] if clash.takes_both else []), Choice.LATER]
        self.switch = SegmentedControl(ways, self._label)
        self.switch.set_value(Choice.LATER)
        self.switch.setAccessibleName(self.told.text())
        self.switch.edited.connect(self._tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE + SPACE // 2, SPACE, SPACE + SPACE // 2, SPACE)
        column.setSpacing(SPACE)
        column.addWidget(self.told)
        column.addWidget(self.switch)

    @Slot()
    def choose_mine(self) -> None:
        """Decide by what this plan says."""
        self._choose(Choice.MINE)

    @Slot()
    def choose_theirs(self) -> None:
        """Decide by what the copy says, or the plan could show instead."""
        self._choose(Choice.THEIRS)

    def _choose(self, choice: Choice) -> None:
        self.switch.set_value(choice)
        self._tell(choice)

    def _label(self, choice: Choice) -> str:
        return choice_words(self.clash, choice, self._names)

    @Slot(object)
    def _tell(self, choice: Choice) -> None:
        self.chosen.emit(self.clash, choice)
