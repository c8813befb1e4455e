"""Texts and places in them, for Python, which counts characters, and for Qt, which counts units of UTF-16.

Every text that is asked for places goes through here, and no text whatever makes these functions fail. The binding
hands texts to Qt through a reader of UTF-16: it takes U+FEFF at the beginning for a byte order mark and leaves it out,
so that all places are one off, and after U+FFFE it swaps the bytes of the whole text. Half of a surrogate pair gets
into Qt, but not out again.
"""

_MARK, _SWAPPED_MARK, _REPLACEMENT = "\ufeff", "\ufffe", "\ufffd"


def shown_text(text: str) -> str:
    """Return *text* as Qt holds it when it is given what is returned: without marks of byte order at its beginning.

    What is no character, and halves of surrogate pairs, become U+FFFD.
    """
    if text.isascii():
        return text
    whole = _units(text).decode("utf-16-le", "replace")
    return whole.replace(_SWAPPED_MARK, _REPLACEMENT).lstrip(_MARK)


def one_line(text: str) -> str:
    """Return *text* as Qt holds it, in one line with single spaces."""
    return shown_text(" ".join(text.split()))


def qt_place(text: str, place: int) -> int:
    """Return the units of UTF-16 before the character at *place* of *text*."""
    return min(place, len(text)) if text.isascii() else len(_units(text[:place])) // 2


def python_place(text: str, place: int) -> int:
    """Return how many characters of *text* begin before Qt's *place*."""
    return min(place, len(text)) if text.isascii() else len(_units(text)[: 2 * place].decode("utf-16-le", "replace"))


def part(text: str, start: int, length: int) -> str:
    """Return the *length* units of UTF-16 from *start* on of a text that :func:`shown_text` returned."""
    return text[python_place(text, start) : python_place(text, start + length)]


def _units(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")
