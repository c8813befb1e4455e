"""The coach at work: every rule over every open opportunity of a plan on a day."""

from collections.abc import Iterator
from datetime import date
from itertools import chain

from workbench.coach import deal, factors, needs, people
from workbench.coach.facts import Facts
from workbench.coach.finding import Finding, Severity
from workbench.coach.rule import Rule
from workbench.coach.settings import DEFAULTS, CoachSettings
from workbench.domain.asof import as_of, standing
from workbench.domain.deal import Opportunity, Outcome
from workbench.domain.plan import Plan

RULES = {rule.id: rule for group in (people, needs, deal, factors) for rule in group.RULES}


AFTER_THE_ORDER = frozenset(
    {
        *("commitment-overdue", "vague-commitment", "action-overdue", "no-debrief", "stale-contact"),
        *("decider-outsider", "post-changed"),
    }
)
"""The rules of service and people, under which a deal that was won goes on; all others are rules of winning (F14)."""


def check(plan: Plan, day: date, settings: CoachSettings = DEFAULTS, opportunity: str | None = None) -> list[Finding]:
    """Return what the method notices in *plan* on *day*, red before amber before grey, then in the order of the rules.

    An opportunity that was won is watched by the rules of service and people only (F14); one that was lost, or is not
    opened yet, is left alone. *opportunity* restricts the check to one. The *settings* are the computer's own, for
    what the plan does not set itself. Nothing is read but the arguments, so equal arguments give equal findings; a
    rule runs again only when something that it read has changed.
    """
    found = [finding for facts in watched(plan, day, settings, opportunity) for finding in findings_of(facts)]
    order = {rule: place for place, rule in enumerate(RULES)}
    found.sort(key=lambda finding: order[finding.rule])
    return [finding for severity in Severity for finding in found if finding.severity == severity]


def watched(plan: Plan, day: date, settings: CoachSettings, opportunity: str | None = None) -> list[Facts]:
    """Return the facts of the opportunities the coach looks at, or of that one *opportunity*."""
    plan = as_of(plan, day)
    deals = standing(plan.opportunities.values(), day)
    return [
        Facts(plan, deal.id, day, settings) for deal in deals if is_watched(deal) and opportunity in (None, deal.id)
    ]


def is_watched(opportunity: Opportunity) -> bool:
    """Say whether the coach looks at *opportunity*: while it is open, and on after it was won (F14)."""
    return opportunity.open or opportunity.outcome == Outcome.BOUGHT


def findings_of(facts: Facts) -> list[Finding]:
    """Return what the rules notice in one opportunity and nobody dismissed, in their order."""
    found = noticed(facts)
    if not facts.plan.rows("dismissals"):
        return found
    from workbench.coach.judgement.dismissals import undismissed  # Most plans have none.

    return undismissed(facts, found)


def noticed(facts: Facts) -> list[Finding]:
    """Return all that the rules notice in one opportunity, what was dismissed too."""
    return [*chain.from_iterable(rule.findings(facts) for rule in rules_for(facts))]


def rules_for(facts: Facts) -> Iterator[Rule]:
    """Yield the rules by which an opportunity is looked at: those of service and people once it was won (F14)."""
    return (rule for name, rule in RULES.items() if not facts.won or name in AFTER_THE_ORDER)
