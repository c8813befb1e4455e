"""Answering, as a user does, for whom something leaves the plan."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from workbench.domain.audience import LEAST_FIRST
from workbench.domain.rows import Audience
from workbench.ui.core.audience_dialog import AudienceDialog


def asked() -> AudienceDialog:
    """Return the sheet that asks."""
    (sheet,) = (
        each for each in QApplication.topLevelWidgets() if isinstance(each, AudienceDialog) and each.isVisible()
    )
    return sheet


def choose(sheet: AudienceDialog, audience: Audience) -> None:
    """Click the audience."""
    button = sheet.choice.findChildren(QToolButton)[LEAST_FIRST.index(audience)]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def answer(audience: Audience) -> None:
    """Click the audience and go on."""
    sheet = asked()
    choose(sheet, audience)
    QTest.mouseClick(sheet.go_on, Qt.MouseButton.LeftButton)
