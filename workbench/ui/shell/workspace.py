"""The workspace: everything the window shows while a plan is open."""

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QSplitter, QVBoxLayout, QWidget

from workbench.domain.rows import Ref
from workbench.ui.coaching.coach_line import CoachLine
from workbench.ui.core.panel import Panel
from workbench.ui.core.services import Services
from workbench.ui.core.session import Session
from workbench.ui.inspector.inspector import Inspector
from workbench.ui.shell.namesakes import Namesakes
from workbench.ui.shell.notices import DAY, RECORD, Message, NoticeBoard, day_message, record_message
from workbench.ui.shell.panels import PanelStack
from workbench.ui.shell.rail import Rail
from workbench.ui.shell.toasts import Toasts
from workbench.ui.shell.top_bar import TopBar
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.reading_order import begin_in, go_back_to
from workbench.ui.widgets.typing import commit_typing
from workbench.usecases.colleagues import NOTES

INSPECTOR_WIDTH = 40 * SPACE
"""What the widest field of the inspector asks for in either language, beside its name."""
PANEL_WIDTH = 630
"""What the widest bar over a panel asks for in either language, in pixels."""


class Workspace(QWidget):
    """Rail, top bar, panel, inspector and coach line over one session."""

    find_wanted = Signal()
    opportunity_wanted = Signal()

    def __init__(
        self,
        session: Session,
        services: Services,
        today: date,
        actions: dict[str, QAction],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self._enter_for_day = actions["enter_for_day"]
        session.setParent(self)
        self.notices = NoticeBoard(self)
        self.top_bar = TopBar(session, today, actions, self)
        self.rail = Rail(self)
        # Each part is made inside the one it stays in: one that moves is dressed anew, with all that is in it.
        self._middle = QSplitter(Qt.Orientation.Horizontal, self)
        self.panels = PanelStack(session, services, self._middle)
        self.inspector = Inspector(session, self._middle)
        self.coach_line = CoachLine(session, self)
        self._inspector_wanted = True
        self._build()
        self.rail.chosen.connect(self.show_panel)
        self.panels.panel_changed.connect(self.rail.show_chosen)
        self.top_bar.find_wanted.connect(self.find_wanted)
        self.panels.opportunity_wanted.connect(self.opportunity_wanted)
        self.toasts = Toasts(session, self)
        self.namesakes = Namesakes(session, self.notices)
        session.place_wanted.connect(self._show_row)
        session.field_wanted.connect(self._open_field)
        session.panel_wanted.connect(self._show_again)
        self.panels.panel_changed.connect(self._note_panel)
        session.view_changed.connect(self._say_view)
        session.entering.changed.connect(self._say_view)
        self.coach_line.explanation_wanted.connect(self._explain_coach)

    def set_menu(self, menu: QMenu) -> None:
        """Open *menu* from the top bar."""
        self.top_bar.set_menu(menu)

    @Slot(str)
    def show_panel(self, name: str) -> None:
        """Show the panel *name*; the keyboard comes along from the one before."""
        commit_typing()
        held, before = QApplication.focusWidget(), self.panels.currentWidget()
        panel = self.panels.show_panel(name)
        if held is not None and before is not panel and self.panels.isAncestorOf(held):
            panel.take_keyboard()
        elif held is None or held is self.panels or self.panels.isAncestorOf(held):
            panel.setFocus(Qt.FocusReason.OtherFocusReason)

    def enter_panel(self, name: str) -> None:
        """Show the panel *name* and give it the keyboard, wherever that was."""
        self.show_panel(name)
        self.panels.show_panel(name).take_keyboard()

    def go_to_part(self, step: int) -> None:
        """Give the keyboard to the next (1) or the last (-1) of the parts of the window, where it was there before."""
        held = QApplication.focusWidget()
        parts: list[QWidget] = [self.panels, self.inspector, self.coach_line, self.top_bar, self.notices, self.rail]
        at = next((place for place, part in enumerate(parts) if held is not None and part.isAncestorOf(held)), 0)
        for way in range(1, len(parts)):
            part = parts[(at + step * way) % len(parts)]
            if part.isVisible() and (go_back_to(part) or self._begin_in(part)):
                return

    def _begin_in(self, part: QWidget) -> bool:
        panel = self.panels.currentWidget()
        if part is self.panels and isinstance(panel, Panel):
            panel.take_keyboard()
            return True
        return begin_in(part)

    @Slot(str)
    def _show_again(self, name: str) -> None:
        if name != self.panels.panel_name:
            self.show_panel(name)

    @Slot(str)
    def _note_panel(self, name: str) -> None:
        self.session.panel = name

    @Slot(str)
    def show_saved(self, words: str) -> None:
        """Show in words how far the plan is saved."""
        self.coach_line.set_saved(words)

    def toggle_inspector(self) -> None:
        """Hide or show the inspector."""
        self._want_inspector(not self.inspector.isVisible())

    def write_note(self) -> None:
        """Have a note written to a colleague about what the inspector shows."""
        self._want_inspector(True)
        self.inspector.open_field(NOTES)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt override: the keyboard begins in the panel."""
        super().showEvent(event)
        panel, held = self.panels.currentWidget(), QApplication.focusWidget()
        if panel is not None and (held is None or not self.isAncestorOf(held)):
            panel.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt override: where there is no room for both, the panel has it all, until the inspector is called."""
        super().resizeEvent(event)
        short = self.width() < self.rail.width() + PANEL_WIDTH + self._middle.handleWidth() + INSPECTOR_WIDTH
        # A panel that is short of room gives way: the right edge of the inspector stays inside the window.
        self.panels.setMinimumWidth(1 if short else 0)
        self.inspector.setVisible(self._inspector_wanted and not short)

    def _want_inspector(self, wanted: bool) -> None:
        self._inspector_wanted = wanted
        self.inspector.setVisible(wanted)

    def _build(self) -> None:
        middle = self._middle
        middle.addWidget(self.panels)
        middle.addWidget(self.inspector)
        middle.setStretchFactor(0, 1)
        middle.setCollapsible(0, False)
        middle.setChildrenCollapsible(False)
        # As wide as in the style sheet, so that the panel keeps its size while a change of theme takes that away.
        middle.setHandleWidth(1)
        middle.setSizes([100 * SPACE, INSPECTOR_WIDTH])
        self.inspector.setMinimumWidth(INSPECTOR_WIDTH)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(middle, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        column.addWidget(self.notices)
        column.addLayout(row, 1)
        column.addWidget(self.coach_line)

    @Slot()
    def _explain_coach(self) -> None:
        from workbench.ui.shell.dialogs import explain

        explain("coach", self)

    def offer_entering(self) -> None:
        """Let one enter for the day looked at where it is another than today."""
        self._enter_for_day.setEnabled(self.session.entering.elsewhere)

    @Slot()
    def _say_view(self) -> None:
        """Say above the panel that another day, or the record of one, is shown, and how to come back."""
        self.offer_entering()
        self._say(DAY, day_message(self.session))
        self._say(RECORD, record_message(self.session))

    def _say(self, matter: str, message: Message | None) -> None:
        if message is None:
            self.notices.dismiss((matter,))
        else:
            self.notices.post(message)

    @Slot(object, str)
    def _open_field(self, ref: Ref, name: str) -> None:
        """The field is on the panel, else in the inspector, which is shown for it."""
        if not self.panels.open_field(ref, name):
            self._want_inspector(True)
            self.inspector.open_field(name)

    @Slot(object)
    def _show_row(self, ref: Ref) -> None:
        """The keyboard comes along, unless it walks the list of what the coach says."""
        held: QWidget | None = self.window().focusWidget()
        self.panels.show_row(ref)
        panel = self.panels.currentWidget()
        if isinstance(panel, Panel) and not (held is not None and self.coach_line.isAncestorOf(held)):
            panel.take_keyboard()
