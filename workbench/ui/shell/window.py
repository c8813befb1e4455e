"""The window: a welcome or a workspace, its actions, and what it says when something happens."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QKeySequence, QWindow
from PySide6.QtWidgets import QDialog, QMainWindow, QMenu, QVBoxLayout, QWidget

from workbench.domain.rows import Ref
from workbench.system.clock import today
from workbench.system.files import readable
from workbench.ui.core.services import Services
from workbench.ui.core.session import Session
from workbench.ui.guard import survive
from workbench.ui.language import tr
from workbench.ui.shell.actions import ACTIONS, MENUS
from workbench.ui.shell.notices import REFUSED, SETTLED_BY_SAVING, Message, NoticeBoard, edit_refused, saving_failed
from workbench.ui.shell.panels import PANELS
from workbench.ui.shell.saving import Saver
from workbench.ui.shell.welcome import Welcome
from workbench.ui.shell.workspace import Workspace
from workbench.ui.theme.icons import icon
from workbench.ui.widgets.buttons import pressed_by
from workbench.ui.widgets.typing import commit_typing

if TYPE_CHECKING:
    from workbench.ui.shell.after_death import Held

LOOK_MS = 10
"""Twice as long as Qt puts off painting."""
ANSWERS_MS = 300
"""So long after its first picture a plan that hangs the program has done so."""


class Window(QMainWindow):
    """One window over at most one plan. What reaches beyond the window is asked of the desk by ``wanted``."""

    wanted = Signal(str)
    """The name of an action that the desk carries out."""
    # Paths go as objects: Qt's texts lose what is no text in them.
    recent_wanted = Signal(object)
    recent_forgotten = Signal(object)
    closing = Signal()
    way_chosen = Signal(object, str)
    """The Held plan of a session that died, and how the user wants to begin."""
    usual_wanted = Signal()
    """The user wants to leave the safe view."""
    offer_taken = Signal(object, str)
    """The Message of a banner and the name of the offer the user took, for the desk to carry out."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self.session: Session | None = None
        """The session of the open plan."""
        self.workspace: Workspace | None = None
        self.saver: Saver | None = None
        self.may_close = True
        self.leaves_work = False
        """Whether the window closes without saving; the next start brings the work back."""
        self.disposable = False
        """Whether nobody's work is in the plan as it was opened, as with a sample."""
        self.actions_by_name = {spec.name: self._make_action(spec.name) for spec in ACTIONS}
        self.panel_actions = {name: self._make_panel_action(place, name) for place, name in enumerate(PANELS, 1)}
        self._menu = QMenu(self)
        self._menus = {name: self._menu.addMenu("") for name in MENUS}
        for spec in ACTIONS:
            self._menus[spec.menu].addAction(self.actions_by_name[spec.name])
        self._menus["view"].addActions(list(self.panel_actions.values()))
        self._page = QVBoxLayout()
        self._page.setContentsMargins(0, 0, 0, 0)
        self._page.setSpacing(0)
        self._centre = QWidget(self)
        self._centre.setLayout(self._page)
        self.setCentralWidget(self._centre)
        self._board = NoticeBoard(self)
        self._board.chosen.connect(self.offer_taken)
        self._page.addWidget(self._board)
        self._content: QWidget | None = None
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._look_for_picture)
        self.retranslate()

    # What it shows

    def show_welcome(self, recent: tuple[str, ...]) -> None:
        """Show the welcome with the plans opened lately."""
        welcome = Welcome(recent, self.centralWidget())
        welcome.chosen.connect(self.trigger)
        welcome.recent_chosen.connect(self.recent_wanted)
        welcome.recent_forgotten.connect(self.recent_forgotten)
        self._show(welcome)
        self._enable()

    def show_choice(self, held: "Held") -> None:
        """Ask how to begin, after a session died with the plan *held*."""
        from workbench.ui.shell.after_death import AfterDeath

        page = AfterDeath(held, self.centralWidget())
        page.chosen.connect(self.way_chosen)
        self._show(page)
        page.setFocus()
        self._enable()

    def show_safely(self, session: Session, autosave_seconds: int) -> None:
        """Show the plan of *session* in the safe view, in place of a workspace, or of what could be made of one."""
        from workbench.ui.shell.safe_view import SafeView

        self.let_go()
        view = SafeView(session, self.centralWidget())
        view.wanted.connect(self.trigger)
        view.usual_wanted.connect(self.usual_wanted)
        saver = self._take_up(session, autosave_seconds, view)
        saver.told.connect(view.show_saved)
        self._enable()
        self._show(view)
        view.setFocus()
        saver.tell()

    def let_go(self) -> None:
        """Forget the plan, and delete what was made of it and is not shown; who opened the plan closes it."""
        self.session = self.saver = self.workspace = None
        self._look.stop()
        for made in self._centre.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if made not in (self._board, self._content):
                made.setParent(None)
                made.deleteLater()

    def show_session(self, session: Session, autosave_seconds: int, panel: str = "overview") -> None:
        """Show the workspace over *session*, opened at *panel*, with the coach's findings from the first picture on."""
        session.ask_coach_now()
        workspace = Workspace(session, self._services, today(), self.actions_by_name, self.centralWidget())
        workspace.set_menu(self._menu)
        workspace.notices.chosen.connect(self.offer_taken)
        workspace.find_wanted.connect(self.do_find)
        workspace.opportunity_wanted.connect(self.actions_by_name["add_opportunity"].trigger)
        self.workspace = workspace
        saver = self._take_up(session, autosave_seconds, workspace)
        saver.told.connect(workspace.show_saved)
        self._enable()
        survive(workspace.top_bar.show_history)
        survive(workspace.offer_entering)
        self._board.clear()
        self._show(workspace)
        workspace.show_panel(panel)
        saver.tell()
        self._look.start()

    def _take_up(self, session: Session, autosave_seconds: int, view: QWidget) -> Saver:
        """Have the plan of *session*, shown in *view*, saved and spoken of; return what saves it.

        Dialogs that are still open are about the plan before, and go.
        """
        for dialog in self.findChildren(QDialog):
            if dialog.isVisible():
                dialog.reject()
        self.session = session
        self.saver = saver = Saver(session, autosave_seconds, view)
        saver.failed.connect(self._tell_saving_failed)
        saver.saved.connect(self._saved)
        session.failed.connect(self._tell_refused)
        session.state_changed.connect(self._done)
        session.state_changed.connect(self._title)
        saver.told.connect(self._title)
        return saver

    @property
    def board(self) -> NoticeBoard:
        """What is said above the panel, or above the welcome."""
        return self.workspace.notices if self.workspace else self._board

    def tell(self, words: str) -> None:
        """Say *words* above the panel until the user closes them."""
        self.board.post(Message("report", words=words))

    @Slot(str, object)
    def tell_error(self, key: str, values: Mapping[str, object]) -> None:
        """Say what a known error is, what is safe and what to do."""
        self.board.post(Message("error", key, values, "error"))

    @Slot(str, object)
    def _tell_saving_failed(self, key: str, values: Mapping[str, object]) -> None:
        self.board.post(saving_failed(key, values))

    @Slot(str, object)
    def _tell_refused(self, key: str, values: Mapping[str, object]) -> None:
        self.board.post(edit_refused(key, values))
        if self.saver:
            self.saver.tell()  # What stands in the way of edits may have taken what was kept as well.

    @Slot()
    def _done(self) -> None:
        """Forget what was refused before: something was done since, so nothing stands in the way any more."""
        self.board.dismiss((REFUSED,))

    @Slot()
    def _saved(self) -> None:
        self.board.dismiss(SETTLED_BY_SAVING)

    def come_forward(self) -> None:
        """Show the window in front of all others, as large as it was."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    # What it does

    @Slot(str)
    def trigger(self, name: str) -> None:
        """Carry out the action *name*, or show the panel of that name."""
        action = self.actions_by_name.get(name) or self.panel_actions.get(name)
        if action is not None and action.isEnabled():
            action.trigger()

    def do_undo(self) -> None:
        """Take the last step back."""
        if self.session:
            self.session.undo()

    def do_redo(self) -> None:
        """Bring the last undone step back."""
        if self.session:
            self.session.redo()

    @Slot()
    def do_find(self, words: str = "", *, adding: bool = False) -> None:
        """Open the command palette, with *words* in it; for *adding* it has nothing but what can be added."""
        from workbench.ui.shell.palette import Palette

        if self.session is None:
            return
        palette = Palette(self.session, self.actions_by_name | self.panel_actions, self, adding=adding)
        palette.row_chosen.connect(self._go_to)
        palette.action_chosen.connect(self.trigger)
        palette.table_chosen.connect(self._add_row)
        top = self.mapToGlobal(self.rect().topLeft())
        palette.move(top.x() + (self.width() - palette.width()) // 2, top.y() + palette.fontMetrics().height() * 3)
        palette.show()
        palette.ask(words)

    def do_add_row(self) -> None:
        """Offer the kinds of rows that can be added."""
        self.do_find(adding=True)

    def do_go_today(self) -> None:
        """Look at the plan as of today."""
        if self.session:
            self.session.look_at(day=today())

    def do_enter_for_day(self) -> None:
        """Enter for the day looked at from now on, or only look at it again."""
        if self.session:
            entering = self.session.entering
            entering.end() if entering.on else entering.begin()

    def do_as_recorded(self) -> None:
        """Look at earlier days as they were recorded at the time, or as they are known today again."""
        if self.session:
            self.session.look_as_recorded(not self.session.view.as_recorded)

    def do_toggle_inspector(self) -> None:
        """Hide or show the inspector."""
        if self.workspace:
            self.workspace.toggle_inspector()

    def do_explain(self) -> None:
        """Explain the model of the panel shown."""
        from workbench.ui.shell.dialogs import explain

        shown = self.workspace.panels.panel_name if self.workspace else ""
        explain(shown or "overview", self)

    # Texts, closing

    def retranslate(self) -> None:
        """Set every text anew."""
        for spec in ACTIONS:
            self.actions_by_name[spec.name].setText(tr("shell", f"action.{spec.name}"))
        for name, action in self.panel_actions.items():
            action.setText(tr("terms", f"panel.{name}"))
        for name, menu in self._menus.items():
            menu.setTitle(tr("shell", f"menu.{name}"))
        if self.saver:
            self.saver.tell()
        self._title()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt override."""
        if not pressed_by(event):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Qt override: the language is another."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt override: the desk saves first, or keeps the window open."""
        commit_typing()
        self.closing.emit()
        if self.may_close:
            event.accept()
        else:
            event.ignore()

    @Slot()
    def _look_for_picture(self) -> None:
        """See whether the plan is on the screen: Qt paints a window as it comes there, and one that is at once."""
        handle: QWindow | None = self.windowHandle()
        if handle is not None and handle.isExposed():
            self._look.stop()
            QTimer.singleShot(ANSWERS_MS, self, self._note_shown)

    @Slot()
    def _note_shown(self) -> None:
        """Note that the plan is on the screen and that the program still answers."""
        if self.session is not None:
            self.session.document.store.note_shown()

    @Slot()
    def _title(self) -> None:
        name = tr("terms", "app.name")
        account = self.session.plan.account.name if self.session else ""
        what = (readable(Path(self.saver.name).stem) if self.saver else "") or account
        self.setWindowTitle(f"{what} — {name}" if what else name)

    def _show(self, content: QWidget) -> None:
        if self._content is not None:
            self._content.deleteLater()
            self._page.removeWidget(self._content)
        self._content = content
        self._page.addWidget(content, 1)

    def _enable(self) -> None:
        for spec in ACTIONS:
            there = self.workspace is not None or (spec.safe and self.session is not None)
            self.actions_by_name[spec.name].setEnabled(there or not spec.needs_plan)
        for action in self.panel_actions.values():
            action.setEnabled(self.workspace is not None)

    def _make_action(self, name: str) -> QAction:
        spec = next(spec for spec in ACTIONS if spec.name == name)
        action = QAction(self)
        action.setObjectName(name)
        action.setShortcuts([QKeySequence(keys) for keys in spec.shortcuts])
        if spec.icon:
            action.setIcon(icon(spec.icon))
        action.triggered.connect(self._triggered)
        self.addAction(action)
        return action

    def _make_panel_action(self, place: int, name: str) -> QAction:
        action = QAction(self)
        action.setObjectName(name)
        action.setShortcut(QKeySequence(f"Ctrl+{place}"))
        action.triggered.connect(self._panel_triggered)
        self.addAction(action)
        return action

    @Slot()
    def _panel_triggered(self) -> None:
        if self.workspace:
            self.workspace.enter_panel(self.sender().objectName())

    @Slot()
    def _triggered(self) -> None:
        name = self.sender().objectName()
        commit_typing()
        panel = next(spec.panel for spec in ACTIONS if spec.name == name)
        own = getattr(self, f"do_{name}", None)
        if panel and self.workspace:
            self.workspace.enter_panel(panel)
            self.workspace.panels.show_panel(panel).carry_out(name)
        elif own is not None:
            own()
        else:
            self.wanted.emit(name)

    @Slot(str)
    def _add_row(self, table: str) -> None:
        from workbench.ui.forms.adding import ask_row, given_by

        if self.session:
            given = given_by(self.session, table, self.session.selection)
            ask_row(self.session, table, given, self, shown=True)

    @Slot(object)
    def _go_to(self, ref: Ref) -> None:
        if self.session:
            self.session.go_to(ref)
