"""From what a field is to the widget that edits it, bound to the session."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from workbench.domain.edits import Edits
from workbench.domain.links import title_of
from workbench.domain.needs import NeedSide, kinds_of
from workbench.domain.plan import TABLES, Plan
from workbench.domain.rows import FieldKind, FieldSpec, Ref, specs
from workbench.ui.core.session import Session
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
from workbench.usecases.needs import move_need
from workbench.usecases.ports import Label
from workbench.usecases.relations import report_to
from workbench.usecases.rows import set_fields
from workbench.usecases.visits import answer_question


def make_field(session: Session, ref: Ref, name: str) -> Any:
    """Return a widget that edits field *name* of the row at *ref*; bind it with a :class:`Binding`."""
    spec = specs(TABLES[ref.table])[name]
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
        self._kind = specs(TABLES[ref.table])[name].kind
        self._field.edited.connect(self._edited)
        self.refresh()

    def refresh(self) -> None:
        """Show what the plan holds; what is being typed stays while the plan says what it said before."""
        row = self._session.plan.find(self._ref)
        if row is None:
            return
        wanted = _shown(self._kind, getattr(row, self._name))
        names_rows = self._kind in (FieldKind.ID, FieldKind.IDS)  # Rows named may have other names now.
        if names_rows or not self._shows or self._field.value() != wanted:
            self._shows = True
            self._field.set_value(wanted)

    @Slot(object)
    def _edited(self, value: Any) -> None:
        if self._session.plan.find(self._ref) is None:
            return  # The row went while its field was typed in.
        stored = _stored(self._kind, value)
        if (self._ref.table, self._name) == ("visits", "outcome"):
            self._set_outcome(stored)
            return
        label = Label("change_field", title_of(self._session.plan, self._ref) or tr("inspector", self._kind_key()))
        if self._session.perform(label, lambda plan: self._edits(plan, stored)) is None:
            self._shows = False
            self.refresh()

    def _set_outcome(self, outcome: Any) -> None:
        """A visit that lies ahead asks first (F8); until that is answered, the field shows what the plan says."""
        from workbench.ui.forms.debriefing import set_outcome

        set_outcome(self._session, self._ref.id, outcome, self._field)
        self._shows = False
        self.refresh()

    def _kind_key(self) -> str:
        return f"kind.{self._ref.table}"

    def _edits(self, plan: Plan, stored: Any) -> Edits:
        """Some fields carry more with them than themselves: the same as a drag of the need's card (N1), the answer to
        a question as evidence of its need (N10), a superior who does not report back (R9), sources of a role (R12)."""
        place = (self._ref.table, self._name)
        if place in (("roles", "role"), ("roles", "confidence")):
            return _role_edits(plan, self._ref.id, self._name, stored)
        if place in (("needs", "kind"), ("needs", "visible"), ("needs", "level")):
            move: Callable[..., Edits] = move_need
            return move(plan, self._ref.id, self._session.day, **{self._name: stored})
        if place == ("questions", "answer"):
            return answer_question(plan, self._ref.id, stored)
        if place == ("people", "reports_to"):
            return report_to(plan, self._ref.id, stored)
        return set_fields(plan, self._ref, **{self._name: stored})


def _role_edits(plan: Plan, role: str, name: str, stored: Any) -> Edits:
    from workbench.usecases.review import correct_role, judge

    return correct_role(plan, role, stored) if name == "role" else judge(plan, role, stored)


def _shown(kind: FieldKind, value: Any) -> Any:
    return Decimal(str(value)) if kind == FieldKind.NUMBER and value is not None else value


def _stored(kind: FieldKind, value: Any) -> Any:
    if kind == FieldKind.NUMBER and value is not None:
        return float(value)
    if isinstance(value, str) and kind == FieldKind.TEXT:
        return value.strip()
    return value
