"""Row types by the name of their table, some of them loaded only when they are asked for."""

from collections.abc import Iterator, Mapping
from importlib import import_module

from workbench.domain.rows import Row


class Tables(Mapping[str, type[Row]]):
    """Row types by the name of their table; those of which only few plans have rows are loaded when one is asked for.

    The names alone, and how many there are, cost nothing.
    """

    def __init__(self, types: Mapping[str, type[Row] | str]) -> None:
        """Take the *types*: each as it is, or as the module of this package that has it, a colon and its name."""
        self._types = dict(types)
        self._common = tuple(name for name, found in types.items() if not isinstance(found, str))
        self._names = {_place_of(found): name for name, found in types.items()}

    def __getitem__(self, name: str) -> type[Row]:
        found = self._types[name]
        if isinstance(found, str):
            module, _, class_name = found.partition(":")
            found = self._types[name] = getattr(import_module(f"{_PACKAGE}.{module}"), class_name)
        return found

    def __contains__(self, name: object) -> bool:
        return name in self._types

    def __iter__(self) -> Iterator[str]:
        return iter(self._types)

    def __len__(self) -> int:
        return len(self._types)

    @property
    def common(self) -> tuple[str, ...]:
        """The tables whose row types are there from the start: those every plan file has."""
        return self._common

    def name_of(self, row_type: type[Row]) -> str:
        """Return the name of the table whose rows are of *row_type*."""
        return self._names[_place_of(row_type)]


_PACKAGE = __name__.rpartition(".")[0]


def _place_of(row_type: type[Row] | str) -> str:
    if isinstance(row_type, str):
        return row_type
    return f"{row_type.__module__.rpartition('.')[2]}:{row_type.__name__}"
