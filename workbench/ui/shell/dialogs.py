"""The small dialogs of the window: help, asking for a decision."""

from enum import Enum
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from workbench.ui.language import tr
from workbench.ui.widgets.problem import restyle


class Decision(Enum):
    """What to do with work that is in no file yet."""

    SAVE = "save"
    DISCARD = "discard"
    STAY = "stay"


def explain(topic: str, parent: QWidget) -> None:
    """Explain the model behind a panel, or what else there is help about (K1, K3)."""
    from workbench.ui.shell.help_dialog import HelpDialog

    HelpDialog(topic, parent).open()


def ask_keep(parent: QWidget, name: str, origin: Path | None) -> Decision:
    """Ask what to do with the plan *name* that is in no file yet, or with changes to what came from *origin*."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(tr("terms", "app.name"))
    box.setText(tr("shell", "keep.question", name=name))
    box.setInformativeText(tr("shell", "keep.changes", path=origin) if origin else tr("shell", "keep.detail"))
    save = box.addButton(tr("shell", "keep.save"), QMessageBox.ButtonRole.AcceptRole)
    save.setProperty("kind", "primary")
    restyle(save)
    discard = box.addButton(tr("shell", "keep.discard"), QMessageBox.ButtonRole.DestructiveRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(save)
    box.exec()
    clicked = box.clickedButton()
    box.deleteLater()
    if clicked is save:
        return Decision.SAVE
    return Decision.DISCARD if clicked is discard else Decision.STAY
