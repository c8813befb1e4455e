"""What a paper for others must not call missing: it is there, and only kept from them."""

from collections.abc import Mapping
from types import MappingProxyType

from workbench.brief.content.scene import Scene
from workbench.domain import asof

_TABLES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "needs": ("needs",),
        "stages": ("stages",),
        "factors": ("factors",),
        "strategies": ("strategies",),
        "rivals": ("competitors",),
        "visits": ("visits",),
        "promises": ("commitments",),
        "backing": ("roles", "needs"),
        "concerns": ("roles", "positions", "needs", "factors", "strategies", "competitors", "visits", "commitments"),
    }
)
"""The tables that the sections of a brief speak of."""


def kept_back_of(scene: Scene) -> frozenset[str]:
    """Return the sections of which something is kept from the audience."""
    if scene.plan is scene.whole:
        return frozenset()
    found = {section for section, tables in _TABLES.items() if scene.keeps_back(*tables)}
    there = asof.people_in(scene.whole, scene.deal_id, scene.day)
    if any(person.id not in scene.plan.people for person in there):
        found |= {"people", "concerns"}
    if scene.plan.account != scene.whole.account:
        found.add("situation")
    return frozenset(found)
