"""The sheet that makes a row of any table: it asks for what such a row needs, and for what it is known by."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from workbench.domain.plan import TABLES
from workbench.domain.rows import FieldKind, FieldSpec, Pattern, Ref, specs
from workbench.ui.core.session import Session
from workbench.ui.core.sheet import Sheet
from workbench.ui.forms.changing import add_row
from workbench.ui.forms.field_factory import as_shown, new_field
from workbench.ui.forms.tables import MADE_BY_PROGRAM, SHORT, UNSEEN
from workbench.ui.language import tr
from workbench.ui.terms import adding_words, field_words
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.form import FieldGroup
from workbench.ui.widgets.problem import show_problem

WIDTH = 58 * SPACE
TALLEST = 70 * SPACE
LABELS = 14 * SPACE
UNASKED = UNSEEN | MADE_BY_PROGRAM | {"side"}
"""What nobody has to be asked for; the side of a need follows from its kind."""


def asked(table: str, given: Mapping[str, Any]) -> list[FieldSpec]:
    """Return the fields that are asked for a new row of *table*, of which *given* are known.

    These are what it needs, what says to which place it belongs, and what it is known by; all where there are few.
    The words it is called by come first.
    """
    row_type = TABLES[table]
    said = row_type.spec
    wanted = {said.title, said.parent, "opportunity", "person", "kind", *said.known_by, *said.key}
    known = sorted(specs(row_type).items(), key=lambda item: item[0] != said.title)
    open_ones = [spec for name, spec in known if name not in UNASKED and name not in given]
    if len(open_ones) <= SHORT:
        return open_ones
    return [spec for spec in open_ones if spec.required or spec.name in wanted]


def proposed(spec: FieldSpec, day: date) -> Any:
    """Return what stands in the field *spec* of a new row at first: its default, or what is likeliest on *day*."""
    if not spec.required and spec.name not in ("date", "since"):
        return spec.default
    if spec.kind == FieldKind.DAY:
        return day
    if spec.kind == FieldKind.ENUM and spec.enum is not None and spec.required:
        return next(iter(spec.enum))
    if spec.pattern is not None:
        return _PERIODS.get(spec.pattern, "{:%Y-%m-%d}").format(day)
    if spec.kind in (FieldKind.IDS, FieldKind.ENUMS, FieldKind.TEXTS):
        return ()
    return "" if spec.kind == FieldKind.TEXT else None


_PERIODS = {Pattern.YEAR: "{:%Y}", Pattern.PERIOD: "{:%Y}", Pattern.MONTH: "{:%Y-%m}", Pattern.TIME: "09:00"}


class AddSheet(Sheet):
    """Asks for a row of *table*, of which the fields *given* are known, and makes it as one step."""

    added = Signal(object)
    """Where the new row is, once it is there."""

    def __init__(self, session: Session, table: str, given: Mapping[str, Any], parent: QWidget) -> None:
        super().__init__(adding_words(table), "", parent)
        self._session = session
        self._table = table
        self._given = dict(given)
        self._missing: set[str] = set()
        group = FieldGroup(collapsible=False, label_width=LABELS)
        self.fields: dict[str, Any] = {}
        for spec in asked(table, given):
            self.fields[spec.name] = self._field(spec)
            group.add_row(field_words(table, spec.name), self.fields[spec.name])
        self.page.add(group)
        self.add_close(tr("shell", "sheet.cancel"))
        self.add_primary(tr("inspector", "adding.add"))
        for first in list(self.fields.values())[:1]:
            first.setFocus()
        self.fit(WIDTH, TALLEST)

    def _field(self, spec: FieldSpec) -> Any:
        field = new_field(self._session, Ref(self._table, ""), spec)
        value = self._session.opportunity if spec.name == "opportunity" else proposed(spec, self._session.day)
        field.set_value(as_shown(spec, value))
        return field

    @Slot()
    def take(self) -> None:
        """Make the row, unless something in the sheet is missing or makes no sense."""
        wrong = next(filter(None, map(self._wrong, self.fields)), None)
        if wrong is not None:
            self.refuse(wrong)
            return
        values = {name: field.value() for name, field in self.fields.items()}
        ref = add_row(self._session, self._table, **self._given, **values)
        if ref is not None:
            self.accept()
            self.added.emit(ref)

    def _wrong(self, name: str) -> Any:
        """Return the field *name*, marked, when it cannot be taken as it is; None when it can."""
        field = self.fields[name]
        if name in self._missing:
            self._missing.discard(name)
            show_problem(field, "")
        if hasattr(field, "commit"):
            field.commit()
        if field.property("problem"):
            return field
        spec = specs(TABLES[self._table])[name]
        if not spec.required or spec.optional or field.value() not in (None, ""):
            return None
        self._missing.add(name)
        show_problem(field, tr("inspector", "adding.needed"))
        return field


def ask_row(session: Session, table: str, given: Mapping[str, Any], parent: QWidget, *, shown: bool) -> None:
    """Open the sheet for a new row of *table*; where *shown*, the row is then gone to."""
    sheet = AddSheet(session, table, given, parent)
    if shown:
        sheet.added.connect(partial(_go, session))
    sheet.open()


def _go(session: Session, ref: Ref) -> None:
    session.go_to(ref)


def given_by(session: Session, table: str, selected: Ref | None) -> dict[str, Any]:
    """Return what is known of a new row of *table* from the row *selected*: whose part it is, or what it is about."""
    if selected is None:
        return {}
    row_type = TABLES[table]
    parent = row_type.spec.parent
    if parent and specs(row_type)[parent].target == selected.table:
        return {parent: selected.id}
    about = next((spec.name for spec in specs(row_type).values() if spec.about), None)
    if about is None or session.plan.find(selected) is None:
        return {}
    return {"about_table": selected.table, about: selected.id}
