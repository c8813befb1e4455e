"""Tables of phrases: a topic is made of rows, and a row says which words follow which, with others between them.

So "签…合同" finds whatever contract is to be signed, and a new way to say a thing is a word more in a row.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

_CLAUSE_ENDS = "，。；！？、：,;!?:\n"
_SENTENCE_ENDS = "。；！？;!?\n"
_FULL_STOP = r"\.(?=\s|$)(?<!\bMr\.)(?<!\bMs\.)(?<!\bMrs\.)(?<!\bDr\.)"
"""What ends an English sentence; the point in a number or after a title does not."""
_NEGATION = r"[不没勿]|未(?!来)|\bnot\b|n't\b|\bnever\b|\bneither\b"
"""What makes the opposite of words that stand on both sides of it."""


@dataclass(frozen=True)
class Row:
    """A line of a topic: a word of *first* and, at most *gap* characters later in the same clause, one of *then*.

    Words stand as alternatives of a regular expression, each with some letters of its own. With *across*, the two may
    stand in two clauses of a sentence.
    """

    first: str
    then: str = ""
    gap: int = 14
    across: bool = False

    def spans(self, text: str, marks: frozenset[str]) -> Iterator[tuple[int, int]]:
        """Yield where *text*, which holds *marks*, says this, as (start, end) pairs in order."""
        if all(not needed or not needed.isdisjoint(marks) for needed in self._needed):
            yield from (found.span() for found in self._pattern.finditer(text))

    @cached_property
    def _needed(self) -> tuple[frozenset[str], ...]:
        """Return the marks of which a text must hold one each: looking at them is cheaper than searching."""
        return tuple(marks(_GUARDS.sub("", words)) for words in (self.first, self.then))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """Return what finds the line. As the gap is bounded, the time it takes grows with the text and no faster."""
        ends = _SENTENCE_ENDS if self.across else _CLAUSE_ENDS
        gap = f"(?:(?!{_FULL_STOP}|{_NEGATION})[^{ends}]){{0,{self.gap}}}?"
        return re.compile(_words(self.first) + (gap + _words(self.then) if self.then else ""), re.IGNORECASE)


_GUARDS = re.compile(r"\(\?<?![^()]*\)|\\[a-z]")
"""What a pattern asks for that is no part of the words themselves."""


@lru_cache(maxsize=1024)
def marks(text: str) -> frozenset[str]:
    """Return what *text* is made of: its Chinese characters, and how its English words begin."""
    return frozenset(mark[:3] for mark in re.findall(r"[\u3400-\u9fff]|[a-z]+", text.lower()))


def _words(alternatives: str) -> str:
    """Return *alternatives* as whole words, where they are English; Chinese knows no spaces."""
    return rf"(?<![a-z](?=[a-z]))(?:{alternatives})(?![a-z](?<=[a-z][a-z]))"


@dataclass(frozen=True)
class Topic:
    """What a text can be about; two of them with ``|`` between are either.

    What an *innocent* row finds is passed over, together with the words of *rows* that begin in it.
    """

    rows: tuple[Row, ...]
    innocent: tuple[Row, ...] = ()

    def __or__(self, other: "Topic") -> "Topic":
        return Topic(self.rows + other.rows, self.innocent + other.innocent)

    def starts(self, text: str) -> list[int]:
        """Return where *text* speaks of the topic, in no order."""
        held = marks(text)
        found = [start for row in self.rows for start, _ in row.spans(text, held)]
        passed = [span for row in self.innocent for span in row.spans(text, held)] if found else []
        return [start for start in found if not any(first <= start < end for first, end in passed)]
