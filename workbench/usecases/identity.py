"""Who is whom by name and department: one rule for what is typed, pasted and imported (R1).

Words are compared as everywhere (:mod:`workbench.domain.alike`). Names are near when a form of address, an accent, a
middle name or a slip of one letter parts them; whether they are one is for the user to say.
"""

import re
from collections.abc import Sequence

from workbench.domain.alike import HAN, folded, plain, solid
from workbench.domain.people import Person

_STOPS = re.compile(r"[.·•‧・'’`-]+")
_ADDRESSES = frozenset(
    ("dr", "mr", "mrs", "ms", "miss", "sir", "prof", "professor", "dipl", "ing", "phd", "md", "herr", "frau")
)
_CHINESE_ADDRESSES = re.compile(f"(?<=[{HAN}]{{2}})(?:先生|女士|小姐|老师|医生|教授|同志)$")
_SLIP = 6
"""From so many letters on a name may be misspelt by one; shorter ones are easily somebody else's."""


def name_key(name: str) -> tuple[str, ...]:
    """Return what two ways to write one name have in common; the family may stand first or last."""
    return tuple(sorted(plain(name).split()))


def person_key(person: Person) -> tuple[tuple[str, ...], str]:
    """Return by what a person is known to be the same in another plan: name and department."""
    return name_key(person.name), solid(person.department)


class Names:
    """Names by key, asked for those that are near to one without comparing it with all."""

    def __init__(self) -> None:
        self._by_part: dict[str, dict[str, str]] = {}

    def put(self, key: str, name: str) -> None:
        """Add the *name* of *key*, or have it be called so, too."""
        for part in _parts(name):
            self._by_part.setdefault(part, {})[key] = name

    def near(self, name: str) -> list[str]:
        """Return the keys of the names that may be the one of *name*, in the order in which they were put."""
        found = {key: other for part in _parts(name) for key, other in self._by_part.get(part, {}).items()}
        return [key for key, other in found.items() if near(name, other)]


def _parts(name: str) -> list[str]:
    """Return some of which two names that are near have at least one in common."""
    words = _bare(name)
    whole = "".join(words)
    ends = [f"{whole[:2]}…", f"…{whole[-2:]}"] if len(whole) >= _SLIP - 1 else []
    return list(dict.fromkeys([*(word for word in words if len(word) > 1), whole, *ends]))


def near(one: str, other: str) -> bool:
    """Say whether two names that are not the same may be one person's."""
    first, second = _bare(one), _bare(other)
    if not first or not second:
        return False
    if sorted(first) == sorted(second) or "".join(first) == "".join(second):
        return True
    short, long = sorted((first, second), key=len)
    if len(short) > 1 and _within(short, long):
        return True
    return _one_slip("".join(first), "".join(second))


def _bare(name: str) -> list[str]:
    """Return the words of a name without accents, stops and forms of address."""
    words = _CHINESE_ADDRESSES.sub("", folded(_STOPS.sub(" ", plain(name)))).split()
    return [word for word in words if word not in _ADDRESSES] or words


def _within(short: Sequence[str], long: Sequence[str]) -> bool:
    """Say whether a whole word is in both, and every other word of the one is in the other, or the first letter is."""
    whole = {word for word in short if len(word) > 1} & set(long)
    left = [word for word in long if word not in whole]
    for word in (word for word in short if word not in whole):
        found = next((each for each in left if word == each or _is_initial(word, each)), "")
        if not found:
            return False
        left.remove(found)
    return bool(whole)


def _is_initial(one: str, other: str) -> bool:
    return 1 in (len(one), len(other)) and one[0] == other[0]


def _one_slip(one: str, other: str) -> bool:
    """Say whether one letter more, less, other or changed with its neighbour parts two long words."""
    if one == other or min(len(one), len(other)) < _SLIP or abs(len(one) - len(other)) > 1:
        return False
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, left = one[start:], other[start:]
    swapped = rest[1::-1] == left[:2] and rest[2:] == left[2:]
    return swapped or rest[1:] == left[1:] or rest[1:] == left or rest == left[1:]
