"""A field that names several rows: chips with a cross, and a button that adds."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.ui.language import tr
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import IconButton
from workbench.ui.widgets.chip import Chip
from workbench.ui.widgets.flow_layout import FlowLayout
from workbench.ui.widgets.picker import Choice, Picker

LONGEST_CHIP = 26 * SPACE
SIGN = 14


class IdsField(QWidget):
    """Edits a list of rows; the cross of a chip, or Delete on it, takes its row out.

    *nothing* says what to do where there is no row to choose.
    """

    edited = Signal(object)

    def __init__(
        self,
        choices: Callable[[], Sequence[Choice]],
        title: Callable[[str], str],
        parent: QWidget | None = None,
        *,
        nothing: Callable[[], str] = str,
    ) -> None:
        super().__init__(parent)
        self._choices = choices
        self._title = title
        self._nothing = nothing
        self._ids: tuple[str, ...] = ()
        self._chips: list[Chip] = []
        self._flow = FlowLayout(self, gap=SPACE // 2)
        self._flow.setContentsMargins(0, SPACE // 4, 0, SPACE // 4)
        self._add = IconButton("add", parent=self)
        self._add.setProperty("kind", "chip")
        self._add.setIconSize(QSize(SIGN, SIGN))
        self._add.clicked.connect(self.open_picker)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusProxy(self._add)
        self._show()

    def value(self) -> tuple[str, ...]:
        """Return the ids in order."""
        return self._ids

    def set_value(self, value: tuple[str, ...]) -> None:
        """Show *value*."""
        self._ids = tuple(value)
        self._show()

    def setAccessibleName(self, name: str) -> None:
        """Qt override: the button says what it adds to."""
        super().setAccessibleName(name)
        self._add.set_tip(tr("inspector", "add_to", field=name))

    @Slot()
    def open_picker(self) -> None:
        """Drop the list of what is not in yet."""
        offered = [choice for choice in self._choices() if choice.key not in self._ids]
        picker = Picker(self._add, offered, nothing="" if self._ids else self._nothing())
        picker.chosen.connect(self._take_in)
        picker.open_below(self._add)

    def _show(self) -> None:
        """Keep the chips that stay, so that nothing jumps and the keyboard stays where it is."""
        while len(self._chips) > len(self._ids):
            chip = self._chips.pop()
            if chip.hasFocus():
                self._add.setFocus()
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        while len(self._chips) < len(self._ids):
            self._chips.append(self._chip())
        for chip, row_id in zip(self._chips, self._ids, strict=True):
            chip.setObjectName(row_id)
            chip.set_text(self._title(row_id))
        for widget in (*self._chips, self._add):
            self._flow.removeWidget(widget)
            self._flow.addWidget(widget)
        self.updateGeometry()

    def _chip(self) -> Chip:
        chip = Chip(removable=True, parent=self)
        chip.setMaximumWidth(LONGEST_CHIP)
        chip.removed.connect(self._take_out)
        chip.show()
        return chip

    @Slot(str)
    def _take_in(self, row_id: str) -> None:
        self._change((*self._ids, row_id))

    @Slot()
    def _take_out(self) -> None:
        gone = self.sender().objectName()
        self._change(tuple(row_id for row_id in self._ids if row_id != gone))

    def _change(self, ids: tuple[str, ...]) -> None:
        self._ids = ids
        self._show()
        self.edited.emit(ids)
