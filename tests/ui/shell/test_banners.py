"""What the window says when a plan opened or could not be saved, and what its buttons do about it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.support.banners import (
    answer_save_dialog,
    first_name,
    keys,
    offered,
    plan_file,
    plan_made_here,
    rename,
    said,
    take,
)
from tests.support.settling import settle
from tests.support.windows import open_file, open_sample, press
from workbench.domain.rows import Ref
from workbench.storage.library import PlanLibrary
from workbench.system import places
from workbench.system.language import Language
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.window import Window
from workbench.ui.widgets.banner import Banner
from workbench.usecases.document import Document
from workbench.usecases.ports import Label, StoreError
from workbench.usecases.rows import set_fields

CONTROL = Qt.KeyboardModifier.ControlModifier


def _change_elsewhere(path: Path, name: str = "Theirs") -> None:
    """Let somebody with another computer change the plan at *path*."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WORKBENCH_DATA_DIR", str(path.with_name("theirs")))
        document = Document(PlanLibrary("them").open(path))
        _rename_in(document, name)
        document.store.publish()
        document.store.close()


def _rename_in(document: Document, name: str) -> None:
    ref = Ref("people", next(iter(document.plan.people)))
    document.apply(Label("change_field", name), set_fields(document.plan, ref, name=name))


def _name_in(path: Path) -> str:
    return next(iter(PlanLibrary("reader").read(path).people.values())).name


def _made_folder(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _saved_words(window: Window) -> str:
    assert window.workspace is not None
    return window.workspace.coach_line._saved.text()


def _save(window: Window) -> None:
    press(window, Qt.Key.Key_S, CONTROL)


def _pass_pause(window: Window) -> None:
    """Let the pause pass after which the plan saves itself, and wait until it has tried."""
    assert window.saver is not None
    window.saver._pause.timeout.emit()
    while window.saver._work is not None:
        settle()


# Opening


@pytest.mark.parametrize("kind", ["temporary", "read_only"])
def test_a_place_not_to_save_to_is_named_and_another_proposed(
    made: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    path = plan_made_here(_made_folder(tmp_path / "in"), "received.acctplan")
    proposed = answer_save_dialog(monkeypatch, tmp_path / "mine.acctplan")
    if kind == "temporary":
        monkeypatch.setenv("TMPDIR", str(path.parent))
    else:
        path.chmod(0o444)
    window = open_file(made, path)
    assert keys(window) == [f"opened.{kind}"]
    assert window.windowTitle().startswith("received — ")
    assert _saved_words(window) == "received.acctplan, unchanged"
    rename(window, "Mine")
    assert "not yet in a file" in _saved_words(window)
    before = path.read_bytes()
    take(window, "Save elsewhere…")
    (given,) = map(Path, proposed)
    assert (given.name, given.parent == path.parent) == ("received.acctplan", False)
    # What may vanish from a temporary folder is no original that something else would be a copy of.
    assert keys(window) == ([] if kind == "temporary" else ["copy_made"])
    assert window.windowTitle().startswith("mine — ")
    assert (_name_in(tmp_path / "mine.acctplan"), path.read_bytes()) == ("Mine", before)


def test_a_network_place_is_asked_for_once(made: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WORKBENCH_DATA_DIR", str(tmp_path / "theirs"))
        path = plan_file(tmp_path)
    monkeypatch.setattr(places, "mounts", lambda: [("/", "ext4"), (str(tmp_path), "cifs")])
    window = open_file(made, path)
    assert keys(window) == ["opened.network"]
    rename(window, "Mine")
    proposed = answer_save_dialog(monkeypatch, path)
    _save(window)
    assert proposed == [str(path)]
    assert keys(window) == []
    rename(window, "Mine again")
    _save(window)
    assert len(proposed) == 1
    assert _name_in(path) == "Mine again"


def test_recovered_work_is_announced_until_it_is_saved(made: Desk, tmp_path: Path) -> None:
    path = plan_file(tmp_path)
    left = Document(PlanLibrary("tester").open(path))
    _rename_in(left, "Left behind")
    left.store.close()
    window = open_file(made, path)
    assert keys(window) == ["recovered"]
    take(window, "Save")
    assert keys(window) == []
    assert _name_in(path) == "Left behind"


def test_older_work_opens_beside_the_file(made: Desk, tmp_path: Path) -> None:
    path = plan_file(tmp_path)
    left = Document(PlanLibrary("tester").open(path))
    _rename_in(left, "Older")
    left.store.close()
    _change_elsewhere(path)
    window = open_file(made, path)
    assert (keys(window), first_name(window)) == (["older_work"], "Theirs")
    take(window, "Open that work")
    other = made.windows[-1]
    assert (len(made.windows), first_name(other)) == (2, "Older")
    assert keys(window) == []
    assert keys(other) == ["recovered", "file_is_newer"]


def test_a_notice_speaks_the_other_language_at_once(made: Desk, tmp_path: Path) -> None:
    path = plan_file(tmp_path)
    path.chmod(0o444)
    window = open_file(made, path)
    press(window, Qt.Key.Key_L, CONTROL)
    assert "是只读的" in said(window)[0]
    assert offered(window) == ["另存到别处…"]


@pytest.mark.parametrize("key", ["disk_full", "not_readable", "being_written", "file_missing"])
def test_what_stands_in_the_way_of_a_file_may_pass(
    made: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    def refuse(_library: PlanLibrary, path: Path) -> None:
        raise StoreError(key, path=str(path))

    path = plan_file(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(PlanLibrary, "open", refuse)
        made.start(path)
        (window,) = made.windows
        take(window, "Try again")
        assert (keys(window), offered(window)) == ([key], ["Try again"])
    take(window, "Try again")
    assert (made.windows, keys(window)) == ((window,), [])
    assert window.session is not None


# Saving


@pytest.fixture
def changed(made: Desk, tmp_path: Path) -> Window:
    """A window whose file somebody else has changed, after an attempt to save."""
    path = plan_file(tmp_path)
    window = open_file(made, path)
    rename(window, "Mine")
    _change_elsewhere(path)
    _save(window)
    assert keys(window) == ["target_changed"]
    assert "not yet saved to hospital.acctplan" in _saved_words(window)
    return window


def test_mine_is_kept_under_a_new_name(changed: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "hospital (2).acctplan"
    proposed = answer_save_dialog(monkeypatch, other)
    take(changed, "Keep mine under a new name…")
    assert proposed == [str(other)]
    assert keys(changed) == []
    assert (_name_in(other), _name_in(tmp_path / "hospital.acctplan")) == ("Mine", "Theirs")
    assert changed.windowTitle().startswith("hospital (2) — ")


def test_thinking_better_of_the_new_name_keeps_the_offers(changed: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    answer_save_dialog(monkeypatch, None)
    take(changed, "Keep mine under a new name…")
    assert keys(changed) == ["target_changed"]


def test_theirs_is_taken_in_the_same_window(made: Desk, changed: Window, tmp_path: Path) -> None:
    assert changed.workspace is not None
    changed.workspace.show_panel("funnel")
    take(changed, "Take theirs")
    assert made.windows == (changed,)
    assert (first_name(changed), keys(changed)) == ("Theirs", ["set_aside"])
    assert changed.workspace.panels.panel_name == "funnel"
    assert changed.session is not None
    assert [backup.set_aside for backup in changed.session.document.store.backups()][:1] == [True]
    rename(changed, "Agreed")
    press(changed, Qt.Key.Key_Z, CONTROL)
    assert first_name(changed) == "Theirs"
    rename(changed, "Agreed")
    _save(changed)
    assert _name_in(tmp_path / "hospital.acctplan") == "Agreed"


@pytest.mark.parametrize(
    ("words", "saved", "left"),
    [("Go on with the new name", "other.acctplan", []), ("Save under the old one", "hospital.acctplan", ["Old"])],
)
def test_a_renamed_file(made: Desk, tmp_path: Path, words: str, saved: str, left: list[str]) -> None:
    window = open_file(made, plan_file(tmp_path))
    old = first_name(window)
    rename(window, "Mine")
    (tmp_path / "hospital.acctplan").rename(tmp_path / "other.acctplan")
    _save(window)
    assert keys(window) == ["target_renamed"]
    take(window, words)
    assert keys(window) == []
    assert _name_in(tmp_path / saved) == "Mine"
    assert window.windowTitle().startswith(Path(saved).stem)
    assert [_name_in(p) for p in tmp_path.glob("*.acctplan") if p.name != saved] == [old for _ in left]


def test_a_file_that_is_gone_is_saved_there_again(made: Desk, tmp_path: Path) -> None:
    path = plan_file(tmp_path)
    window = open_file(made, path)
    rename(window, "Mine")
    path.unlink()
    _save(window)
    assert (keys(window), offered(window)) == (["target_gone"], ["Save there again", "Save elsewhere…"])
    take(window, "Save there again")
    assert (keys(window), _name_in(path)) == ([], "Mine")


def test_a_stick_that_is_back_in_its_place_is_saved_to(made: Desk, tmp_path: Path) -> None:
    path = plan_file(tmp_path)
    window = open_file(made, path)
    rename(window, "Mine")
    path.rename(tmp_path / "pulled")
    _pass_pause(window)
    assert keys(window) == ["target_gone"]
    _pass_pause(window)
    assert not path.exists()
    (tmp_path / "pulled").rename(path)
    _pass_pause(window)
    assert (keys(window), _name_in(path)) == ([], "Mine")


def test_a_folder_that_is_gone_is_tried_again(made: Desk, tmp_path: Path) -> None:
    folder = _made_folder(tmp_path / "stick")
    path = plan_file(folder)
    window = open_file(made, path)
    rename(window, "Mine")
    folder.rename(tmp_path / "pulled")
    _save(window)
    _save(window)
    assert (keys(window), len(said(window))) == (["folder_missing"], 1)
    take(window, "Try again")
    assert keys(window) == ["folder_missing"]
    (tmp_path / "pulled").rename(folder)
    take(window, "Try again")
    assert (keys(window), said(window), _name_in(path)) == ([], [], "Mine")


def test_saving_by_itself_says_a_failure_once_and_goes_on_trying(
    made: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = _made_folder(tmp_path / "stick")
    path = plan_file(folder)
    window = open_file(made, path)
    rename(window, "Mine")
    folder.rename(tmp_path / "pulled")
    assert window.saver is not None
    _pass_pause(window)
    assert keys(window) == ["folder_missing"]
    assert window.saver._pause.isActive()
    (banner,) = window.findChildren(Banner)
    QTest.mouseClick(banner._cross, Qt.MouseButton.LeftButton)
    _pass_pause(window)
    assert keys(window) == []
    (tmp_path / "pulled").rename(folder)
    _pass_pause(window)
    assert _name_in(path) == "Mine"
    assert not window.saver._pause.isActive()


def test_a_window_that_cannot_save_may_close_and_the_work_comes_back(made: Desk, tmp_path: Path) -> None:
    path = plan_file(tmp_path)
    window = open_file(made, path)
    rename(window, "Mine")
    path.unlink()
    window.close()
    assert len(made.windows) == 1
    take(window, "Close, and bring it back next time")
    assert list(made.windows) == []
    made.start(None)
    assert first_name(made.windows[0]) == "Mine"


def test_a_full_disk_is_said_calmly(made: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    window = open_file(made, plan_file(tmp_path))
    rename(window, "Mine")
    assert window.session is not None

    def full(_target: Path | None = None) -> None:
        raise StoreError("disk_full", path="/stick/plan")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(window.session.document.store, "publish", full)
        _save(window)
    assert keys(window) == ["disk_full"]
    assert "safe" in said(window)[0]
    answer_save_dialog(monkeypatch, tmp_path / "elsewhere.acctplan")
    take(window, "Save elsewhere…")
    assert (keys(window), _name_in(tmp_path / "elsewhere.acctplan")) == ([], "Mine")


def test_an_edit_that_finds_no_room_is_told_until_one_does(
    made: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_file(made, plan_file(tmp_path))
    name = first_name(window)
    assert window.session is not None

    def full(_step: object) -> None:
        raise StoreError("disk_full", path="/home")

    with monkeypatch.context() as patch:
        patch.setattr(window.session.document.store, "commit", full)
        ref = Ref("people", next(iter(window.session.plan.people)))
        assert window.session.perform(Label("change"), set_fields(window.session.plan, ref, name="Lost")) is None
    assert (keys(window), first_name(window)) == (["disk_full"], name)
    rename(window, "There Is Room")
    assert keys(window) == []


# One window a file


def test_opening_an_open_file_again_shows_its_window(made: Desk, tmp_path: Path) -> None:
    path = plan_file(tmp_path)
    window = open_file(made, path)
    other = open_sample(made, "hospital", Language.EN)
    window.showMinimized()
    made.open_path(path)
    settle()
    assert made.windows == (window, other)
    assert not window.isMinimized()
    assert (keys(window), keys(other)) == ([], [])


def test_a_file_open_in_another_process_needs_no_window_here(
    made: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = plan_file(tmp_path)
    theirs = PlanLibrary("them").open(path).store
    made.start(path)
    settle()
    assert made.windows == ()
    assert theirs.raise_wanted()
    assert not theirs.raise_wanted()
    theirs.close()


def test_banners_keep_clear_of_the_edges_and_leave_no_gap_when_they_go(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.EN)
    board = window.board
    board.clear()
    settle()
    assert not board.isVisible()
    window.tell("Something happened")
    settle()
    banner = board.findChild(Banner, "report")
    assert board.rect().adjusted(4, 4, -4, -2).contains(banner.geometry())
    QTest.mouseClick(banner._cross, Qt.MouseButton.LeftButton)
    settle()
    assert not board.isVisible()
