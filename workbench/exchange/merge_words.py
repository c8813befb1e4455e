"""What merging two copies of a plan came to, in words that need no window."""

from datetime import date
from decimal import Decimal

from workbench.domain.amounts import amount_text
from workbench.domain.merging import Rehearsal
from workbench.domain.rows import Value
from workbench.exchange.words import field_words, value_words
from workbench.system.figures import day_words, glossary_words
from workbench.system.language import Language, kind_within, sentences, text
from workbench.usecases.merge_words import Telling

_MEMBERS_SHOWN = 30


def telling(told: Rehearsal, language: Language) -> Telling:
    """Return what tells of the merge *told* in *language*."""
    return Telling(told, _Tongue(language))


def plain(value: Value) -> object:
    """Return *value* as JSON has it."""
    if isinstance(value, tuple):
        return [str(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return amount_text(value)
    return str(value) if isinstance(value, str) else value


class _Tongue:
    """The words of *language*, as the command line has them."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def text(self, context: str, key: str, /, **values: object) -> str:
        return text(context, key, self._language, **values)

    def glossary(self, said: str | date, /) -> str:
        return glossary_words(said, self._language)

    def day(self, day: date, /) -> str:
        return day_words(day, self._language)

    def kind(self, table: str, /) -> str:
        return kind_within(table, self._language)

    def field(self, table: str, name: str, /) -> str:
        return field_words(table, name, self._language)

    def value(self, _table: str, _name: str, value: Value, /) -> str:
        return value_words(value, self._language, _MEMBERS_SHOWN)

    def together(self, *said: str) -> str:
        return sentences(self._language, *said)
