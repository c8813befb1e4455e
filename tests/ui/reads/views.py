"""Everything that shows a plan and follows it: panels in each of their views, the inspector, bars, lists and sheets."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from tests.support.settling import settle
from workbench.domain.rows import Ref
from workbench.ui.coaching.coach_line import CoachLine
from workbench.ui.coaching.findings_list import FindingsList
from workbench.ui.core.session import Session
from workbench.ui.factors.panel import FactorsPanel
from workbench.ui.funnel.panel import FunnelPanel
from workbench.ui.iceberg.panel import IcebergPanel
from workbench.ui.inspector.inspector import Inspector
from workbench.ui.overview.panel import OverviewPanel
from workbench.ui.people.consolidation_sheet import ConsolidationSheet
from workbench.ui.people.risk_sheet import RiskSheet
from workbench.ui.people.sheet import Sheet
from workbench.ui.rolemap.panel import RoleMapPanel
from workbench.ui.shell.top_bar import TopBar
from workbench.ui.visits.panel import VisitsPanel
from workbench.ui.widgets.segmented import SegmentedControl

SIZE = 1000, 700
Make = Callable[[Session, QWidget], QWidget]


class Window(QWidget):
    """Shows one of the ``VIEWS`` of a session as if it were on the screen; nothing is painted."""

    def __init__(self, session: Session, name: str) -> None:
        super().__init__()
        self._name = name
        make, prepare = VIEWS[name]
        self.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.view = make(session, self)
        column.addWidget(self.view)
        self.resize(*SIZE)
        self.show()
        prepare(self.view)
        settle()

    def look(self) -> QWidget:
        """Return the view as one has it before one's eyes when one has just come to it."""
        make, _ = VIEWS[self._name]
        if make is FactorsPanel:
            _open_first_strategy(self.view)
        return self.view

    def let_go(self) -> None:
        """Go away, and leave nothing behind."""
        self.hide()
        self.deleteLater()
        settle()


def _as_it_comes(_made: Any) -> None:
    """Leave a view as it is at first."""


def _in_view(name: str) -> Callable[[Any], None]:
    return lambda panel: panel.show_view(name)


def _at(part: str, view: str) -> Callable[[Any], None]:
    def prepare(panel: Any) -> None:
        panel.show_part(part)
        panel.show_view(view)

    return prepare


def _with_our_team(panel: Any) -> None:
    panel.toggle_team()


def _on_side(side: str) -> Callable[[Any], None]:
    return lambda panel: panel.findChildren(SegmentedControl)[0].button(side).click()


def _compared(panel: Any) -> None:
    panel.session.compare_with(date(2026, 4, 1))


def _compared_as_recorded(panel: Any) -> None:
    panel.session.look_as_recorded(True)
    _compared(panel)


def _open_first_strategy(panel: Any) -> None:
    """Show the first strategy in full; else the one that was shown in full stays so, which a new panel never showed."""
    ref = next((Ref("strategies", row) for row in panel.session.plan.strategies), None)
    if ref is not None:
        panel.show_row(ref)


def _bar(session: Session, host: QWidget) -> TopBar:
    actions = {name: QAction(name, host) for name in ("undo", "redo", "switch_language", "find")}
    return TopBar(session, session.day, actions, host)


def _risk(session: Session, host: QWidget) -> QWidget:
    return _sheet(RiskSheet(session, next(iter(session.plan.people)), host))


def _consolidation(session: Session, host: QWidget) -> QWidget:
    return _sheet(ConsolidationSheet(session, host))


def _sheet(sheet: Sheet) -> QWidget:
    """Return *sheet* as a part of its host, without the title, which stays what it was when the sheet was opened."""
    sheet.setWindowFlags(Qt.WindowType.Widget)
    sheet.findChildren(QLabel)[0].hide()
    return sheet


def _on_page(page: str) -> Callable[[Any], None]:
    def prepare(sheet: Any) -> None:
        sheet.questions.button(page).click()

    return prepare


VIEWS: Mapping[str, tuple[Make, Callable[[Any], None]]] = {
    "overview": (OverviewPanel, _as_it_comes),
    "role map": (RoleMapPanel, _as_it_comes),
    "role map, org chart": (RoleMapPanel, _in_view("org")),
    "role map, our team": (RoleMapPanel, _with_our_team),
    "role map, compared": (RoleMapPanel, _compared),
    "role map, as recorded": (RoleMapPanel, _compared_as_recorded),
    "role map, table": (RoleMapPanel, _in_view("table")),
    "role map, coverage": (RoleMapPanel, _in_view("coverage")),
    "iceberg": (IcebergPanel, _as_it_comes),
    "iceberg, table": (IcebergPanel, _in_view("table")),
    "funnel, stages": (FunnelPanel, _at("stages", "picture")),
    "funnel, stages, table": (FunnelPanel, _at("stages", "table")),
    "funnel, talk": (FunnelPanel, _at("talk", "picture")),
    "funnel, talk, table": (FunnelPanel, _at("talk", "table")),
    "funnel, odds": (FunnelPanel, _at("odds", "picture")),
    "factors": (FactorsPanel, _as_it_comes),
    "factors, table": (FactorsPanel, _in_view("table")),
    "visits": (VisitsPanel, _on_side("visits")),
    "visits, table": (VisitsPanel, _on_side("table")),
    "commitments": (VisitsPanel, _on_side("commitments")),
    "inspector": (Inspector, _as_it_comes),
    "coach line": (CoachLine, _as_it_comes),
    "findings": (FindingsList, _as_it_comes),
    "top bar": (_bar, _as_it_comes),
    "risks": (_risk, _as_it_comes),
    "consolidation, people": (_consolidation, _on_page("win")),
    "consolidation, competitors": (_consolidation, _on_page("rivals")),
    "consolidation, unpleasant": (_consolidation, _on_page("sore")),
}
"""How each view is made, and how one comes to it."""
PANELS = ("overview", "role map", "iceberg", "funnel, stages", "factors", "visits")
"""The panels, each in one of its views."""
SHEETS = ("risks", "consolidation, people", "consolidation, competitors", "consolidation, unpleasant")
"""What stands over the window: while one of these is open, nothing else of it can be used."""
