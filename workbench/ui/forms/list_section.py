"""The rows that belong to a row: answers of a need, actions of a strategy, evidence."""

from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from workbench.domain.links import as_part_of, parts_of
from workbench.domain.rows import Ref
from workbench.ui.core.deleting import delete
from workbench.ui.core.session import Session
from workbench.ui.forms.adders import AddLine
from workbench.ui.forms.audience_button import AudienceButton
from workbench.ui.forms.changing import add_row
from workbench.ui.forms.field_factory import Binding, make_field
from workbench.ui.forms.section import Section
from workbench.ui.forms.tables import form_of
from workbench.ui.language import tr
from workbench.ui.terms import field_words
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import IconButton
from workbench.ui.widgets.form import FieldGroup
from workbench.ui.widgets.tips import set_tip


class ListSection(Section):
    """A list of rows with a line at its end that adds one."""

    asked = Signal(QWidget)
    """A field that now waits for words, and should be seen."""

    @classmethod
    def called(cls, *given: Any) -> str:
        """Return what the section is called."""
        return tr("terms", f"table.{given[0]}")

    def __init__(self, session: Session, ref: Ref, table: str, parent: QWidget | None = None) -> None:
        super().__init__(session, ref, parent)
        self._table = table
        self._items: dict[str, _Item] = {}
        self._source_next = False
        self._group = FieldGroup(" ")
        self._group.setObjectName(f"{ref.table}.{table}")
        self._add = AddLine(tr("inspector", f"add.{table}"))
        self._add.written.connect(self._added)
        self._rows = QWidget()
        self._place = QVBoxLayout(self._rows)
        self._place.setContentsMargins(0, 0, 0, 0)
        self._place.setSpacing(SPACE // 2)
        self._group.add_wide(self._rows)
        self._group.add_wide(self._add)
        self.column.addWidget(self._group)
        self.refresh(None)

    def fill(self) -> None:
        """Show the rows anew; those that stay keep their fields and what is being typed in them."""
        ids = [row.id for row in parts_of(self.session.plan, self.ref, self._table)]
        self._group.set_title(tr("inspector", f"list.{self._table}", count=len(ids)))
        for gone in self._items.keys() - ids:
            item = self._items.pop(gone)
            self._place.removeWidget(item)
            item.hide()
            item.deleteLater()
        for place, row_id in enumerate(ids):
            if row_id not in self._items:
                self._items[row_id] = _Item(self.session, Ref(self._table, row_id), self._rows)
            if self._place.indexOf(self._items[row_id]) != place:
                self._place.insertWidget(place, self._items[row_id])
            self._items[row_id].refresh()
            self._items[row_id].show()  # Qt would show a new one only later, too late to lead to a field in it.
        self._rows.setVisible(bool(ids))

    def open_field(self, name: str) -> QWidget | None:
        """Return the line that adds a row, when *name* is the table of the rows listed here."""
        if name != self._table:
            return None
        self._group.set_open(True)
        return self._add

    @Slot()
    def ask_source(self) -> None:
        """Lead to where a further source of the evidence is written: a piece that has none, else a new piece."""
        self._group.set_open(True)
        empty = (item.field("source") for item in self._items.values())
        field = next((field for field in empty if not field.value()), None)
        self._source_next = field is None
        place: QWidget = field or self._add
        place.setFocus(Qt.FocusReason.OtherFocusReason)
        self.asked.emit(place)

    @Slot(str)
    def _added(self, words: str) -> None:
        added = add_row(self.session, self._table, text=words, **as_part_of(self.ref, self._table))
        if added is not None and self._source_next:
            self.ask_source()


class _Item(QFrame):
    """One row: its text, the fields below it, who may see it, and a cross that deletes it."""

    def __init__(self, session: Session, ref: Ref, parent: QWidget) -> None:
        super().__init__(parent)
        self._deleter = Deleter(session, ref, self)
        self._audience = AudienceButton(session, ref, worded=False)
        text = make_field(session, ref, "text")
        text.setAccessibleName(field_words(ref.table, "text"))
        delete = IconButton("close", tr("inspector", "delete"))
        delete.clicked.connect(self._deleter.delete)
        self._bindings = [Binding(session, ref, "text", text)]
        self._fields: dict[str, Any] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, SPACE // 2)
        grid.setSpacing(SPACE // 4)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(text, 0, 0, 1, 2)
        grid.addWidget(delete, 0, 2, Qt.AlignmentFlag.AlignTop)
        for row, names in enumerate(form_of(ref.table).beside, start=1):
            for column, name in enumerate(names):
                grid.addWidget(self._field(session, ref, name), row, column, 1, 3 - len(names))
        grid.addWidget(self._audience, 1, 2)

    def refresh(self) -> None:
        """Show what the plan holds."""
        for binding in self._bindings:
            binding.refresh()
        self._audience.refresh()

    def field(self, name: str) -> Any:
        """Return the widget below the text that edits field *name*."""
        return self._fields[name]

    def _field(self, session: Session, ref: Ref, name: str) -> QWidget:
        field: QWidget = make_field(session, ref, name)
        words = field_words(ref.table, name)
        field.setAccessibleName(words)
        set_tip(field, words)
        if isinstance(field, QLineEdit):
            field.setPlaceholderText(words)
        self._bindings.append(Binding(session, ref, name, field))
        self._fields[name] = field
        return field


class Deleter(QObject):
    """Deletes one row when asked."""

    def __init__(self, session: Session, ref: Ref, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._ref = ref

    @Slot()
    def delete(self) -> None:
        """Delete the row as one step; undo brings it back with all that went along."""
        delete(self._session, [self._ref])
