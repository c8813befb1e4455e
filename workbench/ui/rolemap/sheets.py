"""What the role map opens beside itself: sheets over the same people, reached by menu and key."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from workbench.ui.language import tr
from workbench.ui.rolemap.commands import Commands
from workbench.ui.rolemap.menus import ChoiceMenu
from workbench.ui.shell.session import Session


class Sheets(QObject):
    """Opens the sheets of one role map; only one is open at a time."""

    people_added = Signal(list)
    """The Refs of people brought in by quick entry."""
    name_wanted = Signal()
    """The user chose to write a name on the map."""

    def __init__(self, session: Session, commands: Commands, home: QWidget) -> None:
        super().__init__(home)
        self._session = session
        self._commands = commands
        self._home = home
        self._open: QDialog | None = None
        self._verbs: Mapping[str, Any] = {"name": self.name_wanted.emit, "quick_entry": self.quick_entry}

    @property
    def sheet(self) -> QDialog | None:
        """The open sheet, if any."""
        return self._open

    @Slot(str)
    def do(self, verb: str) -> None:
        """Open the sheet that *verb* names."""
        self._verbs[verb]()

    @Slot()
    def quick_entry(self) -> None:
        """Open quick entry."""
        from workbench.ui.people.quick_entry import QuickEntrySheet

        sheet = QuickEntrySheet(self._session_plan, self._commands.enter, self._home)
        sheet.entered.connect(self.people_added)
        self._show(sheet)

    def _session_plan(self) -> Any:
        return self._session.plan

    def offer_adding(self, at: QPoint) -> None:
        """Offer the ways in which people are added."""
        menu = ChoiceMenu(self._home)
        menu.offer(menu, tr("rolemap", "add.on_map"), "name", sign="edit", keys="N")
        menu.offer(menu, tr("rolemap", "add.quick"), "quick_entry", sign="table", keys="Q")
        menu.taken.connect(self._take)
        menu.open_at(at)

    @Slot(tuple)
    def _take(self, choice: tuple[str]) -> None:
        self.do(choice[0])

    def _show(self, sheet: QDialog) -> None:
        if self._open is not None:
            self._open.close()
        self._open = sheet
        sheet.finished.connect(self._closed)
        sheet.open()

    @Slot()
    def _closed(self) -> None:
        self._open = None
