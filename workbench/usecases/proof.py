"""What is in a file that leaves: every row of it, with all that it says, for somebody to look over."""

from collections.abc import Collection, Iterator
from functools import partial
from typing import NamedTuple

from workbench.domain.copies import Mark, mark_of, marks_in
from workbench.domain.links import Say, about_of, title_of, with_names
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref, Row, Value, specs


class ProofRow(NamedTuple):
    """A row: what it is called, and each of its fields that says something, with rows that it names by their names.

    What a copy says of itself is the value of its field.
    """

    title: str
    fields: tuple[tuple[str, Value | Mark], ...]


class ProofTable(NamedTuple):
    """The rows of one table."""

    table: str
    rows: tuple[ProofRow, ...]


def proof_of(held: Plan, say: Say, *, marked: bool) -> tuple[ProofTable, ...]:
    """Return all that *held*, read back from a file, says, by table; *say* words what a row is called by.

    For whom each row is marked is said if it is to be *marked*.
    """
    unsaid = frozenset() if marked else frozenset({"audience"})
    return tuple(
        ProofTable(table, tuple(_row(held, Ref(table, row.id), unsaid, say) for row in held.rows(table).values()))
        for table in held.held()
    )


def _row(held: Plan, ref: Ref, unsaid: Collection[str], say: Say) -> ProofRow:
    row = held.rows(ref.table)[ref.id]
    fields: dict[str, Value | Mark] = {n: value for n, value in _fields(held, row, say) if n not in unsaid}
    mark = mark_of(held) if ref in marks_in(held) else None
    if mark is not None:
        fields["value"] = mark
    return ProofRow(title_of(held, ref, say), tuple(fields.items()))


def _fields(held: Plan, row: Row, say: Say) -> Iterator[tuple[str, Value]]:
    name_of = partial(title_of, held, say=say)
    for name, spec in specs(type(row)).items():
        value = getattr(row, name)
        if value in (None, "", ()) or (value == spec.default and name != "audience"):
            continue
        about = about_of(row) if spec.about else None
        yield name, name_of(about) if about is not None else with_names(spec, value, name_of)
