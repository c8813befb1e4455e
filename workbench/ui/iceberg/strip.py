"""The strip under the picture: whether one may quote yet (N7), and what the signs mean."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QWidget

from workbench.domain.needs import Awareness, Source, SourceState
from workbench.ui.iceberg.facts import SourceFacts
from workbench.ui.iceberg.glyphs import draw_awareness
from workbench.ui.language import tr
from workbench.ui.terms import term
from workbench.ui.theme.theme import font, named
from workbench.ui.theme.tokens import SPACE, TINY
from workbench.ui.widgets.chip import Chip
from workbench.ui.widgets.tips import set_tip

TONES = {SourceState.FILLED: "green", SourceState.NONE: "neutral", SourceState.OPEN: "amber"}
SIGN = 11


class SourceChips(QWidget):
    """The four requirement sources, each with its state; a click offers what can be done about it."""

    add_wanted = Signal(object)
    mark_wanted = Signal(object)
    unmark_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts = {source: SourceFacts(source, SourceState.OPEN) for source in Source}
        self._label = QLabel(self)
        self._label.setProperty("role", "secondary")
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self.chips = {source: Chip(clickable=True, parent=self) for source in Source}
        self.menu = QMenu(self)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)  # What the signs mean gives way.
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE // 2 + 2)
        row.addWidget(self._label)
        for source, chip in self.chips.items():
            chip.setObjectName(source)
            chip.clicked.connect(self._open_menu)
            row.addWidget(chip)

    def show_sources(self, facts: Sequence[SourceFacts]) -> None:
        """Show the states of the four sources."""
        self._facts = {f.source: f for f in facts}
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language in force."""
        self._label.setText(tr("iceberg", "quote.label"))
        set_tip(self._label, tr("iceberg", "quote.tip"))
        for source, chip in self.chips.items():
            facts = self._facts[source]
            chip.set_text(tr("iceberg", f"source.{facts.state}", source=term(source)))
            chip.set_tone(TONES[facts.state])

    @Slot()
    def _open_menu(self) -> None:
        chip = self.sender()
        if isinstance(chip, Chip):
            self.fill_menu(Source(chip.objectName()))
            self.menu.popup(chip.mapToGlobal(QPoint(0, -self.menu.sizeHint().height() - SPACE // 2)))

    def fill_menu(self, source: Source) -> None:
        """Offer in the menu what can be done about *source*."""
        self.menu.clear()
        words = term(source)
        self._offer(source, tr("iceberg", "source.add", source=words), self._add)
        state = self._facts[source].state
        if state == SourceState.OPEN:
            self._offer(source, tr("iceberg", "source.mark"), self._mark)
        elif state == SourceState.NONE:
            self._offer(source, tr("iceberg", "source.unmark"), self._unmark)

    def _offer(self, source: Source, words: str, slot: object) -> None:
        action = QAction(words.replace("&", "&&"), self.menu)
        action.setData(source)
        action.triggered.connect(slot)
        self.menu.addAction(action)

    @Slot()
    def _add(self) -> None:
        self.add_wanted.emit(self._chosen())

    @Slot()
    def _mark(self) -> None:
        self.mark_wanted.emit(self._chosen())

    @Slot()
    def _unmark(self) -> None:
        self.unmark_wanted.emit(self._facts[self._chosen()])

    def _chosen(self) -> Source:
        action = self.sender()
        assert isinstance(action, QAction)
        return Source(action.data())


class Legend(QWidget):
    """The signs of awareness and of the dashed border, in words; gives way where room is short."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(font(TINY))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def retranslate(self) -> None:
        """Say everything in the language in force."""
        self.updateGeometry()
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Qt override."""
        return QSize(0, self.sizeHint().height())

    def sizeHint(self) -> QSize:
        """Qt override."""
        metrics = QFontMetrics(font(TINY))
        wide = sum(SIGN + 4 + metrics.horizontalAdvance(words) + SPACE + 4 for _, words in self._entries())
        return QSize(wide, metrics.height() + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt override."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw(painter)
        painter.end()

    def _draw(self, painter: QPainter) -> None:
        """Draw whole entries from the right; one without room is left out."""
        metrics = QFontMetrics(font(TINY))
        painter.setFont(font(TINY))
        right = float(self.width())
        for awareness, words in reversed(self._entries()):
            left = right - SIGN - 4 - metrics.horizontalAdvance(words)
            if left < 0:
                return
            sign = QRectF(left, (self.height() - SIGN) / 2, SIGN, SIGN)
            self._draw_sign(painter, sign, awareness)
            painter.setPen(named("ink_3"))
            room = QRectF(left + SIGN + 4, 0, right - left, self.height())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)
            right = left - SPACE - 4

    def _draw_sign(self, painter: QPainter, rect: QRectF, awareness: Awareness | None) -> None:
        if awareness is not None:
            draw_awareness(painter, rect, awareness)
            return
        painter.setPen(QPen(named("ink_2"), 1.0, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(-1, 1, 1, -1), 2, 2)

    def _entries(self) -> list[tuple[Awareness | None, str]]:
        entries: list[tuple[Awareness | None, str]] = [(a, term(a)) for a in Awareness]
        return [*entries, (None, tr("iceberg", "legend.assumed"))]
