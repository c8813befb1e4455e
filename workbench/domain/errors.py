"""Known errors of the domain: calm, worded for the user, never a bug."""

from collections.abc import Callable, Mapping
from datetime import date

from workbench.domain.terms import Term

_NAMED = {"table": "table", "target": "table", "field": "field"}
"""The values of errors that are names of tables or fields, and the family of their words in the glossary."""


class DomainError(Exception):
    """Something the plan does not allow; ``key`` names its sentence in the catalogue ``errors``."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(f"{key} {values}" if values else key)
        self.key = key
        self.values = values


def worded(values: Mapping[str, object], say: Callable[[str | date], str]) -> dict[str, object]:
    """Return the *values* of an error as its sentence needs them: terms, tables and days in the words of *say*."""
    return {name: _worded(name, value, say) for name, value in values.items()}


def _worded(name: str, value: object, say: Callable[[str | date], str]) -> object:
    if isinstance(value, Term):
        return say(value.term)
    if isinstance(value, date):
        return say(value)
    return say(f"{_NAMED[name]}.{value}") if name in _NAMED else value
