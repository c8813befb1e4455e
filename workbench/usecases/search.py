"""Finding rows by words, Chinese by its sound too."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from workbench.domain.alike import folded, sounded
from workbench.domain.links import detail_of, title_of
from workbench.domain.plan import TABLES, Plan, names_with
from workbench.domain.rows import Ref, specs
from workbench.usecases.contact_words import plain

Romanise = Callable[[str], tuple[str, str]]
"""Maps a text to its pinyin and its initials, one reading a line: Wang Tong's name to ``wangtong`` and ``wt``."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A row found, with its title and what more to say of it."""

    ref: Ref
    title: str
    detail: str = ""


class Index:
    """Everything that can be found in one plan; made once per plan and asked at every key.

    To learn how a large plan sounds takes a while, so that is done at the first search, or before it bit by bit.
    """

    def __init__(self, plan: Plan, romanise: Romanise, tables: Sequence[str] = ()) -> None:
        """Take in the rows of *tables*, or of all that are searched; equally good finds stand in the order of these."""
        searched = tables or [table for table in plan.held() if TABLES[table].spec.searched]
        self._entries: list[tuple[Hit, Keys]] = []
        self._rest = (_entry(plan, Ref(table, i), romanise) for table in searched for i in plan.rows(table))

    def prepare(self, most: int) -> bool:
        """Take in up to *most* more rows; return whether all are."""
        before = len(self._entries)
        self._entries += islice(self._rest, most)
        return len(self._entries) < before + most

    def find(self, words: str, most: int = 20) -> list[Hit]:
        """Return at most *most* rows that hold all of *words*, those that begin with them first."""
        wanted = folded(words).split()
        if not wanted:
            return []
        self._entries += self._rest
        ranked = [(rank, hit) for hit, keys in self._entries if (rank := _rank(keys, wanted)) is not None]
        ranked.sort(key=lambda found: found[0])
        return [hit for _, hit in ranked[:most]]


Keys = tuple[str, str, str, str]


def _entry(plan: Plan, ref: Ref, romanise: Romanise) -> tuple[Hit, Keys]:
    row: Any = plan.find(ref)
    title = title_of(plan, ref)
    name = folded(title)
    searched = names_with(ref.table, "searched")
    more = folded(" ".join(getattr(row, name) for name in searched))
    short = " ".join(getattr(row, name) for name in searched if not specs(type(row))[name].long)
    more_sounds = "" if short.isascii() else heard(short, romanise)[0]
    sound, initials = heard(title, romanise)
    number = plain(title) if any(letter.isdigit() for letter in title) else ""
    return Hit(ref, title, detail_of(row)), (name, initials, sound, f"{more} {more_sounds} {number}")


def heard(words: str, romanise: Romanise) -> tuple[str, str]:
    """Return the readings of *words* and their initials, one a line: in simplified signs, then as they are written.

    Words are known by their simplified signs, and 李乾 is no 李干 where it is spoken.
    """
    readings = [romanise(form) for form in dict.fromkeys((folded(words), sounded(words)))]
    return "\n".join(sound for sound, _ in readings), "\n".join(initials for _, initials in readings)


def _rank(keys: Keys, wanted: list[str]) -> int | None:
    worst = 0
    for word in wanted:
        rank = next((place for place, rank in enumerate(_ranks(keys, word)) if rank), None)
        if rank is None:
            return None
        worst = max(worst, rank)
    return worst


def _ranks(keys: Keys, word: str) -> tuple[bool, ...]:
    title, initials, sound, more = keys
    return (
        title.startswith(word) or word in initials.splitlines(),
        any(reading.startswith(word) for reading in (*sound.splitlines(), *initials.splitlines())),
        word in title,
        word in sound or word in initials,
        word in more or (any(letter.isdigit() for letter in word) and plain(word) in more),
    )
