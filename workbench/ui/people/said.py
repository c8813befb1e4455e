"""How the sheets about people word lists, roles and positions."""

from collections.abc import Iterable

from workbench.domain.roles import POSITION_ORDER, PositionName, RoleName
from workbench.ui.language import tr
from workbench.ui.terms import term


def listed(parts: Iterable[str]) -> str:
    """Return *parts* as a list in words."""
    return tr("people", "list.separator").join(parts)


def roles_said(roles: Iterable[RoleName]) -> str:
    """Return *roles* as a list in words."""
    return listed(term(role) for role in roles)


def rank(position: PositionName | None) -> int:
    """Return how near *position* is, to sort by; unknown comes before all."""
    return POSITION_ORDER.index(position) if position else -1
