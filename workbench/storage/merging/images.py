"""Revisions that stand for others, and what rests on them.

An edition root stands for the revision it was cut from, where the union has that; of two renewals of one file that say
the same, each stands for the other. What rests on such a revision is written anew on the one it stands for, under the
name that follows from its new place, so that whoever does it, and however often, gets the same.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from workbench.domain.rows import MEMBERS
from workbench.storage.editions import NO_ORIGIN, Origin, origin_of, token
from workbench.storage.merging.nobody import is_renewal
from workbench.storage.revisions import Revision, joined, revision_id, split, value_hash
from workbench.storage.values import from_json, spec_of, to_json

Revisions = Mapping[bytes, Revision]
Field = tuple[str, str, str]


def field_of(revision: Revision) -> Field:
    """Return the field that *revision* is of: table, row and field."""
    return revision.table, revision.row, revision.field


def has_members(revision: Revision) -> bool:
    """Say whether *revision* is of a field that holds several members."""
    return spec_of(revision.table, revision.field).kind in MEMBERS


def members_of(revision: Revision) -> tuple[str, ...]:
    """Return the members that *revision*, of a field that holds several, names."""
    found = from_json(spec_of(revision.table, revision.field), revision.value or "")
    assert isinstance(found, tuple)
    return found


def images(revisions: Revisions) -> dict[bytes, Revision]:
    """Return what those of *revisions* are in their union that are not themselves there, by their own names."""
    standing = _standing(revisions)
    return _Rewriting(revisions, standing).done() if standing else {}


def _standing(revisions: Revisions) -> dict[bytes, bytes]:
    """Return which revision each that stands for another stands for."""
    roots: dict[Field, list[Revision]] = defaultdict(list)
    renewals: dict[tuple[object, ...], list[bytes]] = defaultdict(list)
    for each in revisions.values():
        if origin_of(each) is not None:
            roots[field_of(each)].append(each)
        elif is_renewal(each):
            renewals[(*field_of(each), each.value, each.parents, each.seen)].append(each.id)
    found = {other: min(same) for same in renewals.values() for other in same if other != min(same)}
    others: dict[Field, list[Revision]] = defaultdict(list)
    for each in revisions.values() if roots else ():
        if field_of(each) in roots and origin_of(each) is None:
            others[field_of(each)].append(each)
    for field, each_root in roots.items():
        found |= _cut_from(each_root, others[field])
    return found


def _cut_from(roots: Sequence[Revision], others: Sequence[Revision]) -> dict[bytes, bytes]:
    """Return which revision each of the edition *roots* of a field stands for, by its token.

    What a root says was cut for its readers: nobody means anything by it that the whole does not say. Of roots that
    were cut from the same, which is not there itself, the one of which least is missing stands for it.
    """
    by_token: dict[bytes, list[Revision]] = defaultdict(list)
    for each in others:
        by_token[token(each)].append(each)
    cut: dict[bytes, list[Revision]] = defaultdict(list)
    for root in roots:
        cut[root.salt].append(root)
    found: dict[bytes, bytes] = {}
    for salt, alike in cut.items():
        whole = max(by_token.get(salt, ()), key=lambda each: (each.depth, each.id), default=None)
        stands = whole or max(alike, key=_how_whole)
        found |= {root.id: stands.id for root in alike if root.id != stands.id}
    return found


def _how_whole(root: Revision) -> tuple[int, Origin, str, bytes]:
    members = len(members_of(root)) if has_members(root) else 0
    return members, origin_of(root) or NO_ORIGIN, root.value or "", root.id


class _Rewriting:
    """Writes anew all that rests on revisions which stand for others, each once, whatever rests on it later."""

    def __init__(self, revisions: Revisions, standing: dict[bytes, bytes]) -> None:
        self._revisions = revisions
        self._standing = standing
        self._found: dict[bytes, Revision] = {}
        self._touched = dict.fromkeys(standing)
        for each in sorted(revisions.values(), key=lambda each: each.depth):
            if any(one in self._touched for one in _before(each)):
                self._touched[each.id] = None

    def done(self) -> dict[bytes, Revision]:
        """Return what all that is touched becomes."""
        for start in self._touched:
            self._work_out(start)
        return self._found

    def _work_out(self, start: bytes) -> None:
        way = {start: None}
        while way:
            here = next(reversed(way))
            waits = [each for each in self._needs(here) if each in self._touched and each not in self._found]
            if here in self._found or not waits:
                self._found.setdefault(here, self._image(here))
                way.popitem()
            elif waits[0] in way:
                self._cut_loose(way)
            else:
                way[waits[0]] = None

    def _needs(self, here: bytes) -> Iterable[bytes]:
        target = self._standing.get(here)
        return _before(self._revisions[here]) if target is None else (target,)

    def _cut_loose(self, way: dict[bytes, None]) -> None:
        """Let the last on the *way* that stands for another stand for itself: somebody forged a circle."""
        while (here := next(reversed(way))) not in self._standing:
            way.popitem()
        del self._standing[here]

    def _image(self, here: bytes) -> Revision:
        target = self._standing.get(here)
        return self._known(target) if target is not None else self._rewritten(self._revisions[here])

    def _known(self, revision: bytes) -> Revision:
        return self._found[revision] if revision in self._touched else self._revisions[revision]

    def _rewritten(self, revision: Revision) -> Revision:
        parents, seen = split(revision.parents), split(revision.seen)
        onto, known = _images_of(parents, self._known), _images_of(seen, self._known)
        if onto.keys() <= set(parents) and known.keys() <= set(seen):
            return revision  # It was written by somebody who had both, and needs no other place.
        text = revision.value or ""
        if parents and has_members(revision):
            text = _moved(revision, [self._revisions[each] for each in parents], list(onto.values()))
        moved = revision._replace(
            value=text,
            value_hash=value_hash(revision.salt, text),
            parents=joined(onto),
            seen=joined(known),
            depth=1 + max((each.depth for each in (*onto.values(), *known.values())), default=-1),
        )
        return moved._replace(id=revision_id(moved))


def _before(revision: Revision) -> list[bytes]:
    return split(revision.parents) + split(revision.seen)


def _images_of(ids: Iterable[bytes], known: Callable[[bytes], Revision]) -> dict[bytes, Revision]:
    return {each.id: each for each in map(known, ids)}


def _moved(revision: Revision, parents: Iterable[Revision], onto: Iterable[Revision]) -> str:
    """Return what *revision*, of a field with members, says on *onto*: what it added to its *parents* and removed."""
    was = dict.fromkeys(member for each in parents for member in members_of(each))
    base = dict.fromkeys(member for each in onto for member in members_of(each))
    now = dict.fromkeys(members_of(revision))
    kept = [member for member in base if member in now or member not in was]
    value = (*kept, *(member for member in now if member not in was and member not in base))
    return to_json(spec_of(revision.table, revision.field), value)
