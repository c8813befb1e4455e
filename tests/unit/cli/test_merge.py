"""``workbench merge``: two copies become one new file, and what is open between them is listed."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.support.plan_files import change_row, library, new_document, remove_row, rows_of
from tests.support.plans import everything, people, plan_with
from tests.unit.cli.conftest import Run
from workbench.domain.rows import Ref
from workbench.usecases.document import Document

WANG = Ref("people", "wang")


@pytest.fixture
def copies(folder: Path) -> None:
    """Two copies of a plan, in which one thing was done apart, one against each other, and one deleted."""
    document = new_document(folder / "mine.acctplan", everything())
    shutil.copyfile(folder / "mine.acctplan", folder / "theirs.acctplan")
    change_row(document, WANG, title="Director", power=2)
    change_row(document, Ref("people", "me"), reports_to="wang")
    document.store.publish()
    document.store.close()
    other = Document(library().open(folder / "theirs.acctplan"))
    other.store.sign("周宁")
    change_row(other, WANG, title="Head", notes="met")
    change_row(other, WANG, reports_to="me")
    remove_row(other, Ref("needs", "n"))
    other.store.publish()
    other.store.close()


def test_both_come_to_one_file(run: Run, folder: Path, copies: None) -> None:
    before = [(folder / f"{name}.acctplan").read_bytes() for name in ("mine", "theirs")]
    ran = run("merge", "mine.acctplan", "theirs.acctplan", "-o", "both.acctplan", "--lang", "en")
    assert (ran.code, ran.err) == (1, "")
    assert "theirs.acctplan was merged into mine.acctplan; the result is both.acctplan." in ran.out
    assert "2 entries changed" in ran.out
    assert "1 entry deleted" in ran.out
    assert "1 conflict" in ran.out
    assert 'Person "Wang", Title: this plan says "Director" (Tester 测试, ' in ran.out
    assert 'the copy says "Head" (周宁, ' in ran.out
    assert 'Person "Me": "Reports to" said Wang, which closed a circle' in ran.out
    assert [(folder / f"{name}.acctplan").read_bytes() for name in ("mine", "theirs")] == before
    assert run("verify", "both.acctplan").code == 0
    plan = library().read(folder / "both.acctplan")
    assert (plan.people["wang"].notes, plan.people["wang"].power) == ("met", 2)


def test_the_order_makes_no_difference(run: Run, folder: Path, copies: None) -> None:
    run("merge", "mine.acctplan", "theirs.acctplan", "-o", "one.acctplan")
    run("merge", "theirs.acctplan", "mine.acctplan", "-o", "other.acctplan")
    one, other = (library().info(folder / f"{name}.acctplan") for name in ("one", "other"))
    assert one.digest == other.digest
    assert rows_of(library().read(folder / "one.acctplan")) == rows_of(library().read(folder / "other.acctplan"))


def test_the_report_as_data(run: Run, copies: None) -> None:
    ran = run("merge", "mine.acctplan", "theirs.acctplan", "-o", "both.acctplan", "--format", "json", "--lang", "zh_CN")
    found = json.loads(ran.out)
    assert (ran.code, found["added"], found["changed"], found["deleted"]) == (1, {}, 2, 1)
    (conflict,) = found["conflicts"]
    assert {name: conflict[name] for name in ("about", "field", "mine", "theirs")} == {
        "about": "wang", "field": "title", "mine": "Director", "theirs": "Head",
    }  # fmt: skip
    assert conflict["text"].startswith("人物“Wang”的“职务”：本计划为“Director”（")
    assert len(found["repaired"]) == 1


@pytest.mark.parametrize(
    ("language", "days"), [("en", "21 May 2027|22 May 2027"), ("zh_CN", "2027年5月21日|2027年5月22日")]
)
def test_days_are_told_in_words_and_kept_plain_as_data(run: Run, folder: Path, language: str, days: str) -> None:
    document = new_document(folder / "mine.acctplan", everything())
    shutil.copyfile(folder / "mine.acctplan", folder / "theirs.acctplan")
    change_row(document, WANG, left=date(2027, 5, 21))
    document.store.publish()
    document.store.close()
    other = Document(library().open(folder / "theirs.acctplan"))
    change_row(other, WANG, left=date(2027, 5, 22))
    other.store.publish()
    other.store.close()
    merge = ("merge", "mine.acctplan", "theirs.acctplan", "--lang", language)
    told = run(*merge, "-o", "both.acctplan").out
    assert [day in told for day in days.split("|")] == [True, True]
    assert "2027-05" not in told
    (conflict,) = json.loads(run(*merge, "-o", "again.acctplan", "--format", "json").out)["conflicts"]
    assert (conflict["mine"], conflict["theirs"], "2027-05" in conflict["text"]) == ("2027-05-21", "2027-05-22", False)


def test_nothing_new_is_said(run: Run, folder: Path, copies: None) -> None:
    shutil.copyfile(folder / "mine.acctplan", folder / "same.acctplan")
    ran = run("merge", "mine.acctplan", "same.acctplan", "-o", "both.acctplan", "--lang", "en")
    assert ran.code == 0
    assert "nothing that was not there" in ran.out
    assert library().info(folder / "both.acctplan").digest == library().info(folder / "mine.acctplan").digest


def test_the_result_is_a_new_file(run: Run, folder: Path, copies: None) -> None:
    (folder / "there.acctplan").write_bytes(b"x")
    for output in ("there.acctplan", "mine.acctplan", "theirs.acctplan"):
        ran = run("merge", "mine.acctplan", "theirs.acctplan", "-o", output)
        assert ran.code in (2, 4)
        assert ran.err
    assert (folder / "there.acctplan").read_bytes() == b"x"


def test_another_plan_is_refused(run: Run, folder: Path, copies: None) -> None:
    new_document(folder / "other.acctplan", plan_with(people=people("li"))).store.close()
    ran = run("merge", "mine.acctplan", "other.acctplan", "-o", "both.acctplan", "--lang", "en")
    assert ran.code == 3
    assert "another plan" in ran.err
    assert not (folder / "both.acctplan").exists()
