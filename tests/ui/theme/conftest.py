"""A theme that is taken off again after the test."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from workbench.ui.theme.theme import Mode, Theme


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    worn = Theme(qapp, Mode.LIGHT)
    worn.apply()
    yield worn
    worn.set_mode(Mode.AUTO)
    worn.setParent(None)
    worn.deleteLater()
    qapp.setStyleSheet("")
