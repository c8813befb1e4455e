"""Rows that name others of their table as standing above them: no way up comes back to where it began.

A plan may hold a circle all the same, for a merge of two copies can close one. It is then shown, and only what would
close another one is refused.
"""

from collections.abc import Iterable, Mapping

from workbench.domain.edits import ChangeSet
from workbench.domain.errors import DomainError
from workbench.domain.plan import Plan, names_with
from workbench.domain.rows import Ref, Row


def circles(rows: Mapping[str, Row], name: str, starts: Iterable[str]) -> list[list[str]]:
    """Return the circles of *rows* to which the field *name* leads from the rows *starts*, each once.

    In a circle each row names the next and the last the first. A row that names itself is none: it is refused for what
    it says alone.
    """
    found: list[list[str]] = []
    settled: set[str] = set()
    for start in starts:
        way: dict[str, int] = {}
        here: str | None = start
        while here is not None and here in rows and here not in settled and here not in way:
            way[here] = len(way)
            here = getattr(rows[here], name)
        settled.update(way)
        circle = list(way)[way[here] :] if here is not None and here in way else []
        if len(circle) > 1:
            found.append(circle)
    return found


def check_circles(plan: Plan, changes: ChangeSet) -> None:
    """Raise DomainError where *changes*, which *plan* is the outcome of, put a row above itself."""
    by_table: dict[str, list[Ref]] = {}
    for ref in changes.refs - changes.removed:
        by_table.setdefault(ref.table, []).append(ref)
    changed = changes.changed or {}
    for table, refs in by_table.items():
        for name in names_with(table, "acyclic"):
            starts = [ref.id for ref in refs if ref in changes.added or name in changed[ref]]
            closed = circles(plan.rows(table), name, starts)
            if any(not set(starts).isdisjoint(circle) for circle in closed):  # Others were there before.
                raise DomainError("in_circle", field=name)
