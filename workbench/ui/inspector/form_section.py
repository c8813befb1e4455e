"""The fields of one row, in groups."""

from typing import Any

from PySide6.QtWidgets import QLabel, QWidget

from workbench.domain.plan import TABLES
from workbench.domain.rows import FieldSpec, Ref, specs
from workbench.ui.core.session import Session
from workbench.ui.forms.field_factory import Binding, make_field
from workbench.ui.forms.section import Section
from workbench.ui.forms.tables import FORMS, Group
from workbench.ui.language import tr
from workbench.ui.widgets.form import FieldGroup


class FormSection(Section):
    """One group of fields of the row at *ref*."""

    @classmethod
    def called(cls, *given: Any) -> str:
        """Return what the section is called."""
        return super().called() if given[0][0] == "identity" else tr("inspector", f"group.{given[0][0]}")

    def __init__(self, session: Session, ref: Ref, group: Group, parent: QWidget | None = None) -> None:
        super().__init__(session, ref, parent)
        with self.reading.whole():
            self._build(group)

    def _build(self, group: Group) -> None:
        key, names = group
        session, ref = self.session, self.ref
        title = "" if key == "identity" else tr("inspector", f"group.{key}")
        self._group = FieldGroup(title, collapsible=bool(title))
        self._group.setObjectName(f"{ref.table}.{key}")
        self._group.set_open(key not in FORMS[ref.table].folded)
        self._fields = {name: make_field(session, ref, name) for name in names}
        for name, field in self._fields.items():
            self._group.add_row(self._label(name), field)
        if all(self._spec(name).private for name in names):
            self._group.add_wide(_caption(tr("inspector", "private_notes")))
        self._bindings = [Binding(session, ref, name, field) for name, field in self._fields.items()]
        self.column.addWidget(self._group)

    def fill(self) -> None:
        """Show the fields anew; those that say what they said keep what is being typed in them."""
        for binding in self._bindings:
            binding.refresh()
        for name, field in self._fields.items():
            if self._spec(name).money:
                self._group.set_label(field, self._label(name))

    def field(self, name: str) -> Any:
        """Return the widget that edits field *name*."""
        return self._fields[name]

    def _label(self, name: str) -> str:
        words = tr("terms", f"field.{name}")
        currency = self.session.plan.account.currency if self._spec(name).money else ""
        return tr("inspector", "in_currency", field=words, currency=currency) if currency else words

    def _spec(self, name: str) -> FieldSpec:
        return specs(TABLES[self.ref.table])[name]


def _caption(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "caption")
    label.setWordWrap(True)
    return label
