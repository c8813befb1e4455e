"""The people of a plan as values to choose from, always those that are there now."""

from collections.abc import Iterator, Sequence
from typing import Any

from workbench.ui.core.session import Session


class PeopleIds(Sequence[Any]):
    """Nobody, then everybody by id."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def __len__(self) -> int:
        return len(self._session.plan.people) + 1

    def __getitem__(self, place: Any) -> Any:
        return [None, *self._session.plan.people][place]

    def __iter__(self) -> Iterator[Any]:
        return iter([None, *self._session.plan.people])

    def label(self, person: Any) -> str:
        """Return what a person is called; nothing for nobody."""
        row = self._session.plan.people.get(person or "")
        return row.name if row else ""
