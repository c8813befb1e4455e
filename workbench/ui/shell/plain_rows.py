"""The rows of a plan as plain text, for where nothing of it may be painted by the program itself."""

from collections.abc import Iterator
from datetime import date

from workbench.domain.evidence import Evidence
from workbench.domain.links import title_of
from workbench.domain.plan import Plan
from workbench.domain.rows import FieldKind, FieldSpec, Ref, Row, Value, specs
from workbench.ui.forms.field_factory import term
from workbench.ui.language import tr

TITLE_LETTERS = 60


def table_title(plan: Plan, table: str) -> str:
    """Return how many rows a table of *plan* has, in words; the account is one and only named."""
    if table == "account":
        return tr("terms", "table.account")
    return tr("exchange", f"count.{table}", n=len(plan.rows(table)))


def row_title(plan: Plan, ref: Ref) -> str:
    """Return the words by which a user knows the row at *ref*, on one line; else those of its first field that has."""
    words = " ".join((title_of(plan, ref) or _first_words(plan, ref)).split())
    return words if len(words) <= TITLE_LETTERS else f"{words[: TITLE_LETTERS - 1]}…"


def row_text(plan: Plan, ref: Ref) -> str:
    """Return every field of the row at *ref* with its value, a line or several each; nothing when it is not there."""
    row = plan.find(ref)
    if row is None:
        return ""
    return "\n".join(_line(name, words) for name, words in _fields(plan, ref, row))


def _fields(plan: Plan, ref: Ref, row: Row) -> Iterator[tuple[str, str]]:
    """Yield the fields of *row* and their values in words; what a piece of evidence is about is one field, not two."""
    for name, spec in specs(type(row)).items():
        if isinstance(row, Evidence) and name == "about":
            yield name, title_of(plan, Ref(row.about_table, row.about)) or row.about
        elif name != "about_table":
            yield name, _words(plan, ref.table, spec, getattr(row, name))


def _line(name: str, words: str) -> str:
    field = tr("terms", f"field.{name}")
    return tr("shell", "safe.field", field=field, value=f"\n{words}\n" if "\n" in words else words)


def _first_words(plan: Plan, ref: Ref) -> str:
    row = plan.find(ref)
    found = _fields(plan, ref, row) if row is not None else ()
    return next((words for name, words in found if getattr(row, name)), "")


def _words(plan: Plan, table: str, spec: FieldSpec, value: Value) -> str:
    if spec.kind == FieldKind.ENUM or value in (None, "", ()):
        return term(table, spec.name, value or None)
    if isinstance(value, bool):
        return tr("inspector", "yes" if value else "no")
    if spec.kind == FieldKind.ID:
        return title_of(plan, Ref(spec.target or "", str(value))) or str(value)
    if isinstance(value, tuple):
        named = spec.kind == FieldKind.IDS
        each = [title_of(plan, Ref(spec.target or "", item)) or item if named else item for item in value]
        return tr("exchange", "list_separator").join(each)
    if isinstance(value, float):
        return f"{value:,.10g}"
    return value.isoformat() if isinstance(value, date) else str(value)
