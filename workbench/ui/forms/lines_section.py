"""A group of lines, each leading to the row it speaks of, and one at the end that adds another."""

from collections.abc import Sequence
from typing import Any, cast

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.domain.rows import Ref
from workbench.ui.core.session import Session
from workbench.ui.forms.adders import Adder
from workbench.ui.forms.line_button import Line, LineButton
from workbench.ui.forms.section import Section
from workbench.ui.language import tr
from workbench.ui.widgets.buttons import LinkLabel
from workbench.ui.widgets.form import FieldGroup
from workbench.ui.widgets.showing import show_if

MOST_SHOWN = 6


class Lines(QWidget):
    """Lines one below the other; a long list shows its first lines and, when asked, the rest."""

    def __init__(self, session: Session, table: str, *, leads_away: bool = False, title_ink: str = "ink") -> None:
        super().__init__()
        self._title_ink = title_ink
        self._session = session
        self._table = table
        self._leads_away = leads_away
        self._lines: Sequence[Line] = ()
        self._buttons: list[LineButton] = []
        self._all = False
        self._more = LinkLabel(parent=self)
        self._more.clicked.connect(self._show_all)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._more)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show *lines*; those that stay keep their place and the keyboard."""
        self._lines = lines
        self._refill()

    def _refill(self) -> None:
        few = self._all or len(self._lines) <= MOST_SHOWN + 1
        shown = self._lines if few else self._lines[:MOST_SHOWN]
        while len(self._buttons) > len(shown):
            gone = self._buttons.pop()
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, line in enumerate(shown):
            if place < len(self._buttons):
                self._buttons[place].set_line(line)
            else:
                self._add(line)
        self._more.setText(tr("inspector", "more", n=len(self._lines) - len(shown)))
        show_if(len(shown) < len(self._lines), self._more)

    def _add(self, line: Line) -> None:
        button = LineButton(line, self, title_ink=self._title_ink)
        button.clicked.connect(self._go)
        self._column.insertWidget(len(self._buttons), button)
        self._buttons.append(button)
        show_if(True, button)

    @Slot()
    def _show_all(self) -> None:
        self._all = True
        self._refill()
        if len(self._buttons) > MOST_SHOWN:
            self._buttons[MOST_SHOWN].setFocus()

    @Slot()
    def _go(self) -> None:
        line = cast(LineButton, self.sender())
        ref = Ref(line.table or self._table, line.objectName())
        if self._leads_away:
            self._session.go_to(ref)
        else:
            self._session.select(ref)


class LinesSection(Section):
    """A titled group of lines; a subclass says which, and what adds one."""

    table = ""
    leads_away = False

    @classmethod
    def called(cls, *_: Any) -> str:
        """Return what the section is called."""
        return tr("terms", f"table.{cls.table}")

    def __init__(self, session: Session, ref: Ref, parent: QWidget | None = None) -> None:
        super().__init__(session, ref, parent)
        self._group = FieldGroup(" ")
        self._group.setObjectName(f"{ref.table}.{self.table}")
        self._lines = Lines(session, self.table, leads_away=self.leads_away)
        self._lead = self.lead()
        if self._lead is not None:
            self._group.add_wide(self._lead)
        self._group.add_wide(self._lines)
        self._adder = self.adder()
        if self._adder is not None:
            self._group.add_wide(self._adder)
        foot = self.foot()
        if foot is not None:
            self._group.add_wide(foot)
        self.column.addWidget(self._group)
        self.refresh(None)

    def lines(self) -> list[Line]:
        """Return the lines as of the day looked at."""
        return []

    def lead(self) -> QWidget | None:
        """Return what stands above the lines; None for nothing."""
        return None

    def adder(self) -> QWidget | None:
        """Return what adds a row; None where rows are made elsewhere."""
        return None

    def may_add(self) -> bool:
        """Say whether a row may be added as things stand, where there is something that adds one."""
        return True

    def foot(self) -> QWidget | None:
        """Return what stands below all else; None for nothing."""
        return None

    def title(self, count: int) -> str:
        """Return the title of the group."""
        return tr("inspector", f"group.{self.table}", count=count)

    def open_field(self, name: str) -> QWidget | None:
        """Return the form that adds a row, opened, when *name* is the table of the rows listed here."""
        if name != self.table or not isinstance(self._adder, Adder) or not self.may_add():
            return None
        self._group.set_open(True)
        self._adder.open_form()
        return self._adder.form

    def fill(self) -> None:
        """Show the lines anew."""
        found = self.lines()
        self._lines.show_lines(found)
        show_if(bool(found), self._lines)
        self._group.set_title(self.title(len(found)))
        may_add = self._adder is not None and self.may_add()
        if self._adder is not None:
            show_if(may_add, self._adder)
        show_if(bool(found) or may_add, self)
