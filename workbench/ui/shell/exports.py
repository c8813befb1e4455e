"""Files that leave the plan in another form: asking where to, and writing them whole or not at all."""

import os
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from workbench.system.files import readable
from workbench.ui.language import tr
from workbench.ui.shell.saving import with_ending
from workbench.ui.shell.session import Session
from workbench.ui.shell.waiting import patiently
from workbench.usecases.ports import StoreError


def ask_where(parent: QWidget, title: str, given: Path | str, kinds: str, ending: str) -> Path | None:
    """Ask for a file with *ending* to write, proposing *given*; return it, or None when the user thinks better of it.

    *kinds* says, as Qt has it, which files the dialog shows. A missing ending is added. Should the file be there
    already, the user has been asked whether it may go.
    """
    while True:
        chosen, _ = QFileDialog.getSaveFileName(parent, title, readable(given), kinds)
        if not chosen:
            return None
        target = with_ending(chosen, ending)
        if target == Path(chosen) or not os.path.lexists(target):
            return target
        given = target  # The dialog knew nothing of the file with the ending.


def write_export(session: Session, path: Path, content: bytes, parent: QWidget) -> bool:
    """Write *content* to *path*, whole or not at all; return whether it is written. The session tells why it is not."""
    try:
        do = partial(session.document.store.export, path, content)
        patiently(do, tr("shell", "wait.export", name=readable(path.name)), parent)
    except StoreError as error:
        session.failed.emit(error.key, dict(error.values))
        return False
    return True
