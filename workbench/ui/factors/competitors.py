"""The strip of competitors under the picture: who, how, supported by whom, and our answer (S4)."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from workbench.coach.finding import Severity
from workbench.ui.canvas_panels.marks import Mark, notes_words
from workbench.ui.factors.facts import CompetitorFacts
from workbench.ui.factors.words import findings_words, joined, parts
from workbench.ui.language import tr
from workbench.ui.theme.theme import font, named
from workbench.ui.theme.tokens import RADIUS, SMALL, SPACE
from workbench.ui.widgets.buttons import IconButton
from workbench.ui.widgets.chip import Chip
from workbench.ui.widgets.painting import draw_elided
from workbench.ui.widgets.tips import describe, set_tip

PAD = 10
DOT = 6.0
LEAST = 22 * SPACE
RESERVED = 28 * SPACE
DELETES = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
LINE = 19
HEIGHT = 2 * LINE + SPACE
TIGHT_HEIGHT = LINE + SPACE


class CompetitorTile(QWidget):
    """One competitor in two lines; click or Enter selects, Delete deletes."""

    chosen = Signal(str)
    delete_wanted = Signal(str)
    menu_wanted = Signal(str, QPoint)

    def __init__(self, facts: CompetitorFacts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facts = facts
        self.mark = Mark()
        self._selected = False
        self._tight = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.show_facts(facts)

    def show_facts(self, facts: CompetitorFacts) -> None:
        """Show other facts."""
        self.facts = facts
        self.retranslate()

    def show_mark(self, mark: Mark) -> None:
        """Show what the coach has on the competitor."""
        self.mark = mark
        self.retranslate()

    def set_tight(self, tight: bool) -> None:
        """Show everything in one line instead of two."""
        self._tight = tight
        self.updateGeometry()
        self.update()

    def set_selected(self, selected: bool) -> None:
        """Show that the competitor is selected."""
        self._selected = selected
        self.update()

    def retranslate(self) -> None:
        """Say everything in the language in force."""
        row = self.facts.competitor
        self.setAccessibleName(parts((tr("terms", "table.competitors"), row.name)))
        describe(self, parts((*self._lines(), findings_words(self.mark.count), notes_words(self.mark.notes))))
        set_tip(self, "\n".join((row.name, *self._lines())))
        self.update()

    def _lines(self) -> tuple[str, str, str]:
        row, supporters = self.facts.competitor, self.facts.supporters
        answer = (
            tr("factors", "competitor.answer", answer=row.answer)
            if row.answer
            else tr("factors", "competitor.no_answer")
        )
        supported = tr("factors", "competitor.supporters", names=joined(supporters)) if supporters else ""
        return row.method, supported, answer

    def sizeHint(self) -> QSize:
        """Qt override."""
        return QSize(LEAST, TIGHT_HEIGHT if self._tight else HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Qt override."""
        return QSize(LEAST // 2, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt override."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw(painter)
        painter.end()

    def _draw(self, painter: QPainter) -> None:
        on = self._selected or self.hasFocus()
        painter.setPen(QPen(named("accent" if on else "line_strong" if self.underMouse() else "line"), 1.0 + on))
        painter.setBrush(named("panel"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        line = QRectF(PAD, 4, self.width() - 2 * PAD, LINE)
        if self.mark.severity is not None:
            line.setLeft(self._draw_dot(painter, line))
        self._draw_words(painter, line)

    def _draw_words(self, painter: QPainter, line: QRectF) -> None:
        method, supported, answer = self._lines()
        letters = font(SMALL, bold=True)
        wide = min(line.width() * 0.4, QFontMetricsF(letters).horizontalAdvance(self.facts.competitor.name) + 1)
        name = QRectF(line.left(), line.top(), wide, LINE)
        draw_elided(painter, name, self.facts.competitor.name, letters, named("ink"))
        rest = QRectF(name.right() + SPACE, line.top(), max(0.0, line.right() - name.right() - SPACE), LINE)
        ink = named("green_ink" if self.facts.competitor.answer else "amber_ink")
        if self._tight:
            half = QRectF(rest.center().x(), rest.top(), rest.width() / 2, LINE)
            draw_elided(painter, half, answer, font(SMALL), ink)
            rest.setRight(half.left() - SPACE)
        else:
            draw_elided(painter, QRectF(PAD, line.bottom(), self.width() - 2 * PAD, LINE), answer, font(SMALL), ink)
        draw_elided(painter, rest, parts((supported, method)), font(SMALL), named("ink_2"))

    def _draw_dot(self, painter: QPainter, line: QRectF) -> float:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(named("red" if self.mark.severity == Severity.RED else "amber"))
        painter.drawEllipse(QRectF(line.left(), line.center().y() - DOT / 2, DOT, DOT))
        return line.left() + DOT + 6

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt override."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.chosen.emit(self.facts.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt override."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.facts.key)
        elif event.key() in DELETES:
            self.delete_wanted.emit(self.facts.key)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt override."""
        self.menu_wanted.emit(self.facts.key, event.globalPos())

    def event(self, event: QEvent) -> bool:
        """Qt override: Delete is the tile's own while it has the keyboard."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and event.key() in DELETES:
            event.accept()
            return True
        return super().event(event)


class CompetitorStrip(QWidget):
    """All competitors side by side, and a button to add one."""

    chosen = Signal(str)
    add_wanted = Signal()
    delete_wanted = Signal(str)
    menu_wanted = Signal(str, QPoint)
    more_wanted = Signal()
    """Not all competitors have room: somebody wants to see them all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles: dict[str, CompetitorTile] = {}
        self._tight = False
        self._label = QLabel(self)
        self._label.setProperty("role", "secondary")
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._none = QLabel(self)
        self._none.setProperty("role", "caption")
        self._none.setTextFormat(Qt.TextFormat.PlainText)
        self.add_button = IconButton("add", parent=self)
        self.add_button.clicked.connect(self.add_wanted)
        self._more = Chip(clickable=True, parent=self)
        self._more.clicked.connect(self.more_wanted)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACE)
        self._row.addWidget(self._label)
        self._row.addWidget(self._more)
        self._row.addWidget(self.add_button)
        self._row.addWidget(self._none)
        self._row.addStretch(0)

    def show_competitors(self, facts: Sequence[CompetitorFacts]) -> None:
        """Show exactly *facts*, in their order."""
        for key in set(self.tiles) - {f.key for f in facts}:
            tile = self.tiles.pop(key)
            self._row.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        for one in facts:
            if one.key in self.tiles:
                self.tiles[one.key].show_facts(one)
            else:
                self._row.insertWidget(1 + len(self.tiles), self._tile(one), 1)
        self._none.setVisible(not facts)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt override."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show as many tiles as can be read, and how many there are besides."""
        fitting = max(1, (self.width() - RESERVED) // (LEAST + SPACE))
        for place, tile in enumerate(self.tiles.values()):
            tile.setVisible(place < fitting)
        left_out = len(self.tiles) - fitting
        self._more.setVisible(left_out > 0)
        self._more.set_text(tr("factors", "unused.more", n=max(1, left_out)))

    def _tile(self, facts: CompetitorFacts) -> CompetitorTile:
        tile = self.tiles[facts.key] = CompetitorTile(facts, self)
        tile.set_tight(self._tight)
        tile.chosen.connect(self.chosen)
        tile.delete_wanted.connect(self.delete_wanted)
        tile.menu_wanted.connect(self.menu_wanted)
        return tile

    def set_tight(self, tight: bool) -> None:
        """Show each competitor in one line instead of two."""
        if tight != self._tight:
            self._tight = tight
            for tile in self.tiles.values():
                tile.set_tight(tight)

    def show_marks(self, marks: Mapping[str, Mark]) -> None:
        """Show what the coach has on the competitors."""
        for key, tile in self.tiles.items():
            tile.show_mark(marks.get(key, Mark()))

    def select(self, key: str) -> None:
        """Show which competitor is selected."""
        for own, tile in self.tiles.items():
            tile.set_selected(own == key)

    def retranslate(self) -> None:
        """Say everything in the language in force."""
        self._label.setText(tr("factors", "table.competitors"))
        self._none.setText(tr("factors", "competitor.none"))
        self.add_button.set_tip(tr("factors", "competitor.add"))
        for tile in self.tiles.values():
            tile.retranslate()
        self._fit()
