"""Whom of theirs to meet or to ask next, where several would do: nobody whom the plan advises against (S2, R8)."""

from collections.abc import Collection, Iterator
from datetime import date

from workbench.coach.advocates import could_advocate, is_avoided
from workbench.coach.facts import Facts
from workbench.coach.investment import stop
from workbench.domain.people import Person
from workbench.domain.roles import POSITION_ORDER, RoleName


def may_be_met(facts: Facts, person: str) -> bool:
    """Say whether nothing speaks against a visit to *person*: no strategy to avoid them, no closed investment gate."""
    return not is_avoided(facts, person) and stop(facts, person) is None


def decision_maker(facts: Facts, among: Collection[str] | None = None) -> str | None:
    """Return whom to meet of those who decide, or of *among* them: an owner first, then the more powerful (R1)."""
    known = facts.decider_ids if among is None else frozenset(among)
    found = (p for p in facts.people.values() if p.id in known)
    ordered = sorted(found, key=lambda p: (p.id in facts.owner_ids, p.power or 0), reverse=True)
    return next((p.id for p in ordered if may_be_met(facts, p.id)), None)


def informant(facts: Facts, but: Collection[str] = ()) -> str | None:
    """Return whom to ask what goes on: an advocate first, then whoever was in contact last; none of *but* (R1)."""
    advocates = {p.id for p in facts.holders((RoleName.ADVOCATE,))}
    found = (p for p in facts.people.values() if p.id not in but)
    ordered = sorted(found, key=lambda p: (p.id in advocates, facts.last_contact(p.id) or date.min), reverse=True)
    return next((p.id for p in ordered if may_be_met(facts, p.id)), None)


def to_win_over(facts: Facts) -> Iterator[Person]:
    """Yield who could come to speak for us, whoever is closer to us, more powerful and met more lately first (R1)."""
    found = (p for p in facts.people.values() if could_advocate(facts, p.id))
    ordered = sorted(found, key=lambda p: _likely(facts, p), reverse=True)
    yield from (p for p in ordered if may_be_met(facts, p.id))


def _likely(facts: Facts, person: Person) -> tuple[int, int, date]:
    view = facts.view(person.id)
    closeness = POSITION_ORDER.index(view) if view is not None else 0
    return closeness, person.power or 0, facts.last_contact(person.id) or date.min
