"""What of the coach a user may set."""

from collections.abc import Hashable, Mapping
from typing import NamedTuple

from workbench.system.settings import STALENESS_DAYS


class CoachSettings(NamedTuple):
    """Limits that the method leaves open; all in days.

    ``staleness_days`` says per role after how long without contact a person counts as neglected (R11); of several
    roles the strictest counts. ``without_role_days`` is the limit for people who hold none (R5).
    """

    staleness_days: Mapping[str, int] = STALENESS_DAYS
    without_role_days: int = 60

    @property
    def key(self) -> Hashable:
        """What tells these settings from others among the keys of a mapping."""
        return frozenset(self.staleness_days.items()), self.without_role_days


DEFAULTS = CoachSettings()
