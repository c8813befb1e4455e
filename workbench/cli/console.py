"""What a verb says and how it ends."""

import json
import os
import re
import sys
from collections.abc import Mapping
from datetime import date
from io import TextIOWrapper
from typing import TextIO

from workbench.domain.errors import worded
from workbench.system.figures import glossary_words
from workbench.system.language import Language, catalogue, text

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


# Characters that move the cursor, colour, rename or rearrange instead of being read; half a character is none at all.
_CONTROLS = "\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff"
_CONTROL = re.compile(f"[{_CONTROLS}]")
_CONTROL_IN_JSON = re.compile(f"[{_CONTROLS}]".replace("\x00-\x1f", ""))
LONGEST_LINE = 2000
_END_SHOWN = 500


def shown(line: str) -> str:
    """Return *line* as a terminal may show it: controls as escapes, blanks for tabs and ends of lines, and of a long
    line the beginning and the end.
    """
    return _cut(_CONTROL.sub(_escape, _cut(line)))


def _cut(line: str) -> str:
    if len(line) <= LONGEST_LINE:
        return line
    return f"{line[: LONGEST_LINE - _END_SHOWN - 1]}…{line[-_END_SHOWN:]}"


def _escape(found: re.Match[str]) -> str:
    return " " if found[0] in "\t\n\r" else found[0].encode("unicode_escape").decode()


class Console:
    """The two streams of a terminal, in one language; characters the terminal lacks come out as escapes."""

    def __init__(self, language: Language) -> None:
        self.language = language
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")

    def say(self, key: str, **values: object) -> str:
        """Return a text of the catalogue ``cli``."""
        return text("cli", key, self.language, **values)

    def sentence(self, key: str, values: Mapping[str, object]) -> str:
        """Return the sentence of a known error, with tables, fields and terms in the words of the glossary.

        Where what the window says of it speaks of the window, the command line has a sentence of its own.
        """
        said, own = worded(values, self._term), f"refused.{key}"
        if own in catalogue("cli"):
            return text("cli", own, self.language, **said)
        return text("errors", key, self.language, **said)

    def _term(self, said: str | date) -> str:
        """Return the word of a key of the glossary; its name where it has none, as a table of a newer program has."""
        if isinstance(said, str) and said not in catalogue("terms"):
            return said.partition(".")[2]
        return glossary_words(said, self.language)

    def out(self, line: str = "") -> None:
        """Print one line to standard output."""
        _print(shown(line), sys.stdout)

    def out_json(self, found: object) -> None:
        """Print *found* to standard output as JSON: whole, and with an escape for all that is no plain character."""
        # On a terminal that lacks characters every one beyond ASCII is an escape.
        unicode = (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "") == "utf8"
        words = json.dumps(found, ensure_ascii=not unicode, indent=1)
        _print(_CONTROL_IN_JSON.sub(lambda control: f"\\u{ord(control[0]):04x}", words), sys.stdout)

    def err(self, words: str) -> None:
        """Print *words* to the error stream, as one line."""
        _print(shown(" ".join(words.split())), sys.stderr)

    def end(self) -> None:
        """Hand everything over; raises OSError when standard output does not take it."""
        for stream in (sys.stdout, sys.stderr):
            try:
                if stream is not None:
                    stream.flush()
            except BrokenPipeError:
                silence(stream)


def _print(words: str, stream: TextIO | None) -> None:
    try:
        print(words, file=stream)
    except BrokenPipeError:
        silence(stream)


def silence(stream: TextIO | None) -> None:
    """Send what *stream* still holds nowhere; else the interpreter fails on it once more while it ends."""
    if stream is not None:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
