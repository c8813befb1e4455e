"""Words as they come in, from the keyboard, the clipboard or a file: one form, and nothing in them that nobody sees.

And as they are shown where there is little room: on one line.
"""

import re
import unicodedata
from typing import Final

_LINE_ENDS: Final = r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]"
_SYMBOL: Final = r"[\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff]"
_UNSEEN: Final = (
    r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
    rf"|(?<!{_SYMBOL})\ufe0f(?!\u20e3)"
    rf"|(?<!{_SYMBOL})(?<!\ufe0f)(?<![\U0001f3fb-\U0001f3ff])\u200d|\u200d(?!{_SYMBOL})"
)
"""What has no shape and no meaning: controls, marks of direction and order, joiners and selectors without a symbol."""


def clean_line(words: str) -> str:
    """Return *words* in one line: composed, without what is not seen, with single plain spaces and none at the ends."""
    return " ".join(visible(words).split())


def clean_lines(words: str) -> str:
    """Return *words* of several lines as :func:`visible` does, without blanks at the ends.

    Spaces within the lines stay as they were written, for they may set paragraphs and columns apart.
    """
    return visible(words).strip()


def visible(words: str) -> str:
    """Return *words* composed, without what is not seen; each line end is one sign."""
    if words.isascii() and words.isprintable():
        return words
    # The patterns are made at first use: most starts write nothing.
    return unicodedata.normalize("NFC", re.sub(_UNSEEN, "", re.sub(_LINE_ENDS, "\n", words)))


def on_one_line(words: str, most: int) -> str:
    """Return *words* on one line of at most *most* letters; what is left out is shown by an ellipsis."""
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
