"""What the judgement says of a finding beside its sentence: what deals with it, and why it weighs."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from workbench.coach.finding import State
from workbench.coach.judgement.next_visit import Thing
from workbench.coach.judgement.ranking import Reason
from workbench.coach.judgement.states import Dealing
from workbench.coach.texts import quoted, suggested_action, title, worded
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref
from workbench.system.figures import day_words
from workbench.system.language import Language, text

LONGEST_STRATEGY = 40
MOST_STEPS = 2
"""So many of the steps that deal with a finding are named: what has a day comes first."""


def dealt_words(plan: Plan, dealt: Dealing, day: date, language: Language | str) -> str:
    """Return what deals with a finding, or what did and has passed without an outcome; nothing for an open one."""
    if dealt.state == State.OPEN:
        return ""
    if dealt.state == State.SLIPPED and dealt.day is not None:
        return text("coach", "dealt.slipped", language, day=day_words(dealt.day, language, day))
    named = sorted(dealt.by, key=lambda ref: ref.table == "strategies")[:MOST_STEPS]
    by = text("coach", "clause.between", language).join(_steps(plan, named, day, language))
    return text("coach", "dealt.in_hand", language, by=by)


def _steps(plan: Plan, refs: Iterable[Ref], day: date, language: Language | str) -> Iterator[str]:
    for ref in refs:
        row = plan.find(ref)
        on = getattr(row, "date", None) or getattr(row, "due", None)
        words = quoted(getattr(row, "text", ""), LONGEST_STRATEGY)
        shown = day_words(on, language, day) if on is not None else ""
        yield text("coach", f"dealt.{ref.table}", language, day=shown, text=words)


class Told(NamedTuple):
    """Something to do in a visit, in words: what, why, and what follows if it fails."""

    do: str
    why: str
    fails: str


def thing_words(thing: Thing, language: Language | str) -> Told:
    """Return *thing* in words."""
    if thing.finding is None:
        return Told(worded(thing.do, language), worded(thing.why, language), worded(thing.fails, language))
    do = suggested_action(thing.finding, language)
    return Told(do, title(thing.finding.rule, language), worded(thing.fails, language))


def reason_words(reason: Reason, language: Language | str) -> str:
    """Return *reason* in words."""
    return worded(reason.words, language)
