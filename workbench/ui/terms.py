"""How terms of the method, values of fields and rows are called in the window, in the language in force."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from workbench.domain.errors import worded
from workbench.domain.links import title_of
from workbench.domain.plan import TABLES, Plan
from workbench.domain.rows import FieldKind, Ref, Value, specs
from workbench.domain.terms import Term
from workbench.system.figures import day_words, glossary_words, with_days_in_words
from workbench.system.language import catalogue, field_key, kind_within, kind_words
from workbench.ui.language import current, tr
from workbench.usecases.labels import GENERIC
from workbench.usecases.ports import Label


def term(value: Term) -> str:
    """Return the glossary's word for *value*."""
    return said(value.term)


def said(what: str | date) -> str:
    """Return the words of a key of the glossary, such as ``role.owner``, of a day or of a moment."""
    return tr("terms", what) if isinstance(what, str) else glossary_words(what, current())


def day_text(day: date | None, beside: date | None = None) -> str:
    """Return *day* as the window writes it wherever it is read; without the year when it is the one of *beside*.

    Empty for none. Only where it is typed, in a field or in the cell of a table that can be edited, a day stands as
    it is typed.
    """
    return day_words(day, current(), beside) if day else ""


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
        return tr("exchange", "list_separator").join(term(one) if isinstance(one, Term) else one for one in value)
    if isinstance(value, float | Decimal):
        return f"{value:,.10g}" if isinstance(value, float) else f"{value:,f}"
    return said(value) if isinstance(value, date) else str(value)


def field_words(table: str, name: str) -> str:
    """Return what the field *name* of *table* is called."""
    return said(field_key(table, name))


def kind_of_row(table: str) -> str:
    """Return what a row of *table* is, as it stands at the beginning of a line."""
    return kind_words(table, current())


def adding_words(table: str) -> str:
    """Return what it is called to add a row of *table*."""
    return tr("inspector", "adding.title", kind=said(f"table.{table}"))


ABOUT_FILES = frozenset({"merge_copy", "send_copy", "name_receiver", "import_json"})
"""Steps whose subject may be the name of a file, which may hold a day."""


def label_words(label: Label) -> str:
    """Return what a step did in words.

    One of any table is worded with the table's word where it has no words of its own; one that this version of the
    program does not know, by what it was done to. A step is kept without a language, with days as files have them;
    names of files stand as they are.
    """
    subject = label.subject if label.key in ABOUT_FILES else with_days_in_words(label.subject, current())
    if label.key in catalogue("commands"):
        return tr("commands", label.key, subject=subject)
    deed, _, table = label.key.partition(".")
    kind = f"table.{table}"
    if deed not in GENERIC or kind not in catalogue("terms"):
        return subject
    return tr("commands", GENERIC[deed], kind=said(kind), subject=subject).strip()


def row_title(plan: Plan, ref: Ref) -> str:
    """Return what a user calls the row at *ref*; what kind of row it is, where nothing else is known of it."""
    return title_of(plan, ref, said) or kind_of_row(ref.table)


def row_within(plan: Plan, ref: Ref) -> str:
    """Return what a user calls the row at *ref*, likewise, as it stands within a line."""
    return title_of(plan, ref, said) or kind_within(ref.table, current())


def sentence(key: str, values: Mapping[str, object]) -> str:
    """Return the sentence of a known error, with the names of tables, fields and kinds in the glossary's words."""
    return tr("errors", key, **worded(values, said))


def begun(words: str) -> str:
    """Return *words*, which elsewhere stand within a line, as they begin one."""
    return words[:1].upper() + words[1:]
