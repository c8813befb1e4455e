"""The commitments with the people of a visit, each a click away."""

from workbench.domain.plan import Plan
from workbench.domain.visits import Commitment, Visit
from workbench.ui.inspector.person_sections import LinesSection
from workbench.ui.language import tr


class PromisesSection(LinesSection):
    """What was promised to or by the people of a visit, from its day on."""

    table = "commitments"

    def lines(self) -> list[tuple[str, str]]:
        """Return the commitments in words."""
        plan = self.session.plan
        visit = plan.visits.get(self.ref.id)
        return [(c.id, _words(plan, c)) for c in promises_of(plan, visit)] if visit else []


def promises_of(plan: Plan, visit: Visit) -> list[Commitment]:
    """Return the commitments of a visit's people that were made on its day or later, by due day."""
    people = set(visit.people)
    found = [
        c
        for c in plan.commitments.values()
        if c.opportunity == visit.opportunity and (c.by in people or c.to in people) and _not_before(c, visit)
    ]
    return sorted(found, key=lambda c: (c.due is None, c.due, c.text))


def _not_before(commitment: Commitment, visit: Visit) -> bool:
    return visit.date is None or commitment.made is None or commitment.made >= visit.date


def _words(plan: Plan, commitment: Commitment) -> str:
    due = commitment.due.isoformat() if commitment.due else tr("visits", "no_date")
    by = plan.people[commitment.by].name if commitment.by else ""
    status = tr("terms", f"commitment_status.{commitment.status}")
    return " · ".join(part for part in (due, by, commitment.text, status) if part)
