"""How terms of the method, values of fields and rows are called in the window, in the language in force."""

from datetime import date

from workbench.domain.links import title_of
from workbench.domain.plan import TABLES, Plan
from workbench.domain.rows import FieldKind, Ref, Value, specs
from workbench.domain.terms import Term
from workbench.ui.language import tr


def term(value: Term) -> str:
    """Return the glossary's word for *value*."""
    return said(value.term)


def said(key: str) -> str:
    """Return the words of a key of the glossary, such as ``role.owner``."""
    return tr("terms", key)


def choice_words(table: str, field: str, value: object) -> str:
    """Return the glossary's word for *value* of an enumerated field; what no value means there, or a dash, for None."""
    spec = specs(TABLES[table])[field]
    if isinstance(value, Term):
        return term(value)
    return said(spec.empty) if spec.empty else tr("inspector", "none")


def value_words(table: str, field: str, value: Value) -> str:
    """Return *value* of a field as a form shows it; rows that it names are given by their names."""
    kind = specs(TABLES[table])[field].kind
    if kind == FieldKind.ENUM or value in (None, "", ()):
        return choice_words(table, field, value)
    if isinstance(value, bool):
        return tr("inspector", "yes" if value else "no")
    if isinstance(value, tuple):
        return tr("exchange", "list_separator").join(value)
    if isinstance(value, float):
        return f"{value:,.10g}"
    return value.isoformat() if isinstance(value, date) else str(value)


def kind_of_row(table: str) -> str:
    """Return what a row of *table* is, as it stands at the beginning of a line."""
    return tr("inspector", f"kind.{table}")


def row_title(plan: Plan, ref: Ref) -> str:
    """Return what a user calls the row at *ref*; what kind of row it is, where nothing else is known of it."""
    return title_of(plan, ref, said) or kind_of_row(ref.table)


def on_one_line(words: str, most: int) -> str:
    """Return *words* on one line of at most *most* letters; what is left out is shown by an ellipsis."""
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
