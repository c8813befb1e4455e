"""A section of the inspector: a part that shows one thing about one row."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.domain.edits import ChangeSet, touched
from workbench.domain.reads import Reading
from workbench.domain.rows import Ref
from workbench.ui.core.session import Session
from workbench.ui.language import tr
from workbench.ui.theme.tokens import SPACE


class Section(QWidget):
    """Base of the sections; made anew for each selected row.

    A subclass says in ``fill`` what it shows of the plan; it is filled again when something changes that was read
    for it.
    """

    words = ""
    """What it is called when it cannot be shown."""

    def __init__(self, session: Session, ref: Ref, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.ref = ref
        self.reading = Reading()
        """What ``fill`` reads of the plan."""
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(SPACE // 2)

    @classmethod
    def called(cls, *_: Any) -> str:
        """Return what a section of the kind is called, for when it cannot be shown; it is given what the section is."""
        return tr("shell", "part.inspector")

    def fill(self) -> None:
        """Show the plan."""

    def refresh(self, changes: ChangeSet | None) -> None:
        """Fill the section again where *changes* touch what it shows; None fills it in any case."""
        self.reading.renew(touched(changes), self.fill)

    def refresh_findings(self) -> None:
        """Show what the coach says."""

    def open_field(self, name: str) -> QWidget | None:
        """Return the widget that edits field *name*, unfolded to be seen, or that adds a part *name*; None for none."""
        del name
        return None
