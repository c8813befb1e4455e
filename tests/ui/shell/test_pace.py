"""What the window does between two events does not grow: not with use, and not with what nobody looks at."""

import gc

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from tests.support.big_plan import busy_plan
from tests.support.settling import settle
from tests.support.windows import open_sample
from tests.support.work_done import steps_of
from workbench.system.language import Language
from workbench.ui.core.panel import Panel
from workbench.ui.iceberg.panel import IcebergPanel
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.palette import Palette
from workbench.ui.shell.panels import PANELS
from workbench.ui.shell.window import Window
from workbench.ui.widgets.zoom_view import ZoomView


def visit_all(window: Window) -> None:
    """Look at every panel, the overview at last."""
    for name in (*PANELS, "overview"):
        window.trigger(name)
        settle()


def kept() -> tuple[int, int]:
    """Return how many widgets and how many of Qt's objects there are."""
    settle()
    gc.collect()
    objects = QApplication.instance().findChildren(QObject)  # type: ignore[union-attr]
    return len(QApplication.allWidgets()), len(objects)


@pytest.mark.parametrize("switch", ["switch_theme", "switch_language"])
def test_a_panel_nobody_sees_follows_theme_and_language_when_it_is_shown(
    made: Desk, monkeypatch: pytest.MonkeyPatch, switch: str
) -> None:
    window = open_sample(made, "hospital", Language.EN)
    visit_all(window)
    followed: list[str] = []
    for name in ("restyle", "retranslate"):
        monkeypatch.setattr(IcebergPanel, name, _noting(getattr(IcebergPanel, name), followed, name))
    for _ in range(3):
        window.trigger(switch)
        settle()
    assert followed == []
    window.trigger("iceberg")
    settle()
    assert followed.count("restyle" if switch == "switch_theme" else "retranslate") == 1
    window.trigger(switch)
    settle()
    assert len(followed) > 1


def _noting(method: object, told: list[str], name: str) -> object:
    def noted(panel: Panel) -> None:
        told.append(name)
        method(panel)  # type: ignore[operator]

    return noted


@pytest.mark.parametrize("name", ["role_map", "iceberg", "funnel", "factors"])
def test_a_change_of_theme_leaves_every_picture_its_size(
    made: Desk, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    window = open_sample(made, "hospital", Language.EN, name)
    shown = [view for view in window.findChildren(ZoomView) if view.isVisible()]
    fitted: list[ZoomView] = []
    monkeypatch.setattr(ZoomView, "fit", fitted.append)
    for _ in range(2):
        window.trigger("switch_theme")
        settle()
    assert shown
    assert fitted == []


@pytest.mark.parametrize("switch", ["switch_theme", "switch_language", *PANELS])
def test_nothing_is_left_behind_by_switching(made: Desk, switch: str) -> None:
    window = open_sample(made, "hospital", Language.EN)
    visit_all(window)
    for _ in range(2):
        _there_and_back(window, switch)
    before = kept()
    for _ in range(5):
        _there_and_back(window, switch)
    assert kept() == before


def _there_and_back(window: Window, switch: str) -> None:
    for name in (switch, "overview") if switch in PANELS else (switch, switch):
        window.trigger(name)
        settle()


def test_the_palette_opens_at_once_however_large_the_plan_is(made: Desk) -> None:
    def opening() -> int:
        window = made.windows[-1]
        steps = steps_of(window.do_find)
        palette = window.findChild(Palette)
        palette._words.setText("Alexander")
        assert palette._list.count()
        palette.close()
        settle()
        return steps

    made.open_plan(busy_plan(70))
    opening()
    small = opening()
    made.open_plan(busy_plan(280))
    assert opening() < 1.2 * small
