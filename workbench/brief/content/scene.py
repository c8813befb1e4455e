"""What a brief looks at: a plan cut to its audience, one deal, one day, one language."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from workbench.brief.content.words import Words
from workbench.coach.settings import CoachSettings
from workbench.domain import asof
from workbench.domain.appeals import AppealOrder, order_in
from workbench.domain.audience import deal_for, visible_to
from workbench.domain.deal import Opportunity
from workbench.domain.errors import DomainError
from workbench.domain.people import Person, Side
from workbench.domain.plan import Plan
from workbench.domain.rows import Audience
from workbench.domain.visits import Visit
from workbench.system.language import Language
from workbench.usecases.ports import BriefRequest


@dataclass(frozen=True, slots=True)
class Scene:
    """The plan as *audience* may see it, the *whole* one to check against, and the *deal*, None without any.

    *visit* is the one a visit sheet is wanted for; None is the next. *own_limits* hold where the plan does not
    say what the coach goes by.
    """

    plan: Plan
    whole: Plan
    deal: Opportunity | None
    day: date
    audience: Audience
    words: Words
    visit: str | None
    own_limits: CoachSettings

    @property
    def deal_id(self) -> str:
        """The id of the deal; no row has the empty one."""
        return self.deal.id if self.deal else ""

    @property
    def for_customer(self) -> bool:
        """Whether the customer may hold this paper: nothing is said then about what we think or do not know."""
        return self.audience == Audience.CUSTOMER

    def people(self, sides: Sequence[Side] = (Side.CUSTOMER,)) -> list[Person]:
        """Return the people of *sides* in the deal as far as the audience may see them.

        Asked is the whole plan: somebody tied to a hidden deal alone would seem to belong to every one.
        """
        there = asof.people_in(self.whole, self.deal_id, self.day, sides)
        return [self.plan.people[person.id] for person in there if person.id in self.plan.people]

    def standing(self, table: str) -> list[Any]:
        """Return the rows of *table* in the deal that count on the day, as they were by then."""
        return asof.rows_on(self.plan, table, self.deal_id, self.day)

    def standing_at_all(self, table: str) -> list[Any]:
        """Return likewise those of the whole plan: what follows from all of them is said only if it follows from
        what the audience sees, too."""
        return asof.rows_on(self.whole, table, self.deal_id, self.day)

    def keeps_back(self, *tables: str) -> bool:
        """Say whether rows of *tables* in the deal that count on the day are kept from the audience."""
        return any(row.id not in self.plan.rows(t) for t in tables for row in self.standing_at_all(t))

    def name(self, person: str | None) -> str:
        """Return a person's name, empty for nobody."""
        found = self.plan.people.get(person or "")
        return found.name if found else ""

    def names(self, people: tuple[str, ...]) -> str:
        """Return several names as a list."""
        return self.words.listed([self.name(person) for person in people])

    def met(self, visit: Visit) -> str:
        """Return whom *visit* is to, by company where the audience may see none of them."""
        whom = self.whole.visits[visit.id].people
        return self.names(visit.people) or (self.plan.account.name if whom else self.words.say("visit.nobody"))

    def appeal_order(self, person: str | None) -> AppealOrder | None:
        """Return in which order emotion, reason and law count with *person* (R12).

        None where the audience may not know what is said of them, so that it would be another.
        """
        order = order_in(self.plan, person)
        return order if order == order_in(self.whole, person) else None

    def party(self, person: str | None) -> str:
        """Return a person's name, or the company of one whom the audience may not see."""
        found = self.whole.people.get(person or "")
        if found is None or found.id in self.plan.people:
            return self.name(person)
        own = found.side == Side.OURS
        return self.plan.account.our_company if own else self.plan.account.name if found.side == Side.CUSTOMER else ""


def set_scene(plan: Plan, request: BriefRequest) -> Scene:
    """Return the scene of a request; raises DomainError for an opportunity that is not in the plan."""
    plan = asof.as_of(plan, request.day)
    deal = _deal(plan, request.opportunity, request.audience)
    seen = visible_to(plan, request.audience, deal.id if deal else None)
    return Scene(
        plan=seen,
        whole=plan,
        deal=seen.opportunities[deal.id].as_on(request.day) if deal else None,
        day=request.day,
        audience=request.audience,
        words=Words(Language(request.language), request.day),
        visit=request.visit,
        own_limits=request.limits,
    )


def _deal(plan: Plan, wanted: str | None, audience: Audience) -> Opportunity | None:
    if wanted is not None:
        if wanted not in plan.opportunities:
            raise DomainError("row_missing", table="opportunities")
        return plan.opportunities[wanted]
    return deal_for(plan, audience)
