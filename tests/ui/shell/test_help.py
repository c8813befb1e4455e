"""Help and about: the model behind each panel, every key, and what a person who helps will ask for."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests.support.settling import exposed, settle
from tests.support.windows import open_sample, press
from workbench import __version__
from workbench.system.language import Language, text
from workbench.system.paths import data_dir
from workbench.ui.core.sheet import Section
from workbench.ui.language import tr
from workbench.ui.rolemap.canvas import ROLES, VERBS
from workbench.ui.shell.about_dialog import AboutDialog
from workbench.ui.shell.actions import ACTIONS
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.help_dialog import MAP_KEYS, TOPICS, HelpDialog, _marked
from workbench.ui.shell.panels import PANELS
from workbench.ui.shell.window import Window
from workbench.ui.widgets.chip import Chip

CONTROL = Qt.KeyboardModifier.ControlModifier


def _help(window: Window) -> HelpDialog:
    press(window, Qt.Key.Key_F1)
    dialog = window.findChild(HelpDialog)
    assert dialog is not None
    return dialog


def _said(dialog: HelpDialog) -> list[str]:
    settle()
    labels = dialog._page.inner().findChildren(QLabel)
    return [label.accessibleName() or label.text() for label in labels]


@pytest.mark.parametrize("name", list(PANELS))
def test_f1_explains_the_panel_in_about_ten_lines(made: Desk, name: str) -> None:
    window = open_sample(made, "hospital", Language.EN, panel=name)
    lines = _said(_help(window))
    assert lines == tr("help", f"{name}.body").split("\n")
    assert 9 <= len(lines) <= 15


@pytest.mark.parametrize("language", list(Language))
def test_the_arrow_keys_walk_the_topics(made: Desk, language: Language) -> None:
    made._speech.switch(language)
    dialog = _help(open_sample(made, "hospital", language))
    dialog._topics.setFocus()
    titles = [dialog._title.text()]
    for _ in range(len(TOPICS) - 1):
        press(dialog._topics, Qt.Key.Key_Down)
        titles.append(dialog._title.text())
        assert dialog._page.horizontalScrollBar().maximum() == 0
    assert titles == [tr("help", f"{name}.title") for name in TOPICS]


def test_every_shortcut_of_the_window_is_listed(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.EN)
    press(window, Qt.Key.Key_Slash, CONTROL)
    dialog = window.findChild(HelpDialog)
    assert dialog is not None
    shown = {chip.text() for chip in dialog._page.inner().findChildren(Chip)}
    assert {keys for spec in ACTIONS for keys in spec.shortcuts} <= shown
    assert {f"Ctrl+{place}" for place in range(1, len(PANELS) + 1)} <= shown
    assert "Save" in _said(dialog)


def test_no_part_of_the_keyboard_page_is_without_keys(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.EN)
    press(window, Qt.Key.Key_Slash, CONTROL)
    dialog = window.findChild(HelpDialog)
    assert dialog is not None
    parts = dialog._page.inner().findChildren(Section)
    assert len(parts) > 4
    assert [part for part in parts if not part.findChildren(Chip)] == []


def test_help_is_there_before_a_plan_is_open(made: Desk) -> None:
    window = made._new_window()
    window.show_welcome(())
    window.show()
    exposed(window)
    assert _help(window)._title.text() == tr("help", "overview.title")


def test_what_one_is_asked_for_is_copied_from_about(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.EN)
    window.trigger("about")
    dialog = window.findChild(AboutDialog)
    assert dialog is not None
    QTest.mouseClick(dialog._copy, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert __version__ in copied
    assert "log" in copied
    press(dialog, Qt.Key.Key_Escape)
    assert window.findChild(AboutDialog) is None


def test_about_is_as_high_as_what_it_says(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.EN)
    window.trigger("about")
    dialog = window.findChild(AboutDialog)
    assert dialog is not None
    settle()
    assert dialog.page.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("opens", [True, False])
def test_where_no_program_shows_folders_about_says_where_it_is(
    made: Desk, monkeypatch: pytest.MonkeyPatch, opens: bool
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: opens)
    window = open_sample(made, "hospital", Language.EN)
    window.trigger("about")
    dialog = window.findChild(AboutDialog)
    assert dialog is not None
    QTest.mouseClick(dialog._folder, Qt.MouseButton.LeftButton)
    settle()
    (told,) = (each for each in dialog.findChildren(QLabel) if each.text().startswith("No program here shows folders"))
    assert told.text().endswith(str(data_dir()))
    assert told.isVisible() is not opens
    assert bool(told.visibleRegion().boundingRect().height()) is not opens


def test_the_help_names_every_letter_of_the_role_map() -> None:
    written = {key.rpartition("+")[2] for keys in MAP_KEYS.values() for key in keys}
    letters = {chr(key) for key in (*VERBS, *ROLES)} | {"N"}
    assert letters <= written


def test_what_a_line_is_about_stands_out_and_nothing_else() -> None:
    assert _marked("Owner: decides & works") == "<b>Owner</b>: decides &amp; works"
    assert _marked("拥有者：有决定权") == "<b>拥有者</b>：有决定权"
    assert _marked("拖动就改变。角色也会变：看它怎样变") == "拖动就改变。角色也会变：看它怎样变"
    assert (
        _marked("A long sentence that comes to its colon late: no")
        == "A long sentence that comes to its colon late: no"
    )


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(
    ("page", "named"),
    [
        ("overview", [("overview", "card.since"), ("overview", "card.before")]),
        ("coach", [("coaching", "shown.dismissed"), ("coaching", "shown.since")]),
    ],
)
def test_the_help_names_what_the_coach_shows_there(page: str, named: list[tuple[str, str]], language: Language) -> None:
    body = text("help", f"{page}.body", language)
    titles = [text(context, key, language, count="").strip() for context, key in named]
    assert [title for title in titles if title not in body] == []
