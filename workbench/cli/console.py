"""What a verb says and how it ends."""

import os
import sys
from io import TextIOWrapper
from typing import TextIO

from workbench.system.language import Language, text

DONE = 0
LOOK = 1  # findings or conflicts to look at
USAGE = 2
REFUSED = 3
FAILED = 4


class Stop(Exception):
    """Ends a verb with an exit code and one line for the error stream."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


class Console:
    """The two streams of a terminal, in one language; characters the terminal lacks come out as escapes."""

    def __init__(self, language: Language) -> None:
        self.language = language
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")

    @property
    def unicode(self) -> bool:
        """Whether standard output takes every character as it is."""
        return (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "") == "utf8"

    def say(self, key: str, **values: object) -> str:
        """Return a text of the catalogue ``cli``."""
        return text("cli", key, self.language, **values)

    def out(self, words: str = "") -> None:
        """Print a line, or several, to standard output."""
        _print(words, sys.stdout)

    def err(self, words: str) -> None:
        """Print *words* to the error stream, as one line."""
        _print(" ".join(words.split()), sys.stderr)

    def end(self) -> None:
        """Hand everything over; raises OSError when standard output does not take it."""
        try:
            for stream in (sys.stdout, sys.stderr):
                if stream is not None:
                    stream.flush()
        except BrokenPipeError:
            silence()


def _print(words: str, stream: TextIO | None) -> None:
    try:
        print(words, file=stream)
    except BrokenPipeError:
        silence()


def silence() -> None:
    """Send what standard output still holds nowhere; else the interpreter fails on it once more while it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
