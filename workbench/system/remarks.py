"""What the program noticed about its own surroundings and the user has not been told of yet.

Each is a sentence of the catalogue ``errors`` and its values, said once: the window shows a banner, the command line a
line on its error stream.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Remark(NamedTuple):
    """The sentence *key* of the catalogue ``errors`` with its *values*."""

    key: str
    values: Mapping[str, object]


_made: list[Remark] = []
_taken: list[Remark] = []


def remark(key: str, **values: object) -> None:
    """Have the sentence *key* said, unless it was before with the same *values*."""
    found = Remark(key, values)
    if found not in (*_made, *_taken):
        _made.append(found)


def take() -> tuple[Remark, ...]:
    """Return what was remarked and not taken yet; whoever takes it says it."""
    found = tuple(_made)
    _taken.extend(found)
    _made.clear()
    return found


def forget() -> None:
    """Forget what was said, as a new process would."""
    _made.clear()
    _taken.clear()
