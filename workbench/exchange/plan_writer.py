"""From a plan to plain values."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from workbench.domain.amounts import amount_text
from workbench.domain.audience import audience_of_field, may_see, visible_to, withheld
from workbench.domain.copies import of_file
from workbench.domain.links import parts_of
from workbench.domain.plan import Plan
from workbench.domain.rows import MEMBERS, Audience, Ref, Row
from workbench.exchange.foreign import without_foreign
from workbench.exchange.shapes import FORMAT, Ids, Shape, Version

Json = dict[str, Any]


class PlanWriter:
    """Writes what *audience* may see of *whole* in *version*; not what speaks of the plan's own file and its copies.

    Where the file can meet the plan again by its *project*, what it leaves out stays there as it is; so it then also
    leaves out what names a row that is not in the file, instead of emptying it.
    """

    def __init__(self, whole: Plan, audience: Audience, version: Version, project: str | None = None) -> None:
        self._whole = whole
        self._plan = without_foreign(visible_to(whole, audience, apart=of_file(whole)))
        self._audience = audience
        self._version = version
        self._project = project if version.identified and audience != Audience.CUSTOMER else None

    def write(self) -> Json:
        """Return the whole file."""
        found: Json = {"format": FORMAT, "version": self._version.number, "language": self._plan.account.language}
        if self._project:
            found["project"] = self._project
        if self._version.identified:
            found["edition"] = self._audience.value
        found["account"] = self._object(self._plan.account, self._version.shape("account"))
        for table in self._version.arrays:
            self._add_array(found, table, list(self._plan.rows(table).values()))
        return found

    def _add_array(self, found: Json, table: str, rows: Sequence[Row]) -> None:
        """Add the array of *rows*; version 1 has its empty ones, too."""
        if rows or not self._version.identified:
            shape = self._version.shape(table)
            found[table] = [self._object(row, shape) for row in rows]

    def _object(self, row: Row, shape: Shape) -> Json:
        found: Json = {} if shape.ids == Ids.NEVER or shape.table == "account" else {"id": row.id}
        left_out = self._left_out(row, shape)
        for key in shape.keys.values():
            if key.spec.name not in left_out:
                found[key.name] = _plain(getattr(row, key.spec.name))
        if shape.audiences and self._audience != Audience.CUSTOMER and may_see(row, self._audience):
            found["audiences"] = self._audiences(row, shape)
        for part in shape.parts:
            self._add_array(found, part, parts_of(self._plan, Ref(shape.table, row.id), part))
        return found

    def _left_out(self, row: Row, shape: Shape) -> set[str]:
        if not self._version.identified:
            return {"audience"} if row.audience == row.usual_audience() else set()
        before: Any = self._whole.find(Ref(shape.table, row.id))
        found = set(withheld(self._whole, shape.table, before, self._audience))
        if self._project and row is not before:
            specs = [key.spec for key in shape.keys.values() if key.spec.kind not in MEMBERS]
            found |= {spec.name for spec in specs if getattr(row, spec.name) != getattr(before, spec.name)}
        return found

    def _audiences(self, row: Row, shape: Shape) -> Json:
        ref = Ref(shape.table, row.id)
        return {name: audience_of_field(self._whole, ref, spec) for name, spec in shape.audiences.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return Decimal(amount_text(value))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return _sound(value) if isinstance(value, str) else value


def _sound(words: str) -> str:
    """Return *words* without what a reader of the file would refuse as no character."""
    return words.replace("\0", "").encode("utf-8", "replace").decode()
