"""The enumerations of the program that have words in the glossary."""

from functools import cache

from tests.architecture.source import load, modules
from workbench.domain.terms import Term


@cache
def every_term() -> frozenset[type[Term]]:
    """Return all of them, also those of modules that nobody needed yet: tables are loaded when they are asked for."""
    for path in modules():
        if f"({Term.__name__}, " in path.read_text(encoding="utf-8"):
            load(path)
    return frozenset(Term.__subclasses__())
