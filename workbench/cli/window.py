"""Before the window: what keeps it from opening, so that the terminal can say it instead of a crash."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


class Obstacle(NamedTuple):
    """Why no window can open: the key of its sentence in the catalogue ``cli``, the word it is about, the exit code."""

    key: str
    code: int
    name: str = ""


NO_ANSWER = Obstacle("window.display_fails", 4)
"""A display that is named and cannot be reached, or that Qt has no part for; only Qt can tell."""

NO_WINDOW = Obstacle("window.fails", 4)
"""A bug that leaves the program without any window."""


def obstacle(arguments: Sequence[str]) -> Obstacle | None:
    """Return what keeps *arguments* from a window, or None.

    A plan file that is not there, and a machine without a display, are errors of input and output (4).
    """
    named = named_in(arguments)
    if named is not None and not os.path.lexists(named):
        return Obstacle("window.no_file", 4, named)
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in DISPLAYS):
        return Obstacle("window.no_display", 4)
    return None


def is_path(word: str) -> bool:
    """Say whether *word* means a file, there or not, rather than a verb."""
    return os.path.lexists(word) or bool(Path(word).suffix) or os.sep in word


def named_in(arguments: Sequence[str]) -> str | None:
    """Return the first word among *arguments*; the word after ``--lang`` is none."""
    before = ["", *arguments]
    words = (word for last, word in zip(before, arguments, strict=False) if last != "--lang")
    return next((word for word in words if not word.startswith("-")), None)
