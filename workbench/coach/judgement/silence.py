"""When the coach is silent: what the stage of the deal makes premature, and what another finding says already."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from types import MappingProxyType
from typing import NamedTuple

from workbench.coach.facts import Facts
from workbench.coach.finding import ASIDE, Finding, Words
from workbench.coach.judgement.by_rule import ByRule
from workbench.domain.alike import plain
from workbench.domain.deal import StageName
from workbench.domain.needs import Demand
from workbench.domain.rows import Ref

SPEAK_EARLY = frozenset(
    {
        *("no-owner", "no-approver", "role-unknown", "gatekeeper-no-plan", "post-changed"),
        *("decision-level-uncovered", "single-thread"),
        *("no-next-step", "vague-commitment", "commitment-overdue", "no-debrief", "contact-without-commitment"),
        *("no-backup-objective", "closed-too-early", "never-locked", "selling-to-no-say", "present-too-early"),
        *("milestone-missed", "action-overdue", "plan-contradicts", "investment-gate", "close-unreal"),
    }
)
"""What is worth saying before the gap is known: who is there, whom we met, what comes next, what we owe."""

SAID_BY_CONDITION: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "unmet.present": (),
        "unmet.departments": (),
        "unmet.gap": (),
        "unmet.acknowledged": (),
        "unmet.result": ("consequence-missing",),
        "unmet.consequence": ("consequence-missing",),
        "unmet.two_fruits": ("consequence-missing",),
        "unmet.locked": (),
        "unmet.locked_gap": (),
        "unmet.locked_fruits": ("consequence-missing",),
        "unmet.closed_question": (),
        "unmet.trial_owner": ("strategy-idle", "no-next-step"),
        "unmet.sources": ("quote-not-ready",),
        "unmet.locked_answered": ("need-unanswered",),
        "unmet.shown": (),
        "unmet.factors": ("no-factors",),
        "unmet.owner": ("no-owner", "assumed-decider"),
        "unmet.approver": ("no-approver", "assumed-decider"),
        "unmet.commitment": ("no-next-step", "vague-commitment"),
        "unmet.order": (),
        "unmet.promises": ("commitment-overdue",),
    }
)
"""Per condition of a gate the rules that say it is not met."""


def premature(facts: Facts, rules: Iterable[str]) -> Set[str]:
    """Return those of *rules* for whose findings the deal has not come far enough to matter.

    Before its first stage it has come nowhere; of a deal without any stage nobody knows how far it came.
    """
    began_later = not facts.stages and bool(facts.plan.by("stages", "opportunity").get(facts.deal))
    if facts.reached(StageName.GAP) or (facts.stage is None and not began_later):
        return frozenset()
    return set(rules) - SPEAK_EARLY


def said_by(facts: Facts, known: ByRule) -> Mapping[str, list[Finding | None]]:
    """Return for each finding of a rule which other one of those *known* says it already, None where none does.

    Rules of which nothing is said by others are left out.
    """
    found: dict[str, list[Finding | None]] = {}
    for rule, (sayers, says) in _SAYS.items():
        if any(map(known.of, sayers)):
            of_rule = [next(iter(says(facts, finding, known)), None) for finding in known.of(rule)]
            if any(of_rule):
                found[rule] = of_rule
    return found


def _first(table: str, finding: Finding) -> Ref:
    return next(ref for ref in finding.about if ref.table == table)


def _no_approver(_facts: Facts, _finding: Finding, known: ByRule) -> Iterable[Finding]:
    return known.of("no-owner")


def _no_commitment(_facts: Facts, _finding: Finding, known: ByRule) -> Iterable[Finding]:
    return known.of("no-next-step")


def _uncovered(_facts: Facts, finding: Finding, known: ByRule) -> Iterator[Finding]:
    """That nobody on the decision level was met says of each of them what follows from it."""
    if finding.rule == "decider-outsider" and finding.variant == "outsider":
        return
    person = _first("people", finding)
    yield from (each for each in known.of("decision-level-uncovered") if person in each.data)
    if finding.rule != "decider-outsider":
        yield from (each for each in known.about("decider-outsider", person) if each.variant == ASIDE)


def _friend_only(_facts: Facts, finding: Finding, known: ByRule) -> Iterable[Finding]:
    return known.about("view-disagrees", _first("people", finding))


def _latent(facts: Facts, finding: Finding, known: ByRule) -> Iterable[Finding]:
    need = _first("needs", finding)
    return known.about("latent-idle", need) if facts.plan.needs[need.id].demand == Demand.LATENT else ()


def _stage_unearned(_facts: Facts, finding: Finding, known: ByRule) -> Iterator[Finding]:
    """A stage that was not earned is said already where each condition that is not met is."""
    unmet = finding.values["unmet"]
    sayers: list[Finding] = []
    for condition in unmet if isinstance(unmet, tuple) else ():
        rules = SAID_BY_CONDITION.get(condition.key, ()) if isinstance(condition, Words) else ()
        sayer = next((each for rule in rules for each in known.of(rule)), None)
        if sayer is None:
            return
        sayers.append(sayer)
    yield from sayers


def _threat(facts: Facts, finding: Finding, known: ByRule) -> Iterator[Finding]:
    """What a competitor threatens with is answered with the answer to that competitor."""
    factor = facts.plan.factors[_first("factors", finding).id]
    for each in known.of("competitor-unanswered"):
        competitor = _first("competitors", each).id
        name = facts.plan.competitors[competitor].name
        if factor.competitor == competitor or (name and plain(name) in plain(factor.text)):
            yield each


class _Sayers(NamedTuple):
    """The rules that may say what another does, and what tells which of their findings does."""

    rules: Iterable[str]
    of: Callable[[Facts, Finding, ByRule], Iterable[Finding]]


_SAYS: Mapping[str, _Sayers] = {
    "no-approver": _Sayers(["no-owner"], _no_approver),
    "contact-without-commitment": _Sayers(["no-next-step"], _no_commitment),
    "decider-outsider": _Sayers(["decision-level-uncovered"], _uncovered),
    "no-needs": _Sayers(["decision-level-uncovered", "decider-outsider"], _uncovered),
    "stale-contact": _Sayers(["decision-level-uncovered", "decider-outsider"], _uncovered),
    "friend-only": _Sayers(["view-disagrees"], _friend_only),
    "need-unanswered": _Sayers(["latent-idle"], _latent),
    "stage-unearned": _Sayers([rule for rules in SAID_BY_CONDITION.values() for rule in rules], _stage_unearned),
    "threat-low-control": _Sayers(["competitor-unanswered"], _threat),
}
"""Per rule who may say what a finding of it does."""
