"""The context menus of the funnel."""

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from workbench.domain.deal import StageName
from workbench.ui.funnel.words import stage_words
from workbench.ui.language import tr


class FunnelMenu(QMenu):
    """What can be done with a card; tells the command chosen and what it is about."""

    chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.triggered.connect(self._tell)

    def offer_stage(self, stage: StageName | None, stay: str) -> None:
        """Offer what can be done with a stage to enter, and with a stay."""
        self.clear()
        if stage is not None:
            self.offer("enter", stage, tr("funnel", "menu.enter", stage=stage_words(stage)))
        if stay:
            self.offer("reason", stay, tr("funnel", "menu.reason"))
            self.addSeparator()
            self.offer("delete", stay, tr("funnel", "menu.delete_stay"))

    def offer(self, command: str, about: str, words: str, *, checked: bool | None = None) -> None:
        """Add one command."""
        action = QAction(words.replace("&", "&&"), self)
        action.setData((command, about))
        if checked is not None:
            action.setCheckable(True)
            action.setChecked(checked)
        self.addAction(action)

    def command(self, name: str, about: str = "") -> QAction:
        """Return the action of a command offered."""
        return next(a for a in self.actions() if (a.data() or ("", ""))[0] == name and about in ("", a.data()[1]))

    def open_at(self, at: QPoint) -> None:
        """Open, unless nothing is offered."""
        if self.actions():
            self.popup(at)

    @Slot(QAction)
    def _tell(self, action: QAction) -> None:
        command, about = action.data()
        self.chosen.emit(command, about)
