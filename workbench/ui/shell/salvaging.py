"""What is left of a damaged file, brought into a new one: an explicit errand that leaves the file as it is."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from workbench.ui.core.waiting import patiently
from workbench.ui.language import tr
from workbench.ui.shell.errands import ask_target
from workbench.ui.shell.report_dialog import ReportDialog
from workbench.ui.shell.window import Window
from workbench.usecases.ports import Library, SalvageReport, Stopped, StoreError
from workbench.usecases.salvage import missing

if TYPE_CHECKING:
    from workbench.ui.shell.desk import Desk


def salvage_file(desk: "Desk", window: Window, path: Path, beside: Path) -> bool:
    """Ask for a new file, save what is left of the one at *path* to it, open it and show what is missing.

    The new file is proposed in the place of *beside*. Return whether there is a new file.
    """
    given = beside.with_name(tr("shell", "salvage.name", name=beside.stem) + beside.suffix)
    target = ask_target(window, tr("shell", "salvage.title"), given)
    if target is None:
        return False
    try:
        report = _salvaged(desk.services.library, path, target, window)
    except Stopped:
        return False
    except StoreError as error:
        window.tell_error(error.key, error.values)
        return False
    desk.open_path(target, window if window.session is None else None)
    place = next((each for each in desk.windows if each.saver and each.saver.target == target), window)
    lead = tr("salvage", "saved", path=path, target=target)
    ReportDialog(tr("shell", "salvage.title"), lead, "\n".join(report_lines(report)), place).open()
    return True


def report_lines(report: SalvageReport) -> list[str]:
    """Return in words what the new file holds and what it does not."""
    found = []
    if saved := _counts(report.saved):
        found.append(tr("salvage", "holds", counts=saved))
    if lost := _counts(report.lost):
        found.append(tr("salvage", "lost", counts=lost))
    return [*found, *(tr("salvage", notice.key, **notice.values) for notice in missing(report))]


def _salvaged(library: Library, path: Path, target: Path, window: Window) -> SalvageReport:
    stop = Event()
    # The user was asked about a file that is there already.
    salvage = partial(library.salvage, path, target, replace=True, stopped=stop.is_set)
    return patiently(salvage, tr("shell", "wait.salvage", name=path.name), window, stop.set)


def _counts(rows: Mapping[str, int]) -> str:
    # The account is not counted, for there is always one.
    counted = (tr("exchange", f"count.{table}", n=n) for table, n in rows.items() if n and table != "account")
    return tr("exchange", "list_separator").join(counted)
