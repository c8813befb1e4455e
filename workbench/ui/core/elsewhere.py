"""What other programs of the computer show: files, and folders in the file manager."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def opened(path: Path) -> bool:
    """Have another program open the file or folder at *path*; return whether one was asked: there may be none."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
