"""The pages of a brief, one below the other, fitted to the room or as large as one wants them."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from workbench.ui.theme.theme import named
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.painting import draw_shadow
from workbench.usecases.ports import PageImage

ZOOM_STEP = 1.2
SMALLEST, LARGEST = 0.25, 4.0
WIDEST_FIT = 1.75
PIXELS_A_POINT = 96 / 72
GAP = 2 * SPACE
WIDEST_PICTURE = 3000
KEPT_BEYOND = 3
"""How many pages before and after those in sight keep their picture."""


class Fit(StrEnum):
    """What the size of the pages follows; None is the user's own choice."""

    WIDTH = "width"
    PAGE = "page"


class PagesView(QAbstractScrollArea):
    """Scrolls through the pages; Ctrl and the wheel, plus and minus change their size, 0 fits their width."""

    looked = Signal()
    """Other pages are in sight, or they have another size."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sizes: list[tuple[float, float]] = []
        self._pictures: dict[int, QImage] = {}
        self._tops: list[float] = []
        self._zoom = 1.0
        self._fit: Fit | None = Fit.WIDTH
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        # A bar that comes and goes would change the width that the pages fit into.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    # What it shows

    def show_sheets(self, sizes: Sequence[tuple[float, float]]) -> None:
        """Show pages of *sizes* in points and keep the place one was reading; their pictures come later."""
        self._sizes = list(sizes)
        self._pictures = {number: image for number, image in self._pictures.items() if number < len(self._sizes)}
        self._lay_out()

    def set_picture(self, number: int, page: PageImage) -> None:
        """Show *page* as the page *number*, counted from 0."""
        image = QImage(page.pixels, page.width, page.height, QImage.Format.Format_RGB32).copy()
        image.setDevicePixelRatio(1.0)
        self._pictures[number] = image
        self.viewport().update()

    def missing(self, *, outdated: bool) -> dict[int, int]:
        """Return the pages in sight that want a picture, with its width in pixels of the screen; pictures far from
        what is in sight are given up. *outdated* says that those there are show another brief."""
        seen = self._in_sight()
        near = range(seen.start - KEPT_BEYOND, seen.stop + KEPT_BEYOND)
        self._pictures = {number: image for number, image in self._pictures.items() if number in near}
        wanted = {number: self._picture_width(number) for number in seen}
        return {n: width for n, width in wanted.items() if outdated or self._picture_is_not(n, width)}

    def pictures(self) -> Mapping[int, QImage]:
        """Return the pictures that are there, by the number of their page."""
        return dict(self._pictures)

    def _picture_is_not(self, number: int, width: int) -> bool:
        image = self._pictures.get(number)
        return image is None or image.width() != width

    def _picture_width(self, number: int) -> int:
        return min(WIDEST_PICTURE, round(self._rect(number).width() * self.devicePixelRatioF()))

    # Where one looks

    def count(self) -> int:
        """Return how many pages there are."""
        return len(self._sizes)

    def current(self) -> int:
        """Return the page, counted from 0, that takes the middle of the view; at the very end the last one."""
        bar = self.verticalScrollBar()
        if bar.maximum() and bar.value() == bar.maximum():
            return len(self._tops) - 1
        middle = bar.value() + self.viewport().height() / 2
        before = [number for number, top in enumerate(self._tops) if top - GAP / 2 <= middle]
        return before[-1] if before else 0

    def go_to(self, number: int) -> None:
        """Show the page *number*, counted from 0, from its top; one too far is the first or last."""
        if self._tops:
            place = min(max(number, 0), len(self._tops) - 1)
            self.verticalScrollBar().setValue(round(self._tops[place] - GAP))

    @property
    def zoom(self) -> float:
        """The size of the pages; 1.0 is as large as on paper."""
        return self._zoom

    @property
    def fit(self) -> Fit | None:
        """What the size follows."""
        return self._fit

    def set_fit(self, fit: Fit) -> None:
        """Have the size follow the room."""
        place = self.current()
        self._fit = fit
        self._lay_out()
        if fit is Fit.PAGE:
            self.go_to(place)

    @Slot()
    def zoom_in(self) -> None:
        """Make the pages larger."""
        self.zoom_by(ZOOM_STEP)

    @Slot()
    def zoom_out(self) -> None:
        """Make the pages smaller."""
        self.zoom_by(1 / ZOOM_STEP)

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Multiply the size; what lies under *at*, else in the middle of the view, stays there."""
        held = at if at is not None else QPointF(self.viewport().rect().center())
        height, width = self._content()
        down = (self.verticalScrollBar().value() + held.y()) / max(height, 1)
        across = (self.horizontalScrollBar().value() + held.x()) / max(width, self.viewport().width())
        self._fit = None
        self._zoom = min(max(self._zoom * factor, SMALLEST), LARGEST)
        self._lay_out()
        height, width = self._content()
        self.verticalScrollBar().setValue(round(down * height - held.y()))
        self.horizontalScrollBar().setValue(round(across * max(width, self.viewport().width()) - held.x()))

    # How it lies

    def _lay_out(self) -> None:
        if self._fit is not None and self._sizes:
            self._zoom = self._fitting(self._fit)
        top, self._tops = float(GAP), []
        for _, height in self._sizes:
            self._tops.append(top)
            top += height * self._scale + GAP
        height, width = self._content()
        view = self.viewport().size()
        for bar, whole, shown in (
            (self.verticalScrollBar(), height, view.height()),
            (self.horizontalScrollBar(), width, view.width()),
        ):
            bar.setPageStep(shown)
            bar.setSingleStep(5 * SPACE)
            bar.setRange(0, max(0, round(whole - shown)))
        self.viewport().update()
        self.looked.emit()

    def _fitting(self, fit: Fit) -> float:
        room = self.viewport().size()
        widest = max(width for width, _ in self._sizes) * PIXELS_A_POINT
        tallest = max(height for _, height in self._sizes) * PIXELS_A_POINT
        zoom = min(WIDEST_FIT, (room.width() - 2 * GAP) / widest)
        if fit is Fit.PAGE:
            zoom = min(zoom, (room.height() - 2 * GAP) / tallest)
        return min(max(zoom, SMALLEST), LARGEST)

    @property
    def _scale(self) -> float:
        return self._zoom * PIXELS_A_POINT

    def _content(self) -> tuple[float, float]:
        """Return height and width of all pages with the room around them."""
        height = sum(height * self._scale + GAP for _, height in self._sizes) + GAP
        width = max((width for width, _ in self._sizes), default=0.0) * self._scale + 2 * GAP
        return height, width

    def _rect(self, number: int) -> QRectF:
        """Return where the page lies in the view."""
        width, height = (length * self._scale for length in self._sizes[number])
        spare = self.viewport().width() - width
        left = spare / 2 if spare >= 2 * GAP else GAP - self.horizontalScrollBar().value()
        top = self._tops[number] - self.verticalScrollBar().value()
        return QRectF(round(left), round(top), round(width), round(height))

    def _in_sight(self) -> range:
        view = QRectF(self.viewport().rect())
        seen = [number for number in range(len(self._sizes)) if self._rect(number).intersects(view)]
        return range(seen[0], seen[-1] + 1) if seen else range(0)

    # Events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt override."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number in self._in_sight():
            self._draw(painter, number)
        painter.end()

    def _draw(self, painter: QPainter, number: int) -> None:
        rect = self._rect(number)
        draw_shadow(painter, rect, 0)
        image = self._pictures.get(number)
        if image is not None:
            painter.drawImage(rect, image)
        else:
            painter.fillRect(rect, named("raised"))
        painter.setPen(named("line_strong"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Qt override."""
        self.viewport().update()
        self.looked.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt override."""
        super().resizeEvent(event)
        self._lay_out()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt override."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(ZOOM_STEP ** (event.angleDelta().y() / 120), event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt override."""
        factor = {"+": ZOOM_STEP, "=": ZOOM_STEP, "-": 1 / ZOOM_STEP}.get(event.text())
        if factor is not None:
            self.zoom_by(factor)
        elif event.text() == "0":
            self.set_fit(Fit.WIDTH)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go_to(0 if event.key() == Qt.Key.Key_Home else self.count() - 1)
        else:
            super().keyPressEvent(event)
