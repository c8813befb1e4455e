"""The rail: one button a panel, down the left side of the window."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from workbench.ui.language import tr
from workbench.ui.shell.panels import PANELS
from workbench.ui.theme.icons import icon
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.tips import set_tip

WORDED = 59
"""How high a button with its word is, in pixels."""


class Rail(QWidget):
    """Chooses the panel; Ctrl+1 to Ctrl+7 do the same."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE, 0, SPACE)
        column.setSpacing(0)
        for place, name in enumerate(PANELS):
            column.addWidget(self._button(place, name))
        column.addStretch()
        self.setFixedWidth(9 * SPACE)
        self.retranslate()

    def show_chosen(self, name: str) -> None:
        """Mark the panel *name* as the one shown."""
        shown = self._group.button(list(PANELS).index(name))
        shown.setChecked(True)
        for button in self._group.buttons():  # Tab stops at the panel shown; from there arrows lead to the others.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if button is shown else Qt.FocusPolicy.NoFocus)

    def retranslate(self) -> None:
        """Set every text anew."""
        for place, name in enumerate(PANELS):
            button = self._group.button(place)
            title = tr("terms", f"panel.{name}")
            button.setText(tr("shell", f"rail.{name}"))
            set_tip(button, f"{title} (Ctrl+{place + 1})")
            button.setAccessibleName(title)

    def changeEvent(self, event: QEvent) -> None:
        """Qt override: the language is another."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _button(self, place: int, name: str) -> QAbstractButton:
        button = QToolButton(self)
        button.setCheckable(True)
        button.setProperty("kind", "rail")
        button.setIcon(icon(name))
        button.setIconSize(QSize(20, 20))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._group.addButton(button, place)
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt override: where the room is short the icons stand alone, whole, and the tooltips name them."""
        super().resizeEvent(event)
        roomy = self.height() >= len(PANELS) * WORDED + 2 * SPACE
        style = Qt.ToolButtonStyle.ToolButtonTextUnderIcon if roomy else Qt.ToolButtonStyle.ToolButtonIconOnly
        for button in self._group.buttons():
            if isinstance(button, QToolButton):
                button.setToolButtonStyle(style)

    @Slot(int)
    def _clicked(self, place: int) -> None:
        self.chosen.emit(list(PANELS)[place])
