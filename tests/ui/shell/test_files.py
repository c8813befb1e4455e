"""Opening, saving, closing: what happens to the user's files."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from tests.support.audiences import answer
from tests.support.banners import first_name, keys, plan_file, rename, take
from tests.support.settling import settle
from tests.support.windows import open_file, open_sample, press
from workbench.domain.rows import Audience, Ref
from workbench.storage.library import PlanLibrary
from workbench.system.language import Language
from workbench.ui.shell import errands
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.dialogs import Decision
from workbench.ui.shell.welcome import Welcome
from workbench.ui.widgets.banner import Banner
from workbench.usecases.document import Document
from workbench.usecases.ports import Label, StoreError
from workbench.usecases.rows import set_fields

CONTROL = Qt.KeyboardModifier.ControlModifier


def _answer(patch: pytest.MonkeyPatch, decision: Decision) -> None:
    patch.setattr(errands, "ask_keep", lambda *_: decision)


def test_the_first_window_welcomes(made: Desk) -> None:
    made.start(None)
    window = made.windows[0]
    assert window.findChild(Welcome) is not None
    assert not window.actions_by_name["save"].isEnabled()


@pytest.mark.parametrize("choice", ["open_sample", "open_planned_sample"])
def test_the_welcome_opens_a_sample_in_the_same_window(made: Desk, choice: str) -> None:
    made.start(None)
    window = made.windows[0]
    window.findChild(Welcome)._buttons[choice].click()
    settle()
    assert made.windows == (window,)
    assert window.session is not None
    assert len(window.session.plan.people) >= 10


def test_saving_asks_for_a_file_once(made: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    window = open_sample(made, "hospital", Language.EN)
    target = tmp_path / "北方 plan"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    press(window, Qt.Key.Key_S, CONTROL)
    saved = target.with_suffix(".acctplan")
    assert saved.exists()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: pytest.fail("asked again"))
    person = rename(window, "Renamed")
    press(window, Qt.Key.Key_S, CONTROL)
    window.close()
    settle()
    again = open_file(made, saved)
    assert again.session is not None
    assert again.session.plan.people[person].name == "Renamed"
    assert again.session.document.undo_label is not None


def test_closing_saves_a_plan_that_has_a_file(made: Desk, tmp_path: Path) -> None:
    path = plan_file(tmp_path)
    window = open_file(made, path)
    person = rename(window, "Kept By Closing")
    window.close()
    settle()
    assert made.windows == ()
    again = open_file(made, path)
    assert again.session is not None
    assert again.session.plan.people[person].name == "Kept By Closing"


def test_closing_an_unsaved_plan_can_be_called_off(made: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    window = open_sample(made, "hospital", Language.EN)
    rename(window, "Unsaved")
    _answer(monkeypatch, Decision.STAY)
    window.close()
    assert made.windows == (window,)
    assert window.isVisible()


def test_an_untouched_sample_closes_without_asking(made: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    window = open_sample(made, "hospital", Language.EN)
    monkeypatch.setattr(errands, "ask_keep", lambda *_: pytest.fail("asked"))
    window.close()
    assert made.windows == ()


def test_a_file_that_is_no_plan_is_refused_and_left_alone(made: Desk, tmp_path: Path) -> None:
    path = tmp_path / "letter.acctplan"
    path.write_bytes(b"Dear Sir")
    made.open_path(path)
    settle()
    (window,) = made.windows
    assert window.session is None
    assert window.findChild(Banner) is not None
    assert window.findChild(Welcome) is not None
    assert path.read_bytes() == b"Dear Sir"


def test_a_second_plan_opens_in_a_second_window(made: Desk, tmp_path: Path) -> None:
    open_sample(made, "hospital", Language.EN)
    open_file(made, plan_file(tmp_path))
    assert len(made.windows) == 2


def test_a_save_that_fails_keeps_the_window_and_the_work(
    made: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = plan_file(tmp_path)
    before = path.read_bytes()
    window = open_file(made, path)
    person = rename(window, "Not Lost")
    path.write_bytes(before + b"\0")
    window.close()
    settle()
    assert made.windows == (window,)
    assert window.session is not None
    assert window.session.plan.people[person].name == "Not Lost"
    assert path.read_bytes() == before + b"\0"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "mine.acctplan"), ""))
    window.trigger("save_as")
    assert (tmp_path / "mine.acctplan").exists()


def test_work_left_by_a_kill_comes_back_at_the_next_start(made: Desk, tmp_path: Path) -> None:
    path = plan_file(tmp_path)
    opened = PlanLibrary("tester").open(path)
    document = Document(opened)
    person = next(iter(document.plan.people))
    document.apply(Label("change_field"), set_fields(document.plan, Ref("people", person), name="Left Behind"))
    document.store.close()
    window = open_file(made, path)
    assert window.session is not None
    assert window.session.plan.people[person].name == "Left Behind"
    assert window.findChild(Banner) is not None


def test_work_that_finds_no_room_at_the_start_can_be_tried_again(
    made: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = plan_file(tmp_path)
    document = Document(PlanLibrary("tester").open(path))
    person = next(iter(document.plan.people))
    document.apply(Label("change_field"), set_fields(document.plan, Ref("people", person), name="Left Behind"))
    document.store.close()

    def full(_library: PlanLibrary, _work: object) -> None:
        raise StoreError("disk_full", path="/home")

    with monkeypatch.context() as patch:
        patch.setattr(PlanLibrary, "recover", full)
        made.start(None)
    (window,) = made.windows
    take(window, "Try again")
    assert (keys(window), first_name(window)) == (["recovered"], "Left Behind")


def test_json_goes_out_and_comes_back(made: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    window = open_sample(made, "hospital", Language.EN)
    out = tmp_path / "plan.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    window.trigger("export_json")
    answer(Audience.PRIVATE)
    assert out.exists()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(out), ""))
    assert window.session is not None
    people = len(window.session.plan.people)
    window.trigger("import_json")
    settle()
    assert len(window.session.plan.people) == people
    assert len(window.session.plan.opportunities) == 1, "what the plan wrote itself is known again"


def test_a_json_file_that_is_not_understood_changes_nothing(
    made: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_sample(made, "hospital", Language.EN)
    bad = tmp_path / "bad.json"
    bad.write_text('{"format": "account-plan", "version": 1, "pets": []}', encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(bad), ""))
    assert window.session is not None
    before = window.session.plan
    window.trigger("import_json")
    settle()
    assert window.session.plan is before
    assert any("pets" in banner.accessibleName() for banner in window.findChildren(Banner))


def test_the_plan_opened_last_opens_again(made: Desk, tmp_path: Path) -> None:
    path = plan_file(tmp_path)
    open_file(made, path).close()
    settle()
    made.start(None)
    assert made.windows[0].saver is not None
    assert made.windows[0].saver.target == path


def test_a_last_plan_that_is_gone_gives_the_welcome(made: Desk, tmp_path: Path) -> None:
    path = plan_file(tmp_path)
    open_file(made, path).close()
    settle()
    path.unlink()
    made.start(None)
    assert made.windows[0].findChild(Welcome) is not None
