"""What of the coach a plan and a user may set."""

from collections.abc import Hashable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from workbench.domain.method_settings import (
    METHOD_SETTINGS,
    STALENESS_DAYS,
    WITHOUT_ROLE,
    settings_said,
    values_in,
)
from workbench.domain.plan import Plan

_DAYS = {
    key.removeprefix(STALENESS_DAYS): setting.default
    for key, setting in METHOD_SETTINGS.items()
    if key.startswith(STALENESS_DAYS)
}
_WITHOUT_ROLE_DAYS = _DAYS.pop(WITHOUT_ROLE)


class CoachSettings(NamedTuple):
    """Limits that the method leaves open; all in days.

    ``staleness_days`` says per role after how long without contact a person counts as neglected (R11); of several
    roles the strictest counts. ``without_role_days`` is the limit for people who hold none (R5).
    """

    staleness_days: Mapping[str, int] = MappingProxyType(_DAYS)
    without_role_days: int = _WITHOUT_ROLE_DAYS

    @property
    def key(self) -> Hashable:
        """What tells these settings from others among the keys of a mapping."""
        return frozenset(self.staleness_days.items()), self.without_role_days


DEFAULTS = CoachSettings()


def coach_settings(texts: Mapping[str, str], otherwise: CoachSettings = DEFAULTS) -> CoachSettings:
    """Return what *texts*, settings of the method by key, say of the coach; what they do not say is as *otherwise*."""
    said = values_in(texts)
    days = {key.removeprefix(STALENESS_DAYS): value for key, value in said.items() if key.startswith(STALENESS_DAYS)}
    without_role = days.pop(WITHOUT_ROLE, otherwise.without_role_days)
    return CoachSettings({**otherwise.staleness_days, **days}, without_role)


def settings_for(plan: Plan, own: CoachSettings) -> CoachSettings:
    """Return what the coach goes by in *plan*: what the plan says, and otherwise the computer's *own*."""
    said = settings_said(plan)
    return coach_settings(said, own) if said else own
