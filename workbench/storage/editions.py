"""Edition roots: the revisions with which a copy made for somebody begins, one for each value that is in it.

A copy has no history, so that nobody learns from it what was left out or said before. Each value begins with a root of
its own that carries a token of the revision it was cut from. Whoever has that revision knows it by the token, and
nobody learns anything else from it; the same value cut from the same revision is the same root in every copy. The token
is made of the salt, which the revision keeps when merging gives it another place in the history, and with it a name.

So that a later copy replaces what an earlier one said, and nothing else, a root also bears the first figures of the
tokens of what its value came after. The number of a step would not do, for those of two files have nothing in common.
"""

import re
from hashlib import sha256
from typing import NamedTuple

from workbench.storage.revisions import SALT_BYTES, Revision, Stamp, revision_id, value_hash

EPOCH = "1970-01-01T00:00:00.000000+00:00"
"""The clock of every edition root: none."""
MOST_BEFORE = 100
"""So many of the values that came before does a root name at most; of older ones it knows nothing."""
MOST_NUMBER = 999_999_999
"""The largest number of an edition root."""

_FIGURES = 12
_SESSION = re.compile(rf"edition\.(0|[1-9][0-9]{{0,8}})((?:\.[0-9a-f]{{{_FIGURES}}}){{0,{MOST_BEFORE}}})")


class Origin(NamedTuple):
    """What a value of a field came after: how many one after the other, and the hints of the latest, those first."""

    number: int
    before: tuple[str, ...]


NO_ORIGIN = Origin(0, ())
"""The origin of a value of which nothing else is known, or is to be told."""


def token(revision: Revision) -> bytes:
    """Return the token of *revision*, the salt of the edition roots that are cut from it."""
    if origin_of(revision) is not None:
        return revision.salt
    return sha256(revision.salt + b"edition").digest()[:SALT_BYTES]


def hint(revision: Revision) -> str:
    """Return by what the roots of later values know *revision*."""
    return token(revision).hex()[:_FIGURES]


def edition_root(source: Revision, value: str, step: int, origin: Origin = NO_ORIGIN) -> Revision:
    """Return the root of a copy that says *value*, the text of what is left of the value of *source* for its readers.

    It says of its *origin* what is to be told, and is part of the step number *step* of the copy.
    """
    session = ".".join(("edition", str(origin.number), *origin.before))
    stamp, salt = Stamp("", session, EPOCH), token(source)
    proof = value_hash(salt, value)
    bare = Revision(b"", *source[1:4], value, salt, proof, b"", b"", *stamp, depth=0, purged=0, step=step)
    return bare._replace(id=revision_id(bare))


def origin_of(revision: Revision) -> Origin | None:
    """Return what an edition root says of its origin; None where *revision* is none."""
    if revision.parents or revision.seen or revision.depth or revision.author:
        return None
    found = _SESSION.fullmatch(revision.session)
    return Origin(int(found[1]), tuple(found[2].split(".")[1:])) if found else None
