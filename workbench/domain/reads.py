"""Which tables are read while something is worked out: only a change of one of these can make it another.

Nobody lists by hand what a panel, a line of text or a rule of the coach depends on. Whoever keeps such a result works
it out inside :func:`noting`, or with a :class:`Reading`, and compares the tables it names with those that changed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from contextlib import contextmanager
from contextvars import ContextVar
from types import MappingProxyType


class Reads(set[str]):
    """The names of the tables that were read. Of the tables in ``fields`` only these fields were, in all rows."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, frozenset[str]] = {}
        self.taken: dict[int, Reads] = {}
        """What was counted in already, by its identity, while more is added."""
        self._whole: frozenset[str] | None = None

    def add_whole(self, tables: Iterable[str]) -> None:
        """Count every field of *tables* as read."""
        self.update(tables)
        for table in self.fields.keys() & tables if self.fields else ():
            del self.fields[table]

    def add_read(self, reads: "Reads") -> None:
        """Count as read what *reads* names, which must not change any more."""
        self.taken[id(reads)] = reads
        if not reads.fields.items() <= self.fields.items():
            for table, names in reads.fields.items():
                if table not in self or table in self.fields:
                    self.fields[table] = self.fields.get(table, frozenset()) | names
        self.add_whole(reads.whole)
        self.update(reads)

    @property
    def whole(self) -> Set[str]:
        """The tables of which every field was read."""
        return self._whole if self._whole is not None else self.difference(self.fields)

    def is_touched(self, table: str, fields: Set[str] | None) -> bool:
        """Say whether *fields* of *table* are among what was read; None stands for all fields, and for the rows."""
        if table not in self:
            return False
        return fields is None or table not in self.fields or not self.fields[table].isdisjoint(fields)

    def finish(self, fields: Mapping[str, Iterable[str]]) -> None:
        """Say that of the tables in *fields* nothing but these fields was read, and that nothing more will be added."""
        for table in fields.keys() & self:
            self.fields[table] = frozenset(fields[table])
        self.taken = {}
        self._whole = frozenset(self.difference(self.fields))


_noted: ContextVar[Reads | None] = ContextVar("noted", default=None)


class noting:
    """A context that gives a set which receives the name of every table a plan is asked for inside.

    The set of a context around it receives it too. Of the tables in *fields* nothing but these fields is read inside,
    which only the caller can know.
    """

    def __init__(self, fields: Mapping[str, Iterable[str]] = MappingProxyType({})) -> None:
        self._fields = fields
        self._reads = Reads()

    def __enter__(self) -> Reads:
        self._outer = _noted.set(self._reads)
        return self._reads

    def __exit__(self, *failure: object) -> None:
        _noted.reset(self._outer)
        self._reads.finish(self._fields)
        note_again(self._reads)


def note(*tables: str) -> None:
    """Count *tables* as read."""
    noted = _noted.get()
    if noted is not None:
        noted.add_whole(tables)


def note_again(reads: Reads) -> None:
    """Count *reads* as read, because a kept result is taken for which they were read when it was worked out."""
    noted = _noted.get()
    if noted is not None and id(reads) not in noted.taken:
        noted.add_read(reads)


Touched = Mapping[str, Set[str] | None]
"""The tables that changed, each with the fields that did; with None where rows came or went."""


class Reading:
    """What is read for what is shown somewhere, from one time it is worked out to the next."""

    def __init__(self) -> None:
        self._reads: Reads | None = None

    @property
    def reads(self) -> Reads:
        """What was read so far; nothing before the first time."""
        return self._reads if self._reads is not None else Reads()

    def outdated_by(self, changed: Touched | None) -> bool:
        """Say whether what *changed* can make it another; None stands for everything.

        What was never worked out is outdated by any change.
        """
        reads = self._reads
        if changed is None or reads is None:
            return True
        return any(reads.is_touched(table, fields) for table, fields in changed.items())

    def renew(self, changed: Touched | None, work_out: Callable[[], object]) -> bool:
        """Call *work_out* where what *changed* can make its result another; return whether it was called.

        Where anything may have changed, for which None stands, *work_out* must leave nothing as it was. Otherwise it
        may leave alone what it knows to be the same.
        """
        if not self.outdated_by(changed):
            return False
        with self.whole() if changed is None else self.part():
            work_out()
        return True

    @contextmanager
    def whole(self) -> Iterator[None]:
        """Note what is read inside, where all of it is worked out again. What fails is outdated by any change."""
        self._reads = None
        with noting() as reads:
            yield
        self._reads = reads

    @contextmanager
    def part(self) -> Iterator[None]:
        """Note what is read inside, where only a part is worked out again and the rest stays as it was read before.

        What fails is outdated by any change.
        """
        before, self._reads = self.reads, None
        with noting() as all_reads:
            note_again(before)
            yield
        self._reads = all_reads
