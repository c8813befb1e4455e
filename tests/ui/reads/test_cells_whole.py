"""On a small screen, too, short words in a table are whole, and so is what the coach says and the overview leads to."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView, QWidget

from tests.support.sessions import await_changes, sample_session, show, speak
from tests.support.settling import settle
from tests.ui.coaching.hands import choose
from workbench.system.language import Language
from workbench.ui.coaching.findings_list import FindingsList, Shown
from workbench.ui.forms.line_button import LineButton
from workbench.ui.overview.panel import OverviewPanel
from workbench.ui.rolemap.panel import RoleMapPanel
from workbench.ui.theme.theme import font
from workbench.ui.theme.tokens import BODY
from workbench.ui.widgets.painting import wrapped_lines

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


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("width", [SMALL[0], ENLARGED[0]])
@pytest.mark.parametrize("sample", ["hospital", "hospital-planned"])
def test_no_line_of_the_overview_is_cut(sample: str, width: int, language: Language, host: QWidget) -> None:
    speak(language)
    session = sample_session(host, sample, language)
    panel = OverviewPanel(session, host)
    host.layout().addWidget(panel)
    show(host, width, 2400)
    await_changes(session)
    settle()
    assert panel.findChildren(LineButton)
    assert cut_lines(panel) == []


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("width", [1366, 1092])
@pytest.mark.parametrize("shown", [Shown.ALL, Shown.SINCE])
def test_no_line_of_the_coach_is_cut(shown: Shown, width: int, language: Language, host: QWidget) -> None:
    speak(language)
    session = sample_session(host, "hospital", language)
    found = FindingsList(session, host)
    host.layout().addWidget(found)
    show(host, width, 3000)
    found.setMaximumHeight(3000)
    found.setFixedHeight(3000)
    choose(found, shown)
    settle()
    lines = found.findChildren(LineButton)
    assert len(lines) > (8 if shown == Shown.ALL else 1)
    assert cut_lines(found) == []


def cut_lines(shown: QWidget) -> list[str]:
    """Return the titles of lines in *shown* of which words are missing."""
    lines = [line for line in shown.findChildren(LineButton) if line.isVisible()]
    return [line._line.title for line in lines if _rows(line) > line._line.most]


def _rows(line: LineButton) -> int:
    return len(wrapped_lines(line._line.title, font(BODY), line._room(line.width())))
