"""The union of the revisions of two copies: what there is of each field, and what nothing has replaced."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain

from workbench.domain.copies import MARK
from workbench.domain.keyed import keyed_id
from workbench.domain.plan import TABLES
from workbench.domain.rows import Ref, specs
from workbench.storage.merging.images import Field, Revisions, field_of, images
from workbench.storage.merging.lineage import Lineage, Tangled
from workbench.storage.merging.nobody import is_mending
from workbench.storage.revisions import Revision, split

MOST = 1000
"""So many values of one field may stand beside each other: far more than there can be copies that never met."""


def mark_ref() -> Ref:
    """Return the row that marks a copy: it is about the file, and no part of what copies have in common."""
    return Ref("settings", keyed_id("settings", TABLES["settings"], {"key": MARK}))


def apart_from_mark(revisions: Iterable[Revision]) -> list[Revision]:
    """Return *revisions* without those by which a file says what copy it is."""
    mark = mark_ref()
    return [each for each in revisions if (each.table, each.row) != mark]


class History:
    """Revisions with all their ancestors, in the order in which they were first written down."""

    def __init__(self, revisions: Revisions, former: Collection[bytes] = ()) -> None:
        """Take them by their names; the *former* have another place by now and count only for what rests on them.

        What is asked of them raises Tangled where too many stand beside each other.
        """
        self.revisions = revisions
        self._former = former

    @cached_property
    def substance(self) -> Mapping[bytes, Revision]:
        """What somebody wrote, and all that it rests on."""
        return _substance(self.revisions, self._former)

    @cached_property
    def ends(self) -> Mapping[Field, Sequence[Revision]]:
        """The heads by field, as a file that holds exactly these revisions has them."""
        return _heads(self.revisions.values(), {each for r in self.revisions.values() for each in split(r.parents)})

    @cached_property
    def heads(self) -> Mapping[Field, Sequence[Revision]]:
        """What counts: the heads of the substance that no edition root says it comes after."""
        replaced = {each for r in self.substance.values() for each in split(r.parents)}
        return _heads(self.substance.values(), replaced | set(chain.from_iterable(self.lineage.older.values())))

    @cached_property
    def lineage(self) -> Lineage:
        """What edition roots come after."""
        return Lineage(self.by_field)

    @cached_property
    def by_field(self) -> Mapping[Field, Sequence[Revision]]:
        """The substance by field."""
        return _by_field(self.substance.values())

    def heads_of(self, ref: Ref) -> list[Revision]:
        """Return the heads of the fields of the row at *ref*, without those of ``exists``."""
        return [head for name in specs(TABLES[ref.table]) for head in self.heads.get((*ref, name), ())]

    def ends_of(self, ref: Ref) -> list[Revision]:
        """Return the same as a file has them: what a revision of ``exists`` has seen."""
        return [head for name in specs(TABLES[ref.table]) for head in self.ends.get((*ref, name), ())]

    def before(self, revision: Revision) -> list[bytes]:
        """Return what *revision* replaces: its parents, and what an edition root comes after."""
        return [*split(revision.parents), *self.lineage.older.get(revision.id, ())]

    def ancestors(self, *starts: Revision) -> Iterator[Revision]:
        """Yield *starts* and all of their field that they replace, each once."""
        waiting = [each.id for each in starts]
        met = set(waiting)
        while waiting:
            here = self.revisions[waiting.pop()]
            yield here
            fresh = [each for each in self.before(here) if each not in met]
            met.update(fresh)
            waiting += fresh


class Union:
    """Two copies of a plan, *mine* and *theirs*, as one history; each side knows which of it it had."""

    def __init__(self, mine: Sequence[Revision], theirs: Sequence[Revision]) -> None:
        """Take all revisions of both."""
        sides = [apart_from_mark(side) for side in (mine, theirs)]
        known = named(chain(*sides))
        moved = images(known)
        found = named(moved.get(i, r) for i, r in known.items())
        whole = _completed(found, known)
        self.history = History(whole, whole.keys() - found.keys())
        self.mine, self.theirs = (frozenset(moved.get(each.id, each).id for each in side) for side in sides)
        self.moved = [any(each.id in moved and moved[each.id] is not each for each in side) for side in sides]
        """Of each side, whether anything in it has another place in the union."""


def named(revisions: Iterable[Revision]) -> dict[bytes, Revision]:
    """Return *revisions* by their names, each as it comes first."""
    found: dict[bytes, Revision] = {}
    for each in revisions:
        found.setdefault(each.id, each)
    return found


def _completed(revisions: Revisions, known: Revisions) -> dict[bytes, Revision]:
    """Return *revisions* with all that they name; what was written on both of a pair keeps the one that moved."""
    found = dict(revisions)
    waiting = list(found.values())
    while waiting:
        here = waiting.pop()
        for each in (*split(here.parents), *split(here.seen)):
            if each not in found:
                found[each] = known[each]
                waiting.append(known[each])
    return found


def _substance(revisions: Revisions, former: Collection[bytes]) -> dict[bytes, Revision]:
    kept = {i for i, r in revisions.items() if i not in former and not is_mending(r)}
    waiting = list(kept)
    while waiting:
        here = revisions[waiting.pop()]
        for each in (*split(here.parents), *split(here.seen)):
            if each not in kept:
                kept.add(each)
                waiting.append(each)
    return {i: r for i, r in revisions.items() if i in kept}


def _by_field(revisions: Iterable[Revision]) -> dict[Field, list[Revision]]:
    found: dict[Field, list[Revision]] = defaultdict(list)
    for each in revisions:
        found[field_of(each)].append(each)
    return found


def _heads(revisions: Iterable[Revision], replaced: set[bytes]) -> dict[Field, list[Revision]]:
    found = _by_field(each for each in revisions if each.id not in replaced)
    if any(len(heads) > MOST for heads in found.values()):
        raise Tangled
    return found
