"""The sheet of a visit on the days before it took place."""

from datetime import timedelta

from PySide6.QtWidgets import QWidget

from tests.support.sessions import sample_session, show
from tests.support.settling import settle
from workbench.domain.rows import Ref
from workbench.ui.visits.panel import VisitsPanel
from workbench.ui.visits.sheet import VisitSheet


def test_the_outcome_of_a_visit_is_shown_from_its_day_on(host: QWidget) -> None:
    session = sample_session(host, "hospital-planned")
    visit = next(v for v in session.plan.visits.values() if v.outcome is not None and v.date is not None)
    assert visit.date is not None
    panel = VisitsPanel(session, host)
    host.layout().addWidget(panel)
    show(host, 1200, 800)
    session.select(Ref("visits", visit.id))
    shown = []
    for day in (visit.date, visit.date - timedelta(days=1), visit.date):
        session.look_at(day=day)
        settle()
        sheets = [sheet for sheet in panel.findChildren(VisitSheet) if sheet.visit == visit.id]
        shown.append([sheet._outcome.value() for sheet in sheets])
    assert shown == [[visit.outcome], [None], [visit.outcome]]
