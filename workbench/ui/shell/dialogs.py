"""The small dialogs of the window: explanation, about, asking for a name or a decision."""

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QInputDialog,
    QLabel,
    QMessageBox,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from workbench import __version__
from workbench.ui.language import tr
from workbench.ui.theme.tokens import SPACE


class Decision(Enum):
    """What to do with work that is in no file yet."""

    SAVE = "save"
    DISCARD = "discard"
    STAY = "stay"


def explain(panel: str, parent: QWidget) -> None:
    """Explain the model behind *panel* in about ten lines (K3)."""
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(tr("help", f"{panel}.title"))
    title = QLabel(tr("help", f"{panel}.title"))
    title.setProperty("role", "title")
    body = QLabel(tr("help", f"{panel}.body").replace("\n", "\n\n"))
    body.setTextFormat(Qt.TextFormat.PlainText)
    body.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    body.setWordWrap(True)
    body.setAlignment(Qt.AlignmentFlag.AlignTop)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setWidget(body)
    close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    close.rejected.connect(dialog.reject)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(3 * SPACE, 2 * SPACE, 3 * SPACE, 2 * SPACE)
    for widget in (title, area, close):
        column.addWidget(widget)
    dialog.resize(70 * SPACE, 68 * SPACE)
    dialog.open()


def about(parent: QWidget) -> None:
    """Say what the program is and which version."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(tr("shell", "action.about"))
    box.setText(f"{tr('terms', 'app.name')} {__version__}")
    box.setInformativeText(tr("shell", "about.body"))
    box.open()


def ask_text(parent: QWidget, title: str, question: str, given: str = "") -> str:
    """Ask for one line; return it, or nothing when the user thinks better of it."""
    answer, said = QInputDialog.getText(parent, title, question, text=given)
    return answer.strip() if said else ""


def ask_keep(parent: QWidget, name: str) -> Decision:
    """Ask what to do with the plan *name* that is in no file yet."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(tr("terms", "app.name"))
    box.setText(tr("shell", "keep.question", name=name))
    box.setInformativeText(tr("shell", "keep.detail"))
    save = box.addButton(tr("shell", "keep.save"), QMessageBox.ButtonRole.AcceptRole)
    discard = box.addButton(tr("shell", "keep.discard"), QMessageBox.ButtonRole.DestructiveRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(save)
    box.exec()
    clicked = box.clickedButton()
    box.deleteLater()
    if clicked is save:
        return Decision.SAVE
    return Decision.DISCARD if clicked is discard else Decision.STAY
