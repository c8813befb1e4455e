"""The bar over the pages: which page one reads, on which paper, and how large it is shown."""

from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from workbench.ui.briefing.pages_view import LARGEST, SMALLEST, Fit, PagesView
from workbench.ui.language import tr
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import IconButton
from workbench.ui.widgets.painting import text_width
from workbench.ui.widgets.segmented import SegmentedControl


class PagesBar(QWidget):
    """Turns the pages of a view and changes their size."""

    def __init__(self, view: PagesView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self.back = IconButton("chevron_left")
        self.on = IconButton("chevron_right")
        self.page = _Steady()
        self.smaller = IconButton("zoom_out")
        self.larger = IconButton("zoom_in")
        self.scale = _Steady()
        self.fit = SegmentedControl(list(Fit), _fit_name)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACE // 2)
        for turning in (self.back, self.page, self.on):
            self._row.addWidget(turning)
        self._row.addSpacing(SPACE)
        self._fields = self._row.count()
        self._row.addStretch(1)
        for sizing in (self.smaller, self.scale, self.larger, self.fit):
            self._row.addWidget(sizing)
        self._connect()
        self._retranslate()

    def add(self, field: QWidget) -> None:
        """Add *field*, which also concerns the pages, after what turns them."""
        self._row.insertWidget(self._fields, field)
        self._fields += 1

    def _connect(self) -> None:
        self._view.looked.connect(self.follow)
        self.back.clicked.connect(self._turn_back)
        self.on.clicked.connect(self._turn_on)
        self.smaller.clicked.connect(self._view.zoom_out)
        self.larger.clicked.connect(self._view.zoom_in)
        self.fit.edited.connect(self._fit)

    @Slot()
    def follow(self) -> None:
        """Show which page one reads and how large it is."""
        count, place = self._view.count(), self._view.current()
        self.page.setText(tr("briefing", "page", n=place + 1, count=count) if count else "")
        self._view.setAccessibleName(self.page.text() or tr("terms", "panel.brief"))
        self.back.setEnabled(place > 0)
        self.on.setEnabled(place < count - 1)
        self.scale.setText(f"{self._view.zoom:.0%}" if count else "")
        self.smaller.setEnabled(count > 0 and self._view.zoom > SMALLEST)
        self.larger.setEnabled(count > 0 and self._view.zoom < LARGEST)
        self.fit.setEnabled(count > 0)
        self.fit.set_value(self._view.fit)

    def changeEvent(self, event: QEvent) -> None:
        """Qt override: the language is another."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.back.set_tip(tr("briefing", "page.back"))
        self.on.set_tip(tr("briefing", "page.on"))
        self.smaller.set_tip(tr("briefing", "zoom.smaller"))
        self.larger.set_tip(tr("briefing", "zoom.larger"))
        self.fit.setAccessibleName(tr("briefing", "fit"))
        self.page.keep_room(tr("briefing", "page", n=88, count=88))
        self.scale.keep_room(f"{LARGEST:.0%}")
        self.follow()

    @Slot()
    def _turn_back(self) -> None:
        self._view.go_to(self._view.current() - 1)

    @Slot()
    def _turn_on(self) -> None:
        self._view.go_to(self._view.current() + 1)

    @Slot(object)
    def _fit(self, fit: Any) -> None:
        self._view.set_fit(fit)


class _Steady(QLabel):
    """Words in the middle of a room that does not change with them."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def keep_room(self, widest: str) -> None:
        """Keep room for *widest*."""
        self.setMinimumSize(QSize(text_width(widest, self.font()) + SPACE // 2, 0))


def _fit_name(value: Any) -> str:
    return tr("briefing", f"fit.{value}")
