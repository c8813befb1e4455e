"""The theme reaches the application and changes without a restart."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from workbench.ui.theme.theme import Mode, Theme, colour, current, font, named
from workbench.ui.theme.tokens import BODY, DARK, LIGHT, TITLE


def test_without_a_theme_the_light_tokens_are_current(qapp: QApplication) -> None:
    assert current() is LIGHT


def test_painters_find_the_tokens_in_force(theme: Theme) -> None:
    assert current() is LIGHT
    theme.set_mode(Mode.DARK)
    assert current() is DARK


def test_a_change_is_told_once_and_only_when_colours_change(theme: Theme, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.set_mode(Mode.DARK)
    with qtbot.assertNotEmitted(theme.changed):
        theme.set_mode(Mode.DARK)


def test_palette_and_style_sheet_follow(theme: Theme, qapp: QApplication) -> None:
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == LIGHT.background
    theme.set_mode(Mode.DARK)
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.background
    assert DARK.accent in qapp.styleSheet()
    assert LIGHT.accent_soft not in qapp.styleSheet()


def test_a_shown_widget_is_repainted_in_the_new_colours(theme: Theme, qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    button.resize(60, 30)
    button.show()
    light = button.grab().toImage().pixelColor(30, 15).name().upper()
    theme.set_mode(Mode.DARK)
    dark = button.grab().toImage().pixelColor(30, 15).name().upper()
    assert (light, dark) == (LIGHT.raised, DARK.raised)


def test_the_system_is_followed_only_on_auto(theme: Theme) -> None:
    theme.set_mode(Mode.AUTO)
    assert theme.mode is Mode.AUTO
    assert theme.tokens in (LIGHT, DARK)


def test_token_names_give_colours(theme: Theme) -> None:
    assert named("accent").name().upper() == LIGHT.accent
    assert named("series.2").name().upper() == LIGHT.series[2]


def test_opacity_multiplies_the_own_transparency() -> None:
    assert colour("#80FF0000", 0.5).alphaF() == pytest.approx(0.25, abs=0.01)


def test_fonts_come_from_the_scale(theme: Theme) -> None:
    assert font().pixelSize() == BODY
    assert font(TITLE, bold=True).pixelSize() == TITLE
    assert font(bold=True).bold()


class _Events(QObject):
    """Counts how often a widget is told of another style."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.StyleChange
        return False


def test_another_theme_styles_each_widget_once_however_deep_it_lies(theme: Theme, qtbot: QtBot) -> None:
    outer = QWidget()
    qtbot.addWidget(outer)
    inner = outer
    for _ in range(12):
        column = QVBoxLayout(inner)
        inner = QWidget()
        column.addWidget(inner)
    outer.show()
    events = _Events(outer)
    inner.installEventFilter(events)
    theme.set_mode(Mode.DARK)
    assert 1 <= events.count <= 3
