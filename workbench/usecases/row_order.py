"""In which order the rows of a plan stand: that in which they were first made.

A row that comes back stands where it stood, so that taking a deletion back leaves every list, brief and export as it
was: what is said of the first opportunity is not suddenly said of another.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from workbench.domain.plan import Plan
from workbench.domain.rows import Ref, Row

Made = Mapping[str, Sequence[str]]
"""By table the ids of all rows there ever were, in the order they were first made."""


class RowOrder:
    """Knows the order; the history is asked for it when the first row is made."""

    def __init__(self, made: Callable[[], Made]) -> None:
        """Take what reads the history so far; it may raise StoreError."""
        self._read = made
        self._places: dict[str, dict[str, int]] | None = None

    def restored(self, plan: Plan, made: Iterable[Ref]) -> Plan:
        """Return *plan* with the rows *made* where they once stood; new ones stay at the end of their table."""
        places = self._known()
        again = {table for table, row in made if row in places.get(table, {})}
        return plan.with_tables({table: _sorted(plan, table, places[table]) for table in again}) if again else plan

    def note(self, made: Iterable[Ref]) -> None:
        """Take the rows just *made*, in their order, for the last so far, but for those that were there before."""
        if self._places is None:
            return  # Whoever asks first, later, reads of them as well.
        for table, row in made:
            known = self._places.setdefault(table, {})
            known.setdefault(row, len(known))

    def _known(self) -> dict[str, dict[str, int]]:
        if self._places is None:
            read = self._read().items()
            self._places = {table: {row: place for place, row in enumerate(rows)} for table, rows in read}
        return self._places


def _sorted(plan: Plan, table: str, places: Mapping[str, int]) -> dict[str, Row]:
    rows = plan.rows(table)
    return {row: rows[row] for row in sorted(rows, key=lambda row: places.get(row, len(places)))}
