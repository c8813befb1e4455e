"""Files that leave the plan in another form: asking where to, and writing them whole or not at all."""

import os
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from workbench.system.file_names import with_ending
from workbench.system.files import readable
from workbench.system.paths import place_to_propose
from workbench.ui.core.session import Session
from workbench.ui.core.waiting import patiently
from workbench.ui.language import tr
from workbench.usecases.ports import StoreError


def beside(session: Session | None, name: str = "") -> Path:
    """Return where a dialog about the plan of *session* begins: with *name* in its folder, else among documents.

    Left alone, the system's dialog begins where the program happened to be started.
    """
    target = session.document.store.target if session is not None else None
    return (target.parent if target is not None else place_to_propose()) / name


def ask_where(parent: QWidget, title: str, given: Path, kinds: str, ending: str) -> Path | None:
    """Ask for a file with *ending* to write, proposing *given*; return it, or None when the user thinks better of it.

    *kinds* says, as Qt has it, which files the dialog shows. A missing ending is added. Should the file be there
    already, the user has been asked whether it may go.
    """
    while True:
        chosen, _ = QFileDialog.getSaveFileName(parent, title.rstrip("…."), readable(given), kinds)
        if not chosen:
            return None
        named = _by_true_name(Path(chosen), given)
        target = with_ending(named, ending)
        if target == named or not os.path.lexists(target):
            return target
        given = target  # The dialog knew nothing of the file with the ending.


def _by_true_name(chosen: Path, given: Path) -> Path:
    """Return *chosen* with the parts it shares with *given* by their true names: a dialog knows them only as shown."""
    shown = {readable(part): part for part in given.parts}
    return Path(*(shown.get(part, part) for part in chosen.parts))


def write_export(session: Session, path: Path, content: bytes, parent: QWidget) -> bool:
    """Write *content* to *path*, whole or not at all; return whether it is. The session tells so, or why not."""
    try:
        do = partial(session.document.store.export, path, content)
        patiently(do, tr("shell", "wait.export", name=readable(path.name)), parent)
    except StoreError as error:
        session.failed.emit(error.key, dict(error.values))
        return False
    session.exported.emit(path)
    return True
