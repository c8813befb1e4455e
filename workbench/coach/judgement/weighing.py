"""How much each finding weighs by itself; weighed again is only what became another, or names a row that did."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple

from workbench.coach.engine import rules_for
from workbench.coach.facts import Facts
from workbench.coach.finding import Finding
from workbench.coach.judgement.ranking import score
from workbench.coach.judgement.scales import Scales, scales_of
from workbench.coach.judgement.states import Dealing, dealing
from workbench.coach.rule import Rule


class Weighed:
    """What deals with a finding, and how much it weighs by itself; what was weighed again equals no other."""

    __slots__ = ("dealt", "score")

    def __init__(self, dealt: Dealing, score: float) -> None:
        self.dealt = dealt
        self.score = score


class OfRule(NamedTuple):
    """The findings of a rule, how much each weighs, and what tells the scales they were weighed by."""

    findings: Sequence[Finding]
    weights: Sequence[Weighed]
    mark: object


def weighed(facts: Facts) -> dict[str, OfRule]:
    """Return by rule, in their order, the findings that nobody dismissed; rules without any are left out."""
    found = {rule.id: _of_rule(facts, rule) for rule in rules_for(facts) if rule.findings(facts)}
    if facts.plan.rows("dismissals"):
        found = {rule: _undismissed(facts, each) for rule, each in found.items()}
    return {rule: each for rule, each in found.items() if each.findings}


def _of_rule(facts: Facts, rule: Rule) -> OfRule:
    found: OfRule = facts.renewed(("weighed", rule.id), partial(_weigh, facts, rule))
    return found


def _undismissed(facts: Facts, found: OfRule) -> OfRule:
    from workbench.coach.judgement.dismissals import undismissed  # Most plans have none.

    left = set(map(id, undismissed(facts, found.findings)))
    pairs = [pair for pair in zip(found.findings, found.weights, strict=True) if id(pair[0]) in left]
    return OfRule([finding for finding, _ in pairs], [weight for _, weight in pairs], found.mark)


def _weigh(facts: Facts, rule: Rule, before: OfRule | None) -> OfRule:
    findings, scales = rule.findings(facts), scales_of(facts)
    if before is not None and before.findings is findings and before.mark is scales.mark:
        return before
    known = _still_holding(before, scales) if before is not None else {}
    weights = [known.get(id(each)) or _weighed(scales, each, rule) for each in findings]
    return OfRule(findings, weights, scales.mark)


def _weighed(scales: Scales, finding: Finding, rule: Rule) -> Weighed:
    dealt = dealing(scales.planned, finding, rule.means)
    return Weighed(dealt, score(scales.stakes, finding, dealt))


def _still_holding(before: OfRule, scales: Scales) -> Mapping[int, Weighed]:
    """Return the weights of those findings that name nothing of which the *scales* say something else than before."""
    changed = scales.changed_since(before.mark)
    if changed is None:
        return {}
    pairs = zip(before.findings, before.weights, strict=True)
    if not changed:
        return {id(finding): weight for finding, weight in pairs}
    unmoved = changed.isdisjoint
    return {id(each): weight for each, weight in pairs if unmoved(each.about) and unmoved(each.data)}
