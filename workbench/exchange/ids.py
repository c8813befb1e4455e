"""Which row of ours each object of a file stands for."""

import re
from typing import Any

from workbench.domain.account import ACCOUNT_ID
from workbench.domain.plan import TABLES
from workbench.exchange.problems import Problems
from workbench.exchange.shapes import Ids, Shape, Version
from workbench.usecases.rows import new_id

_OUR_OWN = re.compile(r"[0-9a-f]{32}")


class IdBook:
    """The ids in a file, and those that the rows get: new ones, or the same where the file *keeps* its own.

    Rows that belong to a place have their ids by :func:`workbench.domain.places.keyed_ids`, whatever the file calls
    them; until then they get new ones.
    """

    def __init__(self, version: Version, problems: Problems, *, keeps: bool) -> None:
        self._version = version
        self._problems = problems
        self._keeps = keeps
        self._ids: dict[str, dict[str, str]] = {"account": {ACCOUNT_ID: ACCOUNT_ID}}
        self._first: dict[str, dict[str, str]] = {}

    def collect(self, listed: list[Any], table: str, place: str) -> None:
        """Note the ids of the objects *listed* at *place*, an array of *table*, and of those inside them."""
        shape = self._version.shape(table)
        for number, found in enumerate(listed):
            if isinstance(found, dict):
                self.collect_of(found, shape, f"{place}[{number}]")

    def collect_of(self, found: dict[str, Any], shape: Shape, place: str) -> None:
        """Note the ids of the object *found* at *place* and of those inside it."""
        name = found.get("id")
        if isinstance(name, str) and shape.ids != Ids.NEVER:
            self._note(name, shape.table, place)
        for part in shape.parts:
            listed = found.get(part)
            if isinstance(listed, list) and listed:
                self.collect(listed, part, f"{place}.{part}")

    def _note(self, name: str, table: str, place: str) -> None:
        first = self._first.setdefault(table, {}).setdefault(name, place)
        if first != place:
            self._problems.add(f"{place}.id", "id_repeated", found=name, first=first)
        self._ids.setdefault(table, {}).setdefault(name, self._ours(name, table))

    def _ours(self, name: str, table: str) -> str:
        if table == "account":
            return ACCOUNT_ID
        kept = self._keeps and not TABLES[table].spec.key and _OUR_OWN.fullmatch(name)
        return name if kept else new_id()

    def named(self, name: str, table: str) -> str | None:
        """Return our id of the row of *table* that the file calls *name*; None where there is none."""
        return self._ids.get(table, {}).get(name)

    def of_object(self, found: dict[str, Any], shape: Shape, place: str) -> str:
        """Return our id of the row that the object *found* at *place* stands for."""
        if "id" in found and shape.ids != Ids.NEVER:
            return self._said(found["id"], shape.table, place)
        if shape.ids == Ids.ALWAYS:
            self._problems.add(place, "key_missing", name="id")
        return ACCOUNT_ID if shape.table == "account" else new_id()

    def _said(self, name: Any, table: str, place: str) -> str:
        if isinstance(name, str) and name:
            self._problems.check_text(name, f"{place}.id")
            return self._ids[table][name]
        self._problems.add(f"{place}.id", "type", wanted="id", found=name)
        return ""
