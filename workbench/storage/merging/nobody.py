"""Revisions that nobody wrote: they make a file say what its union says, and follow from it alone."""

from collections.abc import Collection, Iterable
from hashlib import sha256

from workbench.domain.rows import Ref
from workbench.storage.editions import EPOCH
from workbench.storage.revisions import SALT_BYTES, Revision, Stamp, joined, revision_id, value_hash

_SESSION = "repair"
_RENEWAL = ""


def is_mending(revision: Revision) -> bool:
    """Say whether *revision* only makes a file say what its union says."""
    return revision.session == _SESSION and not revision.author


def is_renewal(revision: Revision) -> bool:
    """Say whether *revision* says as the present format says it what an older format said otherwise."""
    return revision.session == _RENEWAL and not revision.author


def mending(ref: Ref, field: str, text: str, parents: Collection[Revision], seen: Iterable[Revision]) -> Revision:
    """Return the revision by which *field* of the row at *ref* says *text* after all its heads, the *parents*.

    One of ``exists`` has *seen* the heads of the other fields. Whoever writes it writes the very same.
    """
    stamp = Stamp("", _SESSION, max((each.wall for each in parents), default=EPOCH))
    return said(ref, field, text, parents, seen, stamp)


def said(
    ref: Ref, field: str, text: str, parents: Collection[Revision], seen: Iterable[Revision], stamp: Stamp
) -> Revision:
    """Return the revision, not yet part of any step, by which *field* says *text*.

    Its salt follows from the salts before it and not from the *text*, which it must not help to guess.
    """
    before = [*parents, *seen]
    older, known = joined(each.id for each in parents), joined(each.id for each in before[len(parents) :])
    words = "\0".join((*ref, field, *stamp)).encode()
    salt = sha256(words + b"".join(sorted(each.salt for each in before))).digest()[:SALT_BYTES]
    depth = 1 + max((each.depth for each in before), default=-1)
    bare = Revision(
        b"", *ref, field, text, salt, value_hash(salt, text), older, known, *stamp, depth=depth, purged=0, step=0
    )  # fmt: skip
    return bare._replace(id=revision_id(bare))
