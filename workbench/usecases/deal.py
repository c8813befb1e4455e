"""The deal: moving through its stages and ending it (F1, F3)."""

from collections.abc import Sequence
from datetime import date

from workbench.domain.asof import stage_on
from workbench.domain.deal import STAGE_ORDER, Stage, StageName, along_the_way
from workbench.domain.edits import Edits, apply
from workbench.domain.errors import DomainError
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref, Value
from workbench.domain.spans import has_begun
from workbench.usecases import rows


def start_opportunity(
    name: str, day: date, value: float | None = None, target_close: date | None = None
) -> tuple[Ref, Edits]:
    """Return a new opportunity in its first stage since *day*, and the edits that make both.

    *value* is in the account's currency, *target_close* the day on which it should be won.
    """
    ref, edits = rows.add("opportunities", {"name": name, "value": value, "target_close": target_close})
    stage: dict[str, Value] = {"opportunity": ref.id, "stage": StageName.WARM_UP, "entered": day}
    return ref, edits + rows.add("stages", stage)[1]


def enter_stage(plan: Plan, opportunity: str, stage: StageName, day: date, reason: str = "") -> Edits:
    """Return the edits that take the deal into *stage* on *day*; the stay before ends that day (F1).

    A stay that began on *day* itself is corrected instead of kept; back where the deal was before it, that stay goes
    on as if it had never ended. A stay from which the deal goes on to the next stage is kept, however short it was, and
    so is the first one from which it goes on at all: it did begin there.

    Raises DomainError when a later stay is recorded.
    """
    rows.require(plan, Ref("opportunities", opportunity))
    if not all(has_begun(s.entered, day) for s in plan.by("stages", "opportunity").get(opportunity, ())):
        raise DomainError("later_stage_recorded", day=day)
    now = stage_on(plan, opportunity, day)
    if now and now.stage == stage:
        return rows.set_fields(plan, Ref("stages", now.id), reason=reason) if reason else ()
    if now and _corrected(plan, now, stage, day):
        return _correct(plan, now, stage, reason)
    ended = rows.set_fields(plan, Ref("stages", now.id), left=day) if now else ()
    fields: dict[str, Value] = {"opportunity": opportunity, "stage": stage, "entered": day, "reason": reason}
    return ended + rows.add("stages", fields)[1]


def _corrected(plan: Plan, now: Stage, stage: StageName, day: date) -> bool:
    """Say whether going to *stage* on *day* takes the place of the stay *now*, which began that day."""
    onward = STAGE_ORDER.index(stage) - STAGE_ORDER.index(now.stage)
    went_on = onward == 1 or (onward > 1 and stay_before(plan, now) is None)
    return now.entered == day and not went_on


def _correct(plan: Plan, now: Stage, stage: StageName, reason: str) -> Edits:
    before = stay_before(plan, now)
    if before is None or before.stage != stage:
        return rows.set_fields(plan, Ref("stages", now.id), stage=stage, reason=reason)
    reopened = rows.set_fields(plan, Ref("stages", before.id), left=now.left, reason=reason or before.reason)
    return reopened + rows.remove(plan, Ref("stages", now.id))


def stay_before(plan: Plan, stay: Stage) -> Stage | None:
    """Return the stay that ended on the day *stay* began, or None."""
    ended = (
        s for s in plan.stages.values()
        if s.opportunity == stay.opportunity and s.id != stay.id and s.left is not None and s.left == stay.entered
    )  # fmt: skip
    return max(ended, key=along_the_way, default=None)


def remove_stays(plan: Plan, stages: Sequence[str]) -> Edits:
    """Return the edits that delete stays; the one before each then lasts as long as both did (F1)."""
    edits: Edits = ()
    left = plan
    for stage in stages:
        edits += _remove_stay(left, stage)
        left = apply(plan, edits)
    return edits


def _remove_stay(plan: Plan, stage: str) -> Edits:
    gone = Ref("stages", stage)
    edits = rows.remove(plan, gone)
    before = stay_before(plan, plan.stages[stage])
    if before is None:
        return edits
    return rows.set_fields(plan, Ref("stages", before.id), left=plan.stages[stage].left) + edits


def needs_reason(plan: Plan, opportunity: str, stage: StageName, day: date) -> bool:
    """Say whether going to *stage* on *day* skips a stage or goes back, which wants a reason (F1).

    Where a stay that began on *day* itself would be corrected, what counts is where the deal was before it.
    """
    now = stage_on(plan, opportunity, day)
    if now and _corrected(plan, now, stage, day):
        now = stay_before(plan, now)
        if now and now.stage == stage:
            return False
    before = STAGE_ORDER.index(now.stage) if now else -1
    return STAGE_ORDER.index(stage) != before + 1
