"""Edition roots: the revisions with which a copy made for somebody begins, one for each value that is in it.

A copy has no history, so that nobody learns from it what was left out or said before. Each value begins with a root of
its own that carries a token of the revision it was cut from. Whoever has that revision knows it by the token, and
nobody learns anything else from it; the same value cut from the same revision is the same root in every copy. The token
is made of the salt, which the revision keeps when merging gives it another place in the history, and with it a name.
"""

import re
from hashlib import sha256

from workbench.storage.revisions import SALT_BYTES, Revision, Stamp, revision_id, value_hash

EPOCH = "1970-01-01T00:00:00.000000+00:00"
"""The clock of every edition root: none."""

_SESSION = re.compile(r"edition\.(0|[1-9][0-9]{0,8})")


def token(revision: Revision) -> bytes:
    """Return the token of *revision*, the salt of the edition roots that are cut from it."""
    if number_of(revision) is not None:
        return revision.salt
    return sha256(revision.salt + b"edition").digest()[:SALT_BYTES]


def edition_root(source: Revision, value: str, step: int) -> Revision:
    """Return the root of a copy that says *value*, the text of what is left of the value of *source* for its readers.

    It is named after the step of *source* in the plan that is cut, and is part of the step number *step* of the copy.
    """
    number = number_of(source)
    session = f"edition.{source.step if number is None else number}"
    stamp, salt = Stamp("", session, EPOCH), token(source)
    proof = value_hash(salt, value)
    bare = Revision(b"", *source[1:4], value, salt, proof, b"", b"", *stamp, depth=0, purged=0, step=step)
    return bare._replace(id=revision_id(bare))


def number_of(revision: Revision) -> int | None:
    """Return the number of an edition root, larger for a later value; None where *revision* is none."""
    if revision.parents or revision.seen or revision.depth or revision.author:
        return None
    found = _SESSION.fullmatch(revision.session)
    return int(found[1]) if found else None
