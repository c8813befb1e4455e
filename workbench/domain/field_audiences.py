"""Who may see single fields of a row, where somebody set another audience than the field has of itself."""

from dataclasses import dataclass
from typing import ClassVar

from workbench.domain.errors import DomainError
from workbench.domain.rows import Audience, Row, TableSpec, about_row


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class FieldAudience(Row):
    """Who may see *field* of the row *about*, in place of ``FieldSpec.own_audience``; it goes when that row goes.

    The narrower of the row and the field holds. There is one for each field of each row.
    """

    spec: ClassVar[TableSpec] = TableSpec(title="field", key=("about_table", "about", "field"), confidential=True)

    about_table: str
    about: str = about_row(owned=True, optional=False)
    field: str
    seen_by: Audience

    def check(self) -> None:
        """Raise DomainError when the field is none that has an audience of its own."""
        from workbench.domain.plan import TABLES, names_with  # It has this row type among its own.

        if self.about_table not in TABLES or self.field not in names_with(self.about_table, "own_audience"):
            raise DomainError("field_unknown", name=self.field)
