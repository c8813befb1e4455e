"""What merging another copy into a plan comes to, worked out without touching either."""

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from workbench.domain.copies import Sent, mark_of, sent_copies
from workbench.domain.edits import EXISTS, Edit, Edits, leading
from workbench.domain.merging import Choices, Clash, Rehearsal, Touched
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref, Value
from workbench.storage.merging.choosing import chosen
from workbench.storage.merging.history import History, Union, apart_from_mark, mark_ref, named
from workbench.storage.merging.images import field_of
from workbench.storage.merging.mending import mendings
from workbench.storage.merging.nobody import mending
from workbench.storage.merging.outcome import Outcome, outcome
from workbench.storage.merging.sides import Sides, author_of, clashes_of, still_open, undone_of
from workbench.storage.revisions import FALSE, Revision, Stamp
from workbench.storage.transfer import Identity
from workbench.usecases.ports import Step, StepKind

NOBODY = Stamp("", "", "")


class Side(NamedTuple):
    """One side of a merge: what is in a file."""

    plan: Plan
    revisions: Sequence[Revision]
    steps: Sequence[Step]
    project: str


class Received(NamedTuple):
    """The other side, read from the file at *path*, and what that was then; None where it is the plan itself."""

    side: Side
    path: Path
    identity: Identity | None


class Result(NamedTuple):
    """What merging comes to: the revisions that mine takes in, all heads of their fields then, and what to tell.

    With *same* the two files hold the same revisions.
    """

    fresh: Sequence[Revision]
    heads: Sequence[Revision]
    same: bool
    told: Rehearsal


def worked_out(
    mine: Side, received: Received, choices: Choices = MappingProxyType({}), stamp: Stamp = NOBODY
) -> Result:
    """Return what merging *received* into *mine* comes to, with *choices* signed with *stamp*; raises Tangled.

    What is not chosen is left for later. Of two equal files nothing changes, whatever a rule would say of them.
    """
    theirs = received.side
    union = Union(mine.revisions, theirs.revisions)
    found = outcome(union.history)
    sides = _sides(mine, theirs)
    clashes, undone = clashes_of(union, sides, found), undone_of(union, sides, found)
    if choices:
        asked = {each.key: each for each in (*undone, *clashes)}
        decided = chosen(_file(mine, union), found, asked, choices, stamp)
        union = Union([*mine.revisions, *decided], theirs.revisions)
        found = outcome(union.history)
        clashes, undone = clashes_of(union, sides, found), undone_of(union, sides, found)
    known = {each.id for each in mine.revisions}
    fresh = [each for each in union.history.revisions.values() if each.id not in known]
    plan, unmarked = _marked(found.plan, mine, theirs)
    if fresh or union.mine != union.theirs:
        fresh += (*mendings(_file(mine, union), found.plan), *unmarked)
    else:
        plan, found = mine.plan, found._replace(repaired=())
    if received.identity is None:
        clashes = still_open(clashes, found, sides)
    told = _told(mine, received, union, found, plan, clashes, undone)
    same = not fresh and len(mine.revisions) == len(theirs.revisions)
    return Result(fresh, _heads(mine, fresh), same, told._replace(anything=bool(fresh)))


def _sides(mine: Side, theirs: Side) -> Sides:
    return Sides(mine.plan, theirs.plan, mine.steps, {each.id: each.step for each in mine.revisions})


def _file(mine: Side, union: Union) -> History:
    """Return the history that the file of *mine* will have: what was given another place stays where it was, too."""
    if not union.moved[0]:
        return union.history
    return History(named(apart_from_mark(mine.revisions)) | dict(union.history.revisions))


def _heads(mine: Side, fresh: Sequence[Revision]) -> list[Revision]:
    touched = {field_of(each) for each in fresh}
    history = History({each.id: each for each in (*mine.revisions, *fresh) if field_of(each) in touched})
    return [*chain.from_iterable(history.ends.values())]


def _marked(plan: Plan, mine: Side, theirs: Side) -> tuple[Plan, list[Revision]]:
    """Return *plan* marked as the copy that mine is, unless theirs is the plan itself, and what takes the mark away."""
    ref = mark_ref()
    row = mine.plan.find(ref)
    if row is None:
        return plan, []
    if theirs.plan.find(ref) is None and theirs.project == mine.project:
        history = History({each.id: each for each in mine.revisions if (each.table, each.row) == ref})
        return plan, [mending(ref, EXISTS, FALSE, history.ends[*ref, EXISTS], history.ends_of(ref))]
    return plan.with_tables({ref.table: {**plan.rows(ref.table), ref.id: row}}), []


def _told(
    mine: Side,
    received: Received,
    union: Union,
    found: Outcome,
    plan: Plan,
    clashes: tuple[Clash, ...],
    undone: tuple[Clash, ...],
) -> Rehearsal:
    theirs, edits = received.side, leading(mine.plan, plan)
    merges = {step.number for step in mine.steps if step.kind == StepKind.MERGE}
    return Rehearsal(
        path=received.path,
        mine=mine.plan,
        plan=plan,
        theirs=theirs.plan,
        edits=edits,
        touched=tuple(_touched(mine.plan, edits, union.history)),
        clashes=clashes,
        repaired=tuple(found.repaired),
        undone=undone,
        again=any(each.step in merges and each.id in union.theirs for each in mine.revisions),
        anything=False,
        cut_from_theirs=union.moved == [True, False],
        project=theirs.project,
        edition=mark_of(theirs.plan),
        sent=_sent(mine.plan, theirs),
        work=received,
    )


def _touched(before: Plan, edits: Edits, history: History) -> Iterator[Touched]:
    for edit in edits:
        ref = Ref(edit.table, edit.row)
        author, at = author_of(history, (*ref, edit.field))
        yield Touched(ref, edit.field, _was(before, edit), None if edit.value is False else edit.value, author, at)


def _was(before: Plan, edit: Edit) -> Value:
    row: Any = before.find(Ref(edit.table, edit.row))
    if row is None:
        return None
    return True if edit.field == EXISTS else getattr(row, edit.field)


def _sent(mine: Plan, theirs: Side) -> Sent | None:
    mark = mark_of(theirs.plan)
    for each in sent_copies(mine):
        if (mark is not None and each.copy == mark.copy) or (each.project and each.project == theirs.project):
            return each
    return None
