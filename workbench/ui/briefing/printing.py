"""Printing a brief through the system's print dialog, on paper or into a file."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QDialog, QProgressDialog, QWidget

from workbench.ui.core.exports import write_export
from workbench.ui.core.services import Services
from workbench.ui.core.session import Session
from workbench.ui.language import tr
from workbench.usecases.ports import Paper

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

DOTS_PER_INCH = 300
SHEETS = {Paper.A4: QPageSize.PageSizeId.A4, Paper.LETTER: QPageSize.PageSizeId.Letter}


def print_brief(parent: QWidget, session: Session, services: Services, paper: Paper, make: Callable[[], bytes]) -> None:
    """Ask for a printer and print every page of what *make* returns at the size of its sheet.

    What the dialog sends to a file is written there whole or not at all; the *session* tells why it is not.
    """
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(SHEETS[paper]))
    dialog = QPrintDialog(printer, parent)
    try:
        if dialog.exec() == QDialog.DialogCode.Accepted:
            if printer.outputFileName():
                _print_into_file(parent, session, printer, services, make())
            elif not _paint(parent, printer, services, make()):
                printer.abort()
    finally:
        dialog.deleteLater()


def _print_into_file(parent: QWidget, session: Session, printer: "QPrinter", services: Services, pdf: bytes) -> None:
    """Write as PDF what would have been printed."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(printer.resolution())
    writer.setPageLayout(printer.pageLayout())
    if _paint(parent, writer, services, pdf):
        write_export(session, Path(printer.outputFileName()), bytes(buffer.data().data()), parent)


def _paint(parent: QWidget, device: QPagedPaintDevice, services: Services, pdf: bytes) -> bool:
    """Paint every page of *pdf*; return False when the user broke it off."""
    inches = device.pageLayout().fullRect(QPageLayout.Unit.Inch).width()
    count = len(services.brief_sheets(pdf))
    progress = QProgressDialog(tr("briefing", "printing"), tr("briefing", "cancel"), 0, count, parent)
    progress.setWindowModality(Qt.WindowModality.WindowModal)
    painter = QPainter(device)
    try:
        for number in range(count):
            progress.setValue(number)
            if progress.wasCanceled():
                return False
            if number:
                device.newPage()
            page = services.brief_page(pdf, number, round(inches * DOTS_PER_INCH))
            image = QImage(page.pixels, page.width, page.height, QImage.Format.Format_RGB32)
            painter.drawImage(painter.viewport(), image)
        return not progress.wasCanceled()
    finally:
        painter.end()
        progress.setValue(count)
        progress.deleteLater()
