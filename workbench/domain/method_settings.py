"""What of the method a plan may set otherwise: the keys of its settings, their limits, and what is meant without them.

A plan keeps them as texts by key (:class:`workbench.domain.plan_settings.PlanSetting`), the computer does likewise for
plans that say nothing. A key that is not here, or a text that makes no sense, is carried and counts for nothing.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from workbench.domain.plan import Plan

MOST_DIGITS = 9
STALENESS_DAYS = "staleness_days."
"""Before the name of a role: after how many days without contact somebody of that role counts as neglected (R11)."""
WITHOUT_ROLE = "without_role"
"""Stands there for somebody who holds none (R5)."""


class WholeSetting(NamedTuple):
    """A setting that is a whole number from *least* to *most*, *default* where nobody says otherwise."""

    default: int
    least: int
    most: int

    def read(self, words: str) -> int | None:
        """Return the number that *words* say; None where they say none within the limits."""
        digits = words.strip()
        if not (digits.isascii() and digits.isdigit()) or len(digits) > MOST_DIGITS:
            return None
        number = int(digits)
        return number if self.least <= number <= self.most else None

    def written(self, number: int) -> str:
        """Return *number* in the words that are kept."""
        return str(number)


def _days(default: int) -> WholeSetting:
    return WholeSetting(default, least=1, most=3650)


# The method names no number of days; these are the program's own, shown as defaults and open to change (R11).
METHOD_SETTINGS: Mapping[str, WholeSetting] = MappingProxyType({
    STALENESS_DAYS + "owner": _days(30),
    STALENESS_DAYS + "approver": _days(60),
    STALENESS_DAYS + "advocate": _days(21),
    STALENESS_DAYS + "gatekeeper": _days(45),
    STALENESS_DAYS + WITHOUT_ROLE: _days(60),
})  # fmt: skip


def settings_said(plan: Plan) -> Mapping[str, str]:
    """Return the settings that *plan* holds, as texts by key, known or not."""
    return plan.derived("settings_said", lambda: _texts(plan))


def _texts(plan: Plan) -> Mapping[str, str]:
    rows: Mapping[str, Any] = plan.rows("settings")
    return {row.key: row.value for row in rows.values()}


def values_in(texts: Mapping[str, str]) -> dict[str, int]:
    """Return by key what *texts* say of the settings there are; what they leave out or garble is left out."""
    read = {key: setting.read(texts.get(key, "")) for key, setting in METHOD_SETTINGS.items()}
    return {key: value for key, value in read.items() if value is not None}


def understood(texts: Mapping[str, str]) -> dict[str, str]:
    """Return of *texts* those of settings there are, in the words that are kept."""
    return {key: METHOD_SETTINGS[key].written(value) for key, value in values_in(texts).items()}


def texts_in_force(texts: Mapping[str, str]) -> dict[str, str]:
    """Return the text of every setting there is: what *texts* say, and otherwise what is meant without them."""
    usual = {key: setting.written(setting.default) for key, setting in METHOD_SETTINGS.items()}
    return usual | understood(texts)
