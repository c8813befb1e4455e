"""The fonts of the paper, embedded as subsets of what is used: one family for both languages, and a second one for the
letters of other tongues, Hangul and rare Han, from which each character comes that the first has not."""

import re
from collections.abc import Callable
from functools import cache, partial
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from workbench.system.paths import resources

FAMILIES = ("NotoSansSC", "Supplement")
CAP_HEIGHT = 0.73  # of the size
_MISSING = 1000.0  # the width of the box that stands for what no font has
LATIN_MARKS = {"“": "\ufdd0", "”": "\ufdd1", "‘": "\ufdd2", "’": "\ufdd3", "…": "\ufdd4"}
"""What stands for a mark where it is set among Latin letters: numbers that are no characters and come in no text."""
_MARKS_STOOD_FOR = {latin: mark for mark, latin in LATIN_MARKS.items()}
_LATIN_GLYPHS = {"“": 30419, "”": 30420, "‘": 30416, "’": 30417, "…": 30450}
"""Where the first family has its narrow forms of the marks, which it offers by number alone (OpenType ``pwid``)."""
_NOT_AS_IS = re.compile(r"<([0-9A-F]{5,6}|FDD[0-4])>")


def font_name(bold: bool, char: str = " ") -> str:
    """Return the name of a font that is ready to draw *char*: the first that has it, else the first of all."""
    name = _file(_family(char) or FAMILIES[0], bold)
    _font(name)
    return name


def char_width(char: str, bold: bool) -> float:
    """Return the advance of one character in thousandths of the size."""
    return _widths(_file(_family(char) or FAMILIES[0], bold)).get(ord(char), _MISSING)


def alike(one: str, other: str) -> bool:
    """Say whether one font draws both characters."""
    return (_family(one) or FAMILIES[0]) == (_family(other) or FAMILIES[0])


def printable(char: str) -> bool:
    """Say whether some font has *char*."""
    return _family(char) is not None


@cache
def _family(char: str) -> str | None:
    """Return the first family that has *char*; its two weights have the same characters."""
    return next((family for family in FAMILIES if ord(char) in _widths(_file(family, bold=False))), None)


def _file(family: str, bold: bool) -> str:
    return f"{family}-{'Bold' if bold else 'Regular'}"


@cache
def _font(name: str) -> TTFont:
    font = TTFont(name, str(resources() / "fonts" / f"{name}.ttf"))
    font.addObjects = partial(_add_whole, font.addObjects)
    if name.startswith(FAMILIES[0]):
        _add_narrow_marks(font.face)
    pdfmetrics.registerFont(font)
    return font


def _add_narrow_marks(face: Any) -> None:
    for mark, glyph in _LATIN_GLYPHS.items():
        code = ord(LATIN_MARKS[mark])
        face.charToGlyph[code] = glyph
        face.charWidths[code] = face.hmetrics[glyph][0]


def _add_whole(add: Callable[[Any], None], doc: Any) -> None:
    """Let *add* write a font into *doc* so that its text can be copied out of the file whole.

    The library writes a character above U+FFFF as one long number where the format wants UTF-16, so that readers see
    others in its stead; and it knows a narrow mark by its stand-in alone.
    """
    add(doc)
    for name, stream in doc.idToObject.items():
        if name.startswith("toUnicodeCMap:"):
            stream.content = _NOT_AS_IS.sub(_in_utf_16, stream.content)


@cache
def _widths(name: str) -> dict[int, float]:
    widths: dict[int, float] = _font(name).face.charWidths
    return widths


def _in_utf_16(number: "re.Match[str]") -> str:
    char = chr(int(number[1], 16))
    return f"<{_MARKS_STOOD_FOR.get(char, char).encode('utf-16-be').hex().upper()}>"
