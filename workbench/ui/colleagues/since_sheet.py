"""What became other since somebody looked a row over, or the plan; and the way to take one's own mark back."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from workbench.domain.links import about_of
from workbench.domain.rows import Ref
from workbench.ui.colleagues.words import mark_words, place_of, since, since_words
from workbench.ui.core.deleting import delete
from workbench.ui.core.session import Session
from workbench.ui.core.sheet import Sheet, words
from workbench.ui.core.signing import signing
from workbench.ui.forms.version_words import since_lines
from workbench.ui.language import tr
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import Button
from workbench.usecases.looking_over import MARKS

WIDTH = 70 * SPACE
TALLEST = 70 * SPACE
LIST_HEIGHT = 24 * SPACE


class SinceSheet(Sheet):
    """Lists what became other since the mark *mark*, and what its author said with it."""

    def __init__(self, session: Session, mark: str, parent: QWidget) -> None:
        row: Any = session.plan.rows(MARKS)[mark]
        super().__init__(mark_words(row), place_of(session.plan, about_of(row)), parent)
        self._session = session
        self._mark = mark
        found = since(session, row)
        if row.note:
            self.page.add(words(row.note))
        self.page.add(words(since_words(found), "strong"))
        if lines := since_lines(found or []):
            self.page.add(_listed(lines))
        if found is None:
            self.page.add(words(tr("colleagues", "since.unknown_why"), "secondary"))
        self.page.add(words(tr("colleagues", "claimed"), "secondary"))
        if row.author == signing(session).author:
            back = self.add_left(Button(tr("colleagues", "deed.take_back"), kind="quiet", icon="delete"))
            back.clicked.connect(self._take_back)
        self.add_close(tr("shell", "sheet.close")).setDefault(True)
        self.fit(WIDTH, TALLEST)

    @Slot()
    def _take_back(self) -> None:
        self.accept()
        delete(self._session, [Ref(MARKS, self._mark)])


def _listed(lines: Sequence[str]) -> QWidget:
    """Return *lines* to be read and copied."""
    told = QPlainTextEdit("\n".join(lines), readOnly=True, tabChangesFocus=True)
    told.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    told.setAccessibleName(tr("colleagues", "since.list"))
    told.setMinimumHeight(LIST_HEIGHT)
    return told
