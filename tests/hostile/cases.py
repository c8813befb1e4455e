"""A register of files that try something, each with what must become of it: the key of its refusal, or ``OPENED``."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

OPENED = "opened"

Prepare = Callable[[Path], object]


class Case(NamedTuple):
    """One attempt: what is done to the sound plan at a path, and which ends are right."""

    prepare: Prepare
    ends: tuple[str, ...]


def register(cases: dict[str, Case], *ends: str) -> Callable[[Prepare], Prepare]:
    """Return a decorator that enters a function into *cases* under its name."""

    def enter(prepare: Prepare) -> Prepare:
        assert prepare.__name__ not in cases
        cases[prepare.__name__] = Case(prepare, ends)
        return prepare

    return enter
