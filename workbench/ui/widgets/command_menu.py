"""A context menu that is filled for what was clicked."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget


class CommandMenu(QMenu):
    """Tells the command chosen, what it is about, and its object where it has one."""

    chosen = Signal(str, str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._commands: list[tuple[str, str, object]] = []
        self.triggered.connect(self._tell)

    def empty(self) -> None:
        """Take everything out."""
        self.clear()
        self._commands = []
        for menu in self.findChildren(QMenu):
            menu.deleteLater()

    def offer(
        self,
        command: str,
        about: str,
        words: str,
        *,
        value: object = None,
        checked: bool | None = None,
        within: QMenu | None = None,
    ) -> None:
        """Add one command, to the menu itself or *within* a submenu of it; *checked* is None where that means nothing.

        *value* comes along with the command when it is chosen.
        """
        menu = within if within is not None else self
        action = QAction(words.replace("&", "&&"), menu)
        # Qt would turn what it keeps for us into types of its own, so it keeps only where ours is.
        action.setData(len(self._commands))
        self._commands.append((command, about, value))
        if checked is not None:
            action.setCheckable(True)
            action.setChecked(checked)
        menu.addAction(action)

    def submenu(self, words: str) -> QMenu:
        """Add a submenu and return it."""
        menu = QMenu(words.replace("&", "&&"), self)
        self.addMenu(menu)
        return menu

    def command(self, name: str, about: str = "") -> QAction:
        """Return the action of a command offered, also in a submenu."""
        menus = [self, *self.findChildren(QMenu)]
        actions = [action for menu in menus for action in menu.actions() if action.data() is not None]
        meant = [(action, self._commands[action.data()]) for action in actions]
        return next(action for action, (command, key, _) in meant if command == name and about in ("", key))

    @Slot(QAction)
    def _tell(self, action: QAction) -> None:
        self.chosen.emit(*self._commands[action.data()])
