"""From what a field is to the widget that edits it, bound to the session."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from workbench.domain.links import title_of
from workbench.domain.needs import kinds_of
from workbench.domain.plan import TABLES
from workbench.domain.rows import FieldKind, FieldSpec, Ref, specs
from workbench.ui.inspector.forms import LONG_TEXTS, SCALES
from workbench.ui.inspector.ids_field import IdsField
from workbench.ui.inspector.texts_field import TextsField
from workbench.ui.language import tr
from workbench.ui.shell.session import Session
from workbench.ui.widgets.day_edit import DayEdit
from workbench.ui.widgets.enum_combo import EnumCombo
from workbench.ui.widgets.line_field import LineField
from workbench.ui.widgets.number_field import NumberField
from workbench.ui.widgets.rating import RatingField
from workbench.ui.widgets.text_field import TextEditField
from workbench.ui.widgets.tri_state import TriStateField
from workbench.usecases.needs import move_need
from workbench.usecases.ports import Label
from workbench.usecases.rows import set_fields

_TERMS = {
    ("roles", "role"): "role",
    ("positions", "our_claim"): "position",
    ("positions", "target"): "position",
    ("people", "side"): "person_side",
    ("people", "lane"): "lane",
    ("people", "function"): "function",
    ("needs", "kind"): "kind",
    ("relations", "kind"): "relation",
    ("contacts", "strength"): "contact_strength",
    ("strategies", "kind"): "strategy_kind",
    ("questions", "kind"): "question_kind",
    ("actions", "status"): "action_status",
    ("answers", "status"): "answer_status",
    ("commitments", "status"): "commitment_status",
    ("visits", "outcome"): "visit_outcome",
    ("opportunities", "outcome"): "outcome",
}
"""The family of glossary terms of a field's values, where it is not the field's own name."""


def term(table: str, field: str, value: object) -> str:
    """Return the glossary's word for the value of an enumerated field; a dash for none."""
    if value is None:
        return (
            tr("terms", "outcome.open") if (table, field) == ("opportunities", "outcome") else tr("inspector", "none")
        )
    return tr("terms", f"{_TERMS.get((table, field), field)}.{value}")


def make_field(session: Session, ref: Ref, name: str) -> QWidget:
    """Return a widget that edits field *name* of the row at *ref*."""
    spec = specs(TABLES[ref.table])[name]
    if spec.kind in (FieldKind.ENUM, FieldKind.ID):
        return _combo(session, ref, spec)
    if spec.kind == FieldKind.IDS:
        return IdsField(session, spec.target or "")
    if spec.kind == FieldKind.TEXTS:
        return TextsField()
    return _plain(spec)


def _plain(spec: FieldSpec) -> QWidget:
    if spec.kind == FieldKind.DAY:
        return DayEdit()
    if spec.kind == FieldKind.BOOL:
        return TriStateField() if spec.optional else EnumCombo((False, True), _yes_no)
    if spec.kind == FieldKind.INT and spec.name in SCALES:
        return RatingField()
    if spec.kind in (FieldKind.INT, FieldKind.NUMBER):
        return NumberField(decimals=2, least=Decimal(0))
    return TextEditField(lines=1) if spec.name in LONG_TEXTS else LineField()


def _combo(session: Session, ref: Ref, spec: FieldSpec) -> QWidget:
    labels = _Labels(session, ref.table, spec)
    combo = EnumCombo(labels.choices(ref), labels.label)
    labels.setParent(combo)
    return combo


class _Labels(QObject):
    """The choices of one combo and their words."""

    def __init__(self, session: Session, table: str, spec: FieldSpec) -> None:
        super().__init__()
        self._session = session
        self._table = table
        self._spec = spec

    def choices(self, ref: Ref) -> list[Any]:
        """Return the values to choose from."""
        first: list[Any] = [None] if self._spec.optional or self._spec.kind == FieldKind.ID else []
        if self._spec.kind == FieldKind.ID:
            own = [row_id for row_id in self._session.plan.rows(self._spec.target or "") if row_id != ref.id]
            return (first if not self._spec.owned else []) + own
        if (self._table, self._spec.name) == ("needs", "kind"):
            need = self._session.plan.needs[ref.id]
            other = [side for side in type(need.side) if side != need.side]
            return [*kinds_of(need.side), *kinds_of(other[0])]
        return first + list(self._spec.enum or ())

    def label(self, value: Any) -> str:
        """Return the words for one value."""
        if self._spec.kind == FieldKind.ID and value is not None:
            return title_of(self._session.plan, Ref(self._spec.target or "", value))
        return term(self._table, self._spec.name, value)


def _yes_no(value: Any) -> str:
    return tr("inspector", "yes" if value else "no")


class Binding(QObject):
    """Keeps one field widget and one field of one row together."""

    def __init__(self, session: Session, ref: Ref, name: str, widget: Any) -> None:
        super().__init__(widget)
        self._session = session
        self._ref = ref
        self._name = name
        self._field = widget
        self._shows = False
        self._kind = specs(TABLES[ref.table])[name].kind
        self._field.edited.connect(self._edited)
        self.refresh()

    def refresh(self) -> None:
        """Show what the plan holds; what is being typed stays while the plan says what it said before."""
        row = self._session.plan.find(self._ref)
        if row is None:
            return
        wanted = _shown(self._kind, getattr(row, self._name))
        if self._kind == FieldKind.ID:
            self._field.set_values(self._field.findChild(_Labels).choices(self._ref))
        names_rows = self._kind in (FieldKind.ID, FieldKind.IDS)  # Rows named may have other names now.
        if names_rows or not self._shows or self._field.value() != wanted:
            self._shows = True
            self._field.set_value(wanted)

    @Slot(object)
    def _edited(self, value: Any) -> None:
        if self._session.plan.find(self._ref) is None:
            return  # The row went while its field was typed in.
        stored = _stored(self._kind, value)
        label = Label("change_field", title_of(self._session.plan, self._ref))
        if self._ref.table == "needs" and self._name in ("kind", "visible", "level"):
            done = self._session.perform(label, self._need_edits(stored))
        else:
            done = self._session.perform(label, set_fields(self._session.plan, self._ref, **{self._name: stored}))
        if done is None:
            self._shows = False
            self.refresh()

    def _need_edits(self, stored: Any) -> Any:
        """Kind, level and waterline carry more with them than the field (N1): the same as a drag of the card."""
        move: Callable[..., Any] = move_need
        return move(self._session.plan, self._ref.id, self._session.day, **{self._name: stored})


def _shown(kind: FieldKind, value: Any) -> Any:
    return Decimal(str(value)) if kind == FieldKind.NUMBER and value is not None else value


def _stored(kind: FieldKind, value: Any) -> Any:
    if kind == FieldKind.NUMBER and value is not None:
        return float(value)
    if isinstance(value, str) and kind == FieldKind.TEXT:
        return value.strip()
    return value


def day_text(day: date | None) -> str:
    """Return a day as it is written everywhere; empty for none."""
    return day.isoformat() if day else ""
