"""What the coach says otherwise than at the last visit of a deal: what one looks at before the next."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from workbench.coach.engine import noticed, watched
from workbench.coach.judgement.changes import Changed, changes, last_visit
from workbench.coach.judgement.dismissals import dismissed
from workbench.coach.settings import DEFAULTS, CoachSettings
from workbench.domain.asof import as_of
from workbench.domain.plan import Plan
from workbench.domain.visits import Visit


class SinceVisit(NamedTuple):
    """The last visit of a deal that took place and was debriefed, and what changed since, the worst turn first."""

    visit: Visit
    changed: tuple[Changed, ...]


def since_last_visit(plan: Plan, opportunity: str, day: date, settings: CoachSettings = DEFAULTS) -> SinceVisit | None:
    """Return what changed in *opportunity* between its last visit and *day*; None where none was debriefed (F9).

    What somebody dismissed is not gone and is left out. The coach judges two days for it: of a large plan that takes a
    while the first time, and less after an edit.
    """
    visit = last_visit(as_of(plan, day), opportunity, day)
    if visit is None or visit.date is None:
        return None
    aside = set(_dismissed(plan, opportunity, day, settings))
    found = changes(plan, opportunity, visit.date, day, settings)
    return SinceVisit(visit, tuple(each for each in found if each.judged.finding.key not in aside))


def _dismissed(plan: Plan, opportunity: str, day: date, settings: CoachSettings) -> Iterator[str]:
    if plan.rows("dismissals"):
        for facts in watched(plan, day, settings, opportunity):
            yield from (finding.key for finding, _ in dismissed(facts, noticed(facts)))
