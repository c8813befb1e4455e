"""Salvage: a new, sound plan file out of what is left of a damaged one, and an account of what is not in it.

Revisions whose whole ancestry is left stay what they were, so that the new file still merges with other copies. What is
known only otherwise is written anew on top of them. Undo begins afresh unless the history is complete.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from os import urandom
from pathlib import Path
from typing import Any

from workbench.domain.edits import EXISTS, apply, values_of
from workbench.domain.format_1 import renewed
from workbench.domain.plan import TABLES, Plan
from workbench.domain.rows import Ref
from workbench.storage import reader, schema
from workbench.storage.mending import Mended, mend
from workbench.storage.rebuild import fresh
from workbench.storage.received import check_ancestry, heads_of, judge, keeps_rules, rebuilt, replayable
from workbench.storage.remains import ANY, Remains
from workbench.storage.revisions import (
    SALT_BYTES,
    Head,
    Revision,
    Stamp,
    current,
    digest_of,
    digest_text,
    revise,
    row_change,
    split,
)
from workbench.storage.values import ValueUnfit, row_columns
from workbench.usecases.ports import FileRefused, Step, StepKind

_LABEL = "salvage_plan"

StepRow = tuple[Any, ...]


def salvage(source: Path, target: Path, author: str) -> Mapping[str, Any]:
    """Make the new database *target* of what is left of the plan file *source*, signed *author*; return the account.

    Raises FileRefused when nothing is left, and StoreError when *target* cannot be written.
    """
    remains = Remains(source.read_bytes())
    if not remains.revisions and not remains.rows:
        raise FileRefused("nothing_to_save", path=str(source))
    kept = _kept(remains)
    steps = _steps(remains, kept)
    renewing = remains.version < schema.FORMAT
    whole = rebuilt(heads_of(kept, len(steps))) if steps and not renewing else None
    complete = whole is not None and keeps_rules(whole)
    mended = Mended(whole, frozenset(), 0) if whole is not None and complete else mend(remains)
    plan = apply(mended.plan, renewed(mended.plan)) if renewing else mended.plan
    mended = mended._replace(plan=_in_order(plan, remains))
    if not complete:
        stamp = Stamp(author, urandom(8).hex(), datetime.now(UTC).isoformat(timespec="microseconds"))
        steps = [(1, _LABEL, mended.plan.account.name, StepKind.BASE.value, None, *stamp)]
        kept = [each._replace(step=1) for each in (*kept, *_added(kept, mended.plan, stamp))]
    project = remains.meta.project if remains.meta is not None else urandom(16).hex()
    _write(target, project, steps, kept, mended.plan)
    return _account(remains, mended, complete)


def _kept(remains: Remains) -> list[Revision]:
    """Return the revisions all of whose ancestors are left, in the order they were written."""
    kept: dict[bytes, Revision] = {}
    for revision in sorted(remains.in_order(), key=lambda each: each.depth):
        parents, seen = split(revision.parents), split(revision.seen)
        try:
            check_ancestry(revision, [kept.get(each) for each in parents], [kept.get(each) for each in seen])
        except ValueUnfit:
            continue
        kept[revision.id] = revision
    return [revision for revision in remains.in_order() if revision.id in kept]


def _in_order(plan: Plan, remains: Remains) -> Plan:
    """Return *plan* with its rows in the order in which they were first written, as far as it is known."""
    written = [Ref(revision.table, revision.row) for revision in remains.in_order()]
    place = {ref: number for number, ref in enumerate(dict.fromkeys(written))}
    return Plan(
        {
            table: {row_id: rows[row_id] for row_id in sorted(rows, key=lambda each: place.get(Ref(table, each), ANY))}
            for table, rows in plan.tables.items()
        }
    )


def _steps(remains: Remains, kept: Sequence[Revision]) -> list[StepRow]:
    """Return the steps of the history if it is complete, else none."""
    meta, found = remains.meta, [remains.steps[number] for number in sorted(remains.steps)]
    try:
        sound = replayable([_step(row) for row in found])
    except ValueError:
        return []
    whole = meta is not None and meta.steps == len(found) and meta.digest == _digest(kept)
    return found if sound and whole else []


def _step(row: StepRow) -> Step:
    number, key, subject, kind, of, author, _, wall = row
    return reader.step_of(number, key, subject, kind, of, author, wall)


def _added(kept: Iterable[Revision], plan: Plan, stamp: Stamp) -> list[Revision]:
    """Return the revisions that turn what *kept* says into *plan*.

    Where two people said different things and one of them is in *plan*, both stay: nobody has chosen.
    """
    replaced = {parent for each in kept for parent in split(each.parents)}
    heads: defaultdict[Ref, defaultdict[str, list[Head]]] = defaultdict(lambda: defaultdict(list))
    for each in kept:
        if each.id not in replaced:
            heads[Ref(each.table, each.row)][each.field].append(Head(each.depth, each.id, each.value or ""))
    rows = {Ref(table, row.id): row for table in TABLES for row in plan.rows(table).values()}
    added: list[Revision] = []
    for ref in dict.fromkeys((*rows, *heads)):
        fields = {EXISTS: True, **values_of(rows[ref])} if ref in rows else {EXISTS: False}
        known = heads[ref]
        said, _ = row_change(ref, fields, known)
        writes = {name: text for name, text in said.items() if name not in known or current(known[name]).value != text}
        added += revise(ref, writes, known, stamp, 1, urandom(SALT_BYTES * len(writes)))
    return added


def _write(target: Path, project: str, steps: Sequence[StepRow], revisions: Sequence[Revision], plan: Plan) -> None:
    rows: dict[str, list[tuple[Any, ...]]] = {
        "meta": [(project, schema.FORMAT, _digest(revisions), len(steps))],
        "step": list(steps),
        "revision": list(revisions),
        "head": [(each.table, each.row, each.field, each.id) for each, _ in heads_of(revisions, len(steps))],
    }
    rows |= {table: [row_columns(row) for row in plan.rows(table).values()] for table in TABLES}
    with fresh(target, schema.statements(list(plan.held()))) as connection:
        for table, values in rows.items():
            if values:
                connection.executemany(f'INSERT INTO "{table}" VALUES ({", ".join("?" * len(values[0]))})', values)
        if judge(connection).problems:
            raise FileRefused("not_understood", path=str(target))


def _account(remains: Remains, mended: Mended, complete: bool) -> Mapping[str, Any]:
    """Return what was saved and what was not, in numbers."""
    there = remains.revisions
    named = {each for revision, _ in there.values() for each in (*split(revision.parents), *split(revision.seen))}
    named.update(*remains.heads.values())
    lost = max(len(remains.numbers) - len(there), len(named - there.keys()), 0)
    return {
        "saved": {t: len(mended.plan.rows(t)) for t in TABLES if t in TABLES.common or mended.plan.rows(t)},
        "lost": Counter(ref.table for ref in mended.lost),
        "doubtful": mended.doubtful,
        "revisions": len(there),
        "revisions_lost": 0 if complete else lost,
        "complete": complete,
        "percent_missing": remains.percent_missing,
    }


def _digest(revisions: Iterable[Revision]) -> str:
    return digest_text(digest_of(each.id for each in revisions))
