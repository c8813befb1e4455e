"""The card every canvas is made of: rounded, selectable, reachable by keyboard, never clipping its text."""

from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QEasingCurve, QPointF, QPropertyAnimation, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsObject,
    QGraphicsScene,
    QGraphicsSceneHoverEvent,
    QStyleOptionGraphicsItem,
    QWidget,
)

from workbench.ui.theme.painters import state_kept
from workbench.ui.theme.theme import current, font, named
from workbench.ui.theme.tokens import BODY, MOTION_MS, RADIUS_CARD, TINY
from workbench.ui.widgets.motion import Motion, Snapshot
from workbench.ui.widgets.painting import LEFT, draw_badge, draw_elided, draw_hatch, draw_shadow, draw_wrapped
from workbench.ui.widgets.tips import set_tip

MARGIN = 8.0
"""Room around the card for its shadow, ring and flag."""

SMALLEST_READABLE = 0.35
"""Below this zoom words are not legible, so cards are drawn without content."""

MOST_NOTES = 9
"""The largest number that has room in its disc."""
SMALLEST_SNAPSHOT = 0.05
FLAGS = QGraphicsItem.GraphicsItemFlag.ItemIsSelectable | QGraphicsItem.GraphicsItemFlag.ItemIsFocusable


@dataclass(frozen=True, slots=True)
class CardLook:
    """How a card looks; colours are token names such as ``accent`` or ``series.1``, empty for the usual one.

    ``notes`` is a number that stands at the left corner, opposite the flag; 0 for none.
    """

    fill: str = "raised"
    border: str = ""
    stripe: str = ""
    dashed: bool = False
    hatched: bool = False
    faded: bool = False
    flag: str = ""
    flag_sign: str = "!"
    notes: int = 0


class CardItem(QGraphicsObject):
    """A card on a canvas. ``key`` names the row it shows; subclasses draw what is in it with ``draw_content``."""

    smallest_readable = SMALLEST_READABLE
    """The zoom below which ``draw_from_afar`` draws instead of ``draw_content``."""

    def __init__(self, key: str, size: QSizeF, parent: QGraphicsItem | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._size = size
        self._bounds = self._wanted_bounds()
        self._look = CardLook()
        self._hovered = False
        self._cut: dict[str, None] = {}
        self._motion: Motion | None = None
        self._snapshot: Snapshot | None = None
        self._glide: QPropertyAnimation | None = None
        """What moves the card; made when it first glides, for most never do."""
        self.setFlags(FLAGS)
        self.setAcceptHoverEvents(True)

    # What a panel sets

    @property
    def look(self) -> CardLook:
        """The look in force."""
        return self._look

    def set_look(self, look: CardLook) -> None:
        """Draw the card in another look."""
        self._look = look
        self._snapshot = None
        self.update()

    def follow(self, motion: Motion) -> None:
        """Keep what is drawn, and show pictures of the card while *motion* says that the zoom is changing.

        The canvas calls ``keep_drawn`` of its cards when that begins and ends.
        """
        self._motion = motion
        self.keep_drawn(not motion.zooming)

    @property
    def follows(self) -> bool:
        """Whether the card follows a motion."""
        return self._motion is not None

    def keep_drawn(self, kept: bool) -> None:
        """Let Qt keep the drawn card, which makes moving about fast, or not, which makes zooming fast."""
        modes = QGraphicsItem.CacheMode
        self.setCacheMode(modes.DeviceCoordinateCache if kept else modes.NoCache)

    def take_picture(self, zoom: float, ratio: float) -> None:
        """Keep a picture for when the zoom changes, of how the card is at *zoom* with *ratio* pixels a point."""
        if self._snapshot is None:
            self._snapshot = self._pictured(max(zoom, SMALLEST_SNAPSHOT), ratio)

    @property
    def size(self) -> QSizeF:
        """Width and height without the margin, in scene units."""
        return self._size

    def set_size(self, size: QSizeF) -> None:
        """Make the card another size."""
        if size == self._size:
            return
        self.prepareGeometryChange()
        self._size = size
        self._bounds = self._wanted_bounds()
        self.update()

    def card_rect(self) -> QRectF:
        """Return the card's own rectangle in item coordinates; its top left corner is the item's position."""
        return QRectF(QPointF(0, 0), self._size)

    def glide_to(self, place: QPointF) -> None:
        """Move to *place* in a short movement that lets the eye follow; lying or going there already is enough."""
        glide = self._glide
        if place == (glide.endValue() if glide is not None and self.gliding else self.pos()):
            return
        self.stand()
        scene = cast(QGraphicsScene | None, self.scene())
        if scene is None or not scene.views() or not scene.views()[0].isVisible():
            self.setPos(place)
            return
        if glide is None:
            glide = self._glide = QPropertyAnimation(self, b"pos", self)
            glide.setDuration(MOTION_MS)
            glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        glide.setStartValue(self.pos())
        glide.setEndValue(place)
        glide.start()

    def stand(self) -> None:
        """Stop gliding where it is now, as a card does that is taken up by hand."""
        if self._glide is not None:
            self._glide.stop()

    @property
    def gliding(self) -> bool:
        """Whether the card is still on its way to its place."""
        return self._glide is not None and self._glide.state() == QPropertyAnimation.State.Running

    def lie_in(self, place: QRectF, *, glide: bool = False) -> None:
        """Fill *place* in the scene; *glide* there, or be there at once."""
        self.set_size(place.size())
        if glide:
            self.glide_to(place.topLeft())
        else:
            self.stand()
            self.setPos(place.topLeft())

    # What a panel overrides

    def draw_content(self, painter: QPainter, rect: QRectF) -> None:
        """Draw what is in the card; *rect* is the card without border."""

    def draw_from_afar(self, painter: QPainter, rect: QRectF, zoom: float) -> None:
        """Draw what is in the card where the zoom is too small for words of the usual size."""

    def draw_over(self, painter: QPainter) -> None:
        """Draw over border and ring, such as handles; at most ``MARGIN`` outside the card."""

    def describe(self) -> str:
        """Return the card in words, for a screen reader."""
        return self.key

    # Drawing text from draw_content

    def write(
        self,
        painter: QPainter,
        rect: QRectF,
        text: str,
        *,
        size: int = BODY,
        bold: bool = False,
        ink: str = "ink",
        align: Qt.AlignmentFlag = LEFT,
    ) -> None:
        """Draw one line; what had to be cut shows whole in the tooltip."""
        if draw_elided(painter, rect, text, font(size, bold=bold), self._ink(ink), align):
            self._cut[text] = None

    def write_wrapped(
        self,
        painter: QPainter,
        rect: QRectF,
        text: str,
        *,
        size: int = BODY,
        bold: bool = False,
        ink: str = "ink",
    ) -> None:
        """Draw as many lines as fit; what had to be cut shows whole in the tooltip."""
        if draw_wrapped(painter, rect, text, font(size, bold=bold), self._ink(ink)):
            self._cut[text] = None

    def _ink(self, name: str) -> QColor:
        # A faded card still has to be read: its words go no paler than the palest ink.
        return named("ink_3" if self._look.faded else name)

    # Qt

    def boundingRect(self) -> QRectF:
        """Qt override: asked many times a frame, so it is kept."""
        return self._bounds

    def _wanted_bounds(self) -> QRectF:
        return self.card_rect().adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)

    def shape(self) -> QPainterPath:
        """Qt override."""
        return self._outline()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Qt override."""
        zoom = option.levelOfDetailFromTransform(painter.worldTransform())
        if self._motion is not None and self._motion.zooming:
            self._draw_snapshot(self._motion, painter, max(zoom, SMALLEST_SNAPSHOT))
        else:
            self._snapshot = None
            self._draw(painter, zoom)
            if self._motion is not None and self._motion.at_once:
                self._motion.picture_lost.emit()

    def hoverEnterEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        """Qt override."""
        self._set_hovered(True)

    def hoverLeaveEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        """Qt override."""
        self._set_hovered(False)

    # Inside

    def _set_hovered(self, hovered: bool) -> None:
        self._hovered = hovered
        set_tip(self, self.tooltip_text())
        self.update()

    def tooltip_text(self) -> str:
        """Return the tooltip: the texts that had to be cut, one a line."""
        return "\n".join(self._cut)

    def _draw_snapshot(self, motion: Motion, painter: QPainter, zoom: float) -> None:
        if self._snapshot is None or (not self._snapshot.fits(zoom) and motion.may_refresh()):
            self._snapshot = self._pictured(zoom, painter.device().devicePixelRatio())
        self._snapshot.show(painter)

    def _pictured(self, zoom: float, ratio: float) -> Snapshot:
        made = Snapshot(self.boundingRect(), zoom, ratio)
        painter = made.painter()
        self._draw(painter, zoom)
        painter.end()
        return made

    def _outline(self) -> QPainterPath:
        path = QPainterPath()
        path.addRoundedRect(self.card_rect(), RADIUS_CARD, RADIUS_CARD)
        return path

    def _draw(self, painter: QPainter, zoom: float) -> None:
        readable = zoom >= self.smallest_readable
        self._cut.clear()
        if readable:
            draw_shadow(painter, self.card_rect(), RADIUS_CARD, strong=self._hovered)
        self._draw_body(painter)
        inside = self.card_rect().adjusted(1, 1, -1, -1)
        if readable:
            self.draw_content(painter, inside)
        else:
            self.draw_from_afar(painter, inside, zoom)
        self._draw_ring(painter)
        self._draw_flag(painter, self._look.flag_sign if readable else "")
        self._draw_notes(painter, readable=readable)
        self.draw_over(painter)

    def _draw_body(self, painter: QPainter) -> None:
        outline = self._outline()
        fill = named(self._look.fill)
        fill.setAlphaF(0.6 if self._look.faded else 1.0)
        painter.fillPath(outline, fill)
        if self._look.hatched:
            draw_hatch(painter, outline)
        if self._look.stripe:
            with state_kept(painter):
                painter.setClipPath(outline, Qt.ClipOperation.IntersectClip)
                painter.fillRect(QRectF(0, 0, 4, self._size.height()), named(self._look.stripe))
        pen = QPen(self._border_colour(), 1.0)
        if self._look.dashed:
            pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline)

    def _border_colour(self) -> QColor:
        usual = self._look.border or ("mute" if self._hovered or self._look.dashed else "line_strong")
        return named(usual)

    def _draw_ring(self, painter: QPainter) -> None:
        tokens = current()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.isSelected():
            painter.setPen(QPen(QColor(tokens.accent), 2.0))
            painter.drawRoundedRect(self.card_rect(), RADIUS_CARD, RADIUS_CARD)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 1.0, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(self.card_rect().adjusted(-4, -4, 4, 4), RADIUS_CARD + 4, RADIUS_CARD + 4)

    def _draw_flag(self, painter: QPainter, sign: str) -> None:
        if self._look.flag:
            corner = QPointF(self._size.width() - 2, 2)
            draw_badge(painter, corner, named(self._look.flag), sign, font(TINY, bold=True))

    def _draw_notes(self, painter: QPainter, *, readable: bool) -> None:
        if self._look.notes:
            sign = str(min(self._look.notes, MOST_NOTES)) if readable else ""
            draw_badge(painter, QPointF(2, 2), named("accent"), sign, font(TINY, bold=True))
