"""Texts of the program in its two languages, for every layer.

One catalogue per context lies in ``resources/i18n/<context>.json``; each key holds both languages side by side.
"""

import json
from enum import StrEnum
from functools import cache

from workbench.system.files import readable
from workbench.system.paths import resources


class Language(StrEnum):
    """A language the program speaks; the value is the interchange name."""

    ZH_CN = "zh_CN"
    EN = "en"


Entry = dict[str, str | dict[str, str]]


def text(context: str, key: str, language: Language | str, /, **values: object) -> str:
    """Return the text of *key* in *context*, with ``{name}`` placeholders filled from *values*.

    A text with plural forms takes its form from the value ``n``. Raises KeyError for a key that no catalogue holds.
    """
    found = catalogue(context)[key][str(language)]
    if isinstance(found, dict):
        found = found["one" if values.get("n") == 1 else "other"]
    return readable(found.format(**values)) if values else found


def sentences(language: Language | str, *said: str) -> str:
    """Return one text of the sentences that were *said*, empty ones left out: not every language parts them alike."""
    whole, *rest = [each for each in said if each] or [""]
    for more in rest:
        whole = text("exchange", "sentences", language, said=whole, more=more)
    return whole


def field_key(table: str, name: str) -> str:
    """Return the key, in the catalogue ``terms``, of what the field *name* of *table* is called.

    It is one of the table's own where the words for fields of that name do not fit.
    """
    own = f"field.{table}.{name}"
    return own if own in catalogue("terms") else f"field.{name}"


def kind_words(table: str, language: Language | str) -> str:
    """Return what a row of *table* is, as it stands at the beginning of a line."""
    words = kind_within(table, language)
    return words[:1].upper() + words[1:]


def kind_within(table: str, language: Language | str) -> str:
    """Return what a row of *table* is, as it stands within a line."""
    own = f"row_kind.{table}"
    words = text("terms", own if own in catalogue("terms") else f"table.{table}", language)
    return words[:1].lower() + words[1:]


@cache
def catalogue(context: str) -> dict[str, Entry]:
    """Return all entries of one context; read once."""
    path = resources() / "i18n" / f"{context}.json"
    entries: dict[str, Entry] = json.loads(path.read_text(encoding="utf-8"))
    return entries
