"""The settings: what is chosen is in force at once and kept."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.support.settling import settle
from tests.support.windows import open_file, open_sample, press, write
from workbench.domain.needs import AppealOrder
from workbench.domain.rows import Ref
from workbench.exchange.samples import sample
from workbench.storage.library import PlanLibrary
from workbench.system.language import Language
from workbench.system.settings import STALENESS_DAYS, Settings, load_settings
from workbench.ui.briefing.panel import BriefPanel
from workbench.ui.language import current, tr
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.settings_dialog import SettingsDialog
from workbench.ui.shell.window import Window
from workbench.ui.widgets.buttons import Button
from workbench.usecases.ports import Label, Paper
from workbench.usecases.rows import set_fields

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier


def _settings(made: Desk, window: Window) -> SettingsDialog:
    window.activateWindow()
    settle()
    press(window, Qt.Key.Key_Comma, CONTROL)
    (dialog,) = (found for found in window.findChildren(SettingsDialog) if found.isVisible())
    return dialog


def _take(dialog: SettingsDialog) -> None:
    button = next(b for b in dialog.findChildren(Button) if b.text() == tr("shell", "settings.take"))
    QTest.mouseClick(button, LEFT)
    settle()


def _rename(window: Window) -> str:
    """Change something and return who signed it."""
    session = window.session
    assert session is not None
    session.perform(Label("change_field"), set_fields(session.plan, Ref("account", "account"), culture="warm"))
    return session.document.store.steps()[-1].author


def test_the_author_s_name_signs_the_next_change_in_every_window(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.EN)
    dialog = _settings(made, window)
    dialog._author.setFocus()
    write("Li Wei 李伟")
    press(dialog._author, Qt.Key.Key_Return)
    assert load_settings().author == "Li Wei 李伟"
    assert _rename(window) == "Li Wei 李伟"
    assert _rename(open_sample(made, "hospital-planned", Language.EN)) == "Li Wei 李伟"


def test_language_and_theme_change_as_they_are_taken(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.EN)
    dialog = _settings(made, window)
    QTest.mouseClick(dialog._language.button("zh_CN"), LEFT)
    QTest.mouseClick(dialog._theme.button("dark"), LEFT)
    assert (current(), made.theme.tokens.dark) == (Language.EN, False)
    _take(dialog)
    assert (current(), made.theme.tokens.dark) == (Language.ZH_CN, True)
    assert window.actions_by_name["save"].text() == "保存"


def test_another_theme_leaves_a_language_given_at_the_start_alone(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.EN)
    made._speech.switch(Language.ZH_CN)
    press(window, Qt.Key.Key_D, CONTROL)
    assert current() is Language.ZH_CN


def test_the_paper_of_briefs_changes_in_a_panel_that_is_open(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.EN, panel="brief")
    assert window.workspace is not None
    panel = window.workspace.panels.currentWidget()
    assert isinstance(panel, BriefPanel)
    dialog = _settings(made, window)
    QTest.mouseClick(dialog._paper.button("letter"), LEFT)
    _take(dialog)
    assert panel.request().paper == Paper.LETTER
    assert load_settings().paper == "letter"
    dialog = _settings(made, window)
    QTest.mouseClick(dialog._paper.button("a4"), LEFT)
    _take(dialog)
    assert panel.request().paper == Paper.A4


def test_the_order_of_what_counts_changes_in_panels_that_are_open(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.EN, "brief")
    session, panel = window.session, window.findChild(BriefPanel)
    assert session is not None
    assert panel is not None
    dialog = _settings(made, window)
    assert dialog._appeals.value() == "emotion_first"
    assert dialog._appeals.button("law_first").text() == "Law → Reason → Emotion"
    QTest.mouseClick(dialog._appeals.button("law_first"), LEFT)
    _take(dialog)
    assert (session.appeal_order, panel.request().appeal_order) == (AppealOrder.LAW_FIRST, AppealOrder.LAW_FIRST)
    assert load_settings().appeal_order == "law_first"
    other = open_sample(made, "hospital-planned", Language.EN).session
    assert other is not None
    assert other.appeal_order == AppealOrder.LAW_FIRST
    dialog = _settings(made, made.windows[-1])
    QTest.mouseClick(dialog._defaults, LEFT)
    assert dialog._appeals.value() == "emotion_first"


def test_escape_changes_nothing(made: Desk) -> None:
    dialog = _settings(made, open_sample(made, "hospital", Language.EN))
    QTest.mouseClick(dialog._theme.button("dark"), LEFT)
    press(dialog, Qt.Key.Key_Escape)
    assert not made.theme.tokens.dark


def test_days_are_counted_by_the_keyboard_and_set_back(made: Desk) -> None:
    made.take_settings(replace(made.settings, author="Li", autosave_seconds=7))
    dialog = _settings(made, open_sample(made, "hospital", Language.EN))
    owner = dialog._stale["owner"]
    owner.setFocus()
    press(owner, Qt.Key.Key_Up)
    assert owner.value() == STALENESS_DAYS["owner"] + 1
    QTest.mouseClick(dialog._defaults, LEFT)
    _take(dialog)
    assert made.settings.staleness_days == STALENESS_DAYS
    assert made.settings.autosave_seconds == Settings().autosave_seconds
    assert made.settings.author == "Li"


def test_a_pause_before_saving_holds_for_the_plan_that_is_open(made: Desk, tmp_path: Path) -> None:
    path = tmp_path / "north.acctplan"
    PlanLibrary("tester").create(sample("hospital", Language.EN), path).store.close()
    window = open_file(made, path)
    assert window.saver is not None
    dialog = _settings(made, window)
    dialog._autosave.setFocus()
    dialog._autosave.selectAll()
    QTest.keyClicks(dialog._autosave, "0")
    _take(dialog)
    _rename(window)
    assert not window.saver._pause.isActive()
    made.take_settings(replace(made.settings, autosave_seconds=1))
    _rename_again(window)
    assert window.saver._pause.interval() == 1000


def _rename_again(window: Window) -> None:
    assert window.session is not None
    window.session.undo()


@pytest.mark.parametrize("language", list(Language))
def test_nothing_on_the_sheet_is_cut(made: Desk, language: Language) -> None:
    made._speech.switch(language)
    dialog = _settings(made, open_sample(made, "hospital", language))
    assert dialog.page.verticalScrollBar().maximum() == 0
    for field in (dialog._language, dialog._theme, dialog._author, *dialog._stale.values()):
        assert field.width() >= field.sizeHint().width()
