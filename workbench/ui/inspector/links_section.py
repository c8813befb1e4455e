"""What a row hangs together with, each a click away (need, person, factor, strategy, visit, commitment)."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.domain.edits import ChangeSet
from workbench.domain.rows import Ref
from workbench.ui.inspector.section import Section
from workbench.ui.language import tr
from workbench.ui.shell.session import Session
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import LinkLabel
from workbench.ui.widgets.form import FieldGroup
from workbench.usecases.connections import connected

MOST_SHOWN = 8


class LinksSection(Section):
    """The rows connected to one row, grouped by kind."""

    def __init__(self, session: Session, ref: Ref, parent: QWidget | None = None) -> None:
        super().__init__(session, ref, parent)
        self._shown: list[tuple[Ref, str]] = []
        self._group: FieldGroup | None = None
        self.refresh(None)

    def refresh(self, changes: ChangeSet | None) -> None:
        """Show the connections anew when they are others."""
        del changes
        found = connected(self.session.plan, self.ref, self.session.opportunity)
        if found == self._shown:
            return
        self._shown = found
        if self._group is not None:
            self._group.deleteLater()
        self._group = self._make_group(found)
        self.column.addWidget(self._group)
        self._group.setVisible(bool(found))

    def _make_group(self, found: list[tuple[Ref, str]]) -> FieldGroup:
        group = FieldGroup(tr("inspector", "links"))
        by_table: dict[str, list[tuple[Ref, str]]] = {}
        for ref, title in found:
            by_table.setdefault(ref.table, []).append((ref, title))
        for table, rows in by_table.items():
            group.add_row(tr("terms", f"table.{table}"), self._column(rows))
        return group

    def _column(self, rows: list[tuple[Ref, str]]) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setSpacing(0)
        column.setContentsMargins(0, SPACE // 4, 0, SPACE // 4)
        for ref, title in rows[:MOST_SHOWN]:
            link = LinkLabel(title)
            link.setObjectName(f"{ref.table}/{ref.id}")
            link.clicked.connect(self._go)
            column.addWidget(link)
        return box

    @Slot()
    def _go(self) -> None:
        table, _, row_id = self.sender().objectName().partition("/")
        self.session.go_to(Ref(table, row_id))
