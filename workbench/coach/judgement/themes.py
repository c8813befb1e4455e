"""The judgement of the coach: every finding with its state, and the themes they make, the weightiest first."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from workbench.coach.engine import findings_of, rules_for, watched
from workbench.coach.facts import Facts
from workbench.coach.finding import Finding, State
from workbench.coach.judgement.folding import grouped_matters
from workbench.coach.judgement.ranking import Rank, Reason, rank
from workbench.coach.judgement.silence import is_premature, said_by
from workbench.coach.judgement.states import Dealing, dealing, severity_in
from workbench.coach.rule import Rule
from workbench.coach.settings import DEFAULTS, CoachSettings
from workbench.domain.plan import Plan


class Judged(NamedTuple):
    """A finding as it is judged: its severity is the one in its state.

    ``theme`` counts from 1 and is None where the deal has not come far enough for it; ``lead`` says that it speaks for
    its theme. ``folded_under`` is the rule of the finding that says it, None where it speaks for itself.
    """

    finding: Finding
    dealt: Dealing
    theme: int | None
    lead: bool
    folded_under: str | None


class Theme(NamedTuple):
    """One matter: the finding that speaks for it, what is folded under it, and why it stands where it stands."""

    number: int
    lead: Judged
    folded: tuple[Judged, ...]
    reasons: tuple[Reason, ...]

    @property
    def open(self) -> bool:
        """Whether something is still to be done about it: it is not in hand."""
        return self.lead.dealt.state != State.IN_HAND


class Judgement(NamedTuple):
    """All findings in the order of their themes, those that are silent last, and the themes."""

    findings: tuple[Judged, ...]
    themes: tuple[Theme, ...]


def judge(plan: Plan, day: date, settings: CoachSettings = DEFAULTS, opportunity: str | None = None) -> Judgement:
    """Return how the coach judges *plan* on *day*: deal by deal, the larger and nearer first.

    *opportunity* restricts it to one. The *settings* are the computer's own, for what the plan does not set itself.
    """
    found: list[Judged] = []
    themes: list[Theme] = []
    for facts in sorted(watched(plan, day, settings, opportunity), key=_by_deal):
        judged = facts.derived("judgement", partial(_judged, facts))
        moved = len(themes)
        themes += [_renumbered(theme, moved) for theme in judged.themes]
        found += [_moved(each, moved) for each in judged.findings]
    return Judgement(tuple(found), tuple(themes))


def _by_deal(facts: Facts) -> tuple[float, date]:
    deal = facts.opportunity
    return -float(deal.value or 0), deal.target_close or date.max


def _moved(judged: Judged, by: int) -> Judged:
    return judged if judged.theme is None or not by else judged._replace(theme=judged.theme + by)


def _renumbered(theme: Theme, by: int) -> Theme:
    lead, folded = _moved(theme.lead, by), tuple(_moved(each, by) for each in theme.folded)
    return Theme(theme.number + by, lead, folded, theme.reasons)


def _judged(facts: Facts) -> Judgement:
    findings = findings_of(facts)
    weighed = _weighed(facts)
    waiting = [each for each in findings if is_premature(facts, each)]
    silent = set(map(id, waiting))
    speaking = [each for each in findings if id(each) not in silent] if silent else findings
    said = said_by(facts, speaking)
    groups = [_Group(facts, members, weighed, said) for members in grouped_matters(facts, speaking, said)]
    groups.sort(key=lambda group: -group.rank.score)
    themes = tuple(group.theme(number) for number, group in enumerate(groups, 1))
    rest = (_shown(each, weighed[id(each)].dealt) for each in waiting)
    return Judgement((*(each for theme in themes for each in (theme.lead, *theme.folded)), *rest), themes)


class _Weighed(NamedTuple):
    """What deals with a finding, and how much it weighs by itself."""

    dealt: Dealing
    score: float


def _weighed(facts: Facts) -> Mapping[int, _Weighed]:
    """Return what holds of each finding by itself, kept by rule while what it reads stays; by identity."""
    found: dict[int, _Weighed] = {}
    for rule in rules_for(facts):
        findings = rule.findings(facts)
        if findings:
            kept = facts.derived(("weighed", rule.id), partial(_weigh, facts, rule))
            found.update(zip(map(id, findings), kept, strict=True))
    return found


def _weigh(facts: Facts, rule: Rule) -> tuple[_Weighed, ...]:
    # The findings are asked for here too, so that what is kept goes with them.
    every = ((each, dealing(facts, each, rule.means)) for each in rule.findings(facts))
    return tuple(_Weighed(dealt, rank(facts, each, dealt).score) for each, dealt in every)


class _Group:
    """A theme in the making: findings that are one matter, and which of them speaks for it."""

    def __init__(
        self, facts: Facts, members: Sequence[Finding], weighed: Mapping[int, _Weighed], said: Mapping[int, Finding]
    ) -> None:
        self._weighed, self._said = weighed, said
        ordered = sorted(members, key=lambda each: (id(each) in said, -weighed[id(each)].score))
        self._lead, self._others = ordered[0], ordered[1:]
        self.rank: Rank = rank(facts, self._lead, weighed[id(self._lead)].dealt, len(self._others))

    def theme(self, number: int) -> Theme:
        """Return the theme, as the one of that *number*."""
        lead = _shown(self._lead, self._weighed[id(self._lead)].dealt, number, lead=True)
        folded = tuple(self._folded(each, number) for each in self._others)
        return Theme(number, lead, folded, self.rank.reasons)

    def _folded(self, finding: Finding, number: int) -> Judged:
        sayer = self._said.get(id(finding), self._lead)
        return _shown(finding, self._weighed[id(finding)].dealt, number, under=sayer.rule)


def _shown(
    finding: Finding, dealt: Dealing, theme: int | None = None, *, lead: bool = False, under: str | None = None
) -> Judged:
    severity = severity_in(dealt.state, finding.severity)
    found = finding if severity == finding.severity else finding._replace(severity=severity)
    return Judged(found, dealt, theme, lead, under)
