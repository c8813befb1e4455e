"""The lines on the role map as items: relations, reporting lines, a line being drawn (R9, R10)."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPainterPathStroker, QPen
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsObject,
    QGraphicsSceneHoverEvent,
    QStyleOptionGraphicsItem,
    QWidget,
)

from workbench.domain.people import ContactStrength, RelationKind
from workbench.ui.language import tr
from workbench.ui.rolemap.facts import LineFacts
from workbench.ui.rolemap.geometry import Rect
from workbench.ui.rolemap.org import reporting_ways
from workbench.ui.rolemap.routing import CLEAR, Route
from workbench.ui.rolemap.strokes import BRIGHT, CALM, Stroke, pen_of, stroke_of
from workbench.ui.terms import day_text, term
from workbench.ui.theme.theme import colour, current, named
from workbench.ui.widgets.tips import set_tip

LINES_Z = -2.0
HALO = 4.0
GRIP = 10.0
TINY = 1e-9
CalmLine = tuple[RelationKind | ContactStrength, Rect, Rect]
"""The kind of a line, and where the two cards lie that it joins."""


class RelationItem(QGraphicsObject):
    """One relation line; it can be hovered and selected."""

    def __init__(self, facts: LineFacts) -> None:
        super().__init__()
        self.facts = facts
        self.level = CALM
        self._hovered = False
        self._stroke = Stroke(QPainterPath(), QPainterPath())
        self._ends = QPointF(), QPointF()
        self._middle = QPointF()
        self._bounds = QRectF()
        self._grip = QPainterPath()
        self.setZValue(LINES_Z)
        self.setAcceptHoverEvents(facts.row or isinstance(facts.kind, ContactStrength))
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable, facts.row)

    def set_facts(self, facts: LineFacts) -> None:
        """Show other facts; the way stays."""
        self.facts = facts
        self.update()

    def set_way(self, way: Route) -> None:
        """Run along *way*."""
        self.prepareGeometryChange()
        self._stroke = stroke_of(way, self.facts.kind)
        self._ends = QPointF(*way.start), QPointF(*way.end)
        self._middle = QPointF(*way.at(0.5))
        self._grip = QPainterPath()
        both = self._stroke.line.boundingRect().united(self._stroke.head.boundingRect())
        self._bounds = both.adjusted(-HALO - GRIP / 2, -HALO - GRIP / 2, HALO + GRIP / 2, HALO + GRIP / 2)

    def ends(self) -> tuple[QPointF, QPointF]:
        """Return where it begins and ends."""
        return self._ends

    def middle(self) -> QPointF:
        """Return the middle of its way."""
        return self._middle

    def set_level(self, level: str) -> None:
        """Be calm, bright or dim."""
        if level != self.level:
            self.level = level
            self.setZValue(LINES_Z + 0.5 * (level == BRIGHT))
            self.update()

    def describe(self, names: tuple[str, str]) -> str:
        """Say the relation between the people of *names* in words."""
        if isinstance(self.facts.kind, ContactStrength):
            return self._contact(names)
        words = tr(
            "rolemap",
            "line.words",
            source=names[0],
            target=names[1],
            kind=term(self.facts.kind),
            strength=self.facts.strength,
        )
        if self.facts.since is not None:
            words += "\n" + tr("rolemap", "line.since", day=day_text(self.facts.since))
        return f"{words}\n{self.facts.note}" if self.facts.note else words

    def _contact(self, names: tuple[str, str]) -> str:
        known = term(self.facts.kind)
        words = tr("rolemap", "line.contact", ours=names[0], theirs=names[1], strength=known)
        last = self.facts.since
        return f"{words}\n{tr('rolemap', 'line.last', day=day_text(last))}" if last is not None else words

    def set_words(self, names: tuple[str, str]) -> None:
        """Set the tooltip from the names at both ends."""
        says = self.facts.row or isinstance(self.facts.kind, ContactStrength)
        set_tip(self, self.describe(names) if says else "")

    def boundingRect(self) -> QRectF:
        """Qt override."""
        return self._bounds

    def shape(self) -> QPainterPath:
        """Qt override: a little wider than the line, so that it can be hit."""
        if self._grip.isEmpty():
            stroker = QPainterPathStroker()
            stroker.setWidth(GRIP)
            self._grip = stroker.createStroke(self._stroke.line)
            self._grip.setFillRule(Qt.FillRule.WindingFill)
        return self._grip

    def hoverEnterEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        """Qt override."""
        self._hovered = True
        self.update()

    def hoverLeaveEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        """Qt override."""
        self._hovered = False
        self.update()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Qt override."""
        self._draw(painter)

    def _draw(self, painter: QPainter) -> None:
        level = BRIGHT if self._hovered or self.isSelected() else self.level
        if self.isSelected():
            halo = QPen(named("selection"), 2 * HALO)
            halo.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.strokePath(self._stroke.line, halo)
        rival = isinstance(self.facts.kind, RelationKind) and not self.facts.row
        pen = pen_of(self.facts.kind, self.facts.strength, level, rival=rival, ends=self._ends)
        painter.strokePath(self._stroke.line, pen)
        if self.facts.kind == RelationKind.INFLUENCES or isinstance(self.facts.kind, ContactStrength):
            painter.fillPath(self._stroke.head, pen.brush())
        elif self.facts.kind == RelationKind.INTRODUCES:
            pen.setStyle(Qt.PenStyle.SolidLine)
            painter.strokePath(self._stroke.head, pen)


class CalmLines(QGraphicsItem):
    """All lines of a crowded map at once, as thin straight ones by kind; only those of one person are drawn in full."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[str, tuple[CalmLine, QLineF]] = {}
        self._ways: dict[bool, list[QLineF]] = {}
        self._bounds = QRectF()
        self.setZValue(LINES_Z - 1)

    def keep_drawn(self, kept: bool) -> None:
        """Let Qt keep the drawn lines, for while cards move about it would draw all of them again for every frame."""
        modes = QGraphicsItem.CacheMode
        wanted = modes.DeviceCoordinateCache if kept else modes.NoCache
        if wanted != self.cacheMode():
            self.setCacheMode(wanted)

    def set_lines(self, lines: Mapping[str, CalmLine], bounds: Rect) -> None:
        """Draw *lines* from the edge of one card to the edge of the other; those that lie as before stay."""
        known, self._lines = self._lines, {}
        for key, line in lines.items():
            before = known.get(key)
            self._lines[key] = before if before is not None and before[0] == line else (line, _between(*line[1:]))
        if self._lines != known:
            ways: dict[bool, list[QLineF]] = {False: [], True: []}
            for line, way in self._lines.values():
                ways[line[0] == RelationKind.CONFLICT].append(way)
            self._ways = ways
            self.prepareGeometryChange()
            self._bounds = QRectF(*bounds)
            self.update()

    def boundingRect(self) -> QRectF:
        """Qt override."""
        return self._bounds

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Qt override."""
        self._draw(painter)

    def _draw(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for conflict, ways in self._ways.items():
            # A mixed colour instead of a transparent one: it is drawn ten times as fast.
            painter.setPen(QPen(_mixed("red", 0.4) if conflict else _mixed("mute", 0.25), 0))
            painter.drawLines(ways)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _between(one: Rect, other: Rect) -> QLineF:
    """Return the straight line from the edge of one card to the edge of the other, as ``edge_point`` would find it.

    Hundreds are laid at once, so all is worked out in place.
    """
    ax, ay, bx, by = one.x + one.w / 2, one.y + one.h / 2, other.x + other.w / 2, other.y + other.h / 2
    dx, dy = bx - ax, by - ay
    across, down = abs(dx) or TINY, abs(dy) or TINY
    first = min((one.w / 2 + CLEAR) / across, (one.h / 2 + CLEAR) / down)
    last = min((other.w / 2 + CLEAR) / across, (other.h / 2 + CLEAR) / down)
    return QLineF(ax + dx * first, ay + dy * first, bx - dx * last, by - dy * last)


def _mixed(ink: str, share: float) -> QColor:
    """Return *share* of a colour with the rest of the panel's."""
    of, ground = named(ink), named("panel")
    pairs = ((of.red(), ground.red()), (of.green(), ground.green()), (of.blue(), ground.blue()))
    return QColor(*(round(a * share + b * (1 - share)) for a, b in pairs))


class ReportLines(QGraphicsItem):
    """The reporting lines of the org chart: from under each superior to those below (R9)."""

    def __init__(self) -> None:
        super().__init__()
        self._path = QPainterPath()
        self.setZValue(LINES_Z - 1)

    def set_families(self, families: Iterable[tuple[Rect, list[Rect]]]) -> None:
        """Draw lines from each superior to the reports, given by where their cards lie."""
        self.prepareGeometryChange()
        self._path = QPainterPath()
        for superior, reports in families:
            self._add(superior, reports)
        self.update()

    def _add(self, superior: Rect, reports: list[Rect]) -> None:
        for start, end in reporting_ways(superior, reports):
            self._path.moveTo(*start)
            self._path.lineTo(*end)

    def boundingRect(self) -> QRectF:
        """Qt override."""
        return self._path.boundingRect().adjusted(-2, -2, 2, 2)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Qt override."""
        painter.strokePath(self._path, QPen(named("line_strong"), 1.5))


class DraftLine(QGraphicsItem):
    """A line being drawn from a card to the pointer, and the card it would end at."""

    def __init__(self) -> None:
        super().__init__()
        self._start, self._end = QPointF(), QPointF()
        self._target: Rect | None = None
        self.setZValue(20)

    def stretch(self, start: QPointF, end: QPointF, target: Rect | None) -> None:
        """Run from *start* to *end*; frame the card at *target*."""
        self.prepareGeometryChange()
        self._start, self._end, self._target = start, end, target
        self.update()

    def boundingRect(self) -> QRectF:
        """Qt override."""
        bounds = QRectF(self._start, self._end).normalized()
        if self._target is not None:
            bounds = bounds.united(QRectF(*self._target))
        return bounds.adjusted(-12, -12, 12, 12)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Qt override."""
        self._draw(painter)

    def _draw(self, painter: QPainter) -> None:
        pen = QPen(named("accent"), 2.0, Qt.PenStyle.DashLine, Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLine(self._start, self._end)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(named("accent"))
        painter.drawEllipse(self._end, 4, 4)
        if self._target is not None:
            painter.setPen(QPen(named("accent"), 2.0))
            painter.setBrush(colour(current().accent, 0.12))
            painter.drawRoundedRect(QRectF(*self._target.grown(4)), 11, 11)
