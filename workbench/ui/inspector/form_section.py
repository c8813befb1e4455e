"""The fields of one row, in groups."""

from PySide6.QtWidgets import QWidget

from workbench.domain.edits import ChangeSet
from workbench.domain.rows import Ref
from workbench.ui.inspector.field_factory import Binding, make_field
from workbench.ui.inspector.forms import FORMS, Group
from workbench.ui.inspector.section import Section
from workbench.ui.language import tr
from workbench.ui.shell.session import Session
from workbench.ui.widgets.form import FieldGroup


class FormSection(Section):
    """One group of fields of the row at *ref*."""

    def __init__(self, session: Session, ref: Ref, group: Group, parent: QWidget | None = None) -> None:
        super().__init__(session, ref, parent)
        key, names = group
        title = "" if key == "identity" else tr("inspector", f"group.{key}")
        self._group = FieldGroup(title, collapsible=bool(title))
        self._group.set_open(key not in FORMS[ref.table].folded)
        self._bindings = [self._bind(name) for name in names]
        self.column.addWidget(self._group)

    def refresh(self, changes: ChangeSet | None) -> None:
        """Show the fields anew."""
        if changes is None or self.ref in changes.refs or changes.touches("people", "factors", "strategies", "needs"):
            for binding in self._bindings:
                binding.refresh()

    def _bind(self, name: str) -> Binding:
        widget = make_field(self.session, self.ref, name)
        self._group.add_row(tr("terms", f"field.{name}"), widget)
        return Binding(self.session, self.ref, name, widget)
