"""Copies that were made for somebody, as files: they come home, whatever became of the plan and of them meanwhile."""

from datetime import date
from pathlib import Path

import pytest

from tests.support.plan_files import add_person, change_row, library, new_document, rows_of
from tests.support.plans import everything
from workbench.domain.copies import CopyWanted, mark_of
from workbench.domain.rows import Audience, Ref
from workbench.usecases.document import Document
from workbench.usecases.ports import FileRefused, Label
from workbench.usecases.sharing import record_copy

DAY = date(2026, 5, 21)
WANG = Ref("people", "wang")
LABEL = Label("merge_copy", "copy")


@pytest.fixture
def plan(tmp_path: Path) -> Document:
    document = new_document(tmp_path / "plan.acctplan", everything())
    change_row(document, WANG, notes="only for me", title="Head")
    change_row(document, Ref("factors", "g"), audience=Audience.PRIVATE)
    document.store.publish()
    return document


def copied(document: Document, audience: Audience, name: str) -> Document:
    """Return a copy of the plan of *document* for *audience*, in a file of its own and open."""
    assert document.store.target is not None
    copy = document.store.copy_for(CopyWanted(audience, DAY))
    path = document.store.target.with_name(f"{name}.acctplan")
    library().save_copy(copy, path)
    if copy.project:
        document.apply(*record_copy(copy, "Li", path.name))
        document.store.publish()
    opened = Document(library().open(path))
    opened.store.sign("周宁")
    return opened


@pytest.mark.parametrize("audience", Audience)
def test_a_copy_that_nobody_touched_says_nothing_new(plan: Document, audience: Audience) -> None:
    copy = copied(plan, audience, "copy")
    assert copy.store.target is not None
    told = plan.store.rehearse(copy.store.target)
    assert (told.edits, told.clashes, told.repaired, told.anything) == ((), (), (), False)


@pytest.mark.parametrize("audience", [Audience.PRIVATE, Audience.TEAM])
def test_work_in_a_copy_comes_home(plan: Document, audience: Audience, tmp_path: Path) -> None:
    copy = copied(plan, audience, "copy")
    change_row(copy, WANG, name="Wang Tong")
    ref = add_person(copy, "Liu", reports_to="wang")
    change_row(copy, Ref("opportunities", "deal"), name="Bigger deal")
    copy.store.publish()
    change_row(plan, WANG, power=3)
    assert copy.store.target is not None
    told = plan.store.rehearse(copy.store.target)
    assert (told.clashes, told.repaired) == ((), ())
    assert {each.author for each in told.touched} == {"周宁"}
    plan.merge(told, {}, LABEL)
    person = plan.plan.people["wang"]
    assert (person.name, person.notes, person.title, person.power) == ("Wang Tong", "only for me", "Head", 3)
    assert plan.plan.people[ref.id].reports_to == "wang"
    assert plan.plan.opportunities["deal"].name == "Bigger deal"
    assert "g" in plan.plan.factors
    assert mark_of(plan.plan) is None
    plan.store.publish()
    assert plan.store.target is not None
    assert library().verify(plan.store.target) == []


def test_what_a_customer_says_comes_home(plan: Document) -> None:
    copy = copied(plan, Audience.CUSTOMER, "copy")
    assert copy.store.project != plan.store.project
    change_row(copy, Ref("account", "account"), industry="care")
    copy.store.publish()
    assert copy.store.target is not None
    told = plan.store.rehearse(copy.store.target)
    assert (told.clashes, len(told.edits), told.plan.account.industry) == ((), 1, "care")
    assert told.sent is not None
    assert told.sent.given_to == "Li"


def test_the_command_line_goes_on_with_the_longer_history(plan: Document, tmp_path: Path) -> None:
    copy = copied(plan, Audience.TEAM, "copy")
    change_row(copy, WANG, name="Wang Tong")
    copy.store.publish()
    plan.store.publish()
    here, there = tmp_path / "plan.acctplan", tmp_path / "copy.acctplan"
    one = library().merge(here, there, tmp_path / "one.acctplan")
    other = library().merge(there, here, tmp_path / "other.acctplan")
    assert (one.cut_from_theirs, other.cut_from_theirs) == (False, True)
    found = [library().info(tmp_path / f"{name}.acctplan") for name in ("one", "other")]
    assert found[0].digest == found[1].digest
    assert rows_of(library().read(tmp_path / "one.acctplan")) == rows_of(other.plan)


def test_a_colleague_takes_the_plan_into_the_copy(plan: Document) -> None:
    copy = copied(plan, Audience.TEAM, "copy")
    change_row(copy, WANG, name="Wang Tong")
    change_row(plan, WANG, power=3)
    plan.store.publish()
    before = copy.plan
    assert plan.store.target is not None
    for _ in range(2):
        copy.merge(copy.store.rehearse(plan.store.target), {}, LABEL)
    assert (copy.plan.people["wang"].name, copy.plan.people["wang"].notes) == ("Wang Tong", "only for me")
    assert mark_of(copy.plan) is None
    copy.store.publish()
    assert copy.store.target is not None
    assert library().verify(copy.store.target) == []
    change_row(copy, WANG, title="after")
    copy.store.publish()
    told = plan.store.rehearse(copy.store.target)
    assert (told.clashes, told.plan.people["wang"].title) == ((), "after")
    copy.undo()
    copy.undo()
    assert rows_of(copy.plan) == rows_of(before)


def test_a_customers_copy_is_known_only_while_it_is_on_record(plan: Document) -> None:
    assert plan.store.target is not None
    copy = plan.store.copy_for(CopyWanted(Audience.CUSTOMER, DAY))
    path = plan.store.target.with_name("copy.acctplan")
    library().save_copy(copy, path)
    with pytest.raises(FileRefused, match="other_project"):
        plan.store.rehearse(path)
