"""The panels of the window: which there are, and the stack that shows one of them."""

from importlib import import_module

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from workbench.domain.rows import Ref
from workbench.ui.core.panel import Panel
from workbench.ui.core.services import Services
from workbench.ui.core.session import Session
from workbench.ui.core.tables import home_of
from workbench.ui.failing import Part, cover, made_in
from workbench.ui.overview.panel import OverviewPanel

PANELS = {
    "overview": ("workbench.ui.overview.panel", "OverviewPanel"),
    "role_map": ("workbench.ui.rolemap.panel", "RoleMapPanel"),
    "iceberg": ("workbench.ui.iceberg.panel", "IcebergPanel"),
    "funnel": ("workbench.ui.funnel.panel", "FunnelPanel"),
    "factors": ("workbench.ui.factors.panel", "FactorsPanel"),
    "visits": ("workbench.ui.visits.panel", "VisitsPanel"),
    "brief": ("workbench.ui.briefing.panel", "BriefPanel"),
}
_TAKES_SERVICES = frozenset({"brief"})


class PanelStack(QStackedWidget):
    """Shows one panel at a time; a panel is made when it is first shown."""

    panel_changed = Signal(str)
    opportunity_wanted = Signal()

    def __init__(self, session: Session, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._services = services
        self._panels: dict[str, Panel] = {}

    @Slot(str)
    def show_panel(self, name: str) -> Panel:
        """Show the panel *name* and return it."""
        before = self.currentWidget()  # The first panel made is shown by being made.
        panel = self._panels.get(name) or self._make(name)
        if before is not panel:
            self.setCurrentWidget(panel)
            self.panel_changed.emit(name)
        return panel

    @property
    def panel_name(self) -> str:
        """The name of the panel shown."""
        panel = self.currentWidget()
        return panel.name if isinstance(panel, Panel) else ""

    def show_row(self, ref: Ref) -> None:
        """Show the row at *ref* in the panel it lives in."""
        panel = self.show_panel(home_of(self._session.plan, ref))
        panel.attempt(panel.show_row, ref)

    def open_field(self, ref: Ref, name: str) -> bool:
        """Give the field *name* of the row at *ref* the keyboard, where the panel shown has it; say whether it has."""
        panel = self.currentWidget()
        return isinstance(panel, Panel) and panel.open_field(ref, name)

    def _make(self, name: str) -> Panel:
        """Make the panel *name*, or what stands for it when it cannot be made, and add it."""
        panel = made_in(self, lambda: self._made(name)) or self._failed(name)
        if isinstance(panel, OverviewPanel):
            panel.panel_wanted.connect(self.show_panel)
        panel.opportunity_wanted.connect(self.opportunity_wanted)
        self._panels[name] = panel
        self.addWidget(panel)
        return panel

    def _made(self, name: str) -> Panel:
        module, class_name = PANELS[name]
        kind = getattr(import_module(module), class_name)
        made: Panel = (
            kind(self._session, self._services, self) if name in _TAKES_SERVICES else kind(self._session, self)
        )
        return made

    def _failed(self, name: str) -> Panel:
        panel = _FailedPanel(self._session, name, self)
        panel.again.connect(self._make_again)
        return panel

    @Slot(str)
    def _make_again(self, name: str) -> None:
        failed = self._panels.pop(name)
        self.setCurrentWidget(self._make(name))
        self.removeWidget(failed)
        failed.deleteLater()


class _FailedPanel(Panel):
    """Stands for a panel that could not be made, and offers to try again."""

    again = Signal(str)

    def __init__(self, session: Session, name: str, parent: QWidget) -> None:
        super().__init__(session, parent)
        self.name = name
        cover(Part(self, self.part_words, self._wish))

    def show_whole(self) -> None:
        """Show nothing: there is nothing behind the cover."""

    def _wish(self) -> None:
        self.again.emit(self.name)
