"""Bringing an interchange file into the open plan: read beside the window, with a way to break off, then one step."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from workbench.domain.edits import ChangeSet
from workbench.domain.errors import DomainError
from workbench.system.files import readable
from workbench.ui.core.waiting import patiently
from workbench.ui.language import tr
from workbench.ui.shell.window import Window
from workbench.usecases.imports import label_of
from workbench.usecases.ports import Stopped, StoreError

if TYPE_CHECKING:
    from workbench.ui.shell.desk import Desk


def import_file(desk: "Desk", window: Window, path: Path) -> None:
    """Bring the interchange file at *path* into the plan of *window* and tell what came, or why nothing did."""
    session = window.session
    if session is None:
        return
    stop, name = Event(), readable(path.name)
    try:
        read = partial(desk.services.read_json, path, session.kept, session.document.store.project, stop.is_set)
        edits, report = patiently(read, tr("shell", "wait.import", name=name), window, stop.set)
    except Stopped:
        return
    except (DomainError, StoreError) as error:
        window.tell_error(error.key, error.values)
        return
    except OSError:
        window.tell_error("not_readable", {"path": path})
        return
    if stop.is_set():
        return
    if session.perform(label_of(name), edits, partial(_in_thread, window), own_day=True) is not None:
        window.tell("\n".join(report))


def _in_thread(window: Window, change: Callable[[], ChangeSet]) -> ChangeSet:
    return patiently(change, tr("shell", "wait.import_kept"), window)
