"""What differs between the plan and an earlier version of it, in words."""

from collections.abc import Sequence

from workbench.ui.language import tr
from workbench.usecases.versions import Difference

NAMES_SHOWN = 5


def lines(found: Sequence[Difference]) -> list[str]:
    """Return what going back would do, a line for each table and way of differing; one line when nothing differs."""
    said: list[str] = []
    for each in found:
        for way, names in (("gone", each.only_now), ("back", each.only_then), ("changed", each.changed)):
            if names:
                said.append(_line(each.table, way, names))
    return said or [tr("versions", "same")]


def _line(table: str, way: str, names: Sequence[str]) -> str:
    if table == "account":
        return tr("versions", "account")
    what = tr("exchange", f"count.{table}", n=len(names))
    named = [name for name in names if name]
    if not named:
        return tr("versions", f"unnamed.{way}", what=what)
    shown = tr("exchange", "list_separator").join(named[:NAMES_SHOWN])
    if len(names) > NAMES_SHOWN:
        shown = tr("versions", "and_more", names=shown, n=len(names) - NAMES_SHOWN)
    return tr("versions", f"named.{way}", what=what, names=shown)
