"""The rows model keeps Qt's contract and refreshes only what differs."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from tests.ui.widgets.rows import Person, columns, model_of, people
from workbench.ui.theme.theme import named
from workbench.ui.widgets.models import KEY_ROLE, RowsModel

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
KEYS = st.lists(st.sampled_from("abcdefgh"), unique=True)


class Ears:
    """Writes down what a model tells."""

    def __init__(self, model: RowsModel[Person]) -> None:
        self.said: list[str] = []
        model.rowsInserted.connect(lambda _, first, last: self.said.append(f"insert {first}-{last}"))
        model.rowsRemoved.connect(lambda _, first, last: self.said.append(f"remove {first}-{last}"))
        model.rowsMoved.connect(lambda _, first, _last, __, to: self.said.append(f"move {first} {to}"))
        model.dataChanged.connect(lambda first, last, __: self.said.append(f"change {first.row()}-{last.row()}"))
        model.modelReset.connect(lambda: self.said.append("reset"))


@given(st.lists(KEYS, max_size=6), st.data())
def test_any_change_of_rows_keeps_the_contract(steps: list[list[str]], data: st.DataObject) -> None:
    model = RowsModel(columns(), lambda row: row.key)
    tester = QAbstractItemModelTester(model, FATAL)
    for keys in steps:
        rows = [Person(key, data.draw(st.sampled_from(["x", "y"]))) for key in keys]
        model.set_rows(rows)
        assert model.rows() == rows
        assert [model.place(key) for key in keys] == list(range(len(keys)))
    tester.deleteLater()


@given(KEYS, KEYS, KEYS)
def test_put_and_remove_touch_only_the_rows_named(start: list[str], put: list[str], gone: list[str]) -> None:
    model = model_of([Person(key, "old") for key in start])
    tester = QAbstractItemModelTester(model, FATAL)
    model.put([Person(key, "new") for key in put])
    model.remove(gone)
    kept = [key for key in [*start, *(key for key in put if key not in start)] if key not in gone]
    assert [row.key for row in model.rows()] == kept
    assert {row.name for row in model.rows() if row.key in put} <= {"new"}
    assert [model.place(key) for key in kept] == list(range(len(kept)))
    tester.deleteLater()


def test_the_same_rows_are_no_news() -> None:
    model = model_of(people())
    ears = Ears(model)
    model.set_rows(people())
    model.put(people())
    assert ears.said == []


def test_only_what_differs_is_told() -> None:
    model = model_of(people())
    ears = Ears(model)
    wang, liu, zhou = people()
    model.set_rows([wang, replace(zhou, name="Zhou Hua")])
    assert ears.said == ["remove 1-1", "change 1-1"]
    ears.said.clear()
    model.set_rows([replace(zhou, name="Zhou Hua"), wang, liu])
    assert ears.said == ["move 1 0", "insert 2-2"]


def test_many_new_rows_are_one_insertion() -> None:
    model: RowsModel[Person] = RowsModel(columns(), lambda row: row.key)
    ears = Ears(model)
    model.set_rows([Person(str(number), "x") for number in range(500)])
    assert ears.said == ["insert 0-499"]


def test_cells_show_words_and_keep_values() -> None:
    model = model_of(people())
    shown = [[model.index(row, column).data() for column in range(4)] for row in range(3)]
    assert shown == [
        ["Wang", "Alpha", "2026-05-20", "10"],
        ["Liu", "—", "", "9"],
        ["Zhou", "Beta", "2026-01-12", "2"],
    ]
    assert model.index(0, 0).data(KEY_ROLE) == "1"
    assert model.index(0, 3).data(Qt.ItemDataRole.ForegroundRole) == named("red_ink")
    assert [model.headerData(column, Qt.Orientation.Horizontal) for column in range(4)] == [
        "Name",
        "Kind",
        "Since",
        "Power",
    ]


def test_an_edit_is_told_and_changes_nothing_itself() -> None:
    model = model_of(people())
    told: list[tuple[str, str, object]] = []
    model.edit_committed.connect(lambda key, column, value: told.append((key, column, value)))
    assert model.setData(model.index(0, 2), date(2026, 6, 1))
    assert told == [("1", "since", date(2026, 6, 1))]
    assert model.row("1") == people()[0]


@pytest.mark.parametrize(("column", "value"), [(0, "Wang"), (3, 4)])
def test_no_change_and_no_editor_is_no_edit(column: int, value: object) -> None:
    model = model_of(people())
    told: list[object] = []
    model.edit_committed.connect(lambda *said: told.append(said))
    assert not model.setData(model.index(0, column), value)
    assert told == []


def test_what_is_not_there_is_empty() -> None:
    model = model_of(people())
    assert model.row("none") is None
    assert model.place("none") == -1
    assert model.key_at(QModelIndex()) == ""
    assert model.data(model.index(9, 9)) is None
