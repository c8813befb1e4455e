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


class _OfRule(NamedTuple):
    """The findings of a rule, how much each weighs, and what tells the scales they were weighed by."""

    findings: Sequence[Finding]
    weights: Sequence[Weighed]
    mark: object


def weights_of(facts: Facts) -> Mapping[int, Weighed]:
    """Return how much each finding of the rules weighs, by its identity."""
    found: dict[int, Weighed] = {}
    for rule in rules_for(facts):
        findings = rule.findings(facts)
        if findings:
            # What was kept may be of others that say the same, in the same order.
            of_rule = facts.renewed(("weighed", rule.id), partial(_weigh, facts, rule))
            found.update(zip(map(id, findings), of_rule.weights, strict=True))
    return found


def _weigh(facts: Facts, rule: Rule, before: _OfRule | None) -> _OfRule:
    # The findings are asked for here too, so that what is kept goes with them.
    findings, scales = rule.findings(facts), scales_of(facts)
    if before is not None and before.findings is findings and before.mark is scales.mark:
        return before
    known = _still_holding(before, scales) if before is not None else {}
    weights = [known.get(id(each)) or _weighed(scales, each, rule) for each in findings]
    return _OfRule(findings, weights, scales.mark)


def _weighed(scales: Scales, finding: Finding, rule: Rule) -> Weighed:
    dealt = dealing(scales.planned, finding, rule.means)
    return Weighed(dealt, score(scales.stakes, finding, dealt))


def _still_holding(before: _OfRule, scales: Scales) -> Mapping[int, Weighed]:
    """Return the weights of those findings that name nothing of which the *scales* say something else than before."""
    changed = scales.changed_since(before.mark)
    if changed is None:
        return {}
    pairs = zip(before.findings, before.weights, strict=True)
    if not changed:
        return {id(finding): weight for finding, weight in pairs}
    unmoved = changed.isdisjoint
    return {id(each): weight for each, weight in pairs if unmoved(each.about) and unmoved(each.data)}
