"""Writing a line over a canvas; what was written becomes a step of the plan."""

from PySide6.QtCore import QObject, Slot

from workbench.domain.edits import Edits
from workbench.domain.rows import Ref
from workbench.ui.core.session import Session
from workbench.ui.widgets.in_place import InPlaceEditor
from workbench.usecases import rows
from workbench.usecases.ports import Label


def line_of(text: str) -> str:
    """Return *text* as one line without blanks at its ends."""
    return " ".join(text.split())


class LineWriter(QObject):
    """Lives as long as its editor and hands the line written to ``keep``; what is cancelled is not handed on."""

    def __init__(self, session: Session, editor: InPlaceEditor) -> None:
        super().__init__(editor)
        self.session = session
        editor.committed.connect(self._keep)

    @Slot(object)
    def _keep(self, text: str) -> None:
        self.keep(line_of(text))

    def keep(self, line: str) -> None:
        """Make *line*, which may be empty, a step of the plan."""
        raise NotImplementedError

    def add(self, label: Label, ref: Ref, edits: Edits) -> bool:
        """Add the row at *ref* by *edits* and select it; return whether it was added."""
        added = bool(self.session.perform(label, edits))
        if added:
            self.session.select(ref)
        return added


class TextWriter(LineWriter):
    """Edits the text of a row, which was *before*; an empty line leaves it as it was."""

    def __init__(self, session: Session, editor: InPlaceEditor, ref: Ref, before: str) -> None:
        super().__init__(session, editor)
        self._ref = ref
        self._before = before

    def keep(self, line: str) -> None:
        """Change the text."""
        ref = self._ref
        if line and line != line_of(self._before):  # What was written elsewhere over several lines is not new here.
            self.session.perform(Label("change_field", line), lambda plan: rows.set_fields(plan, ref, text=line))
