"""What a need lacks before it counts as locked: one answer for the stages and for the talk (N13, F1)."""

from datetime import date
from enum import StrEnum

from workbench.domain.deal import StageName
from workbench.domain.links import question_on
from workbench.domain.needs import Awareness, Need
from workbench.domain.plan import Plan
from workbench.domain.rows import Confidence
from workbench.domain.spans import has_begun
from workbench.domain.visits import QuestionKind


class Missing(StrEnum):
    """What a need lacks before it counts as locked (N13)."""

    PRESENT = "present"
    DESIRED = "desired"
    ACKNOWLEDGED = "acknowledged"
    RESULT = "result"
    CONSEQUENCE = "consequence"
    CLOSED_QUESTION = "closed_question"


NOTED = ("present", "desired", "result", "consequence")
"""The fields of a need that a talk fills, in the order of the funnel (N8)."""
GAP = frozenset({Missing.PRESENT, Missing.DESIRED})
FRUITS = frozenset({Missing.RESULT, Missing.CONSEQUENCE})


def missing_before_lock(plan: Plan, need: Need, day: date) -> tuple[Missing, ...]:
    """Return what *need* lacks on *day* before it counts as locked (N13).

    A gap the customer acknowledged, one result and one consequence in their words, and a closed question that locked
    it, or the reason why it goes without.
    """
    empty = {Missing(name) for name in NOTED if not getattr(need, name).strip()}
    if need.awareness != Awareness.VOICED and need.confidence != Confidence.CONFIRMED:
        empty.add(Missing.ACKNOWLEDGED)
    if not _locked_by_question(plan, need, day) and not _has_reason(plan, need, day):
        empty.add(Missing.CLOSED_QUESTION)
    return tuple(missing for missing in Missing if missing in empty)


def _locked_by_question(plan: Plan, need: Need, day: date) -> bool:
    """Say whether they had answered a closed question that names *need* by *day*."""
    asked = (each for each in plan.by("questions", "need").get(need.id, ()) if each.kind == QuestionKind.CLOSED)
    return any(question_on(plan, question, day).answer.strip() for question in asked)


def _has_reason(plan: Plan, need: Need, day: date) -> bool:
    """Say whether it is on record, with the need or with the stage, why no question locked it (N13)."""
    stays = plan.by("stages", "opportunity").get(need.opportunity, ())
    given = (s.reason for s in stays if s.stage == StageName.NEED_LOCKED and has_begun(s.entered, day))
    return any(reason.strip() for reason in (need.lock_reason, *given))
