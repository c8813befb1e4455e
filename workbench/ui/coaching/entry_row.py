"""A row of the coach's list: what all have in common, and the rows that are no findings."""

from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from workbench.ui.coaching.entries import KIND, ORDER, Heading, Kinds, Why
from workbench.ui.coaching.words import reason_lines
from workbench.ui.core.session import Session
from workbench.ui.language import tr
from workbench.ui.theme.icons import icon
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.flow_layout import FlowLayout
from workbench.ui.widgets.showing import show_if

NUMBER_WIDTH = 3 * SPACE
FULL, EMPTY, MOST_POINTS = "■", "□", 5


class EntryRow(QWidget):
    """Shows one entry of the list; it is given others of its kind as the list changes."""

    toggled = Signal(str)
    """What has this key is to be opened, or closed."""
    place_wanted = Signal(str)
    """The place of the finding of this key is wanted."""
    row_wanted = Signal(object)
    """The row at this Ref is wanted."""
    answer_wanted = Signal(str)
    """What answers the finding of this key is to be done."""
    dismiss_wanted = Signal(str)
    """The finding of this key is to be dismissed."""
    speak_wanted = Signal(str)
    """The dismissal of this id is to be ended."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        self.key = ""

    def show_entry(self, entry: Any) -> None:
        """Say *entry* in the language in force."""
        self.key = entry.key

    def height_in(self, width: int) -> int:
        """Return how high the row is when it is *width* wide."""
        layout = self.layout()
        if layout is None:
            return self.sizeHint().height()
        layout.activate()
        return layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()

    def tab_order(self) -> list[QWidget]:
        """Return what takes the keyboard, in the order in which Tab walks it."""
        return []


class TitleRow(EntryRow):
    """A title, and beside it a quieter word."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(session, parent)
        self._title, self._detail = QLabel(self), QLabel(self)
        self._title.setProperty("role", "section")
        self._detail.setProperty("role", "secondary")
        self._detail.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, 0)
        row.addWidget(self._title, 0, Qt.AlignmentFlag.AlignBaseline)
        row.addWidget(self._detail, 1, Qt.AlignmentFlag.AlignBaseline)

    def say(self, title: str, detail: str) -> None:
        """Show these words."""
        self._title.setText(title)
        self._detail.setText(detail)


class HeadingRow(TitleRow):
    """The head of a part of the list."""

    def show_entry(self, entry: Heading) -> None:
        """Say *entry* in the language in force."""
        super().show_entry(entry)
        self.say(tr("coaching", f"part.{entry.part}"), tr("coaching", f"part.{entry.part}.detail", n=entry.themes))


class WhyRow(EntryRow):
    """Why a theme stands where it stands: reasons with their points."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(session, parent)
        self._words = QLabel(self)
        self._words.setProperty("role", "secondary")
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE + 2 * NUMBER_WIDTH, 0, 2 * SPACE, SPACE // 2)
        column.addWidget(self._words)

    def show_entry(self, entry: Why) -> None:
        """Say *entry* in the language in force."""
        super().show_entry(entry)
        lines = reason_lines(entry.theme)
        self._words.setText("\n".join(f"{_squares(points)}  {words}" for words, points in lines))
        spoken = "\n".join(tr("coaching", "reason", words=words, n=points) for words, points in lines)
        self._words.setAccessibleName(f"{tr('coaching', 'why_here')}\n{spoken}")


def _squares(points: int) -> str:
    return FULL * points + EMPTY * (MOST_POINTS - points)


class KindsRow(EntryRow):
    """The kinds of the themes that are folded away; a click opens one."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(session, parent)
        self._buttons = {kind: self._button(kind) for kind in ORDER}
        room = QWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE, SPACE // 2, 2 * SPACE, SPACE // 2)
        column.addWidget(room)
        flow = FlowLayout(room, gap=SPACE)
        for button in self._buttons.values():
            flow.addWidget(button)

    def show_entry(self, entry: Kinds) -> None:
        """Say *entry* in the language in force."""
        super().show_entry(entry)
        counts = dict(entry.counts)
        for kind, button in self._buttons.items():
            is_open = kind in entry.opened
            button.setText(tr("coaching", "kind.count", kind=tr("coaching", f"kind.{kind}"), n=counts.get(kind, 0)))
            button.setAccessibleName(button.text())
            button.setChecked(is_open)
            button.setIcon(icon("chevron_down" if is_open else "chevron_right"))
            show_if(kind in counts, button)

    def tab_order(self) -> list[QWidget]:
        """Return what takes the keyboard, in the order in which Tab walks it."""
        return [button for button in self._buttons.values() if not button.isHidden()]

    def _button(self, kind: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(KIND + kind)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.clicked.connect(self._toggle)
        return button

    @Slot()
    def _toggle(self) -> None:
        self.toggled.emit(self.sender().objectName())
