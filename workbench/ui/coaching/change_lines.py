"""What changed since the last visit as lines beside a form, the worst first: how, what, and what brought it about."""

from typing import TYPE_CHECKING, NamedTuple, cast

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from workbench.ui.coaching.change_words import TURN_TONES, change_said, place_of
from workbench.ui.coaching.since import visit_changes
from workbench.ui.core.session import Session
from workbench.ui.forms.line_button import Line, LineButton
from workbench.ui.language import tr
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import LinkLabel
from workbench.ui.widgets.chip import Chip
from workbench.ui.widgets.showing import show_if

if TYPE_CHECKING:
    from workbench.coach.judgement.changes import Changed
    from workbench.coach.judgement.since import SinceVisit

MOST_SHOWN = 3


class _Row(NamedTuple):
    chip: Chip
    line: LineButton


class ChangeLines(QWidget):
    """The first changes, each of which leads to its place, and what leads to all of them."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: tuple[Changed, ...] = ()
        self._rows: list[_Row] = []
        self._more = LinkLabel(parent=self)
        self._more.clicked.connect(visit_changes(session).show_all)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self._more, MOST_SHOWN, 1, Qt.AlignmentFlag.AlignLeft)

    def show_since(self, since: "SinceVisit") -> None:
        """Show what changed; lines that stay keep their place and the keyboard."""
        self._shown = since.changed[:MOST_SHOWN]
        for place, changed in enumerate(self._shown):
            if place == len(self._rows):
                self._add()
            self._say(self._rows[place], changed)
        for place, row in enumerate(self._rows):
            for part in row:
                show_if(place < len(self._shown), part)
        more = len(since.changed) - len(self._shown)
        self._more.setText(tr("coaching", "since.more", n=more))
        show_if(more > 0, self._more)

    def _say(self, row: _Row, changed: "Changed") -> None:
        said = change_said(self._session, changed)
        row.chip.set_text(said.turn)
        row.chip.set_tone(TURN_TONES[changed.turn])
        row.line.set_line(said.line)
        row.line.setAccessibleName(said.spoken)

    def _add(self) -> None:
        row, place = _Row(Chip(parent=self), LineButton(Line("", ""), self)), len(self._rows)
        row.line.clicked.connect(self._go)
        self._grid.addWidget(row.chip, place, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(row.line, place, 1)
        self._rows.append(row)
        # What is made later would come after what leads to all.
        QWidget.setTabOrder(row.line, self._more)

    @Slot()
    def _go(self) -> None:
        lines = [row.line for row in self._rows]
        self._session.go_to(place_of(self._session, self._shown[lines.index(cast(LineButton, self.sender()))]))
