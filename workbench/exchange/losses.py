"""What is lost when a plan is written as version 1 of the interchange format, in words."""

from workbench.exchange.incoming import counts
from workbench.exchange.older import Lost
from workbench.exchange.words import field_words
from workbench.system.language import Language, text

_NAMES_SHOWN = 10


def lost_lines(lost: Lost, language: Language | str) -> list[str]:
    """Return what is *lost*, in lines of *language*: rows in one, and one for each field."""
    lines = [text("exchange", "lost.rows", language, counts=counts(lost.rows, language))] if any(lost.rows) else []
    for key, found in (("lost.field", lost.fields), ("lost.audience", lost.audiences)):
        for (table, name), number in found.items():
            lines.append(text("exchange", key, language, **_named(table, name, language), n=number))
    return lines + ([_latent_line(lost, language)] if lost.latent else [])


def _named(table: str, name: str, language: Language | str) -> dict[str, str]:
    return {
        "table": text("terms", f"table.{table}", language),
        "field": field_words(table, name, language),
    }


def _latent_line(lost: Lost, language: Language | str) -> str:
    number = len(lost.latent)
    names = text("exchange", "list_separator", language).join(lost.latent[:_NAMES_SHOWN])
    return text("exchange", "lost.latent", language, names=names, n=number)
