"""Quotation marks, apostrophes and ellipses on paper: each with the text it stands in.

In Chinese a mark fills a square; among Latin letters it is as narrow as they are, and a typewriter's mark becomes a
printer's. What surrounds a quotation decides for both of its marks, so that neither a Latin word in Chinese quotes nor
a Chinese one in English quotes makes a pair of two kinds.
"""

import re
from collections.abc import Iterator
from typing import Final

from workbench.brief.fonts import LATIN_MARKS
from workbench.brief.typeset.characters import NEUTRAL, wide

ENDS: Final = {"“": "”", "‘": "’"}
ELLIPSIS: Final = "…"
APOSTROPHE: Final = "’"
_MARKS: Final = frozenset(LATIN_MARKS)
_PRINTED: Final = {'"': ("“", "”"), "'": ("‘", "’")}
_DOTS: Final = re.compile(r"(?<![./\\])\.{3}(?![./\\])")
_VERBATIM: Final = re.compile(
    r"`[^`\n]*`|(?:\w+://|www\.)(?:[^\s\"'”’]|'\w+'?)+|\w[\w.'+-]*@[\w.-]*\w|[^\s\"']*\\\S*"
    r"|\w[=\[{(](?:\"[^\"\n]*\"|'[^'\n]*')"
)
"""Addresses and what a machine reads: there a typewriter's mark is meant."""
_BEFORE_OPENING: Final = frozenset(" \n([{“‘\"'—–-/")


def set_marks(text: str) -> str:
    """Return *text* with the marks that are set; narrow ones are stood for by :data:`fonts.LATIN_MARKS`."""
    text = printed(text)
    latin = among_latin(text)
    return "".join(LATIN_MARKS[sign] if at in latin else sign for at, sign in enumerate(text)) if latin else text


def printed(text: str) -> str:
    """Return *text* with printer's marks for the typewriter's ones that stand among Latin letters.

    Measures such as 5' 11", addresses and code keep theirs, and so does a mark of which the other one is missing.
    """
    if '"' not in text and "'" not in text and "..." not in text:
        return text
    kept = {at for found in _VERBATIM.finditer(text) for at in range(*found.span())}
    signs = list(text)
    for at, sign in _turned(text, kept):
        signs[at] = sign
    dots = [found.start() for found in _DOTS.finditer(text)]
    for at in dots:
        if at not in kept and _is_latin(text, at, at + 2):
            signs[at : at + 3] = [ELLIPSIS, "", ""]
    return "".join(signs)


def among_latin(text: str) -> frozenset[int]:
    """Return where in *text* marks stand that are set with Latin letters."""
    if _MARKS.isdisjoint(text):
        return frozenset()
    found: set[int] = set()
    paired: set[int] = set()
    for pair in _quotations(text):
        paired.update(pair)
        if _is_latin(text, *pair):
            found.update(pair)
    for at, sign in enumerate(text):
        if sign in _MARKS and at not in paired and _is_alone_among_latin(text, at):
            found.add(at)
    return frozenset(found)


def _is_alone_among_latin(text: str, at: int) -> bool:
    """Say whether an apostrophe, an ellipsis or a mark without its other one stands in a Latin text."""
    if text[at] == APOSTROPHE and at > 0 and text[at - 1].isalnum():
        return not wide(text[at - 1])
    if text[at] in ENDS:
        return _is_latin(text, at, len(text))
    return _is_latin(text, 0 if text[at] in ENDS.values() else at, at)


def _turned(text: str, kept: set[int]) -> Iterator[tuple[int, str]]:
    """Yield where a typewriter's mark becomes which printer's."""
    begun: dict[str, list[int]] = {'"': [], "'": []}
    for at, sign in enumerate(text):
        if sign not in _PRINTED or at in kept:
            continue
        before, after = text[at - 1 : at] if at else " ", text[at + 1 : at + 2] or " "
        if sign == "'" and before.isalpha() and after.isalpha():
            if not wide(before):
                yield at, APOSTROPHE
        elif begun[sign] and not before.isspace() and not after.isalnum():
            opened = begun[sign].pop()
            if _is_latin(text, opened, at):
                yield from zip((opened, at), _PRINTED[sign], strict=True)
        elif before in _BEFORE_OPENING and not after.isspace():
            begun[sign].append(at)
        elif sign == "'" and before.isalpha() and not wide(before):
            yield at, APOSTROPHE


def _quotations(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each quotation begins and ends; an apostrophe and a mark without its other one are none."""
    for opener, closer in ENDS.items():
        begun: list[int] = []
        for at, sign in enumerate(text):
            if sign == opener:
                begun.append(at)
            elif sign == closer and begun and not _in_word(text, at):
                yield begun.pop(), at


def _in_word(text: str, at: int) -> bool:
    """Say whether the mark at *at* stands within a Latin word, as an apostrophe does."""
    around = text[at - 1 : at] + text[at + 1 : at + 2] if at else ""
    return len(around) == len(ENDS) and all(sign.isalpha() and not wide(sign) for sign in around)


def _is_latin(text: str, start: int, end: int) -> bool:
    """Say whether what stands from *start* to *end* is part of a Latin text: by the letters beside it, on both sides,
    else by those within."""
    before = _first_script(reversed(text[:start]))
    after = _first_script(iter(text[end + 1 :]))
    beside = [script for script in (before, after) if script is not None]
    if beside:
        return not any(beside)
    return not any(_script(sign) for sign in text[start : end + 1])


def _first_script(signs: Iterator[str]) -> bool | None:
    return next((script for sign in signs if (script := _script(sign)) is not None), None)


def _script(sign: str) -> bool | None:
    """Say of a letter or mark whether it is Chinese; None for what stands in either kind of text."""
    if sign in NEUTRAL:
        return None
    return True if wide(sign) else False if sign.isalpha() else None
