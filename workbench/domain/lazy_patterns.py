"""Patterns for texts that are compiled when a text may hold what they look for, and not before.

Compiling one takes a thousand times as long as looking for a word, and most texts hold none of the words.
"""

import re
from collections.abc import Iterator
from functools import cached_property

_TOKEN = re.compile(
    r"\\.|\[[^\]]*\]|\(\?(?:<?[=!]|-?i?:)|[()|.^$]|(?:[?*+]|\{\d*,?\d*\})\??"
    r"|[^\\\[\](){}|.^$?*+](?=[?*+{])|[^\\\[\](){}|.^$?*+]+(?![?*+{])"
)
"""A group's beginning, what stands for any of several letters, how often something stands, a letter that may be left
out, or letters that follow one another."""
_TIMES, _NO_TIMES = "?*+{", ("?", "*", "??", "*?", "{0")
_NONE: frozenset[str] = frozenset()
_NOT_THERE = ("(?!", "(?<!")
"""What a match must not stand beside."""


class LazyPattern:
    """A regular expression that ignores case; what it may be made of is what the tables of phrases use."""

    def __init__(self, words: str) -> None:
        self.words = words

    def may_be_in(self, small: str) -> bool:
        """Say whether a text in *small* letters holds a word of those of which every match has one."""
        return not self._needed or any(map(small.__contains__, self._needed))

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield where *text* has it, as ``re.finditer`` does."""
        return self._compiled.finditer(text) if self.may_be_in(lowered(text)) else iter(())

    def is_in(self, text: str) -> bool:
        """Say whether *text* has it somewhere."""
        return self.may_be_in(lowered(text)) and self._compiled.search(text) is not None

    @cached_property
    def _needed(self) -> tuple[str, ...]:
        return tuple(needed_words(self.words))

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.words, re.IGNORECASE)


def lowered(text: str) -> str:
    """Return *text* in small letters, where those are one letter that are the same to a pattern that ignores case."""
    return text.casefold().replace("i\u0307", "i").replace("\u0131", "i")


def languages_of(small: str) -> tuple[bool, bool]:
    """Say whether a text in *small* letters may have words of Chinese, and whether of English."""
    return not small.isascii(), re.search("[a-z]", small) is not None


def needed_words(pattern: str) -> frozenset[str]:
    """Return words in small letters of which every match of *pattern* holds one; none where that cannot be said."""
    return _either(token[0] for token in _TOKEN.finditer(pattern))


def _either(tokens: Iterator[str]) -> frozenset[str]:
    """Return the words of the alternatives up to the end of the group that *tokens* are in."""
    found, parts = [], _Parts()
    for token in tokens:
        if token == ")":
            break
        if token == "|":
            found.append(parts.best)
            parts = _Parts()
        elif token[0] == "(":
            inside = _either(tokens)
            parts.add(_NONE if token in _NOT_THERE else inside)
        elif token[0] in _TIMES:
            parts.repeat_last(is_needed=token[0] == "+" or token[:2] not in _NO_TIMES)
        else:
            parts.add(_words_of(token))
    found.append(parts.best)
    return _NONE.union(*found) if all(found) else _NONE


def _words_of(token: str) -> frozenset[str]:
    """Return the letters, or each of the letters, that *token* stands for; none where it stands for whatever else."""
    if token[0] == "[":
        return _NONE if token[1] == "^" or "-" in token or "\\" in token else frozenset(token[1:-1].lower())
    if token[0] == "\\":
        return _NONE if token[1].isalnum() else frozenset(token[1])
    return _NONE if token in ".^$" else frozenset({token.lower()})


class _Parts:
    """What follows one another in an alternative: per part the words of which it holds one."""

    def __init__(self) -> None:
        self._before, self._last = _NONE, _NONE

    def add(self, words: frozenset[str]) -> None:
        """Add a part that is one of *words*, or anything where there are none."""
        self._before, self._last = self.best, words

    def repeat_last(self, *, is_needed: bool) -> None:
        """Say that the last part may stand several times, or where it is not *is_needed*, not at all."""
        if not is_needed:
            self._last = _NONE

    @property
    def best(self) -> frozenset[str]:
        """The words of the part that the fewest texts hold: its shortest word is the longest."""
        if self._before and self._last:
            return max(self._before, self._last, key=_rarity)
        return self._before or self._last


def _rarity(words: frozenset[str]) -> tuple[int, int]:
    return min(map(len, words)), -len(words)
