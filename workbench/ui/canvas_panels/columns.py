"""Columns of tables whose cells are fields of a row, headed by the name of the field."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from workbench.ui.terms import field_words
from workbench.ui.widgets.models import Column, EnumEditor, TextEditor

Facts = TypeVar("Facts")


def text_column(table: str, field: str, value: Callable[[Facts], Any]) -> Column[Facts]:
    """Return a column of text of *table* that is edited in its cell, and shows whole in the tooltip."""
    return Column(
        field, lambda: field_words(table, field), value, editor=TextEditor(), tip=lambda facts: str(value(facts))
    )


def choice_column(
    table: str,
    field: str,
    values: Sequence[Any],
    value: Callable[[Facts], Any],
    label: Callable[[Any], str],
    *,
    ink: Callable[[Facts], str] | None = None,
) -> Column[Facts]:
    """Return a column of *table* whose cells hold one of *values*, worded by *label*."""
    return Column(field, lambda: field_words(table, field), value, editor=EnumEditor(values, label), ink=ink)
