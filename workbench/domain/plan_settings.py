"""What travels with the plan beside its contents: settings of the method, and ids of its rows in other systems."""

from dataclasses import dataclass
from typing import ClassVar

from workbench.domain.rows import Row, TableSpec, about_row


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class PlanSetting(Row):
    """A limit, weight, order or deadline of the method that this plan sets otherwise; an unknown key is carried."""

    spec: ClassVar[TableSpec] = TableSpec(title="key", key=("key",), confidential=True)

    key: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class ExternalId(Row):
    """By which id another system knows a row, or the account where it is about none; it goes when that row goes."""

    spec: ClassVar[TableSpec] = TableSpec(title="value", key=("about_table", "about", "system"), confidential=True)

    about_table: str | None = None
    about: str | None = about_row(owned=True)
    system: str
    value: str
