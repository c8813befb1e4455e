"""When words are the same, and when they are found by others: the one normalisation of everything that is compared.

Identity, search, lists to choose from and filters read words alike: of any width, case and composition, without what is
not seen, and with the traditional signs of Chinese as the simplified ones. What is the same is `plain` alike; search
passes over more, `folded`: two names that an accent parts are near, not the same (:mod:`workbench.usecases.identity`).
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from workbench.domain.clean_text import visible

HAN: Final = "\u2e80-\u2fdf\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""The letters between which a blank says nothing, for a character class."""
_FIRST_HAN: Final = "\u2e80"
_MARKS: Final = "Mn"
"""What Unicode calls accents that stand over or under a letter."""
_UNSEEN: Final = "Cf"
"""What Unicode calls signs that only say how others are to be set."""
_LETTERS: Final = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", **dict.fromkeys("·•・‧∙")}
)
"""Letters that Unicode does not take apart, and the dots within names, which some write and some do not."""
_KEPT: Final = 16384


@lru_cache(maxsize=_KEPT)
def folded(words: str) -> str:
    """Return *words* as they are found: no matter of accents or dots within a name either."""
    return simplified(sounded(words))


@lru_cache(maxsize=_KEPT)
def sounded(words: str) -> str:
    """Return *words* as they are `folded`, but in their own Chinese signs: that is how they sound."""
    if words.isascii():
        return _read(words)
    apart = unicodedata.normalize("NFKD", _read(words)).translate(_LETTERS)
    bare = "".join(sign for sign in apart if unicodedata.category(sign) != _MARKS)
    return unicodedata.normalize("NFC", bare)


@lru_cache(maxsize=_KEPT)
def plain(words: str) -> str:
    """Return *words* as they are the same: with one blank at most, and none between Chinese letters."""
    line = " ".join(simplified(_read(words)).split())
    return line if line.isascii() else re.sub(rf"(?<=[{HAN}])\s+(?=[{HAN}])", "", line)


def solid(words: str) -> str:
    """Return *words* as they are the same where blanks do not matter: Co-ordination is not coordination."""
    return plain(words).replace(" ", "")


def same(one: str, other: str) -> bool:
    """Say whether two texts of one field, such as departments, say the same; blanks do not matter."""
    return solid(one) == solid(other)


def _read(words: str) -> str:
    """Return *words* of any width, case and composition in one form, without what is not seen."""
    if words.isascii():
        return visible(words).casefold()
    shown = "".join(sign for sign in visible(words) if unicodedata.category(sign) != _UNSEEN)
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", shown).casefold())


def simplified(words: str) -> str:
    """Return *words* with one form of each Chinese sign, whatever stands beside it: parts are found in wholes."""
    if words.isascii() or max(words) < _FIRST_HAN:
        return words
    from workbench.domain.han_variants import ONE_FOR_ALL  # No start has Chinese to compare.

    return words.translate(ONE_FOR_ALL)
