"""When words are found by others: the one normalisation for search, lists to choose from and filters.

Who is whom asks more (:mod:`workbench.usecases.identity`): two names that an accent parts are near, not the same.
"""

import unicodedata
from functools import lru_cache
from typing import Final

from workbench.domain.clean_text import visible

_MARKS: Final = "Mn"
"""What Unicode calls accents that stand over or under a letter."""
_LETTERS: Final = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", **dict.fromkeys("·•・‧∙\u00ad")}
)
"""Letters that Unicode does not take apart, and the dots within names, which some write and some do not."""


@lru_cache(maxsize=16384)
def folded(words: str) -> str:
    """Return *words* as they are compared: no matter of case, accents, width, composition, or dots within a name."""
    if words.isascii():
        return words.casefold()
    apart = unicodedata.normalize("NFKD", visible(words)).casefold().translate(_LETTERS)
    return unicodedata.normalize("NFC", "".join(sign for sign in apart if unicodedata.category(sign) != _MARKS))
