"""Making a copy of a plan for somebody: a new plan file of what is theirs to see, and of nothing else.

The file is written anew from the rows that may leave. Each of its values begins with an edition root
(:mod:`workbench.storage.editions`), so that there is no history in it, no author and no clock, and when it comes back
all that was not in it counts as not said.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from hashlib import sha256
from pathlib import Path

from workbench.domain.copies import Copy, CopyWanted, Mark, new_copy_id
from workbench.domain.editions import edition
from workbench.domain.edits import EXISTS, apply, make, values_of
from workbench.domain.keyed import keyed_id
from workbench.domain.plan import TABLES, Plan
from workbench.domain.rows import Audience, Ref
from workbench.storage import known, reader, schema, transfer
from workbench.storage.editions import NO_ORIGIN, Origin, edition_root
from workbench.storage.failures import not_written
from workbench.storage.merging.lineage import meant, numbers, origin_in
from workbench.storage.publish import backup_of
from workbench.storage.rebuild import fresh
from workbench.storage.received import begins_like_a_plan, examine
from workbench.storage.revisions import ID_BYTES, SALT_BYTES, Revision, digest_of, digest_text, row_change
from workbench.storage.shelf import Shelf
from workbench.storage.transfer import MOST_BYTES, Identity
from workbench.storage.values import row_columns
from workbench.storage.working_copy import same_place
from workbench.system.files import PATIENCE, move_over, replace_file
from workbench.usecases.ports import StepKind, Stopped, StoreError

LABEL = "create_plan"
Sources = Mapping[tuple[str, str, str], tuple[Revision, Origin]]


def copy_of(
    reading: AbstractContextManager[reader.Connection],
    folder: Path,
    wanted: CopyWanted,
    author: str,
    stopped: Callable[[], bool],
) -> Copy:
    """Return the copy that is *wanted* of the plan that *reading* opens, by *author*, made in the private *folder*.

    Raises an error of the driver when the plan cannot be read, StoreError when *folder* cannot be written, and Stopped
    when *stopped*, asked now and then, says so.
    """
    with reader.still(reading) as image:
        meta, plan = reader.read_meta(image), reader.read_plan(image)
        revisions = reader.read_revisions(image)
        heads = reader.read_heads(image)
    if stopped():
        raise Stopped
    for_customer, copy_id = wanted.audience == Audience.CUSTOMER, new_copy_id()
    cut = edition(plan, wanted.audience, wanted.language)
    if not for_customer:
        cut = _marked(cut, Mark(wanted.audience, copy_id, wanted.day, author))
    roots = list(_roots(cut, _sources(revisions, {head for *_, head in heads}, for_customer)))
    if stopped():
        raise Stopped
    project = os.urandom(len(meta.project) // 2).hex() if for_customer else meta.project
    file = folder / "copy.db"
    _write(file, project, cut, roots, wanted)
    held = _read_back(file, cut, len(roots))
    if stopped():
        raise Stopped
    content = transfer.first_bytes(file, MOST_BYTES)
    return Copy(wanted, copy_id, project if for_customer else "", content, held, plan, meta.steps)


def save(shelf: Shelf, content: bytes, path: Path, *, replace: bool = False) -> None:
    """Write the *content* of a copy to *path*, whole or not at all; raises StoreError and leaves what is there.

    What lies there stays unless it is to be *replaced*; a plan that gives way is kept beside it, with ``.bak`` added.
    Nothing of the program's own gives way, nor a plan that is open or holds work that is not saved.
    """
    place = Path(os.path.realpath(path))
    if place.is_relative_to(os.path.realpath(shelf.folder.parent)):
        raise StoreError("own_folder", path=str(path))
    if os.path.lexists(place) and not replace:
        raise StoreError("target_exists", path=str(path))
    if any(same_place(place, target) for target in shelf.targets()):
        raise StoreError("plan_in_the_way", path=str(path))
    try:
        if begins_like_a_plan(place):
            _keep_former(place)
        replace_file(place, content)
    except OSError as error:
        raise not_written(error, path) from error
    known.remember(Identity(len(content), 0, sha256(content).hexdigest()), known.COPIES)


def _keep_former(place: Path) -> None:
    former = place.with_name(f".acpl-{new_copy_id()}.bak")
    try:
        transfer.copy_file(place, former)
        move_over(former, backup_of(place), PATIENCE)
    finally:
        former.unlink(missing_ok=True)


def _marked(cut: Plan, mark: Mark) -> Plan:
    fields = mark.fields()
    return apply(cut, make("settings", keyed_id("settings", TABLES["settings"], fields), fields))


def _sources(written: Sequence[Revision], heads: set[bytes], for_customer: bool) -> Sources:
    """Return by field the revision whose value counts, and what its root is to say of its origin.

    A customer is not told what was before.
    """
    revisions = {each.id: each for each in written}
    found: dict[tuple[str, str, str], Revision] = {}
    for each in map(revisions.__getitem__, heads):
        place = (each.table, each.row, each.field)
        if place not in found or (found[place].depth, found[place].id) < (each.depth, each.id):
            found[place] = each
    sources = {place: meant(revisions, each) for place, each in found.items()}
    if for_customer:
        return {place: (each, NO_ORIGIN) for place, each in sources.items()}
    number = numbers(written)
    return {place: (each, origin_in(revisions, number, each)) for place, each in sources.items()}


def _roots(cut: Plan, sources: Sources) -> Iterator[Revision]:
    for table in cut.held():
        for row in cut.rows(table).values():
            ref = Ref(table, row.id)
            writes, _ = row_change(ref, {EXISTS: True, **values_of(row)}, {})
            for field, value in writes.items():
                source, origin = sources.get((*ref, field)) or (_unknown(ref, field), NO_ORIGIN)
                yield edition_root(source, value, 1, origin)


def _unknown(ref: Ref, field: str) -> Revision:
    """Return a source for what the copy alone says, such as its mark: one of its own, that nobody has."""
    name, salt = os.urandom(ID_BYTES), os.urandom(SALT_BYTES)
    return Revision(name, *ref, field, None, salt, b"", b"", b"", "", "", "", depth=1, purged=0, step=0)


def _write(file: Path, project: str, cut: Plan, roots: Sequence[Revision], wanted: CopyWanted) -> None:
    wall = f"{wanted.day.isoformat()}T12:00:00.000000+00:00"  # Almost everywhere that is on the day.
    digest = digest_text(digest_of(each.id for each in roots))
    rows: dict[str, Sequence[tuple[object, ...]]] = {
        "meta": [(project, schema.FORMAT, digest, 1)],
        "step": [(1, LABEL, "", StepKind.BASE.value, None, "", "", wall)],
        "revision": roots,
        "head": [(each.table, each.row, each.field, each.id) for each in roots],
    }
    rows |= {table: [row_columns(row) for row in cut.rows(table).values()] for table in cut.held()}
    with fresh(file, schema.statements(list(cut.held()))) as connection:
        for table, values in rows.items():
            marks = ", ".join("?" * len(values[0]))
            connection.executemany(f'INSERT INTO "{table}" VALUES ({marks})', values)


def _read_back(file: Path, cut: Plan, values: int) -> Plan:
    """Return what the written *file* holds; raises StoreError unless that is *cut*, in so many *values*."""
    contents, problems = examine(file, received=True)
    if contents is None or problems or (contents.plan, contents.revisions) != (cut, values):
        raise StoreError("copy_failed")
    return contents.plan
