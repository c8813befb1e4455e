"""The rows over the panels in windows as small as they get: laptops whose screen magnifies everything."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget

from tests.support.settling import settle
from tests.support.windows import open_sample
from workbench.system.language import Language
from workbench.ui.core.panel import Panel
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.panels import PANELS
from workbench.ui.shell.placing import SMALLEST_SIZE
from workbench.ui.widgets.panel_bar import PanelBar
from workbench.ui.widgets.segmented import SegmentedControl

LAPTOP_AT_125_PERCENT = 1092


@pytest.mark.parametrize("language", list(Language))
def test_nothing_over_a_panel_is_cut_or_covered(made: Desk, language: Language) -> None:
    window = open_sample(made, "hospital", language)
    workspace = window.workspace
    assert workspace is not None
    if language is Language.ZH_CN:
        window.trigger("switch_language")
    for width in (1366, LAPTOP_AT_125_PERCENT, SMALLEST_SIZE.width()):
        window.resize(width, SMALLEST_SIZE.height())
        for name in PANELS:
            workspace.show_panel(name)
            panel = workspace.panels.currentWidget()
            assert isinstance(panel, Panel)
            for switched in _switched(panel):
                assert _faults(panel) == [], (name, switched, width)


def _switched(panel: Panel) -> Iterator[str]:
    """Go through what the first switch over *panel* offers, and come back to what was on."""
    settle()
    switch = _bar(panel).findChild(SegmentedControl)
    if switch is None:
        yield ""
        return
    on = switch.value()
    for value in [each for each in switch.values() if each != on] + [on]:
        switch.button(value).click()
        settle()
        yield value


def _bar(panel: Panel) -> PanelBar:
    bar = panel.findChild(PanelBar)
    assert bar is not None
    return bar


def _faults(panel: Panel) -> list[str]:
    """Return what is wrong with the bar of *panel*: what lies over another, reaches out of the panel or is cut."""
    bar = _bar(panel)
    shown = [w for w in bar.findChildren(QWidget) if w.parentWidget() is bar and w.isVisible()]
    shown.sort(key=lambda w: w.x())
    faults = ["covered" for one, other in pairwise(shown) if one.geometry().right() >= other.x()]
    if bar.geometry().right() > panel.width() or shown[-1].geometry().right() > bar.width():
        faults.append("reaches out")
    buttons = [button for button in bar.findChildren(QAbstractButton) if button.isVisible()]
    return faults + [f"cut: {button.text()}" for button in buttons if button.width() < _least(button)]


def _least(button: QAbstractButton) -> int:
    """Return the width *button* needs: what the style sheet says for one of an icon alone, else room for its words."""
    return button.minimumWidth() or button.sizeHint().width()
