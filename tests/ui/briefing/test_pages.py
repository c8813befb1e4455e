"""The pages of the preview: turned and sized by hand, wheel and keys, and made as they come into sight."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.support.sessions import sample_session
from tests.ui.briefing.services import FakeServices, panel_in
from workbench.ui.briefing.pages_view import KEPT_BEYOND, LARGEST, SMALLEST, Fit
from workbench.ui.briefing.panel import BriefPanel
from workbench.usecases.ports import BriefKind

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def services() -> FakeServices:
    return FakeServices(count=30)


@pytest.fixture
def panel(host: QWidget, qtbot: QtBot, services: FakeServices) -> BriefPanel:
    made = panel_in(host, sample_session(host), services)
    QTest.mouseClick(made.choices.kind.button(BriefKind.FULL), LEFT)
    qtbot.waitUntil(lambda: made.pages.count() == 30)
    qtbot.waitUntil(lambda: 0 in made.pages.pictures())
    return made


def _turn(panel: BriefPanel, steps: int, modifiers: Qt.KeyboardModifier, at: QPoint) -> None:
    view = panel.pages.viewport()
    event = QWheelEvent(
        QPointF(at),
        QPointF(view.mapToGlobal(at)),
        QPoint(),
        QPoint(0, 120 * steps),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)


def test_pages_fit_the_width_at_first_and_the_whole_page_on_demand(panel: BriefPanel) -> None:
    view = panel.pages.viewport()
    assert panel.pages._rect(0).width() == pytest.approx(view.width() - 32, abs=2)
    QTest.mouseClick(panel.pages_bar.fit.button(Fit.PAGE), LEFT)
    assert panel.pages._rect(0).height() == pytest.approx(view.height() - 32, abs=2)
    QTest.mouseClick(panel.pages_bar.fit.button(Fit.WIDTH), LEFT)
    assert panel.pages._rect(0).width() == pytest.approx(view.width() - 32, abs=2)


def test_a_fitted_page_follows_the_size_of_the_window(panel: BriefPanel, host: QWidget) -> None:
    before = panel.pages.zoom
    host.resize(host.width() + 160, host.height())
    assert panel.pages.zoom > before


def test_buttons_and_keys_change_the_size_and_the_buttons_stop_at_the_ends(panel: BriefPanel) -> None:
    bar = panel.pages_bar
    before = panel.pages.zoom
    QTest.mouseClick(bar.larger, LEFT)
    assert panel.pages.zoom == pytest.approx(before * 1.2)
    assert bar.fit.value() is None
    assert bar.scale.text() == f"{panel.pages.zoom:.0%}"
    QTest.mouseClick(bar.smaller, LEFT)
    assert panel.pages.zoom == pytest.approx(before)
    panel.pages.setFocus()
    QTest.keyClicks(panel.pages, "+++++++++++++++++++++")
    assert (panel.pages.zoom, bar.larger.isEnabled()) == (LARGEST, False)
    QTest.keyClicks(panel.pages, "--------------------")
    assert (panel.pages.zoom, bar.smaller.isEnabled()) == (SMALLEST, False)
    QTest.keyClick(panel.pages, Qt.Key.Key_0)
    assert panel.pages.fit is Fit.WIDTH


def test_the_wheel_zooms_at_the_pointer_with_control_and_scrolls_without(panel: BriefPanel) -> None:
    panel.pages.go_to(3)
    at = QPoint(200, 150)
    before = panel.pages._rect(3)
    under = (at.y() - before.top()) / before.height()
    _turn(panel, 2, Qt.KeyboardModifier.ControlModifier, at)
    after = panel.pages._rect(3)
    assert after.height() > before.height() * 1.4
    assert (at.y() - after.top()) / after.height() == pytest.approx(under, abs=0.05)
    size, place = panel.pages.zoom, panel.pages.verticalScrollBar().value()
    _turn(panel, -1, Qt.KeyboardModifier.NoModifier, at)
    assert panel.pages.zoom == size
    assert panel.pages.verticalScrollBar().value() > place


def test_pages_are_turned_one_by_one_and_said(panel: BriefPanel) -> None:
    bar = panel.pages_bar
    assert bar.page.text() == "Page 1 of 30"
    assert not bar.back.isEnabled()
    QTest.mouseClick(bar.on, LEFT)
    QTest.mouseClick(bar.on, LEFT)
    assert bar.page.text() == panel.pages.accessibleName() == "Page 3 of 30"
    QTest.mouseClick(bar.back, LEFT)
    assert bar.page.text() == "Page 2 of 30"
    panel.pages.setFocus()
    QTest.keyClick(panel.pages, Qt.Key.Key_End)
    assert bar.page.text() == "Page 30 of 30"
    assert not bar.on.isEnabled()
    QTest.keyClick(panel.pages, Qt.Key.Key_Home)
    assert bar.page.text() == "Page 1 of 30"


def test_only_pages_in_sight_are_made_and_few_are_kept(panel: BriefPanel, services: FakeServices, qtbot: QtBot) -> None:
    assert {number for number, _ in services.painted} <= {0, 1}
    panel.pages.go_to(20)
    qtbot.waitUntil(lambda: 20 in panel.pages.pictures())
    assert 0 not in panel.pages.pictures()
    assert len(panel.pages.pictures()) <= 2 * KEPT_BEYOND + 3
    assert {number for number, _ in services.painted} <= {0, 1, 19, 20, 21}


def test_a_page_is_made_again_as_large_as_it_is_shown(panel: BriefPanel, services: FakeServices, qtbot: QtBot) -> None:
    QTest.mouseClick(panel.pages_bar.larger, LEFT)
    width = panel.pages._rect(0).width()
    qtbot.waitUntil(lambda: (0, round(width)) in services.painted)
    qtbot.waitUntil(lambda: panel.pages.pictures()[0].width() == round(width))


def test_a_new_brief_keeps_the_place_one_was_reading(panel: BriefPanel, services: FakeServices, qtbot: QtBot) -> None:
    panel.pages.go_to(4)
    place = panel.pages.verticalScrollBar().value()
    made = len(services.asked)
    panel._make()
    qtbot.waitUntil(lambda: len(services.asked) > made and not panel._maker.busy)
    assert panel.pages.verticalScrollBar().value() == place


def test_the_keyboard_goes_through_the_panel_in_order(panel: BriefPanel, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not panel._maker.busy)
    panel.choices.kind.button(BriefKind.ONE_PAGE).setFocus()
    passed = []
    for _ in range(14):
        held = QApplication.focusWidget()
        assert held is not None
        passed.append(held)
        QTest.keyClick(held, Qt.Key.Key_Tab)
    wanted = [panel.choices.audience, panel.choices.language, panel._print, panel._save]
    wanted += [panel.pages_bar.on, panel.choices.paper, panel.pages_bar.smaller, panel.pages_bar.larger, panel.pages]
    assert [widget for widget in passed if widget in wanted][: len(wanted)] == wanted
