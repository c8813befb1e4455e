"""The row over the picture: picture or table, the five prompts, filters, and what can be added."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from workbench.ui.factors.facts import EVERYBODY
from workbench.ui.language import tr
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.enum_combo import EnumCombo
from workbench.ui.widgets.panel_bar import PanelBar
from workbench.ui.widgets.segmented import SegmentedControl
from workbench.ui.widgets.tips import set_tip

PICTURE, TABLE = "picture", "table"
PERSON_WIDTH = 13 * SPACE


class FactorsBar(PanelBar):
    """The buttons of the panel; it does nothing itself."""

    def __init__(self, person_words: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._unused = 0
        self.switch = SegmentedControl((PICTURE, TABLE), _view_words, icon=str, parent=self)
        self.prompts = Button(icon="question", parent=self)
        self.prompts.setCheckable(True)
        self.person = EnumCombo([EVERYBODY], person_words, parent=self)
        self.person.setMinimumWidth(PERSON_WIDTH)
        self.person.setMaximumWidth(PERSON_WIDTH + SPACE)
        self.unused = Button(icon="filter", parent=self)
        self.unused.setCheckable(True)
        self.add_factor = Button(icon="add", parent=self)
        self.add_strategy = Button(kind="primary", icon="add", parent=self)
        for widget in (self.switch, self.prompts, self.person, self.unused):
            self.add_left(widget)
        for button in (self.add_factor, self.add_strategy):
            self.add_right(button)

    def show_state(self, unused: int, *, possible: bool) -> None:
        """Say how many factors nothing uses; offer to add only where there is an opportunity to add to."""
        self._unused = unused
        for button in (self.add_factor, self.add_strategy, self.prompts):
            button.setEnabled(possible)
        self._say(possible)

    def retranslate(self) -> None:
        """Say everything in the language in force."""
        self.set_title(tr("terms", "panel.factors"))
        self.prompts.setText(tr("factors", "prompts.button"))
        set_tip(self.prompts, tr("factors", "prompts.lesson"))
        self.person.setAccessibleName(tr("factors", "bar.person"))
        self.add_factor.setText(tr("factors", "bar.factor"))
        self.add_strategy.setText(tr("factors", "bar.strategy"))
        self.switch.retranslate()
        self.person.retranslate()
        self._say(self.add_factor.isEnabled())

    def _say(self, possible: bool) -> None:
        self.unused.setText(tr("factors", "bar.unused", n=self._unused))
        set_tip(self.unused, tr("factors", "bar.unused_tip"))
        none = tr("factors", "bar.no_opportunity")
        set_tip(self.add_factor, tr("factors", "bar.factor_tip") if possible else none)
        set_tip(self.add_strategy, tr("factors", "bar.strategy_tip") if possible else none)


def _view_words(view: str) -> str:
    return tr("factors", "view.picture") if view == PICTURE else tr("factors", "view.table")
