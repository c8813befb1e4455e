"""When a judgement on who decides counts as confirmed: only by two independent sources (R12)."""

from collections.abc import Iterable

from workbench.domain.alike import plain
from workbench.domain.evidence import Evidence
from workbench.domain.roles import DECISION_MAKERS, Role, RoleName
from workbench.domain.rows import Confidence

SOURCES_OF_DECIDERS = 2
"""So many sources confirm that somebody is owner or approver."""


def sources(pieces: Iterable[Evidence]) -> list[str]:
    """Return who said it or where it was seen, each source once however it is spelt; what has no source is none."""
    found: dict[str, str] = {}
    for piece in pieces:
        said = " ".join(piece.source.split())
        if said:
            found.setdefault(plain(said), said)
    return sorted(found.values())


def sources_missing(role: RoleName, pieces: Iterable[Evidence]) -> int:
    """Return how many independent sources *role*, with *pieces* of evidence behind it, lacks to be confirmed."""
    return max(0, SOURCES_OF_DECIDERS - len(sources(pieces))) if role in DECISION_MAKERS else 0


def is_confirmed(role: Role, pieces: Iterable[Evidence]) -> bool:
    """Say whether a role is confirmed: it says so, and what is behind it bears that."""
    return role.confidence == Confidence.CONFIRMED and not sources_missing(role.role, pieces)
