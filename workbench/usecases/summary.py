"""The plan in numbers and next steps, for the overview and the head of the brief."""

from collections import Counter
from datetime import date
from typing import NamedTuple

from workbench.domain.asof import actions_in, roles_on, rows_on, stage_on, standing
from workbench.domain.deal import Stage
from workbench.domain.factors import ActionStatus, Control, Direction
from workbench.domain.needs import AnswerStatus
from workbench.domain.people import Person
from workbench.domain.plan import Plan
from workbench.domain.roles import RoleName
from workbench.domain.rows import Confidence, Ref
from workbench.domain.visits import CommitmentStatus

DEFAULT_STRENGTH = 3
_WEIGHT = {Control.LOW: 1, Control.MEDIUM: 2, Control.HIGH: 3}


def role_holders(plan: Plan, opportunity: str, day: date) -> dict[RoleName, list[Person]]:
    """Return who holds each of the four roles on *day* (R1)."""
    held: dict[RoleName, list[Person]] = {name: [] for name in RoleName}
    for role in roles_on(plan, opportunity, day):
        held[role.role].append(plan.people[role.person])
    return held


class NeedCounts(NamedTuple):
    """How many needs there are, and how many of them are seen, answered and locked (N1, N9, N13)."""

    total: int
    visible: int
    answered: int
    planned: int
    locked: int


def need_counts(plan: Plan, opportunity: str, day: date) -> NeedCounts:
    """Count the needs of *opportunity*; marks of empty sources do not count."""
    needs = [n for n in rows_on(plan, "needs", opportunity, day) if not n.empty_source]
    done = {a.need for a in standing(plan.answers.values(), day) if a.status == AnswerStatus.DONE}
    any_answer = {a.need for a in plan.answers.values()}
    return NeedCounts(
        total=len(needs),
        visible=sum(1 for n in needs if n.surfaced_by(day)),
        answered=sum(1 for n in needs if n.id in done),
        planned=sum(1 for n in needs if n.id in any_answer and n.id not in done),
        locked=sum(1 for n in needs if n.locked),
    )


def force_field(plan: Plan, opportunity: str, day: date) -> dict[Control, tuple[int, int]]:
    """Return per degree of control the weight for us and against us on *day*: strength times control (S1).

    An unknown strength counts as 3. A factor that can go either way counts on neither side.
    """
    field = {control: [0, 0] for control in Control}
    for factor in rows_on(plan, "factors", opportunity, day):
        if factor.direction != Direction.BOTH:
            side = 0 if factor.direction == Direction.POSITIVE else 1
            field[factor.control][side] += (factor.strength or DEFAULT_STRENGTH) * _WEIGHT[factor.control]
    return {control: (good, bad) for control, (good, bad) in field.items()}


class NextStep(NamedTuple):
    """Something dated that is still to come, or is late: a visit, a commitment or an action, and the people in it."""

    ref: Ref
    day: date
    text: str
    people: tuple[str | None, ...]
    late: bool

    def who(self, plan: Plan) -> list[str]:
        """Return the names of the people; worked out when asked for, for few of many steps are shown."""
        return [plan.people[p].name for p in self.people if p is not None and p in plan.people]


def next_steps(plan: Plan, opportunity: str, day: date) -> list[NextStep]:
    """Return what is dated and not done in *opportunity*, the earliest first (F9)."""
    found = [*_visits(plan, opportunity, day), *_commitments(plan, opportunity, day), *_actions(plan, opportunity, day)]
    return sorted(found, key=lambda step: (step.day, step.ref.table, step.text))


def _visits(plan: Plan, opportunity: str, day: date) -> list[NextStep]:
    rows = [
        v for v in standing(plan.visits.values(), day) if v.opportunity == opportunity and v.outcome is None and v.date
    ]
    return [_step(Ref("visits", v.id), v.date or day, v.primary_objective, v.people, day) for v in rows]


def _commitments(plan: Plan, opportunity: str, day: date) -> list[NextStep]:
    wanted = CommitmentStatus.OPEN
    rows = [c for c in rows_on(plan, "commitments", opportunity, day) if c.status == wanted and c.due]
    return [_step(Ref("commitments", c.id), c.due or day, c.text, (c.by,), day) for c in rows]


def _actions(plan: Plan, opportunity: str, day: date) -> list[NextStep]:
    rows = [a for a in actions_in(plan, opportunity, day) if a.status == ActionStatus.OPEN and a.due]
    return [_step(Ref("actions", a.id), a.due or day, a.text, (a.owner,), day) for a in rows]


def _step(ref: Ref, when: date, text: str, people: tuple[str | None, ...], day: date) -> NextStep:
    return NextStep(ref, when, text, people, when < day)


def days_in_stage(stage: Stage | None, day: date) -> int | None:
    """Return how many days the deal has been in *stage* by *day*; None when it is not known (F1)."""
    return (day - stage.entered).days if stage and stage.entered else None


def stage_and_days(plan: Plan, opportunity: str, day: date) -> tuple[Stage | None, int | None]:
    """Return the stage on *day* and the days spent in it."""
    stage = stage_on(plan, opportunity, day)
    return stage, days_in_stage(stage, day)


def confidence_counts(plan: Plan, opportunity: str, day: date) -> dict[Confidence, int]:
    """Count the judgements on people and needs that hold on *day* by how sure they are."""
    of_roles = [role.confidence for role in roles_on(plan, opportunity, day)]
    fields = {"needs": ("opportunity", "confidence", "since")}
    of_needs = plan.derived(("confidence", opportunity), lambda: _sure_of_needs(plan, opportunity, day), fields, day)
    return {level: of_roles.count(level) + of_needs[level] for level in Confidence}


def _sure_of_needs(plan: Plan, opportunity: str, day: date) -> Counter[Confidence]:
    needs = plan.by("needs", "opportunity").get(opportunity, ())
    return Counter(need.confidence for need in needs if need.holds(day))
