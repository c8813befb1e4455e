"""The parts of the welcome: the mark of the program, a card to begin with, a plan opened lately."""

from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from workbench.system.files import readable
from workbench.ui.language import tr
from workbench.ui.theme.icons import draw_icon
from workbench.ui.theme.painters import state_kept
from workbench.ui.theme.theme import font, named
from workbench.ui.theme.tokens import BODY, CARD, RADIUS_CARD, SMALL, SPACE
from workbench.ui.widgets.buttons import IconButton
from workbench.ui.widgets.chip import Chip
from workbench.ui.widgets.painting import draw_elided, draw_wrapped, text_width
from workbench.ui.widgets.tips import describe, set_tip

MARK = 6 * SPACE
SIGN = 2.5 * SPACE
PAD = 2 * SPACE


class BrandMark(QWidget):
    """The mark: an iceberg, of which the larger part lies under the line."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(MARK, MARK)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt override."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_mark(painter, QRectF(self.rect()))
        painter.end()


def draw_mark(painter: QPainter, rect: QRectF) -> None:
    """Draw the mark of the program as large as *rect*."""
    with state_kept(painter):
        painter.translate(rect.topLeft())
        painter.scale(rect.width() / 48, rect.height() / 48)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(named("accent_fill"))
        painter.drawRoundedRect(QRectF(0, 0, 48, 48), 11, 11)
        painter.setBrush(named("on_accent"))
        painter.drawPolygon(_shape((17, 20), (24, 8), (32, 20)))
        painter.setOpacity(0.55)
        painter.drawPolygon(_shape((9, 24), (39, 24), (35, 33), (25, 41), (14, 33)))
        painter.setOpacity(1.0)
        painter.setPen(QPen(named("on_accent"), 1.6))
        painter.drawLine(QPointF(6, 22), QPointF(42, 22))


def _shape(*corners: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in corners])


class ChoiceCard(QAbstractButton):
    """A way to begin: its sign, what it is and a word about it."""

    def __init__(self, sign: str, *, first: bool = False) -> None:
        super().__init__()
        self._sign = sign
        self._first = first
        self._note = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_words(self, title: str, note: str) -> None:
        """Set the title and the word below it."""
        self.setText(title)
        self._note = note
        describe(self, note)
        self.update()

    def sizeHint(self) -> QSize:
        """Qt override: room for two lines below the title."""
        lines = QFontMetricsF(font(CARD)).lineSpacing() + 2 * QFontMetricsF(font(BODY)).lineSpacing()
        return QSize(38 * SPACE, round(lines + 2 * PAD + SPACE))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt override."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw(painter)
        painter.end()

    def _draw(self, painter: QPainter) -> None:
        near = self.underMouse() or self.hasFocus()
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(named("accent" if near or self._first else "line"), 1.6 if self.hasFocus() else 1.0))
        painter.setBrush(named("accent_soft" if self.isDown() or self._first else "raised"))
        painter.drawRoundedRect(frame, RADIUS_CARD, RADIUS_CARD)
        ink = "accent" if near or self._first else "ink_2"
        draw_icon(painter, self._sign, QRectF(PAD, PAD, SIGN, SIGN), ink)
        words = frame.adjusted(PAD + SIGN + SPACE, PAD - 2, -PAD, -PAD)
        line = QFontMetricsF(font(CARD)).lineSpacing()
        title = QRectF(words.left(), words.top(), words.width(), line)
        draw_elided(painter, title, self.text(), font(CARD, bold=True), named("accent" if near else "ink"))
        draw_wrapped(painter, words.adjusted(0, line + SPACE / 2, 0, 0), self._note, font(BODY), named("ink_2"))


class RecentRow(QWidget):
    """A plan opened lately: its name, its folder, and a cross that forgets it; one that is gone says so."""

    chosen = Signal(object)
    forgotten = Signal(object)

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path
        self._name = _FileButton(Path(path))
        self._name.clicked.connect(self._choose)
        self._gone = Chip(tone="amber", icon="warning")
        self._gone.hide()
        self._forget = IconButton("close")
        self._forget.clicked.connect(self._forgotten)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        row.addWidget(self._name, 1)
        row.addWidget(self._gone)
        row.addWidget(self._forget)
        # A folder on a sleeping disk or network must not hold up the first picture.
        QTimer.singleShot(0, self, self._look)

    def retranslate(self) -> None:
        """Set every text anew."""
        self._gone.set_text(tr("shell", "welcome.missing"))
        self._forget.set_tip(tr("shell", "welcome.forget"))

    @Slot()
    def _look(self) -> None:
        gone = not Path(self.path).is_file()
        self._gone.setVisible(gone)
        self._name.set_muted(gone)

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(self.path)

    @Slot()
    def _forgotten(self) -> None:
        self.forgotten.emit(self.path)


class _FileButton(QAbstractButton):
    """The name of a file over its folder."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._folder = readable(path.parent)
        self._muted = False
        self.setText(readable(path.stem))
        self.setAccessibleName(readable(path.stem))
        set_tip(self, readable(path))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_muted(self, muted: bool) -> None:
        """Show whether the file is gone."""
        self._muted = muted
        self.update()

    def sizeHint(self) -> QSize:
        """Qt override."""
        lines = QFontMetricsF(font(BODY)).lineSpacing() + QFontMetricsF(font(SMALL)).lineSpacing()
        return QSize(text_width(self.text(), font(BODY)), round(lines + SPACE))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt override."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw(painter)
        painter.end()

    def _draw(self, painter: QPainter) -> None:
        near = self.underMouse() or self.hasFocus()
        painter.setPen(named("accent") if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(named("hover") if near else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CARD, RADIUS_CARD)
        words = QRectF(self.rect()).adjusted(SPACE, SPACE / 2, -SPACE, -SPACE / 2)
        line = QFontMetricsF(font(BODY)).lineSpacing()
        ink = "ink_3" if self._muted else "accent"
        name = QRectF(words.left(), words.top(), words.width(), line)
        draw_elided(painter, name, self.text(), font(BODY, bold=True), named(ink))
        metrics = QFontMetricsF(font(SMALL))
        folder = metrics.elidedText(self._folder, Qt.TextElideMode.ElideMiddle, words.width())
        draw_elided(painter, words.adjusted(0, line, 0, 0), folder, font(SMALL), named("ink_3"))
