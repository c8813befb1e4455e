"""A deal in which something changed since its last visit, for those who show what did."""

from typing import Any

from tests.support.coaching import deal, in_days, position, role, visit
from tests.support.plans import people
from workbench.domain.plan import Plan

DAY = in_days(0)


def estranged(*, debriefed: bool = True, **tables: Any) -> Plan:
    """Return a deal whose owner, visited ten days ago, has seen us as outsiders for four days."""
    views = {
        "old": position("ann", True, True, since=in_days(-30)),
        "new": position("ann", False, False, since=in_days(-4)),
    }
    held = visit(in_days(-10), "ann", **({"outcome": "continuation"} if debriefed else {}))
    owner = {"people": people("ann", "bob"), "roles": [role("ann", "owner")]}
    visits = {"held": held, **tables.pop("visits", {})}
    return deal(**{**owner, "positions": views, "visits": visits, **tables})
