"""When the coach is silent: what the stage of the deal makes premature, and what another finding says already."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from workbench.coach.facts import Facts
from workbench.coach.finding import Finding, Words
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
        "unmet.locked": (),
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


def is_premature(facts: Facts, finding: Finding) -> bool:
    """Say whether the deal has not come far enough for *finding* to matter."""
    early = facts.stage is not None and not facts.reached(StageName.GAP)
    return early and finding.rule not in SPEAK_EARLY


def said_by(facts: Facts, findings: Sequence[Finding]) -> dict[str, Finding]:
    """Return, per key of a finding that another one says already, that other one."""
    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    found: dict[str, Finding] = {}
    for finding in findings:
        says = _SAYS.get(finding.rule)
        sayer = next(iter(says(facts, finding, by_rule)), None) if says else None
        if sayer is not None:
            found[finding.key] = sayer
    return found


ByRule = Mapping[str, Sequence[Finding]]


def _of(table: str, finding: Finding) -> tuple[str, ...]:
    return tuple(ref.id for ref in finding.about if ref.table == table)


def _no_approver(_facts: Facts, _finding: Finding, by_rule: ByRule) -> Iterable[Finding]:
    return by_rule.get("no-owner", ())


def _uncovered(_facts: Facts, finding: Finding, by_rule: ByRule) -> Iterator[Finding]:
    """That nobody on the decision level was met says of each of them what follows from it."""
    if finding.rule == "decider-outsider" and finding.variant == "outsider":
        return
    person = Ref("people", _of("people", finding)[0])
    yield from (each for each in by_rule.get("decision-level-uncovered", ()) if person in each.data)
    if finding.rule != "decider-outsider":
        aside = (each for each in by_rule.get("decider-outsider", ()) if each.variant == "aside")
        yield from (each for each in aside if person in each.about)


def _no_commitment(_facts: Facts, _finding: Finding, by_rule: ByRule) -> Iterable[Finding]:
    return by_rule.get("no-next-step", ())


def _friend_only(_facts: Facts, finding: Finding, by_rule: ByRule) -> Iterator[Finding]:
    wanted = _of("people", finding)
    yield from (each for each in by_rule.get("view-disagrees", ()) if _of("people", each) == wanted)


def _latent(facts: Facts, finding: Finding, by_rule: ByRule) -> Iterator[Finding]:
    need = _of("needs", finding)
    if facts.plan.needs[need[0]].demand == Demand.LATENT:
        yield from (each for each in by_rule.get("latent-idle", ()) if _of("needs", each) == need)


def _stage_unearned(_facts: Facts, finding: Finding, by_rule: ByRule) -> Iterator[Finding]:
    """A stage that was not earned is said already where each condition that is not met is."""
    unmet = finding.values["unmet"]
    sayers: list[Finding] = []
    for condition in unmet if isinstance(unmet, tuple) else ():
        rules = SAID_BY_CONDITION.get(condition.key, ()) if isinstance(condition, Words) else ()
        sayer = next((each for rule in rules for each in by_rule.get(rule, ())), None)
        if sayer is None:
            return
        sayers.append(sayer)
    yield from sayers


def _threat(facts: Facts, finding: Finding, by_rule: ByRule) -> Iterator[Finding]:
    """What a competitor threatens with is answered with the answer to that competitor."""
    factor = facts.plan.factors[_of("factors", finding)[0]]
    for each in by_rule.get("competitor-unanswered", ()):
        (competitor,) = _of("competitors", each)
        name = facts.plan.competitors[competitor].name
        if factor.competitor == competitor or (name and name.casefold() in factor.text.casefold()):
            yield each


_SAYS: Mapping[str, Callable[[Facts, Finding, ByRule], Iterable[Finding]]] = {
    "no-approver": _no_approver,
    "contact-without-commitment": _no_commitment,
    "decider-outsider": _uncovered,
    "no-needs": _uncovered,
    "stale-contact": _uncovered,
    "friend-only": _friend_only,
    "need-unanswered": _latent,
    "stage-unearned": _stage_unearned,
    "threat-low-control": _threat,
}
