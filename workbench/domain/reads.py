"""Which tables are read while something is worked out: only a change of one of these can make it another.

Nobody lists by hand what a panel, a line of text or a rule of the coach depends on. Whoever keeps such a result works
it out inside :func:`noting`, or with a :class:`Reading`, and compares the tables it names with those that changed.
"""

from collections.abc import Iterator, Set
from contextlib import contextmanager
from contextvars import ContextVar

_noted: ContextVar[set[str] | None] = ContextVar("noted", default=None)


@contextmanager
def noting() -> Iterator[set[str]]:
    """Yield a set that receives the name of every table a plan is asked for inside; an outer one receives it too."""
    outer, mine = _noted.get(), set[str]()
    token = _noted.set(mine)
    try:
        yield mine
    finally:
        _noted.reset(token)
        if outer is not None:
            outer |= mine


def note(*tables: str) -> None:
    """Count *tables* as read: what is taken from a store of results was read when the result was worked out."""
    noted = _noted.get()
    if noted is not None:
        noted.update(tables)


class Reading:
    """The tables behind what is shown somewhere, from one time it is worked out to the next."""

    def __init__(self) -> None:
        self._tables: frozenset[str] | None = None

    @property
    def tables(self) -> frozenset[str]:
        """The tables read so far; none before the first time."""
        return self._tables or frozenset()

    def outdated_by(self, changed: Set[str] | None) -> bool:
        """Say whether a change of the tables *changed* can make it another; None stands for a change of everything.

        What was never worked out is outdated by any change.
        """
        return changed is None or self._tables is None or not self._tables.isdisjoint(changed)

    @contextmanager
    def whole(self) -> Iterator[None]:
        """Note what is read inside, where all of it is worked out again."""
        with noting() as tables:
            yield
        self._tables = frozenset(tables)

    @contextmanager
    def part(self) -> Iterator[None]:
        """Note what is read inside, where only a part is worked out again and the rest stays as it was read before."""
        with noting() as tables:
            yield
        self._tables = self.tables | tables
