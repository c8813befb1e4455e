"""A line of the inspector that leads somewhere: a sign, what it is, and a quieter word below."""

from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from workbench.ui.forms.signs import draw_sign
from workbench.ui.theme.theme import font, named
from workbench.ui.theme.tokens import BODY, RADIUS_SMALL, SMALL, SPACE
from workbench.ui.widgets.painting import draw_wrapped, wrapped_lines
from workbench.ui.widgets.tips import set_tip

SIGN = 1.5 * SPACE
PAD = SPACE / 2
MOST_LINES = 2
"""Of the title, unless it says otherwise, and of the quieter word as well."""
WHOLE = 6
"""So many lines a title takes that is a sentence and says nothing when it is cut: enough for each in a narrow card."""
LEAST_ROOM = 15 * SPACE
"""Narrower no title ever stands; layouts ask all the same, and it would be broken into dozens of lines for nothing."""


class Line(NamedTuple):
    """What a line says: the row it leads to, its words, a quieter word in one of the inks, and a sign.

    ``table`` is where that row is, when it is not the table of the other lines. The title takes ``most`` lines at most.
    """

    key: str
    title: str
    detail: str = ""
    ink: str = "ink_2"
    sign: str = ""
    muted: bool = False
    table: str = ""
    most: int = MOST_LINES


class LineButton(QAbstractButton):
    """Shows one :class:`Line`; title and quieter word take two lines each at most, what is cut shows as tooltip."""

    def __init__(self, line: Line, parent: QWidget | None = None, *, title_ink: str = "ink") -> None:
        super().__init__(parent)
        self._line = line
        self._heights: dict[int, int] = {}
        self._title_ink = title_ink
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._show()

    @property
    def table(self) -> str:
        """The table of the row it leads to; empty for that of the other lines."""
        return self._line.table

    def set_line(self, line: Line) -> None:
        """Show another line."""
        if line != self._line:
            self._line = line
            self._show()

    def _show(self) -> None:
        line = self._line
        self._heights.clear()
        self.setObjectName(line.key)
        self.setText(line.title.replace("&", "&&"))
        self.setAccessibleName(" · ".join(part for part in (line.title, line.detail) if part))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Qt override."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt override: layouts ask many times before they settle, also for widths they will never give."""
        if width not in self._heights:
            self._heights[width] = self._height(width)
        return self._heights[width]

    def _height(self, width: int) -> int:
        room = self._room(width)
        title = _height(max(1, self._lines(self._line.title, BODY, room, self._line.most)), BODY)
        return ceil(title + _height(self._lines(self._line.detail, SMALL, room), SMALL) + 2 * PAD)

    def _room(self, width: float) -> float:
        return width - 2 * PAD - (SIGN + PAD if self._line.sign else 0)

    @staticmethod
    def _lines(words: str, size: int, room: float, most: int = MOST_LINES) -> int:
        """Return over how many lines *words* are shown, *most* at most."""
        if not words:
            return 0
        return min(most, len(wrapped_lines(words, font(size), room)) if room >= LEAST_ROOM else most)

    def sizeHint(self) -> QSize:
        """Qt override."""
        return QSize(30 * SPACE, self.heightForWidth(max(self.width(), 20 * SPACE)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt override: another width may need another height, which layouts remember until they are told."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and self.sizeHint().height() != self.height():
            self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        """Qt override: what is cut shows whole, and other letters may need another height."""
        if event.type() == QEvent.Type.FontChange:
            self._heights.clear()
        if event.type() == QEvent.Type.ToolTip:
            set_tip(self, f"{self._line.title}\n{self._line.detail}".strip() if self.is_cut() else "")
        return super().event(event)

    def is_cut(self) -> bool:
        """Return whether words are missing."""
        line, room = self._line, self._room(self.width())
        said = ((line.title, BODY, line.most), (line.detail, SMALL, MOST_LINES))
        return any(len(wrapped_lines(words, font(size), room)) > most for words, size, most in said)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Qt override: what leads somewhere shows it when one comes near."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Qt override."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt override."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw(painter)
        painter.end()

    def _draw(self, painter: QPainter) -> None:
        near = self.underMouse() or self.isDown()
        if near or self.hasFocus():
            painter.setPen(named("accent") if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(named("hover") if near else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_SMALL, RADIUS_SMALL)
        words = QRectF(self.rect()).adjusted(PAD, PAD, -PAD, -PAD)
        if self._line.sign:
            line = QFontMetricsF(font(BODY)).lineSpacing()
            sign = QRectF(words.left(), words.top() + (line - SIGN) / 2, SIGN, SIGN)
            draw_sign(painter, sign, self._line.sign)
            words.setLeft(words.left() + SIGN + PAD)
        if self._line.detail:
            below = _height(self._lines(self._line.detail, SMALL, words.width()), SMALL)
            place = QRectF(words.left(), words.bottom() - below, words.width(), below)
            draw_wrapped(painter, place, self._line.detail, font(SMALL), named(self._line.ink))
            words.setBottom(words.bottom() - below)
        draw_wrapped(
            painter, words, self._line.title, font(BODY), named("ink_3" if self._line.muted else self._title_ink)
        )


def _height(lines: int, size: int) -> float:
    return lines * QFontMetricsF(font(size)).lineSpacing()
