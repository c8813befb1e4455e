"""A slider over days, with marks where something happened."""

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QSlider, QToolTip, QWidget

from workbench.ui.terms import day_text
from workbench.ui.theme.theme import named
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.hold import Hold
from workbench.ui.widgets.tips import describe, plain_tooltip

KNOB = SPACE
TRACK = 4.0
MARK = 2.5
APART = 2 * MARK + 2
SNAP = 5.0
WEEK = 7


class DaySlider(QSlider):
    """Chooses a day between two. Arrows step a day, Page Up and Down a week, Home and End go to the ends.

    A press near a mark lands on its day. ``changed`` tells the day while the user moves, not when the program sets it.
    A drag that something comes between goes back to the day it began on.
    """

    changed = Signal(object)

    def __init__(self, first: date, last: date, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._first = first
        self._marks: dict[date, str] = {}
        self._before = first
        self._hold = Hold(self)
        self._hold.broken.connect(self._go_back)
        self.setSingleStep(1)
        self.setPageStep(WEEK)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.valueChanged.connect(self._tell)
        self.set_range(first, last)
        self.set_day(last)

    def day(self) -> date:
        """Return the chosen day."""
        return self._first + timedelta(days=self.value())

    def set_day(self, day: date) -> None:
        """Move to *day*, or to the nearer end when it lies outside; says nothing."""
        self.blockSignals(True)
        self.setValue((day - self._first).days)
        self.blockSignals(False)
        self._say()

    def set_range(self, first: date, last: date) -> None:
        """Offer the days from *first* to *last*; keeps the chosen day where it is offered, else the nearer end."""
        chosen = self.day()
        self._first = first
        self.blockSignals(True)
        self.setRange(0, max(0, (last - first).days))
        self.blockSignals(False)
        self.set_day(chosen)
        self.update()

    def set_marks(self, marks: Mapping[date, str]) -> None:
        """Show a dot on each of these days; the text is its tooltip."""
        self._marks = dict(marks)
        self.update()

    def sizeHint(self) -> QSize:
        """Qt override."""
        return QSize(30 * SPACE, 3 * SPACE)

    def minimumSizeHint(self) -> QSize:
        """Qt override."""
        return QSize(12 * SPACE, 3 * SPACE)

    def x_of(self, day: date) -> float:
        """Return where *day* stands, in pixels."""
        share = (day - self._first).days / max(1, self.maximum())
        return KNOB + 1 + share * (self.width() - 2 * (KNOB + 1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt override."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._before = self.day()
            self._hold.begin(Qt.MouseButton.LeftButton)
            self.setSliderDown(True)
            self._drag_to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt override."""
        if self._hold.on:
            self._drag_to(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt override."""
        self._hold.end()
        self.setSliderDown(False)

    def _drag_to(self, x: float) -> None:
        with self._hold.acting():
            self.setValue(self._value_at(x))

    @Slot()
    def _go_back(self) -> None:
        self.setSliderDown(False)
        self.setValue((self._before - self._first).days)

    def event(self, event: QEvent) -> bool:
        """Qt override."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), plain_tooltip(self._words_at(event.pos().x())), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt override."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw(painter)
        painter.end()

    def _draw(self, painter: QPainter) -> None:
        middle, knob = self.height() / 2, self.x_of(self.day())
        painter.setPen(Qt.PenStyle.NoPen)
        self._draw_track(painter, self.width() - KNOB - 1, "line_strong")
        self._draw_track(painter, knob, "accent")
        for day in self._apart():
            painter.setBrush(named("panel"))
            painter.drawEllipse(QPointF(self.x_of(day), middle), MARK + 1, MARK + 1)
            painter.setBrush(named("accent" if day <= self.day() else "mute"))
            painter.drawEllipse(QPointF(self.x_of(day), middle), MARK, MARK)
        self._draw_knob(painter, QPointF(knob, middle))

    def _apart(self) -> list[date]:
        """Return the marked days inside the range, leaving out those that would lie on the one before."""
        shown: list[date] = []
        for day in sorted(self._marks):
            inside = 0 <= (day - self._first).days <= self.maximum()
            if inside and (not shown or self.x_of(day) - self.x_of(shown[-1]) >= APART):
                shown.append(day)
        return shown

    def _draw_track(self, painter: QPainter, right: float, tint: str) -> None:
        left = KNOB + 1.0
        painter.setBrush(named(tint))
        painter.drawRoundedRect(QRectF(left, (self.height() - TRACK) / 2, right - left, TRACK), TRACK / 2, TRACK / 2)

    def _draw_knob(self, painter: QPainter, centre: QPointF) -> None:
        if self.hasFocus():
            painter.setBrush(named("accent_soft"))
            painter.drawEllipse(centre, KNOB + 1.0, KNOB + 1.0)
        painter.setBrush(named("panel"))
        painter.setPen(QPen(named("accent"), 2.5))
        painter.drawEllipse(centre, KNOB - 2.0, KNOB - 2.0)

    def _value_at(self, x: float) -> int:
        near = min(self._marks, key=lambda day: abs(self.x_of(day) - x), default=None)
        if near is not None and abs(self.x_of(near) - x) <= SNAP:
            return (near - self._first).days
        share = (x - KNOB - 1) / max(1, self.width() - 2 * (KNOB + 1))
        return round(share * self.maximum())

    def _words_at(self, x: float) -> str:
        day = self._first + timedelta(days=min(max(self._value_at(x), 0), self.maximum()))
        return f"{day_text(day)}\n{self._marks[day]}" if day in self._marks else day_text(day)

    def _say(self) -> None:
        """Tell the day in words: a screen reader would else say a bare number."""
        describe(self, day_text(self.day()))

    @Slot(int)
    def _tell(self) -> None:
        self._say()
        self.changed.emit(self.day())
