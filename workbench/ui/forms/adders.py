"""The small forms that add a row to what is selected: a kind, and whom or what."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import LinkLabel
from workbench.ui.widgets.enum_combo import EnumCombo
from workbench.ui.widgets.line_field import LineField
from workbench.ui.widgets.pick_field import PickField
from workbench.ui.widgets.picker import Choice


class AddLine(LineField):
    """A line that tells what was written and is empty again."""

    written = Signal(str)

    def __init__(self, placeholder: str) -> None:
        super().__init__(placeholder=placeholder)
        self.setAccessibleName(placeholder)
        self.setProperty("role", "adding")
        self.edited.connect(self._tell)

    @Slot(object)
    def _tell(self, words: Any) -> None:
        self.set_value("")
        if words:
            self.written.emit(str(words))


class KindAndRow(QWidget):
    """A kind, then whom: choosing the row adds."""

    added = Signal(object, str)

    def __init__(
        self,
        kinds: Sequence[Any],
        kind_label: Callable[[Any], str],
        choices: Callable[[], Sequence[Choice]],
        title: Callable[[str], str],
        placeholder: str,
    ) -> None:
        super().__init__()
        self.kind = EnumCombo(kinds, kind_label)
        self.row = PickField(choices, title, placeholder=placeholder)
        for field in (self.kind, self.row):
            field.setProperty("role", "adding")
            field.setAccessibleName(placeholder)
        self.row.edited.connect(self._chosen)
        self.setFocusProxy(self.row)
        _in_a_row(self, self.kind, self.row)
        if len(kinds) < 2:
            self.kind.hide()

    @Slot(object)
    def _chosen(self, row_id: Any) -> None:
        self.row.set_value(None)
        if row_id:
            self.added.emit(self.kind.value(), row_id)


class KindAndText(QWidget):
    """A kind and a few words: Enter adds."""

    added = Signal(object, str)

    def __init__(self, kinds: Sequence[Any], kind_label: Callable[[Any], str], placeholder: str) -> None:
        super().__init__()
        self.kind = EnumCombo(kinds, kind_label)
        self.words = AddLine(placeholder)
        self.kind.setProperty("role", "adding")
        self.kind.setAccessibleName(placeholder)
        self.words.written.connect(self._written)
        self.setFocusProxy(self.words)
        _in_a_row(self, self.kind, self.words)

    @Slot(str)
    def _written(self, words: str) -> None:
        self.added.emit(self.kind.value(), words)


class KindOnly(QWidget):
    """A kind: choosing it adds."""

    added = Signal(object)

    def __init__(self, kinds: Sequence[Any], kind_label: Callable[[Any], str], placeholder: str) -> None:
        super().__init__()
        self.kind = EnumCombo((None, *kinds), kind_label)
        self.kind.setAccessibleName(placeholder)
        self.kind.setProperty("role", "adding")
        self.kind.edited.connect(self._chosen)
        self.setFocusProxy(self.kind)
        _in_a_row(self, self.kind)

    @Slot(object)
    def _chosen(self, kind: Any) -> None:
        self.kind.set_value(None)
        if kind is not None:
            self.added.emit(kind)


class Adder(QWidget):
    """A quiet line that turns into a small form when one wants to add something, and back afterwards."""

    def __init__(self, words: str, form: QWidget) -> None:
        super().__init__()
        self._form = form
        self._offer = LinkLabel(words, parent=self)
        self._offer.clicked.connect(self.open_form)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE // 4, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._offer)
        column.addWidget(form)
        form.hide()
        if isinstance(form, KindAndRow | KindOnly):
            form.added.connect(self.close_form)

    @Slot()
    def close_form(self) -> None:
        """Go back to the quiet line."""
        self._offer.show()
        self._offer.setFocus()
        self._form.hide()

    @Slot()
    def open_form(self) -> None:
        """Turn into the form, with the keyboard in it."""
        self._offer.hide()
        self._form.show()
        self._form.setFocus()

    @property
    def form(self) -> QWidget:
        """The form that adds."""
        return self._form


def _in_a_row(form: QWidget, *fields: QWidget) -> None:
    row = QHBoxLayout(form)
    row.setContentsMargins(0, SPACE // 4, 0, SPACE // 4)
    row.setSpacing(SPACE // 2)
    for field in fields:
        row.addWidget(field, 2 if field is fields[-1] else 1)
