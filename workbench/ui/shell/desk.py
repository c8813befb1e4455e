"""The desk: all windows of the program, and what opens, saves and closes their plans."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QFileDialog

from workbench.domain.account import ACCOUNT_ID
from workbench.domain.edits import apply, change
from workbench.domain.errors import DomainError
from workbench.domain.plan import Plan, empty_plan
from workbench.domain.rows import Audience
from workbench.system.clock import today
from workbench.system.language import Language
from workbench.system.settings import Settings, load_settings, save_settings
from workbench.ui.language import Speech, current, tr
from workbench.ui.shell.dialogs import Decision, about, ask_keep, ask_text
from workbench.ui.shell.errors import sentence
from workbench.ui.shell.saving import ENDING, with_ending
from workbench.ui.shell.services import Services
from workbench.ui.shell.session import Session
from workbench.ui.shell.settings_dialog import SettingsDialog
from workbench.ui.shell.window import Window
from workbench.ui.theme.theme import Mode, Theme
from workbench.ui.theme.tokens import DARK
from workbench.usecases.deal import start_opportunity
from workbench.usecases.document import Document
from workbench.usecases.opening import opening_day
from workbench.usecases.ports import Label, OpenedPlan, StoreError

SAMPLES = {"open_sample": "hospital", "open_planned_sample": "hospital-planned"}


class Desk(QObject):
    """Leads the windows; lives as long as the application."""

    def __init__(self, services: Services, speech: Speech, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._speech = speech
        self._theme = theme
        self._settings = load_settings()
        self._windows: list[Window] = []

    # Opening

    def start(self, path: Path | None) -> None:
        """Show the first window: the plan at *path*, the work a crash left, or the welcome."""
        window = self._new_window()
        if path is not None:
            self.open_path(path, window)
        else:
            self._recover_or_welcome(window)
        window.show()

    def open_path(self, path: Path, window: Window | None = None) -> None:
        """Open the plan file at *path* in *window*, or in a free or new one."""
        place = window or self._free_window()
        self._open(place, lambda: self._services.library.open(path))
        if place.session is not None:
            self._remember(self._settings.with_recent(path))

    def open_plan(self, plan: Plan, window: Window | None = None) -> None:
        """Open *plan* as a new plan that is in no file yet."""
        self._open(window or self._free_window(), lambda: self._services.library.create(plan))

    def _open(self, window: Window, opening: Callable[[], OpenedPlan]) -> None:
        try:
            document = Document(opening())
        except StoreError as error:
            if window.session is None:
                window.show_welcome(self._settings.recent_files)
            window.show()
            window.tell_error(error.key, error.values)
            return
        now = today()
        day = opening_day(document.plan, now)
        window.show_session(Session(document, day), self._settings.autosave_seconds)
        window.show()
        self._tell_notices(window, document, day, now)

    def _tell_notices(self, window: Window, document: Document, day: date, now: date) -> None:
        for notice in document.notices:
            window.tell(sentence(notice.key, notice.values))
        if day != now:
            words = tr("shell", "sleeping_plan", day=day.isoformat())
            window.tell(words, actions=(("go_today", tr("shell", "action.go_today")),))

    def _recover_or_welcome(self, window: Window) -> None:
        left = list(self._services.library.unsaved())
        if left:
            self._open(window, lambda: self._services.library.recover(left[0]))
        else:
            window.show_welcome(self._settings.recent_files)

    def _new_window(self) -> Window:
        window = Window(self._services)
        window.restore_place(self._settings.window_geometry)
        window.wanted.connect(self._carry_out)
        window.recent_wanted.connect(self._open_recent)
        window.closing.connect(self._closing)
        self._windows.append(window)
        return window

    def _free_window(self) -> Window:
        free = [window for window in self._windows if window.session is None]
        return free[0] if free else self._new_window()

    # Actions of the windows

    @Slot(str)
    def _carry_out(self, name: str) -> None:
        window = self.sender()
        if not isinstance(window, Window):
            return
        if name in SAMPLES:
            self.open_plan(self._services.sample(SAMPLES[name], current()))
        else:
            getattr(self, f"_{name}")(window)

    def _new_plan(self, window: Window) -> None:
        name = ask_text(window, tr("shell", "action.new_plan"), tr("shell", "new.account"))
        if name:
            deal = ask_text(window, tr("shell", "action.new_plan"), tr("shell", "new.opportunity"))
            self.open_plan(_plan_named(name, deal or tr("shell", "new.opportunity_unnamed"), current()))

    def _open_plan(self, window: Window) -> None:
        path, _ = QFileDialog.getOpenFileName(window, tr("shell", "action.open_plan"), "", _filter(ENDING))
        if path:
            self.open_path(Path(path))

    @Slot(str)
    def _open_recent(self, path: str) -> None:
        self.open_path(Path(path))

    def _save(self, window: Window) -> bool:
        if window.saver is None:
            return True
        return self._save_as(window) if window.saver.target is None else window.saver.save()

    def _save_as(self, window: Window) -> bool:
        if window.saver is None or window.session is None:
            return False
        given = (window.session.plan.account.name or tr("shell", "account_unnamed")) + ENDING
        path, _ = QFileDialog.getSaveFileName(window, tr("shell", "action.save_as"), given, _filter(ENDING))
        if not path or not window.saver.save(with_ending(path)):
            return False
        self._remember(self._settings.with_recent(with_ending(path)))
        return True

    def _import_json(self, window: Window) -> None:
        path, _ = QFileDialog.getOpenFileName(window, tr("shell", "action.import_json"), "", _filter(".json"))
        if not path or window.session is None:
            return
        try:
            edits, report = self._services.read_json(Path(path).read_bytes(), window.session.plan)
        except (DomainError, OSError) as error:
            values = error.values if isinstance(error, DomainError) else {"path": path}
            window.tell_error(error.key if isinstance(error, DomainError) else "not_readable", values)
            return
        if window.session.perform(Label("import_json", Path(path).name), edits) is not None:
            window.tell("\n".join(report))

    def _export_json(self, window: Window) -> None:
        if window.session is None:
            return
        given = (window.session.plan.account.name or "plan") + ".json"
        path, _ = QFileDialog.getSaveFileName(window, tr("shell", "action.export_json"), given, _filter(".json"))
        if path:
            try:
                Path(path).write_bytes(self._services.write_json(window.session.plan, Audience.PRIVATE))
            except OSError:
                window.tell_error("not_writable", {"path": path})

    def _add_opportunity(self, window: Window) -> None:
        session = window.session
        if session is None:
            return
        name = ask_text(window, tr("shell", "action.add_opportunity"), tr("shell", "new.opportunity"))
        if name:
            ref, edits = start_opportunity(name, session.day)
            if session.perform(Label("add_opportunity", name), edits):
                session.look_at(opportunity=ref.id)

    def _switch_language(self, window: Window) -> None:
        del window
        other = Language.EN if current() is Language.ZH_CN else Language.ZH_CN
        self._speech.switch(other)
        self._remember(replace(self._settings, language=other.value))

    def _switch_theme(self, window: Window) -> None:
        del window
        other = Mode.LIGHT if self._theme.tokens is DARK else Mode.DARK
        self._theme.set_mode(other)
        self._remember(replace(self._settings, theme=other.value))

    def _settings_wanted(self, window: Window) -> None:
        dialog = SettingsDialog(self._settings, window)
        dialog.chosen.connect(self._take_settings)
        dialog.open()

    def _about(self, window: Window) -> None:
        about(window)

    def _close_window(self, window: Window) -> None:
        window.close()

    # Closing

    @Slot()
    def _closing(self) -> None:
        window = self.sender()
        if isinstance(window, Window):
            window.may_close = self._let_go(window)

    def _let_go(self, window: Window) -> bool:
        """Save the window's plan as it closes; return whether the window may go."""
        if window.session is not None and window.saver is not None:
            discard = False
            if window.saver.target is None:
                decision = self._unsaved_decision(window)
                if decision is Decision.STAY or (decision is Decision.SAVE and not self._save_as(window)):
                    return False
                discard = decision is Decision.DISCARD
            elif not window.saver.published and not window.saver.save():
                return False
            window.session.document.store.close(discard=discard)
        self._remember(replace(self._settings, window_geometry=window.place_text()))
        self._windows.remove(window)
        window.deleteLater()
        return True

    def _unsaved_decision(self, window: Window) -> Decision:
        session = window.session
        if session is None or session.document.undo_label is None:
            return Decision.DISCARD
        return ask_keep(window, session.plan.account.name)

    def _take_settings(self, settings: Settings) -> None:
        self._remember(settings)
        self._theme.set_mode(Mode(settings.theme))
        if settings.language != "auto":
            self._speech.switch(Language(settings.language))

    def _remember(self, settings: Settings) -> None:
        self._settings = settings
        try:
            save_settings(settings)
        except OSError:
            QTimer.singleShot(0, self, self._tell_settings_lost)

    @Slot()
    def _tell_settings_lost(self) -> None:
        for window in self._windows:
            window.tell_error("settings_not_kept", {})


def _plan_named(account: str, opportunity: str, language: Language) -> Plan:
    plan = apply(empty_plan(language), change("account", ACCOUNT_ID, {"name": account}))
    return apply(plan, start_opportunity(opportunity, today())[1])


def _filter(ending: str) -> str:
    return f"{tr('shell', 'files' + ending)} (*{ending})"
