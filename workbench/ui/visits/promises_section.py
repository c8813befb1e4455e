"""The commitments with the people of a visit, each a click away."""

from datetime import date

from workbench.domain.asof import rows_on
from workbench.domain.plan import Plan
from workbench.domain.visits import Commitment, CommitmentStatus, Visit
from workbench.ui.forms.line_button import Line
from workbench.ui.forms.lines_section import LinesSection
from workbench.ui.language import tr
from workbench.ui.terms import day_text, term


class PromisesSection(LinesSection):
    """What was promised in a visit, and to or by its people from its day on."""

    table = "commitments"

    def lines(self) -> list[Line]:
        """Return the commitments in words."""
        plan = self.session.plan
        visit = plan.visits.get(self.ref.id)
        return [self._line(commitment) for commitment in promises_of(plan, visit, self.session.day)] if visit else []

    def _line(self, commitment: Commitment) -> Line:
        plan = self.session.plan
        ends = " → ".join(plan.people[person].name for person in (commitment.by, commitment.to) if person)
        due = day_text(commitment.due, self.session.day) or tr("visits", "no_date")
        is_open = commitment.status == CommitmentStatus.OPEN
        ink = "red_ink" if commitment.is_late(self.session.day) else "ink_2"
        detail = " · ".join(part for part in (due, ends, term(commitment.status)) if part)
        return Line(commitment.id, commitment.text, detail, ink, muted=not is_open)


def promises_of(plan: Plan, visit: Visit, day: date) -> list[Commitment]:
    """Return the commitments of a visit, and those of its people made from its day up to *day*, by due day."""
    people = set(visit.people)
    found = [
        c
        for c in rows_on(plan, "commitments", visit.opportunity, day)
        if c.visit == visit.id or ((c.by in people or c.to in people) and _not_before(c, visit))
    ]
    return sorted(found, key=lambda c: (c.due is None, c.due, c.text))


def _not_before(commitment: Commitment, visit: Visit) -> bool:
    return visit.date is None or commitment.made is None or commitment.made >= visit.date
