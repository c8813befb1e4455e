"""Forms: fields with their labels, in groups that fold."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.section_head import SectionHead
from workbench.ui.widgets.showing import show_if

LABEL_WIDTH = 10 * SPACE
KEEP_WIDTH = (QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)


class FieldGroup(QWidget):
    """A group of fields under a title that folds it. A label becomes its field's name for screen readers."""

    toggled = Signal(bool)

    def __init__(
        self,
        title: str = "",
        *,
        collapsible: bool = True,
        label_width: int = LABEL_WIDTH,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._label_width = label_width
        self._labels: dict[QWidget, QLabel] = {}
        self._problems: dict[QWidget, QLabel] = {}
        self._rows = 0
        self._head = SectionHead(collapsible=collapsible, parent=self)
        self._body = QWidget(self)
        self._form = QGridLayout(self._body)
        self._head.toggled.connect(self._toggle)
        self._set_up_form()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE // 2)
        layout.addWidget(self._head)
        layout.addWidget(self._body)
        self.set_title(title)

    def _set_up_form(self) -> None:
        self._form.setContentsMargins(0, 0, 0, SPACE)
        self._form.setHorizontalSpacing(SPACE)
        self._form.setVerticalSpacing(SPACE // 2)
        self._form.setColumnMinimumWidth(0, self._label_width)
        self._form.setColumnStretch(1, 1)

    def add_row(self, label: str, field: QWidget, beside: QWidget | None = None) -> None:
        """Add *field* with its label on the left and a small thing *beside* it on the right."""
        words = QLabel(label, self._body)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setProperty("role", "secondary")
        words.setWordWrap(True)
        words.setFixedWidth(self._label_width)
        words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        words.setContentsMargins(0, SPACE // 2, 0, 0)
        words.setBuddy(field)
        self._labels[field] = words
        row = self._next_row()
        fixed = field.sizePolicy().horizontalPolicy() in KEEP_WIDTH
        align = Qt.AlignmentFlag.AlignLeft if fixed else Qt.AlignmentFlag(0)
        self._form.addWidget(words, row, 0, Qt.AlignmentFlag.AlignTop)
        self._form.addWidget(field, row, 1, 1, 1 if beside is not None else 2, align)
        if beside is not None:
            self._form.addWidget(beside, row, 2, Qt.AlignmentFlag.AlignTop)
        self.set_label(field, label)

    def add_wide(self, widget: QWidget) -> None:
        """Add *widget* over the whole width."""
        self._form.addWidget(widget, self._next_row(), 0, 1, 3)

    def say_problem(self, part: QWidget, text: str) -> None:
        """Say below the field that *part* is, or is in, what is wrong with it; an empty *text* takes that away."""
        field = part
        while field not in self._labels:
            parent = field.parentWidget()
            if parent is None or parent is self._body:
                return
            field = parent
        note = self._problems.get(field)
        if note is None:
            note = self._problems[field] = self._note_below(field)
        note.setText(text)
        show_if(bool(text) and not field.isHidden(), note)

    def _note_below(self, field: QWidget) -> QLabel:
        note = QLabel(self._body)
        note.setTextFormat(Qt.TextFormat.PlainText)
        note.setProperty("role", "problem")
        note.setWordWrap(True)
        place = self._form.itemAt(self._form.indexOf(field))
        row = next(row for row in range(0, self._form.rowCount(), 2) if self._form.itemAtPosition(row, 1) is place)
        self._form.addWidget(note, row + 1, 1, 1, 2)
        return note

    def _next_row(self) -> int:
        """Return the next row; the one below each stays free, and without height, for what is wrong with it."""
        self._rows += 2
        return self._rows

    def remove(self, widget: QWidget) -> None:
        """Take the row of *widget* out and delete it."""
        label, note = self._labels.pop(widget, None), self._problems.pop(widget, None)
        for gone in (label, note, widget):
            if gone is not None:
                self._form.removeWidget(gone)
                gone.hide()
                gone.deleteLater()

    def set_row_visible(self, widget: QWidget, visible: bool) -> None:
        """Show or hide the row of *widget*."""
        show_if(visible, widget)
        if widget in self._labels:
            show_if(visible, self._labels[widget])
        if widget in self._problems:
            show_if(visible and bool(self._problems[widget].text()), self._problems[widget])

    def set_label(self, field: QWidget, text: str) -> None:
        """Set the label of *field*, which is also its name for screen readers."""
        self._labels[field].setText(text)
        field.setAccessibleName(text)

    def set_title(self, text: str) -> None:
        """Set the title; without one the group has no head."""
        self._head.setText(text)
        self._head.setAccessibleName(text)
        self._head.setVisible(bool(text))

    def is_open(self) -> bool:
        """Return whether the fields show."""
        return self._head.is_open()

    def set_open(self, is_open: bool) -> None:
        """Fold or unfold."""
        self._head.setChecked(is_open)

    @Slot(bool)
    def _toggle(self, is_open: bool) -> None:
        self._body.setVisible(is_open)
        self.toggled.emit(is_open)
