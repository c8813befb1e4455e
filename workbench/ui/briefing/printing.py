"""Printing a brief through the system's print dialog."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QDialog, QProgressDialog, QWidget

from workbench.ui.language import tr
from workbench.ui.shell.services import Services
from workbench.usecases.ports import Paper

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

DOTS_PER_INCH = 300
SHEETS = {Paper.A4: QPageSize.PageSizeId.A4, Paper.LETTER: QPageSize.PageSizeId.Letter}


def print_brief(parent: QWidget, services: Services, paper: Paper, make: Callable[[], bytes]) -> None:
    """Ask for a printer and print every page of what *make* returns at the size of its sheet."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(SHEETS[paper]))
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() == QDialog.DialogCode.Accepted:
        _paint(parent, printer, services, make())
    dialog.deleteLater()


def _paint(parent: QWidget, printer: "QPrinter", services: Services, pdf: bytes) -> None:
    inches = printer.pageLayout().fullRect(QPageLayout.Unit.Inch).width()
    count = len(services.brief_sheets(pdf))
    progress = QProgressDialog(tr("briefing", "printing"), tr("briefing", "cancel"), 0, count, parent)
    progress.setWindowModality(Qt.WindowModality.WindowModal)
    painter = QPainter(printer)
    for number in range(count):
        progress.setValue(number)
        if progress.wasCanceled():
            printer.abort()
            break
        if number:
            printer.newPage()
        page = services.brief_page(pdf, number, round(inches * DOTS_PER_INCH))
        image = QImage(page.pixels, page.width, page.height, QImage.Format.Format_RGB32)
        painter.drawImage(painter.viewport(), image)
    painter.end()
    progress.setValue(count)
    progress.deleteLater()
