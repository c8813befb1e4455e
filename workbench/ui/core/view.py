"""What the window looks at, and where something was done."""

from datetime import date
from typing import NamedTuple

from workbench.domain.edits import ChangeSet
from workbench.domain.links import opportunity_of
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref


class View(NamedTuple):
    """What the window looks at: an opportunity, as of a day, beside another day or none.

    With *as_recorded* each day before today is shown as it was recorded by its end, not as it is known now.
    """

    opportunity: str | None
    day: date
    compared: date | None = None
    as_recorded: bool = False

    def within(self, plan: Plan) -> "View":
        """Return the view with an opportunity that is there in *plan*, if *plan* has any."""
        deals = plan.opportunities
        return self if self.opportunity in deals else self._replace(opportunity=next(iter(deals), None))


class Place(NamedTuple):
    """Where a step was done: the panel, the opportunity looked at, and the row selected."""

    panel: str = ""
    opportunity: str | None = None
    selection: Ref | None = None


def deal_of(plan: Plan, changed: ChangeSet) -> str | None:
    """Return the opportunity that a row of those added is, or belongs to."""
    itself = (ref for ref in changed.added if ref.table == "opportunities")
    return next(filter(None, (opportunity_of(plan, ref) for ref in (*itself, *changed.added))), None)
