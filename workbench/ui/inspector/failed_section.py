"""What stands in the inspector for a section that could not be shown."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel, QWidget

from workbench.domain.rows import Ref
from workbench.system.language import sentences
from workbench.ui.core.session import Session
from workbench.ui.forms.section import Section
from workbench.ui.language import current, tr
from workbench.ui.widgets.buttons import LinkLabel
from workbench.ui.widgets.tips import set_tip


class FailedSection(Section):
    """Says that what is *called* so could not be shown, and offers to call *again*."""

    def __init__(
        self, session: Session, ref: Ref, called: str, again: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(session, ref, parent)
        self._again = again
        words, link = QLabel(tr("shell", "failed.title", part=called), self), LinkLabel(parent=self)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        set_tip(words, sentences(current(), tr("shell", "failed.safe"), tr("shell", "failed.report")))
        link.setText(tr("shell", "offer.try_again"))
        link.clicked.connect(self._try_again)
        self.column.addWidget(words)
        self.column.addWidget(link)
        self.setAccessibleName(words.text())

    @Slot()
    def _try_again(self) -> None:
        self._again()
