"""After a death the user chooses how to begin, before anything of the plan is painted; nothing is lost either way."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.support.audiences import answer
from tests.support.banners import answer_save_dialog, first_name, plan_file, rename, take
from tests.support.deaths import die_with, let_die
from tests.support.settling import settle, until
from workbench.domain.rows import Audience
from workbench.exchange.samples import sample
from workbench.storage.library import PlanLibrary
from workbench.storage.store import PlanStore
from workbench.system.language import Language
from workbench.system.paths import marks_dir
from workbench.ui.language import Speech
from workbench.ui.shell.after_death import ENDED, WAYS, AfterDeath
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.safe_view import SafeView
from workbench.ui.shell.welcome import Welcome
from workbench.ui.shell.window import Window


@pytest.fixture
def path(tmp_path: Path, made: Desk) -> Path:
    """A plan file, opened lately."""
    path = plan_file(tmp_path)
    made.remember(made.settings.with_recent(path))
    return path


def page(window: Window) -> AfterDeath | None:
    found = window.findChild(AfterDeath)
    return found if isinstance(found, AfterDeath) and found.isVisible() else None


def choose(window: Window, way: str) -> None:
    shown = page(window)
    assert shown is not None
    QTest.mouseClick(shown.cards[way], Qt.MouseButton.LeftButton)


def safe_view(window: Window) -> SafeView:
    found = window.findChild(SafeView)
    assert isinstance(found, SafeView)
    return found


def left() -> list[int]:
    return [work.steps for work in PlanLibrary("next").unsaved()]


@pytest.mark.parametrize("named", [True, False], ids=["file named", "nothing named"])
def test_a_plan_that_died_of_its_first_picture_is_asked_about(made: Desk, path: Path, named: bool) -> None:
    die_with(path, shown=False)
    made.start(path if named else None)
    (window,) = made.windows
    shown = page(window)
    assert shown is not None
    assert window.session is None
    assert list(shown.cards) == ["safe", "without", "usual"]
    assert shown.cards["safe"].hasFocus() or shown.focusProxy() is shown.cards["safe"]


def test_an_ordinary_power_cut_is_no_question(made: Desk, path: Path) -> None:
    die_with(path, edits=2)
    made.start(None)
    (window,) = made.windows
    assert page(window) is None
    (message,) = window.board.messages
    assert (message.key, message.offers) == ("recovered", ("save_now", *WAYS))


def test_a_power_cut_with_all_saved_opens_as_ever_and_is_told(made: Desk, path: Path) -> None:
    die_with(path)
    made.start(None)
    (window,) = made.windows
    assert window.session is not None
    (message,) = window.board.messages
    assert (message.key, message.offers) == (ENDED, WAYS)


def test_a_new_plan_is_not_taken_for_one_that_was_in_no_file_when_it_died(made: Desk, path: Path) -> None:
    die_with(None, edits=1)
    made.start(path)
    made.open_plan(sample("hospital", Language.EN))
    assert [message.key for message in made.windows[-1].board.messages] == []


def test_each_plan_in_no_file_that_is_back_offers_other_ways_to_begin(made: Desk) -> None:
    die_with(None, edits=1)
    die_with(None, edits=2)
    made.start(None)
    for window in made.windows:
        (message,) = window.board.messages
        assert (message.key, message.offers) == ("recovered_new", ("save_elsewhere", *WAYS))
    assert len(made.windows) == 2


def test_a_plan_shown_after_a_death_can_be_looked_at_safely(made: Desk, path: Path) -> None:
    die_with(path, edits=2)
    made.start(None)
    (window,) = made.windows
    take(window, "Safe view")
    assert safe_view(window).isVisible()
    made.close_keeping(window)
    assert left() == [2]


def test_one_can_begin_without_a_plan_shown_after_a_death(made: Desk, path: Path) -> None:
    die_with(path, edits=2)
    made.start(None)
    (before,) = made.windows
    take(before, "Begin without this plan")
    settle()
    (window,) = made.windows
    assert window is not before
    assert window.findChild(Welcome) is not None
    assert left() == [2]
    assert PlanLibrary("next").deaths() == []


def test_a_plan_no_picture_of_which_was_ever_shown_is_asked_about_again(made: Desk, path: Path) -> None:
    die_with(path, edits=1, shown=False)
    die_with(path, shown=False)
    made.start(None)
    shown = page(made.windows[0])
    assert shown is not None
    assert next(iter(shown.cards)) == "safe"
    assert "2 times" in shown._lead.text()


def test_a_crash_at_work_is_a_question_that_begins_with_opening(made: Desk, path: Path) -> None:
    die_with(path, edits=1)
    made.start(None, crashed=True)
    shown = page(made.windows[0])
    assert shown is not None
    assert list(shown.cards) == ["usual", "without", "safe"]


def test_another_file_is_opened_without_a_question(made: Desk, path: Path, tmp_path: Path) -> None:
    die_with(path, shown=False)
    other = plan_file(tmp_path, "other.acctplan")
    made.start(other)
    (window,) = made.windows
    assert page(window) is None
    assert window.session is not None


@pytest.mark.parametrize("way", ["without", "safe", "usual"])
def test_no_way_loses_unsaved_work(made: Desk, path: Path, way: str) -> None:
    die_with(path, shown=False, edits=3)
    made.start(None)
    (window,) = made.windows
    choose(window, way)
    settle()
    if way == "without":
        assert window.findChild(Welcome) is not None
    made.close_keeping(window)
    assert left() == [3]


@pytest.mark.parametrize(("way", "asked"), [("without", True), ("safe", True), ("usual", False)])
def test_only_a_plan_that_was_shown_and_closed_is_trusted_again(made: Desk, path: Path, way: str, asked: bool) -> None:
    die_with(path, shown=False)
    made.start(None)
    choose(made.windows[0], way)
    settle()
    made.windows[0].close()
    assert [each.path for each in PlanLibrary("next").deaths()] == ([path] if asked else [])


def test_begun_without_it_the_plan_is_asked_about_when_it_is_opened(made: Desk, path: Path) -> None:
    die_with(path, shown=False)
    made.start(None)
    (window,) = made.windows
    choose(window, "without")
    made.open_path(path)
    choose(window, "usual")
    assert window.session is not None
    settle()
    made.open_path(path)
    assert page(window) is None


def test_each_plan_that_died_has_a_window_with_its_question(made: Desk, path: Path, tmp_path: Path) -> None:
    die_with(path, shown=False, edits=1)
    die_with(plan_file(tmp_path, "other.acctplan"), shown=True, edits=1)
    die_with(None, shown=False, edits=1)
    made.start(None)
    assert sorted(page(window) is not None for window in made.windows) == [False, True, True]


def test_the_mark_says_when_the_picture_is_there(qtbot: QtBot, made: Desk, path: Path) -> None:
    made.start(path)
    (mark,) = marks_dir().iterdir()
    qtbot.waitUntil(lambda: '"shown": true' in mark.read_text())
    made.windows[0].close()
    assert list(marks_dir().iterdir()) == []


def test_a_plan_opened_in_a_window_that_is_there_is_marked_likewise(qtbot: QtBot, made: Desk, path: Path) -> None:
    made.start(None)
    qtbot.waitUntil(lambda: '"shown": true' in next(iter(marks_dir().iterdir())).read_text())
    made.reload(made.windows[0])
    (mark,) = marks_dir().iterdir()
    assert '"shown": false' in mark.read_text()
    qtbot.waitUntil(lambda: '"shown": true' in mark.read_text())


@pytest.fixture
def safely(made: Desk, path: Path) -> Window:
    """A window with a plan in the safe view: somebody renamed the first person, and the program died of it."""
    made.start(path)
    (window,) = made.windows
    rename(window, "\ufeffHello 😀")
    assert window.session is not None
    store = window.session.document.store
    assert isinstance(store, PlanStore)
    made._windows.remove(window)
    window.deleteLater()
    let_die(store)
    made.start(None, crashed=True)
    (window,) = made.windows
    choose(window, "safe")
    return window


def test_the_safe_view_shows_every_row_in_full(safely: Window) -> None:
    view = safe_view(safely)
    assert safely.session is not None
    plan = safely.session.plan
    for place in range(view.tree.topLevelItemCount()):
        item = view.tree.topLevelItem(place)
        item.setExpanded(True)
        assert item.text(0) == "account" or str(item.childCount()) in item.text(0)
        for number in range(item.childCount()):
            view.tree.setCurrentItem(item.child(number))
            assert len(view.text.toPlainText().splitlines()) > 1
    assert view.tree.topLevelItemCount() == sum(bool(plan.rows(table)) for table in plan.tables)


def test_the_keyboard_begins_at_the_tables_of_the_safe_view(safely: Window) -> None:
    until(lambda: safe_view(safely).tree.hasFocus())


def _asked_about(window: Window) -> str:
    shown = window.findChild(AfterDeath)
    assert isinstance(shown, AfterDeath)
    return " ".join(label.text() for label in shown.findChildren(QLabel))


def test_of_several_plans_left_the_youngest_is_in_front(
    made: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("older", "younger"):
        path = plan_file(tmp_path, f"{name}.acctplan")
        made.start(path)
        (window,) = made.windows
        rename(window, name)
        assert window.session is not None
        store = window.session.document.store
        assert isinstance(store, PlanStore)
        made._windows.remove(window)
        window.deleteLater()
        let_die(store)
    in_front: list[Window] = []
    monkeypatch.setattr(Window, "come_forward", lambda window: in_front.append(window))
    made.start(None)
    younger, _older = made.windows
    assert "younger" in _asked_about(younger)
    assert in_front[-1] is younger


def test_the_safe_view_shows_the_words_as_they_are(safely: Window) -> None:
    view = safe_view(safely)
    (item,) = view.tree.findItems("people", Qt.MatchFlag.MatchEndsWith)
    item.setExpanded(True)
    view.tree.setCurrentItem(item.child(0))
    assert "Hello 😀" in view.text.toPlainText()


def test_the_safe_view_takes_back_what_killed(safely: Window, path: Path) -> None:
    view = safe_view(safely)
    before = first_name(safely)
    QTest.mouseClick(view._buttons["undo"], Qt.MouseButton.LeftButton)
    assert first_name(safely) != before
    QTest.mouseClick(view._buttons["redo"], Qt.MouseButton.LeftButton)
    assert first_name(safely) == before
    QTest.mouseClick(view._buttons["undo"], Qt.MouseButton.LeftButton)
    safely.trigger("save")
    QTest.mouseClick(view._usual, Qt.MouseButton.LeftButton)
    settle()
    assert safely.workspace is not None
    assert safely.workspace.session is safely.session
    assert next(iter(PlanLibrary("next").read(path).people.values())).name == first_name(safely)


def test_the_row_looked_at_in_the_safe_view_stays_when_a_step_is_taken_back(safely: Window) -> None:
    view = safe_view(safely)
    (item,) = view.tree.findItems("people", Qt.MatchFlag.MatchEndsWith)
    item.setExpanded(True)
    view.tree.setCurrentItem(item.child(0))
    QTest.mouseClick(view._buttons["undo"], Qt.MouseButton.LeftButton)
    assert first_name(safely) in view.text.toPlainText()
    assert view.tree.currentItem().text(0) == first_name(safely)


def test_the_safe_view_saves_a_copy(safely: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = tmp_path / "copy.acctplan"
    answer_save_dialog(monkeypatch, copy)
    QTest.mouseClick(safe_view(safely)._buttons["save_as"], Qt.MouseButton.LeftButton)
    assert next(iter(PlanLibrary("next").read(copy).people.values())).name == first_name(safely)


def test_the_safe_view_exports(safely: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "plan.json"
    answer_save_dialog(monkeypatch, target)
    QTest.mouseClick(safe_view(safely)._buttons["export_json"], Qt.MouseButton.LeftButton)
    answer(Audience.PRIVATE)
    assert "Hello 😀" in target.read_text(encoding="utf-8")
    toast = safe_view(safely).toasts.toast
    assert toast is not None
    assert toast.isVisible()


def test_what_needs_pictures_is_off_in_the_safe_view(safely: Window) -> None:
    on = {name for name, action in safely.actions_by_name.items() if action.isEnabled()}
    assert {"save", "save_as", "export_json", "undo", "redo", "open_plan"} <= on
    assert on.isdisjoint({"find", "review", "earlier_versions", "go_today", "toggle_inspector", "import_json"})
    assert not any(action.isEnabled() for action in safely.panel_actions.values())


def test_both_pages_speak_the_other_language(made: Desk, path: Path, speech_of: Speech) -> None:
    die_with(path, shown=False)
    made.start(None)
    (window,) = made.windows
    speech_of.switch(Language.ZH_CN)
    settle()
    shown = page(window)
    assert shown is not None
    assert "安全视图" in shown.cards["safe"].text()
    choose(window, "safe")
    view = safe_view(window)
    assert "安全视图" in view._title.text()
    speech_of.switch(Language.EN)
    settle()
    assert "safe view" in view._title.text()


@pytest.fixture
def speech_of(made: Desk) -> Speech:
    """What speaks in the program."""
    return made._speech
