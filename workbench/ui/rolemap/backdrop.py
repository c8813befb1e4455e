"""What lies under the cards of the role map: the four tiles with their names, the axes, the band below (R1)."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from workbench.domain.roles import POSITION_ORDER, PositionName, RoleName
from workbench.ui.language import tr
from workbench.ui.rolemap.geometry import AXIS, MapFrame, Rect
from workbench.ui.rolemap.glyphs import position_letter
from workbench.ui.terms import term
from workbench.ui.theme.painters import state_kept
from workbench.ui.theme.theme import colour, current, font, named
from workbench.ui.theme.tokens import RADIUS_CARD, SECTION, SMALL
from workbench.ui.widgets.painting import draw_elided, wrapped_lines

TILES = {RoleName.APPROVER: 0, RoleName.OWNER: 1, RoleName.GATEKEEPER: 2, RoleName.ADVOCATE: 3}
"""The place of each role's tint among the tokens."""
AIR = 5.0
"""Room round words, so that no line touches them."""
MANY = 10
"""From so many people on a tile's heading sums up what we are to them."""
BEYOND = 4.0 * RADIUS_CARD
"""How far outside of what is painted a tile may end without its end being seen."""
CENTRE = Qt.AlignmentFlag.AlignCenter


class Backdrop:
    """Paints the matrix of one frame; ``target`` is the role of the tile a dragged card would fall into."""

    def __init__(self) -> None:
        self.frame: MapFrame | None = None
        self.target: RoleName | None = None
        self.band_is_target = False

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        """Paint what of the backdrop lies in *rect*; without a frame, nothing."""
        if self.frame is None:
            return
        for role in RoleName:
            self._draw_tile(painter, self.frame, role, rect)
        if self.frame.band is not None and self.band_is_target:
            self._draw_band_aim(painter, self.frame.band)

    def _draw_tile(self, painter: QPainter, frame: MapFrame, role: RoleName, rect: QRectF) -> None:
        # What is far outside is cut off, corners and all: of a map seen closely a tile is many times the view.
        tile = QRectF(*frame.tile(role)) & rect.adjusted(-BEYOND, -BEYOND, BEYOND, BEYOND)
        if tile.isEmpty():
            return
        aimed = role == self.target
        painter.setPen(QPen(named("accent"), 2.0) if aimed else Qt.PenStyle.NoPen)
        painter.setBrush(named(f"quadrants.{TILES[role]}"))
        painter.drawRoundedRect(tile, RADIUS_CARD, RADIUS_CARD)

    def _draw_band_aim(self, painter: QPainter, band: Rect) -> None:
        painter.setPen(QPen(named("accent"), 2.0))
        painter.setBrush(colour(current().accent, 0.06))
        painter.drawRoundedRect(QRectF(*band.grown(4)), RADIUS_CARD, RADIUS_CARD)


class Axes(QGraphicsItem):
    """What the two axes mean, on plates over the lines (R1)."""

    def __init__(self) -> None:
        super().__init__()
        self._frame: MapFrame | None = None
        self.setZValue(-1.0)

    def settle(self, frame: MapFrame) -> None:
        """Stand beside the tiles of *frame*."""
        if frame == self._frame:
            return
        self.prepareGeometryChange()
        self._frame = frame
        self.update()

    def boundingRect(self) -> QRectF:
        """Qt override."""
        if self._frame is None:
            return QRectF()
        size = AXIS * self._frame.unit
        return QRectF(-size, 0, self._frame.width + size, self._frame.height + size)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Qt override."""
        if self._frame is not None:
            self._draw(painter, self._frame)

    def _draw(self, painter: QPainter, frame: MapFrame) -> None:
        size = AXIS * frame.unit
        painter.setFont(font(round(SMALL * frame.unit)))
        with state_kept(painter):
            painter.translate(0, frame.height)
            _draw_axis(painter, frame.width, size, ("axis.low", "axis.participation", "axis.high"))
            painter.translate(-size, 0)
            painter.rotate(-90)
            _draw_axis(painter, frame.height, size, ("axis.influencer", "axis.authority", "axis.decider"))


def _draw_axis(painter: QPainter, length: float, size: float, words: tuple[str, str, str]) -> None:
    """Write an axis from left to right: what its near half means, its name, what its far half means."""
    for share, key, ink in zip((0.25, 0.5, 0.75), words, ("ink_2", "ink_3", "ink_2"), strict=True):
        text = tr("rolemap", key)
        wide = painter.fontMetrics().horizontalAdvance(text) + size / 2
        room = QRectF(share * length - wide / 2, size * 0.12, wide, size * 0.76)
        painter.fillRect(room, named("panel"))
        painter.setPen(named(ink))
        painter.drawText(room, int(CENTRE), text)


class TileHeading(QGraphicsItem):
    """Name, letter and one line of meaning of a role, on a plate over the lines so that none runs through its words."""

    def __init__(self, role: RoleName) -> None:
        super().__init__()
        self._role = role
        self._rect = QRectF()
        self._unit = 1.0
        self._positions: Sequence[PositionName | None] = ()
        self._measured: tuple[object, Rect] = (), Rect(0, 0, 0, 0)
        self.setZValue(-1.0)

    def settle(self, frame: MapFrame, positions: Sequence[PositionName | None]) -> None:
        """Stand in the tile of *frame*; *positions* are what we are to each person who holds the role."""
        rect = QRectF(*frame.heading(self._role))
        if (rect, frame.unit, positions) == (self._rect, self._unit, self._positions):
            return
        self.prepareGeometryChange()
        self._rect = rect
        self._unit = frame.unit
        self._positions = positions
        self.update()

    def boundingRect(self) -> QRectF:
        """Qt override."""
        return self._rect

    def texts(self) -> tuple[str, str, str]:
        """Return the name with its letter, the meaning, and how many hold the role."""
        name = tr(
            "rolemap",
            "tile.name",
            role=term(self._role),
            letter=tr("terms", f"role_letter.{self._role}"),
        )
        return name, tr("terms", f"role_meaning.{self._role}"), self._count()

    def covered(self) -> Rect:
        """Return where the words stand; asked at every change, and measured only for other words."""
        texts = self.texts()
        asked = texts, self._rect, self._unit
        if asked != self._measured[0]:
            self._measured = asked, self._measure(*texts)
        return self._measured[1]

    def _measure(self, name: str, meaning: str, count: str) -> Rect:
        large, small = QFontMetricsF(heading_font(self._unit)), QFontMetricsF(meaning_font(self._unit))
        first = large.horizontalAdvance(name) + small.horizontalAdvance(count) + 4 * AIR * self._unit
        lines = wrapped_lines(meaning, meaning_font(self._unit), self._rect.width())
        wide = max(first, *(small.horizontalAdvance(line) for line in lines))
        return Rect(self._rect.left(), self._rect.top(), wide, self._rect.height()).grown(AIR * self._unit)

    def _count(self) -> str:
        """Say how many hold the role and, of many, what we are to how many of them: the sum a small map shows (R3)."""
        if not self._positions:
            return ""
        parts = [tr("rolemap", "tile.count", n=len(self._positions))]
        if len(self._positions) >= MANY:
            counted = Counter(self._positions)
            order = (*reversed(POSITION_ORDER), None)
            parts += [f"{position_letter(position)} {counted[position]}" for position in order if counted[position]]
        return " · ".join(parts)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Qt override."""
        self._draw(painter)

    def _draw(self, painter: QPainter) -> None:
        name, meaning, count = self.texts()
        left, y, width = self._rect.left(), self._rect.top(), self._rect.width()
        large, small = heading_font(self._unit), meaning_font(self._unit)
        step = QFontMetricsF(large).height()
        taken = self._write(painter, QRectF(left, y, width, step), name, large, "ink")
        if count:
            self._write(painter, QRectF(left + taken, y, width - taken, step), count, small, "ink_3")
        line = QFontMetricsF(small).lineSpacing()
        for number, words in enumerate(wrapped_lines(meaning, small, width)):
            self._write(painter, QRectF(left, y + step + number * line, width, line), words, small, "ink_2")

    def _write(self, painter: QPainter, room: QRectF, words: str, words_font: QFont, ink: str) -> float:
        tint = f"quadrants.{TILES[self._role]}"
        return write_on_plate(painter, room, words, words_font, (ink, tint), AIR * self._unit)


class BandHeading(QGraphicsItem):
    """The words over a part of the band, on a plate over the lines."""

    def __init__(self, ink: str) -> None:
        super().__init__()
        self._ink = ink
        self._rect = QRectF()
        self._unit = 1.0
        self._words = ""
        self.setZValue(-1.0)

    def settle(self, rect: Rect, unit: float, words: str) -> None:
        """Write *words* at *rect*; empty ones say nothing."""
        if (QRectF(*rect), unit, words) == (self._rect, self._unit, self._words):
            return
        self.prepareGeometryChange()
        self._rect, self._unit, self._words = QRectF(*rect), unit, words
        self.update()

    def boundingRect(self) -> QRectF:
        """Qt override."""
        return self._rect.adjusted(-6, 0, 6, 0)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Qt override."""
        if self._words:
            words_font = font(round(SMALL * self._unit), bold=True)
            write_on_plate(painter, self._rect, self._words, words_font, (self._ink, "panel"), 3 * self._unit)


def write_on_plate(
    painter: QPainter, room: QRectF, words: str, words_font: QFont, inks: tuple[str, str], air: float
) -> float:
    """Write *words* in the first of *inks* on a plate of the second; return the room they take with some air."""
    wide = QFontMetricsF(words_font).horizontalAdvance(words) + air
    plate = QRectF(room.left() - air, room.top(), min(wide, room.width()) + 2 * air, room.height())
    painter.fillRect(plate, named(inks[1]))
    draw_elided(painter, room, words, words_font, named(inks[0]))
    return wide + air


def heading_font(unit: float) -> QFont:
    """Return the font of a tile's name."""
    return font(round(SECTION * unit), bold=True)


def meaning_font(unit: float) -> QFont:
    """Return the font of a tile's line of meaning."""
    return font(round(SMALL * unit))


def heading_height(width: float) -> float:
    """Return the height a tile's heading needs when *width* is the width for its words, both at unit 1."""
    small = meaning_font(1.0)
    lines = max(len(wrapped_lines(tr("terms", f"role_meaning.{role}"), small, width)) for role in RoleName)
    return QFontMetricsF(heading_font(1.0)).height() + lines * QFontMetricsF(small).lineSpacing()
