"""The rows of a plan as plain text, for where nothing of it may be painted by the program itself."""

from collections.abc import Iterator
from functools import partial

from workbench.domain.clean_text import on_one_line
from workbench.domain.links import about_of, with_names
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref, Row, specs
from workbench.ui.language import tr
from workbench.ui.terms import field_words, row_title, value_words

TITLE_LETTERS = 60


def table_title(plan: Plan, table: str) -> str:
    """Return how many rows a table of *plan* has, in words; the account is one and only named."""
    if table == "account":
        return tr("terms", "table.account")
    return tr("exchange", f"count.{table}", n=len(plan.rows(table)))


def short_title(plan: Plan, ref: Ref) -> str:
    """Return what a user calls the row at *ref*, on one line that fits a list."""
    return on_one_line(row_title(plan, ref), TITLE_LETTERS)


def row_text(plan: Plan, ref: Ref) -> str:
    """Return every field of the row at *ref* with its value, a line or several each; nothing when it is not there."""
    row = plan.find(ref)
    if row is None:
        return ""
    return "\n".join(_line(ref.table, name, words) for name, words in _fields(plan, ref, row))


def _fields(plan: Plan, ref: Ref, row: Row) -> Iterator[tuple[str, str]]:
    """Yield the fields of *row* and their values in words; what a row is about is one field, not two."""
    for name, spec in specs(type(row)).items():
        about = about_of(row) if spec.about else None
        if about is not None:
            yield name, row_title(plan, about)
        elif name != "about_table":
            value = with_names(spec, getattr(row, name), partial(row_title, plan))
            yield name, value_words(ref.table, name, value)


def _line(table: str, name: str, words: str) -> str:
    field = field_words(table, name)
    return tr("shell", "safe.field", field=field, value=f"\n{words}\n" if "\n" in words else words)
