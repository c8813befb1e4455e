"""What every panel is: a widget over the session, filled again only when something changed that it reads."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from workbench.domain.edits import ChangeSet, touched
from workbench.domain.reads import Reading, Touched
from workbench.domain.rows import Ref
from workbench.ui.core.session import Session
from workbench.ui.failing import Part, attempt, uncover
from workbench.ui.language import tr
from workbench.ui.widgets.reading_order import begin_in


class Panel(QWidget):
    """Base of the panels. A hidden panel waits and catches up once when it is shown.

    A subclass builds its widgets in ``__init__`` and overrides ``fill``, ``retranslate``, ``restyle`` and, where rows
    live in it, ``show_row`` and ``follow_selection``. The panel is filled again when something changes that was read
    while it was filled. A panel of parts that change one by one, or that are filled at other times, overrides
    ``refresh`` instead and keeps a ``Reading`` for each of them.
    """

    opportunity_wanted = Signal()
    """The user wants to add an opportunity, without which there is nothing to show."""
    name = ""
    """The key of the panel in the catalogues ``terms`` (``panel.<name>``) and ``help``."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.reading = Reading()
        """What ``fill`` reads of the plan."""
        self._flags_reading = Reading()
        """What ``refresh_findings`` reads of the plan."""
        self._stale = True
        self._missed: ChangeSet | None = None
        """What happened to the plan, the selection or the findings while nobody looked; None for nothing."""
        self._outdated: set[QEvent.Type] = set()
        """Which of language and theme became others while nobody looked."""
        self._broken: set[QWidget] = set()
        # A click beside everything leaves the field one was typing in, and so commits it.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        session.plan_changed.connect(self._plan_changed)
        session.view_changed.connect(self._view_changed)
        session.findings_changed.connect(self._findings_changed)
        session.selection_changed.connect(self._selection_changed)

    # What a subclass overrides

    def fill(self, changes: ChangeSet | None) -> None:
        """Show the plan; *changes* names what is new since the last time, None means everything may be."""

    def refresh(self, changes: ChangeSet | None) -> None:
        """Fill the panel again where *changes* touch what it shows; None fills it in any case."""
        self.reading.renew(touched(changes), partial(self.fill, changes))

    def refresh_findings(self) -> None:
        """Show the coach's flags anew."""

    def follow_selection(self) -> None:
        """Show the session's selection."""

    def retranslate(self) -> None:
        """Set every text anew in the language in force."""

    def restyle(self) -> None:
        """Take the colours of the theme in force where painting does not ask for them by itself."""

    def show_row(self, ref: Ref) -> bool:
        """Bring the row at *ref* into view; return False when it does not live in this panel."""
        del ref
        return False

    def open_field(self, ref: Ref, name: str) -> bool:
        """Give the field *name* of the row at *ref*, which is in view, the keyboard; return False when it is not here.

        The inspector has the fields that no panel has.
        """
        del ref, name
        return False

    def begins(self) -> QWidget | None:
        """Return what work with the keyboard begins in: the picture, the table or the list; None: the first field."""
        return None

    def carry_out(self, action: str) -> None:
        """Carry out an *action* of the window that is this panel's to do."""

    # How it is led

    def take_keyboard(self) -> None:
        """Take the keyboard to where work begins, and where it can be seen."""
        if not begin_in(self.begins() or self):
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt override: catch up with what happened while hidden."""
        super().showEvent(event)
        self.setAccessibleName(self.part_words())
        outdated, self._outdated = self._outdated, set()
        for kind in outdated:
            self._renew(kind)
        missed, self._missed = self._missed, None
        if self._stale:
            self._stale = False
            self.show_whole()
        elif missed is not None:
            if missed or self._broken:
                self._show(missed)
            self.attempt(self._flag, None)
            self.attempt(self.follow_selection)

    def changeEvent(self, event: QEvent) -> None:
        """Qt override: the language or the theme is another; a hidden panel follows when it is shown."""
        super().changeEvent(event)
        if event.type() not in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            return
        if self.isVisible():
            self._renew(event.type())
        else:
            self._outdated.add(event.type())

    def _renew(self, kind: QEvent.Type) -> None:
        self.setAccessibleName(self.part_words())
        self.attempt(self.retranslate if kind == QEvent.Type.LanguageChange else self.restyle)

    @Slot(object)
    def _plan_changed(self, changes: ChangeSet) -> None:
        self._show(changes)

    @Slot()
    def _view_changed(self) -> None:
        self._show(None)

    @Slot()
    def _findings_changed(self) -> None:
        if self.isVisible():
            self.attempt(self._flag, None)
        else:
            self._miss(ChangeSet())

    @Slot()
    def _selection_changed(self) -> None:
        if self.isVisible():
            self.attempt(self.follow_selection)
        else:
            self._miss(ChangeSet())

    def _miss(self, changes: ChangeSet | None) -> None:
        if changes is None:
            self._stale = True
        else:
            self._missed = self._missed.followed_by(changes) if self._missed is not None else changes

    def _show(self, changes: ChangeSet | None) -> None:
        if not self.isVisible():
            self._miss(changes)
        elif self._broken:
            self.show_whole()
        else:
            self.attempt(self.refresh, changes)
            self.attempt(self._flag, touched(changes))

    def _flag(self, changed: Touched | None) -> None:
        """Show the coach's flags anew where what *changed* bears on them."""
        self._flags_reading.renew(changed, self.refresh_findings)

    # What fails

    def show_whole(self) -> None:
        """Show everything anew; what could not be shown before shows again if it can."""
        broken, self._broken = self._broken, set()
        self.attempt(self._show_whole)
        for part in broken - self._broken:
            uncover(part)

    def _show_whole(self) -> None:
        self.refresh(None)
        self._flag(None)
        self.follow_selection()

    def part_words(self) -> str:
        """Return what the panel is called."""
        return tr("terms", f"panel.{self.name}")

    def attempt(self, action: Callable[..., object], *given: Any) -> bool:
        """Call *action* with *given*; when it fails the panel says that it could not be shown."""
        return self._attempt(Part(self, self.part_words, self.show_whole), action, *given)

    def attempt_picture(self, picture: QWidget, action: Callable[..., object], *given: Any) -> None:
        """Call *action* with *given*; when it fails *picture* alone says so, and the table goes on showing the same."""
        self._attempt(Part(picture, self.part_words, self.show_whole, twin=True), action, *given)

    def _attempt(self, part: Part, action: Callable[..., object], *given: Any) -> bool:
        got_through = attempt(part, action, *given)
        if not got_through:  # It may have left anything half shown: the next change shows the whole.
            self._broken.add(part.widget)
        return got_through
