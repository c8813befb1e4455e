"""The rows that are parts of a row, by their names, and what adds one; the rows of the account that name nobody."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.domain.links import detail_of, parts_of
from workbench.domain.plan import TABLES
from workbench.domain.rows import FieldKind, Ref, Row, specs
from workbench.ui.core.session import Session
from workbench.ui.forms.adding import ask_row, given_by
from workbench.ui.forms.line_button import Line
from workbench.ui.forms.lines_section import LinesSection
from workbench.ui.forms.section import Section
from workbench.ui.forms.tables import BESIDE_EVERY_ROW
from workbench.ui.language import tr
from workbench.ui.terms import day_text, kind_of_row, row_title, said, term
from workbench.ui.widgets.buttons import LinkLabel

MOST_TOLD = 3
SAID_BESIDE = BESIDE_EVERY_ROW | {"field_audiences"}


def told_of(row: Row) -> str:
    """Return what is told of *row* beside its name: its choices and days, and the first thing said of it."""
    known = specs(type(row))
    words: list[str] = []
    for name, spec in known.items():
        value: Any = getattr(row, name)
        if value is None or name == "audience" or name in row.spec.known_by:
            continue
        if spec.kind == FieldKind.ENUM:
            words.append(term(value))
        elif spec.kind == FieldKind.DAY:
            words.append(day_text(value))
    return " · ".join(part for part in (*words[:MOST_TOLD], detail_of(row)) if part)


class PartsSection(LinesSection):
    """The parts of one kind, in their order."""

    @classmethod
    def called(cls, *given: Any) -> str:
        """Return what the section is called."""
        return kind_of_row(given[0])

    def __init__(self, session: Session, ref: Ref, table: str, parent: QWidget | None = None) -> None:
        self.table = table
        super().__init__(session, ref, parent)

    def title(self, count: int) -> str:
        """Return the title of the group."""
        return tr("inspector", "group.parts", kind=kind_of_row(self.table), count=count)

    def lines(self) -> list[Line]:
        """Return the parts with what is told of them."""
        plan = self.session.plan
        rows = parts_of(plan, self.ref, self.table) if plan.rows(self.table) else []
        return [Line(row.id, row_title(plan, Ref(self.table, row.id)), told_of(row)) for row in rows]


class AddPartsSection(Section):
    """One quiet line for each kind of part that a row may have: each opens the sheet that makes one."""

    def __init__(self, session: Session, ref: Ref, tables: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(session, ref, parent)
        box = QVBoxLayout()
        box.setSpacing(0)
        for table in tables:
            link = LinkLabel(tr("inspector", "add.part", kind=said(f"table.{table}")), parent=self)
            link.setObjectName(table)
            link.clicked.connect(self._ask)
            box.addWidget(link)
        self.column.addLayout(box)

    @Slot()
    def _ask(self) -> None:
        table = self.sender().objectName()
        ask_row(self.session, table, given_by(self.session, table, self.ref), self.window(), shown=False)


class AccountRowsSection(LinesSection):
    """What is kept of the account itself and names nobody: what it is worth, our products there, goals, campaigns."""

    table = "account"
    leads_away = True

    @classmethod
    def called(cls, *_: Any) -> str:
        """Return what the section is called."""
        return tr("inspector", "account_rows")

    def title(self, count: int) -> str:
        """Return the title of the group."""
        return tr("inspector", "group.parts", kind=self.called(), count=count)

    def lines(self) -> list[Line]:
        """Return the rows, kind by kind."""
        plan = self.session.plan
        refs = [Ref(table, row_id) for table in plan.held() if self._stands_alone(table) for row_id in plan.rows(table)]
        return [
            Line(ref.id, row_title(plan, ref), kind_of_row(ref.table), table=ref.table)
            for ref in refs if not self._is_named_elsewhere(ref)
        ]  # fmt: skip

    def _stands_alone(self, table: str) -> bool:
        return table not in TABLES.common and not TABLES[table].spec.parent and table not in SAID_BESIDE

    def _is_named_elsewhere(self, ref: Ref) -> bool:
        row: Any = self.session.plan.find(ref)
        return any(getattr(row, name, None) for name in ("opportunity", "person", "people", "about"))
