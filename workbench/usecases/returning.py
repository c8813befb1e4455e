"""Taking a file back into the plan it was written from: rows meet by their ids.

What the file says of a row and the plan says otherwise changes; what it does not say stays, and nothing goes. Fields
are set as they stand, without what they carry with them elsewhere, for the file says that as well.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import Any

from workbench.domain.audience import FIELD_AUDIENCES
from workbench.domain.circles import circles
from workbench.domain.edits import Edit, Edits, apply, change, make, values_of
from workbench.domain.links import about_of, title_of, with_names
from workbench.domain.plan import TABLES, Plan, names_with
from workbench.domain.rows import MEMBERS, FieldSpec, Ref, Row, Value, specs
from workbench.usecases.fields import as_kept, as_kept_row
from workbench.usecases.imports import Changed, ImportReport, Incoming, Met, said_audience


class Returning:
    """Compares the rows of a file with those of the *plan* they were written from."""

    def __init__(self, plan: Plan, incoming: Incoming) -> None:
        self._plan = plan
        self._incoming = incoming.plan
        self._absent = incoming.absent
        self._report = ImportReport()
        self._changed: dict[Ref, dict[str, Value]] = {}

    def run(self) -> tuple[Edits, ImportReport]:
        """Return the edits that take the file in, and what they do."""
        added = [edit for table in self._incoming.held() for edit in self._table(table)]
        self._set_back_audiences()
        self._leave_circles(added)
        self._tell()
        return (*self._edits(), *added), self._report

    def _edits(self) -> Edits:
        return tuple(edit for ref, values in self._changed.items() for edit in change(*ref, values))

    def _table(self, table: str) -> Iterator[Edit]:
        """Note what changes in the rows of *table* that are there, and yield what makes the others."""
        places = self._places(table) if "place" in TABLES[table].spec.order else {}
        for row in self._incoming.rows(table).values():
            ref = Ref(table, row.id)
            mine = self._plan.find(ref)
            if mine is None:
                self._report.added[table] += 1
                new = {"place": places[row.id]} if row.id in places else {}
                yield from make(table, row.id, values_of(as_kept_row(row)) | new)
            elif changed := self._differing(ref, mine, row):
                self._changed[ref] = changed
            elif table != "account":
                self._report.known[table] += 1

    def _differing(self, ref: Ref, mine: Row, theirs: Row) -> dict[str, Value]:
        silent = self._absent.get(ref, frozenset()) | {"place", *mine.spec.key}
        found: dict[str, Value] = {}
        for name, spec in specs(type(mine)).items():
            here, said = getattr(mine, name), getattr(theirs, name)
            if name in silent or said == here:
                continue
            wanted = _united(here, said) if spec.kind in MEMBERS else as_kept(spec, said)
            if wanted != here:
                found[name] = wanted
        return found

    def _places(self, table: str) -> dict[str, float]:
        """Return the places of the new parts of *table*: behind the one that they follow in the file.

        Those that are there keep theirs, whatever order the file has them in.
        """
        found: dict[str, float] = {}
        parent = TABLES[table].spec.parent
        for whole, parts in self._incoming.by(table, parent).items():
            there: list[Any] = list(self._plan.by(table, parent).get(whole, ()))
            taken = sorted(part.place for part in there)
            ours = {part.id: part.place for part in there}
            found |= _between(sorted(parts, key=attrgetter("place")), ours, taken)
        return found

    def _set_back_audiences(self) -> None:
        """Note which fields are for whom they are of themselves again: the file says so, and has no row for that."""
        for row_id, row in self._plan.rows(FIELD_AUDIENCES).items():
            owner = about_of(row)
            if owner is None or self._incoming.find(owner) is None or self._incoming.find(Ref(FIELD_AUDIENCES, row_id)):
                continue
            fields: Any = row
            own = specs(TABLES[owner.table])[fields.field].own_audience
            if said_audience(fields.field) not in self._absent.get(owner, ()) and fields.seen_by != own:
                self._changed[Ref(FIELD_AUDIENCES, row_id)] = {"seen_by": own}

    def _leave_circles(self, added: list[Edit]) -> None:
        """Take back what would put a row above itself; it is told as kept."""
        fields = [(table, name) for table in self._incoming.held() for name in names_with(table, "acyclic")]
        for table, name in fields:
            while found := self._circles(table, name, added):
                for circle in found:
                    self._break(table, name, circle)

    def _circles(self, table: str, name: str, added: list[Edit]) -> list[list[str]]:
        """Return the circles that changes close; one that was in the plan before is left as it is."""
        starts = [ref.id for ref, values in self._changed.items() if ref.table == table and name in values]
        found = circles(apply(self._plan, (*self._edits(), *added)).rows(table), name, starts) if starts else []
        return [circle for circle in found if not set(starts).isdisjoint(circle)]

    def _break(self, table: str, name: str, circle: list[str]) -> None:
        spec = specs(TABLES[table])[name]
        for ref in (Ref(table, row) for row in circle):
            if name in self._changed.get(ref, ()):
                offered = self._changed[ref].pop(name)
                self._report.kept.append(Met(*self._titled(ref, spec, getattr(self._plan.find(ref), name), offered)))

    def _tell(self) -> None:
        for ref, values in self._changed.items():
            row = self._plan.find(ref)
            for name, value in values.items():
                spec = specs(TABLES[ref.table])[name]
                self._report.changed.append(Changed(*self._titled(ref, spec, getattr(row, name), value)))

    def _titled(self, ref: Ref, spec: FieldSpec, before: Value, after: Value) -> tuple[str, str, str, Value, Value]:
        """Return what a row and a field are called, with two values of it in which rows are called by name."""
        name = partial(self._title_in, self._plan)
        offered = partial(self._title_in, self._incoming)
        return self._title(ref), ref.table, spec.name, with_names(spec, before, name), with_names(spec, after, offered)

    def _title_in(self, plan: Plan, ref: Ref) -> str:
        return title_of(plan, ref) or title_of(self._plan, ref)

    def _title(self, ref: Ref) -> str:
        row = self._plan.find(ref)
        about = about_of(row) if ref.table == FIELD_AUDIENCES and row is not None else None
        return title_of(self._plan, about or ref)


def _united(mine: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    return (*mine, *(each for each in dict.fromkeys(theirs) if each not in mine))


def _between(parts: Iterable[Row], ours: Mapping[str, float], taken: Sequence[float]) -> dict[str, float]:
    """Return places for those of *parts* that are not *ours*, which lie among those *taken* in this order."""
    found: dict[str, float] = {}
    before: float | None = None
    for there, run in groupby(parts, key=lambda part: ours.get(part.id)):
        if there is not None:
            before = there
            continue
        new = [part.id for part in run]
        start = bisect_right(taken, before) if before is not None else 0
        first = before if before is not None else taken[0] - len(new) - 1 if taken else 0.0
        last = taken[start] if start < len(taken) else first + len(new) + 1
        found |= {row_id: first + (last - first) * n / (len(new) + 1) for n, row_id in enumerate(new, 1)}
    return found
