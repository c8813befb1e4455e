"""The table twin of the iceberg."""

import pytest
from PySide6.QtCore import QAbstractItemModel
from PySide6.QtTest import QAbstractItemModelTester

from tests.ui.iceberg.stage import DAY, Stage, change, choose_person
from workbench.domain.needs import Awareness, NeedKind
from workbench.domain.rows import Ref
from workbench.ui.iceberg.panel import TABLE


def test_the_table_model_keeps_the_rules_of_models(stage: Stage) -> None:
    model: QAbstractItemModel = stage.panel.model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, stage.panel)
    change(stage, "safe", text="甲")
    stage.session.undo()
    choose_person(stage, "liu")


@pytest.mark.parametrize(
    ("column", "value", "field", "expected"),
    [
        ("text", " 新 的 ", "text", "新 的"),
        ("awareness", Awareness.VOICED, "awareness", Awareness.VOICED),
        ("kind", NeedKind.FINANCE, "side", "company"),
        ("visible", True, "surfaced", DAY),
        ("locked", True, "locked", True),
        ("result", "少出事", "result", "少出事"),
    ],
)
def test_cells_edit_the_need(stage: Stage, column: str, value: object, field: str, expected: object) -> None:
    model = stage.panel.model
    place = [c.key for c in model.columns].index(column)
    assert model.setData(model.index(model.place("safe"), place), value)
    assert getattr(stage.need("safe"), field) == expected
    assert stage.steps() == 1


def test_every_field_of_a_need_has_its_column(stage: Stage) -> None:
    from workbench.domain.needs import Need
    from workbench.domain.rows import specs

    shown = {column.key for column in stage.panel.model.columns}
    in_the_form_alone = {"since", "aim", "worth", "empty_source", "locked_on", "lock_reason"}
    assert set(specs(Need)) - {"opportunity"} - in_the_form_alone <= shown


def test_rows_of_the_table_select_delete_and_lead_to_their_card(stage: Stage) -> None:
    stage.panel.show_view(TABLE)
    stage.panel.table.selection_changed.emit(["safe"])
    assert stage.session.selection == Ref("needs", "safe")
    stage.panel.table.row_activated.emit("safe")
    assert stage.panel.views.currentWidget() is stage.canvas
    stage.panel.table.delete_requested.emit(["safe", "late"])
    assert {"safe", "late"}.isdisjoint(stage.session.plan.needs)
    assert stage.steps() == 1
