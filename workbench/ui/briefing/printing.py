"""Printing a brief through the system's print dialog."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtWidgets import QDialog, QWidget

from workbench.ui.shell.services import Services

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

DOTS_PER_INCH = 300


def print_pages(parent: QWidget, services: Services, pdf: bytes) -> None:
    """Ask for a printer and print every page of *pdf* at the size of its sheet."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() == QDialog.DialogCode.Accepted:
        inches = printer.pageLayout().fullRect(QPageLayout.Unit.Inch).width()
        _paint(printer, services, pdf, round(inches * DOTS_PER_INCH))
    dialog.deleteLater()


def _paint(printer: "QPrinter", services: Services, pdf: bytes, width: int) -> None:
    painter = QPainter(printer)
    for number, page in enumerate(services.brief_pages(pdf, width)):
        if number:
            printer.newPage()
        image = QImage(page.pixels, page.width, page.height, QImage.Format.Format_RGB32)
        painter.drawImage(painter.viewport(), image)
    painter.end()
