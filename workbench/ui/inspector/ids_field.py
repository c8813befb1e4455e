"""A field that names several rows: chips with a cross, and a button that adds."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QWidget

from workbench.domain.links import title_of
from workbench.domain.rows import Ref
from workbench.ui.language import tr
from workbench.ui.shell.session import Session
from workbench.ui.theme.icons import icon
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.flow_layout import FlowLayout
from workbench.ui.widgets.painting import plain_tooltip

LONGEST_CHIP = 26 * SPACE


class IdsField(QWidget):
    """Edits a list of rows of *table*; a click on a chip takes it out."""

    edited = Signal(object)

    def __init__(self, session: Session, table: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._table = table
        self._ids: tuple[str, ...] = ()
        self._flow = FlowLayout(self, gap=SPACE // 2)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self._add = QToolButton(self)
        self._add.setProperty("kind", "quiet")
        self._add.setIcon(icon("add"))
        self._add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self._add)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._menu.triggered.connect(self._take_in)
        self._add.setMenu(self._menu)
        self.setFocusProxy(self._add)
        self._chips: list[QToolButton] = []
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
        self._add.setAccessibleName(tr("inspector", "add_to", field=name))
        self._add.setToolTip(plain_tooltip(tr("inspector", "add_to", field=name)))

    def _show(self) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self._flow.removeWidget(self._add)
        self._chips = [self._chip(row_id) for row_id in self._ids]
        for widget in (*self._chips, self._add):
            self._flow.addWidget(widget)
            widget.show()

    def _chip(self, row_id: str) -> QToolButton:
        chip = QToolButton(self)
        title = title_of(self._session.plan, Ref(self._table, row_id))
        shown = chip.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, LONGEST_CHIP - 4 * SPACE)
        chip.setText(shown.replace("&", "&&"))
        chip.setToolTip(plain_tooltip(tr("inspector", "take_out", name=title)))
        chip.setAccessibleName(tr("inspector", "take_out", name=title))
        chip.setObjectName(row_id)
        chip.setProperty("kind", "chip")
        chip.setIcon(icon("close"))
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        chip.setMaximumWidth(LONGEST_CHIP)
        chip.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        chip.clicked.connect(self._take_out)
        return chip

    @Slot()
    def _fill_menu(self) -> None:
        self._menu.clear()
        for row_id in self._session.plan.rows(self._table):
            if row_id not in self._ids:
                title = title_of(self._session.plan, Ref(self._table, row_id))
                action = self._menu.addAction(title.replace("&", "&&"))
                action.setData(row_id)

    @Slot(QAction)
    def _take_in(self, action: QAction) -> None:
        self._change((*self._ids, action.data()))

    @Slot()
    def _take_out(self) -> None:
        gone = self.sender().objectName()
        self._change(tuple(row_id for row_id in self._ids if row_id != gone))

    def _change(self, ids: tuple[str, ...]) -> None:
        self._ids = ids
        self._show()
        self.edited.emit(ids)
