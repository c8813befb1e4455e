"""The settings: what is chosen is in force at once and kept."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from tests.support.settling import settle
from tests.support.windows import open_file, open_sample, press, session_in, write
from workbench.coach.finding import Finding
from workbench.domain.appeals import AppealOrder, order_in
from workbench.domain.method_settings import METHOD_SETTINGS, settings_said, texts_in_force
from workbench.domain.rows import Ref
from workbench.exchange.samples import sample
from workbench.storage.library import PlanLibrary
from workbench.system.language import Language
from workbench.system.settings import Settings, load_settings
from workbench.ui.briefing.panel import BriefPanel
from workbench.ui.core.session import Session
from workbench.ui.language import current, tr
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.settings_dialog import SettingsDialog
from workbench.ui.shell.window import Window
from workbench.ui.widgets.buttons import Button
from workbench.usecases.document import Document
from workbench.usecases.method_settings import CHANGED, set_method
from workbench.usecases.new_plan import NewPlan
from workbench.usecases.ports import Label, Paper
from workbench.usecases.rows import set_fields

LEFT = Qt.MouseButton.LeftButton
ROLES = ("owner", "approver", "advocate", "gatekeeper")
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
    assert session.plan.account.appeal_order == AppealOrder.LAW_FIRST
    assert order_in(session.plan) == AppealOrder.LAW_FIRST
    assert load_settings().appeal_order == "law_first"
    session.undo()
    assert order_in(session.plan) == AppealOrder.EMOTION_FIRST
    other = open_sample(made, "hospital-planned", Language.EN).session
    assert other is not None
    assert order_in(other.plan) == AppealOrder.EMOTION_FIRST
    dialog = _settings(made, made.windows[-1])
    QTest.mouseClick(dialog._defaults, LEFT)
    assert dialog._appeals.value() == "emotion_first"


def test_escape_changes_nothing(made: Desk) -> None:
    dialog = _settings(made, open_sample(made, "hospital", Language.EN))
    QTest.mouseClick(dialog._theme.button("dark"), LEFT)
    press(dialog, Qt.Key.Key_Escape)
    assert not made.theme.tokens.dark


def _stale(session: Session) -> list[Finding]:
    session.ask_coach_now()
    return [finding for finding in session.findings if finding.rule == "stale-contact"]


def _set_days(dialog: SettingsDialog, days: str) -> None:
    """Write *days* into each field by the keyboard, from one to the next, and take them by Enter."""
    fields = list(dialog._stale.values())
    fields[0].setFocus()
    for field in fields:
        assert QApplication.focusWidget() is field
        field.selectAll()
        QTest.keyClicks(field, days)
        press(field, Qt.Key.Key_Tab)
    press(fields[-1], Qt.Key.Key_Return)


def test_days_set_by_the_keyboard_are_one_step_of_the_plan_and_the_start_of_new_ones(made: Desk) -> None:
    other = session_in(open_sample(made, "hospital-planned", Language.EN))
    elsewhere, window = _stale(other), open_sample(made, "hospital", Language.EN)
    session = session_in(window)
    before = _stale(session)
    _set_days(_settings(made, window), "1")
    strict = dict.fromkeys((f"staleness_days.{role}" for role in ROLES), "1")
    assert settings_said(session.plan) == made.settings.method == load_settings().method == strict
    assert session.document.undo_label == CHANGED
    after = _stale(session)
    assert len(after) > len(before)
    assert _stale(other) == elsewhere

    press(window, Qt.Key.Key_Z, CONTROL)
    assert (_stale(session), settings_said(session.plan)) == (before, {})
    press(window, Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert _stale(session) == after

    made.open_new_plan(NewPlan("North", "Phones", "en"))
    assert settings_said(session_in(made.windows[-1]).plan) == texts_in_force(strict)


def test_settings_brought_back_in_a_plan_opened_again_lead_to_no_panel(made: Desk, tmp_path: Path) -> None:
    path = tmp_path / "north.acctplan"
    document = Document(PlanLibrary("tester").create(sample("hospital", Language.EN), path))
    document.apply(*set_method(document.plan, {"staleness_days.owner": "7"}, None))
    document.undo()
    document.store.publish(path)
    document.store.close()
    session = session_in(open_file(made, path, "funnel"))
    session.redo()
    assert settings_said(session.plan) == {"staleness_days.owner": "7"}
    assert session.selection is None


def test_it_shows_what_the_plan_says_and_leaves_alone_what_is_not_changed(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.EN)
    session = session_in(window)
    session.carry_out(lambda plan: set_method(plan, {"staleness_days.owner": "7"}, AppealOrder.LAW_FIRST))
    dialog = _settings(made, window)
    assert (dialog._stale["owner"].value(), dialog._appeals.value()) == (7, "law_first")
    assert "They belong to this plan" in _words_on(dialog)
    QTest.mouseClick(dialog._theme.button("dark"), LEFT)
    held = session.plan
    _take(dialog)
    assert session.plan == held
    assert (made.settings.method, made.settings.appeal_order) == ({}, "emotion_first")


def test_a_record_looked_at_keeps_its_settings_and_so_does_the_computer(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.EN)
    session = session_in(window)
    session.look_at(day=date(2026, 5, 1))
    session.look_as_recorded(True)
    dialog = _settings(made, window)
    dialog._stale["owner"].set_value(3)
    _take(dialog)
    assert made.settings.method == {}
    assert settings_said(session.document.plan) == {}


def test_without_a_plan_they_are_the_start_of_new_ones(made: Desk) -> None:
    made.start(None)
    dialog = _settings(made, made.windows[0])
    assert "New plans on this computer start with them" in _words_on(dialog)
    _set_days(dialog, "9")
    assert set(load_settings().method.values()) == {"9"}
    dialog = _settings(made, made.windows[0])
    assert [spin.value() for spin in dialog._stale.values()] == [9] * len(ROLES)


def _words_on(dialog: SettingsDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def test_days_are_counted_by_the_keyboard_and_set_back(made: Desk) -> None:
    made.take_settings(replace(made.settings, author="Li", autosave_seconds=7))
    window = open_sample(made, "hospital", Language.EN)
    dialog = _settings(made, window)
    owner = dialog._stale["owner"]
    owner.setFocus()
    press(owner, Qt.Key.Key_Up)
    assert owner.value() == METHOD_SETTINGS["staleness_days.owner"].default + 1
    _take(dialog)
    dialog = _settings(made, window)
    QTest.mouseClick(dialog._defaults, LEFT)
    _take(dialog)
    assert made.settings.method == {"staleness_days.owner": "30"} == settings_said(session_in(window).plan)
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
