"""The words for what the funnel shows."""

from collections.abc import Iterable
from datetime import date

from workbench.coach.finding import Words
from workbench.domain.deal import STAGE_ORDER, Outcome, Stage, StageName
from workbench.domain.spans import has_come
from workbench.domain.visits import Visit
from workbench.ui.language import tr
from workbench.ui.terms import choice_words, day_text, term
from workbench.usecases.funnel import Gate, Reach, StageFacts, Stay, Step


def gate_words(stage: StageName) -> str:
    """Return what must be true for a stage."""
    return tr("terms", f"stage_gate.{stage}")


def outcome_words(outcome: Outcome | None) -> str:
    """Return how the deal ended, or that it is open."""
    return choice_words("opportunities", "outcome", outcome)


def unmet_words(unmet: Words) -> str:
    """Return what a gate still asks for."""
    return tr(unmet.context, unmet.key)


def known_day(day: date | None, today: date) -> str:
    """Return a day as short as it stays clear: without the year where that is the year of *today*."""
    return day_text(day, today) or tr("funnel", "day.unknown")


def span_words(stage: Stage, today: date, *, narrow: bool = False) -> str:
    """Return from when to when a stay lasted; *narrow* over two lines, a day on each."""
    start = known_day(stage.entered, today)
    if not has_come(stage.left, today):
        return tr("funnel", "span.since", start=start)
    return tr("funnel", "span.narrow" if narrow else "span", start=start, end=known_day(stage.left, today))


def days_words(days: int | None) -> str:
    """Return how many days a stay has lasted; nothing where that is not known."""
    return "" if days is None else tr("funnel", "days", n=days)


def step_words(stay: Stay) -> str:
    """Return how a stay was come to, where that was not the usual next step."""
    if stay.step == Step.NEXT:
        return ""
    origin = term(stay.origin) if stay.origin else ""
    if stay.step == Step.BACK:
        return tr("funnel", "step.back", stage=origin)
    return tr("funnel", "step.skip", n=skipped(stay))


def skipped(stay: Stay) -> int:
    """Return how many stages a skip left out."""
    first = STAGE_ORDER.index(stay.origin) if stay.origin else -1
    return STAGE_ORDER.index(stay.stage.stage) - first - 1


def hop_words(stay: Stay) -> str:
    """Return the words of an arc: how the stay was come to, and the reason or that it is missing."""
    reason = " ".join(stay.stage.reason.split()) or tr("funnel", "reason.missing")
    return tr("funnel", "hop", step=step_words(stay), reason=reason)


def gate_state(gate: Gate, reach: Reach) -> str:
    """Return in a few words whether a gate is satisfied."""
    if not gate.known:
        return tr("funnel", "gate.start")
    if gate.met:
        return tr("funnel", "gate.ready") if reach == Reach.AHEAD else tr("funnel", "gate.met")
    return tr("funnel", "gate.unmet", n=len(gate.unmet))


def gate_sentences(gate: Gate, reach: Reach) -> str:
    """Return a gate in whole sentences: what must be true, whether it is, and what is missing."""
    lines = [gate_words(gate.stage), gate_state(gate, reach), *(unmet_words(each) for each in gate.unmet)]
    return "\n".join(lines)


def stage_sentence(facts: StageFacts, today: date) -> str:
    """Return a stage in words, for a screen reader and a tooltip."""
    reach = tr("funnel", f"reach.{facts.reach}")
    lines = [tr("funnel", "stage.described", stage=term(facts.name), reach=reach)]
    for stay in facts.stays:
        parts = (span_words(stay.stage, today), days_words(stay.days), step_words(stay), stay.stage.reason)
        lines.append(joined(parts))
    return "\n".join(lines)


def joined(parts: Iterable[str]) -> str:
    """Return the parts that say something, with a dot between them."""
    return tr("funnel", "between").join(part for part in parts if part)


def talk_words(visit: Visit, names: Iterable[str], today: date) -> str:
    """Return the name of a talk: its day and people, or its objective where nobody is named."""
    day = day_text(visit.date, today) or tr("funnel", "day.open")
    who = tr("funnel", "and").join(names) or visit.primary_objective or tr("funnel", "talk.nobody")
    return joined((day, who))
