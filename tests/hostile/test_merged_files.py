"""Files made by somebody who means harm are merged: each is refused, or what comes of it is a sound plan."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from tests.hostile import files, schemas
from tests.support.copies import PROJECT, MemoryCopy, ticking
from tests.support.plan_files import library, rows_of
from tests.support.plans import everything
from workbench.domain.edits import EXISTS, change
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref
from workbench.storage import schema
from workbench.storage.rebuild import fresh
from workbench.storage.revisions import (
    FALSE,
    SALT_BYTES,
    TRUE,
    Revision,
    Stamp,
    digest_of,
    digest_text,
    joined,
    revision_id,
    split,
    value_hash,
)
from workbench.storage.values import row_columns
from workbench.usecases.document import Document
from workbench.usecases.ports import FileRefused, Label, StepKind

CASES = schemas.CASES | files.CASES


def merged(document: Document, path: Path) -> str | Document:
    """Merge the file at *path* into *document*; return why it was refused, or *document*, which is sound then."""
    before = document.plan
    try:
        told = document.store.rehearse(path)
        document.merge(told, {}, Label("merge_copy", "copy"))
    except FileRefused as refused:
        assert document.plan is before
        return refused.key
    saved = path.with_name("merged.acctplan")
    document.store.publish(saved)
    assert library().verify(saved) == []
    assert rows_of(library().read(saved)) == rows_of(document.plan)
    document.undo()
    return document


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_file_is_refused_or_merged(name: str, target: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.acctplan"
    mine.write_bytes(target.read_bytes())
    document = Document(library().open(mine))
    CASES[name].prepare(target)
    merged(document, target)
    document.store.close(discard=True)


def revision(table: str, row: str, field: str, value: str, *parents: Revision, seen: bytes = b"") -> Revision:
    """Return a revision that is what its name says."""
    salt = Random(f"{table} {row} {field} {value}").randbytes(SALT_BYTES)
    depth = 1 + max((each.depth for each in parents), default=-1)
    proof, older = value_hash(salt, value), joined(each.id for each in parents)
    stamp = Stamp("周宁", "forged", "never")
    bare = Revision(b"", table, row, field, value, salt, proof, older, seen, *stamp, depth, 0, 1)
    return bare._replace(id=revision_id(bare))


def written(path: Path, plan: Plan, revisions: list[Revision]) -> Path:
    """Write a file of *revisions* that shows *plan*, whatever they say."""
    replaced = {parent for each in revisions for parent in split(each.parents)}
    rows: dict[str, list[tuple[object, ...]]] = {
        "meta": [(PROJECT, schema.FORMAT, digest_text(digest_of(each.id for each in revisions)), 1)],
        "step": [(1, "create_plan", "", StepKind.BASE.value, None, "", "", ticking(1))],
        "revision": [tuple(each._replace(step=1)) for each in revisions],
        "head": [(each.table, each.row, each.field, each.id) for each in revisions if each.id not in replaced],
    }
    rows |= {table: [row_columns(row) for row in plan.rows(table).values()] for table in plan.held()}
    with fresh(path, schema.statements(list(plan.held()))) as connection:
        for table, values in rows.items():
            connection.executemany(f'INSERT INTO "{table}" VALUES ({", ".join("?" * len(values[0]))})', values)
    return path


Forged = Callable[[MemoryCopy], list[Revision]]


def _head(copy: MemoryCopy, table: str, row: str, field: str) -> Revision:
    return next(each for each in copy.revisions if (each.table, each.row, each.field) == (table, row, field))


def _account_deleted_beside(copy: MemoryCopy) -> list[Revision]:
    made = _head(copy, "account", "account", EXISTS)
    return [revision("account", "account", EXISTS, FALSE, made), revision("account", "account", EXISTS, TRUE, made)]


def _nothing_but_remains(copy: MemoryCopy) -> list[Revision]:
    return [revision("needs", "ghost", EXISTS, FALSE), revision("needs", "ghost", "text", '"boo"')]


def _many_words(copy: MemoryCopy) -> list[Revision]:
    del copy
    return [revision("people", "ghost", "notes", f'"{number}"') for number in range(2000)]


def _a_long_tale(copy: MemoryCopy) -> list[Revision]:
    found = [revision("people", "ghost", "notes", '"0"')]
    for number in range(1, 20_000):
        found.append(revision("people", "ghost", "notes", f'"{number}"', found[-1]))
    return found


def _kept_without_owner(copy: MemoryCopy) -> list[Revision]:
    return [
        revision("roles", "ghost", EXISTS, FALSE),
        revision("roles", "ghost", "person", '"nobody"'),
        revision("roles", "ghost", "opportunity", '"deal"'),
        revision("roles", "ghost", "role", '"owner"'),
        revision("roles", "ghost", "x", "0.5"),
        revision("roles", "ghost", "y", "0.5"),
    ]


FORGED: tuple[Forged, ...] = (
    _account_deleted_beside,
    _nothing_but_remains,
    _many_words,
    _a_long_tale,
    _kept_without_owner,
)


@pytest.mark.parametrize("forge", FORGED)
def test_a_forged_history_is_refused_or_merged(forge: Forged, tmp_path: Path) -> None:
    base = MemoryCopy.of(everything())
    revisions = [*base.revisions, *forge(base)]
    mine = written(tmp_path / "mine.acctplan", base.plan, base.revisions)
    theirs = written(tmp_path / "theirs.acctplan", base.plan, revisions)
    assert library().verify(mine) == []
    document = Document(library().open(mine))
    found = merged(document, theirs)
    expected = ("not_understood", "damaged") if forge is _many_words else ("damaged",)
    assert isinstance(found, Document) or found in expected
    assert set(document.plan.people) == set(base.plan.people)
    document.store.close(discard=True)


def test_ancestors_in_a_circle_are_damage(tmp_path: Path) -> None:
    """Nobody can name a revision after what follows from it; who writes it all the same is found out by the names."""
    base = MemoryCopy.of(everything())
    head = _head(base, "people", "wang", "name")
    one = revision("people", "wang", "name", '"a"', head)
    other = revision("people", "wang", "name", '"b"', one)
    circle = [one._replace(parents=other.id, depth=other.depth + 1), other]
    mine = written(tmp_path / "mine.acctplan", base.plan, base.revisions)
    theirs = written(tmp_path / "theirs.acctplan", base.plan, [*base.revisions, *circle])
    document = Document(library().open(mine))
    assert merged(document, theirs) == "damaged"
    document.store.close(discard=True)


def test_who_makes_rows_of_ours_theirs_changes_nothing_unseen(tmp_path: Path) -> None:
    """Edits of somebody who signs with our name come as edits of theirs, shown as what they claim."""
    base = MemoryCopy.of(everything(), "ann")
    other = base.twin("ann")
    other.write(change("people", "wang", {"title": "Forged"}))
    mine = written(tmp_path / "mine.acctplan", base.plan, base.revisions)
    theirs = written(tmp_path / "theirs.acctplan", other.plan, other.revisions)
    document = Document(library().open(mine))
    told = document.store.rehearse(theirs)
    assert [(each.ref, each.field, each.author) for each in told.touched] == [(Ref("people", "wang"), "title", "ann")]
    document.store.close(discard=True)
