"""The fields of one row, in groups."""

from typing import Any

from PySide6.QtWidgets import QLabel, QWidget

from workbench.domain.audience import audience_of_field
from workbench.domain.rows import Audience, FieldSpec, Ref
from workbench.ui.core.session import Session
from workbench.ui.forms.audience_button import FieldAudienceButton
from workbench.ui.forms.field_factory import Binding, make_field, offered
from workbench.ui.forms.section import Section
from workbench.ui.forms.tables import IDENTITY, Group, form_of
from workbench.ui.language import tr
from workbench.ui.terms import field_words
from workbench.ui.widgets.enum_combo import EnumCombo
from workbench.ui.widgets.form import FieldGroup
from workbench.ui.widgets.showing import show_if
from workbench.usecases.fields import spec_of, value_of


class FormSection(Section):
    """One group of fields of the row at *ref*."""

    @classmethod
    def called(cls, *given: Any) -> str:
        """Return what the section is called."""
        return super().called() if given[0][0] == IDENTITY else tr("inspector", f"group.{given[0][0]}")

    def __init__(self, session: Session, ref: Ref, group: Group, parent: QWidget | None = None) -> None:
        super().__init__(session, ref, parent)
        self._when = form_of(ref.table).when.get(group[0])
        self._names = group[1]
        self._made = False
        self._fields: dict[str, Any] = {}
        self._bindings: list[Binding] = []
        self._seen_by: list[FieldAudienceButton] = []
        self._private: QLabel | None = None
        with self.reading.whole():
            self._build(group[0])

    def _build(self, key: str) -> None:
        title = "" if key == IDENTITY else tr("inspector", f"group.{key}")
        self._group = FieldGroup(title, collapsible=bool(title))
        self._group.setObjectName(f"{self.ref.table}.{key}")
        self._group.set_open(key not in form_of(self.ref.table).folded)
        self.column.addWidget(self._group)
        self.fill()

    def _make_fields(self) -> None:
        self._made = True
        session, ref = self.session, self.ref
        self._fields = {name: make_field(session, ref, name) for name in self._names}
        for name, field in self._fields.items():
            self._group.add_row(self._label(name), field, self._audience(name))
        if self._names and all(self._spec(name).own_audience == Audience.PRIVATE for name in self._names):
            self._private = _caption(tr("inspector", "private_notes"))
            self._group.add_wide(self._private)
        self._bindings = [Binding(session, ref, name, field) for name, field in self._fields.items()]

    def fill(self) -> None:
        """Show the fields anew; those that say what they said keep what is being typed in them."""
        if self.session.plan.find(self.ref) is None:
            return
        if self._when is not None:
            wanted = bool(value_of(self.session.plan, self.ref, self._when))
            show_if(wanted, self)
            if not wanted:
                return
        if not self._made:  # Once they are wanted: most deals are open, and what they hide would cost a start.
            self._make_fields()
        for name, field in self._fields.items():
            if self._spec(name).money:
                self._group.set_label(field, self._label(name))
            if isinstance(field, EnumCombo) and (self.ref.table, name) == ("needs", "aim"):
                field.set_values(offered(self.session, self.ref, self._spec(name)))
        for binding in self._bindings:
            binding.refresh()
        for button in self._seen_by:
            button.refresh()
        if self._private is not None:
            show_if(all(self._is_private(name) for name in self._fields), self._private)

    def field(self, name: str) -> Any:
        """Return the widget that edits field *name*."""
        return self._fields[name]

    def open_field(self, name: str) -> QWidget | None:
        """Return the widget that edits field *name*, unfolded to be seen; None where it is not here."""
        field: QWidget | None = self._fields.get(name)
        if field is not None:
            self._group.set_open(True)
        return field

    def audience(self, name: str) -> FieldAudienceButton:
        """Return the button that says who may see field *name*."""
        return next(button for button in self._seen_by if button.objectName() == name)

    def _audience(self, name: str) -> QWidget | None:
        """Return the button beside a field that has an audience of its own; None for any other."""
        if self._spec(name).own_audience is None:
            return None
        button = FieldAudienceButton(self.session, self.ref, name)
        button.setObjectName(name)
        self._seen_by.append(button)
        return button

    def _is_private(self, name: str) -> bool:
        return audience_of_field(self.session.plan, self.ref, self._spec(name)) == Audience.PRIVATE

    def _label(self, name: str) -> str:
        words = field_words(self.ref.table, name)
        currency = self.session.plan.account.currency if self._spec(name).money else ""
        return tr("inspector", "in_currency", field=words, currency=currency) if currency else words

    def _spec(self, name: str) -> FieldSpec:
        return spec_of(self.ref.table, name)


def _caption(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "caption")
    label.setWordWrap(True)
    return label
