"""From a place on the iceberg to edits, and from a key to the place it leads to (N1, N5)."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from workbench.domain.asof import answers_on
from workbench.domain.needs import AnswerStatus, Awareness, Level, Need, NeedKind, Source
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref, Value
from workbench.ui.iceberg.facts import depth_on
from workbench.ui.iceberg.layout import Depth
from workbench.usecases.fields import Change, change_field, change_rows

DEPTHS, KINDS = tuple(Depth), tuple(NeedKind)


class Target(NamedTuple):
    """Where a need is to lie; the side follows from the kind."""

    depth: Depth
    kind: NeedKind


def move_to(plan: Plan, needs: Iterable[str], depth: Depth, kind: NeedKind | None, day: date) -> Change:
    """Return the step that brings *needs* to *depth* on *day*, and to *kind* unless each is to keep its own.

    Above the water a need keeps its level.
    """
    return change_rows(plan, {Ref("needs", n): _fields_at(plan.needs[n], depth, kind, day) for n in needs}, day)


def _fields_at(need: Need, depth: Depth, kind: NeedKind | None, day: date) -> dict[str, Value]:
    """Return what becomes of *need* there; one that stays under water on *day* may still surface later."""
    surfaced = depth == Depth.SURFACE
    level: dict[str, Value] = {} if surfaced else {"level": Level(str(depth))}
    crosses: dict[str, Value] = {"visible": surfaced} if surfaced != need.surfaced_by(day) else {}
    return ({"kind": kind} if kind is not None else {}) | crosses | level


def step(plan: Plan, needs: Iterable[str], dx: int, dy: int, day: date, *, straight: bool = False) -> Change:
    """Return the step of an arrow key on *needs*: up and down through the depths, left and right through the kinds.

    A need that sinks from the surface goes to the depth of its level. *straight* crosses the waterline from and to any
    depth, and keeps the level.
    """
    wanted: dict[Ref, dict[str, Value]] = {}
    for need_id in needs:
        need = plan.needs[need_id]
        place = KINDS.index(need.kind) + dx
        kind = KINDS[min(max(place, 0), len(KINDS) - 1)]
        depth = _depth_after(depth_on(need, day), Depth(str(need.level)), dy, straight=straight)
        wanted[Ref("needs", need_id)] = _fields_at(need, depth, kind, day)
    return change_rows(plan, wanted, day)


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


def new_need_at(target: Target, day: date, source: Source | None = None) -> dict[str, Value]:
    """Return what a need is that is written down at *target*: above the water it was just said, below it is a guess."""
    fields: dict[str, Value] = {"kind": target.kind} | ({"source": source} if source else {})
    if target.depth != Depth.SURFACE:
        return fields | {"level": Level(str(target.depth))}
    said: dict[str, Value] = {
        "visible": True, "surfaced": day, "level": Level.EXTERNAL, "awareness": Awareness.VOICED,
    }  # fmt: skip
    return fields | said | {"source": source or Source.STATED}


def toggle_answer(plan: Plan, answer: str, day: date) -> Change:
    """Return the step that marks a planned answer as done, and a done one as planned (N9)."""
    done = plan.answers[answer].as_on(day).status == AnswerStatus.DONE
    status = AnswerStatus.PLANNED if done else AnswerStatus.DONE
    return change_field(plan, Ref("answers", answer), "status", status, day)


def answer_to_toggle(plan: Plan, need: str, day: date) -> str | None:
    """Return the first answer of a need planned on *day*, to be done; with none planned the last one; else None."""
    answers = answers_on(plan, need, day)
    planned = [a for a in answers if a.status == AnswerStatus.PLANNED]
    return planned[0].id if planned else answers[-1].id if answers else None
