"""How a copy that comes back is found: beside the plan, dropped, opened, met by saving, or handed over."""

from datetime import date
from pathlib import Path

import pytest

from tests.support.banners import answer_save_dialog, keys, plan_made_here, rename, take
from tests.support.coming_back import add_row, worked_on
from tests.support.dragging import drop, mime_of
from tests.support.settling import until
from tests.support.windows import open_file, session_in
from tests.ui.merging.hands import add_three, click, people, sheet_of, start, words_of
from workbench.domain.copies import CopyWanted
from workbench.domain.people import Side
from workbench.domain.rows import Audience
from workbench.storage.library import PlanLibrary
from workbench.ui.shell.coming_back import under_way_in
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.merge_look import MergeLook
from workbench.ui.shell.window import Window
from workbench.usecases.document import Document
from workbench.usecases.sharing import record_copy

BESIDE = "plan (Zhou Ning's conflicted copy 2026-05-01).acctplan"


def add_one(document: Document) -> None:
    """Add a person."""
    add_row(document, "people", name="Ann", side=Side.CUSTOMER)


def look(window: Window) -> None:
    """Have the window look for what there is to merge, and wait until it has."""
    found = window.findChild(MergeLook)
    assert found is not None
    found.look()
    until(lambda: not found.busy, "the look")


def test_a_copy_beside_the_plan_is_merged(made: Desk, plan: Path) -> None:
    copy = worked_on(plan, plan.with_name(BESIDE), add_three)
    window = open_file(made, plan)
    look(window)
    assert keys(window) == ["copy_beside"]
    take(window, "Merge…")
    click(sheet_of(window).merge)
    assert keys(window) == []
    assert {"Ann", "Ben", "Cai"} <= people(window)
    look(window)
    assert keys(window) == []
    assert copy.exists()


def test_looking_beside_by_itself(made: Desk, plan: Path) -> None:
    worked_on(plan, plan.with_name(BESIDE), add_three)
    window = open_file(made, plan)
    until(lambda: keys(window) == ["copy_beside"], "what lies beside")


def test_a_copy_with_nothing_new_and_one_of_another_plan_are_nothing_to_speak_of(made: Desk, plan: Path) -> None:
    worked_on(plan, plan.with_name(BESIDE), lambda _: None)
    plan_made_here(plan.parent, "plan (1).acctplan")
    plan.with_name("plan (2).acctplan").write_bytes(b"no plan")
    window = open_file(made, plan)
    look(window)
    assert keys(window) == []


def test_a_copy_that_is_left_is_spoken_of_no_more(made: Desk, plan: Path) -> None:
    worked_on(plan, plan.with_name(BESIDE), add_three)
    window = open_file(made, plan)
    look(window)
    take(window, "Leave it there")
    assert keys(window) == []
    window.close()
    window = open_file(made, plan)
    look(window)
    assert keys(window) == []


def test_a_copy_that_comes_while_one_works(made: Desk, plan: Path) -> None:
    window = open_file(made, plan)
    look(window)
    worked_on(plan, plan.with_name(BESIDE), add_three)
    look(window)
    assert keys(window) == ["copy_beside"]
    take(window, "Open it")
    assert len(made.windows) == 2
    assert "Ann" in people(made.windows[1])


def test_a_dropped_copy_is_merged(window: Window, copy: Path) -> None:
    assert drop(window, mime_of([copy]))
    take(window, "Merge…")
    click(sheet_of(window).merge)
    assert {"Ann", "Ben", "Cai"} <= people(window)
    assert keys(window) == []


def test_saving_that_meets_another_version_offers_to_merge(made: Desk, plan: Path, tmp_path: Path) -> None:
    window = open_file(made, plan)
    rename(window, "Mine")
    theirs = worked_on(plan, tmp_path / "theirs.acctplan", add_three)
    theirs.replace(plan)
    assert window.saver is not None
    assert not window.saver.save()
    assert keys(window) == ["target_changed"]
    take(window, "Merge theirs with mine…")
    click(sheet_of(window).merge)
    assert keys(window) == []
    assert window.saver.published
    names = {person.name for person in PlanLibrary("tester").read(plan).people.values()}
    assert {"Mine", "Ann", "Ben", "Cai"} <= names


def test_an_opened_copy_is_merged_into_the_plan_it_is_a_copy_of(made: Desk, plan: Path, copy: Path) -> None:
    window = open_file(made, copy)
    assert keys(window) == ["copy_of_plan"]
    take(window, "Merge into that plan…")
    (window,) = made.windows
    assert session_in(window).document.store.origin == plan
    click(sheet_of(window).merge)
    assert {"Ann", "Ben", "Cai"} <= people(window)


def test_an_attachment_is_merged_into_the_plan(
    made: Desk, plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mail").mkdir()
    copy = worked_on(plan, tmp_path / "mail" / "from Zhou.acctplan", add_three)
    monkeypatch.setenv("TMPDIR", str(copy.parent))
    window = open_file(made, copy)
    assert keys(window) == ["opened.temporary", "copy_came_back"]
    rename(window, "Changed")
    answer_save_dialog(monkeypatch, tmp_path / "kept.acctplan")
    take(window, "Merge into that plan…")
    (window,) = made.windows
    assert session_in(window).document.store.origin == plan
    assert "1 person changed" in words_of(sheet_of(window))
    assert (tmp_path / "kept.acctplan").exists()


def test_the_plan_is_open_in_another_process(made: Desk, plan: Path, copy: Path) -> None:
    theirs = PlanLibrary("them").open(plan).store
    window = open_file(made, copy)
    take(window, "Merge into that plan…")
    assert made.windows == ()
    assert theirs.raise_wanted()
    assert theirs.merge_wanted() == copy
    theirs.close()


def test_another_process_hands_a_copy_over(window: Window, copy: Path, plan: Path) -> None:
    assert PlanLibrary("them").request_raise(plan, copy)
    until(lambda: under_way_in(window), "the request")
    assert "3 people added" in words_of(sheet_of(window))


def test_a_copy_of_a_plan_that_is_open_but_was_never_saved_here(made: Desk, plan: Path, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WORKBENCH_DATA_DIR", str(tmp_path / "elsewhere"))
        received = worked_on(plan, tmp_path / "in" / "received.acctplan", lambda _: None)
        copy = worked_on(plan, tmp_path / "in" / "another.acctplan", add_three)
        open_file(made, received)
        window = open_file(made, copy)
        assert keys(window) == ["copy_of_plan"]
        assert window.board.messages[0].values["other"] == str(received)


def given(plan: Path, path: Path, audience: Audience, receiver: str) -> Path:
    """Give a *receiver* a copy for *audience* of the plan at *plan*, the file *path*, and write it down; return it."""
    document = Document(PlanLibrary("tester").open(plan))
    sent = document.store.copy_for(CopyWanted(audience, date(2026, 5, 12)))
    PlanLibrary("tester").save_copy(sent, path)
    document.apply(*record_copy(sent, receiver, path.name))
    document.store.publish()
    document.store.close()
    return path


def test_the_record_says_whose_copy_it_is(
    made: Desk, plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = worked_on(
        given(plan, tmp_path / "for Zhou.acctplan", Audience.TEAM, "周宁"), tmp_path / "back.acctplan", add_three
    )
    window = open_file(made, plan)
    sheet = start(window, copy, monkeypatch)
    assert "the copy for 周宁 of 12 May" in words_of(sheet)
    assert "3 people added" in words_of(sheet)
    assert "deleted" not in words_of(sheet)
    click(sheet.merge)
    assert {"Ann", "Ben", "Cai"} <= people(window)


def test_a_customer_s_copy_is_known_when_it_is_dropped(made: Desk, plan: Path, tmp_path: Path) -> None:
    copy = worked_on(
        given(plan, tmp_path / "for them.acctplan", Audience.CUSTOMER, "Zhao"), tmp_path / "back.acctplan", add_one
    )
    window = open_file(made, plan)
    drop(window, mime_of([copy]))
    assert keys(window) == ["copy_dropped"]
    take(window, "Merge…")
    assert "the copy for Zhao of 12 May" in words_of(sheet_of(window))
