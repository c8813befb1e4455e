"""One month of days to choose from."""

from calendar import monthrange
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from workbench.ui.language import tr
from workbench.ui.terms import day_text
from workbench.ui.theme.theme import font, named
from workbench.ui.theme.tokens import RADIUS_SMALL, SMALL, SPACE, TINY

WEEK = 7
ROWS = 6
CELL = 4 * SPACE
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -WEEK, Qt.Key.Key_Down: WEEK}
MONTHS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
CENTRE = int(Qt.AlignmentFlag.AlignCenter)


class MonthGrid(QWidget):
    """The weeks of a month, from Monday. Arrows walk days, Page Up and Down months, Enter or a click chooses."""

    chosen = Signal(object)
    month_changed = Signal()

    def __init__(self, day: date, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day = day
        self._today = today
        self._hovered: date | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._say()

    @property
    def day(self) -> date:
        """The day the keyboard stands on; its month is shown."""
        return self._day

    def go_to(self, day: date) -> None:
        """Stand on *day*, showing its month."""
        before, self._day = self._day, day
        self._say()
        self.update()
        if (before.year, before.month) != (day.year, day.month):
            self.month_changed.emit()

    def turn(self, months: int) -> None:
        """Show the month *months* later, on the same day where that month has it."""
        self.go_to(later_month(self._day, months))

    def sizeHint(self) -> QSize:
        """Qt override."""
        return QSize(WEEK * CELL, (ROWS + 1) * CELL)

    def minimumSizeHint(self) -> QSize:
        """Qt override."""
        return self.sizeHint()

    def day_rect(self, day: date) -> QRectF:
        """Return where *day* is drawn; it must be among the six weeks shown."""
        return self._place_rect((day - self._day.replace(day=1)).days + self._day.replace(day=1).weekday())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt override."""
        key = Qt.Key(event.key())
        if key in STEPS:
            self.go_to(moved(self._day, STEPS[key]) or self._day)
        elif key in MONTHS:
            self.turn(MONTHS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self._day)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt override."""
        self._hovered = self._day_at(event.position())
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Qt override."""
        self._hovered = None
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt override."""
        day = self._day_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and day is not None:
            self.go_to(day)
            self.chosen.emit(day)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt override."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw(painter)
        painter.end()

    def _day_of(self, place: int) -> date | None:
        """Return the day at *place* of the six weeks, counted from 0; None before the first and after the last year."""
        start = self._day.replace(day=1)
        return moved(start, place - start.weekday())

    def _place_rect(self, place: int) -> QRectF:
        return self._cell(place % WEEK, place // WEEK + 1)

    def _cell(self, column: int, row: int) -> QRectF:
        width, height = self.width() / WEEK, self.height() / (ROWS + 1)
        return QRectF(column * width, row * height, width, height)

    def _day_at(self, at: QPointF) -> date | None:
        column, row = int(at.x() * WEEK // self.width()), int(at.y() * (ROWS + 1) // self.height()) - 1
        inside = 0 <= column < WEEK and 0 <= row < ROWS
        return self._day_of(row * WEEK + column) if inside else None

    def _draw(self, painter: QPainter) -> None:
        painter.setFont(font(TINY))
        painter.setPen(named("ink_3"))
        for column, name in enumerate(tr("widgets", "day.weekdays").split()):
            painter.drawText(self._cell(column, 0), CENTRE, name)
        for place in range(WEEK * ROWS):
            day = self._day_of(place)
            if day is not None:
                self._draw_day(painter, day, self._place_rect(place).adjusted(2, 2, -2, -2))

    def _draw_day(self, painter: QPainter, day: date, cell: QRectF) -> None:
        chosen = day == self._day
        painter.setPen(QPen(named("accent"), 1.2) if day == self._today else Qt.PenStyle.NoPen)
        painter.setBrush(named("accent_fill" if chosen else "hover" if day == self._hovered else "raised"))
        painter.drawRoundedRect(cell, RADIUS_SMALL, RADIUS_SMALL)
        painter.setFont(font(SMALL, bold=chosen or day == self._today))
        painter.setPen(named("on_accent" if chosen else "ink" if day.month == self._day.month else "ink_3"))
        painter.drawText(cell, CENTRE, str(day.day))

    def _say(self) -> None:
        self.setAccessibleName(day_text(self._day))


def later_month(day: date, months: int) -> date:
    """Return *day* moved by *months*; the last day of the month where it has no such day."""
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    if not date.min.year <= year <= date.max.year:
        return day
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def moved(day: date, days: int) -> date | None:
    """Return *day* moved by *days*, or None where the calendar ends."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None
