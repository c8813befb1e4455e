"""The digest over the history names the state a plan is in, and leads back to it."""

from pathlib import Path

import pytest

from tests.support.plan_files import add_person, change_row, library, new_document, rows_of
from tests.support.plans import people, plan_with
from workbench.domain.rows import Ref
from workbench.usecases.document import Document

WANG = Ref("people", "wang")


@pytest.fixture
def document(tmp_path: Path) -> Document:
    return new_document(tmp_path / "plan.acctplan", plan_with(people=people("wang")))


def test_each_state_is_found_by_its_digest_also_after_reopening(document: Document) -> None:
    states = [(document.store.digest, rows_of(document.plan))]
    for title in ("one", "two", "three"):
        change_row(document, WANG, title=title)
        states.append((document.store.digest, rows_of(document.plan)))
        assert document.store.passed(document.store.digest) == len(states)
    document.undo()
    assert len({digest for digest, _ in states}) == 4
    target = document.store.target
    assert target is not None
    document.store.publish()
    document.store.close()
    again = Document(library().open(target))
    found = [again.in_state(digest) for digest, _ in states]
    assert [rows_of(plan) for plan in found if plan is not None] == [rows for _, rows in states]


def test_the_digest_is_what_the_file_says_of_itself(document: Document) -> None:
    add_person(document, "Li")
    document.store.publish()
    assert document.store.target is not None
    assert library().info(document.store.target).digest == document.store.digest


def test_undo_leads_to_a_state_of_its_own_that_says_the_same(document: Document) -> None:
    digest, rows = document.store.digest, rows_of(document.plan)
    change_row(document, WANG, title="one")
    document.undo()
    assert document.store.digest != digest
    found = document.in_state(document.store.digest)
    assert found is not None
    assert rows_of(found) == rows


@pytest.mark.parametrize("digest", ["", "0a" * 32])
def test_a_state_the_history_never_passed_is_not_found(document: Document, digest: str) -> None:
    assert document.store.passed(digest) is None
    assert document.in_state(digest) is None
