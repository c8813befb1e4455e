"""Rows and columns for the tests of tables and lists."""

from dataclasses import dataclass
from datetime import date

from workbench.ui.widgets.models import Column, DayEditor, EnumEditor, RowsModel, TextEditor


@dataclass(frozen=True)
class Person:
    key: str
    name: str
    kind: str | None = None
    since: date | None = None
    power: int = 1


def kind_label(kind: str | None) -> str:
    return {None: "—", "a": "Alpha", "b": "Beta"}[kind]


def columns() -> list[Column[Person]]:
    return [
        Column("name", lambda: "Name", lambda row: row.name, editor=TextEditor(), icon=lambda _: "person"),
        Column("kind", lambda: "Kind", lambda row: row.kind, editor=EnumEditor([None, "a", "b"], kind_label)),
        Column("since", lambda: "Since", lambda row: row.since, editor=DayEditor()),
        Column("power", lambda: "Power", lambda row: row.power, right=True, ink=lambda _: "red_ink"),
    ]


def people() -> list[Person]:
    return [
        Person("1", "Wang", "a", date(2026, 5, 20), 10),
        Person("2", "Liu", None, None, 9),
        Person("3", "Zhou", "b", date(2026, 1, 12), 2),
    ]


def model_of(rows: list[Person]) -> RowsModel[Person]:
    model = RowsModel(columns(), lambda row: row.key)
    model.set_rows(rows)
    return model
