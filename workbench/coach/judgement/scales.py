"""What the findings are weighed by: what is at stake with the rows they name, and what is planned about these."""

from collections.abc import Iterator, Mapping, Set
from typing import NamedTuple

from workbench.coach.facts import Facts
from workbench.coach.judgement.states import Planned, planned_about
from workbench.domain.people import Lane
from workbench.domain.rows import Ref


class Stake(NamedTuple):
    """What is at stake with a row: with a person, with a factor or a relation, or with the visit that comes next."""

    power: int | None = None
    lane: Lane | None = None
    decides: bool = False
    owns: bool = False
    strength: int | None = None
    is_next: bool = False


NOTHING = Stake()


class Scales:
    """What is at *stake* and *planned*, by row; they know of which rows those *before* said something else."""

    def __init__(self, stakes: Mapping[Ref, Stake], planned: Mapping[Ref, Planned], before: "Scales | None") -> None:
        self.stakes = stakes
        self.planned = planned
        self.changed: Set[Ref] = set() if before is None else before.differing(self)
        self.mark = object()
        """What tells these scales from others, and does not keep them alive."""
        self._mark_before = before.mark if before is not None else None

    def differing(self, other: "Scales") -> Set[Ref]:
        """Return the rows of which *other* says something else."""
        return _differing(self.stakes, other.stakes) | _differing(self.planned, other.planned)

    def changed_since(self, mark: object) -> Set[Ref] | None:
        """Return the rows of which the scales of that *mark* said something else; None where that is not known."""
        if mark is self.mark:
            return frozenset()
        return self.changed if mark is self._mark_before else None


def _differing(one: Mapping[Ref, object], other: Mapping[Ref, object]) -> Set[Ref]:
    if one is other:
        return frozenset()
    return {ref for ref, said in one.items() if other.get(ref) != said} | (other.keys() - one.keys())


def scales_of(facts: Facts) -> Scales:
    """Return the scales for the findings of an opportunity; the same as before while they say the same."""
    return facts.renewed("scales", lambda before: _scales(facts, before))


def _scales(facts: Facts, before: Scales | None) -> Scales:
    stakes = facts.derived("stakes", lambda: dict(_stakes(facts)), _OF_PEOPLE)
    found = Scales(stakes, planned_about(facts), before)
    return found if before is None or found.changed else before


_OF_PEOPLE = {"people": ("side", "joined", "left", "power", "lane")}
"""What of people is at stake, and what says who is there."""


def _stakes(facts: Facts) -> Iterator[tuple[Ref, Stake]]:
    deciders, owners = facts.decider_ids, facts.owner_ids
    for person in facts.people.values():
        yield Ref("people", person.id), Stake(person.power, person.lane, person.id in deciders, person.id in owners)
    for table in ("factors", "relations"):
        for row in facts.plan.rows(table).values():
            strength = getattr(row, "strength", None)
            if isinstance(strength, int):
                yield Ref(table, row.id), Stake(strength=strength)
    for visit in facts.dated_ahead[:1]:
        yield Ref("visits", visit.id), Stake(is_next=True)
