"""Tables of phrases: a topic is made of rows, and a row says which words follow which, with others between them.

So "签…合同" finds whatever contract is to be signed, and a new way to say a thing is a word more in a row.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache

from workbench.domain.lazy_patterns import LazyPattern, languages_of, lowered

_CLAUSE_ENDS = "，。；！？、：,;!?:\n"
_SENTENCE_ENDS = "。；！？;!?\n"
_FULL_STOP = r"\.(?=\s|$)(?<!\bMr\.)(?<!\bMs\.)(?<!\bMrs\.)(?<!\bDr\.)"
"""What ends an English sentence; the point in a number or after a title does not."""
_NEGATION = r"不|没|勿|未(?!来)|\bnot\b|n't\b|\bnever\b|\bneither\b"
"""What makes the opposite of words that stand on both sides of it."""
_LETTER = "(?-i:[a-zA-Z])"
"""What ``[a-z]`` stands for, without the few letters beyond ASCII that are the same but for case: a set of letters
beyond ASCII is dear to compile."""


class Row:
    """A line of a topic: a word of *first* and, at most *gap* characters later in the same clause, one of *then*.

    Words stand as alternatives of a regular expression, each with some letters of its own. With *across*, the two may
    stand in two clauses of a sentence.
    """

    def __init__(self, first: str, then: str = "", *, gap: int = 14, across: bool = False) -> None:
        self.first = first
        self.then = then
        self.gap = gap
        self.across = across

    def spans(self, text: str, small: str) -> Iterator[tuple[int, int]]:
        """Yield where *text*, which in *small* letters is that, says this, as (start, end) pairs in order."""
        if all(words.may_be_in(small) for words in self._parts):
            yield from (found.span() for found in self._whole.finditer(text))

    @property
    def is_english(self) -> bool:
        """Whether the words are English; else they are Chinese."""
        return self.first.isascii()

    @cached_property
    def _parts(self) -> tuple[LazyPattern, ...]:
        """Return the two words by themselves: looking for one of each is cheaper than searching, and than compiling."""
        return tuple(LazyPattern(words) for words in (self.first, self.then) if words)

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        """Return what finds the line. As the gap is bounded, the time it takes grows with the text and no faster."""
        ends = "|".join(map(re.escape, _SENTENCE_ENDS if self.across else _CLAUSE_ENDS))
        gap = f"(?:(?!{_FULL_STOP}|{_NEGATION}|{ends}).){{0,{self.gap}}}?"
        whole = _words(self.first) + (gap + _words(self.then) if self.then else "")
        return re.compile(whole.replace("[a-z]", _LETTER), re.IGNORECASE)


def _words(alternatives: str) -> str:
    """Return *alternatives* as whole words, where they are English; Chinese knows no spaces."""
    return rf"(?<![a-z](?=[a-z]))(?:{alternatives})(?![a-z](?<=[a-z][a-z]))"


class Topic:
    """What a text can be about; two of them with ``|`` between are either.

    What an *innocent* row finds is passed over, together with the words of *rows* that begin in it.
    """

    def __init__(self, rows: tuple[Row, ...], innocent: tuple[Row, ...] = ()) -> None:
        self.rows = rows
        self.innocent = innocent

    def __or__(self, other: "Topic") -> "Topic":
        return Topic(self.rows + other.rows, self.innocent + other.innocent)

    def spans(self, text: str) -> Sequence[tuple[int, int]]:
        """Return where *text* speaks of the topic, as (start, end) pairs in no order."""
        return _spoken(self, text)


@lru_cache(maxsize=4096)
def _spoken(topic: Topic, text: str) -> Sequence[tuple[int, int]]:
    found = [*_spans(topic.rows, text)]
    passed = [*_spans(topic.innocent, text)] if found else []
    return tuple(span for span in found if not any(first <= span[0] < end for first, end in passed))


def _spans(rows: Iterable[Row], text: str) -> Iterator[tuple[int, int]]:
    small = lowered(text)
    has_chinese, has_english = languages_of(small)
    for row in rows:
        if has_english if row.is_english else has_chinese:
            yield from row.spans(text, small)
