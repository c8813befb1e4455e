"""The worksheets that are shipped: their definitions, each read when it is asked for first."""

import json
from functools import cache

from workbench.domain.worksheet_definitions import definition_from
from workbench.domain.worksheets import Definition
from workbench.system.paths import resources


@cache
def sheets() -> tuple[str, ...]:
    """Return the ids of the sheets there are, in the order of the alphabet; no definition is read for it."""
    return tuple(sorted(path.stem for path in (resources() / "method").glob("*.json")))


def definition(sheet: str) -> Definition | None:
    """Return the definition of *sheet*, None for one that this program does not know; read once.

    *sheet* may be any text: a plan can name sheets of other programs. Raises DomainError when the definition is wrong.
    """
    return _read(sheet) if sheet in sheets() else None


@cache
def _read(sheet: str) -> Definition:
    return definition_from(json.loads((resources() / "method" / f"{sheet}.json").read_text(encoding="utf-8")))
