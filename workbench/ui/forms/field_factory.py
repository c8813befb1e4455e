"""From what a field is to the widget that edits it, bound to the session."""

from decimal import Decimal
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from workbench.domain.needs import NeedSide, kinds_of
from workbench.domain.rows import FieldKind, FieldSpec, Ref
from workbench.ui.core.session import Session
from workbench.ui.forms.changing import change_field
from workbench.ui.forms.choices import choices
from workbench.ui.forms.ids_field import IdsField
from workbench.ui.forms.texts_field import TextsField
from workbench.ui.language import tr
from workbench.ui.terms import choice_words, row_title
from workbench.ui.widgets.day_edit import DayEdit
from workbench.ui.widgets.enum_combo import EnumCombo
from workbench.ui.widgets.line_field import LineField
from workbench.ui.widgets.number_field import NumberField
from workbench.ui.widgets.pick_field import PickField
from workbench.ui.widgets.picker import Choice
from workbench.ui.widgets.rating import RatingField
from workbench.ui.widgets.text_field import TextEditField
from workbench.ui.widgets.tri_state import TriStateField
from workbench.usecases.fields import spec_of, value_of


def make_field(session: Session, ref: Ref, name: str) -> Any:
    """Return a widget that edits field *name* of the row at *ref*; bind it with a :class:`Binding`."""
    spec = spec_of(ref.table, name)
    if spec.kind == FieldKind.ID:
        return _pick(session, ref, spec)
    if spec.kind == FieldKind.ENUM:
        return _combo(session, ref, spec)
    if spec.kind == FieldKind.IDS:
        rows = Rows(session, ref, spec)
        return rows.own(IdsField(rows.choices, rows.title))
    if spec.kind == FieldKind.TEXTS:
        return TextsField(placeholder=_hint(spec))
    return _plain(spec)


def _plain(spec: FieldSpec) -> QWidget:
    if spec.kind == FieldKind.DAY:
        return DayEdit(placeholder=tr("inspector", "hint.day"))
    if spec.kind == FieldKind.BOOL:
        return TriStateField() if spec.optional else EnumCombo((False, True), _yes_no)
    if spec.scale:
        return RatingField(clearable=spec.optional)
    if spec.kind in (FieldKind.INT, FieldKind.NUMBER):
        return NumberField(decimals=2, least=Decimal(0), placeholder=tr("inspector", "none"))
    if spec.long:
        return TextEditField(lines=1, placeholder=_hint(spec))
    return LineField(placeholder=_hint(spec))


def _hint(spec: FieldSpec) -> str:
    return tr("inspector", f"hint.{spec.hint}") if spec.hint else tr("inspector", "none")


def _pick(session: Session, ref: Ref, spec: FieldSpec) -> PickField:
    rows = Rows(session, ref, spec)
    return rows.own(PickField(rows.choices, rows.title, none="" if spec.owned else tr("inspector", "none")))


def _combo(session: Session, ref: Ref, spec: FieldSpec) -> EnumCombo:
    values: list[Any] = [None, *(spec.enum or ())] if spec.optional else list(spec.enum or ())
    if (ref.table, spec.name) == ("needs", "kind"):
        side = session.plan.needs[ref.id].side
        values = [*kinds_of(side), *(kind for other in NeedSide if other != side for kind in kinds_of(other))]
    terms = _Terms(ref.table, spec.name)
    combo = EnumCombo(values, terms.label)
    terms.setParent(combo)
    return combo


class _Terms(QObject):
    """The words of one enumerated field."""

    def __init__(self, table: str, field: str) -> None:
        super().__init__()
        self._table = table
        self._field = field

    def label(self, value: Any) -> str:
        """Return the word for one value."""
        return choice_words(self._table, self._field, value)


Field = TypeVar("Field", bound=QWidget)


class Rows(QObject):
    """The rows that one field may name, and what they are called."""

    def __init__(self, session: Session, ref: Ref, spec: FieldSpec) -> None:
        super().__init__()
        self._session = session
        self._ref = ref
        self._spec = spec

    def own(self, field: Field) -> Field:
        """Live as long as *field*, and return it."""
        self.setParent(field)
        return field

    def choices(self) -> list[Choice]:
        """Return what to choose from."""
        target = self._spec.target or ""
        return choices(self._session.plan, self._ref, self._spec.name, target, self._session.day)

    def title(self, row_id: str) -> str:
        """Return what a row is called."""
        return row_title(self._session.plan, Ref(self._spec.target or "", row_id))


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
        self._kind = spec_of(ref.table, name).kind
        self._field.edited.connect(self._edited)
        self.refresh()

    def refresh(self) -> None:
        """Show what the plan holds; what is being typed stays while the plan says what it said before."""
        plan = self._session.plan
        if plan.find(self._ref) is None:
            return
        wanted = _shown(self._kind, value_of(plan, self._ref, self._name))
        names_rows = self._kind in (FieldKind.ID, FieldKind.IDS)  # Rows named may have other names now.
        if names_rows or not self._shows or self._field.value() != wanted:
            self._shows = True
            self._field.set_value(wanted)

    @Slot(object)
    def _edited(self, value: Any) -> None:
        if not change_field(self._session, self._ref, self._name, value, self._field):
            self._shows = False
            self.refresh()


def _shown(kind: FieldKind, value: Any) -> Any:
    return Decimal(str(value)) if kind == FieldKind.NUMBER and value is not None else value
