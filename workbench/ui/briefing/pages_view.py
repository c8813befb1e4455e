"""The pages of a brief, one below the other, as large as the window allows."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from workbench.ui.language import tr
from workbench.ui.theme.theme import named
from workbench.ui.theme.tokens import SPACE
from workbench.usecases.ports import PageImage

ZOOM_STEP = 1.2
SMALLEST, LARGEST = 0.5, 3.0


class PageView(QWidget):
    """One page on its sheet."""

    def __init__(self, page: PageImage, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pixels = page.pixels
        self._image = QImage(self._pixels, page.width, page.height, QImage.Format.Format_RGB32)
        self.set_width(width)

    def set_width(self, width: int) -> None:
        """Show the page *width* pixels wide."""
        self.setFixedSize(QSize(width, round(width * self._image.height() / self._image.width())))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt override."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self.rect(), self._image)
        painter.setPen(named("line_strong"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class PagesView(QScrollArea):
    """Scrolls through the pages; Ctrl and the wheel, plus and minus change their size."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._zoom = 1.0
        self._pages: list[PageView] = []

    def page_width(self) -> int:
        """Return how wide a page is shown, in pixels."""
        room = self.viewport().width() - 6 * SPACE
        return round(max(min(room, 110 * SPACE), 40 * SPACE) * self._zoom)

    def show_pages(self, pages: Sequence[PageImage]) -> None:
        """Show *pages* and keep the place one was reading."""
        bar = self.verticalScrollBar()
        place = bar.value()
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(3 * SPACE, 2 * SPACE, 3 * SPACE, 2 * SPACE)
        column.setSpacing(2 * SPACE)
        self._pages = [PageView(page, self.page_width()) for page in pages]
        for number, view in enumerate(self._pages, start=1):
            view.setAccessibleName(tr("briefing", "page", n=number, count=len(pages)))
            column.addWidget(view, alignment=Qt.AlignmentFlag.AlignHCenter)
        self.setWidget(content)
        self.setWidgetResizable(True)
        bar.setValue(place)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt override."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom_by(ZOOM_STEP if event.angleDelta().y() > 0 else 1 / ZOOM_STEP)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt override."""
        factor = {"+": ZOOM_STEP, "=": ZOOM_STEP, "-": 1 / ZOOM_STEP, "0": 1 / self._zoom}.get(event.text())
        if factor is not None:
            self._zoom_by(factor)
        else:
            super().keyPressEvent(event)

    def _zoom_by(self, factor: float) -> None:
        self._zoom = min(max(self._zoom * factor, SMALLEST), LARGEST)
        for view in self._pages:
            view.set_width(self.page_width())
