"""Days are written as people write them wherever they are read: in labels, lists, buttons, tooltips and pictures."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QBuffer, Qt
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGraphicsScene,
    QGraphicsView,
    QLabel,
    QMenu,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from tests.support.sessions import await_changes, sample_session, speak
from tests.support.settling import settle
from tests.ui.reads.views import VIEWS, Window
from workbench.domain.rows import Ref
from workbench.system.language import Language
from workbench.ui.core.session import Session
from workbench.ui.forms.row_words import row_words
from workbench.ui.people.history_sheet import HistorySheet
from workbench.ui.people.review_sheet import ReviewSheet
from workbench.ui.rolemap.comparing import compare_menu
from workbench.ui.terms import row_title

PLAIN = re.compile(r"\d{4}-\d{2}-\d{2}|(?<![\d-])\d{2}-\d{2}(?![\d-])")
"""A day as files have it, with its year or without."""
SAMPLES = ("hospital", "hospital-planned")
CELLS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)


def said(widget: QWidget) -> Iterator[str]:
    """Yield all that *widget* says, with what is visible in it.

    Left out is what is typed: a field for a day holds it and hints at it as it is written there, and a cell that can be
    edited shows it as its editor will, so that it does not change under the hand that types it.
    """
    for each in (widget, *widget.findChildren(QWidget)):
        if each.isVisible():
            yield from (each.toolTip(), each.accessibleName(), each.accessibleDescription(), each.windowTitle())
            yield from _words(each)


def _words(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QComboBox):
        yield from map(widget.itemText, range(widget.count()))
    elif isinstance(widget, QAbstractItemView):
        yield from _cells(widget)
    elif isinstance(widget, QGraphicsView):
        yield from (item.toolTip() for item in widget.scene().items())
        yield _painted(widget)


def _cells(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    for row in range(model.rowCount()):
        for index in (model.index(row, column) for column in range(model.columnCount())):
            if not index.flags() & Qt.ItemFlag.ItemIsEditable:
                yield from (str(index.data(role) or "") for role in CELLS)


def _painted(view: QGraphicsView) -> str:
    """Return the words in the picture of *view*, which as an SVG has them as they are."""
    buffer, drawing = QBuffer(), QSvgGenerator()
    drawing.setOutputDevice(buffer)
    painter = QPainter(drawing)
    view.scene().render(painter)
    painter.end()
    return "\n".join(re.findall(r"<text[^>]*>([^<]*)</text>", buffer.data().toStdString()))


def plain_days(words: Iterator[str]) -> list[str]:
    """Return what of *words* holds a day as files have it."""
    return sorted({each for each in words if PLAIN.search(each)})


@pytest.fixture(params=list(Language))
def language(host: QWidget, request: pytest.FixtureRequest) -> Language:
    """A language, which the program speaks."""
    speak(request.param)
    return Language(request.param)


def test_a_day_as_files_have_it_would_be_seen(host: QWidget) -> None:
    label, button = QLabel("since 2026-05-21", host), QPushButton("05-22", host)
    button.setToolTip("until 2026-05-23")
    cells, cell = QTableWidget(1, 1, host), QTableWidgetItem("2026-05-24")
    cell.setFlags(Qt.ItemFlag.ItemIsEnabled)
    cells.setItem(0, 0, cell)
    picture = QGraphicsView(QGraphicsScene(host), host)
    picture.scene().addText("2026-05-25")
    for each in (label, button, cells, picture):
        host.layout().addWidget(each)
    host.show()
    assert plain_days(said(host)) == ["05-22", "2026-05-24", "2026-05-25", "since 2026-05-21", "until 2026-05-23"]


@pytest.mark.parametrize("sample", SAMPLES)
def test_no_view_shows_a_day_as_files_have_it(sample: str, language: Language, host: QWidget) -> None:
    session, found = sample_session(host, sample, language), {}
    await_changes(session)
    for name in VIEWS:
        window = Window(session, name)
        settle()
        await_changes(session)
        if plain := plain_days(said(window.look())):
            found[name] = plain
        window.let_go()
    assert found == {}


@pytest.mark.parametrize("sample", SAMPLES)
def test_no_row_does_in_the_inspector_or_in_the_links_to_it(sample: str, language: Language, host: QWidget) -> None:
    session = sample_session(host, sample, language)
    window = Window(session, "inspector")
    found: dict[Ref, list[str]] = {}
    for ref in (Ref(table, row) for table, rows in session.plan.tables.items() for row in rows):
        session.select(ref)
        settle()
        words = [*said(window.look()), row_words(session.plan, ref), row_title(session.plan, ref)]
        if plain := plain_days(iter(words)):
            found[ref] = plain
    window.let_go()
    assert found == {}


def _sheets(session: Session, host: QWidget) -> Iterator[QWidget]:
    yield ReviewSheet(session, host)
    for person in session.plan.people:
        yield HistorySheet(session, person, host)


@pytest.mark.parametrize("sample", SAMPLES)
def test_no_sheet_about_people_does(sample: str, language: Language, host: QWidget) -> None:
    session = sample_session(host, sample, language)
    for sheet in _sheets(session, host):
        sheet.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        sheet.show()
        assert plain_days(said(sheet)) == []
        sheet.deleteLater()
    settle()


def test_no_menu_of_days_does(language: Language, host: QWidget) -> None:
    menu: QMenu = compare_menu(host, sample_session(host, "hospital", language))
    words = [action.text() for action in menu.actions()]
    assert any(re.search(r"\d", each) for each in words)
    assert plain_days(iter(words)) == []
    menu.deleteLater()
    settle()
