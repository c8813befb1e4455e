"""Writing a line over a canvas; what was written becomes a step of the plan."""

from typing import Any

from PySide6.QtCore import QObject, Slot

from workbench.domain.rows import Ref
from workbench.ui.core.session import Session
from workbench.ui.forms.changing import add_row, change_field
from workbench.ui.widgets.in_place import InPlaceEditor


def line_of(text: str) -> str:
    """Return *text* as one line without blanks at its ends."""
    return " ".join(text.split())


class LineWriter(QObject):
    """Lives as long as its editor and hands the line written to ``keep``; what is cancelled is not handed on."""

    def __init__(self, session: Session, editor: InPlaceEditor) -> None:
        super().__init__(editor)
        self.session = session
        self._window = editor.window()
        editor.committed.connect(self._keep)

    @Slot(object)
    def _keep(self, text: str) -> None:
        self.keep(line_of(text))

    def keep(self, line: str) -> None:
        """Make *line*, which may be empty, a step of the plan."""
        raise NotImplementedError

    def add(self, table: str, **given: Any) -> Ref | None:
        """Add a row of *table* with the fields *given* and select it; return where it is, None when it was refused."""
        ref = add_row(self.session, table, **given)
        if ref is not None:
            self.session.select(ref)
        return ref

    def change(self, ref: Ref, name: str, line: str) -> None:
        """Set the field *name* of the row at *ref* to *line*."""
        change_field(self.session, ref, name, line, self._window)


class TextWriter(LineWriter):
    """Edits the text of a row, which was *before*; an empty line leaves it as it was."""

    def __init__(self, session: Session, editor: InPlaceEditor, ref: Ref, before: str) -> None:
        super().__init__(session, editor)
        self._ref = ref
        self._before = before

    def keep(self, line: str) -> None:
        """Change the text."""
        if line and line != line_of(self._before):  # What was written elsewhere over several lines is not new here.
            self.change(self._ref, "text", line)
