"""From what a field is to the widget that edits it, bound to the session."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from workbench.domain.amounts import DECIMALS
from workbench.domain.links import with_names
from workbench.domain.needs import AIMS, NeedSide, kinds_of
from workbench.domain.rows import Among, FieldKind, FieldSpec, Ref
from workbench.ui.core.session import Session
from workbench.ui.forms.changing import change_field
from workbench.ui.forms.choices import choices
from workbench.ui.forms.fixed_field import FixedField
from workbench.ui.forms.ids_field import IdsField
from workbench.ui.forms.pattern_field import PatternField
from workbench.ui.forms.refused import refused_in
from workbench.ui.forms.tables import fixed_fields
from workbench.ui.forms.texts_field import TextsField
from workbench.ui.language import tr
from workbench.ui.terms import choice_words, row_title, value_words
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

Field = TypeVar("Field", bound=QWidget)


def make_field(session: Session, ref: Ref, name: str) -> Any:
    """Return a widget that edits field *name* of the row at *ref*; bind it with a :class:`Binding`."""
    spec = spec_of(ref.table, name)
    if name in fixed_fields(ref.table) and session.plan.find(ref) is not None:
        shown = _Shown(session, ref, spec)
        return shown.own(FixedField(shown.label))
    return new_field(session, ref, spec)


def new_field(session: Session, ref: Ref, spec: FieldSpec) -> Any:
    """Return a widget for what may stand in the field *spec* of a row at *ref*, which need not be there yet."""
    if spec.kind == FieldKind.ID:
        return _pick(session, ref, spec)
    if spec.kind == FieldKind.ENUM:
        return _combo(session, ref, spec)
    if spec.kind == FieldKind.IDS:
        rows = Rows(session, ref, spec)
        return rows.own(IdsField(rows.choices, rows.title, nothing=rows.nothing))
    if spec.kind == FieldKind.ENUMS:
        terms = _Terms(ref.table, spec.name, tuple(spec.enum or ()))
        return terms.own(IdsField(terms.choices, terms.label))
    if spec.kind == FieldKind.TEXTS:
        return TextsField(placeholder=_hint(spec))
    return _plain(session, spec)


def _plain(session: Session, spec: FieldSpec) -> QWidget:
    if spec.kind == FieldKind.DAY:
        return DayEdit(placeholder=tr("inspector", "hint.day"))
    if spec.kind == FieldKind.BOOL:
        return TriStateField() if spec.optional else EnumCombo((False, True), _yes_no)
    if spec.scale:
        return RatingField(clearable=spec.optional)
    if spec.kind in _DECIMALS:
        return _number(session, spec)
    if spec.pattern is not None:
        return PatternField(spec.pattern)
    if spec.long:
        return TextEditField(lines=1, placeholder=_hint(spec))
    return LineField(placeholder=_hint(spec))


_DECIMALS = {FieldKind.INT: 0, FieldKind.NUMBER: 2, FieldKind.DECIMAL: DECIMALS}


def _number(session: Session, spec: FieldSpec) -> NumberField:
    least = Decimal(0) if spec.money else None if spec.least is None else Decimal(str(spec.least))
    most = None if spec.most is None else Decimal(str(spec.most))
    decimals, none = _DECIMALS[spec.kind], tr("inspector", "none")
    if not spec.money:
        return NumberField(decimals=decimals, least=least, most=most, placeholder=none)
    return NumberField(
        decimals=decimals, least=least, most=most, placeholder=none, currency=lambda: session.plan.account.currency
    )


def _hint(spec: FieldSpec) -> str:
    return tr("inspector", f"hint.{spec.hint}") if spec.hint else tr("inspector", "none")


def _pick(session: Session, ref: Ref, spec: FieldSpec) -> PickField:
    rows = Rows(session, ref, spec)
    return rows.own(PickField(rows.choices, rows.title, none=tr("inspector", "none") if spec.optional else ""))


def _combo(session: Session, ref: Ref, spec: FieldSpec) -> EnumCombo:
    values = offered(session, ref, spec)
    terms = _Terms(ref.table, spec.name, values)
    return terms.own(EnumCombo(values, terms.label))


def offered(session: Session, ref: Ref, spec: FieldSpec) -> list[Any]:
    """Return the values to choose from in the enumerated field *spec* of the row at *ref*, as the row is now."""
    need = session.plan.needs.get(ref.id) if ref.table == "needs" else None
    if need is not None and spec.name == "kind":
        return [*kinds_of(need.side), *(k for side in NeedSide if side != need.side for k in kinds_of(side))]
    values = list(AIMS.get(need.kind, ())) if need is not None and spec.name == "aim" else list(spec.enum or ())
    return [None, *values] if spec.optional else values


class _Owned(QObject):
    """What a field asks for its words and choices."""

    def own(self, field: Field) -> Field:
        """Live as long as *field*, and return it."""
        self.setParent(field)
        return field


class _Terms(_Owned):
    """The words of one enumerated field."""

    def __init__(self, table: str, field: str, values: Sequence[Any]) -> None:
        super().__init__()
        self._table = table
        self._field = field
        self._values = values

    def choices(self) -> list[Choice]:
        """Return what to choose from."""
        return [Choice(str(value), self.label(value)) for value in self._values]

    def label(self, value: Any) -> str:
        """Return the word for one value."""
        enum = spec_of(self._table, self._field).enum
        return choice_words(self._table, self._field, enum(value) if enum and value is not None else None)


class _Shown(_Owned):
    """The words of what a field of a row holds."""

    def __init__(self, session: Session, ref: Ref, spec: FieldSpec) -> None:
        super().__init__()
        self._session = session
        self._ref = ref
        self._spec = spec

    def label(self, value: Any) -> str:
        """Return *value* in words."""
        named = with_names(self._spec, value, lambda ref: row_title(self._session.plan, ref))
        return value_words(self._ref.table, self._spec.name, named)


class Rows(_Owned):
    """The rows that one field may name, and what they are called."""

    def __init__(self, session: Session, ref: Ref, spec: FieldSpec) -> None:
        super().__init__()
        self._session = session
        self._ref = ref
        self._spec = spec

    def choices(self) -> list[Choice]:
        """Return what to choose from."""
        target = self._spec.target or ""
        return choices(self._session.plan, self._ref, self._spec.name, target, self._session.day)

    def title(self, row_id: str) -> str:
        """Return what a row is called."""
        return row_title(self._session.plan, Ref(self._spec.target or "", row_id))

    def nothing(self) -> str:
        """Return what to do where there is nothing to choose from, as far as that is not told by the field itself."""
        return tr("people", "cover.nobody_ours") if self._spec.among == Among.OURS else ""


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
        self._spec = spec_of(ref.table, name)
        self._field.edited.connect(self._edited)
        self.refresh()
        if isinstance(widget, NumberField | DayEdit | PatternField):
            words = refused_in(session).words(ref, name)
            if words:
                widget.set_refused(words)
            widget.refused.connect(self._refused)

    def refresh(self) -> None:
        """Show what the plan holds; what is being typed stays while the plan says what it said before."""
        plan = self._session.plan
        if plan.find(self._ref) is None:
            return
        wanted = as_shown(self._spec, value_of(plan, self._ref, self._name))
        names_rows = self._spec.kind in (FieldKind.ID, FieldKind.IDS)  # Rows named may have other names now.
        if names_rows or not self._shows or self._field.value() != wanted:
            self._shows = True
            self._field.set_value(wanted)

    @Slot(str)
    def _refused(self, words: str) -> None:
        """What cannot be read outlives the form, which goes when another row is looked at."""
        refused_in(self._session).keep(self._ref, self._name, words)

    @Slot(object)
    def _edited(self, value: Any) -> None:
        if not change_field(self._session, self._ref, self._name, value, self._field):
            self._shows = False
            self.refresh()


def as_shown(spec: FieldSpec, value: Any) -> Any:
    """Return *value* of the field *spec* as its widget takes it."""
    as_number = spec.kind in _DECIMALS and not spec.scale
    return Decimal(str(value)) if as_number and value is not None else value
