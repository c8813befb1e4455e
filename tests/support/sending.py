"""Sending copies as a user does, with everything outside the program caught: dialogs, mail programs, other windows."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from tests.support.settling import exposed, settle, until
from workbench.domain.copies import Sent, sent_copies
from workbench.domain.rows import Audience
from workbench.system.mail import MailWay
from workbench.system.paths import lent_dir, working_dir
from workbench.ui.sending import departure
from workbench.ui.sending.send_sheet import SendSheet
from workbench.ui.shell.window import Window

LEFT = Qt.MouseButton.LeftButton


class Outside:
    """What the program asks of the system: files to save to, addresses to open, mails to write."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.save_to: Path | None = None
        """What the save dialog is answered with; None is Cancel."""
        self.proposed: list[Path] = []
        self.titles: list[str] = []
        """What the save dialogs say they are for."""
        self.opened: list[Path] = []
        self.opens = True
        """Whether the system opens what it is given."""
        self.way = MailWay.DRAFT
        self.composed: list[tuple[str, str, Path]] = []
        self.composes = True
        patch.setattr(QFileDialog, "getSaveFileName", self._ask)
        patch.setattr(QDesktopServices, "openUrl", self._open)
        patch.setattr(departure, "mail_way", lambda: self.way)
        patch.setattr(departure, "compose", self._compose)

    def _ask(self, _parent: object, title: str, given: str, _kinds: str) -> tuple[str, str]:
        self.titles.append(title)
        self.proposed.append(Path(given))
        return str(self.save_to or ""), ""

    def _open(self, place: QUrl) -> bool:
        self.opened.append(Path(place.toLocalFile()))
        return self.opens

    def _compose(self, subject: str, body: str, attachment: Path) -> bool:
        assert attachment.is_file()
        self.composed.append((subject, body, attachment))
        return self.composes


def sheet_of(window: Window) -> SendSheet:
    """Open the sheet by its key and return it, once it says what stays out."""
    settle()
    window.trigger("send_copy")
    (sheet,) = (each for each in window.findChildren(SendSheet) if each.isVisible())
    exposed(sheet)
    looked(sheet)
    return sheet


def looked(sheet: SendSheet) -> None:
    """Wait until *sheet* says what stays out."""
    until(lambda: not sheet.left.busy)


def choose(sheet: SendSheet, audience: Audience) -> None:
    """Click for whom it is, and wait until the sheet says what stays out."""
    click(sheet.audience.button(audience))
    looked(sheet)


def click(widget: QWidget) -> None:
    """Click *widget*."""
    QTest.mouseClick(widget, LEFT)
    settle()


def is_open(window: Window) -> bool:
    """Say whether the sheet is open over *window*."""
    settle()
    return any(each.isVisible() for each in window.findChildren(SendSheet))


def recorded(window: Window) -> list[Sent]:
    """Return which copies are recorded in the plan of *window*."""
    assert window.session is not None
    return list(sent_copies(window.session.document.plan))


def lent() -> list[Path]:
    """Return the files that are lent to other programs."""
    return [each for each in lent_dir().rglob("*") if each.is_file()]


def on_clipboard() -> Path:
    """Return the one file on the clipboard."""
    (place,) = QApplication.clipboard().mimeData().urls()
    return Path(place.toLocalFile())


def left_over() -> list[Path]:
    """Return what making a copy left behind in the private folders."""
    return [*lent_dir().iterdir(), *working_dir().glob("look-*")]
