"""Forms: fields with their labels, in groups that fold."""

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QFormLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from workbench.ui.theme.icons import icon
from workbench.ui.theme.tokens import SPACE


class FieldGroup(QWidget):
    """A group of fields under a title that folds it. A label becomes its field's name for screen readers."""

    toggled = Signal(bool)

    def __init__(
        self, title: str = "", *, collapsible: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._labels: dict[QWidget, QLabel] = {}
        self._head = QToolButton(self)
        self._body = QWidget(self)
        self._form = QFormLayout(self._body)
        self._set_up_head(collapsible)
        self._set_up_form()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE // 2)
        layout.addWidget(self._head)
        layout.addWidget(self._body)
        self.set_title(title)
        self._tint()

    def _set_up_head(self, collapsible: bool) -> None:
        self._head.setProperty("kind", "section")
        self._head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._head.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._head.setEnabled(collapsible)
        self._head.setCheckable(True)
        self._head.setChecked(True)
        self._head.toggled.connect(self._toggle)

    def _set_up_form(self) -> None:
        self._form.setContentsMargins(0, 0, 0, SPACE)
        self._form.setHorizontalSpacing(SPACE)
        self._form.setVerticalSpacing(SPACE // 2)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def add_row(self, label: str, field: QWidget) -> None:
        """Add *field* with its label on the left."""
        words = QLabel(label, self._body)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setProperty("role", "secondary")
        words.setWordWrap(True)
        words.setMinimumWidth(9 * SPACE)
        words.setContentsMargins(0, SPACE // 2, 0, SPACE // 2)
        words.setBuddy(field)
        self._labels[field] = words
        self._form.addRow(words, field)
        self.set_label(field, label)

    def add_wide(self, widget: QWidget) -> None:
        """Add *widget* over the whole width."""
        self._form.addRow(widget)

    def remove(self, widget: QWidget) -> None:
        """Take the row of *widget* out and delete it."""
        self._labels.pop(widget, None)
        self._form.removeRow(widget)

    def set_row_visible(self, widget: QWidget, visible: bool) -> None:
        """Show or hide the row of *widget*."""
        self._form.setRowVisible(widget, visible)

    def set_label(self, field: QWidget, text: str) -> None:
        """Set the label of *field*, which is also its name for screen readers."""
        self._labels[field].setText(text)
        field.setAccessibleName(text)

    def set_title(self, text: str) -> None:
        """Set the title; without one the group has no head."""
        self._head.setText(text.replace("&", "&&"))
        self._head.setAccessibleName(text)
        self._head.setVisible(bool(text))

    def is_open(self) -> bool:
        """Return whether the fields show."""
        return self._head.isChecked()

    def set_open(self, is_open: bool) -> None:
        """Fold or unfold."""
        self._head.setChecked(is_open)

    def changeEvent(self, event: QEvent) -> None:
        """Qt override."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def _tint(self) -> None:
        if self._head.isEnabled():
            self._head.setIcon(icon("chevron_down" if self.is_open() else "chevron_right", "ink_3"))

    @Slot(bool)
    def _toggle(self, is_open: bool) -> None:
        self._body.setVisible(is_open)
        self._tint()
        self.toggled.emit(is_open)
