"""The legend under the role map: kinds of lines, positions, what hatching means."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.domain.people import RelationKind
from workbench.domain.roles import POSITION_ORDER, PositionName
from workbench.ui.language import tr
from workbench.ui.rolemap.geometry import Point
from workbench.ui.rolemap.glyphs import draw_position
from workbench.ui.rolemap.routing import Route
from workbench.ui.rolemap.strokes import BRIGHT, pen_of, stroke_of
from workbench.ui.theme.theme import font, named
from workbench.ui.theme.tokens import SPACE, TINY
from workbench.ui.widgets.flow_layout import FlowLayout
from workbench.ui.widgets.painting import draw_elided, draw_hatch

LINE_WIDTH = 30
SIGN_WIDTH = 16
HEIGHT = 18
Draw = Callable[[QPainter, QRectF], None]


class Legend(QWidget):
    """All signs of the map with their words, on as many lines as the width asks for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = FlowLayout(self, gap=SPACE + SPACE // 2)
        for kind in (RelationKind.CONFLICT, RelationKind.ALLY, RelationKind.INFLUENCES, RelationKind.INTRODUCES):
            flow.addWidget(LineEntry(kind, self))
        for position in (*POSITION_ORDER, None):
            flow.addWidget(PositionEntry(position, self))
        flow.addWidget(AssumedEntry(self))


class Entry(QWidget):
    """One sign and its word."""

    sign_width = SIGN_WIDTH

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFont(font(TINY))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def word(self) -> str:
        """Return the word."""
        raise NotImplementedError

    def draw_sign(self, painter: QPainter, room: QRectF) -> None:
        """Draw the sign."""
        raise NotImplementedError

    def sizeHint(self) -> QSize:
        """Qt override."""
        return QSize(self.sign_width + SPACE // 2 + self.fontMetrics().horizontalAdvance(self.word()) + 2, HEIGHT)

    def changeEvent(self, event: QEvent) -> None:
        """Qt override."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt override."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw_sign(painter, QRectF(0, 0, self.sign_width, self.height()))
        words = QRectF(self.rect()).adjusted(self.sign_width + SPACE // 2, 0, 0, 0)
        draw_elided(painter, words, self.word(), font(TINY), named("ink_2"))
        painter.end()


class LineEntry(Entry):
    """A kind of relation."""

    sign_width = LINE_WIDTH

    def __init__(self, kind: RelationKind, parent: QWidget) -> None:
        self._kind = kind
        super().__init__(parent)

    def word(self) -> str:
        """Return the kind's name."""
        return tr("terms", f"relation.{self._kind}")

    def draw_sign(self, painter: QPainter, room: QRectF) -> None:
        """Draw a short line of the kind."""
        y = room.center().y()
        way = Route(Point(1, y), Point(room.width() / 2, y), Point(room.width() - 1, y))
        stroke = stroke_of(way, self._kind)
        pen = pen_of(self._kind, 3, BRIGHT)
        painter.strokePath(stroke.line, pen)
        if self._kind == RelationKind.INFLUENCES:
            painter.fillPath(stroke.head, pen.color())


class PositionEntry(Entry):
    """What we are to a person."""

    def __init__(self, position: PositionName | None, parent: QWidget) -> None:
        self._position = position
        super().__init__(parent)

    def word(self) -> str:
        """Return the position's name."""
        return tr("terms", f"position.{self._position or 'unknown'}")

    def draw_sign(self, painter: QPainter, room: QRectF) -> None:
        """Draw the position's sign."""
        draw_position(painter, room.center(), 7.0, self._position)


class AssumedEntry(Entry):
    """What a hatched card means."""

    def word(self) -> str:
        """Return what it means."""
        return tr("rolemap", "legend.assumed")

    def draw_sign(self, painter: QPainter, room: QRectF) -> None:
        """Draw a small hatched card."""
        card = QRectF(QPointF(0.5, room.center().y() - 5.5), QPointF(room.width() - 0.5, room.center().y() + 5.5))
        outline = QPainterPath()
        outline.addRoundedRect(card, 3, 3)
        draw_hatch(painter, outline)
        pen = QPen(named("mute"), 1.0)
        pen.setDashPattern([3, 2])
        painter.strokePath(outline, pen)
