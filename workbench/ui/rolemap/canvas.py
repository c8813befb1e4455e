"""The canvas of the role map: its backdrop, and the keys it knows beyond those of every canvas."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from workbench.domain.roles import RoleName
from workbench.ui.rolemap.aligning import Alignment
from workbench.ui.rolemap.backdrop import Backdrop
from workbench.ui.rolemap.lines import RelationItem
from workbench.ui.widgets.canvas import Canvas
from workbench.ui.widgets.canvas_keys import ARROWS, DELETES, EDITS

ROLES = {
    Qt.Key.Key_O: RoleName.OWNER,
    Qt.Key.Key_A: RoleName.APPROVER,
    Qt.Key.Key_V: RoleName.ADVOCATE,
    Qt.Key.Key_G: RoleName.GATEKEEPER,
}
"""The letters on the tiles."""
VERBS = {
    Qt.Key.Key_Q: "quick_entry",
    Qt.Key.Key_P: "play",
    Qt.Key.Key_R: "review",
    Qt.Key.Key_W: "guided",
    Qt.Key.Key_K: "risk",
    Qt.Key.Key_B: "consolidation",
    Qt.Key.Key_H: "history",
    Qt.Key.Key_S: "signs",
    Qt.Key.Key_T: "team",
}
"""Keys that open something of the whole map, or of the person selected."""
ALIGNS = {
    Qt.Key.Key_Left: (Alignment.LEFT, Alignment.ACROSS),
    Qt.Key.Key_Right: (Alignment.RIGHT, Alignment.ACROSS),
    Qt.Key.Key_Up: (Alignment.TOP, Alignment.DOWN),
    Qt.Key.Key_Down: (Alignment.BOTTOM, Alignment.DOWN),
}
"""What Ctrl with an arrow does with several cards, and what Ctrl with Shift."""


class RoleCanvas(Canvas):
    """A canvas over the role matrix.

    N asks for a new person, with Shift for a department, the letters of the roles give the selected cards that role,
    with Shift beside those they hold, the keys of ``VERBS`` open
    sheets, Ctrl+F finds, Ctrl+C copies the picture, Ctrl with an arrow aligns.

    L goes through the lines of the card that has the keyboard, with Shift backwards. While a line is chosen and no
    card, the arrows go on to other lines, Enter and the menu key open its choices, Delete ends it, Esc leads back.
    """

    add_requested = Signal()
    department_requested = Signal()
    role_requested = Signal(str)
    further_role_requested = Signal(str)
    verb_requested = Signal(str)
    find_requested = Signal()
    copy_requested = Signal()
    align_requested = Signal(str)
    line_delete_requested = Signal()
    line_step_requested = Signal(int)
    line_edit_requested = Signal()
    line_left = Signal()

    def __init__(self, backdrop: Backdrop, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._backdrop = backdrop

    def draw_backdrop(self, painter: QPainter, rect: QRectF) -> None:
        """Paint panel and matrix."""
        super().draw_backdrop(painter, rect)
        self._backdrop.draw(painter, rect)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt override."""
        key = Qt.Key(event.key())
        if self._with_control(key, event) or self._on_line(key, event):
            return
        if event.modifiers() == Qt.KeyboardModifier.ShiftModifier and self._with_shift(key):
            return
        if key == Qt.Key.Key_N and not event.modifiers():
            self.add_requested.emit()
        elif key == Qt.Key.Key_L and not event.modifiers():
            self.line_step_requested.emit(1)
        elif key in VERBS and not event.modifiers():
            self.verb_requested.emit(VERBS[key])
        elif key in ROLES and not event.modifiers() and self.selected_keys():
            self.role_requested.emit(ROLES[key])
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt override."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard and self._has_line():
            self.line_edit_requested.emit()
        else:
            super().contextMenuEvent(event)

    def _has_line(self) -> bool:
        """Say whether a line is chosen and no card."""
        chosen = self.scene().selectedItems()
        return bool(chosen) and all(isinstance(item, RelationItem) for item in chosen)

    def _on_line(self, key: Qt.Key, event: QKeyEvent) -> bool:
        """Do what a key means for the line chosen; return whether it meant anything."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not plain or not self._has_line():
            return False
        if key in ARROWS:
            self.line_step_requested.emit(sum(ARROWS[key]))
        elif key in EDITS:
            self.line_edit_requested.emit()
        elif key in DELETES:
            self.line_delete_requested.emit()
        elif key == Qt.Key.Key_Escape:
            self.line_left.emit()
        else:
            return False
        return True

    def _with_shift(self, key: Qt.Key) -> bool:
        """Do what a letter means with Shift; return whether it meant anything."""
        if key == Qt.Key.Key_N:
            self.department_requested.emit()
        elif key == Qt.Key.Key_L:
            self.line_step_requested.emit(-1)
        elif key in ROLES and self.selected_keys():
            self.further_role_requested.emit(ROLES[key])
        else:
            return False
        return True

    def _with_control(self, key: Qt.Key, event: QKeyEvent) -> bool:
        """Do what a key means with Ctrl; return whether it meant anything."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        shift = Qt.KeyboardModifier.ShiftModifier
        if modifiers & ~shift != Qt.KeyboardModifier.ControlModifier:
            return False
        if key in ALIGNS:
            self.align_requested.emit(ALIGNS[key][bool(modifiers & shift)])
        elif key == Qt.Key.Key_F:
            self.find_requested.emit()
        elif key == Qt.Key.Key_C:
            self.copy_requested.emit()
        else:
            return False
        return True
