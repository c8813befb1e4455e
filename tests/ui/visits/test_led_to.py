"""A visit that is made or sought elsewhere in the window is the one that opens."""

import pytest

from tests.support.settling import settle
from tests.support.windows import open_sample
from workbench.domain.rows import Ref
from workbench.system.language import Language
from workbench.ui.rolemap.panel import RoleMapPanel
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.window import Window
from workbench.ui.visits.panel import VisitsPanel


def opened(window: Window) -> str:
    """Return the visit on the sheet of the panel shown."""
    assert window.workspace is not None
    panel = window.workspace.panels.currentWidget()
    assert isinstance(panel, VisitsPanel)
    assert panel._sheet is not None
    return panel._sheet.visit


@pytest.mark.parametrize("side", ["visits", "table", "commitments"])
@pytest.mark.parametrize("seen_before", [False, True])
@pytest.mark.parametrize("sample", ["hospital", "hospital-planned"])
def test_a_visit_planned_from_the_coverage_is_the_one_that_opens(
    made: Desk, sample: str, seen_before: bool, side: str
) -> None:
    window = open_sample(made, sample, Language.EN)
    assert window.workspace is not None
    assert window.session is not None
    panels, session = window.workspace.panels, window.session
    if seen_before:
        panels.show_panel("visits")._side.set_value(side)
        panels.show_panel("visits")._show_side()
    before = set(session.plan.visits)
    page = panels.show_panel("role_map")
    assert isinstance(page, RoleMapPanel)
    page.bar.views.button("coverage").click()
    settle()
    for row in page.coverage._shown.theirs:
        panels.show_panel("role_map")
        before = set(session.plan.visits)
        page.coverage.plan_visit(row.person.id)
        settle()
        (wanted,) = (set(session.plan.visits) - before) or {row.visit}
        assert (opened(window), session.selection) == (wanted, Ref("visits", wanted))
