"""The five prompts before persuading: a sheet that asks, and puts what one writes on the grid (S3)."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from workbench.domain.clean_text import clean_line
from workbench.ui.factors.backdrop import INKS, tint_of
from workbench.ui.factors.facts import CELLS, CONTROLS, DIRECTIONS, Cell
from workbench.ui.factors.words import cell_words, move_words, parts
from workbench.ui.language import tr
from workbench.ui.theme.theme import named
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import IconButton
from workbench.ui.widgets.scroll_column import ScrollColumn
from workbench.ui.widgets.tips import describe, set_tip

PROMPTS = ("offer", "conduct", "contact", "culture", "timing")
BOX, GAP = 11.0, 3.0
FIRST = Cell(DIRECTIONS[0], CONTROLS[1])
STEPS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class CellPicker(QWidget):
    """A grid as small as a button: a click or the arrow keys choose the cell a factor is written into."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cell = FIRST
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(self.sizeHint())
        self.retranslate()

    def cell(self) -> Cell:
        """Return the chosen cell."""
        return self._cell

    def retranslate(self) -> None:
        """Say the choice in the language in force."""
        words = parts((cell_words(self._cell), move_words(self._cell)))
        self.setAccessibleName(tr("factors", "prompts.cell"))
        set_tip(self, words)

    def sizeHint(self) -> QSize:
        """Qt override."""
        side = round(3 * BOX + 4 * GAP)
        return QSize(side, side)

    def box_of(self, cell: Cell) -> QRectF:
        """Return where a cell is."""
        column, row = CONTROLS.index(cell.control), DIRECTIONS.index(cell.direction)
        return QRectF(GAP + column * (BOX + GAP), GAP + row * (BOX + GAP), BOX, BOX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt override."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw(painter)
        painter.end()

    def _draw(self, painter: QPainter) -> None:
        for cell in CELLS:
            chosen = cell == self._cell
            ink = named(INKS[cell.direction])
            painter.setPen(QPen(ink if chosen else named("line_strong"), 1.0))
            painter.setBrush(ink if chosen else named(tint_of(cell)))
            painter.drawRoundedRect(self.box_of(cell).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
        if self.hasFocus():
            painter.setPen(QPen(named("accent"), 1.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt override."""
        reach = GAP / 2
        found = [c for c in CELLS if self.box_of(c).adjusted(-reach, -reach, reach, reach).contains(event.position())]
        self._choose(found[0] if found else self._cell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt override."""
        across, down = STEPS.get(Qt.Key(event.key()), (0, 0))
        if not (across or down):
            super().keyPressEvent(event)
            return
        column = min(max(CONTROLS.index(self._cell.control) + across, 0), 2)
        row = min(max(DIRECTIONS.index(self._cell.direction) + down, 0), 2)
        self._choose(Cell(DIRECTIONS[row], CONTROLS[column]))

    def _choose(self, cell: Cell) -> None:
        self._cell = cell
        self.retranslate()
        self.update()


class Prompt(QWidget):
    """One prompt: what to think of, and a line that becomes a factor in the chosen cell."""

    factor_written = Signal(str, object)

    def __init__(self, name: str, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._number = number
        self._title, self._body = _label("strong", self), _label("secondary", self)
        self.line = QLineEdit(self)
        self.line.returnPressed.connect(self._write)
        self.picker = CellPicker(self)
        row = QHBoxLayout()
        row.setSpacing(SPACE)
        row.addWidget(self.line, 1)
        row.addWidget(self.picker)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACE)
        column.setSpacing(SPACE // 2)
        for widget in (self._title, self._body):
            column.addWidget(widget)
        column.addLayout(row)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language in force."""
        title = tr("factors", f"prompt.{self._name}.title")
        self._title.setText(tr("factors", "prompts.numbered", n=self._number, title=title))
        self._body.setText(tr("factors", f"prompt.{self._name}.body"))
        self.line.setPlaceholderText(tr("factors", "prompts.line"))
        self.line.setAccessibleName(title)
        describe(self.line, self._body.text())
        self.picker.retranslate()

    @Slot()
    def _write(self) -> None:
        text = clean_line(self.line.text())
        if text:
            self.line.clear()
            self.factor_written.emit(text, self.picker.cell())


class PromptSheet(QFrame):
    """All five prompts in a sheet over the board; the grid beside it shows what has been written."""

    factor_written = Signal(str, object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAutoFillBackground(True)
        self._title, self._lesson = _label("section", self), _label("secondary", self)
        self._title.setWordWrap(False)
        self.close_button = IconButton("close", parent=self)
        self.close_button.clicked.connect(self.close_sheet)
        self.prompts = {name: Prompt(name, number, self) for number, name in enumerate(PROMPTS, 1)}
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.close_button)
        self._scroll = ScrollColumn(self)
        for prompt in self.prompts.values():
            prompt.factor_written.connect(self.factor_written)
            self._scroll.add(prompt)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(SPACE // 2)
        column.addLayout(head)
        column.addWidget(self._lesson)
        column.addSpacing(SPACE)
        column.addWidget(self._scroll, 1)
        self.hide()
        self.retranslate()

    def open_sheet(self) -> None:
        """Show the sheet and begin with the first prompt."""
        self.show()
        self.raise_()
        self.prompts[PROMPTS[0]].line.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def close_sheet(self) -> None:
        """Close the sheet."""
        self.hide()
        self.closed.emit()

    def retranslate(self) -> None:
        """Say everything in the language in force."""
        self._title.setText(tr("factors", "prompts.title"))
        self._lesson.setText(tr("factors", "prompts.lesson"))
        self.close_button.set_tip(tr("factors", "prompts.close"))
        self.setAccessibleName(tr("factors", "prompts.title"))
        for prompt in self.prompts.values():
            prompt.retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt override: Esc closes; nothing else goes on to the picture below."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Qt override: Esc is the sheet's own."""
        if event.type() == QEvent.Type.ShortcutOverride and _is_escape(event):
            event.accept()
            return True
        return super().event(event)


def _is_escape(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape


def _label(role: str, parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
