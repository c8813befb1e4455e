"""Needs on the iceberg and our answers to them (N1 to N9)."""

from datetime import date

from workbench.domain.edits import Edits
from workbench.domain.needs import Level, NeedKind, NeedSide, Source, kept_among, kinds_of
from workbench.domain.plan import Plan
from workbench.domain.rows import Audience, Ref, Value
from workbench.usecases import rows
from workbench.usecases.evidence import add_evidence


def add_need(
    opportunity: str | None, kind: NeedKind, text: str, person: str | None, **fields: Value
) -> tuple[Ref, Edits]:
    """Return a new need and the edits that make it; the side follows from *kind*, a personal need starts private."""
    side = side_of(kind)
    given: dict[str, Value] = {"person": person, "opportunity": opportunity, "text": text, "audience": kept_among(side)}
    return rows.add("needs", given | {"side": side, "kind": kind} | fields)


def side_of(kind: NeedKind) -> NeedSide:
    """Return the side of the iceberg a kind belongs to."""
    return NeedSide.COMPANY if kind in kinds_of(NeedSide.COMPANY) else NeedSide.PERSONAL


def move_need(
    plan: Plan, need_id: str, day: date, *, kind: NeedKind | None = None, visible: bool | None = None,
    level: Level | None = None,
) -> Edits:  # fmt: skip
    """Return the edits that move a need card on the iceberg on *day* (N1).

    A need that rises above the waterline surfaces on *day*; one that sinks again, or is not to surface later either,
    has no day on which it surfaces. A need that becomes personal becomes private.
    """
    rows.require(plan, Ref("needs", need_id))
    need = plan.needs[need_id]
    fields: dict[str, Value] = {}
    if kind is not None and kind != need.kind:
        fields |= {"kind": kind, "side": side_of(kind)}
        if side_of(kind) == NeedSide.PERSONAL != need.side:
            fields["audience"] = Audience.PRIVATE
    if visible is not None and visible != (need.surfaced_by(day) if visible else need.visible):
        fields |= {"visible": visible, "surfaced": day if visible else None}
    if level is not None:
        fields["level"] = level
    return rows.set_fields(plan, Ref("needs", need_id), **fields)


def said(plan: Plan, need_id: str, words: str, day: date) -> tuple[Ref, Edits]:
    """Return the evidence that keeps what the person said when a need surfaced, and its edits (N1)."""
    need = plan.needs[need_id]
    source = plan.people[need.person].name if need.person else ""
    return add_evidence(plan, Ref("needs", need_id), words, day, source)


def add_answer(plan: Plan, need: str, text: str, **fields: Value) -> tuple[Ref, Edits]:
    """Return a new answer at the end of a need's answers, and the edits that make it (N9)."""
    return rows.add_part(plan, Ref("needs", need), "answers", {"text": text, **fields})


def mark_source_empty(opportunity: str, source: Source, text: str) -> tuple[Ref, Edits]:
    """Return the edits that record that a requirement source holds nothing (N7)."""
    fields: dict[str, Value] = {"source": source, "empty_source": True, "visible": True}
    return add_need(opportunity, NeedKind.PERFORMANCE, text, None, **fields)
