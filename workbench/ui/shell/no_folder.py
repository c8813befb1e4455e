"""What to say when the program's own folder cannot be written: without it no edit could be kept."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from workbench.system.language import Language
from workbench.ui.language import Speech, tr


def try_again(app: QApplication, path: str, language: Language) -> bool:
    """Say that *path* cannot be written, in *language*; return whether the user wants it to be tried again."""
    speech = Speech(app, language)
    box = QMessageBox()
    box.setIcon(QMessageBox.Icon.Warning)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(tr("terms", "app.name"))
    box.setText(tr("shell", "no_folder.title"))
    box.setInformativeText(tr("shell", "no_folder.body", path=path))
    again = box.addButton(tr("shell", "offer.try_again"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(tr("shell", "sheet.close"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(again)
    box.exec()
    wanted = box.clickedButton() is again
    speech.setParent(None)
    speech.deleteLater()
    return wanted
