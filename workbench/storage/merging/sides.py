"""What each side of a merge says of a field that is open between them, and what was taken back of an earlier merge."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from workbench.domain.edits import EXISTS
from workbench.domain.merging import Clash, Said
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref, Value, specs
from workbench.storage.editions import EPOCH
from workbench.storage.merging.history import History, Union
from workbench.storage.merging.images import Field, field_of
from workbench.storage.merging.outcome import Outcome
from workbench.storage.merging.values import value_of, weightiest
from workbench.storage.revisions import FALSE, TRUE, Revision, split
from workbench.usecases.ports import Step, StepKind


class Sides(NamedTuple):
    """The plans of the two sides, and the history of mine, with which revision stands in which step of it."""

    mine: Plan
    theirs: Plan
    steps: Sequence[Step]
    written: Mapping[bytes, int]


def said(revision: Revision, value: Value = None) -> Said:
    """Return who claims to have written *revision*, and what, or *value* in its place."""
    return Said(value_of(revision) if value is None else value, revision.author, moment(revision.wall))


def moment(wall: str) -> datetime | None:
    """Return the moment that the clock *wall* of a revision shows; None where it shows none."""
    try:
        found = datetime.fromisoformat(wall)
    except ValueError:
        return None
    if wall == EPOCH:
        return None
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)


def clashes_of(union: Union, sides: Sides, found: Outcome) -> tuple[Clash, ...]:
    """Return what is open, as the two sides say it, row by row in the order of the plan."""
    return tuple(
        _of_existence(union, heads) if field[2] == EXISTS else _of_field(union, heads, _shown(sides.mine, field))
        for field, heads in found.clashes.items()
    )


def _shown(plan: Plan, field: Field) -> Value:
    row = plan.find(Ref(*field[:2]))
    return None if row is None else getattr(row, field[2])


def still_open(clashes: Iterable[Clash], found: Outcome, sides: Sides) -> tuple[Clash, ...]:
    """Return those of the *clashes* of a plan with itself that somebody has to decide.

    What one merge brought is not among them once that merge was taken back, unless another one followed it.
    """
    gone = _taken_back_last(sides.steps)
    return tuple(each for each in clashes if _is_open(each, found.clashes[each.key], sides.written, gone))


def _is_open(clash: Clash, heads: Sequence[Revision], written: Mapping[bytes, int], gone: Collection[int]) -> bool:
    values = {value_of(each) for each in heads if written.get(each.id) not in gone}
    return False in values if clash.field == EXISTS else len(values) > 1


def _taken_back_last(steps: Sequence[Step]) -> set[int]:
    """Return the numbers of the merges that were taken back, after the last one that was not."""
    merges = {step.number: True for step in steps if step.kind == StepKind.MERGE}
    for step in steps:
        if step.of in merges:
            merges[step.of] = step.kind == StepKind.REDO
    kept = max((number for number, holds in merges.items() if holds), default=0)
    return {number for number in merges if number > kept}


def _of_field(union: Union, heads: Sequence[Revision], shown: Value) -> Clash:
    """Return the clash of *heads*: mine is what is *shown* here, theirs what they say instead.

    What both left open earlier is known to both, so that who wrote it does not tell the sides apart.
    """
    brought = [each for each in heads if value_of(each) != shown] or heads
    theirs = weightiest([each for each in brought if each.id in union.theirs] or brought)
    others = [each for each in heads if value_of(each) != value_of(theirs)] or list(heads)
    others = [each for each in others if value_of(each) == shown] or others
    mine = weightiest([each for each in others if each.id in union.mine] or others)
    if value_of(mine) == value_of(theirs):
        theirs = weightiest([each for each in heads if value_of(each) != value_of(mine)])
    told = {value_of(mine), value_of(theirs)}
    rest: dict[Value, Said] = {}
    for each in heads:
        if value_of(each) not in told:
            rest.setdefault(value_of(each), said(each))
    return Clash(Ref(each.table, each.row), each.field, said(mine), said(theirs), tuple(rest.values()))


def _of_existence(union: Union, heads: Sequence[Revision]) -> Clash:
    """Return the clash over a row that one side deleted, and who worked on it meanwhile."""
    deleted = weightiest([each for each in heads if each.value == FALSE])
    ref = Ref(deleted.table, deleted.row)
    kept = _worked_on(union.history, ref, heads)
    gone, there = said(deleted), said(kept, True)
    if deleted.id in union.theirs and not (deleted.id in union.mine and kept.id not in union.theirs):
        return Clash(ref, EXISTS, there, gone)
    return Clash(ref, EXISTS, gone, there)


def _worked_on(history: History, ref: Ref, heads: Sequence[Revision]) -> Revision:
    """Return what keeps the row at *ref*, that somebody deleted: it was made again, or a field of it was written."""
    again = [each for each in heads if each.value == TRUE]
    if again:
        return weightiest(again)
    seen = {each for one in history.ancestors(*heads) for each in split(one.seen)}
    fields = history.heads_of(ref)
    unseen = [each for each in fields if each.id not in seen]
    return weightiest(unseen or fields or heads)


def undone_of(union: Union, sides: Sides, found: Outcome) -> tuple[Clash, ...]:
    """Return what a merge brought of theirs and an undo here took back, that nobody has written over since."""
    merges = {step.number for step in sides.steps if step.kind == StepKind.MERGE}
    undos = {step.number for step in sides.steps if step.kind == StepKind.UNDO and step.of in merges}
    clashes: list[Clash] = []
    if not undos:
        return ()
    for field, heads in union.history.heads.items():
        head = weightiest(heads)
        if len(heads) == 1 and sides.written.get(head.id) in undos and head.id not in union.theirs:
            clash = _taken_back(union, sides, found, field, head)
            clashes += [clash] if clash is not None else []
    return tuple(clashes)


def _taken_back(union: Union, sides: Sides, found: Outcome, field: Field, head: Revision) -> Clash | None:
    ref, name = Ref(*field[:2]), field[2]
    now, theirs = found.plan.find(ref), sides.theirs.find(ref)
    if name == EXISTS:
        mine_says, they_say = now is not None, theirs is not None
    elif now is None or theirs is None:
        return None
    else:
        mine_says, they_say = getattr(now, name), getattr(theirs, name)
    if mine_says == they_say:
        return None
    brought = _of_theirs(union, field, specs(type(theirs))[name].default if theirs and name != EXISTS else they_say)
    return Clash(ref, name, said(head, mine_says), brought._replace(value=they_say))


def _of_theirs(union: Union, field: Field, default: Value) -> Said:
    own = [each for each in union.history.by_field.get(field, ()) if each.id in union.theirs]
    return said(_latest(own)) if own else Said(default, "", None)


def _latest(own: Collection[Revision]) -> Revision:
    replaced = {each for one in own for each in split(one.parents)}
    return weightiest([each for each in own if each.id not in replaced])


def author_of(history: History, field: Field) -> tuple[str, datetime | None]:
    """Return who claims to have said last what *field* says, and when; nobody for what has no history."""
    heads = history.heads.get(field, ())
    if not heads:
        return "", None
    head = weightiest(heads)
    assert field_of(head) == field
    return head.author, moment(head.wall)
