"""From a place on the iceberg to edits, and from a key to the place it leads to (N1, N5)."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from workbench.domain import edits as domain_edits
from workbench.domain.asof import visits_planned
from workbench.domain.edits import Edits
from workbench.domain.links import answers_of
from workbench.domain.needs import AnswerStatus, Awareness, Level, NeedKind, Source
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref, Value
from workbench.ui.iceberg.facts import depth_on
from workbench.ui.iceberg.layout import Depth
from workbench.usecases import rows
from workbench.usecases.needs import add_need, move_need
from workbench.usecases.visits import add_question, plan_visit

DEPTHS, KINDS = tuple(Depth), tuple(NeedKind)


class Target(NamedTuple):
    """Where a need is to lie; the side follows from the kind."""

    depth: Depth
    kind: NeedKind


def move_to(plan: Plan, needs: Iterable[str], target: Target, day: date) -> Edits:
    """Return the edits that bring *needs* to *target* on *day*; above the water a need keeps its level."""
    return tuple(edit for need in needs for edit in _move(plan, need, target, day))


def _move(plan: Plan, need: str, target: Target, day: date) -> Edits:
    surfaced = target.depth == Depth.SURFACE
    level = None if surfaced else Level(str(target.depth))
    return move_need(plan, need, day, kind=target.kind, visible=surfaced, level=level)


def step(plan: Plan, needs: Iterable[str], dx: int, dy: int, day: date, *, straight: bool = False) -> Edits:
    """Return the edits of an arrow key on *needs*: up and down through the depths, left and right through the kinds.

    A need that sinks from the surface goes to the depth of its level. *straight* crosses the waterline from and to any
    depth, and keeps the level.
    """
    found: list[Edits] = []
    for need_id in needs:
        need = plan.needs[need_id]
        place = KINDS.index(need.kind) + dx
        kind = KINDS[min(max(place, 0), len(KINDS) - 1)]
        depth = _depth_after(depth_on(need, day), Depth(str(need.level)), dy, straight=straight)
        found.append(_move(plan, need_id, Target(depth, kind), day))
    return tuple(edit for edits in found for edit in edits)


def _depth_after(depth: Depth, own: Depth, dy: int, *, straight: bool) -> Depth:
    if dy == 0:
        return depth
    if straight and dy < 0:
        return Depth.SURFACE
    if depth == Depth.SURFACE:
        return own if dy > 0 else depth
    place = DEPTHS.index(depth) + (0 if straight else dy)
    return DEPTHS[min(max(place, 0), len(DEPTHS) - 1)]


def surfacing(plan: Plan, needs: Iterable[str], day: date) -> list[str]:
    """Return those of *needs* that are under water on *day*."""
    return [need for need in needs if not plan.needs[need].surfaced_by(day)]


def new_need(
    opportunity: str, target: Target, text: str, person: str | None, day: date, source: Source | None = None
) -> tuple[Ref, Edits]:
    """Return a need written down at a place: above the water it was just said, below it is a guess."""
    fields: dict[str, Value] = {"source": source} if source else {}
    if target.depth == Depth.SURFACE:
        said: dict[str, Value] = {
            "visible": True, "surfaced": day, "level": Level.EXTERNAL, "awareness": Awareness.VOICED,
        }  # fmt: skip
        fields = said | {"source": source or Source.STATED}
    else:
        fields["level"] = Level(str(target.depth))
    return add_need(opportunity, target.kind, text, person, **fields)


def toggle_answer(plan: Plan, answer: str) -> Edits:
    """Return the edits that mark a planned answer as done, and a done one as planned (N9)."""
    done = plan.answers[answer].status == AnswerStatus.DONE
    return rows.set_fields(plan, Ref("answers", answer), status=AnswerStatus.PLANNED if done else AnswerStatus.DONE)


def toggle_latest_answer(plan: Plan, need: str) -> Edits:
    """Return the edits that mark the first planned answer of a need as done; with none planned, the last one undone."""
    answers = answers_of(plan, need)
    planned = [a for a in answers if a.status == AnswerStatus.PLANNED]
    chosen = planned[0] if planned else answers[-1] if answers else None
    return toggle_answer(plan, chosen.id) if chosen else ()


def ask_about(plan: Plan, need_id: str, text: str, day: date) -> tuple[Ref, Edits]:
    """Return the visit that will ask about a need, and the edits that put the question *text* into it (N10).

    It is the next visit to the person that has not taken place; without one a visit without a date is begun.
    """
    need = plan.needs[need_id]
    planned = visits_planned(plan, need.opportunity, day, need.person)
    following = next((visit for visit in planned if visit.outcome is None), None)
    if following is not None:
        return Ref("visits", following.id), add_question(plan, following.id, text, need_id)[1]
    visit, edits = plan_visit(need.opportunity, None, (need.person,) if need.person else ())
    asked = add_question(domain_edits.apply(plan, edits), visit.id, text, need_id)[1]
    return visit, edits + asked
