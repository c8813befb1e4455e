"""How programs that keep folders in step call the copy they put beside a file which two people changed at once.

They add something to the name before its ending. What they add is told here from what a user might add.
"""

import re
import unicodedata
from collections.abc import Iterable
from enum import IntEnum


class Likeness(IntEnum):
    """How much a name speaks for a copy made by such a program, the surest first."""

    SAID = 0
    """The name says so."""
    NUMBERED = 1
    """The name has a number more, as where a file of that name was there already."""
    OF_COMPUTER = 2
    """The name has the name of a computer more, or what may be one."""


_WORD = "(?:conflict|konflikt|conflit|em conflito|冲突|衝突|競合|충돌)"
_SAID = re.compile(
    rf"^[ ._~\-]*[(\[（【].*{_WORD}.*[)\]）】](?: ?\(\d+\))?$"  # " (Zhou Ning's conflicted copy 2026-05-01)"
    rf"|^[ ._~\-].*{_WORD}.*$"  # ".sync-conflict-20260501-120000-7F3KQ2A"
    rf"|^的?(?:冲突|衝突).*$"  # "冲突副本"
)
"""Dropbox, Nextcloud, ownCloud, Syncthing, Seafile, Synology, pCloud, Box, Tresorit, 坚果云, 百度网盘, 微云, WPS."""
_NUMBERED = re.compile(r"^ ?[(（]\d{1,3}[)）]$|^ \d{1,3}$")
"""Google Drive ``plan (1)``, iCloud ``plan 2``, and the names this program proposes itself."""
_OF_COMPUTER = re.compile(r"^-(?=.*[^\W\d_])[\w\-]{2,20}$")
"""OneDrive: ``plan-LAPTOP-7F3K``, ``plan-PC-2``."""


def copies_among(name: str, others: Iterable[str]) -> list[str]:
    """Return which of *others*, names of files in one folder, may be copies of the file *name*, the likeliest first.

    Or *name* of one of them: either of two may be the one that has something added.
    """
    found = {other: likeness for other in others if (likeness := likeness_of(name, other)) is not None}
    return sorted(found, key=lambda other: (found[other], other))


def likeness_of(one: str, other: str) -> Likeness | None:
    """Return how much two names of files speak for copies of one plan; None where they do not."""
    (stem, ending), (other_stem, other_ending) = _parted(one), _parted(other)
    if ending != other_ending or stem == other_stem:
        return None
    longer, shorter = sorted((stem, other_stem), key=len, reverse=True)
    if longer.startswith(shorter) and (added := _added(longer[len(shorter) :])) is not None:
        return added
    return Likeness.SAID if _without_word(stem) & _without_word(other_stem) else None


def _parted(name: str) -> tuple[str, str]:
    """Return a name without its ending, and that, written as every system would."""
    plain = unicodedata.normalize("NFC", name).casefold()
    stem, dot, ending = plain.rpartition(".")
    return (stem, ending) if dot else (plain, "")


def _added(tail: str) -> Likeness | None:
    if _SAID.match(tail):
        return Likeness.SAID
    if _NUMBERED.match(tail):
        return Likeness.NUMBERED
    return Likeness.OF_COMPUTER if _OF_COMPUTER.match(tail) else None


def _without_word(stem: str) -> set[str]:
    """Return what a name may have been before a program said in it that it is a copy: two copies of one file share it.

    The name itself is not among it.
    """
    return {stem[:place] for place in range(1, len(stem)) if _SAID.match(stem[place:])}
