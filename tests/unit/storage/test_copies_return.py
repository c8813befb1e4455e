"""A copy comes back: what was done in it arrives, and what was never in it stays as it is."""

from datetime import date
from pathlib import Path

import pytest

from tests.support.markers import planted
from tests.support.plan_files import add_person, change_row, library, new_document, rows_of
from tests.support.plans import people, plan_with
from workbench.domain.copies import CopyWanted, mark_of, sent_copies
from workbench.domain.edits import EXISTS
from workbench.domain.rows import Audience, Ref
from workbench.usecases.document import Document
from workbench.usecases.ports import Label
from workbench.usecases.sharing import record_copy

DAY = date(2026, 5, 21)
MERGED = Label("merge_copy", "")


def given(document: Document, audience: Audience, folder: Path) -> Path:
    """Give a copy away, with the record of that; return where it lies."""
    copy, path = document.store.copy_for(CopyWanted(audience, DAY)), folder / f"{audience}.acctplan"
    library().save_copy(copy, path)
    change = record_copy(copy, "Li", path.name)
    document.apply(change.label, change.edits)
    return path


@pytest.mark.parametrize("audience", list(Audience))
def test_a_copy_in_which_nothing_was_done_brings_nothing(tmp_path: Path, audience: Audience) -> None:
    document = new_document(tmp_path / "plan.acctplan", planted().plan)
    path, before = given(document, audience, tmp_path), rows_of(document.plan)
    found = document.store.rehearse(path)
    assert (found.edits, found.clashes, found.repaired, found.touched) == ((), (), (), ())
    assert rows_of(found.plan) == before
    document.store.close(discard=True)


@pytest.mark.parametrize("audience", list(Audience))
def test_what_was_done_in_a_copy_comes_back_and_nothing_else(tmp_path: Path, audience: Audience) -> None:
    seen = {"audience": Audience.CUSTOMER}
    plan = plan_with(
        people=people("wang", notes="proud", **seen) | people("secret", audience=Audience.PRIVATE),
        visits={"v": {"opportunity": "deal", "people": ("wang", "secret"), **seen}},
    )
    document = new_document(tmp_path / "plan.acctplan", plan)
    path = given(document, audience, tmp_path)
    theirs = Document(library().open(path))
    change_row(theirs, Ref("people", "wang"), title="Head")
    new = add_person(theirs, "New", **seen)
    change_row(theirs, Ref("visits", "v"), people=(*theirs.plan.visits["v"].people, new.id))
    theirs.store.publish()
    theirs.store.close()
    change_row(document, Ref("people", "wang"), department="Purchasing")
    found = document.store.rehearse(path)
    assert found.clashes == ()
    assert {(each.ref, each.field) for each in found.touched if each.ref != new} == {
        (Ref("people", "wang"), "title"),
        (Ref("visits", "v"), "people"),
    }
    assert not any(edit.field == EXISTS and edit.value is False for edit in found.edits)
    assert document.store.merge(found, {}, MERGED).step is not None
    plan = found.plan
    wang = plan.people["wang"]
    assert (wang.title, wang.department, wang.notes) == ("Head", "Purchasing", "proud")
    assert set(plan.visits["v"].people) == {"wang", "secret", new.id}
    assert mark_of(plan) is None
    assert [sent.given_to for sent in sent_copies(plan)] == ["Li"]
    document.store.close(discard=True)
