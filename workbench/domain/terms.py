"""Enumerations whose values have a word in the glossary of the method.

The words are in the catalogue ``terms``, in both languages. Here is only the key of each, so that window, brief, coach
and command line word a value alike.
"""

from enum import StrEnum
from typing import Any, ClassVar


class Term(StrEnum):
    """A value with a word of its own; ``family`` is the first part of the keys of all values of one enumeration."""

    family: ClassVar[str]

    def __init_subclass__(cls, *, family: str, **options: Any) -> None:
        super().__init_subclass__(**options)
        cls.family = family

    @property
    def term(self) -> str:
        """The key of the word in the catalogue ``terms``, such as ``role.owner``."""
        return f"{self.family}.{self.value}"
