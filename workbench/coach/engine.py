"""The coach at work: every rule over every open opportunity of a plan on a day."""

from datetime import date

from workbench.coach import deal, factors, needs, people
from workbench.coach.facts import Facts
from workbench.coach.finding import Finding, Severity
from workbench.coach.settings import DEFAULTS, CoachSettings
from workbench.domain.asof import as_of, standing
from workbench.domain.plan import Plan

RULES = {rule.id: rule for group in (people, needs, deal, factors) for rule in group.RULES}
_WEIGHT = tuple(Severity)


def check(plan: Plan, day: date, settings: CoachSettings = DEFAULTS, opportunity: str | None = None) -> list[Finding]:
    """Return what the method notices in *plan* on *day*, red before amber before grey, then in the order of the rules.

    Opportunities that are closed, or not opened yet, are left alone. *opportunity* restricts the check to one. The
    *settings* are the computer's own, for what the plan does not set itself. Nothing is read but the arguments, so
    equal arguments give equal findings; a rule runs again only when something that it read has changed.
    """
    plan = as_of(plan, day)
    deals = standing(plan.opportunities.values(), day)
    wanted = [deal.id for deal in deals if deal.open and opportunity in (None, deal.id)]
    facts = [Facts(plan, each, day, settings) for each in wanted]
    found = [finding for rule in RULES.values() for each in facts for finding in rule.findings(each)]
    return sorted(found, key=lambda finding: _WEIGHT.index(finding.severity))
