"""Judgements made by hand, for tests of what is shown of them."""

from collections.abc import Sequence

from workbench.coach.finding import Finding, State
from workbench.coach.judgement.states import Dealing
from workbench.coach.judgement.themes import Judged, Judgement, Theme


def judged(finding: Finding, theme: int | None = 1, state: State = State.OPEN, *, lead: bool = True) -> Judged:
    """Return *finding* as one of the theme of that number; folded under its own rule where it does not *lead*."""
    return Judged(finding, Dealing(state), theme, lead, None if lead else finding.rule)


def themes_of(findings: Sequence[Finding]) -> Judgement:
    """Return a judgement in which each of *findings* is a theme of its own, in their order."""
    leads = tuple(judged(finding, number) for number, finding in enumerate(findings, 1))
    return Judgement(leads, tuple(Theme(number, lead, (), ()) for number, lead in enumerate(leads, 1)))
