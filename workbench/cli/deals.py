"""Which opportunity a paper is about: one named on the command line, or the first that its readers may know of."""

import re
from collections.abc import Sequence
from datetime import date

from workbench.cli.console import USAGE, Console, Stop
from workbench.domain.alike import plain
from workbench.domain.asof import stage_on
from workbench.domain.audience import deal_for
from workbench.domain.deal import Opportunity
from workbench.domain.plan import Plan
from workbench.domain.rows import Audience
from workbench.system.language import text

_NUMBERED = re.compile(r"(?P<name>.*)#(?P<number>[0-9]{1,9})", re.DOTALL)


def chosen_deal(plan: Plan, wanted: str | None, audience: Audience, day: date, console: Console) -> Opportunity | None:
    """Return the opportunity called *wanted*, or the one for *audience* where none is; None in a plan without any.

    Among several of one name, ``NAME#2`` is the second in the order of the plan. Stops with a usage error when there
    is none of that name, several, or none that *audience* may know of.
    """
    if wanted is not None:
        return _named(plan, wanted, day, console)
    deal = deal_for(plan, audience)
    if deal is None and plan.opportunities:
        raise Stop(USAGE, console.say("brief.all_private"))
    return deal


def _named(plan: Plan, wanted: str, day: date, console: Console) -> Opportunity:
    found = _called(plan, wanted)
    if len(found) == 1:
        return found[0]
    if found:
        listed = console.say("brief.between").join(_told(plan, deal, n, day, console) for n, deal in _counted(found))
        raise Stop(USAGE, console.say("brief.several", name=wanted, n=len(found), listed=listed))
    numbered = _NUMBERED.fullmatch(wanted)
    same = _called(plan, numbered["name"]) if numbered else []
    number = int(numbered["number"]) if numbered else 0
    if not 1 <= number <= len(same):
        raise Stop(USAGE, console.say("brief.no_opportunity", name=wanted))
    return same[number - 1]


def _called(plan: Plan, name: str) -> list[Opportunity]:
    return [deal for deal in plan.opportunities.values() if plain(deal.name) == plain(name)]


def _counted(deals: Sequence[Opportunity]) -> list[tuple[int, Opportunity]]:
    return list(enumerate(deals, 1))


def _told(plan: Plan, deal: Opportunity, number: int, day: date, console: Console) -> str:
    """Return by what the deal is told from others of its name: its number, stage or outcome, value and target day."""
    stay, outcome = stage_on(plan, deal.id, day), deal.as_on(day).outcome
    state = outcome.term if outcome else stay.stage.term if stay else ""
    amount = f"{deal.value:,.10g} {plan.account.currency}".strip() if deal.value is not None else ""
    known = [text("terms", state, console.language) if state else "", amount, str(deal.target_close or "")]
    facts = console.say("brief.facts_between").join(fact for fact in known if fact)
    told = f"{deal.name}#{number}"
    return console.say("brief.one_of_several", told=told, facts=facts) if facts else told
