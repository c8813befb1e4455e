"""Every edit is durable at once, can be taken back, and stays in the history; also after closing and reopening."""

from datetime import date
from pathlib import Path

import pytest

from tests.support.plan_files import add_person, change_row, library, new_document, query, remove_row, rows_of
from tests.support.plans import DAY, FACTOR, NEED, people, plan_with
from workbench.domain.edits import by_row
from workbench.domain.plan import empty_plan
from workbench.domain.rows import Ref
from workbench.storage.store import PlanStore
from workbench.usecases import rows
from workbench.usecases.document import Document
from workbench.usecases.ports import Label, StepKind, StoreError


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "计划 plan?#%41.acctplan"


@pytest.fixture
def document(target: Path) -> Document:
    return new_document(target)


def reopened(document: Document) -> Document:
    """Close the file of *document*, saved, and open it again."""
    target = document.store.target
    assert target is not None
    document.store.publish()
    document.store.close()
    return Document(library().open(target))


def database(document: Document) -> Path:
    assert isinstance(document.store, PlanStore)
    return document.store._copy.database


def test_an_edit_is_in_the_working_copy_before_it_shows(document: Document) -> None:
    wang = add_person(document, "王 Wang \0 🙂", joined=date(2020, 1, 1), power=5)
    assert query(database(document), "SELECT id, name, joined, power, lane FROM people") == [
        (wang.id, "王 Wang \0 🙂", "2020-01-01", 5, None)
    ]


def test_an_edit_waits_until_it_is_on_the_disk(document: Document) -> None:
    add_person(document, "Wang")
    connection = document.store._writer._connection  # type: ignore[attr-defined]
    assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 3
    assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "delete"


def test_the_file_does_not_change_before_saving(document: Document, target: Path) -> None:
    before = target.read_bytes()
    add_person(document, "Wang")
    assert target.read_bytes() == before
    assert not document.store.published
    document.store.publish()
    assert document.store.published
    assert target.read_bytes() != before


def test_every_kind_of_value_comes_back(tmp_path: Path) -> None:
    plan = plan_with(
        people=people("wang", "liu", joined=DAY, side="ours", lane="finance"),
        needs={"n": {**NEED, "visible": True, "surfaced": DAY}},
        factors={"f": {**FACTOR, "people": ("wang", "liu"), "strength": 4}},
        roles={"r": {"person": "wang", "opportunity": "deal", "role": "owner", "x": 0.1, "y": 1}},
        positions={"p": {"person": "wang", "opportunity": "deal", "company_need_met": False}},
        visits={"v": {"opportunity": "deal", "backup_objectives": ("“a”", 'b"\\'), "date": DAY}},
    )
    document = new_document(tmp_path / "file.acctplan", plan)
    assert rows_of(reopened(document).plan) == rows_of(plan)


def test_undo_and_redo_survive_closing(document: Document) -> None:
    wang = add_person(document, "Wang", title="CIO")
    change_row(document, wang, title="CEO", power=5)
    change_row(document, wang, title="")
    document.undo()
    states = [rows_of(document.plan)]
    document = reopened(document)
    assert (document.undo_label, document.redo_label) == (Label("change"), Label("change"))
    document.undo()
    states.append(rows_of(document.plan))
    document = reopened(document)
    document.undo()
    assert document.undo_label is None
    assert rows_of(document.plan) == rows_of(empty_plan())
    document = reopened(document)
    document.redo()
    assert rows_of(document.plan) == states.pop()
    document = reopened(document)
    document.redo()
    assert rows_of(document.plan) == states.pop()
    document.redo()
    assert document.plan.people[wang.id].title == ""
    assert document.redo_label is None


def test_a_deletion_with_all_it_owns_comes_back(tmp_path: Path) -> None:
    plan = plan_with(
        people={**people("wang"), **people("liu", reports_to="wang")},
        roles={"r": {"person": "wang", "opportunity": "deal", "role": "owner"}},
        evidence={"e": {"about_table": "roles", "about": "r", "text": "seen"}},
    )
    document = new_document(tmp_path / "file.acctplan", plan)
    change_row(document, Ref("people", "wang"), notes="a", title="b")
    before = rows_of(document.plan)
    remove_row(document, Ref("people", "wang"))
    after = rows_of(document.plan)
    for _ in range(2):
        document = reopened(document)
        document.undo()
        assert rows_of(document.plan) == before
        document = reopened(document)
        document.redo()
        assert rows_of(document.plan) == after


def test_what_undo_takes_back_is_exactly_the_inverse(document: Document) -> None:
    wang = add_person(document, "Wang", title="CIO")
    change_row(document, wang, name="Liu", power=3)
    remove_row(document, wang)
    made, changed, removed = (document.store.backward(step.number) for step in document.store.steps()[1:])
    assert by_row(made) == {wang: {"exists": False}}
    assert by_row(changed) == {wang: {"name": "Wang", "power": None}}
    assert by_row(removed) == {wang: {"exists": True, "name": "Liu", "title": "CIO", "power": 3}}


def test_the_same_row_made_again_is_redone_with_all_its_fields(document: Document) -> None:
    wang = add_person(document, "Wang", title="CIO")
    remove_row(document, wang)
    document.apply(Label("again"), (rows.Edit(*wang, "exists", True), rows.Edit(*wang, "name", "Wang")))
    assert document.plan.people[wang.id].title == ""
    document.undo()
    document = reopened(document)
    document.redo()
    assert (document.plan.people[wang.id].name, document.plan.people[wang.id].title) == ("Wang", "")
    document.undo()
    assert wang.id not in document.plan.people


def test_undo_stops_at_what_the_plan_began_with(tmp_path: Path) -> None:
    plan = plan_with(people=people("wang"))
    document = new_document(tmp_path / "file.acctplan", plan)
    assert [step.kind for step in document.store.steps()] == [StepKind.BASE]
    document.undo()
    assert rows_of(reopened(document).plan) == rows_of(plan)


def test_one_edit_is_one_revision_signed_and_counted(document: Document) -> None:
    wang = add_person(document, "Wang")
    before = query(database(document), "SELECT count(*) FROM revision")[0][0]
    change_row(document, wang, title="CIO")
    assert query(database(document), "SELECT count(*) FROM revision")[0][0] == before + 1
    step = document.store.steps()[-1]
    found = query(database(document), "SELECT author, wall, step, value FROM revision ORDER BY rowid DESC LIMIT 1")
    assert found == [("Tester 测试", step.at.isoformat(timespec="microseconds"), step.number, '"CIO"')]


def test_who_signs_is_named_as_the_steps_will_name_them(document: Document) -> None:
    document.store.sign("Chen \ud83d")
    add_person(document, "Wang")
    assert document.store.author == document.store.steps()[-1].author == "Chen ?"


def test_only_the_heads_are_listed_as_heads(document: Document) -> None:
    wang = add_person(document, "Wang")
    change_row(document, wang, name="Liu")
    document.undo()
    found = query(
        database(document),
        "SELECT h.field, r.value FROM head h JOIN revision r ON r.id = h.revision WHERE h.\"table\" = 'people'",
    )
    assert sorted(found) == [("exists", "true"), ("name", '"Wang"')]


@pytest.mark.parametrize("name", ["half a character \ud83d", "\udc80"])
def test_text_that_no_file_keeps_is_refused_and_changes_nothing(document: Document, name: str) -> None:
    before = (rows_of(document.plan), len(document.store.steps()))
    with pytest.raises(StoreError) as caught:
        add_person(document, name)
    assert caught.value.key == "value_unfit"
    assert (rows_of(document.plan), len(document.store.steps())) == before
    add_person(document, "Wang")
    assert rows_of(reopened(document).plan)["people"]


def test_a_full_disk_refuses_the_edit_and_takes_the_next(document: Document) -> None:
    wang = add_person(document, "Wang")
    store = document.store
    assert isinstance(store, PlanStore)
    assert store._writer is not None
    store._writer._connection.exec_driver_sql("PRAGMA max_page_count = 1")
    store._writer._connection.commit()
    with pytest.raises(StoreError) as caught:
        change_row(document, wang, notes="x" * 100_000)
    assert caught.value.key == "disk_full"
    assert document.plan.people[wang.id].notes == ""
    change_row(document, wang, notes="y" * 100_000)
    assert reopened(document).plan.people[wang.id].notes == "y" * 100_000


def test_an_edit_reported_lost_that_is_there_counts(document: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk may fail after the moment at which the edit became durable."""
    from workbench.storage.writer import Writer

    original = Writer.commit

    def commit(self: Writer, *arguments: object) -> None:
        original(self, *arguments)  # type: ignore[arg-type]
        raise StoreError("write_failed", path="x")

    wang = add_person(document, "Wang")
    with monkeypatch.context() as patch:
        patch.setattr(Writer, "commit", commit)
        change_row(document, wang, title="CIO")
    change_row(document, wang, power=1)
    assert [step.number for step in document.store.steps()] == [1, 2, 3, 4]
    assert rows_of(reopened(document).plan) == rows_of(document.plan)
