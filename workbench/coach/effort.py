"""What was spent on the customer's people: hours, and money in the account's currency (R8, P2)."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from workbench.coach.facts import Facts
from workbench.domain.factors import Action, ActionStatus
from workbench.domain.visits import CommitmentStatus, Visit


class Effort(NamedTuple):
    """Hours and money that went to somebody."""

    hours: Decimal
    cost: Decimal


NOTHING = Effort(Decimal(0), Decimal(0))


def is_over(facts: Facts, action: Action) -> bool:
    """Say whether *action* is done, or its day is past."""
    return action.status == ActionStatus.DONE or (action.due is not None and action.due < facts.day)


def spent(facts: Facts, person: str) -> Effort:
    """Return what went to *person*: a share of visits, actions that are over, and promises that are settled (R8)."""
    return spent_by_person(facts).get(person, NOTHING)


def spent_by_person(facts: Facts) -> Mapping[str, Effort]:
    """Return what went to each person to whom a visit, an action or a promise went."""
    return facts.derived("spent_by_person", lambda: _spent_by_person(facts))


def _spent_by_person(facts: Facts) -> Mapping[str, Effort]:
    visits = _by_person(facts.past_visits)
    people = dict.fromkeys((*visits, *facts.aimed_at, *facts.promised_to))
    return {person: _spent(facts, person, visits.get(person, ())) for person in people if person is not None}


def _spent(facts: Facts, person: str, visits: Sequence[Visit]) -> Effort:
    done = [a for a in facts.aimed_at.get(person, ()) if is_over(facts, a)]
    settled = [c for c in facts.promised_to.get(person, ()) if c.status != CommitmentStatus.OPEN]
    hours = [_share(v.hours, v) for v in visits] + [a.hours for a in done]
    costs = [_share(v.cost, v) for v in visits] + [a.cost for a in done] + [c.cost for c in settled]
    return Effort(_sum(hours), _sum(costs))


def spent_in_all(facts: Facts) -> Effort:
    """Return what went to all people of the opportunity."""
    return facts.derived("spent_in_all", lambda: _spent_in_all(facts))


def _spent_in_all(facts: Facts) -> Effort:
    known = spent_by_person(facts)
    each = [known[person] for person in facts.people if person in known]
    return Effort(_sum(effort.hours for effort in each), _sum(effort.cost for effort in each))


def _by_person(visits: Iterable[Visit]) -> Mapping[str, Sequence[Visit]]:
    found: dict[str, list[Visit]] = {}
    for visit in visits:
        for person in dict.fromkeys(visit.people):
            found.setdefault(person, []).append(visit)
    return found


def _share(amount: Decimal | None, visit: Visit) -> Decimal | None:
    """Return how much of what a visit took went to each of the people it went to."""
    return amount / len(set(visit.people)) if amount is not None else None


def _sum(amounts: Iterable[Decimal | None]) -> Decimal:
    return sum((amount for amount in amounts if amount is not None), Decimal(0))
