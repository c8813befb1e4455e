"""The desk: all windows of the program, and what opens, keeps and closes their plans."""

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QFileSystemWatcher, QObject, QTimer, Slot

from workbench.domain.appeals import AppealOrder
from workbench.domain.plan import Plan
from workbench.system import remarks
from workbench.system.clock import today
from workbench.system.foreground import let_others_come_forward
from workbench.system.settings import Settings, load_settings, save_settings
from workbench.system.work import GRACE_SECONDS, Work
from workbench.ui.core.services import Services
from workbench.ui.guard import report, survive
from workbench.ui.language import Speech, language_chosen, tr
from workbench.ui.papers import paper_chosen
from workbench.ui.shell import placing
from workbench.ui.shell.day_turn import DayTurn
from workbench.ui.shell.dropping import FileDrops
from workbench.ui.shell.merge_look import MergeLook
from workbench.ui.shell.notices import SAVING, Message, refused
from workbench.ui.shell.showing import NOT_SHOWN, show_document
from workbench.ui.shell.window import Window
from workbench.ui.theme.theme import Mode, Theme
from workbench.ui.widgets import under_way
from workbench.ui.widgets.typing import commit_typing
from workbench.usecases.document import Document
from workbench.usecases.new_plan import NewPlan, plan_of
from workbench.usecases.opening import work_on
from workbench.usecases.ports import Death, LeftWork, OpenedPlan, StoreError

if TYPE_CHECKING:
    from workbench.ui.shell.after_death import Held


class Desk(QObject):
    """Leads the windows; lives as long as the application."""

    def __init__(self, services: Services, speech: Speech, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.services = services
        self.theme = theme
        self.settings = load_settings()
        self._speech = speech
        self._windows: list[Window] = []
        self.deaths: list[Death] = []
        """Plans that a session died with, perhaps of them: asked about before they are shown."""
        self.ended: list[Death] = []
        """Plans that were open when the program was ended from outside: shown as usual, and told of."""
        self._watcher = QFileSystemWatcher([str(services.library.requests)], self)
        self._watcher.directoryChanged.connect(self._raise_wanted)

    @property
    def windows(self) -> tuple[Window, ...]:
        """The open windows."""
        return tuple(self._windows)

    # Opening

    def start(self, path: Path | None, *, crashed: bool = False) -> None:
        """Show the first window: the plan at *path*, the work a crash left, or the welcome.

        A plan that a session died with is asked about first: when it may be the cause, or the session *crashed*. There
        is none when the plan is open in another process of the program: that one shows its window.
        """
        window = self._new_window()
        survive(self._learn_of_deaths, crashed)
        begin = self._recover_or_welcome if path is None else partial(self.open_path, path)
        if not survive(begin, window) and window.session is None:
            survive(window.show_welcome, self.settings.recent_files)
        if window in self._windows:
            window.show()
        survive(self.tell_remarks)

    def _learn_of_deaths(self, crashed: bool) -> None:
        for death in self.services.library.deaths():
            (self.deaths if death.suspicious or crashed else self.ended).append(death)

    def open_path(self, path: Path, window: Window | None = None) -> None:
        """Open the plan file at *path* in *window*, or in a free or new one."""
        place = window or self.free_window()

        def opening() -> OpenedPlan:
            opened = self._patiently(lambda: self.services.library.open(path), path, place)
            # Before it is shown: should the program die of that, the next start is to know what it was about.
            survive(self.remember, self.settings.with_recent(path))
            return opened

        if not self._asks_first(place, opening, path):
            self._open(place, opening, path)

    def open_held(self, window: Window, opening: Callable[[], OpenedPlan], path: Path | None, *, safely: bool) -> None:
        """Open in *window* what *opening* returns of the file *path*, *safely* or as usual: the user was asked how."""
        self._open(window, opening, path, safely=safely)

    def open_plan(self, plan: Plan, *, disposable: bool = True) -> None:
        """Open *plan* as a new plan that is in no file yet; a *disposable* one is let go while it is unchanged."""
        window = self.free_window()
        if self._open(window, lambda: self.services.library.create(plan)):
            window.disposable = disposable

    @Slot(object)
    def open_new_plan(self, new: NewPlan) -> None:
        """Open the plan that the user asked for."""
        own = self.settings
        self.open_plan(plan_of(new, today(), own.method, AppealOrder(own.appeal_order)), disposable=False)

    def open_left_work(self, path: Path) -> bool:
        """Open the youngest unsaved work left on the file at *path* in a window; return whether it is open."""
        library, window = self.services.library, self.free_window()

        def recover() -> OpenedPlan:
            return library.recover(work_on(path, library.unsaved()))

        return self._open(window, lambda: self._patiently(recover, path, window))

    def reload(self, window: Window) -> bool:
        """Open the file of the plan in *window* as it is now; return whether it is open instead of the plan."""
        if window.session is None or window.saver is None:
            return False
        window.saver.settle()
        store = window.session.document.store
        path = store.origin or Path()
        return self._open(window, lambda: self._patiently(lambda: self.services.library.reload(store), path, window))

    def _patiently(self, opening: Callable[[], OpenedPlan], path: Path, window: Window) -> OpenedPlan:
        """Return what *opening* the file at *path* returns; whoever looks at a window meanwhile finds it alive."""
        work = Work(opening)
        if work.wait(GRACE_SECONDS):
            return work.result()
        from workbench.ui.core.waiting import watched

        seen = next((each for each in (window, *reversed(self._windows)) if each.isVisible()), window)
        return watched(work, tr("shell", "wait.open", name=path.name), seen)

    def _open(
        self, window: Window, opening: Callable[[], OpenedPlan], path: Path | None = None, *, safely: bool = False
    ) -> bool:
        """Show in *window* what *opening* returns, or why the file at *path* does not open; return whether it does."""
        under_way.break_off()
        opened: OpenedPlan | None = None
        try:
            opened = opening()
            if not safely:
                opened.store.begin_showing()
            document = Document(opened)
        except Exception as error:
            if opened is not None:
                survive(opened.store.close)
            self._tell_unopened(window, error, path)
            return False
        return show_document(self, window, document, safely=safely)

    def _tell_unopened(self, window: Window, error: Exception, path: Path | None) -> None:
        """Say in *window* why the file at *path* does not open, or have the window shown in which it is open."""
        if not isinstance(error, StoreError):
            report(error)
            error = StoreError(NOT_SHOWN)
        if not (error.key == "already_open" and self._shown_elsewhere(window, error)):
            self.refuse(window, error, path)

    def _asks_first(
        self, window: Window, opening: Callable[[], OpenedPlan], path: Path | None, work: LeftWork | None = None
    ) -> bool:
        """Ask in *window* how to begin if a session died with the file at *path*, or with *work*; return whether."""
        if not self.deaths:
            return False
        from workbench.ui.shell import after_death

        return after_death.ask(self, window, opening, path, work)

    @Slot(object, str)
    def _begin(self, held: "Held", way: str) -> None:
        from workbench.ui.shell import after_death

        window = self.sender()
        if isinstance(window, Window):
            after_death.begin(self, window, held, way)

    @Slot()
    def _leave_safe_view(self) -> None:
        from workbench.ui.shell import after_death

        window = self.sender()
        if isinstance(window, Window):
            after_death.leave_safe_view(self, window)

    def refuse(self, window: Window, error: StoreError, path: Path | None = None) -> None:
        """Say in *window*, with a welcome where it shows no plan, why the file at *path* does not open."""
        if window.session is None:
            survive(window.show_welcome, self.settings.recent_files)
        window.show()
        survive(window.board.post, refused(error.key, error.values, path))

    def _shown_elsewhere(self, window: Window, error: StoreError) -> bool:
        """Have the window shown in which the file is open already; return whether there is one.

        A *window* made for the file is not needed then.
        """
        let_others_come_forward()
        try:
            shown = self.services.library.request_raise(Path(str(error.values["path"])))
        except StoreError:
            return False
        if shown and not window.isVisible():
            self._windows.remove(window)
            window.deleteLater()
        return shown

    @Slot()
    def _raise_wanted(self) -> None:
        """Show the windows that another opening of their file asked for, and merge the copies it has."""
        for window in self.windows:
            if window.session is not None and window.session.document.store.raise_wanted():
                window.come_forward()
                if copy := window.session.document.store.merge_wanted():
                    from workbench.ui.shell import coming_back

                    coming_back.merge_here(window, copy)

    def tell_remarks(self) -> None:
        """Say what was noticed about the program's own surroundings."""
        for each in remarks.take() if self._windows else ():
            self._windows[0].board.post(Message(f"{each.key} {each.values}", each.key, each.values, "warn"))

    def _recover_or_welcome(self, window: Window) -> None:
        """Open what a crash left, else the plan opened last, else welcome the user."""
        try:
            left = self.services.library.unsaved()
        except StoreError as error:
            self.refuse(window, error)
            return
        last = next((Path(path) for path in self.settings.recent_files if os.path.isfile(path)), None)
        for place, work in enumerate(left):
            # Each in a window of its own, so that one that cannot be read is told apart from the others.
            shown, opening = self._new_window() if place else window, partial(self.services.library.recover, work)
            if not self._asks_first(shown, opening, work.path, work):
                self._open(shown, opening, work.path)
        if left:
            window.come_forward()  # The youngest: the others came up over it.
        elif last is not None:
            self.open_path(last, window)
        else:
            window.show_welcome(self.settings.recent_files)

    def _new_window(self) -> Window:
        window = Window(self.services)
        placing.place(window, self.settings.window_geometry)
        window.wanted.connect(self._carry_out)
        window.recent_wanted.connect(self._open_recent)
        window.recent_forgotten.connect(self._forget_recent)
        window.closing.connect(self._closing)
        window.offer_taken.connect(self._take_offer)
        window.way_chosen.connect(self._begin)
        window.usual_wanted.connect(self._leave_safe_view)
        FileDrops(window).dropped.connect(self._take_dropped)
        MergeLook(self.services.library, window)
        DayTurn(window)
        self._windows.append(window)
        return window

    def free_window(self) -> Window:
        """Return a window without a plan, a new one where there is none."""
        free = [window for window in self._windows if window.session is None]
        return free[0] if free else self._new_window()

    @Slot(object)
    def _open_recent(self, path: str) -> None:
        self.open_path(Path(path))

    @Slot(object, object)
    def _take_dropped(self, window: Window, files: Sequence[Path]) -> None:
        from workbench.ui.shell import coming_back

        coming_back.take_dropped(self, window, files)

    @Slot(object)
    def _forget_recent(self, path: str) -> None:
        self.remember(self.settings.without_recent(Path(path)))

    @Slot(str)
    def _carry_out(self, name: str) -> None:
        # Dialogs are loaded when the first is asked for: they are a fifth of what starting would take.
        from workbench.ui.shell import errands

        window = self.sender()
        if isinstance(window, Window):
            getattr(errands, name)(self, window)

    @Slot(object, str)
    def _take_offer(self, message: Message, name: str) -> None:
        from workbench.ui.shell import offers

        window = self.sender()
        if isinstance(window, Window):
            commit_typing()
            if getattr(offers, name)(self, window, message):
                window.board.dismiss((message.matter,))

    # Settings

    @Slot(object)
    def take_settings(self, settings: Settings) -> None:
        """Put *settings* in force and keep them; those of the method hold for plans opened from now on."""
        before = self.settings
        self.remember(settings)
        self.theme.set_mode(Mode(settings.theme))
        self.services.library.sign(settings.author)
        for window in self._windows:
            if window.session is not None:
                window.session.document.store.sign(settings.author)
                window.session.leaving.set_paper(paper_chosen(settings.paper))
            if window.saver is not None:
                window.saver.set_pause(settings.autosave_seconds)
        if settings.language != before.language:
            self._speech.switch(language_chosen(settings.language))

    @Slot(str)
    def sign_as(self, name: str) -> None:
        """Sign what is written as *name* from now on, in every plan."""
        self.take_settings(replace(self.settings, author=name))

    def remember(self, settings: Settings) -> None:
        """Keep *settings*; when that fails the windows say so."""
        if settings == self.settings:
            return
        self.settings = settings
        try:
            save_settings(settings)
        except OSError:
            QTimer.singleShot(0, self, self._tell_settings_lost)

    @Slot()
    def _tell_settings_lost(self) -> None:
        for window in self._windows:
            window.tell_error("settings_not_kept", {})

    # Closing

    def close_keeping(self, window: Window) -> bool:
        """Close *window* although its plan is not saved: the next start brings the work back.

        Work that it could not bring back is saved, or asked about, as when the user closes the window.
        """
        window.leaves_work = window.session is None or window.session.document.store.secure()
        return window.close()

    @Slot()
    def end(self) -> None:
        """End the program without a question: what is not saved is kept, and the next start brings it back."""
        for window in self.windows:
            self.close_keeping(window)
        QCoreApplication.quit()

    @Slot()
    def _closing(self) -> None:
        window = self.sender()
        if isinstance(window, Window):
            window.may_close = self._let_go(window)

    def _let_go(self, window: Window) -> bool:
        """Save the window's plan as it closes; return whether the window may go."""
        if window.session is not None and not self._kept(window):
            return False
        self.remember(replace(self.settings, window_geometry=placing.place_text(window)))
        self._windows.remove(window)
        window.deleteLater()
        return True

    def _kept(self, window: Window) -> bool:
        """Save what the window holds or learn that it may be let go; return False to keep the window open."""
        if window.session is None or window.saver is None:
            return True
        window.saver.settle()
        if window.saver.published or window.leaves_work:
            window.session.document.store.close()
            return True
        if window.saver.target is not None:
            if not window.saver.save():
                safe = window.session.document.store.secure()
                window.board.offer_also(SAVING, "close_anyway" if safe else "close_losing")
                return False
            window.session.document.store.close()
            return True
        from workbench.ui.shell import errands

        return errands.keep_unsaved(self, window, window.session)
