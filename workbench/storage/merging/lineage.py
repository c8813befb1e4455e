"""What came after what among the values of a field, as far as edition roots tell it.

A root replaces what it names by a hint, unless that has the larger number: what rests on a root is never older than it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from workbench.storage.editions import MOST_BEFORE, MOST_NUMBER, Origin, hint, origin_of
from workbench.storage.merging.nobody import is_mending
from workbench.storage.revisions import Revision, split

MOST_OLDER = 1_000_000
"""So many values are replaced by roots of later copies: far more than a plan has."""


class Tangled(ValueError):
    """More values stand beside each other, or come one after the other, than there can be."""


def numbers(revisions: Iterable[Revision]) -> dict[bytes, int]:
    """Return of *revisions*, which hold all their parents, how many came before each, one after the other."""
    found: dict[bytes, int] = {}
    for each in sorted(revisions, key=lambda each: each.depth):
        origin = origin_of(each)
        below = max((found[one] for one in split(each.parents)), default=-1)
        found[each.id] = min(below + 1 if origin is None else origin.number, MOST_NUMBER)
    return found


def origin_in(revisions: Mapping[bytes, Revision], number: Mapping[bytes, int], source: Revision) -> Origin:
    """Return the origin of *source*, one of *revisions* by their names, of which each has its *number*."""
    own = origin_of(source)
    if own is not None:
        return own
    waiting, met = split(source.parents), set(split(source.parents))
    while waiting:
        fresh = [each for each in split(revisions[waiting.pop()].parents) if each not in met]
        met.update(fresh)
        waiting += fresh
    written = [revisions[each] for each in met if not is_mending(revisions[each])]
    known = [(-number[each.id], hint(each)) for each in written]
    for each in written:
        older = origin_of(each)
        if older is not None:
            known += [(-older.number + place, name) for place, name in enumerate(older.before, 1)]
    names = dict.fromkeys(name for _, name in sorted(known))
    return Origin(number[source.id], tuple(names)[:MOST_BEFORE])


def meant(revisions: Mapping[bytes, Revision], revision: Revision) -> Revision:
    """Return what somebody said that *revision*, should nobody have written it, only says again; else *revision*."""
    here = revision
    while is_mending(here):
        same = [each for one in split(here.parents) if (each := revisions[one]).value == here.value]
        if not same:
            return revision
        here = max(same, key=lambda each: (not is_mending(each), each.depth, each.id))
    return here


class Lineage:
    """Of revisions that hold all their parents, what the roots of later copies replace."""

    def __init__(self, by_field: Mapping[tuple[str, str, str], Sequence[Revision]]) -> None:
        """Take them by field; raises Tangled where roots replace more than there can be."""
        self.older: dict[bytes, Sequence[bytes]] = {}
        self._number: dict[bytes, int] = {}
        found = 0
        for revisions in by_field.values():
            roots = [(each, origin) for each in revisions if (origin := origin_of(each)) and origin.before]
            if roots:
                found += self._take(revisions, roots)
            if found > MOST_OLDER:
                raise Tangled

    def _take(self, revisions: Sequence[Revision], roots: Iterable[tuple[Revision, Origin]]) -> int:
        number, hinted, found = numbers(revisions), defaultdict(list), 0
        for each in revisions:
            hinted[hint(each)].append(each.id)
        for root, origin in roots:
            known = [each for name in origin.before for each in hinted.get(name, ())]
            older = [each for each in known if number[each] < origin.number]
            self.older[root.id] = older
            found += len(known)
            if found > MOST_OLDER:
                raise Tangled
        self._number |= number
        return found

    def place(self, revision: Revision) -> int:
        """Return a number that is larger than that of whatever of its field *revision* replaces."""
        return self._number.get(revision.id, revision.depth)
