"""The calendar that drops down from a day field."""

from datetime import date

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from workbench.ui.language import tr
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import Button, IconButton
from workbench.ui.widgets.month_grid import MonthGrid


class DayPopup(QFrame):
    """A month to choose a day from, with today and none; closes itself, and is deleted when closed."""

    chosen = Signal(object)

    def __init__(self, owner: QWidget, day: date | None, today: date) -> None:
        super().__init__(owner, Qt.WindowType.Popup)
        self._today = today
        self._grid = MonthGrid(day or today, today, self)
        self._month = QLabel(self)
        self.setProperty("role", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build()
        self._grid.chosen.connect(self._choose)
        self._grid.month_changed.connect(self._show_month)
        self._show_month()

    def open_below(self, widget: QWidget) -> None:
        """Show under *widget*, or above where the screen ends."""
        size = self.sizeHint()
        below = widget.mapToGlobal(QPoint(0, widget.height() + 2))
        self.move(_on_screen(below, size, widget))
        self.show()
        self._grid.setFocus(Qt.FocusReason.PopupFocusReason)

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        layout.addLayout(self._head())
        layout.addWidget(self._grid)
        layout.addLayout(self._foot())

    def _head(self) -> QHBoxLayout:
        back = IconButton("chevron_left", tr("widgets", "day.previous_month"), parent=self)
        on = IconButton("chevron_right", tr("widgets", "day.next_month"), parent=self)
        back.clicked.connect(self._back)
        on.clicked.connect(self._on)
        self._month.setProperty("role", "strong")
        self._month.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout()
        row.addWidget(back)
        row.addWidget(self._month, 1)
        row.addWidget(on)
        return row

    def _foot(self) -> QHBoxLayout:
        now = Button(tr("widgets", "day.today"), kind="quiet", parent=self)
        none = Button(tr("widgets", "day.none"), kind="quiet", parent=self)
        now.clicked.connect(self._choose_today)
        none.clicked.connect(self._choose_none)
        row = QHBoxLayout()
        row.addWidget(now)
        row.addStretch(1)
        row.addWidget(none)
        return row

    @Slot()
    def _show_month(self) -> None:
        self._month.setText(f"{self._grid.day:%Y-%m}")

    @Slot()
    def _back(self) -> None:
        self._grid.turn(-1)

    @Slot()
    def _on(self) -> None:
        self._grid.turn(1)

    @Slot()
    def _choose_today(self) -> None:
        self._choose(self._today)

    @Slot()
    def _choose_none(self) -> None:
        self._choose(None)

    @Slot(object)
    def _choose(self, day: date | None) -> None:
        self.chosen.emit(day)
        self.close()


def _on_screen(wanted: QPoint, size: QSize, widget: QWidget) -> QPoint:
    room = widget.screen().availableGeometry()
    x = max(room.left(), min(wanted.x(), room.right() - size.width()))
    fits = wanted.y() + size.height() <= room.bottom()
    above = wanted.y() - widget.height() - size.height() - 4
    return QPoint(x, wanted.y() if fits else max(room.top(), above))
