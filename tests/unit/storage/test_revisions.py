"""What becomes a revision, and what its name stands for."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.edits import EXISTS
from workbench.domain.errors import DomainError
from workbench.domain.rows import Ref
from workbench.storage.revisions import (
    SALT_BYTES,
    Head,
    Revision,
    Stamp,
    digest_of,
    joined,
    revise,
    revision_id,
    row_change,
    split,
)

WANG = Ref("people", "wang")
STAMP = Stamp("Li", "s1", "2026-05-21T09:00:00.000000+00:00")
HERE = {EXISTS: [Head(0, b"e" * 32, "true")], "name": [Head(0, b"n" * 32, '"Wang"')]}
GONE = {**HERE, EXISTS: [Head(2, b"g" * 32, "false")]}


def written(heads: dict[str, list[Head]], **fields: object) -> list[Revision]:
    writes, _ = row_change(WANG, fields, heads)  # type: ignore[arg-type]
    return revise(WANG, writes, heads, STAMP, 7, bytes(SALT_BYTES * len(writes)))


def test_a_value_equal_to_the_head_is_not_written_again() -> None:
    assert [r.field for r in written(HERE, name="Wang", title="CIO")] == ["title"]


def test_a_default_of_a_field_never_written_is_not_written() -> None:
    assert written(HERE, title="") == []


def test_a_new_row_writes_its_existence_and_what_is_not_default() -> None:
    assert [(r.field, r.value) for r in written({}, exists=True, name="Wang", title="")] == [
        (EXISTS, "true"),
        ("name", '"Wang"'),
    ]


def test_a_revision_names_what_it_replaces() -> None:
    (revision,) = written(HERE, name="Liu")
    assert (revision.parents, revision.depth, revision.step) == (b"n" * 32, 1, 7)


def test_a_deletion_names_what_it_saw() -> None:
    (revision,) = written(HERE, exists=False, name="ignored")
    assert (revision.value, revision.parents, revision.seen) == ("false", b"e" * 32, b"n" * 32)


def test_a_row_that_comes_back_names_what_it_saw_and_writes_only_what_differs() -> None:
    existence, title = written(GONE, exists=True, name="Wang", title="CIO")
    assert (existence.depth, existence.seen, title.field) == (3, b"n" * 32, "title")


def test_a_row_that_comes_back_without_a_field_takes_its_default() -> None:
    heads = {**GONE, "title": [Head(1, b"t" * 32, '"CIO"')]}
    assert [(r.field, r.value) for r in written(heads, exists=True, name="Wang")][1:] == [("title", '""')]


def test_several_heads_are_settled_even_by_a_value_one_of_them_has() -> None:
    heads = {**HERE, "name": [Head(1, b"b" * 32, '"Liu"'), Head(1, b"a" * 32, '"Wang"')]}
    (revision,) = written(heads, name="Wang")
    assert revision.parents == b"a" * 32 + b"b" * 32


def test_deleting_what_is_gone_and_changing_what_is_not_there() -> None:
    assert row_change(WANG, {EXISTS: False}, GONE) == ({}, None)
    with pytest.raises(DomainError):
        row_change(WANG, {"name": "Wang"}, GONE)


@given(st.sampled_from(Revision._fields), st.integers(0, 10))
def test_the_name_covers_everything_that_never_changes(field: str, number: int) -> None:
    (revision,) = written(HERE, name="Liu")
    old = getattr(revision, field)
    new = {bytes: b"z" * 32, str: f"other {number}", int: 100 + number}[type(old)]
    same = revision_id(revision._replace(**{field: new})) == revision.id  # type: ignore[arg-type]
    assert same == (field in {"id", "value", "salt", "purged", "step"})


@given(st.lists(st.binary(min_size=32, max_size=32)))
def test_the_digest_does_not_depend_on_order_and_grows_by_each(ids: list[bytes]) -> None:
    shuffled = random.Random(len(ids)).sample(ids, len(ids))
    assert digest_of(ids) == digest_of(shuffled) == digest_of(ids[1:], digest_of(ids[:1]))
    assert split(joined(ids)) == sorted(ids)
