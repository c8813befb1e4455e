"""A file on the clipboard, to be pasted into a chat, a mail or a folder, as if a file manager had copied it."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication

COPIED_FILES = "x-special/gnome-copied-files"
"""What the file managers of GNOME and its kin ask for; all others take the list of addresses."""


def file_data(path: Path) -> QMimeData:
    """Return what stands for the file at *path* on a clipboard; where text is pasted, its name alone.

    Qt would give its whole path, which tells where this computer keeps things, and whose it is.
    """
    place = QUrl.fromLocalFile(str(path))
    data = QMimeData()
    data.setUrls([place])
    data.setText(path.name)
    data.setData(COPIED_FILES, b"copy\n" + place.toEncoded().data())
    return data


def put_file(path: Path) -> bool:
    """Put the file at *path* on the clipboard; return whether it is there, for another program may hold that."""
    clipboard = QGuiApplication.clipboard()
    clipboard.setMimeData(file_data(path))
    return QUrl.fromLocalFile(str(path)) in clipboard.mimeData().urls()
