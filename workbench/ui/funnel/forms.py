"""The small form that asks why a stage was skipped or gone back to."""

from PySide6.QtCore import QPointF, Qt, Slot
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from workbench.domain.clean_text import clean_line
from workbench.domain.rows import Ref
from workbench.ui.core.session import Session
from workbench.ui.forms.changing import change_field
from workbench.ui.funnel.words import step_words
from workbench.ui.language import tr
from workbench.ui.terms import term
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.canvas import Canvas
from workbench.ui.widgets.popover import Popover
from workbench.usecases.funnel import Stay

WIDTH = 38 * SPACE


class ReasonForm(QWidget):
    """Asks for the reason of a move that is already made. Enter keeps it; Esc leaves it empty."""

    def __init__(self, session: Session, stay: Stay) -> None:
        super().__init__()
        self._session = session
        self._stay = stay
        self._popover: Popover | None = None
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(tr("funnel", "reason.placeholder"))
        self.line.returnPressed.connect(self._keep)
        title = tr("funnel", "reason.title", stage=term(stay.stage.stage), step=step_words(stay))
        self.line.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE // 2, SPACE // 2, SPACE // 2, SPACE // 2)
        column.setSpacing(SPACE)
        column.addWidget(_label(title, "strong"))
        column.addWidget(self.line)
        column.addWidget(_label(tr("funnel", "reason.hint"), "caption"))
        self.setMinimumWidth(WIDTH)
        self.setFocusProxy(self.line)

    def show_at(self, canvas: Canvas, at: QPointF) -> None:
        """Open beside *at*."""
        self._popover = Popover(canvas, at, self)

    @Slot()
    def _keep(self) -> None:
        reason, stay = clean_line(self.line.text()), Ref("stages", self._stay.stage.id)
        if reason:
            change_field(self._session, stay, "reason", reason, self)
        if self._popover is not None:
            self._popover.close_popover()


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(role == "strong")
    label.setProperty("role", role)
    return label
