"""The judgement of the coach: every finding with its state, and the themes they make, the weightiest first."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from itertools import chain
from typing import NamedTuple

from workbench.coach.engine import watched
from workbench.coach.facts import Facts
from workbench.coach.finding import Finding, State
from workbench.coach.judgement.folding import Matters
from workbench.coach.judgement.groups import Groups, Member
from workbench.coach.judgement.ranking import Rank, Reason, rank
from workbench.coach.judgement.scales import Scales, scales_of
from workbench.coach.judgement.silence import premature
from workbench.coach.judgement.states import Dealing, severity_in
from workbench.coach.judgement.weighing import weighed
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

    def moved(self, by: int) -> "Judged":
        """Return it as the one of a theme that comes *by* so many places later."""
        return self if self.theme is None else self._replace(theme=self.theme + by)


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

    def moved(self, by: int) -> "Theme":
        """Return it as the one that comes *by* so many places later."""
        folded = tuple(each.moved(by) for each in self.folded)
        return Theme(self.number + by, self.lead.moved(by), folded, self.reasons)


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
        judged, moved = judged_in(facts), len(themes)
        themes += [theme.moved(moved) for theme in judged.themes] if moved else judged.themes
        found += [each.moved(moved) for each in judged.findings] if moved else judged.findings
    return Judgement(tuple(found), tuple(themes))


def _by_deal(facts: Facts) -> tuple[float, date]:
    deal = facts.opportunity
    return -float(deal.value or 0), deal.target_close or date.max


def judged_in(facts: Facts) -> Judgement:
    """Return how the coach judges one opportunity."""
    made: _Made = facts.renewed("judgement", partial(_judged, facts))
    return made.judgement


class _Made(NamedTuple):
    """A judgement, its findings in groups, and the themes these make, by what the first finding of each is about."""

    judgement: Judgement
    groups: Groups
    themes: "Mapping[Matters, _Making]"


def _judged(facts: Facts, before: _Made | None) -> _Made:
    scales, found = scales_of(facts), weighed(facts)
    early = premature(facts, found)
    speaking = {rule: each for rule, each in found.items() if rule not in early}
    groups = Groups(facts, speaking, before.groups if before is not None else None)
    last = before.themes if before is not None else {}
    making = {}
    for about, parts in groups:
        same = last.get(about)
        making[about] = same if same is not None and same.parts == parts else _Making(scales, parts)
    ordered = sorted(making.values(), key=lambda theme: -theme.rank.score)
    themes = tuple(theme.numbered(number) for number, theme in enumerate(ordered, 1))
    waiting = (zip(each.findings, each.weights, strict=True) for rule, each in found.items() if rule in early)
    rest = (_shown(finding, weight.dealt) for finding, weight in chain.from_iterable(waiting))
    spoken = (each for theme in themes for each in (theme.lead, *theme.folded))
    return _Made(Judgement((*spoken, *rest), themes), groups, making)


class _Making:
    """A theme in the making: findings that are one matter, and which of them speaks for it."""

    def __init__(self, scales: Scales, parts: list[list[Member]]) -> None:
        self.parts = parts
        members = chain.from_iterable(parts)
        self._lead, *self._others = sorted(members, key=lambda each: (each.sayer is not None, -each.weight.score))
        self.rank: Rank = rank(scales.stakes, self._lead.finding, self._lead.weight.dealt, len(self._others))
        self._theme: Theme | None = None

    def numbered(self, number: int) -> Theme:
        """Return the theme, as the one of that *number*; the same as before where it had that number."""
        if self._theme is None or self._theme.number != number:
            self._theme = self._as_theme(number)
        return self._theme

    def _as_theme(self, number: int) -> Theme:
        first, weight, _ = self._lead
        lead = _shown(first, weight.dealt, number, lead=True)
        others = ((each, weight, sayer or first) for each, weight, sayer in self._others)
        folded = tuple(_shown(each, weight.dealt, number, under=sayer.rule) for each, weight, sayer in others)
        return Theme(number, lead, folded, self.rank.reasons)


def _shown(
    finding: Finding, dealt: Dealing, theme: int | None = None, *, lead: bool = False, under: str | None = None
) -> Judged:
    severity = severity_in(dealt.state, finding.severity)
    found = finding if severity == finding.severity else finding._replace(severity=severity)
    return Judged(found, dealt, theme, lead, under)
