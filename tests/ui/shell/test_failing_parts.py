"""A part of the window that fails says so in its place; the window opens, and everything else works."""

import logging
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.support.banners import first_name, keys, plan_file, rename, said
from tests.support.settling import settle
from tests.support.windows import desk, open_file, press
from workbench.coach.judgement import themes
from workbench.domain.rows import Ref
from workbench.storage.library import PlanLibrary
from workbench.system import crashlog
from workbench.system.crashlog import CrashLog
from workbench.system.language import Language, text
from workbench.ui.coaching.coach_line import CoachLine
from workbench.ui.coaching.coach_section import CoachSection
from workbench.ui.core.panel import Panel
from workbench.ui.failing import is_covered
from workbench.ui.inspector.form_section import FormSection
from workbench.ui.inspector.head import Head
from workbench.ui.inspector.links_section import LinksSection
from workbench.ui.inspector.person_sections import RelationsSection
from workbench.ui.language import tr
from workbench.ui.shell.bug_reports import BugReports
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.panels import PANELS
from workbench.ui.shell.safe_view import SafeView
from workbench.ui.shell.top_bar import TopBar
from workbench.ui.shell.window import Window
from workbench.ui.shell.workspace import Workspace
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import Button, LinkLabel

# The bugs are made on purpose, and what catches them is under test.
pytestmark = pytest.mark.qt_no_exception_capture

PICTURES = {
    "role_map": ("workbench.ui.rolemap.picture", "Picture", "show_facts"),
    "iceberg": ("workbench.ui.iceberg.scene", "IcebergCanvas", "show_needs"),
    "factors": ("workbench.ui.factors.scene", "FactorsCanvas", "show_board"),
}
PAINTED = {
    "overview": ("workbench.ui.overview.stage_strip", "StageStrip", "paintEvent"),
    "role_map": ("workbench.ui.rolemap.person_card", "PersonCard", "paint"),
    "iceberg": ("workbench.ui.iceberg.card", "NeedCard", "paint"),
    "factors": ("workbench.ui.factors.factor_card", "FactorCard", "paint"),
}

WORKSPACE = (
    ("workbench.ui.shell.panels", "PanelStack", "__init__"),
    ("workbench.ui.inspector.inspector", "Inspector", "__init__"),
    ("workbench.ui.shell.rail", "Rail", "__init__"),
    ("workbench.ui.shell.workspace", "Workspace", "show_panel"),
)
"""What stands before all panels, and what is done with them once they are there."""
BUILT = ("__init__", "refresh")


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Iterator[CrashLog]:
    # What pytest keeps of the log would keep the widgets alive in which the bugs are.
    monkeypatch.setattr(logging.getLogger(crashlog.__name__), "disabled", True)
    made = crashlog.start()
    yield made
    made.close()


@pytest.fixture
def language(request: pytest.FixtureRequest) -> Language:
    """Return one language for one half of the cases and the other for the rest.

    What fails is the same in both; that each has the sentences is known of the catalogues.
    """
    return list(Language)[crc32(request.node.name.encode()) % len(Language)]


@pytest.fixture
def made(qapp: QApplication, language: Language, watch: CrashLog, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    with desk(qapp, language, monkeypatch) as opened:
        BugReports(opened, watch)
        yield opened


def fail(*_: object, **__: object) -> Any:
    """Fail in a function written in C, as would end the process in an override."""
    return b"\xff".decode("utf-8")


def class_of(place: tuple[str, ...]) -> type:
    found = getattr(import_module(place[0]), place[1])
    assert isinstance(found, type)
    return found


def shown(window: Window) -> Panel:
    assert window.workspace is not None
    panel = window.workspace.panels.currentWidget()
    assert isinstance(panel, Panel)
    return panel


def words_in(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def says(widget: QWidget, part: str) -> bool:
    return tr("shell", "failed.title", part=part) in words_in(widget)


def try_again(widget: QWidget) -> None:
    words = tr("shell", "offer.try_again")
    kinds = (*widget.findChildren(Button), *widget.findChildren(LinkLabel))
    next(button for button in kinds if button.text() == words and button.isVisible()).click()
    settle()


def select_first_person(window: Window) -> None:
    assert window.session is not None
    window.session.select(Ref("people", next(iter(window.session.plan.people))))


def works(window: Window, tmp_path: Path, but: str = "") -> None:
    """See that the other panels show, and that an edit is made, undone, done again and saved."""
    before = first_name(window)
    rename(window, "Kept")
    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert first_name(window) == before
    press(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert first_name(window) == "Kept"
    press(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    saved = PlanLibrary("reader").read(tmp_path / "hospital.acctplan")
    assert next(iter(saved.people.values())).name == "Kept"
    for name in PANELS:
        window.trigger(name)
        settle()
        if name != but:
            assert shown(window).name == name
            assert not is_covered(shown(window))


@pytest.mark.parametrize("name", PANELS)
@pytest.mark.parametrize("step", ["__init__", "refresh", "refresh_findings", "follow_selection"])
def test_a_panel_that_fails_says_so_and_the_rest_works(
    made: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, step: str
) -> None:
    panel, words = class_of(PANELS[name]), tr("terms", f"panel.{name}")
    with monkeypatch.context() as patch:
        patch.setattr(panel, step, fail)
        window = open_file(made, plan_file(tmp_path), name)
        assert says(shown(window), words)
        assert tr("shell", "failed.safe") in words_in(shown(window))
        assert keys(window) == ["bug_now"]
        works(window, tmp_path, but=name)
        window.trigger(name)
        assert says(shown(window), words)
        try_again(shown(window))
        assert says(shown(window), words)
    try_again(shown(window))
    assert not is_covered(shown(window))
    assert shown(window).name == name
    assert window.workspace is not None
    assert window.workspace.panels.count() == len(PANELS)


def test_a_panel_comes_back_by_itself_once_it_can(made: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    window = open_file(made, plan_file(tmp_path))
    with monkeypatch.context() as patch:
        patch.setattr(type(shown(window)), "refresh", fail)
        rename(window, "Kept")
        assert is_covered(shown(window))
    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not is_covered(shown(window))


@pytest.mark.parametrize("name", PICTURES)
def test_where_a_picture_fails_the_table_goes_on(
    made: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(class_of(PICTURES[name]), PICTURES[name][2], fail)
        window = open_file(made, plan_file(tmp_path), name)
        panel: Any = shown(window)
        assert not is_covered(panel)
        assert says(panel, tr("terms", f"panel.{name}"))
        assert tr("shell", "failed.twin") in words_in(panel)
        people = len(window.session.plan.people)  # type: ignore[union-attr]
        select_first_person(window)
        panel.setFocus()
        press(QApplication.focusWidget() or panel, Qt.Key.Key_Delete)
        assert len(window.session.plan.people) == people  # type: ignore[union-attr]
        panel.show_view("table")
        settle()
        assert not says(panel, tr("terms", f"panel.{name}"))
        works(window, tmp_path)
    panel.show_view("picture")
    window.trigger(name)
    rename(window, "Again")
    assert not says(panel, tr("terms", f"panel.{name}"))


@pytest.mark.parametrize("name", PAINTED)
def test_a_bug_in_painting_names_its_panel(
    made: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(class_of(PAINTED[name]), PAINTED[name][2], fail)
        window = open_file(made, plan_file(tmp_path), name)
        window.grab()
        settle()
        assert keys(window) == ["bug_now"]
        assert said(window)[0].startswith(tr("terms", f"panel.{name}"))
        works(window, tmp_path)


@pytest.mark.parametrize(
    ("kind", "step"),
    [
        *((kind, step) for kind in (Head, FormSection, LinksSection, RelationsSection) for step in BUILT),
        *((CoachSection, step) for step in ("__init__", "refresh_findings")),
    ],
)
def test_a_section_of_the_inspector_that_fails_says_so(
    made: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: type, step: str
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(kind, step, fail)
        window = open_file(made, plan_file(tmp_path))
        assert window.session is not None
        assert window.workspace is not None
        inspector = window.workspace.inspector
        select_first_person(window)
        rename(window, "Other")
        window.session.findings_changed.emit()
        settle()
        failed = tr("shell", "failed.title", part="").removesuffix("：").strip(": ")
        assert failed in words_in(inspector)
        works(window, tmp_path, but="visits")  # The sheet of a visit has a section of the coach too.
    select_first_person(window)
    settle()
    if failed in words_in(inspector):
        try_again(inspector)
    assert failed not in words_in(inspector)


@pytest.mark.parametrize("step", ["refresh", "show_sure", "retranslate", "_build", "_listen"])
def test_a_coach_line_that_fails_says_so(
    made: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(CoachLine, step, fail)
        window = open_file(made, plan_file(tmp_path))
        assert window.workspace is not None
        line = window.workspace.coach_line
        assert says(line, tr("terms", "panel.coach"))
        assert line.height() > SPACE
        works(window, tmp_path)
    if not step.startswith("_"):
        try_again(line)
        assert not is_covered(line)


def test_a_coach_who_fails_leaves_the_plan_open(made: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(themes, "judge", fail)
        window = open_file(made, plan_file(tmp_path))
        assert window.workspace is not None
        line = window.workspace.coach_line
        assert says(line, tr("terms", "panel.coach"))
        works(window, tmp_path)
    try_again(line)
    assert not is_covered(line)
    assert window.session is not None
    assert window.session.findings


@pytest.mark.parametrize("step", ["refresh", "retranslate", "show_history", "paintEvent"])
def test_a_top_bar_that_fails_leaves_the_plan_open(
    made: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(TopBar, step, fail)
        window = open_file(made, plan_file(tmp_path))
        works(window, tmp_path)
        if step in ("refresh", "retranslate"):  # The others also fail as slots, where a made-up bug has no place.
            assert said(window)[0].startswith(tr("shell", "part.top_bar"))


@pytest.mark.parametrize("place", WORKSPACE, ids=lambda place: ".".join(place[1:]))
@pytest.mark.parametrize("again", [False, True], ids=["at the start", "opened anew"])
def test_a_workspace_that_cannot_be_made_gives_way_to_the_safe_view(
    made: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: tuple[str, ...], again: bool
) -> None:
    path = plan_file(tmp_path)
    if again:
        made.start(path)
    with monkeypatch.context() as patch:
        patch.setattr(class_of(place), place[2], fail)
        if again:
            assert made.reload(made.windows[0])
        else:
            made.start(path)
        settle()
    (window,) = made.windows
    assert window.isVisible()
    assert window.workspace is None
    assert window.centralWidget().findChildren(Workspace) == []
    (view,) = window.findChildren(SafeView)
    assert view.isVisibleTo(window)
    rename(window, "Kept")
    view.usual_wanted.emit()
    settle()
    assert window.workspace is not None
    assert window.findChildren(SafeView) == []
    assert window.close()
    opened = PlanLibrary("tester").open(path)
    assert next(iter(opened.plan.people.values())).name == "Kept"
    opened.store.close()


def test_a_sheet_that_cannot_be_made_is_named(
    made: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: Language
) -> None:
    from workbench.ui.shell.settings_dialog import SettingsDialog

    window = open_file(made, plan_file(tmp_path))
    with monkeypatch.context() as patch:
        patch.setattr(SettingsDialog, "add_close", fail)
        window.trigger("settings_wanted")
        settle()
    assert said(window)[0].startswith(text("shell", "settings.title", language))
    assert not [dialog for dialog in window.findChildren(SettingsDialog) if dialog.isVisible()]
    works(window, tmp_path)


def test_a_bug_of_the_start_is_told_as_one_of_now(
    made: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, watch: CrashLog
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(class_of(PANELS["overview"]), "refresh", fail)
        reports = BugReports(made, watch)
        window = open_file(made, plan_file(tmp_path))
        reports.tell_former()
        settle()
        assert keys(window) == ["bug_now"]
