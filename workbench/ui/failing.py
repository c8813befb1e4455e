"""Parts of the window that cannot be shown: each says so in its place and offers to try again, and the rest goes on.

Whatever shows something of the plan is called by :func:`attempt`. A bug in it is told like any other, and costs its
part alone.
"""

from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Any, NamedTuple, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QGraphicsItem, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from shiboken6 import isValid

from workbench.ui.guard import report
from workbench.ui.language import tr
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import LinkLabel
from workbench.ui.widgets.empty_state import EmptyState
from workbench.ui.widgets.tips import set_tip

W = TypeVar("W", bound=QWidget)
Words = Callable[[], str]
"""Returns what something is called in the language in force."""


class Part(NamedTuple):
    """What may fail as a whole: its widget, what it is called, and what shows it anew when the user says so."""

    widget: QWidget
    words: Words
    again: Callable[[], object]
    low: bool = False
    """Whether it is one line high."""
    twin: bool = False
    """Whether a table that is a click away shows the same."""


def attempt(part: Part, action: Callable[..., object], *given: Any) -> bool:
    """Call *action* with *given*; return whether it got through.

    A bug is reported, and a cover over *part* says that it could not be shown. The cover goes when what failed gets
    through the next time, or by :func:`uncover`.
    """
    try:
        action(*given)
    except Exception as error:
        report(error)
        cover(part, action)
        return False
    found = _cover_of(part.widget)
    if found is not None and found.failed == action:
        uncover(part.widget)
    return True


def made_in(parent: QWidget, make: Callable[[], W]) -> W | None:
    """Return the child of *parent* that *make* makes; None when it fails, of which nothing stays behind."""
    before = _children(parent)
    try:
        return make()
    except Exception as error:
        report(error)
    for half_made in _children(parent) - before:
        half_made.setParent(None)
        half_made.deleteLater()
    return None


def cover(part: Part, failed: Callable[..., object] | None = None) -> None:
    """Say over *part* that it could not be shown, because *failed* did not get through."""
    found = _cover_of(part.widget)
    if found is None:
        found = (_Strip if part.low else _Cover)(part)
    found.failed = failed


def is_covered(widget: QWidget) -> bool:
    """Say whether the part in *widget* could not be shown."""
    return _cover_of(widget) is not None


def uncover(widget: QWidget) -> None:
    """Take the cover from *widget*: it shows what it should."""
    found = _cover_of(widget)
    if found is not None:
        found.lift()


def failed_part(trace: TracebackType | None) -> str:
    """Return what the innermost part of the window on the way to an error is called; empty where none was."""
    name = ""
    while trace is not None:
        inside = trace.tb_frame.f_locals
        for made in (getattr(inside.get("action"), "__self__", None), inside.get("self")):
            with suppress(Exception):
                name = _part_of(made) or name
        trace = trace.tb_next
    return name


def _part_of(made: object) -> str:
    """Return the name of the part that *made* belongs to: the nearest around it that has a ``part_words``."""
    if isinstance(made, QGraphicsItem) and isValid(made) and made.scene() is not None:
        made = next(iter(made.scene().views()), None)
    while isinstance(made, QObject) and isValid(made):
        words = getattr(type(made), "part_words", None)
        if words is not None:
            return str(words(made))
        if isinstance(made, QDialog) and made.windowTitle():
            return made.windowTitle()
        made = made.parent()
    return ""


class _Over(QFrame):
    """Lies over a part, whatever its size, and takes its clicks."""

    def __init__(self, part: Part) -> None:
        super().__init__(part.widget)
        self.failed: Callable[..., object] | None = None
        self.part = part
        self.setProperty("role", "panel")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.build()
        self.retranslate()
        part.widget.installEventFilter(self)
        self.setGeometry(part.widget.rect())
        self._take_keys()
        self.show()
        self.raise_()

    def _take_keys(self) -> None:
        """Keep keys and shortcuts from what lies below: nobody should delete what cannot be seen."""
        part = self.part.widget
        self._below = [child for child in _children(part) if child is not self and child.isEnabledTo(part)]
        self._proxy = part.focusProxy()
        held = QApplication.focusWidget()
        part.setFocusProxy(self)
        for child in self._below:
            child.setEnabled(False)
        if held is not None and (held is part or part.isAncestorOf(held)):
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def lift(self) -> None:
        """Give the part back what was taken from it, and go."""
        self.hide()
        if self._proxy is None or isValid(self._proxy):
            self.part.widget.setFocusProxy(self._proxy)  # type: ignore[arg-type]
        for child in self._below:
            if isValid(child):
                child.setEnabled(True)
        self.setParent(None)
        self.deleteLater()

    def build(self) -> None:
        """Make the words and what tries again."""
        raise NotImplementedError

    def retranslate(self) -> None:
        """Set every text anew."""
        raise NotImplementedError

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt override: stay as large as the part, and above what is made in it."""
        part = self.part.widget
        if watched is part and event.type() == QEvent.Type.Resize:
            self.setGeometry(part.rect())
        elif watched is part and event.type() == QEvent.Type.ChildPolished:
            self.raise_()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Qt override: the language is another."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    @Slot()
    def try_again(self) -> None:
        """Have the part shown anew."""
        self.part.again()


class _Cover(_Over):
    """Over a large part: what could not be shown, what works all the same, and what to do."""

    def build(self) -> None:
        """Make the words and the button."""
        self._state = EmptyState("warning", self, action_icon="")
        self._state.action_requested.connect(self.try_again)
        column = QVBoxLayout(self)
        column.addWidget(self._state)

    def retranslate(self) -> None:
        """Set every text anew."""
        title = tr("shell", "failed.title", part=self.part.words())
        body = tr("shell", "failed.twin") if self.part.twin else tr("shell", "failed.safe")
        self._state.set_texts(title, body, tr("shell", "failed.report"), tr("shell", "offer.try_again"))
        self.setAccessibleName(title)


class _Strip(_Over):
    """Over a part of one line."""

    def build(self) -> None:
        """Make the words and the link."""
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._link = LinkLabel(parent=self)
        self._link.clicked.connect(self.try_again)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * SPACE, 0, 2 * SPACE, 0)
        row.addWidget(self._words)
        row.addWidget(self._link)
        row.addStretch(1)
        self.part.widget.setMinimumHeight(self.sizeHint().height() + SPACE)  # It may have nothing else in it.

    def retranslate(self) -> None:
        """Set every text anew."""
        self._words.setText(tr("shell", "failed.title", part=self.part.words()))
        set_tip(self._words, tr("shell", "failed.safe"))
        self._link.setText(tr("shell", "offer.try_again"))
        self.setAccessibleName(self._words.text())


def _children(parent: QWidget) -> set[QWidget]:
    return set(parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly))


def _cover_of(part: QWidget) -> _Over | None:
    found: list[_Over] = part.findChildren(_Over, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found[0] if found else None
