"""A history is believed only where each revision follows from those it names; and what the system says is worded."""

import errno
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from workbench.domain.edits import EXISTS
from workbench.domain.rows import Ref
from workbench.storage.failures import database_failed, is_damage, known_to_user, not_read, not_written
from workbench.storage.received import check_ancestry, checked_value, heads_of, rebuilt, replayable
from workbench.storage.revisions import SALT_BYTES, Head, Revision, Stamp, revise, revision_id, value_hash
from workbench.storage.values import ValueUnfit
from workbench.system.paths import data_dir
from workbench.usecases.ports import Label, Step, StepKind

WANG = Ref("people", "wang")
STAMP = Stamp("Li", "s1", "2026-05-21T09:00:00.000000+00:00")


def revision(field: str, value: str, *parents: Revision, seen: tuple[Revision, ...] = (), salt: int = 0) -> Revision:
    """Return the revision that sets *field* after *parents*; one of existence has *seen* those of other fields."""
    heads = {field: [Head(each.depth, each.id, each.value or "") for each in parents]}
    for each in seen:
        heads.setdefault(each.field, []).append(Head(each.depth, each.id, each.value or ""))
    (made,) = revise(WANG, {field: value}, heads, STAMP, 1, bytes([salt]) * SALT_BYTES)
    return made


def believed(each: Revision, parents: list[Revision | None], seen: list[Revision | None] | None = None) -> bool:
    try:
        check_ancestry(each, parents, seen or [])
    except ValueUnfit:
        return False
    return True


FIRST = revision("name", '"Wang"')
SECOND = revision("name", '"Wang Tong"', FIRST)
MADE = revision(EXISTS, "true")
GONE = revision(EXISTS, "false", MADE, seen=(SECOND,))


def test_a_revision_follows_its_parents_by_one() -> None:
    assert believed(FIRST, [])
    assert believed(SECOND, [FIRST])
    assert not believed(SECOND._replace(depth=2), [FIRST])
    assert not believed(SECOND._replace(depth=0), [FIRST])
    assert not believed(FIRST._replace(depth=1), [])


def test_a_parent_is_there_and_of_the_same_field_of_the_same_row() -> None:
    assert not believed(SECOND, [None])
    for other in ({"field": "title"}, {"row": "liu"}, {"table": "needs"}):
        assert not believed(SECOND, [FIRST._replace(**other)])  # type: ignore[arg-type]


def test_existence_follows_what_it_saw_of_its_row_too() -> None:
    assert believed(GONE, [MADE], [SECOND])
    assert GONE.depth == 2
    assert not believed(GONE, [MADE], [])
    assert not believed(GONE, [MADE], [None])
    assert not believed(GONE, [MADE], [SECOND._replace(row="liu")])
    assert not believed(GONE, [MADE], [SECOND._replace(table="needs")])
    assert not believed(GONE._replace(depth=1), [MADE], [MADE])
    assert not believed(SECOND, [FIRST], [revision("title", '"Head"')._replace(depth=0)])


def test_ids_stand_in_order_and_once() -> None:
    one, other = sorted((FIRST, revision("name", '"Liu"', salt=1)), key=lambda each: each.id)
    both = revision("name", '"Wang"', one, other)
    assert believed(both, [one, other])
    assert not believed(both._replace(parents=other.id + one.id), [other, one])
    assert not believed(both._replace(parents=one.id + one.id), [one, one])


def test_a_revision_is_what_its_name_says_in_a_step_there_is() -> None:
    assert checked_value(SECOND, 1) == "Wang Tong"
    assert checked_value(SECOND._replace(step=3), 3) == "Wang Tong"
    for change in ({"step": 0}, {"step": 2}, {"purged": 1}, {"value": '"Liu"'}, {"author": "Wu"}, {"step": True}):
        with pytest.raises(ValueUnfit):
            checked_value(SECOND._replace(**change), 1)  # type: ignore[arg-type]
    proved = SECOND._replace(value="5", value_hash=value_hash(SECOND.salt, "5"))
    with pytest.raises(ValueUnfit):
        checked_value(proved._replace(id=revision_id(proved)), 1)


def test_what_nobody_replaces_is_a_head() -> None:
    heads = heads_of([MADE, FIRST, SECOND], 1)
    assert {(each.id, value) for each, value in heads} == {(MADE.id, True), (SECOND.id, "Wang Tong")}
    with pytest.raises(ValueUnfit):
        heads_of([MADE, SECOND], 1)


def test_a_row_is_made_of_its_deepest_heads_and_only_where_it_exists() -> None:
    other = revision("name", '"Liu"', salt=1)
    made_later = [(SECOND, "Wang Tong"), (MADE, True), (other, "Liu")]
    assert rebuilt(made_later).people["wang"].name == "Wang Tong"
    equal = sorted((FIRST, other), key=lambda each: each.id)
    values: Any = [(each, each.id.hex()) for each in equal]
    assert rebuilt([*reversed(values), (MADE, True)]).people["wang"].name == equal[-1].id.hex()
    assert not rebuilt([(SECOND, "Wang Tong"), (GONE, False)]).people
    assert not rebuilt([(SECOND, "Wang Tong")]).people
    with pytest.raises(ValueUnfit):
        rebuilt([(MADE, True)])


def step(number: int, kind: StepKind = StepKind.EDIT, of: int | None = None) -> Step:
    return Step(number, Label("x"), kind, of, "Li", datetime(2026, 5, 21, tzinfo=UTC))


BASE = step(1, StepKind.BASE)


@pytest.mark.parametrize(
    ("steps", "sound"),
    [
        ([], False),
        ([BASE], True),
        ([step(1)], False),
        ([BASE, step(2, StepKind.BASE)], False),
        ([step(2, StepKind.BASE)], False),
        ([BASE, step(3)], False),
        ([BASE, step(2, of=1)], False),
        ([BASE, step(2, StepKind.UNDO, 1)], False),
        ([BASE, step(2), step(3, StepKind.UNDO, 2)], True),
        ([BASE, step(2), step(3, StepKind.UNDO)], False),
        ([BASE, step(2), step(3, StepKind.REDO, 2)], False),
        ([BASE, step(2), step(3, StepKind.UNDO, 2), step(4, StepKind.REDO, 2)], True),
        ([BASE, step(2), step(3, StepKind.UNDO, 2), step(4, StepKind.REDO, 2), step(5, StepKind.UNDO, 2)], True),
        ([BASE, step(2), step(3, StepKind.UNDO, 2), step(4), step(5, StepKind.REDO, 2)], False),
        ([BASE, step(2), step(3), step(4, StepKind.UNDO, 2)], False),
        ([BASE, step(2), step(3), step(4, StepKind.UNDO, 3), step(5, StepKind.UNDO, 2)], True),
    ],
)
def test_undo_and_redo_go_through_the_history_in_order(steps: list[Step], sound: bool) -> None:
    assert replayable(steps) is sound


@pytest.mark.parametrize(
    ("code", "key", "damage"),
    [
        (13, "disk_full", False),
        (8, "not_writable", False),
        (8 | 3 << 8, "not_writable", False),
        (14, "not_writable", False),
        (3, "not_writable", False),
        (11, "write_failed", True),
        (11 | 1 << 8, "write_failed", True),
        (26, "write_failed", True),
        (10, "write_failed", False),
    ],
)
def test_a_refusal_of_the_database_is_said_by_its_primary_code(code: int, key: str, damage: bool) -> None:
    error = SimpleNamespace(sqlite_errorcode=code)
    assert database_failed(error, Path("plan")).key == key
    assert is_damage(error) is damage


def test_an_error_without_a_code_is_some_failure() -> None:
    assert database_failed(ValueError(), Path("plan")).key == "write_failed"
    assert not is_damage(ValueError())


def test_of_the_programs_own_files_the_folder_alone_is_named(tmp_path: Path) -> None:
    own = data_dir() / "working" / "0123.db"
    assert known_to_user(own) == str(data_dir())
    assert known_to_user(tmp_path / "plan.acctplan") == str(tmp_path / "plan.acctplan")
    refused = not_written(PermissionError(errno.EACCES, "no"), own)
    assert (refused.key, refused.values["path"]) == ("no_permission", str(data_dir()))


@pytest.mark.parametrize(
    ("error", "key"),
    [
        (FileNotFoundError(errno.ENOENT, "gone"), "file_missing"),
        (OSError(errno.ELOOP, "circle"), "link_circle"),
        (PermissionError(errno.EACCES, "no"), "not_readable"),
        (OSError(errno.EIO, "broken"), "not_readable"),
    ],
)
def test_why_a_file_cannot_be_read_is_said(error: OSError, key: str) -> None:
    refused = not_read(error, Path("plan"))
    assert (refused.key, refused.values["path"]) == (key, "plan")
