"""Short words in the cells of a table are whole on a small screen: they say what the table is for."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView, QWidget

from tests.support.sessions import sample_session, show, speak
from tests.support.settling import settle
from workbench.system.language import Language
from workbench.ui.rolemap.panel import RoleMapPanel

SMALL, ENLARGED = (948, 640), (674, 500)
"""What a window of 1366 × 768 leaves to a panel beside the inspector, as it is and enlarged by a quarter."""


def cut(view: QTableView) -> list[str]:
    """Return the words of the cells and heads that have less room than they ask for."""
    model, option = view.model(), QStyleOptionViewItem()
    view.initViewItemOption(option)
    found = []
    for column in range(model.columnCount()):
        room = view.columnWidth(column)
        if view.horizontalHeader().sectionSizeFromContents(column).width() > room:
            found.append(str(model.headerData(column, Qt.Orientation.Horizontal)))
        for row in range(model.rowCount()):
            index: QModelIndex = model.index(row, column)
            if view.itemDelegate().sizeHint(option, index).width() > room:
                found.append(str(index.data()))
    return found


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("size", [SMALL, ENLARGED])
@pytest.mark.parametrize("sample", ["hospital", "hospital-planned"])
def test_no_cell_of_the_coverage_is_cut(sample: str, size: tuple[int, int], language: Language, host: QWidget) -> None:
    speak(language)
    panel = RoleMapPanel(sample_session(host, sample, language), host)
    host.layout().addWidget(panel)
    show(host, *size)
    panel.show_view("coverage")
    settle()
    assert panel.coverage is not None
    assert panel.coverage.table is not None
    assert cut(panel.coverage.table) == []
