"""A list of two-line rows draws anew what is another, and nothing else."""

from typing import NamedTuple

import pytest
from pytestqt.qtbot import QtBot

from tests.support.settling import exposed, settle
from workbench.ui.widgets import lines_list
from workbench.ui.widgets.lines_list import LinesList
from workbench.ui.widgets.models import DETAIL_ROLE, Column, RowsModel


class Line(NamedTuple):
    key: str
    title: str
    detail: str = "more"


LINES = [Line(key, f"Title {key}") for key in "abcdef"]


@pytest.fixture
def shown(qtbot: QtBot) -> LinesList:
    columns: list[Column[Line]] = [
        Column("title", lambda: "Title", lambda line: line.title),
        Column("detail", lambda: "Detail", lambda line: line.detail),
    ]
    model: RowsModel[Line] = RowsModel(columns, lambda line: line.key)
    made = LinesList(model)
    model.setParent(made)
    qtbot.addWidget(made)
    model.set_rows(LINES)
    made.resize(300, 600)
    made.show()
    exposed(made)
    return made


@pytest.fixture
def drawn(shown: LinesList, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles drawn from now on."""
    del shown
    titles: list[str] = []
    monkeypatch.setattr(lines_list.LinesDelegate, "_draw", lambda _, __, ___, index: titles.append(index.data()))
    return titles


def rows_of(shown: LinesList) -> RowsModel[Line]:
    model = shown.model()
    assert isinstance(model, RowsModel)
    return model


def test_a_row_that_says_something_else_is_drawn_alone(shown: LinesList, drawn: list[str]) -> None:
    rows_of(shown).put([Line("c", "Other")])
    settle()
    assert drawn == ["Other"]


def test_a_row_that_gets_or_loses_its_second_line_moves_those_below(shown: LinesList, drawn: list[str]) -> None:
    model = rows_of(shown)
    before = shown.visualRect(model.index(3, 0)).top()
    model.put([Line("c", "Other", "")])
    settle()
    assert shown.visualRect(model.index(3, 0)).top() < before
    assert set(drawn) >= {"Other", *(line.title for line in LINES if line.key > "c")}
    model.put([Line("c", "Other", "again")])
    settle()
    assert shown.visualRect(model.index(3, 0)).top() == before
    assert model.index(2, 0).data(DETAIL_ROLE) == "again"


def test_all_rows_are_drawn_when_all_may_be_others(shown: LinesList, drawn: list[str]) -> None:
    rows_of(shown).retranslate()
    settle()
    assert set(drawn) == {line.title for line in LINES}
