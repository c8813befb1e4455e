"""What is left of a damaged file, brought into a new one: an explicit errand that leaves the file as it is."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from workbench.ui.language import tr
from workbench.ui.shell.errands import plan_filter
from workbench.ui.shell.report_dialog import ReportDialog
from workbench.ui.shell.saving import with_ending
from workbench.ui.shell.window import Window
from workbench.usecases.ports import Library, SalvageReport, StoreError
from workbench.usecases.salvage import missing

if TYPE_CHECKING:
    from workbench.ui.shell.desk import Desk


def salvage_file(desk: "Desk", window: Window, path: Path) -> bool:
    """Ask for a new file, save what is left of the one at *path* to it, open it and show what is missing.

    Return whether there is a new file.
    """
    given = str(path.with_name(tr("shell", "salvage.name", name=path.stem) + path.suffix))
    chosen, _ = QFileDialog.getSaveFileName(window, tr("shell", "salvage.title"), given, plan_filter())
    if not chosen:
        return False
    target = with_ending(chosen)
    try:
        report = _salvaged(desk.services.library, path, target)
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


def _salvaged(library: Library, path: Path, target: Path) -> SalvageReport:
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        return library.salvage(path, target)
    finally:
        QGuiApplication.restoreOverrideCursor()


def _counts(rows: Mapping[str, int]) -> str:
    # The account is not counted, for there is always one.
    counted = (tr("exchange", f"count.{table}", n=n) for table, n in rows.items() if n and table != "account")
    return tr("exchange", "list_separator").join(counted)
