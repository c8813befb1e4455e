"""Values of fields in words, for what is written about a plan."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from workbench.domain.amounts import amount_text
from workbench.domain.rows import Value
from workbench.domain.terms import Term
from workbench.system.figures import glossary_words
from workbench.system.language import Language, field_key, text

LONGEST = 60


def shortened(words: str) -> str:
    """Return *words* in one line, and of many how they begin."""
    said = " ".join(words.split())
    return said if len(said) <= LONGEST else said[:LONGEST] + "…"


def field_words(table: str, name: str, language: Language | str) -> str:
    """Return what the field *name* of *table* is called."""
    return text("terms", field_key(table, name), language)


def value_words(
    value: Value, language: Language | str, most: int | None = None, cut: Callable[[str], str] = str
) -> str:
    """Return *value* in words of *language*: of several members at most so many, each text *cut*."""
    if value in (None, (), ""):
        return text("exchange", "report.empty", language)
    if isinstance(value, Term):
        return text("terms", value.term, language)
    if isinstance(value, bool):
        return text("exchange", "report.yes" if value else "report.no", language)
    if isinstance(value, date):
        return glossary_words(value, language)
    if isinstance(value, tuple):
        between = text("exchange", "list_separator", language)
        return between.join(value_words(each, language, most, cut) for each in value[:most])
    return cut(amount_text(value) if isinstance(value, Decimal) else str(value))
